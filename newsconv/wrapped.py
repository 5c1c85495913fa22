"""Lines that were broken: at a fixed width, or in front of a comma or a colon.

A text is taken as wrapped where the breaks prove a width: a line is full when
the first word of the next one would not have fitted. No width is fixed; it is
the longest line of the text, and the text has to fill it again and again.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from newsconv.blocks.markers import marker_of
from newsconv.lines import Line
from newsconv.words import has_digit

# Mail and terminals break at 65 to 80 columns, narrow newspaper columns at 40.
_NARROWEST, _WIDEST = 36, 132
# How many full lines prove a width, and their share of all lines with a line right below.
_FEWEST_FULL = 4
_SHARE_FULL = 0.5
# Words that are longer than a line (addresses) may stand out of it.
_OUTLIERS = 0.02
# Lines longer than the width, of all lines of a text: in 177 texts that were wrapped at most 0.05 are; in
# texts that only look so, by rows of a table with one length, 0.09 and more.
_LONGER = 0.06
# lynx leaves up to two columns free (15,000 breaks counted: 14,900 within them).
_SLACK = 2
# Full lines that end in a figure, of all full lines: in 172 wrapped texts at most 0.3; more are rows.
_FIGURES = 0.5
_CONTINUES = frozenset("،؛:,;")


def join_broken(lines: Sequence[Line]) -> list[Line]:
    """The lines as they were before they were broken; a text that is not wrapped comes back as it is."""
    joined = list(lines)
    width = wrap_width(lines)
    if width is not None:
        joined = _join(joined, width)
    if any(line.text[0] in _CONTINUES for line in joined[1:]):
        joined = _join_continued(joined)
    return joined


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was wrapped, in columns, None where it was not."""
    longest = max((len(line.raw) for line in lines), default=0)
    if longest > _WIDEST * 8 or len(lines) <= _FEWEST_FULL:
        return None
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.gap == 0 and _may_join(a, b)]
    if len(pairs) < _FEWEST_FULL:
        return None
    lengths = sorted(_length(line) for line, _ in pairs)
    width = lengths[-1 - int(len(lengths) * _OUTLIERS)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    if sum(_length(line) > width for line in lines) > max(1, _LONGER * len(lines)):
        return None
    full = [line for line, following in pairs if _is_full(line, following, width)]
    if len(full) < _FEWEST_FULL or len(full) < _SHARE_FULL * len(pairs):
        return None
    if sum(_ends_in_figure(line) for line in full) > _FIGURES * len(full):
        return None
    return width


def _ends_in_figure(line: Line) -> bool:
    """Whether a line ends in a figure, or in one and its unit."""
    return any(map(has_digit, line.text.split()[-2:]))


def _length(line: Line) -> int:
    return len(line.raw.rstrip())


def _is_full(line: Line, following: Line, width: int) -> bool:
    word = following.raw.split(maxsplit=1)[0]
    return _length(line) + 1 + len(word) > width - _SLACK


def _may_join(line: Line, following: Line) -> bool:
    """Whether a line could go on in the next one, as far as indents, marks and columns say."""
    if "  " in line.wide or "  " in following.wide or "|" in line.wide:
        return False
    mark = marker_of(following.text)
    if mark is not None and not mark.glued:
        return False
    return following.indent >= line.indent and following.indent <= line.indent + 6


def _join(lines: Sequence[Line], width: int) -> list[Line]:
    out: list[Line] = []
    parts: list[Line] = []
    for line in lines:
        if parts and line.gap == 0 and _is_full(parts[-1], line, width) and _follows(parts, line):
            parts.append(line)
            continue
        if parts:
            out.append(_merge(parts, " "))
        parts = [line]
    out.append(_merge(parts, " "))
    return out


def _follows(parts: Sequence[Line], line: Line) -> bool:
    if not _may_join(parts[-1], line):
        return False
    return len(parts) == 1 or line.indent == parts[-1].indent


def _join_continued(lines: Sequence[Line]) -> list[Line]:
    """`name`, then `: value` on the next line: links and tags are broken so."""
    out: list[Line] = []
    for line in lines:
        if out and line.gap <= 1 and line.text[0] in _CONTINUES and len(line.text) > 1:
            out[-1] = _merge([out[-1], line], "")
        else:
            out.append(line)
    return out


def _merge(parts: Sequence[Line], joint: str) -> Line:
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0], parts[-1]
    text = joint.join(part.text for part in parts)
    return first._replace(last=last.last, end=last.end, raw=text, wide=text, text=text)
