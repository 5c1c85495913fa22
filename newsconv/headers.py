"""Names of columns over the rows of a collapsed table, told from headlines and headings."""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.lexicon import COLUMN_NOUNS, COUNT_NAMES, INDEFINITE_NAMES, NO_ARTICLE
from newsconv.words import fold, has_digit

# A line of more words or characters names no columns: the survey's widest table has ten.
_MOST_NAMES, _LONGEST_NAMES = 12, 100
# Pairs whose second word is an adjective or an apposition elsewhere.
_PAIRS = (["الخطا", "الصواب"], ["المشكله", "الحل"])
# Names of columns begin so; asked before the weights of cells are loaded.
_FIRSTS = ("ال", *INDEFINITE_NAMES)
# Two definite words may be a heading, more are names.
_LONGEST_DEFINITE = 2


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


def heads_rows(lines: Sequence[str]) -> bool:
    """Whether the first of these lines names the columns of a table whose rows the others (two at least) are.

    A line that need not name columns does so only over figures (`القرار الصواب` over two lines may be all).

    >>> heads_rows(["العيار السعر", "عيار 24 4580", "عيار 21 4007"])
    True
    >>> heads_rows(["أسعار الذهب", "عيار 24 4580", "عيار 21 4007"])
    False
    """
    first, *rows = lines
    if len(rows) < 2 or len(first.split()) > _MOST_NAMES:
        return False
    if names_columns(first) or _names_count(first, rows):
        return True
    return all(map(has_digit, rows)) and heads_by_weights(lines)


def _names_count(first: str, rows: Sequence[str]) -> bool:
    """Whether a line begins with the name of a column of numbers that count the rows below."""
    if first.split(" ", 1)[0] not in COUNT_NAMES:
        return False
    numbers = [row.split(" ", 1)[0] for row in rows]
    return all(one.isdecimal() and int(one[:9]) == n for n, one in enumerate(numbers, 1))


def heads_by_weights(lines: Sequence[str]) -> bool:
    """The same by the weights of cells alone, also over rows without figures."""
    if not lines[0].startswith(_FIRSTS):
        return False
    from newsconv.cells import headed  # loads the weights

    return headed(lines)


def is_above_names(lines: Sequence[str]) -> bool:
    """Whether the first of some rows is no row, but a heading above the names of columns, over figures."""
    first, *table = lines
    if len(table) < 3 or has_digit(first) or has_digit(table[0]) or not all(map(has_digit, table[1:])):
        return False
    if first.startswith("ال") and len(first.split()) > _LONGEST_DEFINITE:
        return False  # names of columns, over a row that could name some
    return heads_rows(table) and not heads_rows([first, *table[1:]])
