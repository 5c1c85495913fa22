"""The Markdown that is written means to others what the document says (law 4)."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsconv.model import Aside, Block, Document, Field, Fields, Item, List, Paragraph, Quote, Section, Table
from newsconv.writers import write
from tests.markdown_reader import Outline, fold, read_by_cmark, read_by_markdown_it
from tests.strategies import MARKUP, any_texts, documents, look_alikes


def outline(document: Document) -> Outline:
    """What a reader of Markdown should find: the document, less what Markdown has no place for."""
    found: Outline = []
    if document.kicker and fold(document.kicker):
        found.append(("paragraph", fold(document.kicker)))
    if document.title and fold(document.title):
        found.append(("heading", 1, fold(document.title)))
    found += _blocks(document.blocks)
    for section in document.sections:
        found += _section(section)
    return found


def _section(section: Section) -> Outline:
    found = [("heading", section.level, fold(section.heading)), *_blocks(section.blocks)]
    for deeper in section.sections:
        found += _section(deeper)
    return found


def _blocks(blocks: Iterable[Block]) -> Outline:
    found: Outline = []
    for block in blocks:
        if isinstance(block, (Paragraph, Aside, Quote)):
            kind = "quote" if isinstance(block, Quote) else "paragraph"
            if fold(block.text):
                found.append((kind, fold(block.text)))
        elif isinstance(block, List) and block.items:
            found.append(("list", block.start, [_item(item) for item in block.items]))
        elif isinstance(block, Fields) and block.fields:
            lines: list[tuple[str, Outline]] = [
                (fold(f"{field.name}: {field.value}"), []) for field in block.fields
            ]
            found.append(("list", None, lines))
        elif isinstance(block, Table) and (block.header or block.rows):
            header = [fold(cell) for cell in block.header or ()]
            rows = [[fold(cell) for cell in row] for row in block.rows]
            found.append(("table", header if any(header) else None, rows))
    return found


def _item(item: Item) -> tuple[str, Outline]:
    text, children = fold(item.text), _blocks(item.children)
    # An item without a text whose first child is a paragraph is that text to Markdown.
    if not text and children and children[0][0] == "paragraph":
        return children[0][1], children[1:]
    return text, children


def both_read(document: Document) -> None:
    """Two independent readers of Markdown find the document in what is written."""
    text = write(document, "markdown")
    expected = outline(document)
    assert read_by_markdown_it(text) == expected
    assert read_by_cmark(text) == expected


@given(documents(look_alikes()))
@settings(max_examples=120, deadline=None)
def test_reads_back_the_same(document: Document) -> None:
    both_read(document)


@given(documents(any_texts(), nested=False))
@settings(max_examples=120, deadline=None)
def test_reads_back_the_same_for_any_characters(document: Document) -> None:
    both_read(document)


@given(st.lists(st.sampled_from(MARKUP), max_size=4), st.sampled_from(["", " "]))
@settings(max_examples=300, deadline=None)
def test_no_text_becomes_markup_wherever_it_stands(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    item = Item(text, children=(Paragraph(text), Quote(text)))
    both_read(
        Document(
            title=text,
            blocks=(
                Paragraph(text),
                List((item, Item(text))),
                Quote(text),
                Table((text, "أ"), ((text, text),)),
            ),
            sections=(Section(text, 2, (Fields((Field(text, text), Field("أ", text))),)),),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "سعر الدولار - الشراء 50.5 (البيع 50.6)! قال: «نعم»",
        "2.5 مليون جنيه",
        "1.الأول",
        "-نص بلا مسافة",
        "#هاشتاغ أول السطر",
        "#القمة_العربية_الطارئة و #غزة_الآن",
        "ثلاثة * أربعة * خمسة",
        "السعر* شامل الضريبة",
        "حوالي ~50 جنيها",
        "الاسم: ____ التاريخ: ____",
        "أ < ب > ج & د",
        "أرباح AT&T و R&D",
        "[صورة] مع [فيديو] (تفاصيل)",
        "أ | ب",
        "C:\\Users",
        "https://example.com/a_b?x=1&copy=2#c",
        "user_name@example.com",
        "• نقطة",
        "— قال",
        "١. أول",
        "+20 100 200",
    ],
)
def test_what_could_not_be_markup_has_no_backslash(text: str) -> None:
    document = Document(blocks=(Paragraph(text),))
    assert write(document, "markdown") == text + "\n"
    both_read(document)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024. كان عاما", "2024\\. كان عاما"),
        ("1) أول", "1\\) أول"),
        ("- بند", "\\- بند"),
        ("+ بند", "\\+ بند"),
        ("* بند", "\\* بند"),
        ("# عنوان", "\\# عنوان"),
        ("> قال", "\\> قال"),
        ("---", "\\---"),
        ("- - -", "\\- - -"),
        ("***", "\\***"),
        ("===", "\\==="),
        ("~~~", "\\~~~"),
        ("| أ | ب |", "\\| أ | ب |"),
        ("[ ] مهمة", "\\[ ] مهمة"),
        ("[1]: حاشية", "\\[1]: حاشية"),
        ("[^1]", "\\[^1]"),
        ("[نص](رابط)", "[نص\\](رابط)"),
        ("*مهم* **جدا** _هام_", "\\*مهم\\* \\*\\*جدا\\*\\* \\_هام\\_"),
        ("~~ملغى~~ `رمز`", "\\~\\~ملغى\\~\\~ \\`رمز\\`"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("&quot; &#1548;", "\\&quot; \\&#1548;"),
        ("نص\\", "نص\\\\"),
        ("http://a.b/*x*", "http\\://a.b/\\*x\\*"),
        ("  سطر\n\tثان\u2028ثالث ", "سطر ثان ثالث"),
    ],
)
def test_what_could_be_markup_has_a_backslash(text: str, written: str) -> None:
    document = Document(blocks=(Paragraph(text),))
    assert write(document, "markdown") == written + "\n"
    both_read(document)


def test_the_whole_layout() -> None:
    document = Document(
        title="أسعار الذهب # اليوم #",
        kicker="عاجل",
        blocks=(Paragraph("مقدمة:"), List((Item("أول", "•"), Item("ثان", "•")))),
        sections=(
            Section(
                "1. التفاصيل",
                2,
                (
                    List((Item("خامس", "5-"), Item("سادس", "6-")), True, 5),
                    Table(("العيار", "السعر"), (("21", "4|5"), ("18", "أ\nب"))),
                    Quote("قال الوزير كلمته."),
                    Fields((Field("الشراء", "50.1"), Field("البيع", ""))),
                    Aside("source", "المصدر: وكالات"),
                ),
                (Section("فرع", 3),),
            ),
        ),
    )
    expected = """\
