"""Text to lines: each with its number, its place in the input, its indent and the gap above it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from newsconv.chars import LINE_END
from newsconv.model import Span
from newsconv.normalize import normalize

TAB_WIDTH = 4


class Line(NamedTuple):
    """A line with something on it (or several that were one before they were wrapped).

    first, last: line numbers of the input, counted from 1.
    start, end: offsets of code points in the input, without the white space at both ends.
    gap: how many blank lines stand above; the first line of a text has 1.
    indent: columns of white space in front.
    raw: as it stood in the input, without its line end (columns are measured here).
    wide: normalised, runs of spaces inside kept.
    text: normalised, as it goes into the document.
    """

    first: int
    last: int
    start: int
    end: int
    gap: int
    indent: int
    raw: str
    wide: str
    text: str

    @property
    def span(self) -> Span:
        return Span((self.first, self.last), (self.start, self.end))


def squeeze(text: str) -> str:
    """Runs of white space to one space, none at the ends."""
    return " ".join(text.split()) if "  " in text or "\t" in text else text.strip()


def indent_of(raw: str) -> int:
    """Columns of white space in front of a line; a tab goes to the next multiple of TAB_WIDTH."""
    columns = 0
    for char in raw:
        if char == "\t":
            columns += TAB_WIDTH - columns % TAB_WIDTH
        elif char.isspace():
            columns += 1
        else:
            break
    return columns


def read_lines(
    text: str, profile: str, *, keep: Collection[str] = (), digits: str | None = None
) -> list[Line]:
    """The lines of a text that have something on them, normalised by a profile.

    Normalising never adds or removes a line, so that the lines of the input and
    of the normalised text go in pairs. Runs of spaces stay for the readers of
    tables, and are reduced in `Line.text`.
    """
    normalised = normalize(text, profile, keep={*keep, "space-runs"}, digits=digits).split("\n")
    bare = profile == "none" or "space-runs" in keep
    lines: list[Line] = []
    gap = 1
    offset = 0
    widths = _end_widths(text)
    for number, (raw, wide) in enumerate(zip(LINE_END.split(text), normalised, strict=True), 1):
        stripped = wide.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            start = offset + lead
            end = offset + len(raw.rstrip())
            indent = lead if "\t" not in raw[:lead] else indent_of(raw)
            plain = stripped if bare else squeeze(stripped)
            lines.append(Line(number, number, start, end, gap, indent, raw, stripped, plain))
            gap = 0
        elif lines:
            gap += 1
        offset += len(raw) + (widths if isinstance(widths, int) else widths[number - 1])
    return lines


def _end_widths(text: str) -> int | list[int]:
    """How many code points each line end has: 1 for all but CRLF."""
    if "\r\n" not in text:
        return 1
    return [len(match.group()) for match in LINE_END.finditer(text)] + [0]
