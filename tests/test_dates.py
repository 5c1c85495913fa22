"""Date lines: what is one, and which day it names."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsconv.dates import DateLine, date_line
from newsconv.lexicon import DATE_LABELS, HIJRI_MONTHS, MONTHS, UPDATE_LABELS, WEEKDAYS
from newsconv.words import fold
from tests.strategies import any_texts

# A name of each month, after the calendars of Egypt, the Levant, the Maghreb and Morocco.
NAMES = (
    "يناير|كانون الثاني|جانفي",
    "فبراير|شباط|فيفري",
    "مارس|آذار",
    "أبريل|نيسان|أفريل",
    "مايو|أيار|ماي",
    "يونيو|حزيران|جوان",
    "يوليو|تموز|جويلية|يوليوز",
    "أغسطس|آب|أوت|غشت",
    "سبتمبر|أيلول|شتنبر",
    "أكتوبر|تشرين الأول",
    "نوفمبر|تشرين الثاني|نونبر",
    "ديسمبر|كانون الأول|دجنبر",
)


@pytest.mark.parametrize(
    ("name", "month"), [(name, month) for month, row in enumerate(NAMES, 1) for name in row.split("|")]
)
def test_the_names_of_months(name: str, month: int) -> None:
    assert date_line(f"7 {name} 2025") == DateLine(f"2025-{month:02}-07", False)
    assert date_line(f"الجمعة، 07 {name}، 2025") == DateLine(f"2025-{month:02}-07", False)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("16/11/2025", "2025-11-16"),
        ("2025-11-16", "2025-11-16"),
        ("16.11.2025", "2025-11-16"),
        ("11/16/2025", "2025-11-16"),  # a month has no 16
        ("4/11/2025", "2025-11-04"),  # the day first, as Arabic has it
        ("٤/١١/٢٠٢٥", "2025-11-04"),
        ("۲۰۲۵/۱۱/۰۴", "2025-11-04"),
        ("١٦ نوفمبر ٢٠٢٥", "2025-11-16"),
        ("16 تشرين الثاني / نوفمبر 2025", "2025-11-16"),
        ("16 نوفمبر (تشرين الثاني) 2025", "2025-11-16"),
        ("November 16, 2025", "2025-11-16"),
        ("16th Nov 2025", "2025-11-16"),
        ("29 فبراير 2024", "2024-02-29"),
    ],
)
def test_shapes_of_a_day(text: str, iso: str) -> None:
    assert date_line(text) == DateLine(iso, False)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09:40", "09:40"),
        ("9:40 ص", "09:40"),
        ("9:40 مساء", "21:40"),
        ("09:40 م", "21:40"),
        ("12:05 صباحا", "00:05"),
        ("12:05 م", "12:05"),
        ("12:30 ظهرا", "12:30"),
        ("1:30 ظهرا", "13:30"),
        ("٢١:١٥", "21:15"),
        ("21:15:33", "21:15"),
        ("11:59 pm", "23:59"),
        ("الساعة 18:05 بتوقيت غرينتش", "18:05"),
    ],
)
def test_times_of_the_day(text: str, time: str) -> None:
    assert date_line(f"16 نوفمبر 2025 - {text}") == DateLine(f"2025-11-16T{time}", False)
    assert date_line(f"16/11/2025 {text}") == DateLine(f"2025-11-16T{time}", False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نُشر في: 16 نوفمبر 2025", DateLine("2025-11-16", False)),
        ("تاريخ النشر: الأحد 16 نوفمبر 2025", DateLine("2025-11-16", False)),
        ("آخر تحديث: 16 نوفمبر 2025", DateLine("2025-11-16", True)),
        ("تم التحديث 16/11/2025", DateLine("2025-11-16", True)),
        ("Updated: Nov 16, 2025", DateLine("2025-11-16", True)),
        ("10 رجب 1446 هـ", DateLine(None, False)),
        ("الاثنين 10 رجب 1446هـ الموافق 10 فبراير 2025م", DateLine("2025-02-10", False)),
        ("12 ربيع الأول 1447 - 4 سبتمبر 2025", DateLine("2025-09-04", False)),
        ("10/8/1446 الموافق 9/2/2025", DateLine("2025-02-09", False)),
        ("منذ 3 ساعات", DateLine(None, False)),
    ],
)
def test_labels_updates_and_other_calendars(text: str, found: DateLine) -> None:
    assert date_line(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "نوفمبر",
        "الأحد",
        "2025",
        "16 نوفمبر",
        "صفر 5",
        "رمضان كريم 2025",
        "30/02/2025",
        "29 فبراير 2025",
        "32 يناير 2025",
        "16/13/2025",
        "16/11/25000",
        "16 نوفمبر 20255",
        "اجتمع المجلس في 4 نوفمبر 2025",
        "4 نوفمبر 2025: توقيع العقد",
        "أسعار الذهب اليوم الأحد 16 نوفمبر 2025",
        "16 نوفمبر 2025 " * 9,
        "1" * 200,
    ],
)
def test_what_only_has_a_date_in_it_or_none_is_no_date_line(text: str) -> None:
    assert date_line(text) is None


@given(
    st.lists(st.sampled_from(sorted({*MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *DATE_LABELS})), max_size=6),
    st.data(),
)
@settings(max_examples=200, deadline=None)
def test_every_day_that_is_named_is_in_the_calendar(words: list[str], data: st.DataObject) -> None:
    number = st.integers(0, 40) | st.integers(1300, 2300)
    parts = [*words, *map(str, data.draw(st.lists(number, max_size=5)))]
    text = data.draw(st.sampled_from([" ", "/", "-", ":"])).join(data.draw(st.permutations(parts)))
    found = date_line(text)
    if found is not None and found.iso is not None:
        datetime.fromisoformat(found.iso)


@given(any_texts())
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_date_line_or_not(text: str) -> None:
    assert date_line(text) is None or any(char.isdigit() for char in text)


@pytest.mark.parametrize("label", UPDATE_LABELS)
def test_each_label_of_updates_is_known_to_date_lines(label: str) -> None:
    assert date_line(f"{label}: 16/11/2025") == DateLine("2025-11-16", True)


def test_the_tables_are_folded_as_the_lines_are() -> None:
    for word in {*MONTHS, *HIJRI_MONTHS, *WEEKDAYS, *DATE_LABELS, *UPDATE_LABELS}:
        assert word == fold(word)
    assert set(MONTHS.values()) == set(range(1, 13))