عاجل

# أسعار الذهب # اليوم \\#

مقدمة:

- أول
- ثان

## 1. التفاصيل

5. خامس
6. سادس

| العيار | السعر |
| --- | --- |
| 21 | 4\\|5 |
| 18 | أ ب |

> قال الوزير كلمته.

- الشراء: 50.1
- البيع:

المصدر: وكالات

### فرع
"""
    assert write(document, "markdown") == expected
    both_read(document)


def test_a_table_without_a_header_has_an_empty_header_row() -> None:
    document = Document(blocks=(Table(None, (("الأهلي", "2-1"), ("الزمالك", ""))),))
    assert write(document, "markdown") == "|  |  |\n| --- | --- |\n| الأهلي | 2-1 |\n| الزمالك |  |\n"
    both_read(document)


def test_rows_that_a_user_left_ragged_are_filled() -> None:
    ragged = Document(blocks=(Table(("أ",), (("ب", "ج"), ())),))
    assert write(ragged, "markdown") == "| أ |  |\n| --- | --- |\n| ب | ج |\n|  |  |\n"


def test_lists_in_a_row_stay_apart() -> None:
    bullets = List((Item("أ"),))
    numbers = List((Item("ب"),), True, 1)
    fields = Fields((Field("ج", "د"),))
    document = Document(
        blocks=(
            bullets,
            bullets,
            Paragraph(""),
            fields,
            numbers,
            numbers,
            numbers,
            bullets,
            Paragraph("و"),
            bullets,
        )
    )
    both_read(document)
    assert [line for line in write(document, "markdown").splitlines() if line] == (
        ["- أ", "* أ", "- ج: د", "1. ب", "1) ب", "1. ب", "- أ", "و", "- أ"]
    )


def test_a_nested_list_is_tight_and_further_paragraphs_make_it_loose() -> None:
    deeper = List((Item("ج"), Item("د")), True, 1)
    tight = Document(blocks=(List((Item("أ", children=(deeper,)), Item("ب"))),))
    assert write(tight, "markdown") == "- أ\n  1. ج\n  2. د\n- ب\n"
    loose = Document(blocks=(List((Item("أ", children=(Paragraph("فقرة"), deeper)), Item("ب"))),))
    assert write(loose, "markdown") == "- أ\n\n  فقرة\n\n  1. ج\n  2. د\n\n- ب\n"
    other = Document(blocks=(List((Item("أ", children=(List((Item("ج"),), True, 5),)),)),))
    assert write(other, "markdown") == "- أ\n\n  5. ج\n"
    for document in (tight, loose, other):
        both_read(document)


def test_empty_things_leave_nothing_or_themselves() -> None:
    empty = Document(
        title="",
        blocks=(
            Paragraph(" "),
            Quote(""),
            Aside("tags", ""),
            List(()),
            Fields(()),
            Table(None, ()),
            Table(None, ((),)),
        ),
    )
    assert write(empty, "markdown") == ""
    assert write(Document(sections=(Section("", 2),)), "markdown") == "##\n"
    items = Document(blocks=(List((Item(""), Item("أ"), Item(""))),))
    assert write(items, "markdown") == "-\n- أ\n-\n"
    both_read(items)


@pytest.mark.parametrize(
    ("start", "first"), [(-3, "0."), (999_999_999, "999999999."), (10**12, "999999999.")]
)
def test_numbers_stay_in_the_range_of_markdown(start: int, first: str) -> None:
    text = write(Document(blocks=(List((Item("أ"), Item("ب")), True, start),)), "markdown")
    assert text.startswith(f"{first} أ\n")
    ((kind, _, items),) = read_by_cmark(text)
    assert (kind, items) == ("list", [("أ", []), ("ب", [])])
    assert read_by_cmark(text) == read_by_markdown_it(text)


@pytest.mark.parametrize(("level", "marks"), [(-1, "##"), (1, "##"), (6, "######"), (9, "######")])
def test_levels_stay_in_the_range_of_markdown(level: int, marks: str) -> None:
    assert write(Document(sections=(Section("أ", level),)), "markdown") == f"{marks} أ\n"


@given(documents(any_texts(), nested=False))
@settings(max_examples=50, deadline=None)
def test_front_matter_stands_above_the_same_body(document: Document) -> None:
    body = write(document, "markdown")
    text = write(document, "markdown", front_matter=True)
    keys = ("title", "kicker", "byline", "place", "agency", "date")
    known = {key: value for key in keys if (value := document.to_dict().get(key))}
    if not known:
        assert text == body
        return
    assert text.startswith("---\n")
    front, rest = text.removeprefix("---\n").split("\n---\n", 1)  # a value may end in --- too
    loaded = yaml.safe_load(front)
    assert {key: fold(value) for key, value in loaded.items()} == {
        key: fold(value) for key, value in known.items()
    }
    assert rest == ("\n" + body if body else "")


def _nested(depth: int) -> Document:
    block = List((Item("أ"),))
    for _ in range(depth - 1):
        block = List((Item("أ", "•", (block,)), Item("ب")))
    return Document(blocks=(block,))


def test_a_hundred_lists_inside_each_other() -> None:
    document = _nested(100)
    assert outline(document) == read_by_markdown_it(write(document, "markdown"))


@pytest.mark.parametrize(
    "text",
    [
        "*" * 100_000,
        "* " * 50_000 + "أ",
        "_a" * 50_000,
        "[" * 100_000,
        "[^" * 50_000,
        "[" + "]:" * 50_000,
        "- " * 50_000 + "أ",
        "=" * 100_000 + "أ",
        "#" * 100_000 + "أ",
        "<" * 100_000,
        "<a" * 50_000,
        "<" + "!@" * 50_000,
        "&" * 100_000,
        "&#" * 50_000,
        "`~" * 50_000,
        "\\" * 100_000,
        "http://" * 20_000 + "*",
        "www." * 30_000 + "_",
        " \t" * 50_000 + "أ",
        "\n" * 100_000 + "أ",
    ],
    ids=lambda text: text[:4],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    # 0.1 s at most where measured; a quadratic rule takes minutes.
    start = time.process_time()
    write(
        Document(title=text, blocks=(Paragraph(text), List((Item(text),)), Table(None, ((text,),)))),
        "markdown",
    )
    assert time.process_time() - start < 5


def test_large_documents() -> None:
    start = time.process_time()
    many = Document(blocks=tuple(Paragraph("نص") for _ in range(100_000)))
    assert write(many, "markdown").count("نص") == 100_000
    tall = Document(blocks=(Table(("أ", "ب"), (("ج", "د"),) * 100_000),))
    assert write(tall, "markdown").count("| ج | د |") == 100_000
    assert time.process_time() - start < 10
