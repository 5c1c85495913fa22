"""The best table for rows of words: every likely number of columns decoded, the best chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsconv.cells import choose
from newsconv.cells.columns import Decoder, Row
from newsconv.cells.model import Model

FAR = 2.5
"""A number of columns whose rows are less likely by this logit each than another's is not decoded."""


def decoded(decoder: Decoder, weights: Sequence[float], header: bool) -> list[choose.Candidate]:
    """The table cut into each likely number of columns."""
    zeros = [sum(map(choose.softplus, row)) for row in decoder.logits]
    chances = [choose.spread(row) for row in decoder.logits]
    out = []
    for count in worth(choose.counts(decoder.rows, decoder.logits, header), decoder.logits):
        rows = decoder.decode(count, weights)
        out.append(choose.Candidate(count, rows, choose.describe(count, rows, zeros, chances)))
    return out


def worth(counts: list[int], logits: Sequence[Sequence[float]]) -> list[int]:
    """Those numbers of columns whose best cuts, each row by itself, are not far below the best."""
    if len(counts) < 2:
        return counts
    ordered = [sorted(row, reverse=True) for row in logits]
    sums = [sum(sum(row[: count - 1]) for row in ordered) for count in counts]
    least = max(sums) - FAR * len(ordered)
    return [count for count, total in zip(counts, sums, strict=True) if total >= least]


@dataclass(slots=True)
class Choice:
    """The best table of all candidates, with the logit that all of it is right."""

    columns: int
    rows: list[Row]
    logit: float


def choice(found: list[choose.Candidate], using: Model) -> Choice:
    """The candidate with the highest score."""
    scores = [
        choose.trees(using.tables["choice"], facts) for facts in choose.compare([c.facts for c in found])
    ]
    best = max(range(len(scores)), key=scores.__getitem__)
    one = found[best]
    whole = choose.trees(using.tables["sure"], choose.evidence(choose.sure(scores, best), one))
    return Choice(one.columns, one.rows, whole)
