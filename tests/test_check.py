"""The check finds what is lost, added or moved, and passes what only was recovered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsconv import (
    Aside,
    Document,
    Field,
    Fields,
    Item,
    List,
    NewsconvError,
    Paragraph,
    Quote,
    Section,
    Table,
)
from newsconv.check import Difference, check

TEXT = """\
عاجل
نشر بتاريخ 3 مارس 2024
خبر: مجلس المدينة يقر خطة النظافة الجديدة

كتب: سالم الهاشمي

أقر المجلس خطة النظافة بعد نقاش طويل.

بنود الخطة

1- زيادة عدد العمال.
2- شراء ستين حاوية.
  أ) منها عشرون للأسواق.
الحي\tعدد الحاويات
الميناء\t25
الزهور\t35

الميزانية: مليون ونصف
المدة: عام واحد

«سنبدأ من الغد»
"""

ASIDES = (Aside("date", "نشر بتاريخ 3 مارس 2024"), Aside("byline", "كتب: سالم الهاشمي"))
LEAD = Paragraph("أقر المجلس خطة النظافة بعد نقاش طويل.")
ITEMS = List(
    (
        Item("زيادة عدد العمال.", "1-"),
        Item("شراء ستين حاوية.", "2-", (List((Item("منها عشرون للأسواق.", "أ)"),), True, 1),)),
    ),
    True,
    1,
)
TABLE = Table(("الحي", "عدد الحاويات"), (("الميناء", "25"), ("الزهور", "35")))
FIELDS = Fields((Field("الميزانية", "مليون ونصف"), Field("المدة", "عام واحد")))
QUOTE = Quote("«سنبدأ من الغد»")
SECTION = Section("بنود الخطة", 2, (ITEMS, TABLE, FIELDS, QUOTE))
DOCUMENT = Document(
    title="خبر: مجلس المدينة يقر خطة النظافة الجديدة",
    kicker="عاجل",
    byline="سالم الهاشمي",
    date="2024-03-03",
    blocks=(*ASIDES, LEAD),
    sections=(SECTION,),
)


def in_section(*blocks: List | Table | Fields | Quote | Paragraph) -> Document:
    return replace(DOCUMENT, sections=(replace(SECTION, blocks=blocks),))


def test_a_faithful_document_passes() -> None:
    assert check(TEXT, DOCUMENT) is None


def test_what_was_normalised_is_compared_as_normalised() -> None:
    assert check("قَالَ الوزيرُ", Document(blocks=(Paragraph("قال الوزير"),))) is None
    assert check("قَالَ الوزيرُ", Document(blocks=(Paragraph("قال الوزير"),)), keep=["diacritics"]) is None
    assert check("العام ٢٠٢٤", Document(blocks=(Paragraph("العام 2024"),))) is not None
    assert check("العام ٢٠٢٤", Document(blocks=(Paragraph("العام 2024"),)), digits="western") is None
    assert check("أحمد", Document(blocks=(Paragraph("احمد"),)), normalize="search") is None


def test_the_empty_text() -> None:
    assert check("", Document()) is None
    assert check("\n * * *\n", Document()) is None
    assert check("", Document(title="شيء")) == Difference(1, "", "شيء")


@pytest.mark.parametrize(
    "lifted",
    [
        # the kicker on the headline's own line, above it, and above an aside over the headline
        ("عاجل: انقطاع الكهرباء\nبعد قليل يعود التيار.", Document("انقطاع الكهرباء", "عاجل")),
        ("عاجل\nانقطاع الكهرباء\nبعد قليل يعود التيار.", Document("انقطاع الكهرباء", "عاجل")),
        (
            "عاجل\nكتب: سامر\nانقطاع الكهرباء\nبعد قليل يعود التيار.",
            Document("انقطاع الكهرباء", "عاجل", blocks=(Aside("byline", "كتب: سامر"),)),
        ),
        (
            "كتب: سامر\nانقطاع الكهرباء\nبعد قليل يعود التيار.",
            Document("انقطاع الكهرباء", blocks=(Aside("byline", "كتب: سامر"),)),
        ),
        # the headline repeated as a caption, above or below it
        (
            "انقطاع الكهرباء\nانقطاع الكهرباء\nبعد قليل يعود التيار.",
            Document("انقطاع الكهرباء", blocks=(Aside("caption", "انقطاع الكهرباء"),)),
        ),
        # the page's own head above the headline
        (
            "رئيس التحرير\nعادل السباعي\nعاجل: انقطاع الكهرباء\nبعد قليل يعود التيار.",
            Document(
                "انقطاع الكهرباء", "عاجل", blocks=(Paragraph("رئيس التحرير"), Paragraph("عادل السباعي"))
            ),
        ),
    ],
)
def test_title_and_kicker_may_be_lifted_from_the_lines_above_the_text(lifted: tuple[str, Document]) -> None:
    text, document = lifted
    document = replace(document, blocks=(*document.blocks, Paragraph("بعد قليل يعود التيار.")))
    assert check(text, document) is None


SABOTAGE: dict[str, Callable[[], Document]] = {
    "a lost word": lambda: replace(DOCUMENT, blocks=(*ASIDES, Paragraph("أقر المجلس خطة بعد نقاش طويل."))),
    "a lost letter": lambda: replace(
        DOCUMENT, blocks=(*ASIDES, Paragraph("أقر المجلس خطة النظافة بعد نقاش طويل"[:-1]))
    ),
    "a lost paragraph": lambda: replace(DOCUMENT, blocks=ASIDES),
    "a lost last block": lambda: in_section(ITEMS, TABLE, FIELDS),
    "a lost title": lambda: replace(DOCUMENT, title=None),
    "a lost kicker": lambda: replace(DOCUMENT, kicker=None),
    "a lost heading": lambda: replace(DOCUMENT, sections=(replace(SECTION, heading=""),)),
    "a lost marker": lambda: in_section(
        replace(ITEMS, items=(Item("زيادة عدد العمال."), ITEMS.items[1])), TABLE, FIELDS, QUOTE
    ),
    "a lost letter of a nested marker": lambda: in_section(
        replace(
            ITEMS,
            items=(ITEMS.items[0], replace(ITEMS.items[1], children=(List((Item("منها عشرون للأسواق."),)),))),
        ),
        TABLE,
        FIELDS,
        QUOTE,
    ),
    "a lost cell": lambda: in_section(
        ITEMS, replace(TABLE, rows=(("الميناء", ""), ("الزهور", "35"))), FIELDS, QUOTE
    ),
    "a lost header": lambda: in_section(ITEMS, replace(TABLE, header=None), FIELDS, QUOTE),
    "a lost value": lambda: in_section(ITEMS, TABLE, Fields((FIELDS.fields[0], Field("المدة", ""))), QUOTE),
    "a lost aside": lambda: replace(DOCUMENT, blocks=(ASIDES[0], LEAD)),
    "an added digit": lambda: in_section(
        ITEMS, replace(TABLE, rows=(("الميناء", "255"), ("الزهور", "35"))), FIELDS, QUOTE
    ),
    "an added word": lambda: replace(DOCUMENT, blocks=(*ASIDES, Paragraph(LEAD.text + " أمس"))),
    "an added paragraph at the end": lambda: in_section(ITEMS, TABLE, FIELDS, QUOTE, Paragraph("تم")),
    "a doubled paragraph": lambda: replace(DOCUMENT, blocks=(*ASIDES, LEAD, LEAD)),
    "a changed digit": lambda: in_section(
        ITEMS, replace(TABLE, rows=(("الميناء", "26"), ("الزهور", "35"))), FIELDS, QUOTE
    ),
    "a pair of blocks swapped": lambda: in_section(TABLE, ITEMS, FIELDS, QUOTE),
    "a pair of items swapped": lambda: in_section(
        replace(ITEMS, items=ITEMS.items[::-1]), TABLE, FIELDS, QUOTE
    ),
    "columns swapped": lambda: in_section(
        ITEMS, replace(TABLE, rows=(("25", "الميناء"), ("الزهور", "35"))), FIELDS, QUOTE
    ),
    "name and value swapped": lambda: in_section(
        ITEMS, TABLE, Fields((Field("مليون ونصف", "الميزانية"), FIELDS.fields[1])), QUOTE
    ),
    "the title swapped with the lead": lambda: replace(
        DOCUMENT, title=LEAD.text, blocks=(*ASIDES, Paragraph(str(DOCUMENT.title)))
    ),
    "the title from below a paragraph": lambda: replace(
        DOCUMENT, title=SECTION.heading, sections=(), blocks=(*ASIDES, LEAD, ITEMS, TABLE, FIELDS, QUOTE)
    ),
    "the title kept in its place too": lambda: replace(
        DOCUMENT, blocks=(ASIDES[0], Paragraph(str(DOCUMENT.title)), ASIDES[1], LEAD)
    ),
    "kicker and title swapped": lambda: replace(DOCUMENT, title=DOCUMENT.kicker, kicker=DOCUMENT.title),
    "asides swapped": lambda: replace(DOCUMENT, blocks=(*ASIDES[::-1], LEAD)),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_a_sabotaged_document_fails(name: str) -> None:
    assert check(TEXT, SABOTAGE[name]()) is not None


WRAPPED = "المادة  الاستعمال\nرمل     فرش الشاطئ\nناعم    وملء الأكياس\nحجر     حماية الرصيف\n"


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        (("رمل ناعم", "فرش الشاطئ وملء الأكياس"), True),
        (("رمل ناعم", "فرش الشاطئ وملء"), False),
        (("رمل ناعم", "فرش الشاطئ وملء الأكياسا"), False),
        (("رمل ناعم", "فرش الشاطئ وملء الأكياس حماية"), False),
    ],
)
def test_the_cells_of_a_row_of_several_lines_are_read_one_after_the_other(
    row: tuple[str, str], whole: bool
) -> None:
    table = Table(("المادة", "الاستعمال"), (row, ("حجر", "حماية الرصيف")))
    assert (check(WRAPPED, Document(blocks=(table,))) is None) is whole
    swapped = replace(table, rows=(row, ("حماية الرصيف", "حجر")))
    assert check(WRAPPED, Document(blocks=(swapped,))) is not None


def test_the_first_difference_is_named_with_its_line() -> None:
    difference = check(TEXT, SABOTAGE["a lost word"]())
    assert difference == Difference(
        7, "أقر المجلس خطة النظافة بعد نقاش طويل.", "أقر المجلس خطة بعد نقاش طويل."
    )
    difference = check(TEXT, SABOTAGE["a lost last block"]())
    assert difference is not None
    assert (difference.line, difference.document) == (21, "")
    assert str(difference) == "Line 21: the text has “«سنبدأ من الغد»” where the document ends."


def test_an_unknown_profile_is_an_error() -> None:
    with pytest.raises(NewsconvError, match="standard"):
        check("نص", Document(), normalize="heavy")


def test_a_long_text_is_checked_in_linear_time() -> None:
    """Two million letters, the last one wrong; asides without end and a title that fits nowhere."""
    line = "كلمة " * 20
    blocks = (Paragraph(line),) * 20_000
    assert check(f"{line}\n" * 20_000, Document(blocks=blocks)) is None
    assert check(f"{line}\n" * 20_000 + "خاتمة", Document(blocks=blocks)) == Difference(20_001, "خاتمة", "")
    asides = (Aside("related", "ا"),) * 20_000
    assert check("ا\n" * 20_000, Document(title="ا" * 20_000, blocks=asides)) is not None
