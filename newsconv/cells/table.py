"""The cells of one collapsed table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsconv.cells import rules


@dataclass(frozen=True, slots=True)
class Split:
    """A table given back.

    header: the cells of the first line where that is a header, else None.
    rows: the cells of the other lines. All rows, the header too, have one length; a cell that
        the text does not have is "".
    confidence: the probability (0 to 1) that every boundary of the table is right.
    row_confidence: the same for each row alone, the header's first where there is one.
    """

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    confidence: float
    row_confidence: tuple[float, ...]


def split(
    lines: Sequence[str],
    *,
    header: bool | None = None,
    context: Sequence[str] = (),
    fused: bool | None = None,
) -> Split:
    """The cells of the consecutive lines of one table.

    lines: the rows, cells joined by single spaces or by nothing.
    header: whether the first line is a header; None lets the table decide.
    context: the document's other lines (headings, lead-in), as evidence.
    fused: whether cells are joined by nothing; None lets the table decide.

    Every letter and digit of a line stands in its row's cells, in order.

    >>> table = split(["المدينة العظمى الصغرى", "طرابلس 31 22", "بني وليد 33 20"])
    >>> table.header, table.rows
    (('المدينة', 'العظمى', 'الصغرى'), (('طرابلس', '31', '22'), ('بني وليد', '33', '20')))
    """
    rows, confidence = rules.cells([line.split() for line in lines])
    has_header = bool(rows) and (rules.looks_header(rows) if header is None else header)
    each = tuple(confidence for _ in rows)
    if has_header:
        return Split(rows[0], tuple(rows[1:]), confidence, each)
    return Split(None, tuple(rows), confidence, each)
