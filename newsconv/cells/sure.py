"""How sure the cut of a row is, and of a whole table.

A row is judged by trees over what its cut is like among its rivals and among the table's other rows;
a table by trees over its weakest rows and over what `choose` tells of it. The confidence of a row
weighs both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from newsconv.cells.choose import softplus, trees
from newsconv.cells.columns import Row

_CLEAR: Final = 9.0
"""Margins are cut here."""
_NEAR: Final = 1.5
"""A gap this near to 0 might as well have been taken the other way."""

FACTS: Final = (
    "share", "margin", "margin_of_gaps", "margin_of_shape", "weakest", "strongest_outside", "near_outside",
    "near_inside", "words", "columns", "likelihood", "fit_to_usual", "fit", "shape", "lengths_to_usual",
    "unknown", "header", "others", "rows", "first", "last", "longest",
)  # fmt: skip
"""What `row_facts` tells of a row, in its order."""


class Usual:
    """What the rows of a table are like together: how many they and their columns are, the mean length of
    each column's cells and the median fit of a row (the header left out), the share of each row's best cut,
    and the sum of the logarithms of these."""

    __slots__ = ("columns", "fit", "lengths", "logs", "rows", "shares")

    def __init__(self, rows: Sequence[Row], columns: int) -> None:
        body = [row for row in rows if not row.header]
        self.columns = columns
        self.rows = len(rows)
        self.lengths = [
            sum([row.edges[row.best][c + 1] - row.edges[row.best][c] for row in body]) / len(body)
            for c in range(columns)
        ]
        fits = sorted(_fit(row, columns) for row in body)
        self.fit = fits[len(fits) // 2]
        self.shares = [share(row) for row in rows]
        self.logs = sum(map(math.log, self.shares))


def share(row: Row) -> float:
    """The share of the best cut of a row among its candidates."""
    top = row.scores[row.best]
    return 1 / sum([math.exp(max(min(s - top, 20.0), -50.0)) for s in row.scores])


def _fit(row: Row, columns: int) -> float:
    return (row.scores[row.best] - row.sums[row.best]) / columns


def row_facts(row: Row, mine: float, usual: Usual) -> list[float]:
    """What tells whether the cut of a row is right; mine: its share, as `usual` has it."""
    best, edges = row.best, row.edges[row.best]
    columns, size = usual.columns, len(row.tokens)
    second = sorted(row.scores)[-2] if len(row.scores) > 1 else row.scores[best] - _CLEAR
    other = max([s for i, s in enumerate(row.sums) if i != best], default=row.sums[best] - _CLEAR)
    shape = max([s for i, s in enumerate(row.shapes) if i != best], default=row.shapes[best])
    inside, outside = row.boundaries(best), row.elsewhere(best)
    lengths = [b - a for a, b in pairwise(edges)]
    away = [abs(math.log((1 + n) / (1 + m))) for n, m in zip(lengths, usual.lengths, strict=True)]
    unknown = sum([not token.lemma and token.script == "A" for token in row.tokens])
    fit = _fit(row, columns)
    rest = (usual.logs - math.log(mine)) / (usual.rows - 1) if usual.rows > 1 else 0.0
    return [
        logit(mine),
        min(row.scores[best] - second, _CLEAR),
        max(row.sums[best] - other, -_CLEAR),
        row.shapes[best] - shape,
        min(inside, default=0.0),
        max(max(outside, default=-_CLEAR), -_CLEAR),
        sum([z > -_NEAR for z in outside]),
        sum([z < _NEAR for z in inside]),
        size,
        columns,
        row.sums[best] - sum(map(softplus, row.logits)),
        fit - usual.fit,
        fit,
        row.shapes[best] / columns,
        sum(away),
        unknown / max(size, 1),
        float(row.header),
        rest,
        usual.rows,
        lengths[0],
        lengths[-1],
        max(lengths),
    ]


def row_values(ensemble: dict[str, Any], rows: Sequence[Row], usual: Usual) -> list[float]:
    """For each row the logit that its cut is right, by itself."""
    return [
        trees(ensemble, row_facts(row, mine, usual)) for row, mine in zip(rows, usual.shares, strict=True)
    ]


def evidence(
    probability: float, facts: Sequence[float], usual: Usual, values: Sequence[float]
) -> list[float]:
    """What the confidence in a whole table is made from.

    probability: of its number of columns; facts: what `choose.describe` tells; values: the logit of each row.
    """
    ordered = sorted(values)
    logs = [-softplus(-value) for value in values]
    return [
        logit(probability),
        ordered[0],
        ordered[min(1, len(ordered) - 1)],
        sum(logs),
        sum(logs) / len(logs),
        usual.logs,
        *facts,
    ]


def row_evidence(table: float, value: float, values: Sequence[float], row: Row) -> list[float]:
    """What the confidence in one row is made from: the logit of the whole table, that of the row by itself,
    how many rows there are and what is the mean and the least of theirs."""
    return [
        table,
        value,
        min(table, value),
        float(row.header),
        len(values),
        sum(values) / len(values),
        min(values),
    ]


def logit(p: float) -> float:
    """log(p / (1 - p)), p kept off 0 and 1."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))
