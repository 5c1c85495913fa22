"""How sure rows and tables are."""

from __future__ import annotations

import math

import pytest

from newsconv.cells import split, sure
from newsconv.cells.columns import Row
from newsconv.cells.model import model
from tests.collapsed import decoder

PRICES = ["الصنف السعر الوحدة", "طماطم 12 كيلو", "بصل أحمر 9 كيلو", "خيار بلدي 15 كيلو"]


def _decoded(lines: list[str], columns: int) -> list[Row]:
    using = model()
    return decoder(using, [line.split() for line in lines], True).decode(columns, using.tables["columns"])


def test_facts_of_a_row_are_those_of_its_cut() -> None:
    rows = _decoded(PRICES, 3)
    usual = sure.Usual(rows, 3)
    assert usual.lengths == [pytest.approx(5 / 3), 1.0, 1.0]  # the header is not in them
    assert usual.logs == pytest.approx(sum(math.log(sure.share(row)) for row in rows))
    row = rows[2]
    assert row.cuts[row.best] == (2, 3)
    told = dict(zip(sure.FACTS, sure.row_facts(row, sure.share(row), usual), strict=True))
    assert told["weakest"] == min(row.logits[1], row.logits[2])
    assert told["strongest_outside"] == row.logits[0]
    assert (told["words"], told["columns"], told["rows"], told["header"]) == (4, 3, 4, 0.0)
    assert (told["first"], told["last"], told["longest"]) == (2, 1, 2)
    assert told["others"] == pytest.approx((usual.logs - math.log(sure.share(row))) / 3)
    assert told["margin"] == pytest.approx(min(row.scores[row.best] - sorted(row.scores)[-2], 9.0))
    head = dict(zip(sure.FACTS, sure.row_facts(rows[0], usual.shares[0], usual), strict=True))
    assert head["header"] == 1.0


def test_a_row_that_stands_alone_has_facts() -> None:
    using = model()
    (row,) = _decoded(["سعر الذهب 50 جنيها"], 2)
    facts = sure.row_facts(row, sure.share(row), sure.Usual([row], 2))
    assert dict(zip(sure.FACTS, facts, strict=True))["others"] == 0.0
    assert all(math.isfinite(value) for value in facts)
    assert math.isfinite(sure.row_values(using.tables["row"], [row], sure.Usual([row], 2))[0])


def test_the_share_is_of_all_candidates() -> None:
    (row,) = _decoded(["سعر الذهب 50 جنيها"], 2)
    row.scores, row.best = [0.0, 1.0, 0.0], 1
    assert sure.share(row) == pytest.approx(math.e / (math.e + 2))


def test_a_long_table_is_no_surer_than_its_weak_rows() -> None:
    """To find the columns every other one of so many rows is looked at; each counts for the confidence."""
    goods = ["طماطم", "بصل", "خيار"] * 20
    lines = ["الصنف السعر الوحدة", *[f"{name} {n} كيلو" for n, name in enumerate(goods)]]
    hard = "بطاطس محلية مبردة مستوردة غالية قليلة مطلوبة كثيرا في الشمال والجنوب معا"
    clear = split(lines).confidence
    for at in (30, 31):
        assert split([*lines[:at], hard, *lines[at + 1 :]]).confidence < clear - 0.2


def test_a_table_is_as_sure_as_its_weak_rows() -> None:
    clear = split(PRICES)
    hard = split([*PRICES, "بطاطس مصرية فاخرة من المزرعة حديثة القلع كيلو"])
    assert min(hard.row_confidence) == hard.row_confidence[-1]
    assert hard.row_confidence[-1] < min(clear.row_confidence)
    assert hard.confidence < clear.confidence
