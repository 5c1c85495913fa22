"""Lines that name columns, and what stands below them."""

from __future__ import annotations

import pytest

from newsconv.blocks.fields import read_fields
from newsconv.blocks.marks import marks_of
from newsconv.blocks.naming import names_a_count, names_columns, rows_below_names, without_rows
from newsconv.lines import Line, read_lines
from newsconv.model import Table
from newsconv.recover import parse


def _lines(text: str) -> list[Line]:
    return read_lines(text, "standard")


def _marked(text: str) -> list[int]:
    """The numbers of the lines that keep their marks."""
    lines = _lines(text)
    return [at for at, mark in enumerate(without_rows(lines, marks_of(lines, 0))) if mark is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("الرقم السبب الشرح", True),
        ("البند الجمركي الوصف", True),
        ("الخطأ الصواب", True),
        ("المرحلة الفعل", True),
        ("القرار الصواب", False),
        ("الكتاب المرجع", False),
        ("آلية التطبيق", False),
        ("إلغاء القيود", False),
        ("الذي الحكم", False),
        ("الشرح", False),
        ("القطاع العام", False),
        ("الدخل الصافي", False),
        ("الذهب اليوم", False),
        ("المرحلة الأولى", False),
        ("النص العربي", False),
        ("شرح الحكم", False),
        ("# السبب", False),
        ("الرقم السبب الشرح " * 20, False),
        ("ـ", False),
    ],
)
def test_a_line_that_can_only_name_columns(text: str, names: bool) -> None:
    assert names_columns(text) is names


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("الرقم السبب\n1. نص\n2. نص\n3. نص", []),
        ("الرقم السبب\n1️⃣ نص\n🔟 نص\n1️⃣1️⃣ نص", []),
        ("الرقم السبب\n1. نص\nغيره نص\n2. نص", []),
        ("الخطأ السبب\n❌ نص\n❌ نص", []),
        ("الرقم السبب\n2. نص\n3. نص", [1, 2]),
        ("الرقم السبب\n\n1. نص\n2. نص", [1, 2]),
        ("الرقم السبب\n1. نص\n2. نص\n\n1. نص\n2. نص", [3, 4]),
        ("الرقم السبب\n- نص\n- نص", [1, 2]),
        ("القطاع العام\n1. نص\n2. نص", [1, 2]),
    ],
)
def test_marks_of_rows_are_none(text: str, kept: list[int]) -> None:
    assert _marked(text) == kept


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("فقرة\nالرقم السبب\nأ نص\nب نص", {2, 3}),
        ("الرقم السبب\nأ نص\n\nب نص", {1}),
        ("الرقم السبب\n" + "كلمة " * 30 + "\nب نص", set()),
        ("القطاع العام\nأ نص\nب نص", set()),
    ],
)
def test_rows_right_below_names(text: str, rows: set[int]) -> None:
    assert rows_below_names(_lines(text)) == rows


def test_other_blocks_end_the_rows() -> None:
    names, first, second = _lines("الرقم السبب\nأ نص\nب نص")
    assert rows_below_names([names, first, None, second]) == {1}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نص\n# الشاطئ الحالة\n1 المنارة\n2 الصخرة", True),
        ("نص\n# الخطوة\n١ جمع النسخ\n٢ نسخها", True),
        ("# الشاطئ الحالة\n1 المنارة\n2 الصخرة", False),
        ("نص\n# الشاطئ الحالة\n1 المنارة", False),
        ("نص\n# الشاطئ الحالة\n1 المنارة\n\n2 الصخرة", False),
        ("نص\n# الشاطئ الحالة\n2 المنارة\n3 الصخرة", False),
        ("نص\n# خطوات التسجيل\n1 افتح الموقع\n2 أدخل الاسم", False),
        ("نص\n# الشاطئ الحالة\n" + "1" * 5000 + " س\n2 ص", False),
    ],
)
def test_a_sign_that_names_a_count(text: str, names: bool) -> None:
    lines = _lines(text)
    at = next(i for i, line in enumerate(lines) if line.text.startswith("#"))
    assert names_a_count(lines, at) is names


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("2011 – انطلاق الثورة\n2012 – الانتخابات", True),
        ("25/01 – انطلاق المظاهرات\n28/01 – جمعة الغضب", True),
        ("1954-1970: الأول\n1970-1981: الثاني", True),
        ("16328: خط النجدة\n16000: الكهرباء", True),
        ("02 25733333 – الاستقبال\n02 25733334 – الإدارة", True),
        ("السعر ✅: 250 جنيها\nالضمان ✅: سنتان", True),
        ("١ ٠١٠٢ – مظلات\n٢ ٠١٠٣ – كراسي", False),
        ("المالكي ✅ نعم – يخرجها الولي\nالحنفي ❌ لا – لا زكاة", False),
    ],
)
def test_names_of_fields(text: str, fields: bool) -> None:
    assert (read_fields(_lines(text), 0, frozenset()) is not None) is fields


