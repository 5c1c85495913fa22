"""The raw shape of a table, before its cells are cleaned, and columns on a screen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.patterns import lazily

# Characters that take no column on a terminal: diacritics of Latin and Arabic
# letters, and controls of direction and joining (general categories Mn and Cf).
_COMBINING = lazily(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08ca-\u08ff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Grid(NamedTuple):
    """Cells as they stood, row by row.

    rows: raw cell texts; a row may be shorter than others.
    row_lines: the first and the last line number of each row.
    header: whether the first row names the columns; None where the text does not say.
    end: the index of the first line behind the table.
    """

    rows: Sequence[Sequence[str]]
    row_lines: Sequence[tuple[int, int]]
    header: bool | None
    end: int


def on_screen(raw: str, marks_have_width: bool) -> str:
    """A line with one character a column, so that slices are columns.

    Terminal programs (lynx, w3m, pandoc) give a diacritic no width of its own;
    libraries that pad by the length of the string (inscriptis) give it one.
    For the former each diacritic is taken out of the line.
    """
    return raw if marks_have_width else _COMBINING().sub("", raw)


def cut(raw: str, columns: Sequence[int], marks_have_width: bool) -> list[str]:
    """A line cut before each of the columns; diacritics stay with their letters."""
    if marks_have_width or not _COMBINING().search(raw):
        bounds = [0, *columns, len(raw)]
        return [raw[a:b].strip() for a, b in itertools.pairwise(bounds)]
    cells: list[str] = []
    offset = column = begin = 0
    for limit in columns:
        while offset < len(raw) and (column < limit or _COMBINING().match(raw, offset)):
            if not _COMBINING().match(raw, offset):
                column += 1
            offset += 1
        cells.append(raw[begin:offset].strip())
        begin = offset
    cells.append(raw[begin:].strip())
    return cells
