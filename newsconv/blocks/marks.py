"""Which lines of a text have a list mark, before they are read as lists."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from newsconv.blocks.fields import name_value
from newsconv.blocks.markers import Marker, marker_of
from newsconv.blocks.naming import without_rows
from newsconv.lines import Line

# `- مهندس موقع` over a paragraph is a sub-heading (two of the survey's headings).
_LONGEST_DASH_HEADING, _SHORTEST_UNDER_HEADING, _SHORTEST_LEAD_IN = 6, 12, 5


def list_marks(lines: Sequence[Line], base: int) -> list[Marker | None]:
    """The marks that may make lists: those of lines (`marks_of`) but for sub-headings and rows of tables."""
    return without_rows(lines, without_headings(lines, marks_of(lines, base)))


def marks_of(lines: Sequence[Line], base: int) -> list[Marker | None]:
    """The mark of each line, None where it has none.

    Pictographs are marks only where the same one opens a neighbouring line, or
    where three lines in a row, right below each other, have one. Lines that
    stand out to the left of the paragraphs (`base`: their indent) are headings,
    with a number of their own.
    """
    marks = [None if line.indent + 1 < base else marker_of(line.text) for line in lines]
    if any(mark is not None and mark.family == "emoji" for mark in marks):
        believed = _marked_runs(lines, marks)
        for index, mark in enumerate(list(marks)):
            if mark is not None and mark.family == "emoji" and not believed[index]:
                near = [other for other in (index - 1, index + 1) if 0 <= other < len(lines)]
                if not any(
                    (other := marks[at]) is not None
                    and other.sign == mark.sign
                    and lines[at].indent == lines[index].indent
                    for at in near
                ):
                    marks[index] = None
    return marks


def signs_of(marks: Sequence[Marker | None]) -> Mapping[str, int]:
    """How often each sign marks a line: the text's own habit."""
    return Counter(mark.sign for mark in marks if mark is not None)


def without_headings(lines: Sequence[Line], marks: Sequence[Marker | None]) -> list[Marker | None]:
    """The marks but for those of sub-headings: dashes before a few words, alone over prose or fields.

    Where dashes stand together somewhere in the text, they make its lists too; then two of them
    have to be set apart by blank lines, or to have fields below.
    """
    out = list(marks)
    found = [at for at, mark in enumerate(marks) if mark is not None and _heads(lines, marks, at)]
    if any(a and b and a.family == b.family == "dash" for a, b in itertools.pairwise(marks)):
        found = [at for at in found if _is_apart(lines, at) or name_value(lines[at + 1].text)]
        found = found if len(found) > 1 else []
    for at in found:
        out[at] = None
    return out


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    return lines[at].gap > 0 and lines[at + 1].gap > 0


def _heads(lines: Sequence[Line], marks: Sequence[Marker | None], at: int) -> bool:
    mark, line = marks[at], lines[at]
    following = lines[at + 1] if at + 1 < len(lines) and marks[at + 1] is None else None
    if mark is None or mark.sign not in "-–—ـ" or mark.glued or following is None:
        return False
    if line.indent or line.wide[2:3] == " " or line.text[-1] in ".،؛:؟!":
        return False  # set by a program, or an item
    above = lines[at - 1] if at else None
    if above is not None and (above.text[-1] == ":" or marks[at - 1] is not None):
        return False
    words = len(mark.rest.split())
    if not 0 < words <= _LONGEST_DASH_HEADING:
        return False
    least = _SHORTEST_LEAD_IN if following.text[-1] == ":" else _SHORTEST_UNDER_HEADING
    prose = len(following.text.split()) >= max(least, 2 * words)
    return prose or name_value(following.text) is not None


def _marked_runs(lines: Sequence[Line], marks: Sequence[Marker | None]) -> list[bool]:
    """For each line, whether it is in a run of three marked lines or more, right below each other."""
    out: list[bool] = []
    begin = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].gap == 0 and marks[index] and marks[index - 1]:
            continue
        # A line right above them that has none is the header of a table with pictures in its first column.
        headed = begin > 0 and lines[begin].gap == 0 and not marks[begin - 1]
        out += [index - begin > 2 and not headed] * (index - begin)
        begin = index
    return out


def has_columns(wide: str, mark: Marker) -> bool:
    """Whether a marked line has cells behind its mark, so that the mark is the first cell."""
    rest = wide[len(mark.mark) :].lstrip()
    return "  " in rest or "\t" in rest or rest.count("|") > 1
