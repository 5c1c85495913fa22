"""What the other lines of a document tell of the cells of a table."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from newsconv.cells import Context, split
from newsconv.cells.context import ROOM
from newsconv.cells.model import Token, model
from newsconv.cells.words import apart


def _rows(*lines: str) -> list[list[Token]]:
    return [[model().token(raw) for raw in line.split()] for line in lines]


def _together(around: list[str], *own: str) -> frozenset[tuple[str, str]]:
    return Context(around).together(own, _rows(*own))


def test_neighbours_that_other_lines_have_are_together() -> None:
    found = _together(["أصدر البنك المركزي بياناً"], "البنك المركزي القاهرة")
    assert found == {("البنك", "المركزي")}


@pytest.mark.parametrize(
    "around",
    ["زار البنك، المركزي أولاً", "زار البنك ثم المركزي", "زار المركزي البنك", "زار «البنك» المركزي", "البنك"],
)
def test_words_apart_are_not_together(around: str) -> None:
    assert not _together([around], "البنك المركزي")


def test_marks_around_both_words_do_not_part_them() -> None:
    assert _together(["هو (البنك المركزي)."], "البنك المركزي")


def test_spellings_are_alike() -> None:
    assert _together(["الإدارةُ العامّة"], "الاداره العامة")


def test_numbers_are_not_together() -> None:
    assert not _together(["في 5 كتب"], "5 كتب 7")


def test_the_lines_of_the_table_itself_do_not_count() -> None:
    rows = ("البنك المركزي القاهرة", "البنك الأهلي الجيزة")
    assert not _together([*rows, rows[0]], *rows)
    assert _together([*rows, "محافظ البنك الأهلي"], *rows) == {("البنك", "الاهلي")}


def test_one_context_serves_several_tables() -> None:
    around = Context(["البنك المركزي القاهرة", "البنك المركزي أسوان"])
    for own in (["البنك المركزي القاهرة"], ["البنك المركزي أسوان"]):
        assert around.together(own, _rows(*own)) == {("البنك", "المركزي")}


def test_only_the_beginning_of_a_long_document_is_looked_at() -> None:
    assert not _together(["س" * ROOM, "البنك المركزي"], "البنك المركزي 5")


def test_no_boundary_is_put_where_the_document_has_none() -> None:
    lines = ["الجهة المقر", "البنك المركزي القاهرة", "وزارة العمل الجيزة"]
    with patch("newsconv.cells.table.TOGETHER", -50.0):
        alone, told = split(lines), split(lines, context=["بيان المركزي القاهرة"])
    assert alone.rows[0] == ("البنك المركزي", "القاهرة")
    assert told.rows[0] == ("البنك", "المركزي القاهرة")


def test_marks_stand_apart() -> None:
    assert apart("«أ»، (ب)…") == ["«", "ا", "»", "،", "(", "ب", ")", "…"]
