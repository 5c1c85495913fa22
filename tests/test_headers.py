"""Names of columns, told from headlines and headings that stand above rows."""

from __future__ import annotations

import pytest

from newsconv.explain import explain
from newsconv.headers import heads_rows, is_above_names
from newsconv.model import Document, Table
from newsconv.recover import parse


def _tables(document: Document) -> list[Table]:
    """All tables, those of sections last."""
    blocks = [*document.blocks, *(block for section in document.sections for block in section.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        ("العيار السعر", ["عيار 24 4580", "عيار 21 4007"]),
        ("القطاع 2022 2023", ["الزراعة 120 130", "الصناعة 310 295"]),
        ("المباراة الموعد القناة", ["الأهلي والزمالك 7:00 أون", "المصري وسموحة 5:00 دي"]),
        ("رقم الرحلة الوجهة الموعد", ["MS985 نيويورك 10:15", "MS777 لندن 11:20"]),
        ("المركز الفريق لعب له عليه النقاط", ["1 الهلال 20 55 14 51", "2 النصر 20 50 20 45"]),
        ("اسم الطالب المدرسة المجموع", ["علي حسن النيل 409.5", "منى عمر الأمل 400"]),
        ("الدولة عدد السكان (مليون) العملة", ["مصر 105 الجنيه", "تونس 12 الدينار"]),
        ("المصطلح المعنى", ["التضخم ارتفاع الأسعار", "الركود تراجع الناتج"]),
    ],
)
def test_names_of_columns_head_rows(names: str, rows: list[str]) -> None:
    assert heads_rows([names, *rows])


@pytest.mark.parametrize(
    "line",
    [
        "أسعار الذهب اليوم",
        "ترتيب الهدافين",
        "جدول ترتيب الدوري",
        "الدوري المصري الممتاز",
        "الذهب يواصل الارتفاع",
        "البنك المركزي يعلن أسعار العملات",
        "المنتخب الوطني في المجموعة الأولى",
        "الأسعار اليوم",
        "القيمة الجديدة",
        "المصدر: وزارة المالية",
        "القاهرة 35 22",
        "السعر",
        "السعر " * 13,
    ],
)
def test_other_lines_head_no_rows(line: str) -> None:
    assert not heads_rows([line, "عيار 24 4580", "عيار 21 4007"])


def test_what_need_not_name_columns_heads_only_figures() -> None:
    assert heads_rows(["الدولة العاصمة السكان", "مصر القاهرة 104", "تونس تونس 12"])
    assert not heads_rows(["الدولة العاصمة السكان", "مصر القاهرة كثير", "تونس تونس قليل"])
    assert not heads_rows(["الدولة العاصمة السكان", "مصر القاهرة 104"])


def test_a_heading_above_names_of_columns() -> None:
    rows = ["العيار السعر", "عيار 24 4580", "عيار 21 4007"]
    assert is_above_names(["أسعار الذهب", *rows])
    assert not is_above_names(rows)
    assert not is_above_names(["أسعار 2024", *rows])
    assert not is_above_names(["الصنف الثمن", "ذهب 4580", "فضة 4007", "نحاس 35"])


HEADINGS = """أسعار الذهب والعملات في مصر

أسعار الذهب
العيار السعر
عيار 24 4580
عيار 21 4007
عيار 18 3435

أسعار العملات
العملة الشراء البيع
الدولار 30.85 30.95
اليورو 33.10 33.40
الريال 8.20 8.25
"""


def test_headings_above_tables_are_no_rows() -> None:
    document = parse(HEADINGS)
    assert [section.heading for section in document.sections] == ["أسعار الذهب", "أسعار العملات"]
    assert [table.header for table in _tables(document)] == [
        ("العيار", "السعر"),
        ("العملة", "الشراء", "البيع"),
    ]
    became = {one.text: one.became for one in explain(HEADINGS)}
    assert became["أسعار الذهب"] == became["أسعار العملات"] == "heading"


def test_names_of_columns_begin_another_table() -> None:
    text = "\n".join(
        (
            "المعدن السعر\nالذهب 2650\nالفضة 31.2\nالبلاتين 985",
            "المدينة العظمى الصغرى\nالرياض 41 27\nجدة 37 29\nأبها 28 17",
        )
    )
    first, second = _tables(parse(text))
    assert (first.header, len(first.rows)) == (("المعدن", "السعر"), 3)
    assert (second.header, len(second.rows)) == (("المدينة", "العظمى", "الصغرى"), 3)


def test_rows_of_words_begin_no_other_table() -> None:
    """A row's words may all be such as name columns."""
    text = "مقارنة الهواتف\nالمعيار الأول الثاني\nالسعر 100 200\nالنوع القيمة الوصف\nالوزن 5 7\n"
    assert len(_tables(parse(text))) == 1


def test_tables_of_as_many_rows_are_no_records() -> None:
    text = "المعدن السعر\nالذهب 2650\nالفضة 31.2\n\nالعملة السعر\nالدولار 3.75\nاليورو 4.05\n"
    assert [table.header for table in _tables(parse(text))] == [("المعدن", "السعر"), ("العملة", "السعر")]


def test_persons_in_a_table_are_not_dropped_as_bylines() -> None:
    names = ["محمد أحمد علي وزارة الداخلية", "سعاد حسن وزارة التربية", "عمر الفاروق وزارة الخارجية"]
    text = str(parse("\n".join(["الوزير الحقيبة", *names]), drop=("asides",)).to_dict())
    assert all(name in text for name in names)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("القاهرة 35 22\nالإسكندرية 30 21\nأسوان 43 28\n", None),
        ("عيار 24 4580 جنيها\nعيار 21 4007 جنيها\nعيار 18 3435 جنيها\n", None),
        ("موازنة 2024\nموازنة 2023\nموازنة 2022\n", "موازنة 2024"),
        ("القاهرة 35 22\nالإسكندرية 30\nأسوان 43 28\n", "القاهرة 35 22"),
        ("القاهرة 35 22\n\nالإسكندرية 30 21\nأسوان 43 28\n", "القاهرة 35 22"),
        ("أسعار 2024\nعيار 24 4580\nعيار 21 4007\n", "أسعار 2024"),
    ],
)
def test_a_first_row_is_no_title(text: str, title: str | None) -> None:
    document = parse(text)
    assert document.title == title
    if title is None:
        assert [len(table.rows) for table in _tables(document)] == [3]


def test_a_headline_and_a_byline_stay_above_names_of_columns() -> None:
    document = parse("أسعار الذهب\nكتب: أحمد علي\nالعيار السعر\nعيار 24 5200 جنيه\nعيار 21 4550 جنيه\n")
    assert (document.title, document.byline) == ("أسعار الذهب", "أحمد علي")
    assert [table.header for table in _tables(document)] == [("العيار", "السعر")]


def test_rows_of_one_length_are_not_joined() -> None:
    text = """المرحلة موعد البدء موعد الانتهاء عدد الأيام
    التسجيل 1 يناير 2024 15 يناير 2024 15
    الفرز 16 يناير 2024 31 يناير 2024 16
    المقابلات 1 فبراير 2024 20 فبراير 2024 20
    إعلان النتائج 25 فبراير 2024 25 فبراير 2024 1
    """.replace("\n    ", "\n")
    (table,) = _tables(parse(text))
    assert table.header == ("المرحلة", "موعد البدء", "موعد الانتهاء", "عدد الأيام")
    assert len(table.rows) == 4
