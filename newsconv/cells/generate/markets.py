"""Generated tables of prices, salaries, votes and results."""

from __future__ import annotations

from random import Random

from newsconv.cells.generate import phrases
from newsconv.cells.generate import vocabulary as v

Made = tuple[list[str], list[list[str]]]


def some(rng: Random, words: tuple[str, ...], least: int = 3, most: int = 10) -> list[str]:
    """Some of these words, in any order."""
    return rng.sample(words, min(len(words), rng.randint(least, most)))


def price(rng: Random, places: int | None = None) -> str:
    """A price of any size."""
    size = rng.choice((10, 100, 1000, 10000, 100000))
    places = rng.choice((0, 0, 1, 2, 2, 3)) if places is None else places
    value = rng.uniform(size / 10, size)
    return f"{value:,.{places}f}" if rng.random() < 0.3 else f"{value:.{places}f}"


def change(rng: Random) -> str:
    """A change in one of the ways it is written."""
    return rng.choice(("{:+.2f}", "{:.2f}%", "{:+.1f}%", "%{:.1f}", "{:.1f} %", "{:.2f}")).format(
        rng.uniform(-5, 5)
    )


def gold(rng: Random) -> Made:
    """Gold by carat."""
    unit = rng.choice(("", "", " " + rng.choice(v.MONEY)))
    places = rng.choice((0, 2))
    names = [f"عيار {k}" for k in rng.sample((24, 22, 21, 18, 14, 12), rng.randint(3, 6))]
    names += rng.sample(v.COINS, rng.randint(0, 3))
    if rng.random() < 0.3:
        return ["العيار", rng.choice(("السعر", "سعر الجرام", "سعر اليوم"))], [
            [n, price(rng, places) + unit] for n in names
        ]
    head = [rng.choice(("العيار", "عيار الذهب", "الصنف")), "سعر البيع", "سعر الشراء"]
    if rng.random() < 0.3:
        head = [head[0], "السعر بالجنيه", "السعر بالدولار"]
    return head, [[n, price(rng, places) + unit, price(rng, places) + unit] for n in names]


def currency(rng: Random) -> Made:
    """Currencies or banks, bought and sold."""
    names = some(rng, rng.choice((v.CURRENCY_NAMES, v.CURRENCY_NAMES, v.BANKS)), 3, 12)
    first = "البنك" if names[0] in v.BANKS else rng.choice(("العملة", "نوع العملة", "العملات"))
    head = [first, *rng.choice((("الشراء", "البيع"), ("سعر الشراء", "سعر البيع"), ("شراء", "بيع")))]
    if rng.random() < 0.3:
        head.append(rng.choice(("التغير", "نسبة التغير", "الفرق")))
    return head, [
        [n, *[f"{rng.uniform(1, 90):.2f}" for _ in head[1:3]], *[change(rng) for _ in head[3:]]]
        for n in names
    ]


def goods(rng: Random) -> Made:
    """Food, fuel, steel."""
    names = some(rng, rng.choice((v.FOODS, v.FOODS, v.STEELS, v.FUELS)), 3, 12)
    unit = rng.choice(("", " " + rng.choice(v.MONEY)))
    kind = rng.random()
    first = rng.choice(("الصنف", "السلعة", "المنتج", "النوع", "نوع الوقود"))
    if kind < 0.4:
        return [first, rng.choice(("السعر", "سعر الكيلو", "السعر بالجنيه", "سعر الطن"))], [
            [n, price(rng) + unit] for n in names
        ]
    if kind < 0.7:
        head = [
            first,
            rng.choice(("أقل سعر", "من", "الحد الأدنى")),
            rng.choice(("أعلى سعر", "إلى", "الحد الأقصى")),
        ]
        return head, [[n, str(rng.randint(2, 90)) + unit, str(rng.randint(2, 90)) + unit] for n in names]
    head = [
        first,
        "الوحدة",
        rng.choice(("السعر القديم", "سعر أمس")),
        rng.choice(("السعر الجديد", "سعر اليوم")),
    ]
    units = ("كيلو", "كجم", "طن", "لتر", "عبوة", "كرتونة", "شيكارة")
    return head, [[n, rng.choice(units), price(rng, 2), price(rng, 2)] for n in names]


def salaries(rng: Random) -> Made:
    """Salaries by grade or job."""
    names = rng.choice(
        (
            [f"الدرجة {o}" for o in ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "الممتازة")],
            some(rng, v.JOBS, 3, 8),
        )
    )
    unit = rng.choice(("", " جنيه", " ريال", " دينارا"))
    head = [
        rng.choice(("الدرجة", "الوظيفة", "المسمى الوظيفي", "الدرجة الوظيفية")),
        *rng.choice(
            (
                ("الراتب",),
                ("الحد الأدنى", "الحد الأقصى"),
                ("قبل الزيادة", "بعد الزيادة"),
                ("العدد", "الراتب الشهري"),
            )
        ),
    ]
    return head, [[n, *[str(rng.randint(20, 300) * 50) + unit for _ in head[1:]]] for n in names]


def elections(rng: Random) -> Made:
    """Votes and seats."""
    names = (
        some(rng, v.PARTIES, 3, 9)
        if rng.random() < 0.7
        else [phrases.person(rng) for _ in range(rng.randint(3, 7))]
    )
    head = [
        rng.choice(("الحزب", "القائمة", "المرشح", "الكتلة")),
        rng.choice(("الأصوات", "عدد الأصوات")),
        *rng.choice(((), ("النسبة",), ("النسبة", "المقاعد"), ("عدد المقاعد",))),
    ]
    rows = []
    for n in names:
        row = [n, rng.choice(("{}", "{:,}")).format(rng.randint(900, 900000))]
        for h in head[2:]:
            row.append(f"{rng.uniform(1, 60):.1f}%" if h == "النسبة" else str(rng.randint(0, 90)))
        rows.append(row)
    return head, rows


def results(rng: Random) -> Made:
    """A company's results by period."""
    a, b = rng.sample(v.PERIODS, 2)
    years = rng.choice(((" 2025", " 2024"), (" (2023)", " (2022)"), ("", ""), (" الحالي", " السابق")))
    head = ["البند", a + years[0], (a if rng.random() < 0.7 else b) + years[1]]
    if rng.random() < 0.7:
        head.append(rng.choice(("التغير", "التغير %", "نسبة التغير")))
    spaced = rng.random() < 0.3
    rows = []
    for n in some(rng, v.ITEMS, 3, 8):
        row = [n + rng.choice(("", "", "", " (مليون ريال)")), price(rng, 1), price(rng, 1)]
        if len(head) > 3:
            row.append(f"{rng.uniform(-30, 60):.1f}{' ' if spaced else ''}%")
        rows.append(row)
    return head, rows
