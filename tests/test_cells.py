"""Collapsed rows get their cells back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsconv.cells import split

WORDS = st.sampled_from(
    [
        "سعر",
        "السعر",
        "الذهب",
        "12",
        "3.5%",
        "٤٥",
        "جنيهات",
        "في",
        "و",
        "×",
        "(شامل",
        "قريبًا)",
        "GB",
        "-",
        "2-1",
        "يونيو",
        "",
        "a b",
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=6)


def cells_of(lines: list[str], header: bool | None = None) -> list[tuple[str, ...]]:
    table = split(lines, header=header)
    return ([table.header] if table.header else []) + list(table.rows)


@pytest.mark.parametrize(
    "rows",
    [
        ["العيار | سعر البيع | سعر الشراء", "عيار 24 | 6100 | 6000", "الجنيه الذهب | 40000 | 39500"],
        ["الفريق | لعب | فاز | تعادل | النقاط", "النسر الأحمر | 3 | 2 | 1 | 7", "البرق | 3 | 1 | 1 | 4"],
        ["السلعة | السعر", "أرز | 30 جنيها", "سكر أبيض | 27 جنيها", "زيت عباد الشمس | 65 جنيها"],
    ],
)
def test_tables_of_numbers(rows: list[str]) -> None:
    gold = [tuple(row.split(" | ")) for row in rows]
    assert cells_of([" ".join(row) for row in gold]) == gold


def test_an_absent_corner_is_an_empty_cell() -> None:
    assert cells_of(["العظمى الصغرى", "طرابلس 31 22", "بني وليد 33 20"])[0] == ("", "العظمى", "الصغرى")


def test_two_columns_of_words() -> None:
    rows = [
        "المحور | أبرز النقاط",
        "المفاوضات | قيد الإعداد وقد تبدأ غدًا.",
        "العقبات الراهنة | خلافات كثيرة بين الطرفين.",
    ]
    gold = [tuple(row.split(" | ")) for row in rows]
    assert cells_of([" ".join(row) for row in gold]) == gold


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(LINES, st.sampled_from([None, True, False]), st.sampled_from([None, False]))
def test_nothing_is_lost_and_all_rows_have_one_length(
    lines: list[str], header: bool | None, fused: bool | None
) -> None:
    table = split(lines, header=header, fused=fused)
    rows = ([table.header] if table.header is not None else []) + list(table.rows)
    assert len(rows) == len(lines) == len(table.row_confidence)
    assert len({len(row) for row in rows}) <= 1
    assert 0 <= table.confidence <= 1
    for line, row in zip(lines, rows, strict=True):
        assert letters(" ".join(row)) == letters(line)
