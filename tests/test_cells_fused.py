"""Whether cells are joined by nothing is told by a table and by the others of its document."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from newsconv.cells import Context, split
from newsconv.cells.fused import evidence
from newsconv.cells.model import model
from newsconv.model import Table
from newsconv.recover import parse

UNSIGNED = ["مدير التحريرمنى", "رئيس القسمسامي"]
"""Fused, but no teh marbuta, article, digit or Latin letter says so."""
SIGNED = ["المحورالتفاصيل", "المعابرفتح تدريجي", "الأسرىتبادل على مراحل"]
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
        [""],
        [],
    ],
)
def test_others_are_not(lines: list[str]) -> None:
    assert evidence(lines, model()) < 0


def test_a_table_without_a_sign_is_looked_into_only_if_asked() -> None:
    assert evidence(UNSIGNED, model()) == -5 < 0 < evidence(UNSIGNED, model(), closely=True)


def test_one_fused_table_says_so_of_the_others() -> None:
    assert not Context([]).fused(UNSIGNED, model())
    assert not Context([], SPACED).fused(UNSIGNED, model())
    assert Context([], [*SIGNED, *UNSIGNED]).fused(UNSIGNED, model())


def test_a_table_with_spaces_among_fused_ones_keeps_its_cells() -> None:
    around = Context([], [*SIGNED, *SPACED])
    assert not around.fused(SPACED, model())
    assert split(SPACED, context=around).rows[1] == ("بني وليد", "33")


def test_the_tables_of_a_document_tell_each_other() -> None:
    text = "\n\n".join(
        [
            "تفاصيل الاتفاق المعلن اليوم",
            "أعلن الوسطاء في الدوحة بنود الاتفاق، وجاءت كما يلي في الجدول الذي وزع على الصحفيين:",
            "\n".join(["المحورالتفاصيلالموعد", "المعابرفتح تدريجي12 مايو", "الأسرىتبادل على مراحل14 مايو"]),
        ]
    )
    with patch("newsconv.cells.split", side_effect=split) as called:
        tables = [block for block in parse(text).walk() if isinstance(block, Table)]
    assert [table.rows for table in tables] == [
        (("المعابر", "فتح تدريجي", "12 مايو"), ("الأسرى", "تبادل على مراحل", "14 مايو"))
    ]
    assert called.call_args.kwargs["context"].fused(UNSIGNED, model())
