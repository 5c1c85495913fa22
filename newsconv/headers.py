"""Names of columns over the rows of a collapsed table, told from headlines and headings."""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.blocks.naming import names_columns

# A line of more words names no columns: the survey's widest table has ten.
_MOST_NAMES = 12


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
    return all(any(map(str.isdigit, row)) for row in rows) and heads_any(lines)


def heads_any(lines: Sequence[str]) -> bool:
    """The same, whatever the rows are, by the weights of cells (which rows need anyway)."""
    from newsconv.cells import headed

    return headed(lines)


def is_above_names(lines: Sequence[str]) -> bool:
    """Whether the first of some rows is no row, but a heading above the names of columns."""
    first, *table = lines
    if len(table) < 3 or any(map(str.isdigit, first)):
        return False
    return heads_rows(table) and not heads_rows([first, *table[1:]])
