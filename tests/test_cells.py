"""Collapsed rows get their cells back."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsconv
from newsconv.cells import split
from newsconv.cells.generate import check
from newsconv.cells.model import WEIGHTS, pack, unpack
from newsconv.cells.table import split_by
from newsconv.errors import OptionError

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


def divided(rows: list[str]) -> list[tuple[str, ...]]:
    return [tuple(row.split(" | ")) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        ["العيار | سعر البيع | سعر الشراء", "عيار 24 | 6100 | 6000", "الجنيه الذهب | 40000 | 39500"],
        ["الفريق | لعب | فاز | تعادل | النقاط", "النسر الأحمر | 3 | 2 | 1 | 7", "البرق | 3 | 1 | 1 | 4"],
        ["السلعة | السعر", "أرز | 30 جنيها", "سكر أبيض | 27 جنيها", "زيت عباد الشمس | 65 جنيها"],
    ],
)
def test_tables_of_numbers(rows: list[str]) -> None:
    gold = divided(rows)
    assert cells_of([" ".join(row) for row in gold]) == gold


def test_an_absent_corner_is_an_empty_cell() -> None:
    assert cells_of(["العظمى الصغرى", "طرابلس 31 22", "بني وليد 33 20"])[0] == ("", "العظمى", "الصغرى")


def test_two_columns_of_words() -> None:
    rows = [
        "المحور | أبرز النقاط",
        "المفاوضات | قيد الإعداد وقد تبدأ غدًا.",
        "العقبات الراهنة | خلافات كثيرة بين الطرفين.",
    ]
    gold = divided(rows)
    assert cells_of([" ".join(row) for row in gold]) == gold


@pytest.mark.parametrize(
    "rows",
    [
        ["الترتيب | النادي | النقاط", "1 | الهدى | 33", "2 | النصر الجديد | 28", "3 | الوحدة | 27"],
        ["اليوم | المادة | الزمن", "الأحد | التربية الدينية | ساعتان", "الخميس | الكيمياء | 3 ساعات"],
    ],
)
def test_cells_joined_by_nothing(rows: list[str]) -> None:
    gold = divided(rows)
    assert cells_of(["".join(row) for row in gold]) == gold


def test_brackets_and_sums_hold_together() -> None:
    rows = [
        "الشركة | الدولة | التمويل",
        "مدار (سابقا سحاب) | مصر | 34 مليون دولار",
        "نقلة | الأردن | 12 مليون دولار",
        "بذور | المغرب | 8 ملايين دولار",
    ]
    gold = divided(rows)
    assert cells_of([" ".join(row) for row in gold]) == gold


def test_a_dash_in_every_row_is_no_column() -> None:
    lines = [
        "الشعلة × الهلال الساحلي – الجمعة 7:30 مساء",
        "شباب الوادي × الفرسان – السبت 4:00 عصرا",
        "العاصفة × النجم الجبلي – السبت 6:15 مساء",
    ]
    assert [row[-1] for row in cells_of(lines)] == ["الجمعة 7:30 مساء", "السبت 4:00 عصرا", "السبت 6:15 مساء"]
    assert {len(row) for row in cells_of(lines)} == {2}


@pytest.mark.parametrize(
    "rows",
    [
        [
            "المواصفة | سديم 12 | رمال X5",
            "الشاشة | 6.7 بوصة | 6.5 بوصة",
            "البطارية | 5000 ملي أمبير | 4800 ملي أمبير",
            "الذاكرة | 256 غيغابايت | 128 غيغابايت",
        ],
        [
            "المؤشر (مليون درهم) | 9 أشهر 2025 | 9 أشهر 2026 | التغير",
            "الإيرادات | 940 | 1065 | 13.3%",
            "صافي الربح | 179 | 212 | 18.1%",
        ],
    ],
)
def test_a_header_may_have_numbers(rows: list[str]) -> None:
    gold = divided(rows)
    table = split([" ".join(row) for row in gold])
    assert table.header == gold[0]
    assert list(table.rows) == gold[1:]


def test_a_table_is_no_evidence_against_itself() -> None:
    lines = [
        "الفريق لعب فاز تعادل خسر النقاط",
        "النسر 9 7 1 1 22",
        "البرق 9 5 3 1 18",
        "نجوم البحر 9 5 2 2 17",
    ]
    assert split(lines, context=["ترتيب الدوري بعد الجولة", *lines]) == split(lines)


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


UNCLEAR = ["حديث الناس عن المدينة القديمة", "كلام كثير بين الجيران", "أخبار السوق عند الباب"]


def test_strict_keeps_unsure_rows_whole() -> None:
    best = split(UNCLEAR, header=False)
    assert len(best.rows[0]) > 1
    assert split(UNCLEAR, header=False, least=1.0).rows == tuple((line,) for line in UNCLEAR)
    least = sorted(best.row_confidence)[1]
    rows = split(UNCLEAR, header=False, least=least).rows
    for row, guess, sure, line in zip(rows, best.rows, best.row_confidence, UNCLEAR, strict=True):
        assert row == (guess if sure >= least else (line, *[""] * (len(guess) - 1)))


def test_strict_in_the_library() -> None:
    rows = ["السلعة السعر الكمية", "أرز 30 5", "سكر 27 6", "زيت 65 7"]
    text = "أسعار السلع\n\nوجاءت كما يلي:\n\n" + "\n".join(rows)
    (table,) = [b for b in newsconv.parse(text, cells="strict").blocks if isinstance(b, newsconv.Table)]
    assert table.rows[0] == ("أرز", "30", "5")
    (table,) = [
        b
        for b in newsconv.parse(text, cells="strict", cells_threshold=1.0).blocks
        if isinstance(b, newsconv.Table)
    ]
    assert table.rows[0] == ("أرز 30 5",)


@pytest.mark.parametrize(
    "options",
    [
        {"cells": "loose"},
        {"cells_threshold": 0.5},
        {"cells": "strict", "cells_threshold": 1.5},
        {"cells": "strict", "cells_threshold": float("nan")},
    ],
)
def test_values_that_do_not_exist_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        newsconv.parse("", **options)


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_weights_are_loaded_for_the_first_collapsed_table_only() -> None:
    loaded = "; import sys; print('newsconv.cells.model' in sys.modules)"
    prose = "newsconv.parse('خبر\\n\\nقال الوزير إن العمل مستمر.')"
    assert python(f"import newsconv; {prose}{loaded}") == "False"
    assert python("from newsconv.cells import split; split(['أ 1', 'ب 2'])" + loaded) == "True"


def test_the_weights_are_small_and_soon_loaded() -> None:
    assert WEIGHTS.stat().st_size <= 1_500_000
    packed = WEIGHTS.read_bytes()
    times = []
    for _ in range(5):
        begun = time.process_time()
        unpack(packed)
        times.append(time.process_time() - begun)
    assert min(times) < 0.2  # a fifth of that on an idle machine


def test_provenance_tells_of_these_weights() -> None:
    told = json.loads(WEIGHTS.with_name("provenance.json").read_text("utf-8"))
    assert told["sha256"] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert told["bytes"] == WEIGHTS.stat().st_size
    assert set(told["licences"]) == {*told["tables"], *told["prose_words"]}


@pytest.fixture(scope="module")
def trained() -> Callable[[], bytes]:
    """What trains on a few made tables of five authors, the last one left out."""
    pytest.importorskip("scipy")
    from newsconv.cells.train import counts, data, fold

    golds = []
    for number, (_, header, rows) in enumerate(check.tables(3, 60)):
        every = [*([header] if header else []), *rows]
        if number % 5 == 4:
            every = [["زنجبيلة", *row[1:]] for row in every]
        golds.append(data.Gold(f"author {number % 5}", header is not None, tuple(map(tuple, every))))
    prose = [("author 0", "بلغ سعر الذهب أعلى مستوى له منذ عام"), ("author 4", "سعر زنجبيلة " * 9)]
    tags = {"سعر": ("n", 9), "ذهب": ("n", 5), "بلغ": ("v", 3)}
    out = frozenset(["author 4"])

    def packed() -> bytes:
        source = counts.Source(prose, tags, [("سعر", "الذهب")])
        return pack(fold.train(fold.grouped(golds, out), source, out))

    return packed


def test_training_gives_the_same_bytes_again(trained: Callable[[], bytes]) -> None:
    first = trained()
    assert first == trained()
    model = unpack(first)
    right = []
    for _, header, rows in check.tables(8, 30):
        if header and len(header) > 2:
            table = split_by(model, [" ".join(filter(None, row)) for row in rows])
            right += [tuple(a) == b for a, b in zip(rows, table.rows, strict=False)]
    assert sum(right) > len(right) / 2


def test_nothing_is_learned_of_an_author_left_out(trained: Callable[[], bytes]) -> None:
    raw = zlib.decompress(trained()).decode("utf-8", "ignore")
    assert "ذهب" in raw
    assert "زنجبيل" not in raw
