"""The weights, and the most probable labels of a chain of lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

Label: TypeAlias = Literal["paragraph", "heading", "item", "row"]
LABELS: tuple[Label, ...] = ("paragraph", "heading", "item", "row")
COUNT = len(LABELS)
# The table holds hundredths: whole numbers read well, and fitting is no finer.
SCALE = 100


class Rows(dict[str, tuple[int, ...]]):
    """Rows of the table of weights, by feature; each is read when a line first has the feature.

    A text has some hundreds of the five thousand features, and to read all takes 4 ms. A feature
    that weighs nothing has an empty row; features are made of few classes, so there are not many.
    """

    def __init__(self, written: dict[str, str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, feature: str) -> tuple[int, ...]:
        row = self[feature] = tuple(map(int, self._written.get(feature, "").split()))
        return row


class Weights(NamedTuple):
    """What each feature says for each label, and for each pair of labels of neighbours.

    pairs: the sums of whole sets of features of neighbours, of which there are few.
    """

    nodes: Rows
    edges: Rows
    pairs: dict[tuple[str, ...], list[int]]


def read_weights(table: str) -> Weights:
    """The weights of a table: a line a feature, its name and its numbers divided by tabs."""
    nodes: dict[str, str] = {}
    edges: dict[str, str] = {}
    for line in table.splitlines():
        if line[0] != "#":
            name, _, numbers = line.partition("\t")
            (nodes if numbers.count("\t") == COUNT - 1 else edges)[name] = numbers
    return Weights(Rows(nodes), Rows(edges), {})


@cache
def weights() -> Weights:
    """The weights that ship with the package."""
    return read_weights(Path(__file__).with_name("weights.tsv").read_text(encoding="utf-8"))


def node_scores(features: Sequence[str], table: Weights) -> list[int]:
    """The sum of the weights of a line's features, a number a label."""
    a = b = c = d = 0
    rows = table.nodes
    for feature in features:
        row = rows[feature]
        if row:
            a += row[0]
            b += row[1]
            c += row[2]
            d += row[3]
    return [a, b, c, d]


def edge_scores(features: Sequence[str], table: Weights) -> list[int]:
    """The same for a pair of neighbours: COUNT x COUNT numbers, the upper line's label first."""
    key = tuple(features)
    total = table.pairs.get(key)
    if total is None:
        rows = [row for feature in features if (row := table.edges[feature])]
        total = list(map(sum, zip(*rows, strict=True))) or [0] * (COUNT * COUNT)
        table.pairs[key] = total
    return total


def best_labels(nodes: Sequence[Sequence[int]], edges: Sequence[Sequence[int]]) -> list[int]:
    """The most probable labels of a chain (Viterbi).

    nodes: a row of scores a line. edges: one row fewer, between a line and the next.
    """
    score = list(nodes[0])
    back: list[list[int]] = []
    for node, edge in zip(nodes[1:], edges, strict=True):
        pointers: list[int] = []
        fresh: list[int] = []
        for label in range(COUNT):
            best = max(range(COUNT), key=lambda above: score[above] + edge[above * COUNT + label])
            pointers.append(best)
            fresh.append(score[best] + edge[best * COUNT + label] + node[label])
        back.append(pointers)
        score = fresh
    label = max(range(COUNT), key=score.__getitem__)
    out = [label]
    for pointers in reversed(back):
        label = pointers[label]
        out.append(label)
    return out[::-1]


def marginals(nodes: Sequence[Sequence[int]], edges: Sequence[Sequence[int]]) -> list[list[float]]:
    """The probability of each label for each line of a chain (forward-backward)."""
    ahead = [[value / SCALE for value in nodes[0]]]
    for node, edge in zip(nodes[1:], edges, strict=True):
        ahead.append(
            [
                node[label] / SCALE
                + _log_sum([ahead[-1][above] + edge[above * COUNT + label] / SCALE for above in range(COUNT)])
                for label in range(COUNT)
            ]
        )
    behind = [[0.0] * COUNT]
    for node, edge in zip(reversed(nodes[1:]), reversed(edges), strict=True):
        behind.append(
            [
                _log_sum(
                    [
                        edge[label * COUNT + below] / SCALE + node[below] / SCALE + behind[-1][below]
                        for below in range(COUNT)
                    ]
                )
                for label in range(COUNT)
            ]
        )
    behind.reverse()
    out: list[list[float]] = []
    for forward, backward in zip(ahead, behind, strict=True):
        logs = [x + y for x, y in zip(forward, backward, strict=True)]
        total = _log_sum(logs)
        out.append([math.exp(value - total) for value in logs])
    return out


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))
