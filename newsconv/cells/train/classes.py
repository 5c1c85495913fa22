"""Classes of words that keep the same company in prose: what is seldom seen borrows from its like."""

from __future__ import annotations

from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import scipy.sparse as sp  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells.train.counts import Counts

CLASSES = 160
LEAST = 4
"""A lemma must stand so often in prose to have a class; the others have class 0."""
CONTEXTS, SIZE, ROUNDS, SEED = 1500, 40, 12, 9


def classes(total: Counts) -> dict[str, int]:
    """The class (1 to CLASSES) of each usual lemma, by k-means over reduced PPMI vectors of its
    neighbours to the left and right."""
    names = sorted(word for word, n in total.lemmas.items() if n >= LEAST and word)
    if len(names) < CLASSES * 4:
        return {}
    rows = {word: i for i, word in enumerate(names)}
    usual = sorted(names, key=lambda word: (-total.lemmas[word], word))[:CONTEXTS]
    near = {word: i for i, word in enumerate(usual)}
    kinds = {kind: i for i, kind in enumerate(sorted(total.kinds))}
    lemmas, word_kinds, kind_words = total.pairs
    parts = [
        _ppmi([(rows[a], near[b], n) for (a, b), n in lemmas.items() if a in rows and b in near], len(names)),
        _ppmi([(rows[b], near[a], n) for (a, b), n in lemmas.items() if b in rows and a in near], len(names)),
        _ppmi([(rows[a], kinds[k], n) for (a, k), n in word_kinds.items() if a in rows], len(names)),
        _ppmi([(rows[b], kinds[k], n) for (k, b), n in kind_words.items() if b in rows], len(names)),
    ]
    vectors = _reduced(sp.hstack([parts[0], parts[1], parts[2] * 1.5, parts[3] * 1.5]).tocsr())
    return {word: int(c) + 1 for word, c in zip(names, _means(vectors), strict=True)}


def _ppmi(found: list[tuple[int, int, int]], size: int) -> Any:
    found.sort()
    r, c, n = np.array(found).T
    matrix = sp.csr_matrix((n.astype(float), (r, c)), shape=(size, int(c.max()) + 1))
    left, right = np.asarray(matrix.sum(1)).ravel(), np.asarray(matrix.sum(0)).ravel()
    value = np.log(n * matrix.sum() / (left[r] * (right[c] + 20.0)))
    return sp.csr_matrix((np.maximum(value, 0), (r, c)), shape=matrix.shape)


def _reduced(matrix: Any) -> Any:
    """The leading left singular vectors, each row of length 1."""
    rng = np.random.default_rng(SEED)
    basis = matrix @ rng.standard_normal((matrix.shape[1], SIZE + 10))
    for _ in range(3):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    turned, sizes, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ turned)[:, :SIZE] * np.sqrt(sizes[:SIZE])
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _means(vectors: Any) -> Any:
    rng = np.random.default_rng(SEED)
    centres = vectors[rng.choice(len(vectors), CLASSES, replace=False)]
    nearest = np.zeros(len(vectors), int)
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        for k in range(CLASSES):
            mine = vectors[nearest == k]
            if len(mine):
                centre = mine.sum(0)
                centres[k] = centre / max(float(np.linalg.norm(centre)), 1e-9)
    return nearest
