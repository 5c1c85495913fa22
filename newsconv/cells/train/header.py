"""Fitting what tells a header: tables with their header against the same tables without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsconv.cells.header import facts
from newsconv.cells.model import Model
from newsconv.cells.train.data import Example
from newsconv.cells.train.trees import fit_trees

AUTHORS = 4
"""A word of headers must stand in those of so many authors; 2 tells no better, and is thrice the words."""

TREES, DEPTH = 80, 3
"""Against a linear model, of 200 first rows of unseen authors 3 more are told right."""


def _known(examples: Sequence[Example], model: Model) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The authors in whose headers a word stands anywhere, and first."""
    found: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    for e in examples:
        if e.gold.header:
            for i, raw in enumerate(e.gold.words(0)):
                word = model.token(raw)
                if word.script == "A" and word.kind not in ("F", "w"):
                    found[word.core].add(e.gold.author)
                    if i == 0:
                        first[word.core].add(e.gold.author)
    return found, first


def fit_header(model: Model, examples: Sequence[Example]) -> None:
    """Sets `header`, `header_words` and `header_firsts` of the model's tables."""
    words, firsts = _known(examples, model)
    model.tables["header_words"] = sorted(w for w, names in words.items() if len(names) >= AUTHORS)
    model.tables["header_firsts"] = sorted(w for w, names in firsts.items() if len(names) >= AUTHORS)
    # each table is seen as if its author were unknown
    often = [{w: names for w, names in found.items() if len(names) >= AUTHORS} for found in (words, firsts)]
    barely = [{w: names for w, names in found.items() if len(names) == AUTHORS} for found in often]
    values, labels, weights = [], [], []
    for e in examples:
        gold = e.gold
        known, leading = (
            often[i].keys() - {w for w, names in barely[i].items() if gold.author in names} for i in (0, 1)
        )
        rows = [[model.token(raw) for raw in gold.words(r)] for r in range(min(len(gold.rows), 13))]
        body = rows[1:] if gold.header else rows
        for seen, is_header in ((rows, True), (body, False)):
            if len(seen) > 1 and (gold.header or not is_header):
                values.append(facts(seen, known, leading))
                labels.append(is_header)
                weights.append(e.weight)
    model.tables["header"] = fit_trees(values, labels, weights, TREES, DEPTH)
