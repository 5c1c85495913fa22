"""Tables put together from the columns of real ones, with columns of news kinds between.

What divides two cells is mostly in the words on both sides, not in what the table is about. So
columns of different tables of one author, side by side, teach the same as a real table, and there
can be many more of them, with more columns than the real ones have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from newsconv.cells.generate import vocabulary as v

Column = tuple[str, ...]

LONGEST: Final = 14
"""Columns whose cells have more words than this in the mean are left out."""
COUNTS: Final = (2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6)
EMOJI: Final = "🟢 🔵 🟡 🟣 ✅ ❌ ⚠️ 📌 📱 💡 🎯 🔴 ⭐ 🏆 📍".split()  # noqa: SIM905
NUMERIC: Final = 0.25
"""The share of tables that are a column of real labels and else numbers."""
CORNERLESS: Final = 0.12
"""The share of those whose header lacks its first cell."""
LEVELS: Final = (
    ("نعم", "لا"),
    ("عال", "متوسط", "منخفض"),
    ("مرتفع", "متوسط", "منخفض", "مرتفع جدا"),
    ("ممتاز", "جيد جدا", "جيد", "مقبول"),
    ("متاح", "غير متاح"),
    ("مطلوب", "اختياري"),
    ("مكتمل", "قيد التنفيذ", "لم يبدأ"),
    ("✅", "❌"),
    ("✅ نعم", "❌ لا"),
    ("يومي", "أسبوعي", "شهري", "سنوي"),
    ("مباشر", "مؤجل", "ملغى"),
    ("الأول", "الثاني", "الثالث", "الرابع"),
    ("low", "medium", "high"),
    ("active", "inactive", "pending"),
    ("yes", "no"),
    ("-", "نعم", "لا"),
)
LEVEL_NAMES: Final = (
    "الحالة", "المستوى", "التقييم", "الأولوية", "متاح", "النوع", "الدرجة", "التكرار", "الوضع"
)  # fmt: skip


def _numbers(rng: Random, n: int) -> Column:
    kind = rng.randrange(11)
    unit = rng.choice((" جنيها", " ريال", " دولار", " درهم", " نقطة", " كم", " يوما", " ساعات", " دقيقة", ""))
    month = rng.choice(v.MONTHS)
    year = rng.choice(("", " 2024", " 2025", " 2026"))
    out = []
    for _ in range(n):
        x = rng.randint(1, 10 ** rng.randint(1, 4))
        out.append(
            (
                f"{x}",
                f"{x}{unit}",
                f"{rng.random() * 100:.1f}%",
                f"{x:,}{unit}",
                f"{rng.random() * 60:.2f}",
                f"{rng.randint(1, 30)} {month}{year}",
                f"${x}",
                f"{rng.randint(1, 30)}/{rng.randint(1, 12)}/2025",
                f"{rng.randint(1, 12)}:{rng.randint(0, 59):02d}",
                f"{rng.randint(2, 90)} {rng.choice(('مليون', 'مليار', 'ألف'))}{unit}",
                f"{rng.randint(2, 20)} - {rng.randint(21, 90)}{unit}",
            )[kind]
        )
    return tuple(out)


NUMBER_NAMES: Final = (
    "العدد", "القيمة", "السعر", "النسبة", "الكمية", "المدة", "التاريخ", "الوقت", "التكلفة", "سعر البيع",
    "الإجمالي", "عدد النقاط", "المبلغ", "الموعد", "السنة", "نسبة الإنجاز", "عدد المقاعد", "إجمالي الأصوات",
    "معدل النمو", "الحد الأدنى", "الحد الأقصى", "القيمة الطبيعية", "المساحة الكلية", "عام 2023", "عام 2024",
    "العام الماضي", "الربع الثاني", "أقل سعر", "أعلى سعر", "التغير السنوي", "السعر الحالي", "مدة الرحلة",
    "المعدل العام", "الفارق", "قبل الخصم", "بعد الخصم", "الوزن (كغ)", "الطول (سم)",
)  # fmt: skip


def _levels(rng: Random, n: int) -> Column:
    words = rng.choice(LEVELS)
    return tuple(rng.choice(words) for _ in range(n))


def made_column(rng: Random, n: int) -> tuple[str, Column]:
    """A column of numbers or of a few words, with its name."""
    if rng.random() < 0.6:
        return rng.choice(NUMBER_NAMES), _numbers(rng, n)
    return rng.choice(LEVEL_NAMES), _levels(rng, n)


_COUNTERS: Final[tuple[Callable[[int], str], ...]] = (
    str,
    str,
    lambda i: f"{i}.",
    lambda i: f"{i}-",
    lambda i: chr(0x245F + i) if i < 21 else str(i),
    lambda i: f"{i}\ufe0f\u20e3",
)


def decorated(rng: Random, cells: Column) -> Column:
    """Cells with an emoji, a number or an ordinal in front."""
    if rng.random() < 0.6:
        some = rng.sample(EMOJI, rng.randint(1, 5))
        return tuple(f"{rng.choice(some)} {cell}" for cell in cells)
    counter = rng.choice(_COUNTERS[2:])
    return tuple(f"{counter(i)} {cell}" for i, cell in enumerate(cells, 1))


def _long(rng: Random, cells: Column) -> Column:
    """Cells of several sentences or points each, as rules and terms have them."""
    lead, end = rng.choice((("{}- ", " "), ("{}– ", "."), ("– ", " "), ("", ". "), ("", "، "), ("- ", " ")))
    out = []
    for cell in cells:
        parts = [cell, *rng.choices(cells, k=rng.randint(1, 7))]
        out.append(end.join(lead.format(i) + part for i, part in enumerate(parts, 1)))
    return tuple(out)


def mixed(
    rng: Random, tables: Sequence[tuple[bool, Sequence[Sequence[str]]]], base: int
) -> list[list[str]] | None:
    """A table of columns of these tables (each: has a header, rows), the first one of `base`'s;
    the first row is its header. None where the base has none, or its cells are too long."""
    header, rows = tables[base]
    if not header or len(rows) < 3:
        return None
    first = tuple(row[0] for row in rows)
    if _mean(first) > LONGEST:
        return None
    count = rng.choice(COUNTS)
    n = len(rows) - 1
    columns = [first]
    if rng.random() < NUMERIC and _mean(first) < 6:
        chosen = rng.sample(NUMBER_NAMES, rng.choice((1, 1, 2, 2, 3, 4)))
        corner = "" if len(chosen) > 1 and rng.random() < CORNERLESS else first[0]
        columns = [(corner, *first[1:]), *[(name, *_numbers(rng, n)) for name in chosen]]
        return [list(row) for row in zip(*columns, strict=True)]
    tries = 0
    while len(columns) < count and tries < 30:
        tries += 1
        if rng.random() < 0.2:
            name, cells = made_column(rng, n)
            columns.append((name, *cells))
            continue
        other_header, other = tables[rng.randrange(len(tables))]
        if not other_header or len(other) < 3:
            continue
        at = rng.randrange(1, len(other[0])) if len(other[0]) > 1 and rng.random() < 0.9 else 0
        column = tuple(row[at] for row in other)
        if _mean(column) > LONGEST:
            continue
        if at and rng.random() < 0.08:
            column = (column[0], *_long(rng, column[1:]))
        n = min(n, len(column) - 1)
        columns.append(column)
    if len(columns) < 2:
        return None
    columns = [column[: n + 1] for column in columns]
    odd = rng.random()
    if odd < 0.08:
        counter = rng.choice(_COUNTERS)
        names = rng.choice(("م", "#", "الرقم", "رقم"))
        columns.insert(0, (names, *[counter(i) for i in range(1, n + 1)]))
    elif odd < 0.2:
        columns[0] = (columns[0][0], *decorated(rng, columns[0][1:]))
    return [list(row) for row in zip(*columns, strict=True)]


def _mean(column: Column) -> float:
    return sum(len(cell.split()) for cell in column) / len(column)
