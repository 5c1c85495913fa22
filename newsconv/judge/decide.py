"""The undecided lines of a text, judged among all its pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsconv.blocks.asides import Verdict
from newsconv.blocks.markers import marker_of
from newsconv.headers import heads_by_weights, is_above_names
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
# So many lines below the same header are asked about together.
_LENT = 12


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
    document = document_of(pieces)
    for chain in chains(pieces, roles, fields, layout, title):
        best = best_labels(
            [node_scores(node, table) for node in chain.nodes],
            [edge_scores(edge, table) for edge in chain.edges],
        )
        settled = settle(best, chain, pieces, roles, document)
        for place, label in zip(chain.places, settled, strict=True):
            labels[place] = LABELS[label]
    return labels


class Whole(NamedTuple):
    """What a whole document tells of its lines.

    marked: whether it marks its headings. headers: lines of several words that stand more than once above
    lines right below them, with a blank line or a lead-in above: names of columns, of a table for each day
    or place; with some of the lines below them all.
    """

    marked: bool
    headers: Mapping[str, Sequence[str]]


def document_of(pieces: Sequence[Piece]) -> Whole:
    """What a document tells of all its lines; found once, as of many chains each would look at all pieces."""
    marks = sum(isinstance(piece, Head) for piece in pieces)
    times: Counter[str] = Counter()
    below: dict[str, list[str]] = {}
    above = top = ""
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        text = piece.line.text if isinstance(piece, Prose) else ""
        if _is_right_below(piece) and not above.endswith(":"):
            if top and len(below[top]) < _LENT:
                below[top].append(text)
        else:
            names = _is_right_below(following) and " " in text and text[-1] not in ".:!"
            top = text if names else ""
            if top:
                times[top] += 1
                below.setdefault(top, [])
        above = text
    return Whole(marks > _FEWEST_MARKED, {top: rows for top, rows in below.items() if times[top] > 1})


def settle(
    labels: Sequence[int],
    chain: Chain,
    pieces: Sequence[Piece],
    roles: Mapping[int, Verdict | str],
    document: Whole,
) -> list[int]:
    """What must not be, whatever the weights say: one item or row alone, which stays a paragraph; a
    heading without a mark among marked ones; a lead-in among items or rows; a table of lines that nothing but
    blank lines divides; a list whose items have cells, which is a table; a row above the names of columns,
    which is the table's heading.

    labels: indices into LABELS of the lines of a chain.
    """
    lines = [piece.line for place in chain.places if isinstance(piece := pieces[place], Prose)]
    labels = _without_lead_ins(labels, lines, document.headers)
    labels = _rows_for_items(labels, lines, document.headers)
    out = list(labels)
    for index, label in enumerate(labels):
        is_turn = chain.places[index] in roles  # of a conversation
        if is_turn or (label == _HEADING and document.marked):
            out[index] = _PARAGRAPH
        if label == _ROW and (index == 0 or labels[index - 1] != _ROW):
            end = index
            while end < len(labels) and labels[end] == _ROW:
                end += 1
            rows = lines[index:end]
            if len(rows) > 1 and not _may_be_rows(rows):
                out[index:end] = [_ITEM if len(rows) > _FEWEST_ITEMS else _PARAGRAPH] * len(rows)
            elif not document.marked:
                for place in _above_names(rows):
                    if chain.places[index + place] not in roles:
                        out[index + place] = _HEADING
    for index, label in enumerate(out):
        if label in (_ITEM, _ROW):
            near = (index - 1, index + 1)
            if not any(0 <= other < len(out) and out[other] == label for other in near):
                out[index] = _PARAGRAPH
    return out


def _without_lead_ins(labels: Sequence[int], lines: Sequence[Line], headers: Collection[str]) -> list[int]:
    """The labels, but a line that ends in a colon above items or rows is no such itself: the first of lines
    right below each other, where no other does so, and one above the header of several tables. Among others
    it is the text of a cell, or a label above its value."""
    out = list(labels)
    for begin, end in _runs(labels, lines, (_ITEM, _ROW)):
        run = lines[begin:end]
        alone = sum(line.text[-1] == ":" for line in run) == 1
        for at, (line, below) in enumerate(pairwise(run), begin):
            if line.text[-1] == ":" and (below.text in headers or (alone and at == begin)):
                names = [line.text[:-1].rstrip(), *[row.text for row in lines[at + 1 : end][:2]]]
                if labels[at] == _ITEM or not heads_by_weights(names):
                    out[at] = _PARAGRAPH
    return out


def _rows_for_items(
    labels: Sequence[int], lines: Sequence[Line], headers: Mapping[str, Sequence[str]]
) -> list[int]:
    """The labels, but items right below each other that are the rows of a table are such: the weights of the
    judge do not know cells, and take most tables of words for lists that have no marks. Lines below the same
    header are asked about together."""
    out = list(labels)
    for begin, end in _runs(labels, lines, (_ITEM,)):
        top, *items = [line.text for line in lines[begin:end]]
        if items and _are_rows([top, *headers.get(top, items)]):
            out[begin:end] = [_ROW] * (end - begin)
    return out


def _runs(labels: Sequence[int], lines: Sequence[Line], of: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where lines with these labels stand right below each other."""
    begin = 0
    while begin < len(lines):
        end = begin + 1
        if labels[begin] in of:
            while end < len(lines) and labels[end] in of and lines[end].gap == 0:
                end += 1
            yield begin, end
        begin = end


def _are_rows(lines: Sequence[str]) -> bool:
    from newsconv.cells import are_rows  # loads the weights

    return are_rows(lines)


def _is_right_below(piece: Piece | None) -> bool:
    return isinstance(piece, Prose) and piece.line.gap == 0


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
