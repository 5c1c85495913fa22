"""The generator for evaluation: numeric tables from other words and other makings than `tables`.

Every column but the first is numbers, with their units or signs now and then.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

_SUBJECTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "المعدن",
        (
            "فضة نقية",
            "بلاتين",
            "نحاس",
            "ألمنيوم خام",
            "زنك",
            "قصدير",
            "عيار 21",
            "ذهب عيار 18",
            "سبائك 100 غرام",
        ),
    ),
    (
        "الدولة",
        (
            "اليابان",
            "كوريا الجنوبية",
            "ألمانيا",
            "البرازيل",
            "جنوب إفريقيا",
            "المملكة المتحدة",
            "كندا",
            "المكسيك",
        ),
    ),
    (
        "القرية",
        ("عين الزيتون", "وادي النخيل", "كفر البطيخ", "تل الورد", "برج الحمام", "سوق الأربعاء", "15 مايو"),
    ),
    (
        "اللاعب",
        (
            "زياد شاكر",
            "أنس بوشناق",
            "مروان الطيب",
            "فيصل عبد الكريم",
            "لؤي حمدان",
            "بشار النعيمي",
            "أكرم زكي",
        ),
    ),
    (
        "السيارة",
        ("سيدان صغيرة", "دفع رباعي", "شاحنة خفيفة", "حافلة 24 راكبا", "دراجة نارية", "سيارة كهربائية"),
    ),
    (
        "البضاعة",
        ("قمح روسي", "ذرة صفراء", "زيت خام", "تمر مجدول", "عسل سدر", "صوف خام", "فحم حجري", "ملح طعام"),
    ),
    (
        "المؤسسة",
        ("شركة الأنوار للتأمين", "مجموعة السحاب", "مصنع الخزف الوطني", "شركة الجسور القابضة", "دار القلم"),
    ),
    ("المحطة", ("محطة الجسر", "محطة المتحف", "حتى 9 محطات", "من 10 إلى 16 محطة", "أكثر من 23 محطة")),
    ("الشريحة", ("من 0 إلى 50 كيلو وات", "من 51 إلى 100 كيلو وات", "من 101 إلى 200", "أكثر من 650 كيلو وات")),
)
_COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    ("الكمية", "int"),
    ("العدد الكلي", "int"),
    ("المسافة (كم)", "int"),
    ("الوزن", "dec"),
    ("متوسط السعر", "dec"),
    ("سعر الإغلاق", "dec"),
    ("سعر الافتتاح", "dec"),
    ("النمو", "pct"),
    ("نسبة الزيادة", "pct"),
    ("حصة السوق", "pct"),
    ("الفرق", "sign"),
    ("السرعة القصوى", "int"),
    ("الأهداف", "small"),
    ("البطاقات", "small"),
    ("التقييم", "dec"),
    ("عدد الأسهم", "big"),
    ("قيمة التداول", "big"),
    ("عام 2019", "big"),
    ("عام 2020", "big"),
    ("الشهر الماضي", "dec"),
    ("الثمن", "money"),
    ("الغرامة", "money"),
    ("زمن الوصول", "time"),
    ("الانطلاق", "time"),
)
_UNITS: Final = ("دينارا", "ريالات", "دولار", "جنيها", "درهم")


def _number(kind: str, rng: Random, unit: str, gap: str) -> str:
    match kind:
        case "int":
            return str(rng.randrange(5, 2000))
        case "small":
            return str(rng.randrange(0, 25))
        case "dec":
            return f"{rng.random() * 500:.{rng.choice((1, 2))}f}"
        case "pct":
            return f"{rng.random() * 90 - 10:.1f}{gap}%"
        case "sign":
            return f"{rng.random() * 8 - 4:+.2f}"
        case "big":
            return f"{rng.randrange(10_000, 9_000_000):,}"
        case "money":
            return f"{rng.randrange(3, 900)} {unit}"
    return f"{rng.randrange(1, 13)}:{rng.randrange(60):02d}"


def tables(seed: int, count: int) -> Iterator[tuple[str, list[str] | None, list[list[str]]]]:
    """So many numeric tables; one in eight has no header, one in ten no corner."""
    rng = Random(seed)
    for _ in range(count):
        subject, names = rng.choice(_SUBJECTS)
        columns = rng.sample(_COLUMNS, rng.choice((1, 2, 2, 3, 3, 4, 5)))
        unit, gap = rng.choice(_UNITS), rng.choice(("", "", " "))
        labels = rng.sample(names, rng.randint(3, len(names)))
        rows = [[label, *[_number(kind, rng, unit, gap) for _, kind in columns]] for label in labels]
        header: list[str] | None = [subject, *[name for name, _ in columns]]
        odd = rng.random()
        if odd < 0.125:
            header = None
        elif odd < 0.225 and len(columns) > 1:
            header = ["", *[name for name, _ in columns]]
        yield subject, header, rows
