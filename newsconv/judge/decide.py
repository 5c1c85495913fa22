"""The undecided lines of a text, judged among all its pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsconv.blocks.asides import Verdict
from newsconv.blocks.markers import marker_of
from newsconv.headers import is_above_names
from newsconv.judge.features import edge_features, node_features
from newsconv.judge.habits import habits_of
from newsconv.judge.look import Look, prose_look, solid_look
from newsconv.judge.model import LABELS, Label, best_labels, edge_scores, node_scores, weights
from newsconv.judge.wording import title_words
from newsconv.layout import Layout
from newsconv.lexicon import HEADER_WORDS
from newsconv.lines import Line
from newsconv.model import List, Table
from newsconv.outline import PARAGRAPH, TURN
from newsconv.pieces import Break, Head, Piece, Prose
from newsconv.words import fold, has_digit

_PARAGRAPH, _HEADING, _ITEM, _ROW = range(len(LABELS))
# So many headings with a mark, the title's included, and the text marks its headings.
_FEWEST_MARKED = 2
_FEWEST_ITEMS = 2


class Chain(NamedTuple):
    """Undecided lines that are neighbours: their places among the pieces, and their features."""

    places: list[int]
    nodes: list[list[str]]
    edges: list[list[str]]


def judge(
    pieces: Sequence[Piece],
    roles: Mapping[int, Verdict | str],
    fields: Mapping[int, tuple[object, int]],
    layout: Layout,
    title: str,
) -> dict[int, Label]:
    """The label of each undecided line, by its place among the pieces."""
    labels: dict[int, Label] = {}
    table = weights()
    marked = marks_headings(pieces)
    for chain in chains(pieces, roles, fields, layout, title):
        best = best_labels(
            [node_scores(node, table) for node in chain.nodes],
            [edge_scores(edge, table) for edge in chain.edges],
        )
        for place, label in zip(chain.places, settle(best, chain, pieces, roles, marked), strict=True):
            labels[place] = LABELS[label]
    return labels


def marks_headings(pieces: Sequence[Piece]) -> bool:
    """Whether a document marks its headings (counted once: of many chains each would count all pieces)."""
    return sum(isinstance(piece, Head) for piece in pieces) > _FEWEST_MARKED


def settle(
    labels: Sequence[int],
    chain: Chain,
    pieces: Sequence[Piece],
    roles: Mapping[int, Verdict | str],
    marked: bool,
) -> list[int]:
    """What must not be, whatever the weights say: one item or row alone, which stays a paragraph; a
    heading without a mark among marked ones; a table of lines that nothing but blank lines divides; a row
    above the names of columns, which is the table's heading.

    labels: indices into LABELS of the lines of a chain; marked: whether the document marks its headings.
    """
    out = list(labels)
    for index, label in enumerate(labels):
        if (label == _HEADING and marked) or chain.places[index] in roles:  # a turn of a conversation
            out[index] = _PARAGRAPH
        if label == _ROW and (index == 0 or labels[index - 1] != _ROW):
            end = index
            while end < len(labels) and labels[end] == _ROW:
                end += 1
            lines = [piece.line for i in chain.places[index:end] if isinstance(piece := pieces[i], Prose)]
            if len(lines) > 1 and not _may_be_rows(lines):
                out[index:end] = [_ITEM if len(lines) > _FEWEST_ITEMS else _PARAGRAPH] * len(lines)
            elif not marked:
                for place in _above_names(lines):
                    if chain.places[index + place] not in roles:
                        out[index + place] = _HEADING
    for index, label in enumerate(out):
        if label in (_ITEM, _ROW):
            near = (index - 1, index + 1)
            if not any(0 <= other < len(out) and out[other] == label for other in near):
                out[index] = _PARAGRAPH
    return out


def _above_names(lines: Sequence[Line]) -> list[int]:
    """The places of headings among rows: above the names of columns, and not right below a row of words."""
    return [
        at
        for at, line in enumerate(lines)
        if (at == 0 or line.gap > 0 or has_digit(lines[at - 1].text))
        and is_above_names([row.text for row in lines[at : at + 4]])
    ]


def _may_be_rows(lines: Sequence[Line]) -> bool:
    """Whether lines with a blank line above each can be the rows of a table.

    Rows that stand so have numbers in common, or a first line of words that name columns: of 13
    real tables all, of 116 made of paragraphs (a cell to a line, as jusText writes) few.
    """
    if any(line.gap == 0 for line in lines[1:]):
        return True
    body = lines[1:]
    if sum(has_digit(line.text) for line in body) * 2 > len(body):
        return True
    first = [word.removeprefix("ال") for word in fold(lines[0].text).split()]
    return sum(word in HEADER_WORDS for word in first) * 2 >= len(first) > 1


def chains(
    pieces: Sequence[Piece],
    roles: Mapping[int, Verdict | str],
    fields: Mapping[int, tuple[object, int]],
    layout: Layout,
    title: str,
) -> list[Chain]:
    """The runs of undecided lines with their features."""
    inside: set[int] = set()
    for begin, (_, end) in fields.items():
        inside.update(range(begin, end))
    looks = [solid_look("start", 1)]
    looks += [_look(piece, roles.get(index), index in inside) for index, piece in enumerate(pieces)]
    looks.append(solid_look("end", 1))
    words = title_words(title)
    habits = habits_of(looks)
    out: list[Chain] = []
    for index, look in enumerate(looks):
        if look.kind != "prose":
            continue
        node = node_features(looks, index, layout, words, habits)
        if looks[index - 1].kind == "prose":
            out[-1].places.append(index - 1)
            out[-1].nodes.append(node)
            out[-1].edges.append(edge_features(looks[index - 1], look, layout))
        else:
            out.append(Chain([index - 1], [node], []))
    return out


def _look(piece: Piece, role: Verdict | str | None, in_fields: bool) -> Look:
    match piece:
        case Prose(line):
            if role is not None and role != TURN:
                if role == PARAGRAPH:
                    return solid_look("verse", line.gap)
                return solid_look(role if isinstance(role, str) else "aside", line.gap)
            if in_fields:
                return solid_look("fields", line.gap)
            return prose_look(line.text, line.gap, line.indent, marker_of(line.text))
        case Head(line):
            return solid_look("title" if role == "title" else "heading", line.gap)
        case Break(line):
            return solid_look("break", line.gap)
        case _:
            kind = (
                "list"
                if isinstance(piece.block, List)
                else "table"
                if isinstance(piece.block, Table)
                else "block"
            )
            return solid_look(kind, piece.gap)
