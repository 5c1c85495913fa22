"""Fitting the network of gaps: stochastic gradients by Adam, with features left out at random.

Against a logistic regression over the same features (and 11,003 written tables) the loss of a gap on
three authors left out is 0.166, 0.222, 0.121 rather than 0.176, 0.229, 0.130, and of a hundred rows, cut
by their gaps alone, 83.4, 84.9, 84.4 are right rather than 80.8, 83.6, 83.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]

from newsconv.cells.network import DEEP_LIMIT, DEEP_SCALE, HIDDEN, SCALE, Network, lanes
from newsconv.cells.train.fit import whole

MIN_GAPS, MIN_DEEP = 3, 180
"""A feature must stand at so many gaps of the training tables to have a weight, and a vector. Of 11,003
tables vectors from 50 gaps on put no more rows right than from 100 on, from 200 on 0.7 of a hundred fewer;
of 38,000 tables 180 keeps the weights below 1.5 MB."""
WIDE = 65_000
"""So many wide weights are kept, those that matter most; all 280,000 put no more rows right."""
ROUNDS, LAST = 4, 2
"""Times that all gaps are seen; of these, the times after the wide weights were cut to WIDE."""
BATCH, RATE, LAST_RATE = 2048, 0.006, 0.4
"""The rate falls evenly to LAST_RATE of RATE. A rate of 0.004 puts one row of a hundred fewer right."""
AVERAGE_DECAY = 0.998
"""From the cut on the weights are averaged, each step counting this much of the one after it (after Polyak
and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992; the average begins at the weights
of the cut, of which a tenth is left after the 1,200 steps of a whole training). The loss of a gap on three
large authors left out is 0.1469, 0.0492, 0.1948 so; not averaged, and with one time after the cut, 0.1499,
0.0492, 0.1980. The mean of four networks has as much less again, at four times the cost; one network fitted
to their mean gains nothing."""
LEFT_OUT = 0.3
"""The share of features that a gap lacks each time it is seen, so that none is relied on; 0.2 and 0.4 are
alike."""
UNITS_LEFT_OUT = 0.2
"""Likewise of hidden units: 0.4 puts 0.3 rows of a hundred fewer right."""
PENALTY = 0.5
"""Of squared weights, over all gaps; 2 does the same."""
SEED = 1
_BEGIN = 0.03
_MEAN, _SQUARE, _TINY = 0.9, 0.999, 1e-8


class _Adam:
    """One array of weights, its moments (Kingma and Ba, Adam, 2015), and its average."""

    def __init__(self, values: Any) -> None:
        self.values = values.astype(np.float32)
        self.mean = np.zeros_like(self.values)
        self.square = np.zeros_like(self.values)
        self.averaged: Any = None

    def start_averaging(self) -> None:
        """From now on the weights are averaged."""
        self.averaged = self.values.copy()

    def step(self, slope: Any, rate: float, number: int) -> None:
        self.mean += (1 - _MEAN) * (slope - self.mean)
        self.square += (1 - _SQUARE) * (slope * slope - self.square)
        rate *= (1 - _SQUARE**number) ** 0.5 / (1 - _MEAN**number)
        self.values -= rate * self.mean / (np.sqrt(self.square) + _TINY)
        if self.averaged is not None:
            self.averaged += (1 - AVERAGE_DECAY) * (self.values - self.averaged)


@dataclass(slots=True)
class Fitted:
    """A network over the columns of a matrix. wide: a weight each; deep: a vector each of the columns
    `at`; all in the whole numbers that the model has."""

    wide: Any
    at: Any
    deep: Any
    bias: Any
    out: Any
    constant: float

    def values(self, matrix: Any) -> Any:
        """The logit of each row of the matrix."""
        hidden = matrix[:, self.at] @ self.deep.astype(float) + self.bias
        wide = matrix @ self.wide.astype(float)
        return wide / SCALE + np.maximum(hidden, 0) @ (self.out / DEEP_SCALE) + self.constant

    def network(self, keys: Sequence[int]) -> Network:
        """The same, by the key of each column."""
        deep = dict(zip(self.at.tolist(), self.deep.tolist(), strict=True))
        weights = {
            keys[i]: lanes(int(self.wide[i]), deep.get(i, ()))
            for i in sorted({*np.flatnonzero(self.wide).tolist(), *deep})
        }
        return Network(
            weights, [int(b) for b in self.bias], [round(float(w), 4) for w in self.out], self.constant
        )


class _Learner:
    """The network while it is fitted, its weights as fractions."""

    def __init__(self, wide: int, deep: int, pull: float, rng: Any) -> None:
        self.rng = rng
        self.pull = pull
        self.wide = _Adam(np.zeros(wide))
        self.deep = _Adam(rng.normal(0, _BEGIN, (deep, HIDDEN)))
        self.bias, self.constant = _Adam(np.zeros(HIDDEN)), _Adam(np.zeros(1))
        self.out = _Adam(rng.uniform(-0.25, 0.25, HIDDEN))
        self.kept = np.ones(wide, np.float32)
        self.number = 0

    def cut(self, count: int) -> None:
        """Leaves only the largest so many wide weights (and those as large as the least of them)."""
        size = np.abs(self.wide.values)
        if len(size) > count:
            self.kept = (size >= np.sort(size)[-count]).astype(np.float32)
            self.wide.values *= self.kept
            self.wide.mean *= self.kept  # else they drift back

    def start_averaging(self) -> None:
        """From now on the weights are averaged."""
        for values in (self.out, self.wide, self.deep, self.bias, self.constant):
            values.start_averaging()

    def step(self, wide: Any, deep: Any, labels: Any, weights: Any, rate: float) -> None:
        """One step down the slope of some gaps, given by their features."""
        self.number += 1
        x, v = self._thinned(wide), self._thinned(deep)
        hidden = v @ self.deep.values + self.bias.values
        stay = self.rng.random(hidden.shape, np.float32) >= UNITS_LEFT_OUT
        on = (hidden > 0) * stay / np.float32(1 - UNITS_LEFT_OUT)
        live = hidden * on
        z = x @ self.wide.values + live @ self.out.values + self.constant.values
        slope = (1 / (1 + np.exp(-np.clip(z, -30, 30))) - labels) * weights / np.float32(len(labels))
        back = slope[:, None] * self.out.values * on
        for values, slopes in (
            (self.out, live.T @ slope),
            (self.wide, (x.T @ slope + self.pull * self.wide.values) * self.kept),
            (self.deep, v.T @ back + self.pull * self.deep.values),
            (self.bias, back.sum(0)),
            (self.constant, slope.sum(keepdims=True)),
        ):
            values.step(slopes, rate, self.number)

    def _thinned(self, rows: Any) -> Any:
        """These sparse rows of ones, changed: features are left out at random, the others made up for it."""
        stay = self.rng.random(len(rows.data), np.float32) >= LEFT_OUT
        rows.data = stay / np.float32(1 - LEFT_OUT)
        return rows


def fit_network(matrix: Any, labels: Any, weights: Any) -> Fitted:
    """A network from the rows of a sparse matrix of ones.

    labels: 1 for a boundary, 0 for none; weights: what each row counts.
    """
    rng = np.random.default_rng(SEED)
    seen = np.bincount(matrix.indices, minlength=matrix.shape[1])
    use = np.flatnonzero(seen >= MIN_GAPS)
    wide = matrix[:, use].astype(np.float32)
    often = np.flatnonzero(seen[use] >= MIN_DEEP)
    deep = wide[:, often]
    count = wide.shape[0]
    y = labels.astype(np.float32)
    w = (weights / weights.mean()).astype(np.float32)
    learner = _Learner(len(use), len(often), 2 * PENALTY / count, rng)
    steps = ROUNDS * -(-count // BATCH)
    for turn in range(ROUNDS):
        if turn == ROUNDS - LAST:
            learner.cut(WIDE)
            learner.start_averaging()
        order = rng.permutation(count)
        for at in range(0, count, BATCH):
            rows = order[at : at + BATCH]
            rate = RATE * (1 - (1 - LAST_RATE) * learner.number / steps)
            learner.step(wide[rows], deep[rows], y[rows], w[rows], rate)
    every = np.zeros(matrix.shape[1], int)
    every[use] = whole(learner.wide.averaged)
    vectors = np.round(learner.deep.averaged * DEEP_SCALE)
    return Fitted(
        every,
        use[often],
        np.clip(vectors, -DEEP_LIMIT, DEEP_LIMIT).astype(int),
        np.round(learner.bias.averaged * DEEP_SCALE).astype(int),
        np.round(learner.out.averaged.astype(float), 4),
        round(float(learner.constant.averaged[0]), 4),
    )
