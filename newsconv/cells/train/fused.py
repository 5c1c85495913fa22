"""Fitting boundaries inside tokens, on the training tables with their cells joined by nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import scipy.sparse as sp  # type: ignore[import-not-found, import-untyped, unused-ignore]
from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells import fused, gaps
from newsconv.cells.model import Model
from newsconv.cells.network import Network
from newsconv.cells.train.data import Example, Gold
from newsconv.cells.train.fit import whole
from newsconv.cells.train.trees import fit_linear

ROWS, WORDS = 8, 24
"""So many rows of each table are used, of no more words."""
OWN_STEP = 2
"""Of the tables written for the project each such one is used, which lessens what they weigh here and the
time that the fit takes; each fourth one puts four rows of a hundred fewer right (128 of unseen authors)."""
MIN_PLACES = 4
PENALTY, ROUNDS = 1.5, 100
"""Of squared weights; steps of the fit."""
LEAST_WEIGHT = 0.1
"""Smaller weights are dropped."""


def places(row: Sequence[str]) -> set[int]:
    """Where cells end in a row joined by nothing, in characters that are not spaces."""
    out, at = set(), 0
    for cell in row[:-1]:
        at += len(cell.replace(" ", ""))
        out.add(at)
    return out


def _rows(gold: Gold) -> list[tuple[str, ...]]:
    return [row for row in gold.rows[:ROWS] if sum(len(cell.split()) for cell in row) <= WORDS]


def _points(model: Model, examples: Sequence[Example]) -> dict[int, float]:
    index: dict[int, int] = {}
    columns: list[int] = []
    ends, labels, weights = [0], [], []
    for e in examples:
        for row in _rows(e.gold):
            right, at = places(row), 0
            for word in "".join(row).split():
                if len(word) > 60:
                    at += len(word)
                    continue
                for i, keys in enumerate(fused.point_keys(word, model), 1):
                    columns.extend([index.setdefault(key, len(index)) for key in keys])
                    ends.append(len(columns))
                    labels.append(at + i in right)
                    weights.append(e.weight)
                at += len(word)
    ones = np.ones(len(columns))
    matrix = sp.csr_matrix((ones, np.array(columns), np.array(ends)), shape=(len(labels), len(index)))
    keep = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= MIN_PLACES)
    found = _logistic(matrix[:, keep], np.array(labels, float), np.array(weights))
    known = list(index)
    return {
        known[at]: int(kept)
        for at, w, kept in zip(keep, found, whole(found), strict=True)
        if abs(w) >= LEAST_WEIGHT
    }


def _logistic(matrix: Any, labels: Any, weights: Any) -> Any:
    """Weights of a logistic regression with a squared penalty."""
    turned = matrix.T.tocsr()

    def loss(w: Any) -> tuple[float, Any]:
        z = matrix @ w
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        log = np.where(labels, -np.logaddexp(0, -z), -np.logaddexp(0, z))
        return -float((weights * log).sum()) + float((PENALTY * w) @ w) / 2, turned @ (
            weights * (p - labels)
        ) + PENALTY * w

    found = minimize(
        loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    )
    return found.x


def fit_fused(model: Model, examples: Sequence[Example], without: Network) -> None:
    """Sets `points` and `fused`; `without`: the network of gaps that was fitted without group 0, on which
    the two kinds of evidence are weighed against each other."""
    everything = model.gaps
    own = [e for e in examples if e.gold.own]
    examples = [e for e in examples if not e.gold.own] + own[::OWN_STEP]
    model.gaps = without
    halfway = _points(model, [e for e in examples if e.group != 0])
    model.points = lambda: halfway
    values, labels, weights = [], [], []
    for e in examples:
        if e.group:
            continue
        lines = [("".join(row), places(row)) for row in _rows(e.gold)]
        read = [(fused.pieces(line, model), right) for line, right in lines]
        rows = [[model.token(raw) for raw in found[0]] for found, _ in read]
        if not any(rows):
            continue
        for ((pieces, glue), right), logits in zip(
            read, gaps.logits(rows, e.gold.header, model), strict=True
        ):
            at = 0
            for piece, g, z in zip(pieces, glue, logits, strict=False):
                at += len(piece)
                if g != fused.BLOCKED:
                    values.append([g, z])
                    labels.append(at in right)
                    weights.append(e.weight)
    model.tables["fused"] = fit_linear(values, labels, weights)
    model.gaps = everything
    whole = _points(model, examples)
    model.points = lambda: whole
