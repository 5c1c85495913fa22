"""All pieces of a text put together: asides and fields found, the rest judged, sections made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from newsconv.blocks.asides import Place, Verdict, aside_of
from newsconv.blocks.fields import NameValue, read_fields
from newsconv.blocks.records import read_records
from newsconv.blocks.verse import verse_end
from newsconv.judge.decide import judge
from newsconv.layout import Layout
from newsconv.lines import Line
from newsconv.model import Aside, Block, Document, Field, Fields, Item, List, Paragraph, Quote, Span, Table
from newsconv.outline import PARAGRAPH, Masthead, Outline, document_keys, is_lead, level_of
from newsconv.pieces import Break, Head, Piece, Prose, Solid

Roles: TypeAlias = dict[int, Verdict | str]
# Where a run begins among the pieces: its fields or the rows of its records, and the place behind it.
Runs: TypeAlias = dict[int, tuple[list[NameValue] | list[tuple[str, ...]], int]]
# Records are found by their shape alone; of those in the survey nine in ten were whole.
_RECORDS_CONFIDENCE = 0.9


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
    fields = find_asides_and_fields(pieces, roles)
    labels = judge(pieces, roles, fields, layout, masthead.title or "")
    outline = Outline()
    asides: list[Verdict] = [role for role in roles.values() if isinstance(role, Verdict)]
    lead: str | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        role = roles.get(at)
        if isinstance(role, Verdict):
            assert isinstance(piece, Prose)
            if not drop_asides:
                outline.add(Aside(role.role, piece.line.text, piece.line.span if positions else None))
        elif role == PARAGRAPH:
            assert isinstance(piece, Prose)
            outline.add(_paragraph(piece.line.text, piece.line.span if positions else None))
        elif role is not None or isinstance(piece, Break):
            pass
        elif isinstance(piece, Head):
            outline.heading(piece.text, piece.level, piece.line.span if positions else None)
        elif isinstance(piece, Solid):
            outline.add(piece.block)
        elif at in fields:
            pairs, end = fields[at]
            outline.add(_run_block(pieces[at:end], pairs, positions))
            at = end
            continue
        else:
            label = labels[at]
            span = piece.line.span if positions else None
            if label == "heading":
                outline.heading(piece.line.text, level_of(piece.line.text), span)
            elif label in ("item", "row"):
                end = at + 1
                while end < len(pieces) and labels.get(end) == label:
                    end += 1
                run = [p.line for p in pieces[at:end] if isinstance(p, Prose)]
                outline.add(
                    _items(run, positions) if label == "item" else _rows(run, pieces, positions, least)
                )
                at = end
                continue
            else:
                if lead is None:
                    lead = piece.line.text
                outline.add(_paragraph(piece.line.text, span))
        at += 1
    return outline.document(masthead, document_keys(asides, lead))


def _paragraph(text: str, span: Span | None) -> Block:
    if len(text) > 2 and text[0] == "«" and text[-1] == "»" and text.count("«") == 1 == text.count("»"):
        return Quote(text, span)
    return Paragraph(text, span)


def find_asides_and_fields(pieces: Sequence[Piece], roles: Roles) -> Runs:
    """Mark the asides below the masthead, and find the runs of fields."""
    last_body = max(
        (
            i
            for i, p in enumerate(pieces)
            if isinstance(p, Solid) or (isinstance(p, Prose) and is_lead(p.line.text))
        ),
        default=-1,
    )
    related = False
    for index, piece in enumerate(pieces):
        if index in roles or not isinstance(piece, Prose):
            related = related and index in roles
            continue
        text = piece.line.text
        where: Place = "end" if index > last_body else "body"
        verdict = aside_of(text, where)
        if verdict is not None and verdict.label_only and not _labels_links(pieces, index):
            verdict = None
        if verdict is not None:
            roles[index] = verdict
            related = verdict.label_only and verdict.role == "related"
        elif related and where == "end" and not is_lead(text):
            roles[index] = Verdict("related")
        else:
            related = False
    return _read_runs(pieces, roles)


def _read_runs(pieces: Sequence[Piece], roles: Roles) -> Runs:
    """The runs of fields and of records; verses are marked as paragraphs."""
    runs: Runs = {}
    at = 0
    while at < len(pieces):
        run: list[Line] = []
        for index in range(at, len(pieces)):
            piece = pieces[index]
            if index in roles or not isinstance(piece, Prose):
                break
            run.append(piece.line)
        begin = 0
        while begin < len(run) - 1:
            verses = verse_end(run, begin)
            if verses is not None:
                roles.update((at + place, PARAGRAPH) for place in range(begin, verses))
                begin = verses
                continue
            found = read_fields(run, begin) or read_records(run, begin)
            if found is None:
                begin += 1
            else:
                runs[at + begin] = (found[0], at + found[1])
                begin = found[1]
        at += len(run) + 1
    return runs


def _labels_links(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a read-also label stands over headlines; over a list it is a heading like any other."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is None or (isinstance(following, Prose) and not is_lead(following.line.text))


def _run_block(
    pieces: Sequence[Piece], found: Sequence[NameValue] | Sequence[tuple[str, ...]], positions: bool
) -> Fields | Table:
    lines = [piece.line for piece in pieces if isinstance(piece, Prose)]
    pairs = [pair for pair in found if isinstance(pair, NameValue)]
    if not pairs:
        rows = tuple(tuple(row) for row in found)
        width = len(rows[0])
        where = tuple((lines[i].first, lines[i + width - 1].last) for i in range(0, len(lines), width))
        return Table(
            None, rows, _RECORDS_CONFIDENCE, _span(lines) if positions else None, where if positions else ()
        )
    made = tuple(
        Field(pair.name, pair.value, line.span if positions else None)
        for pair, line in zip(pairs, lines, strict=True)
    )
    return Fields(made, _span(lines) if positions else None)


def _items(lines: Sequence[Line], positions: bool) -> List:
    items = tuple(Item(line.text, span=line.span if positions else None) for line in lines)
    return List(items, span=_span(lines) if positions else None)


def _rows(lines: Sequence[Line], pieces: Sequence[Piece], positions: bool, least: float) -> Table:
    from newsconv.cells import split  # its weights are loaded for the first collapsed table only

    context = [piece.line.text for piece in pieces if isinstance(piece, Prose)]
    found = split([line.text for line in lines], context=context, least=least)
    return Table(
        found.header,
        found.rows,
        round(found.confidence, 2),
        _span(lines) if positions else None,
        tuple((line.first, line.last) for line in lines) if positions else (),
    )


def _span(lines: Sequence[Line]) -> Span:
    return Span((lines[0].first, lines[-1].last), (lines[0].start, lines[-1].end))
