"""All pieces of a text put together: asides and fields found, the rest judged, sections made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from newsconv.blocks.asides import Verdict, aside_of
from newsconv.blocks.bylines import Place
from newsconv.blocks.fields import read_fields
from newsconv.blocks.ordinals import read_ordinals
from newsconv.blocks.records import read_records
from newsconv.blocks.verse import verse_end
from newsconv.judge.decide import judge
from newsconv.layout import Layout
from newsconv.lines import Line
from newsconv.model import Aside, Block, Document, Field, Fields, Item, List, Paragraph, Quote, Span, Table
from newsconv.outline import PARAGRAPH, Masthead, Outline, document_keys, is_lead, level_of
from newsconv.pieces import Break, Head, Piece, Prose, Solid

Roles: TypeAlias = dict[int, Verdict | str]


class Found(NamedTuple):
    """What lines that stand together are: fields with names and values, records with a tuple of values
    each, or items with a tuple of one text each."""

    kind: Literal["fields", "records", "items"]
    values: Sequence[tuple[str, ...]]


# Where a run begins among the pieces: what it is, and the place behind it.
Runs: TypeAlias = dict[int, tuple[Found, int]]
# Records are found by their shape alone; of those in the survey nine in ten were whole.
_RECORDS_CONFIDENCE = 0.9
# Shorter lines that stand twice are cells or stanzas' marks (`-`, `***`, `نعم`).
_SHORTEST_TWIN = 8


def assemble(
    pieces: Sequence[Piece], masthead: Masthead, layout: Layout, positions: bool, drop_asides: bool
) -> Document:
    """The document of all pieces, once the undecided ones are judged."""
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
            found, end = fields[at]
            lines = [piece.line for piece in pieces[at:end] if isinstance(piece, Prose)]
            outline.add(_run_block(found, lines, positions))
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
                outline.add(_items(run, positions) if label == "item" else _rows(run, pieces, positions))
                at = end
                continue
            else:
                if lead is None:
                    lead = piece.line.text
                outline.add(_paragraph(piece.line.text, span))
        at += 1
    return outline.document(masthead, document_keys(asides, lead))


def _paragraph(text: str, span: Span | None) -> Block:
    bare = text.rstrip(".")  # a full stop may stand outside
    if len(bare) > 2 and bare[0] == "«" and bare[-1] == "»" and text.count("«") == 1 == text.count("»"):
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
        if _is_twin(pieces, index):
            roles[index] = roles[index + 1] = Verdict("caption")
            continue
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


def _is_twin(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line stands there twice: a caption and its picture's alternative text (21 pages of 643)."""
    piece, following = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    return (
        isinstance(piece, Prose)
        and isinstance(following, Prose)
        and piece.line.text == following.line.text
        and len(piece.line.text) > _SHORTEST_TWIN
        and not is_lead(piece.line.text)
    )


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
            found = _found(run, begin)
            if found is None:
                begin += 1
            else:
                runs[at + begin] = (found[0], at + found[1])
                begin = found[1]
        at += len(run) + 1
    return runs


def _found(run: Sequence[Line], at: int) -> tuple[Found, int] | None:
    fields = read_fields(run, at)
    if fields is not None:
        return Found("fields", [(pair.name, pair.value) for pair in fields[0]]), fields[1]
    end = read_ordinals(run, at)
    if end is not None:
        return Found("items", [(line.text,) for line in run[at:end]]), end
    records = read_records(run, at)
    return None if records is None else (Found("records", records[0]), records[1])


def _labels_links(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a read-also label stands over headlines; over a list it is a heading like any other."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is None or (isinstance(following, Prose) and not is_lead(following.line.text))


def _run_block(found: Found, lines: Sequence[Line], positions: bool) -> Fields | List | Table:
    span = _span(lines) if positions else None
    match found.kind:
        case "items":
            return _items(lines, positions)
        case "records":
            width = len(found.values[0])
            where = tuple((lines[i].first, lines[i + width - 1].last) for i in range(0, len(lines), width))
            return Table(None, tuple(found.values), _RECORDS_CONFIDENCE, span, where if positions else ())
        case "fields":
            pairs = zip(found.values, lines, strict=True)
            fields = (
                Field(name, value, line.span if positions else None) for (name, value), line in pairs
            )
            return Fields(tuple(fields), span)


def _items(lines: Sequence[Line], positions: bool) -> List:
    items = tuple(Item(line.text, span=line.span if positions else None) for line in lines)
    return List(items, span=_span(lines) if positions else None)


def _rows(lines: Sequence[Line], pieces: Sequence[Piece], positions: bool) -> Table:
    from newsconv.cells import split  # its weights are loaded for the first collapsed table only

    context = [piece.line.text for piece in pieces if isinstance(piece, Prose)]
    found = split([line.text for line in lines], context=context)
    return Table(
        found.header,
        found.rows,
        round(found.confidence, 2),
        _span(lines) if positions else None,
        tuple((line.first, line.last) for line in lines) if positions else (),
    )


def _span(lines: Sequence[Line]) -> Span:
    return Span((lines[0].first, lines[-1].last), (lines[0].start, lines[-1].end))
