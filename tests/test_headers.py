"""Names of columns, told from headlines and headings that stand above rows."""

from __future__ import annotations

import time

import pytest

from newsconv.assemble import _tables as _tables_of
from newsconv.explain import explain
from newsconv.headers import heads_rows, is_above_names, names_columns
from newsconv.lines import read_lines
from newsconv.model import Document, Table
from newsconv.recover import parse


def _tables(document: Document) -> list[Table]:
    """All tables, those of sections last."""
    blocks = [*document.blocks, *(block for section in document.sections for block in section.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


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
        "الحالة الجوية",
        "الموازنة العامة",
        "اليوم الوطني السعودي",
        "الطقس اليوم",
        "السعر - -",
        "القطاع 12 13",
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
    assert not is_above_names(["أسعار الذهب", "عيار السعر 24", *rows[1:]])
    assert not is_above_names(["الصنف الثمن", "ذهب 4580", "فضة 4007", "نحاس 35"])
    assert not is_above_names(["العرض الطلب", "التكلفة السعر", "الدخل الإنفاق", "الربح الخسارة"])
    assert not is_above_names(["الجهة الميزانية الأولوية", *rows])
    assert not is_above_names(["الصنف الكمية", *rows])


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


@pytest.mark.parametrize("text", [HEADINGS, HEADINGS.replace("3435\n\n", "3435\n")])
def test_headings_above_tables_are_no_rows(text: str) -> None:
    document = parse(text)
    assert [section.heading for section in document.sections] == ["أسعار الذهب", "أسعار العملات"]
    assert [table.header for table in _tables(document)] == [
        ("العيار", "السعر"),
        ("العملة", "الشراء", "البيع"),
    ]
    became = {one.text: one.became for one in explain(text)}
    assert became["أسعار الذهب"] == became["أسعار العملات"] == "heading"


def test_a_text_that_marks_its_headings_has_no_other() -> None:
    marked = "# عنوان الخبر\n\n## أول\n\nجملة.\n\n## ثان\n\nجملة.\n\n"
    found = parse(marked + HEADINGS.partition("\n\n")[2])
    assert [section.heading for section in found.sections] == ["أول", "ثان"]


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


@pytest.mark.parametrize(
    "rows",
    [
        "السعر 100 200\nالنوع القيمة الوصف\nالوزن 5 7\nالحجم 3 4",
        "السعر 100 200\nاللون أسود أبيض\nالنوع القيمة الوصف\nالوزن 5 7\nالحجم 3 4",
    ],
)
def test_rows_of_words_begin_no_other_table(rows: str) -> None:
    """A row's words may all be such as name columns."""
    assert len(_tables(parse(f"مقارنة الهواتف\nالمعيار الأول الثاني\n{rows}\n"))) == 1


@pytest.mark.parametrize("count", [2, 3, 4])
def test_tables_of_as_many_rows_are_no_records(count: int) -> None:
    tables = [
        "المعدن السعر\nالذهب 2650\nالفضة 31.2",
        "العملة السعر\nالدولار 3.75\nاليورو 4.05",
        "السلعة السعر\nالقمح 220\nالأرز 540",
        "الوقود السعر\nالبنزين 2.18\nالديزل 1.15",
    ][:count]
    found = _tables(parse("أسعار المعادن والعملات\n\n" + "\n\n".join(tables) + "\n"))
    assert [table.header for table in found] == [
        (name, "السعر") for name in ("المعدن", "العملة", "السلعة", "الوقود")[:count]
    ]


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
        (
            "كأس العالم 2022 المجموعة 3\nبلد 6 نقاط 3 مباريات\nآخر 4 نقاط 3 مباريات\n",
            "كأس العالم 2022 المجموعة 3",
        ),
        ("مباريات 5/5/2024 الساعة 7\nسموحة 7:00 القناة 1\nإنبي 9:00 القناة 2\n", "مباريات 5/5/2024 الساعة 7"),
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


@pytest.mark.parametrize("unit", ["", " يوم"])
def test_rows_of_one_length_are_not_joined(unit: str) -> None:
    rows = [
        f"التسجيل 1 يناير 2024 15 يناير 2024 15{unit}",
        f"الفرز 16 يناير 2024 31 يناير 2024 16{unit}",
        f"المقابلات 1 فبراير 2024 20 فبراير 2024 20{unit}",
        f"إعلان النتائج 25 فبراير 2024 25 فبراير 2024 1{unit}",
    ]
    (table,) = _tables(parse("\n".join(["المرحلة موعد البدء موعد الانتهاء عدد الأيام", *rows])))
    assert table.header == ("المرحلة", "موعد البدء", "موعد الانتهاء", "عدد الأيام")
    assert len(table.rows) == 4


def test_a_note_below_a_table_leaves_it_its_header() -> None:
    note = "ملاحظة: الأسعار لا تشمل المصنعية والضريبة وقد تختلف من محل إلى آخر في اليوم نفسه."
    document = parse(f"العيار السعر\nعيار 24 4580\nعيار 21 4007\nعيار 18 3435\n\n{note}\n")
    assert document.title is None
    assert [table.header for table in _tables(document)] == [("العيار", "السعر")]


def test_persons_below_a_name_of_a_body_are_no_table() -> None:
    text = "اللجنة المنظمة\nمحمد أحمد علي\nسعاد حسن محمود\nعمر محمد سالم\n"
    assert parse(text).title == "اللجنة المنظمة"


@pytest.mark.parametrize(
    "text",
    [
        "عنوان الخبر هنا\n\n" + ")" * 50_000 + "س\n\nالعيار السعر\nعيار 24 4580\nعيار 21 4007\n",
        "عنوان الخبر هنا\n\n" + "الشيخ الوصف\nالسعر القيمة\n" * 1000,
    ],
)
def test_time_is_linear(text: str) -> None:
    begun = time.process_time()
    parse(text)
    assert time.process_time() - begun < 5


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


def test_many_lines_between_figures_take_linear_time() -> None:
    """Whether all rows above have figures is known from the row before."""
    text = "جدول\n" + "عيار 24 4580\n" * 4000 + "صنف جيد\nعيار 21 4007\n" * 2000
    lines = read_lines(text, "standard")
    begun = time.process_time()
    list(_tables_of(lines))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("first", "rows", "heads"),
    [
        ("م الصنف الرسم", ["1 أبقار حية 5%", "2 أغنام حية 7%", "3 دواجن 15%"], True),
        ("# المعيار", ["١ الأمن الغذائي", "٢ جودة التعليم"], True),
        ("م الصنف الرسم", ["1 أبقار حية 5%", "3 أغنام حية 7%"], False),
        ("م الصنف الرسم", ["أبقار حية 5%", "أغنام حية 7%"], False),
        ("مصر في أرقام", ["1 أبقار حية 5%", "2 أغنام حية 7%"], False),
    ],
)
def test_a_name_of_a_count_heads_counted_rows(first: str, rows: list[str], heads: bool) -> None:
    assert heads_rows([first, *rows]) is heads


def test_a_counted_table_alone_keeps_its_header() -> None:
    text = "م الصنف الرسم\n1 أبقار حية 5%\n2 أغنام حية 7%\n3 دواجن 15%\n"
    document = parse(text)
    (table,) = document.blocks
    assert document.title is None
    assert table.header == ("م", "الصنف", "الرسم")  # type: ignore[union-attr]
