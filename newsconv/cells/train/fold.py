"""One model, from all authors but those that are left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np  # type: ignore[import-not-found, unused-ignore]

from newsconv.cells import choose, gaps
from newsconv.cells.columns import Cut, Decoder, cuts
from newsconv.cells.joint import decoded
from newsconv.cells.model import SCALE, Model
from newsconv.cells.train import counts, data, fit
from newsconv.cells.train.choose import fit_linear, fit_trees
from newsconv.cells.train.classes import classes
from newsconv.cells.train.columns import Fitting, Weighed, rivals
from newsconv.cells.train.data import Example, Gold
from newsconv.cells.train.fused import fit_fused
from newsconv.cells.train.header import fit_header

INNER = 4
"""Groups of authors that are left out in turn, so that later stages see earlier ones as they are on
unknown authors."""
TREES, DEPTH = 100, 2
"""For the number of columns; 60 of depth 3 put 0.3 rows of a hundred fewer right on unseen authors."""
SURE_TREES, SURE_DEPTH = 150, 3
"""For the confidence in a whole table. With 40 of depth 2 the loss on three large unseen authors is 0.489,
0.437, 0.405, with these 0.377, 0.437, 0.399, and a sixth more tables have 0.9 and more."""
OWN_SHARE = 0.25
"""What tables written for the project weigh where confidence is fitted: they are easier than real ones,
and seven times as many."""


def train(examples: Sequence[Example], source: counts.Source, without: frozenset[str]) -> Model:
    """A model from these tables (none of them by the authors left out)."""
    total = source.total(without)
    golds = [e.gold for e in examples]
    model = source.begin(golds, total, classes(total))
    model.tables["background"] = fit.background(golds, model.token)
    matrix = fit.Gaps()
    bonds: dict[str, gaps.Bond] = {}
    rows = []
    for e in examples:
        name = e.gold.author
        if name not in bonds:
            own = source.by_author[name] if name in source.by_author else counts.Counts()
            bonds[name] = counts.bonds_without(model, total, own)
        tokens = fit.tokens(model, e.gold)
        rows.append(tokens)
        matrix.add(e.gold, gaps.keys(tokens, e.gold.header, bonds[name]), e.weight)
    x = matrix.matrix()
    z = np.zeros(x.shape[0])
    everything = range(len(examples))
    for group in range(INNER):
        found = fit.fit_gaps(matrix, x, [i for i in everything if examples[i].group != group])
        inside = matrix.rows([i for i in everything if examples[i].group == group])
        z[inside] = x[inside] @ found / SCALE
        if group == 0:
            halfway = found
    found = fit.fit_gaps(matrix, x, everything)
    keys = list(matrix.index)
    model.gaps = {keys[i]: int(found[i]) for i in np.flatnonzero(found)}
    fit_header(model, examples)
    fit_fused(
        model,
        [e for e in examples if not e.mixed],
        {keys[i]: int(halfway[i]) for i in np.flatnonzero(halfway)},
    )
    decoders = []
    for i, tokens in enumerate(rows):
        at = matrix.tables[i][0]
        logits = []
        for row in tokens:
            size = max(len(row) - 1, 0)
            logits.append([round(float(v), 4) for v in z[at : at + size]])
            at += size
        decoders.append(fit.decoder(model, tokens, logits, golds[i].header))
    _fit_choice(model, examples, _fit_columns(model, examples, decoders))
    return model


def _fit_columns(
    model: Model, examples: Sequence[Example], decoders: Sequence[Decoder]
) -> list[list[choose.Candidate]]:
    """Fits columns and shapes, and cuts each table into its likely numbers of columns by what the other
    groups' tables give."""
    rows = []
    for e, decoder in zip(examples, decoders, strict=True):
        guess: list[Cut] = [cuts(z, e.gold.columns)[0] for z in decoder.logits]
        for guessed in (None, guess):
            for row in rivals(decoder, e.gold, e.gold.columns, guessed):
                rows.append(Weighed(row, e.weight, e.gold.author, e.group))
    fitting = Fitting(rows)
    model.tables["columns"], model.shapes = fitting.whole()
    found: list[list[choose.Candidate]] = [[] for _ in examples]
    for group in range(INNER):
        weights, shapes = fitting.without(group)
        for i, (e, decoder) in enumerate(zip(examples, decoders, strict=True)):
            if e.group == group:
                decoder.shapes = shapes
                found[i] = decoded(decoder, weights, e.gold.header)
    return found


