"""What the other lines of a document tell of the cells of a table."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from newsconv.cells import Context, split
from newsconv.cells.context import MORE, ROOM
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
    with patch("newsconv.cells.reading.TOGETHER", -50.0):
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
        patch("newsconv.cells.reading.TOGETHER", -50.0),
        patch("newsconv.cells.Context", wraps=Context) as made,
    ):
        first, _, second = parse(text).blocks
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.rows[0] == ("البنك", "المركزي القاهرة")
    assert made.call_count == 1


HEADER = "المدينة الكمية السعر"
CAIRO = [HEADER, "طماطم بلدي 20 12"]
TANTA = [HEADER, "خيار صوب 15 18", "بصل أحمر 30 10"]


def test_tables_with_the_same_header_lend_their_rows() -> None:
    around = Context([], [CAIRO, ["الدولة العاصمة", "مصر القاهرة"], TANTA])
    assert around.alike(CAIRO) == TANTA[1:]
    assert around.alike(TANTA) == CAIRO[1:]
    assert around.alike(["الدولة العاصمة", "مصر القاهرة"]) == []
    assert around.alike([]) == []


def test_a_table_and_its_double_lend_no_rows() -> None:
    assert Context([], [CAIRO]).alike(CAIRO) == []
    assert Context([], [CAIRO, CAIRO, TANTA]).alike(CAIRO) == TANTA[1:]


def test_figures_that_come_again_are_no_header() -> None:
    """The first prayer of two days, the first team of two groups."""
    days = [["الفجر 4:30", "الظهر 12:10", "العصر 3:40"], ["الفجر 4:30", "الظهر 12:11", "العصر 3:41"]]
    assert split(days[0], context=Context([], days)).header is None


def test_a_header_over_no_row_that_can_be_read() -> None:
    lines = [HEADER, "سكر 30 " * 700]
    table = split(lines, context=Context([], [lines, TANTA]))
    assert [row[0].split()[:2] for row in table.rows] == [["المدينة"], ["سكر", "30"]]
    assert table.confidence == 0


def test_not_all_rows_of_a_long_document_are_lent() -> None:
    many = [[HEADER, *[f"صنف {number} {n} {n}" for n in range(10)]] for number in range(50)]
    assert len(Context([], many).alike(CAIRO)) == MORE


def test_what_stands_above_several_tables_is_their_header() -> None:
    """Two rows of words alone may be anything."""
    lines = ["سالم خالد", "ناصر ماجد"]
    other = ["سالم خالد", "فهد راشد", "بدر تركي"]
    assert split(lines).header is None
    assert split(lines, context=Context([], [lines, other])).header == ("سالم", "خالد")
    assert split(lines, header=False, context=Context([], [lines, other])).header is None


def test_columns_are_found_by_the_rows_of_tables_with_the_same_header() -> None:
    """Where the gaps of a row leave it open, what stands in the columns of the others decides."""
    own = ["اللون الحال", "أحمر قان مستقر"]
    other = ["اللون الحال", "أصفر مستقر", "أخضر مرتفع", "أزرق مستقر", "أبيض منخفض", "أسود مستقر"]

    def logits(rows: list[list[Token]], *_: object) -> list[list[float]]:
        return [[9.0] if len(row) == 2 else [1.0, 0.0] for row in rows]

    with patch("newsconv.cells.gaps.logits", logits):
        alone, told = split(own), split(own, context=Context([], [own, other]))
    assert alone.rows == (("أحمر", "قان مستقر"),)
    assert told.rows == (("أحمر قان", "مستقر"),)


def test_a_document_decides_its_tables_with_one_header_together() -> None:
    days = [f"نتائج يوم {day}\n\n" + "\n".join(rows) for day, rows in (("السبت", CAIRO), ("الأحد", TANTA))]
    text = "أسعار الخضر\n\nأعلنت الوزارة أسعار الخضر في الأسواق اليوم.\n\n" + "\n\n".join(days) + "\n"
    seen: list[list[str]] = []

    def alike(self: Context, own: list[str]) -> list[str]:
        seen.append(list(own))
        return []

    with patch.object(Context, "alike", alike):
        parse(text)
    assert seen == [CAIRO, TANTA]
