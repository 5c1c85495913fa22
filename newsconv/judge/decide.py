"""The undecided lines of a text, judged among all its pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsconv.blocks.asides import Verdict
from newsconv.blocks.markers import marker_of
from newsconv.judge.features import edge_features, node_features
from newsconv.judge.habits import habits_of
from newsconv.judge.look import Look, prose_look, solid_look
from newsconv.judge.model import LABELS, Label, best_labels, edge_scores, node_scores, weights
from newsconv.judge.wording import title_words
from newsconv.layout import Layout
from newsconv.model import List, Table
from newsconv.pieces import Break, Head, Piece, Prose


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
    for chain in chains(pieces, roles, fields, layout, title):
        best = best_labels(
            [node_scores(node, table) for node in chain.nodes],
            [edge_scores(edge, table) for edge in chain.edges],
        )
        for place, label in zip(chain.places, settle(best, chain.places), strict=True):
            labels[place] = LABELS[label]
    return labels


def settle(labels: Sequence[int], places: Sequence[int]) -> list[int]:
    """One item or one row alone is no list and no table: it stays a paragraph.

    labels: indices into LABELS. places: where the lines stand among the pieces.
    """
    out = list(labels)
    for index, label in enumerate(labels):
        if LABELS[label] in ("item", "row"):
            near = (index - 1, index + 1)
            if not any(0 <= other < len(labels) and labels[other] == label for other in near):
                out[index] = LABELS.index("paragraph")
    return out


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
            if role is not None:
                if role == "paragraph":
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
