"""Fitting ensembles of trees, as `choose.trees` reads them, and linear models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells import choose

SEED = 4
BINS = 48
"""Thresholds that are tried for each fact."""
RATE, SHARE = 0.1, 0.7
"""How far each tree goes, and the share of rows that it sees."""
LEAST_ROWS = 20
RIDGE = 1.0


def fit_trees(
    facts: Sequence[Sequence[float]],
    labels: Sequence[bool],
    weights: Sequence[float],
    count: int,
    depth: int,
    sizes: Sequence[int] | None = None,
) -> dict[str, Any]:
    """A boosted ensemble for the logistic loss, as `choose.trees` reads it; with sizes for that of a
    choice: rows are candidates, so many in turn belong together, and one of them is right (of all
    others nothing is learnt)."""
    x = np.round(np.array(facts, float), 4)
    y = np.array(labels, float)
    w = np.array(weights, float)
    chances = None if sizes is None else _Choices(sizes)
    if chances is not None:
        w *= chances.sums(y) > 0
    w /= w.mean()
    edges = [_edges(x[:, f]) for f in range(x.shape[1])]
    binned = np.stack([np.searchsorted(e, x[:, f], side="left") for f, e in enumerate(edges)])
    prior = float(np.clip((w * y).sum() / w.sum(), 1e-6, 1 - 1e-6))
    base = 0.0 if chances else round(float(np.log(prior / (1 - prior))), 4)
    z = np.full(len(y), base)
    rng = np.random.default_rng(SEED)
    out = []
    for _ in range(count):
        p = chances.shares(z) if chances else 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        seen = rng.random(len(y)) < SHARE
        tree = _Tree(binned, w * (y - p), w * p * (1 - p), edges)
        tree.grow(np.flatnonzero(seen), depth)
        z += tree.values(binned)
        out.append(tree.rows())
    return {"base": base, "trees": out}


class Trees:
    """Ensembles from the same rows: of all, and without each group."""

    def __init__(
        self,
        facts: Sequence[Sequence[float]],
        labels: Sequence[bool],
        weights: Sequence[float],
        groups: Sequence[int],
        count: int,
        depth: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        self.facts, self.labels, self.weights, self.groups = facts, labels, weights, groups
        self.count, self.depth, self.sizes = count, depth, sizes

    def whole(self) -> dict[str, Any]:
        """The ensemble of all rows."""
        return fit_trees(self.facts, self.labels, self.weights, self.count, self.depth, self.sizes)

    def left_out(self) -> list[float]:
        """The value of each row by trees that were fitted without its group."""
        out = [0.0] * len(self.facts)
        for group in sorted(set(self.groups)):
            rest = [i for i, g in enumerate(self.groups) if g != group]
            sizes = None
            if self.sizes is not None:
                starts = np.cumsum([0, *self.sizes])[:-1]
                sizes = [n for n, at in zip(self.sizes, starts, strict=True) if self.groups[at] != group]
            trees = fit_trees(
                [self.facts[i] for i in rest],
                [self.labels[i] for i in rest],
                [self.weights[i] for i in rest],
                self.count,
                self.depth,
                sizes,
            )
            for i, g in enumerate(self.groups):
                if g == group:
                    out[i] = choose.trees(trees, self.facts[i])
        return out


class _Choices:
    """Which rows are candidates of the same choice."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.starts = np.cumsum([0, *sizes])[:-1]
        self.owner = np.repeat(np.arange(len(sizes)), sizes)

    def sums(self, values: Any) -> Any:
        """For each row the sum over its choice."""
        return np.add.reduceat(values, self.starts)[self.owner]

    def shares(self, scores: Any) -> Any:
        """The softmax of each row within its choice."""
        e = np.exp(scores - np.maximum.reduceat(scores, self.starts)[self.owner])
        return e / self.sums(e)


def _edges(values: Any) -> Any:
    """Thresholds between the values of one fact."""
    unique = np.unique(values)
    if len(unique) > BINS:
        unique = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)))
    return np.round((unique[1:] + unique[:-1]) / 2, 4)


class _Tree:
    """One tree: nodes as lists of fact (-1 for a leaf), threshold (or value), left, right."""

    def __init__(self, binned: Any, slope: Any, curve: Any, edges: Sequence[Any]) -> None:
        self.binned, self.slope, self.curve, self.edges = binned, slope, curve, edges
        self.facts: list[int] = []
        self.limits: list[float] = []
        self.at: list[int] = []
        self.lefts: list[int] = []
        self.rights: list[int] = []

    def grow(self, rows: Any, depth: int) -> int:
        """Adds a node for these rows, with all below it; its number."""
        node = len(self.facts)
        value = float(RATE * self.slope[rows].sum() / (self.curve[rows].sum() + RIDGE))
        for values, first in ((self.facts, -1), (self.at, 0), (self.lefts, -1), (self.rights, -1)):
            values.append(first)
        self.limits.append(round(value, 4))
        best = self._split(rows) if depth and len(rows) >= 2 * LEAST_ROWS else None
        if best is not None:
            fact, at = best
            self.facts[node], self.at[node] = fact, at
            self.limits[node] = float(self.edges[fact][at])
            below = self.binned[fact, rows] <= at
            self.lefts[node] = self.grow(rows[below], depth - 1)
            self.rights[node] = self.grow(rows[~below], depth - 1)
        return node

    def _split(self, rows: Any) -> tuple[int, int] | None:
        slope, curve = self.slope[rows], self.curve[rows]
        whole = slope.sum() ** 2 / (curve.sum() + RIDGE)
        best, found = 1e-6, None
        for fact, edges in enumerate(self.edges):
            size = len(edges) + 1
            if size < 2:
                continue
            bins = self.binned[fact, rows]
            g = np.cumsum(np.bincount(bins, slope, size))
            h = np.cumsum(np.bincount(bins, curve, size))
            n = np.cumsum(np.bincount(bins, minlength=size))
            left = g**2 / (h + RIDGE)
            right = (g[-1] - g) ** 2 / (h[-1] - h + RIDGE)
            gain = np.where((n >= LEAST_ROWS) & (n[-1] - n >= LEAST_ROWS), left + right - whole, 0.0)[:-1]
            at = int(gain.argmax())
            if gain[at] > best + 1e-9:
                best, found = float(gain[at]), (fact, at)
        return found

    def values(self, binned: Any) -> Any:
        """The value of each row."""
        node = np.zeros(binned.shape[1], int)
        facts, at = np.array(self.facts), np.array(self.at)
        lefts, rights = np.array(self.lefts), np.array(self.rights)
        while True:
            inner = np.flatnonzero(facts[node] >= 0)
            if not len(inner):
                return np.array(self.limits)[node]
            here = node[inner]
            below = binned[facts[here], inner] <= at[here]
            node[inner] = np.where(below, lefts[here], rights[here])

    def rows(self) -> list[list[Any]]:
        return [self.facts, self.limits, self.lefts, self.rights]


def fit_linear(
    values: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> list[float]:
    """A logistic regression, the constant (which is not drawn to 0) first."""
    x = np.round(np.array(values, float), 4)
    x = np.concatenate([np.ones((len(x), 1)), x], axis=1)
    y = np.array(labels, float)
    w = np.array(weights, float)

    def loss(b: Any) -> tuple[float, Any]:
        z = x @ b
        value = float((w * (np.logaddexp(0, z) - y * z)).sum()) + 0.5 * float(b[1:] @ b[1:])
        slope = x.T @ (w / (1 + np.exp(-np.clip(z, -30, 30))) - w * y)
        slope[1:] += b[1:]
        return value, slope

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return [round(float(v), 4) for v in found.x]