def _fit_choice(
    model: Model, examples: Sequence[Example], candidates: Sequence[list[choose.Candidate]]
) -> None:
    facts: list[list[float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    groups: list[int] = []
    tables: list[tuple[Example, list[choose.Candidate], int]] = []
    for e, found in zip(examples, candidates, strict=True):
        tables.append((e, found, len(facts)))
        for one, fact in zip(found, choose.compare([c.facts for c in found]), strict=True):
            facts.append(fact)
            labels.append(one.columns == e.gold.columns)
            weights.append(e.weight * len(e.gold.rows) ** 0.5)
            groups.append(e.group)
    model.tables["choice"] = fit_trees(facts, labels, weights, TREES, DEPTH)
    scores = _left_out(facts, labels, weights, groups, TREES, DEPTH)
    _fit_confidence(model, tables, scores)


def _fit_confidence(
    model: Model, tables: Sequence[tuple[Example, list[choose.Candidate], int]], scores: Sequence[float]
) -> None:
    values, rights, weights, groups = [], [], [], []
    chosen = []
    for e, found, at in tables:
        if e.mixed:  # not what the confidence is asked about
            continue
        mine = choose.crowded(scores[at : at + len(found)], found)
        best = max(range(len(mine)), key=mine.__getitem__)
        one = found[best]
        rows = [row.cuts[row.best] == e.gold.cut(r) for r, row in enumerate(one.rows)]
        right = one.columns == e.gold.columns
        values.append(choose.evidence(choose.sure(mine, best), one))
        rights.append(right and all(rows))
        weights.append(e.weight * (OWN_SHARE if e.gold.own else 1.0))
        groups.append(e.group)
        chosen.append((one, [right and ok for ok in rows]))
    model.tables["sure"] = fit_trees(values, rights, weights, SURE_TREES, SURE_DEPTH)
    wholes = _left_out(values, rights, weights, groups, SURE_TREES, SURE_DEPTH)
    row_values, row_rights, row_weights = [], [], []
    for (one, rows), whole, weight in zip(chosen, wholes, weights, strict=True):
        for row, ok in zip(one.rows, rows, strict=True):
            row_values.append(choose.row_evidence(whole, row))
            row_rights.append(ok)
            row_weights.append(weight)
    model.tables["sure_row"] = fit_linear(row_values, row_rights, row_weights)


def _left_out(
    facts: Sequence[Sequence[float]],
    labels: Sequence[bool],
    weights: Sequence[float],
    groups: Sequence[int],
    count: int,
    depth: int,
) -> list[float]:
    """The values of trees, each fitted without the group that they are asked about."""
    out = [0.0] * len(facts)
    for group in range(INNER):
        rest = [i for i, g in enumerate(groups) if g != group]
        trees = fit_trees(
            [facts[i] for i in rest], [labels[i] for i in rest], [weights[i] for i in rest], count, depth
        )
        for i, g in enumerate(groups):
            if g == group:
                out[i] = choose.trees(trees, facts[i])
    return out


def examples(golds: Sequence[Gold], without: frozenset[str]) -> list[Example]:
    """All that a model is trained on: these tables, those of some authors left out, some of those written
    for the project cut short; mixtures of the real ones (of the others they add nothing); generated ones."""
    given = grouped(data.shortened(golds), without)
    return given + data.mixtures([one for one in given if not one.gold.own]) + data.generated(INNER)


def grouped(golds: Sequence[Gold], without: frozenset[str]) -> list[Example]:
    """Tables as examples, those of some authors left out."""
    kept = [gold for gold in golds if gold.author not in without]
    weight = data.weights(kept)
    folds = data.folds([gold for gold in kept if not gold.own])
    where = {name: i % INNER for i, names in enumerate(folds) for name in names}
    where |= {name: i % INNER for i, name in enumerate(sorted(weight.keys() - where.keys()))}
    return [Example(gold, weight[gold.author], where[gold.author]) for gold in kept]
