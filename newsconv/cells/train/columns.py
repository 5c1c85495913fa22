"""Fitting what columns and shapes of cells are worth: the right cut of a row against its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import scipy.sparse as sp  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells import shapes
from newsconv.cells.columns import ABSENT, KINDS, PLACES, SIZE, STATIC, Cut, Decoder
from newsconv.cells.profiles import LENGTHS, MATCHES
from newsconv.cells.train.data import Gold
from newsconv.cells.train.fit import whole

ROUNDS, AGAIN = 80, 40
"""Steps of the fit; of one that begins at the weights of all."""
MIN_AUTHORS = 2
"""What one author alone has says little of the next one, and is penalised more."""
MIN_CUTS = 12
"""A feature of shapes must stand in so many candidate cuts."""
PENALTY, SHAPE_PENALTY, SHAPE_LONELY = 1.0, 4.0, 12.0
"""For columns; for shapes that several authors have; for those that one has. For shapes 1.5 and 5 put
0.5 rows of a hundred fewer right on unseen authors, 10 and 30 0.3."""
LEAST_WEIGHT = 0.03


class Rivals(NamedTuple):
    """The candidate cuts of one row: a vector of columns each (see `columns.SIZE`), the features of
    its shapes each, which one is right."""

    vectors: Any
    shapes: list[list[int]]
    right: int


class Weighed(NamedTuple):
    """Rivals with what they weigh, whose table they are from, the group that it is in, and its kind."""

    rivals: Rivals
    weight: float
    author: str
    group: int
    kind: int


class Fitted(NamedTuple):
    """Weights of columns for each kind of tables (see `columns.SIZE`), and of shapes."""

    columns: list[list[float]]
    shapes: dict[int, float]


def rivals(decoder: Decoder, gold: Gold, count: int, guessed: Sequence[Cut] | None = None) -> list[Rivals]:
    """The candidates of each row whose right cut is one of them.

    guessed: cuts that the profiles of the columns are made from, instead of the right ones.
    """
    rows = decoder.prepare(count)
    right = []
    for r, row in enumerate(rows):
        cut = gold.cut(r)
        n = len(row.tokens)
        if cut in row.cuts:
            row.best = row.cuts.index(cut)
            right.append(row.best)
        else:
            row.cuts.append(cut)
            row.edges.append((0, *cut, n))
            row.sums.append(0.0)
            row.best = len(row.cuts) - 1
            right.append(-1)
    if guessed is not None:
        for row, guess in zip(rows, guessed, strict=True):
            row.best = row.cuts.index(guess) if guess in row.cuts else 0
    profiles = decoder.profiles(rows, count)
    out = []
    for r, row in enumerate(rows):
        size = len(row.cuts) - (right[r] < 0)
        if right[r] < 0 or size < 2:
            continue
        matrix = np.zeros((size, SIZE), np.float32)
        for i in range(size):
            vector = matrix[i]
            vector[STATIC + row.header] = row.sums[i]
            edges = row.edges[i]
            for c in range(count):
                if edges[c] == edges[c + 1]:
                    vector[ABSENT + (c > 0)] += 1
            for c, match, length in decoder.matches(rows, r, profiles, i):
                place = PLACES if row.header else 0 if c == 0 else 2 if c == count - 1 else 1
                vector[place * MATCHES : (place + 1) * MATCHES] += match
                if not row.header:
                    vector[MATCHES * (PLACES + 1) + place * LENGTHS + length] += 1
        found = [
            [key for part in shapes.parts(edges, row.header) for key in shapes.keys(row.tokens, part)]
            for edges in row.edges[:size]
        ]
        out.append(Rivals(matrix, found, right[r]))
    return out


class Fitting:
    """Weights of columns and of shapes that make the right cut of each row likely, given the other
    rows' cuts."""

    def __init__(self, examples: Sequence[Weighed]) -> None:
        examples = sorted(examples, key=lambda one: one.kind)  # so that each kind's vectors lie together
        self.sizes = np.array([len(one.rivals.vectors) for one in examples])
        self.rights = np.array([one.rivals.right for one in examples])
        self.weights = np.array([one.weight for one in examples])
        self.groups = np.array([one.group for one in examples])
        self.kinds = np.array([one.kind for one in examples])
        self.vectors = np.concatenate([one.rivals.vectors for one in examples]).astype(float)
        owner = np.repeat(np.arange(len(examples)), self.sizes)
        self.sparse, self.keys, penalties = _shapes(examples, owner)
        self.penalties = np.concatenate([np.full(KINDS * SIZE, PENALTY), penalties])
        begin = np.zeros(KINDS * SIZE + len(self.keys))
        begin[STATIC : KINDS * SIZE : SIZE] = begin[STATIC + 1 : KINDS * SIZE : SIZE] = 1.0
        self.begin = begin
        self.found = self._fit(np.ones(len(self.sizes), bool), begin, ROUNDS)

    def whole(self) -> Fitted:
        """The weights from all examples."""
        return self._fitted(self.found)

    def without(self, group: int) -> Fitted:
        """The weights from all examples but those of a group, beginning where the whole ended."""
        return self._fitted(self._fit(self.groups != group, self.found, AGAIN))

    def _fit(self, chosen: Any, begin: Any, rounds: int) -> Any:
        each = np.repeat(chosen, self.sizes)
        big, sparse = self.vectors[each], self.sparse[each]
        known = np.bincount(sparse.indices, minlength=len(self.keys)) > 0
        dense = KINDS * SIZE
        begin = np.concatenate([begin[:dense], begin[dense:] * known])  # what only those left out have is 0
        sizes, weights = self.sizes[chosen], self.weights[chosen]
        turned = sparse.T.tocsr()
        starts = np.cumsum([0, *sizes])[:-1]
        right = starts + self.rights[chosen]
        owner = np.repeat(np.arange(len(sizes)), sizes)
        home, pulls = self.begin, self.penalties
        ends = np.cumsum(np.bincount(np.repeat(self.kinds[chosen], sizes), minlength=KINDS))
        parts = [slice(begun, end) for begun, end in pairwise([0, *ends])]

        def loss(w: Any) -> tuple[float, Any]:
            kinds = _sharing(w[:dense].reshape(KINDS, SIZE))
            s = np.concatenate([big[part] @ mine for part, mine in zip(parts, kinds, strict=True)])
            s += sparse @ w[dense:]
            top = np.maximum.reduceat(s, starts)
            e = np.exp(s - top[owner])
            z = np.add.reduceat(e, starts)
            value = -float((weights * (s[right] - top - np.log(z))).sum())
            moved = e / z[owner] * weights[owner]
            moved[right] -= weights
            away = w - home
            slopes = np.stack([big[part].T @ moved[part] for part in parts])
            slopes[0, ABSENT:] = slopes[:, ABSENT:].sum(axis=0)
            slopes[1:, ABSENT:] = 0
            slope = np.concatenate([slopes.ravel(), turned @ moved])
            return value + float((pulls * away) @ away) / 2, slope + pulls * away

        return minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x

    def _fitted(self, found: Any) -> Fitted:
        dense, alone = found[: KINDS * SIZE], found[KINDS * SIZE :]
        return Fitted(
            [[round(float(x), 3) for x in kind] for kind in _sharing(dense.reshape(KINDS, SIZE))],
            {
                key: int(kept)
                for key, x, kept in zip(self.keys, alone, whole(alone), strict=True)
                if abs(x) >= LEAST_WEIGHT
            },
        )


