"""One model, from all authors but those that are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]

from newsconv.cells import choose, gaps
from newsconv.cells.binding import bind
from newsconv.cells.columns import Cut, Decoder, cuts, kind
from newsconv.cells.joint import decoded
from newsconv.cells.model import Model
from newsconv.cells.train import counts, data, fit
from newsconv.cells.train.choose import fit_choice
from newsconv.cells.train.classes import classes
from newsconv.cells.train.columns import Fitting, Weighed, rivals
from newsconv.cells.train.data import Example, Gold
from newsconv.cells.train.fused import fit_fused
from newsconv.cells.train.header import fit_header
from newsconv.cells.train.network import Fitted, fit_network

INNER = 4
"""Groups of authors that are left out in turn, so that later stages see earlier ones as they are on
unknown authors."""
OWN_GAP_WEIGHT = 0.6
"""What tables written for the project weigh where gaps are fitted, times their weight elsewhere: the loss of
a gap on three large authors left out is 0.1499, 0.0492, 0.1980 with this, 0.1512, 0.0504, 0.1971 with 1."""
OWN_LEFT_OUT = 3
"""Each third of the tables written for the project is not used behind the gaps, which takes a fifth less
time. With each second one left out 0.3 rows of a hundred fewer are right, of one large author."""


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
        weight = e.weight * (OWN_GAP_WEIGHT if e.gold.own else 1.0)
        matrix.add(e.gold, gaps.keys(tokens, e.gold.header, bonds[name]), weight)
    x = matrix.matrix()
    z = np.zeros(x.shape[0])
    keys = list(matrix.index)
    for group in range(INNER):
        found = _network(matrix, x, [i for i, e in enumerate(examples) if e.group != group])
        inside = matrix.rows([i for i, e in enumerate(examples) if e.group == group])
        z[inside] = found.values(x[inside])
        if group == 0:
            halfway = found.network(keys)
    model.gaps = _network(matrix, x, range(len(examples))).network(keys)
    fit_header(model, examples)
    fit_fused(model, [e for e in examples if not e.mixed], halfway)
    decoders = []
    later = _later(examples)
    for i in later:
        at = matrix.tables[i][0]
        logits = []
        for row in rows[i]:
            size = max(len(row) - 1, 0)
            logits.append(bind(row, [round(float(v), 4) for v in z[at : at + size]]))
            at += size
        decoders.append(fit.decoder(model, rows[i], logits, golds[i].header))
    examples = [examples[i] for i in later]
    fit_choice(model, examples, _fit_columns(model, examples, decoders))
    return model


def _later(examples: Sequence[Example]) -> list[int]:
    """The numbers of the tables that the stages behind the gaps are fitted on."""
    out, own = [], 0
    for i, e in enumerate(examples):
        own += e.gold.own
        if not e.gold.own or own % OWN_LEFT_OUT:
            out.append(i)
    return out


def _network(matrix: fit.Gaps, x: Any, chosen: Sequence[int]) -> Fitted:
    """The network of gaps from the tables of these numbers."""
    rows = matrix.rows(chosen)
    return fit_network(x[rows], np.array(matrix.labels, float)[rows], np.array(matrix.weights)[rows])


def _fit_columns(
    model: Model, examples: Sequence[Example], decoders: Sequence[Decoder]
) -> list[list[choose.Candidate]]:
    """Fits columns and shapes, and cuts each table into its likely numbers of columns by what the other
    groups' tables give."""
    rows = []
    for e, decoder in zip(examples, decoders, strict=True):
        of_kind = kind(e.gold.columns, len(e.gold.rows) - decoder.header)
        guess: list[Cut] = [cuts(z, e.gold.columns)[0] for z in decoder.logits]
        for guessed in (None, guess):
            for row in rivals(decoder, e.gold, e.gold.columns, guessed):
                rows.append(Weighed(row, e.weight, e.gold.author, e.group, of_kind))
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
