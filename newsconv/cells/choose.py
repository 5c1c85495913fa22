"""Which number of columns, and how sure that is.

Each number of columns was decoded by itself; here the decoded tables are described by numbers that
compare over different counts, a small ensemble of trees scores each, and the scores make
probabilities. A second model gives the probability that all rows of the best are right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsconv.cells.columns import Row
from newsconv.cells.model import Token

MAX_COLUMNS = 12
"""More columns are not tried; the survey's widest table has 10."""


FACTS: Final = (
    "columns", "rows", "words_a_cell", "likelihood", "likelihood_of_all", "worst_likelihood", "fit_a_cell",
    "worst_fit", "margin", "least_margin", "forced", "missed", "weakest", "strongest_outside", "short",
    "median_likelihood", "median_weakest", "median_strongest", "mean_strongest", "least_boundary", "fit",
    "exactly", "median_exactly",
    "header_words", "header_likelihood", "header_fit", "header", "header_weakest", "header_strongest",
    "header_exactly",
    "shape", "worst_shape", "header_shape",
    "kinds", "least_kinds", "numbers", "numbers_a_column", "spread", "constant", "most_same", "mean_same",
    "words_a_row",
)  # fmt: skip
"""What `describe` tells of a decoded table, in its order."""
RELATIVE: Final = tuple(
    map(
        FACTS.index,
        (
            "likelihood", "likelihood_of_all", "fit_a_cell", "median_likelihood", "median_weakest",
            "median_strongest", "fit", "exactly", "median_exactly", "header_likelihood", "header_exactly",
            "shape", "worst_shape", "header_shape",
        ),
    )
)  # fmt: skip
"""Facts that are also given relative to the best of the other counts, to one column fewer and one more."""


@dataclass(slots=True, eq=False)
class Candidate:
    """A table cut into so many columns."""

    columns: int
    rows: list[Row]
    facts: list[float]