@pytest.mark.parametrize(
    "text",
    [
        "المدينة العظمى الصغرى\nطرابلس 31 22\nبني وليد 33 20\n",
        "المدينة العظمى الصغرى حالة الطقس\nالقاهرة 31 22 غائم\nأسوان 40 25 مشمس\n",
        "الفريق لعب فاز نقاط\nالأهلي 5 4 13\nالزمالك 5 3 10\n",
        "المنتج السعر القديم السعر الجديد\nسكر 27 ريالا 30 ريالا\nأرز 32 ريالا 35 ريالا\n",
        "القطاع 2022 2023\nالزراعة 120 130\nالصناعة 310 295\n\nالمصدر: وزارة المالية\n",
        "المصطلح المعنى\nالدين المؤجل ما لا يجب الآن\nالوديعة مال عند أمين\n",
    ],
)
def test_names_of_columns_that_begin_a_text_are_no_title(text: str) -> None:
    document = parse(text)
    assert document.title is None
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert table.header is not None
    assert " ".join(table.header) == text.split("\n", 1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "المصطلح المعنى\n\nالدين المؤجل ما لا يجب الآن\nالوديعة مال عند أمين\n",
        "المدينة العظمى الصغرى\nطرابلس 31 22\n",
        "المدينة العظمى الصغرى\nأحمد علي\n17 ديسمبر 2022\nتستعد المدينة.\n",
        "أسعار الذهب اليوم\nعيار 24 5200 جنيه\nعيار 21 4550 جنيه\n",
        "موعد مباراة المركز الثالث\nتقام المباراة يوم السبت 17 ديسمبر\nتنطلق في الساعة 18:00\n",
        "البنك المركزي يعلن أسعار العملات\nالدولار 48.5 48.6\nاليورو 52.1 52.4\n",
        "الدوري المصري الممتاز\nالأهلي 20 45\nالزمالك 20 43\n",
        "القرار الصواب\nكتبت من قبل عنه\nوعدت إليه الآن\n",
        "الخطأ التصحيح\nقال فلان\nوقال غيره\n" + "وهذه فقرة طويلة من مقال عن الأخطاء وتصحيحها " * 4 + ".\n",
        "جدول ترتيب الدوري\nالأهلي 20 45\nالزمالك 20 43\n",
    ],
)
def test_other_first_lines_are_titles(text: str) -> None:
    assert parse(text).title == text.split("\n", 1)[0]


def test_a_text_that_is_only_a_table_has_no_title() -> None:
    document = parse("العملة الشراء البيع\nالدولار الأمريكي 48.50 48.60\nاليورو 52.10 52.40\n")
    assert document.title is None
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.header == ("العملة", "الشراء", "البيع")
    assert table.rows == (("الدولار الأمريكي", "48.50", "48.60"), ("اليورو", "52.10", "52.40"))


def test_names_of_columns_under_a_headline_leave_it_one() -> None:
    document = parse("أسعار الذهب\nالعيار السعر\nعيار 24 5200 جنيه\nعيار 21 4550 جنيه\n")
    assert document.title == "أسعار الذهب"
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.header == ("العيار", "السعر")
