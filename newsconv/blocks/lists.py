"""Lists that the text marks: which marked lines are items, of which list, how deep.

A mark alone proves little: `- ` opens paragraphs too, and `1.` headings. A line
with a mark is an item where another item of the same kind is its neighbour,
where the mark is nothing but a bullet, or where an extractor indented it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsconv.blocks.markers import Marker
from newsconv.lines import Line
from newsconv.model import Item, List, Paragraph, Span
from newsconv.pieces import Solid, Taken

# Deeper lists are kept, but not nested deeper: hostile indents cost no recursion.
MAX_DEPTH = 8
# Extractors indent real items by two or more columns.
_ITEM_INDENT = 2
# A single dash before more words than this opens a paragraph (the survey saw four).
_LONGEST_LONE_ITEM = 30
# An unmarked line between two items that has more words than this is prose: the
# numbers in front of its neighbours are then those of headings.
_LONGEST_BETWEEN = 12
_LONGEST_ATTRIBUTION = 6
# How many lines around an item are looked at for the count it belongs to.
_WINDOW = 24


class _Entry:
    """An item while its list is being read."""

    def __init__(self, line: Line, marker: Marker) -> None:
        self.line = self.last = line
        self.marker = marker
        self.texts = [marker.rest]
        self.paragraphs: list[Line] = []
        self.lists: list[_Level] = []


class _Level(NamedTuple):
    """One list while it is being read: its items stand at one indent and share a family."""

    indent: int
    family: str
    entries: list[_Entry]

    @property
    def value(self) -> int | None:
        return self.entries[-1].marker.value


def read_list(
    lines: Sequence[Line],
    marks: Sequence[Marker | None],
    signs: Mapping[str, int],
    at: int,
    base: int,
    positions: bool,
) -> Taken | None:
    """The list that begins at a line.

    marks: the mark of every line (`list_marks`). signs: how often each sign is among them (`signs_of`).
    base: the indent of paragraphs.
    """
    first = marks[at]
    if first is None:
        return None
    root, end = _gather(lines, marks, at, first, base)
    if not _believed(lines, marks, signs, at, root, base):
        return None
    return Taken([Solid(_block(root, positions), lines[at].gap)], end)


def _gather(
    lines: Sequence[Line], marks: Sequence[Marker | None], at: int, first: Marker, base: int
) -> tuple[_Level, int]:
    """The items from a line on, as nested levels, and the index behind them."""
    root = _Level(lines[at].indent, first.family, [])
    open_levels = [root]
    end = at
    while end < len(lines):
        line, mark = lines[end], marks[end]
        if mark is None:
            if end == at or not _continues(lines, marks, end, open_levels):
                break
            entry = open_levels[-1].entries[-1]
            if line.gap and entry.texts[0]:
                entry.paragraphs.append(line)
            elif entry.paragraphs:
                break
            else:
                entry.texts.append(line.text)
            entry.last = line
        else:
            level = _level_for(lines, marks, end, open_levels, base)
            if level is None:
                break
            level.entries.append(_Entry(line, mark))
        end += 1
    return root, end


def _level_for(
    lines: Sequence[Line], marks: Sequence[Marker | None], at: int, open_levels: list[_Level], base: int
) -> _Level | None:
    """The level that a marked line joins or opens; None where it begins another list."""
    line, mark = lines[at], marks[at]
    assert mark is not None
    if not open_levels[0].entries:
        return open_levels[0]
    for depth in range(len(open_levels) - 1, -1, -1):
        level = open_levels[depth]
        if abs(level.indent - line.indent) <= 1 and level.family == mark.family:
            if _restarts(level, mark):
                return None
            del open_levels[depth + 1 :]
            return level
    top = open_levels[-1]
    deeper = line.indent > top.indent + 1
    typed = top.indent < base + _ITEM_INDENT and top.family in ("number", "letter")
    typed = typed and not _set_by_program(top.entries[0])
    if deeper and typed and mark.family not in ("number", "letter") and not _counted(marks, at, top):
        return None
    if not deeper:
        for depth in range(len(open_levels) - 1, 0, -1):
            if (
                line.indent <= open_levels[depth].indent + 1
                and line.indent > open_levels[depth - 1].indent + 1
            ):
                del open_levels[depth:]
                return _open(open_levels, line, mark)
        if line.indent < open_levels[0].indent - 1:
            return None
        # Same indent, other kind: a list inside the item where the outer count goes on behind it.
        if not _resumes(marks, at, top) or not _counted(marks, at, top):
            return None
    return _open(open_levels, line, mark)


def _set_by_program(entry: _Entry) -> bool:
    """Whether the text of an item begins two columns behind its mark, as pandoc sets it."""
    return entry.line.wide[len(entry.marker.mark) :][:2] == "  "


def _open(open_levels: list[_Level], line: Line, mark: Marker) -> _Level:
    if len(open_levels) >= MAX_DEPTH:
        return open_levels[-1]
    level = _Level(line.indent, mark.family, [])
    open_levels[-1].entries[-1].lists.append(level)
    open_levels.append(level)
    return level


def _restarts(level: _Level, mark: Marker) -> bool:
    """A number that goes back to 1: another list, unless all items are numbered 1 (as Markdown allows)."""
    value = level.value
    return mark.value == 1 and value is not None and value > 1


def _resumes(marks: Sequence[Marker | None], at: int, level: _Level) -> bool:
    wanted = level.value
    if wanted is None:
        return False
    for mark in marks[at + 1 : at + 12]:
        if mark is None:
            return False
        if mark.family == level.family:
            return mark.value == wanted + 1
    return False


def _counted(marks: Sequence[Marker | None], at: int, level: _Level) -> bool:
    """Whether two numbers of the outer count stand right below each other somewhere near.

    Where each number has bullets under it and none has not, the numbers are
    those of headings.
    """
    first = last = at
    while first > 0 and at - first < _WINDOW and marks[first - 1] is not None:
        first -= 1
    while last < len(marks) and last - at < _WINDOW and marks[last] is not None:
        last += 1
    return any(
        above is not None
        and below is not None
        and above.family == below.family == level.family
        and (below.value or 0) - (above.value or 0) == 1
        for above, below in itertools.pairwise(marks[first:last])
    )


def _continues(
    lines: Sequence[Line], marks: Sequence[Marker | None], at: int, open_levels: list[_Level]
) -> bool:
    """Whether an unmarked line belongs to the item before it."""
    line = lines[at]
    entry = open_levels[-1].entries[-1]
    if not any(entry.texts) and line.gap == 0:
        return True  # the mark stood alone on its line
    inside = line.indent >= entry.line.indent + 2
    if inside:
        return line.gap <= 1
    if line.gap or line.text[-1] in ":؟":
        return False
    following = at + 1
    if following >= len(lines) or lines[following].gap or lines[at].indent < entry.line.indent:
        return False
    mark = marks[following]
    value = entry.marker.value
    if mark is None or mark.family != entry.marker.family or value is None or mark.value != value + 1:
        return False
    # Where every number has a line below it, the numbers are those of headings.
    return len(line.text.split()) <= _LONGEST_BETWEEN and _counted(marks, at, open_levels[-1])


def _believed(
    lines: Sequence[Line],
    marks: Sequence[Marker | None],
    signs: Mapping[str, int],
    at: int,
    root: _Level,
    base: int,
) -> bool:
    """Whether marked lines are a list at all."""
    entries = root.entries
    if len(entries) > 1:
        if root.family in ("number", "letter"):
            return _counts_up(entries)
        return True
    entry = entries[0]
    if not entry.marker.rest and len(entry.texts) == 1:
        return False
    if root.family == "bullet" or entry.lists:
        return True
    words = len(" ".join(entry.texts).split())
    led = at > 0 and lines[at - 1].text[-1] == ":"
    indented = lines[at].indent >= base + _ITEM_INDENT and not entry.marker.glued
    if root.family == "dash":
        # `— فلان` below a quotation says whose it is.
        attribution = entry.marker.sign == "—" and not led and words <= _LONGEST_ATTRIBUTION
        if entry.marker.glued or lines[at].text[-1] in "؟!" or attribution:
            return False
        habit = signs[entry.marker.sign]
        return indented or habit > 2 or (words <= _LONGEST_LONE_ITEM and (led or habit > 1))
    if root.family == "number":
        # lynx sets its numbers one column inside of its paragraphs, right below the one before; with a
        # blank line above, such a line is a heading with a number of its own.
        return indented or (0 < base < lines[at].indent and lines[at].gap == 0 and not entry.marker.glued)
    return False


def _counts_up(entries: Sequence[_Entry]) -> bool:
    """Numbers that rise, if not each by one, or are all the same (Markdown's lazy numbering)."""
    values = [entry.marker.value or 0 for entry in entries]
    if len(set(values)) == 1:
        return values[0] == 1 or entries[0].marker.family == "number"
    rises = sum(1 for a, b in itertools.pairwise(values) if 0 < b - a <= 3)
    return rises * 2 >= len(values) - 1


def _block(level: _Level, positions: bool) -> List:
    ordered = level.family in ("number", "letter")
    items = tuple(_item(entry, positions) for entry in level.entries)
    span = None
    if positions:
        first, last = level.entries[0].line, _last(level)
        span = Span((first.first, last.last), (first.start, last.end))
    return List(items, ordered, level.entries[0].marker.value if ordered else None, span)


def _item(entry: _Entry, positions: bool) -> Item:
    children = tuple(
        Paragraph(line.text, line.span if positions else None) for line in entry.paragraphs
    ) + tuple(_block(level, positions) for level in entry.lists)
    text = " ".join(filter(None, entry.texts))
    span = None
    if positions:
        last = _last(entry.lists[-1]) if entry.lists else entry.last
        span = Span((entry.line.first, last.last), (entry.line.start, last.end))
    return Item(text, entry.marker.mark, children, span)


def _last(level: _Level) -> Line:
    entry = level.entries[-1]
    return _last(entry.lists[-1]) if entry.lists else entry.last
