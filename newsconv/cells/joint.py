"""The best table for rows of words: every likely number of columns decoded, the best chosen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsconv.cells import choose, sure
from newsconv.cells.columns import Decoder, Row
from newsconv.cells.model import Model

FAR = 1.5
"""A number of columns whose rows are less likely by this logit each than another's is not decoded: 2.5
takes 1.6 times as long, and puts no more tables right."""


def decoded(decoder: Decoder, weights: Sequence[Sequence[float]], header: bool) -> list[choose.Candidate]:
    """The table cut into each likely number of columns."""
    zeros = [sum(map(choose.softplus, row)) for row in decoder.logits]
    chances = [choose.spread(row) for row in decoder.logits]
    out: list[choose.Candidate] = []
    for count in worth(choose.counts(decoder.rows, decoder.logits, header), decoder.logits):
        rows = decoder.decode(count, weights)
        if out and not header and _dashes(rows, count):
            continue
        out.append(choose.Candidate(count, rows, choose.describe(count, rows, zeros, chances)))
    return out


def _dashes(rows: Sequence[Row], columns: int) -> bool:
    """Whether a column is a dash in each row: what divides two cells, and is none (`أ × ب – السبت 7:30`)."""
    cells = ([row.tokens[a:b] for a, b in pairwise(row.edges[row.best])] for row in rows)
    return any(
        all(len(cell) == 1 and cell[0].core in _DASHES for cell in column)
        for column in zip(*cells, strict=True)
    )


_DASHES = frozenset("-–—")


def worth(counts: list[int], logits: Sequence[Sequence[float]]) -> list[int]:
    """Those numbers of columns whose best cuts, each row by itself, are not far below the best."""
    if len(counts) < 2:
        return counts
    ordered = [sorted(row, reverse=True) for row in logits]
    sums = [sum(sum(row[: count - 1]) for row in ordered) for count in counts]
    least = max(sums) - FAR * len(ordered)
    return [count for count, total in zip(counts, sums, strict=True) if total >= least]


class Choice(NamedTuple):
    """The best candidate, and the probability of its number of columns."""

    candidate: choose.Candidate
    chance: float


def choice(found: list[choose.Candidate], using: Model) -> Choice:
    """The candidate with the highest score."""
    ensemble = using.tables["choice"]
    return best([choose.trees(ensemble, facts) for facts in choose.compare([c.facts for c in found])], found)


def best(scores: Sequence[float], found: Sequence[choose.Candidate]) -> Choice:
    """The best of some candidates by what the trees give each."""
    scores = choose.crowded(scores, found)
    first = max(range(len(scores)), key=scores.__getitem__)
    return Choice(found[first], choose.chance(scores, first))


def judged(chosen: Choice, rows: Sequence[Row], using: Model) -> tuple[float, list[float]]:
    """The logits that a whole table is right, and each of its rows. rows: all, also those that the choice
    was not made from."""
    one = chosen.candidate
    usual = sure.Usual(rows, one.columns)
    values = sure.row_values(using.tables["row"], rows, usual)
    whole = choose.trees(using.tables["sure"], sure.evidence(chosen.chance, one.facts, usual, values))
    ensemble = using.tables["sure_row"]
    return whole, [
        choose.trees(ensemble, sure.row_evidence(whole, value, values, row))
        for row, value in zip(rows, values, strict=True)
    ]
