"""The cells of one collapsed table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsconv.cells import choose, fused, joint
from newsconv.cells import header as headers
from newsconv.cells.columns import Decoder, Row
from newsconv.cells.context import NOTHING, Context, Pair
from newsconv.cells.joint import choice, decoded
from newsconv.cells.model import Model, model
from newsconv.cells.profiles import Background
from newsconv.cells.reading import Line, logits_of, read_line
from newsconv.words import has_digit

MAX_ROWS = 48
"""Columns are decided on so many rows, spread evenly; the other rows are then cut to fit them."""


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
    context: Context | Sequence[str] = NOTHING,
    fused: bool | None = None,
    least: float = 0.0,
) -> Split:
    """The cells of the consecutive lines of one table.

    lines: the rows, cells joined by single spaces or by nothing.
    header: whether the first line is a header; None lets the table decide.
    context: the document's lines (headings, prose, other tables), as evidence; the table's own are no such.
        A `Context` of them is looked into once for all tables of a document.
    fused: whether cells are joined by nothing; None lets the table and the context's rows decide.
    least: a row whose cells are less sure than this (`row_confidence`) is kept whole, as one cell.

    Every letter and digit of a line stands in its row's cells, in order.

    >>> table = split(["المدينة العظمى الصغرى", "طرابلس 31 22", "بني وليد 33 20"])
    >>> table.header, table.rows
    (('المدينة', 'العظمى', 'الصغرى'), (('طرابلس', '31', '22'), ('بني وليد', '33', '20')))
    """
    around = context if isinstance(context, Context) else Context(context)
    found = split_by(model(), lines, header=header, context=around, glued=fused)
    return _strict(found, lines, least) if least else found


def _strict(found: Split, lines: Sequence[str], least: float) -> Split:
    """The table with its unsure rows whole, each in its first cell."""
    rows = list(found.rows) if found.header is None else [found.header, *found.rows]
    each = found.row_confidence
    kept = [
        row if sure >= least else (" ".join(line.split()), *[""] * (len(row) - 1))
        for row, sure, line in zip(rows, each, lines, strict=True)
    ]
    if all(sure < least for sure in each):
        kept = [row[:1] for row in kept]
    if found.header is None:
        return Split(None, tuple(kept), found.confidence, each)
    return Split(kept[0], tuple(kept[1:]), found.confidence, each)


def split_by(
    using: Model,
    lines: Sequence[str],
    *,
    header: bool | None = None,
    context: Context = NOTHING,
    glued: bool | None = None,
) -> Split:
    """`split` by a given model."""
    if glued is None:
        glued = context.fused(lines, using)
    read = [read_line(line, glued, using) for line in lines]
    usable = [i for i, line in enumerate(read) if line is not None and line.pieces]
    if not usable:
        return _assemble(lines, {}, [None] * len(lines), bool(header) and bool(lines), 0.0, {})
    others = context.alike(lines) if header is not False and len(usable) > 1 else []
    if header is None:
        shared = bool(others) and not has_digit(lines[0])  # figures come again in rows too
        header = shared or _has_header(usable, read, using)
    head = header and usable[0] == 0 and len(lines) > 1
    more = [one for line in others if head and (one := read_line(line, glued, using)) and one.pieces]
    together = context.together(lines, [line.tokens for line in read if line is not None])
    columns, whole, cut, sure = _decide(using, read, usable, head, together, more)
    if len(usable) < sum(bool(line.split()) for line in lines):
        whole = 0.0
    return _assemble(lines, cut, read, head, round(whole, 3), sure, columns)


def _has_header(usable: list[int], read: Sequence[Line | None], using: Model) -> bool:
    if len(usable) < 2:
        return False
    rows = [line.tokens for i in usable[: headers.SAMPLE] if (line := read[i]) is not None]
    return headers.is_header(rows, using)


def _decide(
    using: Model,
    read: Sequence[Line | None],
    usable: list[int],
    head: bool,
    together: frozenset[Pair],
    more: list[Line],
) -> tuple[int, float, dict[int, tuple[int, ...]], dict[int, float]]:
    """The best number of columns, how sure the whole table is; for each usable line where its cells begin
    (0 and the number of pieces included), and how sure that is. more: rows of tables with the same header."""
    step = max(1, -(-len(usable) // MAX_ROWS))
    sample = sorted({usable[0], *usable[::step]})
    lines = {i: line for i in usable if (line := read[i]) is not None}
    lines |= dict(enumerate(more, len(read)))
    by_line = dict(zip(lines, logits_of(using, list(lines.values()), head, together), strict=True))
    sample += range(len(read), len(read) + len(more))
    table = using.tables["background"]
    background = Background(table["values"], table["unknown"])
    decoder = Decoder(
        [lines[i].tokens for i in sample], [by_line[i] for i in sample], head, background, using.shapes
    )
    weights = using.tables["columns"]
    chosen = choice(decoded(decoder, weights, head), using)
    columns = chosen.candidate.columns
    rows: dict[int, Row] = dict(zip(sample, chosen.candidate.rows, strict=True))
    if step > 1:
        profiles = decoder.profiles(chosen.candidate.rows, columns)
        for i in usable:
            if i not in rows:
                one = Decoder([lines[i].tokens], [by_line[i]], False, background, using.shapes)
                rows[i] = one.decode(columns, weights, 1, profiles)[0]
    whole, each = joint.judged(chosen, [rows[i] for i in usable], using)
    cut = {i: rows[i].edges[rows[i].best] for i in usable}
    sure = {i: round(choose.logistic(logit), 3) for i, logit in zip(usable, each, strict=True)}
    return columns, choose.logistic(whole), cut, sure


def _assemble(
    lines: Sequence[str],
    cut: dict[int, tuple[int, ...]],
    read: Sequence[Line | None],
    head: bool,
    whole: float,
    sure: dict[int, float],
    count: int = 1,
) -> Split:
    rows = []
    for i, line in enumerate(lines):
        one = read[i]
        if i in cut and one is not None:
            rows.append(tuple(_text(one, a, b) for a, b in pairwise(cut[i])))
        else:
            rows.append((" ".join(line.split()), *[""] * (count - 1)))
    each = tuple(sure.get(i, 0.0) for i in range(len(lines)))
    if head:
        return Split(rows[0], tuple(rows[1:]), whole, each)
    return Split(None, tuple(rows), whole, each)


def _text(line: Line, start: int, end: int) -> str:
    """The pieces [start, end) as they stood."""
    if line.glue is None:
        return " ".join(line.pieces[start:end])
    out = line.pieces[start] if start < end else ""
    for i in range(start + 1, end):
        out += (" " if line.glue[i - 1] == fused.BLOCKED else "") + line.pieces[i]
    return out


__all__ = ["Split", "split", "split_by"]
