"""Fitting what chooses the number of columns, and what says how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-not-found, import-untyped, unused-ignore]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found, import-untyped, unused-ignore]

SEED = 4


def fit_trees(
    facts: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float], count: int, depth: int
) -> dict[str, Any]:
    """A boosted ensemble, as `choose.trees` reads it."""
    x = np.round(np.array(facts, float), 4)
    boosted = GradientBoostingClassifier(
        n_estimators=count,
        max_depth=depth,
        learning_rate=0.12,
        subsample=0.7,
        min_samples_leaf=20,
        random_state=SEED,
    )
    boosted.fit(x, np.array(labels, int), sample_weight=np.array(weights))
    rate = boosted.learning_rate
    prior = float(np.clip(np.average(labels, weights=weights), 1e-6, 1 - 1e-6))
    out = []
    for tree in boosted.estimators_[:, 0]:
        t = tree.tree_
        leaf = t.children_left < 0
        features = np.where(leaf, -1, t.feature)
        limits = np.where(leaf, t.value[:, 0, 0] * rate, t.threshold)
        out.append(
            [
                features.tolist(),
                [round(float(v), 4) for v in limits],
                t.children_left.tolist(),
                t.children_right.tolist(),
            ]
        )
    return {"base": round(float(np.log(prior / (1 - prior))), 4), "trees": out}


def fit_linear(
    values: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> list[float]:
    """A logistic regression, the constant first."""
    x = np.round(np.array(values, float), 4)
    found = LogisticRegression(C=1.0, max_iter=500).fit(
        x, np.array(labels, int), sample_weight=np.array(weights)
    )
    return [round(float(found.intercept_[0]), 4), *(round(float(w), 4) for w in found.coef_[0])]
