"""Fitting what chooses a number of columns, and what says how sure that is.

Each stage sees the ones before as they are on tables that they were not fitted on.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.cells import choose, sure
from newsconv.cells.joint import Choice, best
from newsconv.cells.model import Model
from newsconv.cells.train.data import Example
from newsconv.cells.train.trees import Trees, fit_trees

TREES, DEPTH = 200, 2
"""For the number of columns; 100 of depth 3 do worse on unseen authors. Fitted as a choice among a table's
candidates, and not as whether each is right, the loss on six large authors left out is 0.18, 0.07, 0.46,
0.12, 0.10, 0.22 rather than 0.22, 0.09, 0.57, 0.13, 0.14, 0.24, and 3.4, 2.6 and 0.4 more rows of a hundred
are right with three of them, 0.1 fewer with one. 200 rather than 100 lower it on two by 4 % and 9 %."""
ROW_TREES, ROW_DEPTH = 60, 3
"""For the confidence in a row by itself: its loss on an author left out is 0.30, that of the share of its
cut among its rivals 0.48."""
SURE_TREES, SURE_DEPTH = 150, 3
"""For the confidence in a whole table. With 40 of depth 2 the loss on three large unseen authors is 0.489,
0.437, 0.405, with these 0.377, 0.437, 0.399, and a sixth more tables have 0.9 and more. 300 at half the rate,
and what words and digits a table has besides, change nothing; were tables written for the project a quarter
of their weight the loss of 1,591 real ones of other groups would be 0.429, and is 0.415."""
IN_TABLE_TREES, IN_TABLE_DEPTH = 60, 3
"""For the confidence in a row of its table. A linear model of the first four facts says of rows in long
tables, unsure as a whole, that they are wrong where 81 of a hundred were right."""


def fit_choice(
    model: Model, examples: Sequence[Example], candidates: Sequence[list[choose.Candidate]]
) -> None:
    """Fits the trees that choose a number of columns, then what says how sure that is. candidates: of each
    table, cut by what the other groups' tables give."""
    facts: list[list[float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    groups: list[int] = []
    sizes: list[int] = []
    for e, found in zip(examples, candidates, strict=True):
        sizes.append(len(found))
        for one, fact in zip(found, choose.compare([c.facts for c in found]), strict=True):
            facts.append(fact)
            labels.append(one.columns == e.gold.columns)
            weights.append(e.weight * len(e.gold.rows) ** 0.5)
            groups.append(e.group)
    fitted = Trees(facts, labels, weights, groups, TREES, DEPTH, sizes)
    model.tables["choice"] = fitted.whole()
    scores = fitted.left_out()
    chosen = []
    at = 0
    for e, found in zip(examples, candidates, strict=True):
        if not e.mixed:  # not what the confidence is asked about
            chosen.append((e, best(scores[at : at + len(found)], found)))
        at += len(found)
    _fit_confidence(model, chosen)


def _fit_confidence(model: Model, chosen: Sequence[tuple[Example, Choice]]) -> None:
    """Fits how sure rows are by themselves, then whole tables, then rows in their tables; each stage sees
    the one before as it is on tables that it has not seen."""
    facts, rights, weights, groups = [], [], [], []
    tables = [sure.Usual(one.rows, one.columns) for _, (one, _) in chosen]
    for (e, (one, _)), usual in zip(chosen, tables, strict=True):
        for r, (row, mine) in enumerate(zip(one.rows, usual.shares, strict=True)):
            facts.append(sure.row_facts(row, mine, usual))
            rights.append(one.columns == e.gold.columns and row.cuts[row.best] == e.gold.cut(r))
            weights.append(e.weight)
            groups.append(e.group)
    fitted = Trees(facts, rights, weights, groups, ROW_TREES, ROW_DEPTH)
    model.tables["row"] = fitted.whole()
    values = fitted.left_out()
    table_facts, table_rights, table_weights, table_groups = [], [], [], []
    at = 0
    for (e, (one, chance)), usual in zip(chosen, tables, strict=True):
        here = slice(at, at := at + len(one.rows))
        table_facts.append(sure.evidence(chance, one.facts, usual, values[here]))
        table_rights.append(all(rights[here]))
        table_weights.append(weights[here.start])
        table_groups.append(e.group)
    fitted = Trees(table_facts, table_rights, table_weights, table_groups, SURE_TREES, SURE_DEPTH)
    model.tables["sure"] = fitted.whole()
    wholes = fitted.left_out()
    row_facts: list[list[float]] = []
    at = 0
    for (_, (one, _)), whole in zip(chosen, wholes, strict=True):
        here = slice(at, at := at + len(one.rows))
        row_facts += [
            sure.row_evidence(whole, value, values[here], row)
            for value, row in zip(values[here], one.rows, strict=True)
        ]
    model.tables["sure_row"] = fit_trees(row_facts, rights, weights, IN_TABLE_TREES, IN_TABLE_DEPTH)