def counts(rows: Sequence[Sequence[Token]], logits: Sequence[Sequence[float]], header: bool) -> list[int]:
    """Numbers of columns worth decoding: near those that the gaps alone would make."""
    if not any(logits):
        return [1]
    found = sorted(1 + sum(z > 0 for z in row) for row in logits)
    likely = sorted(1 + sum(1 / (1 + math.exp(-z)) if abs(z) < 30 else z > 0 for z in row) for row in logits)
    least = max(2, min(int(likely[len(likely) // 4]), found[len(found) // 4]) - 1)
    most = max(found[(3 * len(found)) // 4], math.ceil(likely[len(likely) // 2] + 0.6), 3)
    if header and len(rows) > 1:
        if most - least > 3:
            least = 2
        mine = logits[0]
        spread = sum(1 / (1 + math.exp(-z)) for z in mine if abs(z) < 30) + sum(z >= 30 for z in mine)
        most = min(most, math.ceil(spread + 2.0), len(rows[0]) + 1)
    widest = max(len(row) for row in rows)
    top = min(most, MAX_COLUMNS, widest)
    return list(range(min(least, max(top, 1)), top + 1)) or [min(2, widest)]


def softplus(z: float) -> float:
    """log(1 + e^z)."""
    return z if z > 30 else math.log1p(math.exp(z)) if z > -30 else 0.0


def describe(
    columns: int, rows: list[Row], zeros: Sequence[float], chances: Sequence[Sequence[float]]
) -> list[float]:
    """The facts about one decoded table.

    zeros: for each row, its sum of softplus of logits. chances: for each row its `spread`.
    """
    head = rows[0] if rows[0].header else None
    body = [row for row in rows if not row.header]
    n = len(body)
    likelihoods = [row.sums[row.best] - zero for row, zero in zip(rows, zeros, strict=True) if not row.header]
    margins, missed, forced, short = [], 0, 0, 0
    strongest = []
    weakest = []
    inner = [0.0] * (columns - 1)
    for row in body:
        ordered = sorted(row.scores, reverse=True)
        margins.append(min(ordered[0] - ordered[1], 9.0) if len(ordered) > 1 else 9.0)
        short += len(row.tokens) < columns
        inside, outside = row.boundaries(row.best), row.elsewhere(row.best)
        forced += sum(z < 0 for z in inside)
        missed += sum(z > 0 for z in outside)
        strongest.append(max(max(outside, default=-9.0), -9.0))
        weakest.append(min(inside, default=0.0))
        for c, z in enumerate(inside):
            inner[c] += min(z, 6.0)
    scores = [row.scores[row.best] - row.sums[row.best] for row in body]
    exact = sorted(_exactly(c, columns - 1) for c, row in zip(chances, rows, strict=True) if not row.header)
    strongest.sort()
    weakest.sort()
    likelihoods.sort()
    facts = [
        columns,
        min(n, 12),
        sum(len(row.tokens) for row in body) / n / columns,
        sum(likelihoods) / n,
        max(sum(likelihoods), -60.0),
        likelihoods[0],
        sum(scores) / n / columns,
        min(scores) / columns,
        sum(margins) / n,
        min(margins),
        forced / n,
        missed / n,
        weakest[0],
        strongest[-1],
        short / n,
        likelihoods[n // 2],
        weakest[n // 2],
        strongest[n // 2],
        sum(strongest) / n,
        min(inner, default=0.0) / n,
        sum(scores) / n,
        sum(exact) / n,
        exact[n // 2],
    ]
    if head is None:
        facts += [0.0] * 7
    else:
        first = head.cuts[head.best][:1] == (0,)
        begins = set(head.cuts[head.best])
        facts += [
            len(head.tokens) - columns,
            head.sums[head.best] - zeros[0],
            head.scores[head.best] - head.sums[head.best],
            1.0 + first,
            min([z for i, z in enumerate(head.logits, 1) if i in begins], default=0.0),
            max([z for i, z in enumerate(head.logits, 1) if i not in begins], default=-9.0),
            _exactly(chances[0], columns - 1 - first),
        ]
    alone = [row.shapes[row.best] for row in body]
    facts += [
        sum(alone) / n / columns,
        min(alone) / columns,
        head.shapes[head.best] / columns if head else 0.0,
    ]
    return [*facts, *_shape(body, columns), sum(len(row.tokens) for row in body) / n]


def spread(logits: Sequence[float]) -> list[float]:
    """The probability that just 0, 1, 2, ... of these gaps are boundaries."""
    chances = [1.0]
    for z in logits[:60]:
        p = 1 / (1 + math.exp(-z)) if z > -30 else 0.0
        if len(chances) <= MAX_COLUMNS:
            chances.append(0.0)
        for k in range(len(chances) - 1, 0, -1):
            chances[k] += p * (chances[k - 1] - chances[k])
        chances[0] *= 1 - p
    return chances


def _exactly(chances: Sequence[float], count: int) -> float:
    """The logarithm of the probability that just so many gaps are boundaries."""
    return math.log(max(chances[count], 1e-6)) if 0 <= count < len(chances) else -14.0


def _shape(body: list[Row], columns: int) -> list[float]:
    """How alike the cells of each column are: the mean and least share of the commonest first kind,
    how many columns are numbers, how much lengths vary, how many columns are the same cell in each row
    (by its first four words), the most and mean share of a column's commonest cell."""
    shares, numbers, spreads = [], 0.0, 0.0
    same = []
    for c in range(columns):
        kinds: dict[str, int] = {}
        cells: dict[tuple[str, ...], int] = {}
        lengths = []
        for row in body:
            edges = row.edges[row.best]
            start, end = edges[c], edges[c + 1]
            lengths.append(end - start)
            if start < end:
                kind = row.tokens[start].coarse
                kinds[kind] = kinds.get(kind, 0) + 1
                cell = tuple([t.raw or t.core for t in row.tokens[start : min(end, start + 4)]])
                cells[cell] = cells.get(cell, 0) + 1
        same.append(max(max(cells.values(), default=0) - 1, 0) / max(len(body) - 1, 1))
        shares.append(max(kinds.values(), default=0) / len(body))
        numbers += kinds.get("N", 0) / len(body)
        mean = sum(lengths) / len(lengths)
        spreads += sum(abs(x - mean) for x in lengths) / len(lengths) / (1 + mean)
    return [
        sum(shares) / columns,
        min(shares),
        numbers,
        numbers / columns,
        spreads / columns,
        sum([share == 1.0 for share in same]),
        max(same),
        sum(same) / columns,
    ]


def compare(facts: Sequence[Sequence[float]]) -> list[list[float]]:
    """The facts of each candidate, with some relative to the best of the others."""
    out = []
    for i, mine in enumerate(facts):
        more = list(mine)
        for f in RELATIVE:
            others = [other[f] for j, other in enumerate(facts) if j != i]
            more.append(mine[f] - max(others) if others else 9.0)
            more.append(mine[f] - facts[i - 1][f] if i else 9.0)
            more.append(mine[f] - facts[i + 1][f] if i + 1 < len(facts) else 9.0)
        more.append(len(facts))
        more.append(i)
        out.append(more)
    return out


def trees(ensemble: dict[str, Any], facts: Sequence[float]) -> float:
    """The value of an ensemble of binary trees: each a list of (feature, threshold, left, right),
    a feature of -1 for a leaf, whose value stands in the place of the threshold."""
    total: float = ensemble["base"]
    for features, limits, lefts, rights in ensemble["trees"]:
        at = 0
        while features[at] >= 0:
            at = lefts[at] if facts[features[at]] <= limits[at] else rights[at]
        total += limits[at]
    return total


LONG, CROWD = 25, 2.5
"""In rows of more words than this, each column more costs so much: there the chances of many gaps that
are none add up to columns too many. Of 525 rows of one unseen author (regulations) 396 are right without it,
428 with 1.5, 438 with this, 441 with 3.5; of 2,944 of another 2,523, 2,512, 2,512, 2,512; of two more always
as many. From 20 words on 11 fewer of one of these are right, 12 more of another."""


def crowded(scores: Sequence[float], found: Sequence[Candidate]) -> list[float]:
    """The scores of candidates, less what columns cost in long rows."""
    body = [len(row.tokens) for row in found[0].rows if not row.header]
    if sum(body) <= LONG * len(body):
        return list(scores)
    return [score - CROWD * one.columns for score, one in zip(scores, found, strict=True)]


def chance(scores: Sequence[float], chosen: int) -> float:
    """The probability of the chosen among scores, by softmax."""
    top = max(scores)
    return math.exp(scores[chosen] - top) / sum(math.exp(s - top) for s in scores)


def linear(weights: Sequence[float], values: Sequence[float]) -> float:
    """A linear score: the first weight is the constant."""
    return weights[0] + sum(w * v for w, v in zip(weights[1:], values, strict=True))


def logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > -60 else 0.0
