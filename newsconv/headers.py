"""Names of columns over the rows of a collapsed table, told from headlines and headings."""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.blocks.naming import names_columns

# A line of more words names no columns: the survey's widest table has ten.
_MOST_NAMES = 12
# Names of columns begin so.
_FIRSTS = ("ال", "رقم", "اسم")
_LONGEST_DEFINITE = 2


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
    if names_columns(first):
        return True
    return all(map(has_figure, rows)) and heads_by_weights(lines)


def heads_by_weights(lines: Sequence[str]) -> bool:
    """The same by the weights of cells alone, also over rows without figures."""
    if not lines[0].startswith(_FIRSTS):
        return False
    from newsconv.cells import headed  # loads the weights

    return headed(lines)


def is_above_names(lines: Sequence[str]) -> bool:
    """Whether the first of some rows is no row, but a heading above the names of columns, over figures."""
    first, *table = lines
    if len(table) < 3 or has_figure(first) or has_figure(table[0]) or not all(map(has_figure, table[1:])):
        return False
    if first.startswith("ال") and len(first.split()) > _LONGEST_DEFINITE:
        return False  # names of columns, over a row that could name some
    return heads_rows(table) and not heads_rows([first, *table[1:]])


def has_figure(text: str) -> bool:
    """Whether there is a digit in a text."""
    return any(map(str.isdigit, text))


__all__ = ["has_figure", "heads_by_weights", "heads_rows", "is_above_names", "names_columns"]
