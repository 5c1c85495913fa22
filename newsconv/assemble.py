"""All pieces of a text put together: what was found, what is judged, and sections made of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from newsconv.blocks.asides import Verdict
from newsconv.headers import heads_rows
from newsconv.judge.decide import judge
from newsconv.judge.model import Label
from newsconv.layout import Layout
from newsconv.lines import Line
from newsconv.model import Aside, Document, Field, Fields, Item, List, Paragraph, Quote, Span, Table
from newsconv.outline import PARAGRAPH, Masthead, Outline, document_keys, level_of
from newsconv.pieces import Head, Piece, Prose, Solid
from newsconv.runs import Found, Roles, find_asides_and_runs
from newsconv.words import has_digit

if TYPE_CHECKING:
    from newsconv.cells import Context

# Records are found by their shape alone; of those in the survey nine in ten were whole.
_RECORDS_CONFIDENCE = 0.9
# So many rows a table has before names of columns begin another.
_FEWEST_ROWS = 2


def assemble(
    pieces: Sequence[Piece],
    masthead: Masthead,
    layout: Layout,
    positions: bool,
    drop_asides: bool,
    least: float = 0.0,
) -> Document:
    """The document of all pieces, once the undecided ones are judged.

    least: rows whose cells are less sure than this are kept whole.
    """
    roles: Roles = dict(masthead.roles)
    runs = find_asides_and_runs(pieces, roles)
    labels = judge(pieces, roles, runs, layout, masthead.title or "")
    outline = Outline()
    parted = _parted(pieces, labels)
    tables = _TableReader(pieces, [part for parts in parted.values() for part in parts], positions, least)
    lead: str | None = None
    at = 0
    while at < len(pieces):
        piece, role = pieces[at], roles.get(at)
        if at in runs:
            found, end = runs[at]
            lines = [piece.line for piece in pieces[at:end] if isinstance(piece, Prose)]
            outline.add(_run_block(found, lines, tables, positions))
            at = end
            continue
        if isinstance(piece, Solid):
            outline.add(piece.block)
        elif isinstance(piece, Head):
            if role is None:
                outline.heading(piece.text, piece.level, piece.line.span if positions else None)
        elif isinstance(piece, Prose):
            span = piece.line.span if positions else None
            text = piece.line.text
            label = labels.get(at)
            if isinstance(role, Verdict):
                if not drop_asides:
                    outline.add(Aside(role.role, text, span))
            elif role == PARAGRAPH:
                outline.add(paragraph(text, span))
            elif label == "heading":
                outline.heading(text, level_of(text), span)
            elif label == "paragraph":
                lead = lead or text
                outline.add(paragraph(text, span))
            elif label is not None:
                lines = _lines_with(label, pieces, labels, at)
                if label == "item":
                    outline.add(_items(lines, positions))
                else:
                    for part in parted[at]:
                        outline.add(tables.table(part))
                at += len(lines)
                continue
        at += 1
    asides = [role for role in roles.values() if isinstance(role, Verdict)]
    return outline.document(masthead, document_keys(asides, lead, masthead.date))


def paragraph(text: str, span: Span | None) -> Paragraph | Quote:
    """A paragraph; a quote where it is wholly inside of one pair of quotation marks."""
    bare = text.rstrip(".")  # a full stop may stand outside
    if len(bare) > 2 and bare[0] == "«" and bare[-1] == "»" and text.count("«") == 1 == text.count("»"):
        return Quote(text, span)
    return Paragraph(text, span)


def _run_block(
    found: Found, lines: Sequence[Line], tables: _TableReader, positions: bool
) -> Fields | List | Table:
    span = _span(lines) if positions else None
    match found.kind:
        case "items":
            return _items(lines, positions)
        case "fixtures":
            return tables.table(lines, header=False, fused=False)  # spaces are what they are found by
        case "records":
            width = len(found.values[0])
            where = tuple((lines[i].first, lines[i + width - 1].last) for i in range(0, len(lines), width))
            return Table(None, tuple(found.values), _RECORDS_CONFIDENCE, span, where if positions else ())
        case "fields":
            pairs = zip(found.values, lines, strict=True)
            fields = (Field(name, value, line.span if positions else None) for (name, value), line in pairs)
            return Fields(tuple(fields), span)


def _lines_with(label: Label, pieces: Sequence[Piece], labels: Mapping[int, Label], at: int) -> list[Line]:
    """The lines from one on that all have this label."""
    out = []
    while labels.get(at) == label and isinstance(piece := pieces[at], Prose):
        out.append(piece.line)
        at += 1
    return out


def _parted(pieces: Sequence[Piece], labels: Mapping[int, Label]) -> dict[int, list[Sequence[Line]]]:
    """The tables of all runs of rows, by where a run begins."""
    return {
        at: list(_tables(_lines_with("row", pieces, labels, at)))
        for at, label in labels.items()
        if label == "row" and labels.get(at - 1) != "row"
    }


def _tables(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Rows that stand right below each other, with a blank line before the next table, or names of columns
    (without figures) behind rows that all have figures, two at least."""
    begin, figures = 0, True
    for at in range(2, len(lines) - 1):
        rows = at - begin - 1
        if rows > 0:
            figures = figures and has_digit(lines[at - 1].text)
        parted = lines[at].gap and lines[at - 1].gap == 0 and rows > 0 and lines[at + 1].gap == 0
        another = rows >= _FEWEST_ROWS and figures and not has_digit(lines[at].text)
        if parted or (another and heads_rows([line.text for line in lines[at : at + 3]])):
            yield lines[begin:at]
            begin, figures = at, True
    yield lines[begin:]


def _items(lines: Sequence[Line], positions: bool) -> List:
    items = tuple(Item(line.text, span=line.span if positions else None) for line in lines)
    return List(items, span=_span(lines) if positions else None)


class _TableReader:
    """Restores the cells of a document's collapsed tables.

    tables: all of them, but for fixtures; least: rows whose cells are less sure than this are kept whole.
    """

    def __init__(
        self, pieces: Sequence[Piece], tables: Sequence[Sequence[Line]], positions: bool, least: float
    ) -> None:
        self._pieces, self._tables = pieces, tables
        self._positions, self._least = positions, least

    @cached_property
    def _context(self) -> Context:
        from newsconv.cells import Context

        lines = [piece.line.text for piece in self._pieces if isinstance(piece, Prose | Head)]
        return Context(lines, [[line.text for line in table] for table in self._tables])

    def table(self, lines: Sequence[Line], header: bool | None = None, fused: bool | None = None) -> Table:
        """The table of these rows. header: whether the first is one, fused: whether cells are joined by
        nothing; None if that is to be found out."""
        from newsconv.cells import split  # its weights are loaded for the first rows

        rows = [line.text for line in lines]
        found = split(rows, header=header, context=self._context, fused=fused, least=self._least)
        return Table(
            found.header,
            found.rows,
            round(found.confidence, 2),
            _span(lines) if self._positions else None,
            tuple((line.first, line.last) for line in lines) if self._positions else (),
        )


def _span(lines: Sequence[Line]) -> Span:
    return Span((lines[0].first, lines[-1].last), (lines[0].start, lines[-1].end))
