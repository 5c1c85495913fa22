"""Rows below the names of columns, where rows begin with what is else a list's mark.

`الرقم السبب الشرح` right above `1️⃣ …`, `2️⃣ …`: the numbers are the first cells of rows. Elsewhere a line over
a list is its lead-in or its heading, so that a line has to name columns beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsconv.blocks.markers import Marker
from newsconv.headers import names_columns
from newsconv.lexicon import HEADER_WORDS
from newsconv.lines import Line
from newsconv.words import fold

# A line of more words is no row that a line of names opens.
_LONGEST_ROW = 25
# What the first cell of a row may be taken for.
_FIRST_CELLS = ("number", "emoji")


def without_rows(lines: Sequence[Line], marks: Sequence[Marker | None]) -> list[Marker | None]:
    """The marks but for those of rows: numbers (the first a 1) or emoji right below a line of names.

    Lines without a mark right below these are rows too, another kind of mark ends the table.
    """
    out = list(marks)
    inside = False
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        inside = inside and line.gap == 0 and (mark is None or mark.family in _FIRST_CELLS)
        if mark is not None and not inside:
            begins = at > 0 and line.gap == 0 and mark.family in _FIRST_CELLS and mark.value in (1, None)
            inside = begins and marks[at - 1] is None and names_columns(lines[at - 1].text)
        if inside:
            out[at] = None
    return out


def rows_below_names(lines: Sequence[Line | None]) -> frozenset[int]:
    """The places of short lines right below each other and a line that names columns.

    lines: None for what is no undecided line.
    """
    found: list[int] = []
    inside = False
    for at, (above, line) in enumerate(pairwise(lines), 1):
        if above is None or line is None or line.gap:
            inside = False
            continue
        inside = inside or (above.text.startswith("ال") and names_columns(above.text))
        inside = inside and not _is_long(line.text)
        if inside:
            found.append(at)
    return frozenset(found)


def _is_long(text: str) -> bool:
    return len(text.split(None, _LONGEST_ROW)) > _LONGEST_ROW


def names_a_count(lines: Sequence[Line], at: int) -> bool:
    """Whether the `#` in front of a line names a column and makes no heading.

    More than a third of its other words name columns, and the two lines right below count 1, 2 without any
    mark, as the first cells of rows do (`يوم` is no such word: `# أخبار اليوم` is a heading). The first line
    of a text is its title.
    """
    below = lines[at + 1 : at + 3]
    if at == 0 or len(below) < 2 or any(line.gap for line in below):
        return False
    if not all(_counts(line.text, number) for number, line in enumerate(below, 1)):
        return False
    words = [word.removeprefix("ال") for word in fold(lines[at].text.lstrip("#")).split()]
    return 3 * sum(word in HEADER_WORDS and word != "يوم" for word in words) > len(words)


def _counts(text: str, number: int) -> bool:
    first, _, rest = text.partition(" ")
    return len(first) == 1 and first.isdecimal() and int(first) == number and bool(rest)
