"""Whether cells are joined by nothing is told by a table and by the others of its document."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from newsconv.cells import Context, fused, split
from newsconv.cells.fused import evidence
from newsconv.cells.model import model
from newsconv.recover import parse

UNSIGNED = ["مدير التحريرمنى", "رئيس القسمسامي"]
"""Fused, but no teh marbuta, article, digit or Latin letter says so."""
SIGNED = ["المحورالتفاصيل", "المعابرفتح تدريجي", "الأسرىتبادل على مراحل"]
TERMS = ["المحورالتفاصيلالموعد", "المعابرفتح تدريجي12 مايو", "الأسرىتبادل على مراحل14 مايو"]
SPACED = ["المدينة الحرارة", "طرابلس 31", "بني وليد 33", "ذات الصلة 12"]


@pytest.mark.parametrize(
    "lines",
    [
        SIGNED,
        ["المدينةالحرارة", "طرابلس31", "بني وليد33"],
        ["السؤالالجواب", "متى يبدأ الصيام؟من الفجر", "كم تدوم المهلة؟ثلاثة أيام"],
        # One line of two has a sign.
        ["المعابرفتح تدريجي", "الأسرىتبادل على مراحل"],
    ],
)
def test_fused_tables_are_told(lines: list[str]) -> None:
    assert evidence(lines, model()) > 0
    assert all(len(row) == 2 and all(row) for row in split(lines).rows)


@pytest.mark.parametrize(
    "lines",
    [
        SPACED,
        ["المادة النص", "3 تطبق على الأجهزة(IECEE)الكهربائية", "4 تلغى المادة السابقة"],
        ["الأداة الإصدار", "إطار Vue3 للواجهات 3.4", "مكتبة الرسوم 2"],
        # What is glued to a word is a unit, a bracket, a figure.
        ["القناة الساعة", "MBC1 9مساءً", "MBC2 10مساءً"],
        ["الصنف السعر(ريال)", "أرز(بسمتي) 30", "سكر(أبيض) 27"],
        ["المدينة المسافة", "طرابلس 20كلم", "بني وليد 180كلم"],
        ["القطاع الميزانية", "الصحة 3مليارات", "التعليم 5مليارات"],
        [""],
        [],
    ],
)
@pytest.mark.parametrize("closely", [False, True])
def test_others_are_not(lines: list[str], closely: bool) -> None:
    assert evidence(lines, model(), closely) < 0
    assert Context([], [lines]).fused(lines, model()) is False


def test_lines_that_tell_nothing_count_for_nothing() -> None:
    told = evidence(SIGNED, model())
    assert evidence(["", *SIGNED, "  "], model()) == told
    assert evidence([*SIGNED, "2023", "12"], model()) > 0


def test_a_table_without_a_sign_is_looked_into_only_if_asked() -> None:
    assert evidence(UNSIGNED, model()) == fused.UNSIGNED < 0 < evidence(UNSIGNED, model(), closely=True)


def test_one_fused_table_says_so_of_the_others() -> None:
    assert not Context([]).fused(UNSIGNED, model())
    assert not Context([], [SPACED]).fused(UNSIGNED, model())
    assert Context([], [[*SIGNED, *UNSIGNED]]).fused(UNSIGNED, model())


@pytest.mark.parametrize("times", [1, 4, 20])
def test_a_document_may_have_tables_of_both_kinds(times: int) -> None:
    """However many rows the other has."""
    around = Context([], [[*SIGNED * times, *SPACED]])
    assert not around.fused(SPACED, model())
    assert split(SPACED, context=around).rows[1] == ("بني وليد", "33")
    around = Context([], [[*SIGNED, *SPACED * times]])
    assert around.fused(SIGNED, model())
    assert split(SIGNED, context=around).rows[0] == ("المعابر", "فتح تدريجي")


def _document(*tables: list[str]) -> str:
    lead = "أعلن الوسطاء في الدوحة بنود الاتفاق، وجاءت كما يلي في الجدول الذي وزع على الصحفيين:"
    parts = [part for rows in tables for part in (lead, "\n".join(rows))]
    return "\n\n".join(["تفاصيل الاتفاق المعلن اليوم", *parts])


def test_only_rows_tell_of_the_tables_of_a_document() -> None:
    second = ["الدولةالسدودالعاصمة", "الشمالية12المدينة البيضاء", "الجنوبية7مرسى الرمل", "الساحلية4رأس الماء"]
    text = _document(TERMS, second)
    with patch("newsconv.cells.context.fused.evidence", side_effect=evidence) as asked:
        tables = parse(text).tables()
    assert tables[0].rows == (("المعابر", "فتح تدريجي", "12 مايو"), ("الأسرى", "تبادل على مراحل", "14 مايو"))
    assert len(tables) == 2
    assert asked.call_args_list[0].args[0] == TERMS + second


def test_fixtures_are_never_fused() -> None:
    text = _document(TERMS, ["الأهلي 2-1 الزمالك", "الإسماعيلي 0-0 المصري", "سموحة 3-0 إنبي"])
    with patch("newsconv.cells.context.fused.evidence", return_value=9.0):
        found = parse(text).tables()[-1]
    assert found.rows[1] == ("الإسماعيلي", "0-0", "المصري")
