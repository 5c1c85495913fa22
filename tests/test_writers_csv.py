"""CSV: the tables of a document, as spreadsheets and data tools read them."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsconv
from newsconv.model import Document, Item, List, Paragraph, Section, Table
from newsconv.writers import WRITERS, write
from tests.command_line import Run

PRICES = Table(("السلعة", "السعر"), (("أرز", "30"), ("سكر، أبيض", "27")))
CITIES = Table(None, (("طرابلس", "31"),))
TEXT = "أسعار السلع اليوم\n\nالسلعة السعر البائع\nأرز 30 متجر الحي\nسكر 27 سوق الجمعة\n"

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_tables_stand_below_each_other_and_all_else_is_left_out() -> None:
    inside = List((Item("بند", None, (CITIES,)),))
    document = Document(
        title="أسعار",
        blocks=(Paragraph("نص، طويل"), PRICES),
        sections=(Section("مدن", 2, (inside,)),),
    )
    assert write(document, "csv") == "السلعة,السعر\nأرز,30\nسكر، أبيض,27\n\nطرابلس,31\n"
    assert document.tables() == (PRICES, CITIES)


def test_a_document_without_tables_is_nothing() -> None:
    document = Document(title="أسعار", blocks=(Paragraph("نص"),))
    assert write(document, "csv") == write(document, "csv", excel=True) == ""


def test_excel_is_told_the_encoding_by_one_mark() -> None:
    document = Document(blocks=(PRICES, CITIES))
    assert write(document, "csv", excel=True) == "\ufeff" + write(document, "csv")


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://a.example","هنا")',
        "@SUM(1+1)",
        "+2+3",
        "-2+3+cmd|' /C calc'!A0",
        "-1/2",
        "-5+A1",
        "+1e5",
        "- من القطن",
        "@handle",
        "  =1",
        "\t=1",
        "\n=1",
        "\ufeff=1",
        "\u200b\u200f=1",
        "\x01=1",
        "＝1+1",
        "＠SUM(1)",
        "==",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert _read(write(Document(blocks=(Table(None, ((cell, "ب"),)),)), "csv")) == [["'" + cell, "ب"]]


@pytest.mark.parametrize(
    "cell",
    [
        "-5", "-3.5%", "+12", "−4", "-٣٫٥٪", "-1,250", "- 5", "-.5", "-5°", "-5$", "-5 درجات", "+966 11 123",
        "-", "+", "--", "+/-", "—", "– – من القطن", "2-1", "أ=ب", "«=1»", "'", "* نص",
    ],
)  # fmt: skip
def test_numbers_and_marks_are_none(cell: str) -> None:
    assert _read(write(Document(blocks=(Table(None, ((cell, "ب"),)),)), "csv")) == [[cell, "ب"]]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_cells_are_read_back(rows: list[tuple[str, str]]) -> None:
    found = _read(write(Document(blocks=(Table(None, tuple(rows)),)), "csv"))
    for cells, row in zip(found, rows, strict=True):
        for cell, text in zip(cells, row, strict=True):
            right = text.replace("\r\n", "\n").replace("\r", "\n")
            assert cell == right or (cell == f"'{right}" and not right[:1].isalnum())


@pytest.mark.parametrize("cell", ["أ;=1", "أ\t=1", "أ,ب", 'قال "نعم"', "أ\nب", " أ", "أ "])
def test_no_cell_is_divided_by_whatever_separator(cell: str) -> None:
    text = write(Document(blocks=(Table(None, ((cell, "ب"),)),)), "csv")
    assert text == '"' + cell.replace('"', '""') + '",ب\n'
    assert _read(text) == [[cell, "ب"]]


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_a_break_in_a_cell_is_one_line_feed_and_begins_no_row(end: str) -> None:
    assert write(Document(blocks=(Table(None, ((f"أ{end}=1", "ب"),)),)), "csv") == '"أ\n=1",ب\n'


@pytest.mark.parametrize("cell", ["+5" + " " * 100_000 + "x", "- " * 100_000, "\u200b" * 100_000 + "=1"])
def test_long_cells_take_linear_time(cell: str) -> None:
    start = time.process_time()
    assert write(Document(blocks=(Table(None, ((cell, "ب"),)),)), "csv")
    assert time.process_time() - start < 1


def test_tables_of_nothing_leave_nothing() -> None:
    document = Document(blocks=(Table(None, ()), CITIES, Table(None, ())))
    assert write(document, "csv") == "طرابلس,31\n"
    assert write(Document(blocks=(Table(None, ()),)), "csv", excel=True) == ""


def test_an_empty_row_of_one_column_is_no_end_of_the_table() -> None:
    assert write(Document(blocks=(Table(None, (("",), ("أ",))),)), "csv") == '""\nأ\n'


def test_nul_ends_no_cell() -> None:
    assert write(Document(blocks=(Table(None, (("أ\0ب",),)),)), "csv") == "أ\ufffdب\n"


def test_the_price_table_of_a_text(run: Run) -> None:
    Path("prices.txt").write_text(TEXT, "utf-8")
    assert run("parse", "prices.txt", "--excel", "-o", "prices.csv") == (0, "", "")
    with Path("prices.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"السلعة": "أرز", "السعر": "30", "البائع": "متجر الحي"},
            {"السلعة": "سكر", "السعر": "27", "البائع": "سوق الجمعة"},
        ]


def test_a_text_without_tables_is_told_of(run: Run) -> None:
    Path("a.txt").write_text("أسعار السلع\n\nارتفعت أسعار السلع كلها اليوم.\n", "utf-8")
    said = "newsconv: a.txt: No table was found; its CSV is empty.\n"
    assert run("parse", "a.txt", "--to", "csv") == (0, "", said)


def test_one_table_in_any_format(run: Run) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("b.txt").write_text(
        "| مدينة | درجة |\n| --- | --- |\n| سبها | 40 |\n\nنص\n\n| يوم |\n| --- |\n| أحد |\n", "utf-8"
    )
    status, out, _ = run("parse", "b.txt", "b.txt", "--table", "2", "--to", "jsonl")
    assert [json.loads(line)["blocks"][0]["rows"] for line in out.splitlines()] == [[["أحد"]]] * 2
    assert status == 0
    assert run("parse", "a.txt", "b.txt", "--table", "1", "--to", "csv", "-o", "out/") == (0, "", "")
    assert Path("out/b.csv").read_text("utf-8") == "مدينة,درجة\nسبها,40\n"
    status, out, _ = run("parse", "a.txt", "--table", "1", "--to", "markdown")
    assert (status, out.splitlines()[0]) == (0, "| السلعة | السعر | البائع |")
    assert run("parse", "a.txt", "--table", "2") == (
        1,
        "",
        "newsconv: a.txt: There is no table 2 in this text; it has 1.\n",
    )
    assert run("parse", "a.txt", "--table", "0").status == 2


def test_a_folder_of_texts(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, "utf-8")
    Path("in/b.txt").write_text("عنوان\n\nنص بلا جداول.\n", "utf-8")
    assert run("batch", "in", "out", "--to", "csv", "--excel").status == 0
    assert Path("out/a.csv").read_text("utf-8") == newsconv.convert(TEXT, to="csv", excel=True)
    assert Path("out/b.csv").read_bytes() == b""


def test_a_folder_tells_of_texts_without_tables_in_its_report(run: Run) -> None:
    Path("b.txt").write_text("عنوان\n\nنص بلا جداول.\n", "utf-8")
    assert run("batch", "b.txt", "out", "--to", "csv", "--report", "r.jsonl").status == 0
    assert WRITERS["csv"].nothing in Path("r.jsonl").read_text("utf-8")


def test_the_format_is_registered() -> None:
    assert (WRITERS["csv"].suffix, WRITERS["csv"].media_type) == (".csv", "text/csv")
