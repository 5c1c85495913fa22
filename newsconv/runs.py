"""Asides, and runs of lines whose shape alone says what they are: fields, records, fixtures, items.

What is found here is not judged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from newsconv.blocks.asides import Verdict, aside_of
from newsconv.blocks.bylines import Place
from newsconv.blocks.fields import read_fields, speakers_of, turns_of
from newsconv.blocks.fixtures import read_fixtures
from newsconv.blocks.naming import rows_below_names
from newsconv.blocks.ordinals import read_ordinals
from newsconv.blocks.records import Shape, read_records, shapes_of
from newsconv.blocks.verse import verse_end
from newsconv.headers import heads_by_weights, heads_rows
from newsconv.lines import Line
from newsconv.model import AsideRole
from newsconv.outline import PARAGRAPH, TURN, is_lead
from newsconv.pieces import Piece, Prose, Solid
from newsconv.words import has_digit

Roles: TypeAlias = dict[int, Verdict | str]


class Found(NamedTuple):
    """What lines that stand together are: fields with names and values, records with a tuple of values
    each, items or fixtures with a tuple of one text each."""

    kind: Literal["fields", "records", "items", "fixtures"]
    values: Sequence[tuple[str, ...]]


# Where a run begins among the pieces: what it is, and the place behind it.
Runs: TypeAlias = dict[int, tuple[Found, int]]
# Shorter lines that stand twice are cells or stanzas' marks (`-`, `***`, `نعم`).
_SHORTEST_TWIN = 8
_LONGEST_TAG = 4
# Pieces of a page's head, and words of a caption that names no photographer.
_LONGEST_HEAD, _LONGEST_UNCREDITED = 6, 15


def find_asides_and_runs(pieces: Sequence[Piece], roles: Roles) -> Runs:
    """Mark the asides below the masthead, and find the runs of fields."""
    last_body = max(
        (
            i
            for i, p in enumerate(pieces)
            if isinstance(p, Solid) or (isinstance(p, Prose) and is_lead(p.line.text))
        ),
        default=-1,
    )
    rows = rows_below_names([piece.line if isinstance(piece, Prose) else None for piece in pieces])
    labelled: AsideRole | None = None
    for index, piece in enumerate(pieces):
        if index in roles or not isinstance(piece, Prose):
            labelled = labelled if index in roles else None
            continue
        text = piece.line.text
        if _is_twin(pieces, index):
            roles[index] = roles[index + 1] = Verdict("caption")
            continue
        if _is_below_head(pieces, roles, index):
            roles[index] = Verdict("caption")
            continue
        where: Place = "end" if index > last_body else "body"
        verdict = aside_of(text, where)
        if verdict is not None and verdict.role == "date" and where == "body" and index in rows:
            verdict = None
        if verdict is not None and verdict.label_only and not _labels_links(pieces, index):
            verdict = verdict._replace(label_only=False) if verdict.role == "tags" else None
        if verdict is not None:
            roles[index] = verdict
            labelled = verdict.role if verdict.label_only else None
        elif labelled is not None and where == "end" and _may_follow(text, labelled):
            roles[index] = Verdict(labelled)
        else:
            labelled = None
    return _read_runs(pieces, roles, rows)


def _is_below_head(pieces: Sequence[Piece], roles: Roles, index: int) -> bool:
    """Whether a line stands between the byline or date and the lead: there pictures have their captions.

    Of our own articles six have such a line, and none has a heading there.
    """
    above, piece = roles.get(index - 1), pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if not (isinstance(above, Verdict) and above.role in ("byline", "date") and index <= _LONGEST_HEAD):
        return False
    return (
        isinstance(piece, Prose)
        and isinstance(following, Prose)
        and piece.line.text[-1] not in ".:؟!"
        and 2 < len(piece.line.text.split()) <= _LONGEST_UNCREDITED
        and is_lead(following.line.text)
    )


def _may_follow(text: str, label: AsideRole) -> bool:
    """Whether a line may be what a label alone on its line announces: a headline, or a tag."""
    return not is_lead(text) and (label != "tags" or len(text.split()) <= _LONGEST_TAG)


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


def _read_runs(pieces: Sequence[Piece], roles: Roles, rows: frozenset[int]) -> Runs:
    """The runs of fields (none in these rows) and of records; verses are marked as paragraphs."""
    runs: Runs = {}
    prose = [index for index, piece in enumerate(pieces) if isinstance(piece, Prose) and index not in roles]
    lines = [piece.line for index in prose if isinstance(piece := pieces[index], Prose)]
    speakers = speakers_of(lines)
    roles.update((prose[number], TURN) for number in turns_of(lines, speakers))
    at = 0
    while at < len(pieces):
        run: list[Line] = []
        for index in range(at, len(pieces)):
            piece = pieces[index]
            if index in roles or not isinstance(piece, Prose):
                break
            run.append(piece.line)
        shapes = shapes_of(run)
        begin = 0
        while begin < len(run) - 1:
            verses = verse_end(run, begin)
            if verses is not None:
                roles.update((at + place, PARAGRAPH) for place in range(begin, verses))
                begin = verses
                continue
            found, end = _found(run, shapes, speakers, begin, at + begin in rows)
            if found is not None:
                runs[at + begin] = (found, at + end)
            begin = end
        at += len(run) + 1
    return runs


def _found(
    run: Sequence[Line], shapes: Sequence[Shape | None], speakers: frozenset[str], at: int, is_row: bool
) -> tuple[Found | None, int]:
    """What begins at a line of a run, and where the next thing may begin."""
    end = read_fixtures(run, at)
    if end is not None:
        return Found("fixtures", [(line.text,) for line in run[at:end]]), end
    fields = None if is_row else read_fields(run, at, speakers)
    if fields is not None:
        return Found("fields", [(pair.name, pair.value) for pair in fields[0]]), fields[1]
    end = read_ordinals(run, at)
    if end is not None:
        return Found("items", [(line.text,) for line in run[at:end]]), end
    records = read_records(run, shapes, at)
    if records is None:
        return None, at + 1
    for place, values in enumerate(zip(*records[0], strict=True), at):
        if run[place + 1].gap == 0:
            again = run[place].gap > 0 and len(set(values)) == 1 and not has_digit(values[0])
            lines = [line.text for line in run[place : place + 3]]
            if heads_rows(lines) or (again and heads_by_weights(lines[:2])):
                return None, records[1]  # tables of as many rows each
    return Found("records", records[0]), records[1]


def _labels_links(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a read-also label stands over headlines; over a list it is a heading like any other."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is None or (isinstance(following, Prose) and not is_lead(following.line.text))
