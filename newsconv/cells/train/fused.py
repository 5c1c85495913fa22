"""Fitting boundaries inside tokens, on the training tables with their cells joined by nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import scipy.sparse as sp  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells import fused, gaps
from newsconv.cells.model import Model
from newsconv.cells.network import SCALE, Network
from newsconv.cells.train.choose import fit_linear
from newsconv.cells.train.data import Example, Gold
from newsconv.cells.train.fit import LEAST_WEIGHT, logistic

ROWS, WORDS = 8, 24
"""So many rows of each table are used, of no more words."""
OWN_STEP = 2
"""Of the tables written for the project each such one is used, which halves what they weigh here and the
time that the fit takes; the target for fused cells had been reached with 8,000 of them."""
MIN_PLACES = 4


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
    found = logistic(matrix[:, keep], np.array(labels, float), np.array(weights), 1.5)
    keys_list = list(index)
    return {
        keys_list[keep[i]]: int(np.clip(round(w * SCALE), -32767, 32767))
        for i, w in enumerate(found)
        if abs(w) >= LEAST_WEIGHT
    }


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
