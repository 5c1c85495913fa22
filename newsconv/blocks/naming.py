"""Lines that name the columns of a table, where its rows begin with what is else a list's mark.

`الرقم السبب الشرح` right above `1️⃣ …`, `2️⃣ …`: the numbers are the first cells of rows. Elsewhere a line over
a list is its lead-in or its heading, so that a line has to name columns beyond doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.blocks.markers import Marker
from newsconv.lexicon import HEADER_WORDS, RANKS
from newsconv.lines import Line
from newsconv.words import fold

_MOST_NAMES = 8
_INDEX = frozenset("#م")
"""A column of numbers is often named by a sign."""
_ADJECTIVES = frozenset(
    "عربي عربيه انجليزي انجليزيه عظمي صغري ادني اقصي جديد قديم سابق حالي افتراضي اجمالي".split()  # noqa: SIM905
)
"""Words of headers that also describe the noun before them (`المستوى الأدنى`): they prove no column."""
_NAMES = HEADER_WORDS - _ADJECTIVES


def names_columns(text: str) -> bool:
    """Whether a line can only be names of columns: two or more words, each definite, the last a usual name.

    >>> names_columns("الرقم السبب الشرح"), names_columns("# البند الوصف"), names_columns("المميزات الرئيسية")
    (True, True, False)
    """
    words = fold(text).split()
    if not 2 <= len(words) <= _MOST_NAMES or not (words[0] in _INDEX or _definite(words[0])):
        return False
    last = words[-1]
    return all(map(_definite, words[1:])) and last not in RANKS and last.removeprefix("ال") in _NAMES


def _definite(word: str) -> bool:
    return word.startswith("ال") and word.isalpha()


def without_rows(lines: Sequence[Line], marks: Sequence[Marker | None]) -> list[Marker | None]:
    """The marks but for those of rows: numbers from 1 on, or emoji, right below a line that names columns."""
    out = list(marks)
    inside = False
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        inside = inside and line.gap == 0
        if mark is None or mark.family not in ("number", "emoji"):
            inside = False
        elif not inside:
            above = at and line.gap == 0 and mark.value in (1, None) and marks[at - 1] is None
            inside = bool(above) and names_columns(lines[at - 1].text)
        if inside:
            out[at] = None
    return out


def counts_below(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines right below one count 1, 2 without any mark, as the first cells of rows do.

    Then a `#` in front of it names their column, and makes no heading.
    """
    below = lines[at + 1 : at + 3]
    return bool(below) and all(line.gap == 0 and _counts(line.text, n) for n, line in enumerate(below, 1))


def _counts(text: str, number: int) -> bool:
    first, _, rest = text.partition(" ")
    return len(first) == 1 and first.isdecimal() and int(first) == number and bool(rest)
