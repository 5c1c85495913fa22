"""Enumerations inside a cell."""

from __future__ import annotations

import pytest

from newsconv.cells import gaps
from newsconv.cells.model import model
from newsconv.cells.steps import enumerations


@pytest.mark.parametrize(
    ("row", "begin", "on", "where"),
    [
        ("الشروط 1- نص الطلب 2- صورة العقد", [1], [4], [1, 2, 2, 2, 3, 3]),
        ("الشروط ١ – نص الطلب ٢ – صورة العقد", [1], [5], [1, 2, 2, 2, 2, 3, 3, 3]),
        ("الشروط 1- نص الطلب.2- صورة العقد", [1], [], [0, 0, 0, 0, 0]),
        ("الشروط 1- نص من الطلب.2- صورة العقد", [1], [4], [1, 2, 2, 2, 3, 3]),
        ("الشروط أ) نص الطلب ب) صورة العقد", [1], [4], [1, 2, 2, 2, 3, 3]),
        ("الشروط أولاً: نص الطلب ثانياً: صورته", [1], [4], [1, 2, 2, 2, 3]),
        ("1 البناء 1,1 تعزيز العمل 1,2 إعداده", [2], [5], [1, 1, 2, 2, 2, 3]),
        ("الشروط 1- نص الطلب 3- صورة العقد", [1], [], [0, 0, 0, 0, 0, 0]),
        ("الشروط 2- نص الطلب", [], [], [0, 0, 0]),
        ("عيار 24 1.1 1.2 1.3", [2], [], [0, 0, 0, 0]),
        ("5 - 6 أيام عمل 6 - 9 أيام", [], [], [0] * 8),
        ("الذهب يرتفع", [], [], [0]),
        ("", [], [], []),
    ],
)
def test_items_that_go_on_are_inside_one_cell(
    row: str, begin: list[int], on: list[int], where: list[int]
) -> None:
    tokens = [model().token(raw) for raw in row.split()]
    found, inside = enumerations(tokens)
    assert [i for i, one in enumerate(found) if one == 1] == begin
    assert [i for i, one in enumerate(found) if one == 2] == on
    assert inside == where


def test_gaps_know_where_an_enumeration_is() -> None:
    using = model()
    text = "الشروط 1- نص الطلب 2- صورة العقد"
    row = [using.token(raw) for raw in text.split()]
    found = gaps.keys([row], False, gaps.bonds(using))[0]
    told = [[key & 0xFFFF for key in gap if key >> 48 == 134] for gap in found]
    assert told == [
        [1 << 4 | 0 << 2 | 1],
        [2 << 4 | 1 << 2],
        [2 << 4],
        [2 << 4 | 2],
        [3 << 4 | 2 << 2],
        [3 << 4],
    ]
