"""What the other lines of a document tell of the cells of a table."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from newsconv.cells import Context, split
from newsconv.cells.context import ROOM
from newsconv.cells.model import Token, model
from newsconv.cells.words import cores
from newsconv.model import Table
from newsconv.recover import parse


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


def test_marks_inside_words_do_not_part_them() -> None:
    assert _together(["منصة Node.js خادم مفتوح"], "Node.js خادم 5") == {("node.js", "خادم")}
    assert not _together(["زار البنك. ثم المركزي"], "البنك . المركزي")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("«أ»، (ب)…", ["\0", "ا", "\0", "\0", "ب", "\0"]),
        ("user's ٣.٥ أولًا:", ["user's", "3.5", "اولا", "\0"]),
        (" . ", ["\0"]),
        ("", []),
    ],
)
def test_the_cores_of_words(line: str, words: list[str]) -> None:
    assert cores(line) == words


def test_a_table_as_long_as_what_is_looked_at_leaves_room() -> None:
    """Lines that come back are looked at once."""
    rows = ["البنك المركزي " + "س" * 100] * (2 * ROOM // 100)
    assert _together([*rows, "بيان المركزي القاهرة"], "المركزي القاهرة")


def test_a_document_is_looked_into_once_for_all_its_tables() -> None:
    """The heading decides where the first label ends."""
    text = """# المركزي القاهرة

    الجهة المقر
    البنك المركزي القاهرة
    وزارة العمل الجيزة

    وهذه جملة بين الجدولين لا شأن لها بهما، وهي طويلة بما يكفي لتكون فقرة كاملة من النص.

    المدينة العظمى الصغرى
    طرابلس 31 22
    سبها 36 21
    """.replace("\n    ", "\n")
    with (
        patch("newsconv.cells.table.TOGETHER", -50.0),
        patch("newsconv.cells.Context", wraps=Context) as made,
    ):
        first, _, second = parse(text).blocks
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.rows[0] == ("البنك", "المركزي القاهرة")
    assert made.call_count == 1
