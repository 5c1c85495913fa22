"""Lines that name the columns of a table, where its rows begin with what is else a list's mark.

`الرقم السبب الشرح` right above `1️⃣ …`, `2️⃣ …`: the numbers are the first cells of rows. Elsewhere a line over
a list is its lead-in or its heading, so that a line has to name columns beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsconv.blocks.markers import Marker
from newsconv.lexicon import COLUMN_NOUNS, HEADER_WORDS, NO_ARTICLE
from newsconv.lines import Line
from newsconv.words import fold

# So many names, and characters of them, stand in a line at most.
_MOST_NAMES, _LONGEST_NAMES = 8, 100
# A line of more words is no row that a line of names opens.
_LONGEST_ROW = 25
# Pairs whose second word is an adjective or an apposition elsewhere.
_PAIRS = (["الخطا", "الصواب"], ["المشكله", "الحل"])
# What the first cell of a row may be taken for.
_FIRST_CELLS = ("number", "emoji")


def names_columns(text: str) -> bool:
    """Whether a line can only be names of columns: definite words, the last one a noun that names a column.

    >>> names_columns("الرقم السبب الشرح"), names_columns("المميزات الرئيسية"), names_columns("الطقس اليوم")
    (True, False, False)
    """
    if len(text) > _LONGEST_NAMES:
        return False
    words = fold(text).split()
    if not 2 <= len(words) <= _MOST_NAMES or not all(map(_is_definite, words)):
        return False
    return words[-1].removeprefix("ال") in COLUMN_NOUNS or words[-2:] in _PAIRS


def _is_definite(word: str) -> bool:
    return word.startswith("ال") and word.isalpha() and word not in NO_ARTICLE


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
