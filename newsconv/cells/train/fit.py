"""The gaps of tables as a matrix, and what all stages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]
import scipy.sparse as sp  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsconv.cells.columns import Decoder
from newsconv.cells.model import Model, Token
from newsconv.cells.network import LIMIT, SCALE
from newsconv.cells.profiles import FIELDS, Background, span
from newsconv.cells.train.data import Gold


class Gaps:
    """The gaps of tables as a sparse matrix; rows of it can be chosen by table."""

    def __init__(self) -> None:
        self.index: dict[int, int] = {}
        self.columns: list[int] = []
        self.ends: list[int] = [0]
        self.labels: list[bool] = []
        self.weights: list[float] = []
        self.tables: list[tuple[int, int]] = []

    def add(self, gold: Gold, found: list[list[list[int]]], weight: float) -> None:
        start = len(self.labels)
        for r, row in enumerate(found):
            cut = set(gold.cut(r))
            for i, gap in enumerate(row):
                self.columns.extend([self.index.setdefault(key, len(self.index)) for key in gap])
                self.ends.append(len(self.columns))
                self.labels.append(i + 1 in cut)
                self.weights.append(weight)
        self.tables.append((start, len(self.labels)))

    def matrix(self) -> Any:
        ones = np.ones(len(self.columns), np.float32)
        shape = (len(self.labels), len(self.index))
        return sp.csr_matrix((ones, np.array(self.columns), np.array(self.ends)), shape=shape)

    def rows(self, chosen: Sequence[int]) -> Any:
        return np.concatenate([np.zeros(0, int), *[np.arange(*self.tables[i]) for i in chosen]])


def whole(weights: Any) -> Any:
    """Weights as the whole numbers that the model keeps."""
    return np.clip(np.round(weights * SCALE), -LIMIT, LIMIT).astype(int)


def background(golds: Sequence[Gold], token: Any) -> dict[str, Any]:
    """How usual values are in cells, as the model's table `background`."""
    counts: list[Counter[str]] = [Counter() for _ in FIELDS]
    for gold in golds:
        for row in gold.rows:
            for cell in row:
                tokens = [token(raw) for raw in cell.split()]
                if tokens:
                    for counter, value in zip(counts, span(tokens).values, strict=True):
                        counter[value] += 1
    tables, unknown = [], []
    for name, counter in zip(FIELDS, counts, strict=True):
        extra = 1000 if name.endswith("word") else 50
        total = sum(counter.values()) + extra
        # So few that they fit into the weights; words are rare.
        least = 12 if name == "whole_word" else 7 if name.endswith("word") else 1
        tables.append({v: round(total / (n + 0.5), 1) for v, n in sorted(counter.items()) if n >= least})
        unknown.append(round(total / (least / 2), 1))
    return {"values": tables, "unknown": unknown}


def tokens(model: Model, gold: Gold) -> list[list[Token]]:
    """The rows of a table as tokens."""
    return [[model.token(raw) for raw in gold.words(r)] for r in range(len(gold.rows))]


def decoder(
    model: Model, rows: Sequence[Sequence[Token]], logits: Sequence[Sequence[float]], header: bool
) -> Decoder:
    """What cuts the rows of a table, with the logits of its gaps."""
    table = model.tables["background"]
    return Decoder(rows, logits, header, Background(table["values"], table["unknown"]), model.shapes)