def _sharing(kinds: Any) -> Any:
    """The weights of all kinds, what an absent cell costs for all as the first has it: single kinds have too
    few to tell (with two rows a header may lack its corner as well as its last cell)."""
    out = kinds.copy()
    out[1:, ABSENT:] = kinds[0, ABSENT:]
    return out


def _shapes(examples: Sequence[Weighed], owner: Any) -> tuple[Any, list[int], Any]:
    """The features of shapes of all candidates as a matrix; their keys; the penalty of each."""
    index: dict[int, int] = {}
    at: list[int] = []
    ends = [0]
    for one in examples:
        for found in one.rivals.shapes:
            at.extend([index.setdefault(key, len(index)) for key in found])
            ends.append(len(at))
    ones = np.ones(len(at))
    matrix = sp.csr_matrix((ones, np.array(at), np.array(ends)), shape=(len(owner), len(index)))
    names = np.array(_ids([one.author for one in examples]))[owner]
    by = sp.csr_matrix((np.ones(len(owner), np.float32), (names, np.arange(len(owner))))) @ matrix
    authors = np.diff(by.tocsc().indptr)
    keep = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= MIN_CUTS)
    keys = list(index)
    penalties = np.where(authors[keep] >= MIN_AUTHORS, SHAPE_PENALTY, SHAPE_LONELY)
    return matrix[:, keep], [keys[i] for i in keep], penalties


def _ids(names: Sequence[str]) -> list[int]:
    known: dict[str, int] = {}
    return [known.setdefault(name, len(known)) for name in names]
