"""Texts made to be slow: twice the text takes about twice the time, whatever it is made of."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from newsconv import normalize, parse
from newsconv.check import check
from newsconv.explain import explain

# Each row is repeated until the text has so many characters, and four times as many.
SIZE = 4_000
GROWTH = 4
# What four times the text may take: a linear reader takes 4 times as long, a quadratic one 16 times.
LIMIT = 9.0
# Times below this are noise.
FLOOR = 0.04

ROWS = {
    "one long line": "كلمة ",
    "one long word": "ا",
    "lines of a word": "كلمة\n",
    "blank lines": "\n",
    "spaces": " ",
    "tabs": "\t",
    "bullets": "- بند\n",
    "bullets with blank lines": "• بند\n\n",
    "bullets on one line": "- ",
    "marks alone": "-\n",
    "marks of many kinds": "- بند\n1. بند\n• بند\n✅ بند\nأ- بند\n",
    "numbers": "1. بند\n2. بند\n3. بند\n",
    "one number": "1- بند\n",
    "stairs": "".join(f"{' ' * depth}• بند\n" for depth in range(0, 120, 2)),
    "items that go on": "  • بند\n    يستمر\n\n    وفقرة\n",
    "pictographs": "✅ بند\n🔹 بند\n",
    "pipes on one line": "|",
    "cells on one line": "| خلية ",
    "pipe rows": "| أ | ب |\n",
    "pipe rules": "| --- | --- |\n",
    "pipe rows with blank lines": "| أ | ب |\n\n",
    "tab rows": "أ\tب\n",
    "tabs and words on one line": "أ\t",
    "columns": "أ      ب   ج\n",
    "columns on one line": "أ  ",
    "columns that disagree": "أ  ب ج\nأ ب  ج\n",
    "rules": "---\n",
    "rules over columns": "أ  ب\n--- ---\n",
    "rules of columns": "--- ---\nأ\n",
    "frames": "┌─┐\n│ا│\n",
    "open frames": "+---+---+\n| أ | ب |\n",
    "drawn lines": "+---+---+\n",
    "one long drawn line": "─",
    "headings": "# عنوان\n",
    "number signs": "#",
    "underlined": "عنوان\n===\n",
    "quotes": "> قول\n",
    "nested quotes": "> ",
    "emphasis": "**",
    "stars and words": "*كلمة ",
    "underscores": "_",
    "escapes": "\\",
    "fields": "اسم: قيمة\n",
    "names in a row": "اسم: ",
    "speakers": "سالم: نعم\nهند: لا\n",
    "records": "الفئة الأولى\nمن 1 إلى 5\nالسعر: 3 دراهم\n",
    "verses": "يا ليل طال على المحب سهاده ... وجفا الجفون لبعدكم ميعاده\n",
    "rows of numbers": "الميناء 5 4 0 13\n",
    "numbers on one line": "5 4 0 13 ",
    "parallel lines": "إعداد الطلاب للامتحان\nإرسال النتائج إلى الأهل\n",
    "read also": "اقرأ أيضا\n",
    "dates": "الأحد 16 نوفمبر 2025\n",
    "dates on one line": "16 نوفمبر ",
    "bylines": "كتب: أحمد سالم\n",
    "datelines": "القاهرة - ",
    "captions": "صورة من السوق (أ ف ب)\n",
    "lines that go on": "، ثم قال\n",
    "broken names": "اسم\n: قيمة\n",
    "a wrapped text": "هذا سطر طويل مكسور عند عرض ثابت في نص جاء من قارئ البريد القديم\n",
    "quotation marks": "«",
    "straight quotation marks": '"كلمة ',
    "brackets": "(",
    "punctuation": "،.؛:!؟",
    "dots": ".",
    "tatweel": "ـ",
    "tatweel lines": "ـــ\n",
    "diacritics": "\u064e",
    "entities": "&amp;",
    "ampersands": "&",
    "misread": "ط§ظ„ط¹ظ…ظ„ ",
    "misread twice": "ط·آ§ط¸â€\u009e ",
    "addresses": "https://a.b/",
    "at signs": "a@",
    "carriage returns": "سطر\r\n",
    "line separators": "سطر\u2028",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """CPU seconds that it takes."""
    gc.collect()
    start = time.process_time()
    work(text)
    return time.process_time() - start


def with_positions(text: str) -> object:
    return parse(text, positions=True)


def proven(text: str) -> object:
    return check(text, parse(text))


@pytest.mark.parametrize("name", ROWS)
def test_parsing_takes_linear_time(name: str) -> None:
    assert_linear(with_positions, name)


@pytest.mark.parametrize("work", [normalize, explain, proven])
@pytest.mark.parametrize(
    "name", ["one long line", "bullets", "rows of numbers", "fields", "quotes", "underlined"]
)
def test_the_other_ways_take_linear_time(work: Callable[[str], object], name: str) -> None:
    assert_linear(work, name)


def assert_linear(work: Callable[[str], object], name: str) -> None:
    row = ROWS[name]
    text = row * (SIZE // len(row) + 1)
    for _ in range(3):  # what others do on the machine only ever adds
        once, more = seconds(work, text), seconds(work, text * GROWTH)
        if more < LIMIT * max(once, FLOOR / GROWTH):
            return
    pytest.fail(f"{once:.3f} s, and {more:.3f} s for {GROWTH} times the text")
