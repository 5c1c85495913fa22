"""Fitting what tells a header: tables with their header against the same tables without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsconv.cells.header import facts
from newsconv.cells.model import Model
from newsconv.cells.train.choose import fit_linear
from newsconv.cells.train.data import Example

AUTHORS = 2
"""A word of headers must stand in those of so many authors."""


def _known(examples: Sequence[Example], model: Model) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for e in examples:
        if e.gold.header:
            for raw in e.gold.words(0):
                word = model.token(raw)
                if word.script == "A" and word.kind not in ("F", "w"):
                    found[word.core].add(e.gold.author)
    return found


def fit_header(model: Model, examples: Sequence[Example]) -> None:
    """Sets `header` and `header_words` of the model's tables."""
    authors = _known(examples, model)
    model.tables["header_words"] = sorted(w for w, names in authors.items() if len(names) >= AUTHORS)
    values, labels, weights = [], [], []
    for e in examples:
        gold = e.gold
        others = {w for w, names in authors.items() if len(names - {gold.author}) >= AUTHORS}
        rows = [[model.token(raw) for raw in gold.words(r)] for r in range(min(len(gold.rows), 13))]
        if gold.header and len(rows) > 1:
            values.append(facts(rows, others))
            labels.append(True)
            weights.append(e.weight)
        body = rows[1:] if gold.header else rows
        if len(body) > 1:
            values.append(facts(body, others))
            labels.append(False)
            weights.append(e.weight)
    model.tables["header"] = fit_linear(values, labels, weights)
