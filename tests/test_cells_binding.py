"""What surely stands in one cell with its neighbours."""

from __future__ import annotations

import pytest

from newsconv.cells import split
from newsconv.cells.binding import bound, joined_names
from newsconv.cells.model import model


def _bound(text: str) -> list[int]:
    return list(bound([model().token(raw) for raw in text.split()]))


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("المادة/ البند النص", [0]),
        ("٥/ ١ يجب", [0]),
        ("docs/ دليل", []),
        ("الاسم و/أو اللقب", []),
        ("مدين / دائن الرسم", [0, 1]),
        ("a = b + c", [0, 1, 2, 3]),
        ("رفع → مشاركة ← رد", [0, 1, 2, 3]),
        ("/ لوحة التحكم", []),  # nothing before it: a path, a sign
        ("دخول + خروج +", [0, 1]),
        ("تكاليف - أرباح", []),
        ("الشافعي رحمه الله قال", [0]),
        ("رحمه الله", []),
        ("رحمه أبوه", []),
        ("النبي ﷺ في مكة", [0]),
        ("عيسى عليه السلام", [0]),
        ("يجب عليه السداد", []),
        ("٠١ ٠٢ ١٢ ١٠ غيرها ٥٪", [0, 1, 2]),
        ("هاتف 05 55 12 34", [1, 2, 3]),
        ("الأحد 05 12", []),
        ("حلب 21 12 34", []),
        ("المادة/", []),
        ("", []),
    ],
)
def test_gaps_inside_of_a_cell(text: str, gaps: list[int]) -> None:
    assert _bound(text) == gaps


def test_a_slash_binds_the_names_of_a_column() -> None:
    lines = ["المادة/ البند النص الحالي النص بعد التعديل", "٥/ ١ يجب الإفصاح لا يجب الإفصاح"]
    table = split(lines, header=True)
    assert table.header == ("المادة/ البند", "النص الحالي", "النص بعد التعديل")
    assert table.rows[0][0] == "٥/ ١"


@pytest.mark.parametrize(
    ("text", "gaps"),
    [("اليوم والتاريخ المادة", [0]), ("والتاريخ المادة", []), ("سعاد والدة الطفل", []), ("", [])],
)
def test_gaps_inside_of_a_name(text: str, gaps: list[int]) -> None:
    assert list(joined_names([model().token(raw) for raw in text.split()])) == gaps


def test_a_conjunction_begins_no_name_of_a_column() -> None:
    table = split(
        ["اليوم والتاريخ المادة الزمن", "السبت 6 يونيو الفيزياء ساعتان", "الأحد 7 يونيو الأحياء ساعتان"]
    )
    assert table.header is not None
    assert table.header[0] == "اليوم والتاريخ"
