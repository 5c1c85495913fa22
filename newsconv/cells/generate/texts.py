"""Generated tables without numbers: points and details, comparisons, programmes, people."""

from __future__ import annotations

from random import Random

from newsconv.cells.generate import phrases
from newsconv.cells.generate import vocabulary as v
from newsconv.cells.generate.markets import Made


def points(rng: Random) -> Made:
    head = list(
        rng.choice(
            (
                ("الموضوع", "التفاصيل"),
                ("البند", "التفاصيل"),
                ("المحور", "أبرز النقاط"),
                ("العنصر", "الوصف"),
                ("الجانب", "الوضع الحالي"),
                ("القضية", "الموقف"),
                ("المعيار", "التوضيح"),
                ("النقطة", "الشرح"),
                ("العامل", "التأثير"),
                ("النصيحة", "الفائدة"),
            )
        )
    )
    end = rng.choice(("", "."))
    return head, [[phrases.label(rng), phrases.detail(rng) + end] for _ in range(rng.randint(2, 8))]


def comparison(rng: Random) -> Made:
    head = list(
        rng.choice(
            (
                ("وجه المقارنة", "الخيار الأول", "الخيار الثاني"),
                ("المجال", "الوضع السابق", "الوضع الجديد"),
                ("الفئة", "الأسباب", "الحلول"),
                ("المرحلة", "الإجراء", "النتيجة"),
                ("المشكلة", "السبب", "الحل"),
            )
        )
    )
    return head, [
        [phrases.label(rng), phrases.short(rng), phrases.short(rng)] for _ in range(rng.randint(2, 7))
    ]


def programme(rng: Random) -> Made:
    head = [
        rng.choice(("العرض", "الورشة", "الجلسة", "الفعالية")),
        rng.choice(("المخرج", "المدرب", "المتحدث", "المشرف")),
        rng.choice(("المكان", "القاعة", "المدينة")),
    ]
    rows = [
        [
            phrases.title(rng),
            phrases.person(rng),
            phrases.party(rng) if head[2] != "المدينة" else rng.choice(v.CITIES),
        ]
        for _ in range(rng.randint(3, 7))
    ]
    if rng.random() < 0.4:
        head.append(rng.choice(("الموعد", "التاريخ")))
        for row in rows:
            row.append(
                rng.choice(
                    (
                        rng.choice(v.MONTHS),
                        f"{rng.randint(1, 28)} {rng.choice(v.MONTHS)}",
                        f"{rng.randint(5, 9)}:00 مساء",
                    )
                )
            )
    return head, rows


def people(rng: Random) -> Made:
    head = [rng.choice(("الاسم", "المتهم", "المرشح", "الفائز")), rng.choice(("الوظيفة", "الصفة", "المنصب"))]
    rows = [[phrases.person(rng), rng.choice(v.JOBS)] for _ in range(rng.randint(3, 7))]
    third = rng.random()
    if third < 0.35:
        head.append(rng.choice(("الجهة", "المكان")))
        for row in rows:
            row.append(phrases.party(rng))
    elif third < 0.7:
        head.append(rng.choice(("الحكم", "القرار")))
        for row in rows:
            row.append(
                rng.choice(
                    (
                        "البراءة",
                        "السجن عامين",
                        "الحبس ستة أشهر",
                        "غرامة 500 دينار",
                        "السجن المؤبد",
                        "الحبس سنة مع وقف التنفيذ",
                        "السجن خمس سنوات",
                    )
                )
            )
    return head, rows
