"""Generated tables of weather, prayers, exams, jobs, phones, holidays, days, fees, trips and regions."""

from __future__ import annotations

from random import Random

from newsconv.cells.generate import phrases
from newsconv.cells.generate import vocabulary as v
from newsconv.cells.generate.markets import Made, some


def weather(rng: Random) -> Made:
    names = some(rng, v.CITIES, 3, 14)
    low, high = rng.randint(-2, 15), rng.randint(16, 45)
    head = [
        rng.choice(("المدينة", "المنطقة", "المحافظة")),
        *rng.choice(
            (("العظمى", "الصغرى"), ("درجة الحرارة العظمى", "درجة الحرارة الصغرى"), ("الكبرى", "الصغرى"))
        ),
    ]
    extra = rng.random()
    if extra < 0.35:
        head.append(rng.choice(("حالة الطقس", "الطقس", "الأحوال الجوية")))
    elif extra < 0.5:
        head.append("الرياح")
    degree = rng.choice(("", "", "°", " درجة"))
    rows = []
    for n in names:
        row = [n, f"{high - rng.randint(0, 9)}{degree}", f"{low + rng.randint(0, 9)}{degree}"]
        if len(head) > 3:
            row.append(rng.choice(v.SKIES if head[-1] != "الرياح" else v.WINDS))
        rows.append(row)
    return head, rows


def prayers(rng: Random) -> Made:
    mark = rng.choice((("", ""), (" ص", " م"), (" صباحا", " مساء")))

    def at(i: int) -> str:
        return f"{(4, 6, 12, 3, 5, 7)[i]}:{rng.randint(0, 59):02d}{mark[0 if i < 2 else 1]}"

    if rng.random() < 0.4:
        return ["الصلاة", rng.choice(("الوقت", "الموعد", "وقت الأذان"))], [
            [n, at(i)] for i, n in enumerate(v.PRAYERS)
        ]
    return [rng.choice(("المدينة", "اليوم")), *v.PRAYERS], [
        [n, *[at(i) for i in range(6)]] for n in some(rng, rng.choice((v.CITIES, v.DAYS)), 3, 8)
    ]


def exams(rng: Random) -> Made:
    month = rng.choice(v.MONTHS)
    rows = []
    for i, subject in enumerate(some(rng, v.SUBJECTS, 3, 9)):
        day = rng.choice((f"{i * 2 + 3} {month}", f"{i * 2 + 3}/6/2025", f"{i * 2 + 3}-6"))
        rows.append([v.DAYS[i * 2 % 7], day, subject])
    head = ["اليوم", "التاريخ", rng.choice(("المادة", "المواد", "المادة الدراسية"))]
    kind = rng.random()
    if kind < 0.4:
        head.append(rng.choice(("الزمن", "مدة الامتحان", "زمن الإجابة")))
        for row in rows:
            row.append(
                rng.choice(("ساعتان", "3 ساعات", "ساعة ونصف", "ساعتان ونصف", "90 دقيقة", "ساعة واحدة"))
            )
    elif kind < 0.7:
        head.append("الوقت")
        for row in rows:
            row.append(
                rng.choice(("من 9 إلى 11", "9:00 صباحا", "10 صباحا", "الساعة 9", "من 8:30 إلى 10:30 صباحا"))
            )
    return head, rows


def jobs(rng: Random) -> Made:
    head = [
        rng.choice(("الوظيفة", "المسمى الوظيفي")),
        rng.choice(("العدد", "عدد الوظائف")),
        rng.choice(("المؤهل", "المؤهل المطلوب", "الشروط")),
    ]
    rows = [[n, str(rng.randint(1, 40)), rng.choice(v.DEGREES)] for n in some(rng, v.JOBS, 3, 8)]
    return head, rows


def phones(rng: Random) -> Made:
    count = rng.choice((1, 1, 2, 2, 3))
    head = [rng.choice(("المواصفة", "المواصفات", "الخاصية", "الميزة"))]
    head += rng.sample(v.BRANDS, count) if count > 1 else [rng.choice(("التفاصيل", "القيمة", "الوصف"))]
    chosen = rng.sample(v.SPECS, rng.randint(4, 10))
    return head, [[name, *[rng.choice(values) for _ in range(count)]] for name, values in chosen]


def holidays(rng: Random) -> Made:
    rows = [
        [f"{rng.randint(1, 30)} {rng.choice(v.MONTHS)}", rng.choice(v.DAYS), name]
        for name in some(rng, v.HOLIDAYS, 3, 9)
    ]
    head = ["التاريخ", "اليوم", rng.choice(("المناسبة", "العطلة", "الإجازة"))]
    if rng.random() < 0.4:
        head, rows = [head[2], head[1], head[0]], [[c, b, a] for a, b, c in rows]
    return head, rows


def days(rng: Random) -> Made:
    head = [
        "اليوم",
        *rng.choice(
            (("البرنامج",), ("الصباح", "المساء"), ("الفطور", "الغداء", "العشاء"), ("الوجبة", "السعرات"))
        ),
    ]
    names = rng.choice(
        (
            list(v.DAYS),
            ["الأول", "الثاني", "الثالث", "الرابع", "الخامس"],
            [f"اليوم {o}" for o in ("الأول", "الثاني", "الثالث", "الرابع")],
        )
    )[: rng.randint(3, 7)]
    visits = ("زيارة", "جولة في", "رحلة إلى", "العودة إلى", "عشاء في", "مشاهدة", "تسوق في")

    def cell(name: str) -> str:
        if name == "السعرات":
            return f"{rng.randint(9, 30) * 50} سعرة"
        if name in ("الفطور", "الغداء", "العشاء", "الوجبة"):
            return rng.choice(v.FOODS) + rng.choice(("", "", " مع " + rng.choice(v.FOODS)))
        return f"{rng.choice(visits)} {phrases.party(rng)}" + rng.choice(("", "", f" و{phrases.party(rng)}"))

    return head, [[n, *[cell(h) for h in head[1:]]] for n in names]


def services(rng: Random) -> Made:
    head = [
        rng.choice(("الخدمة", "الجهة", "النوع", "الفئة", "المنطقة")),
        rng.choice(("الرسوم", "التكلفة", "المدة", "القيمة", "الكمية")),
    ]
    unit = {
        "المدة": rng.choice(("يوما", "دقيقة", "ساعة", "أيام")),
        "الكمية": rng.choice(("جرام", "كيلو", "غراما", "لتر")),
    }.get(head[1], rng.choice(v.MONEY))
    rows = [
        [
            phrases.label(rng)
            if rng.random() < 0.7
            else f"{rng.choice(('رخصة', 'شهادة', 'بطاقة', 'تذكرة'))} {phrases.short(rng)}",
            f"{rng.randint(2, 900)} {unit}",
        ]
        for _ in range(rng.randint(3, 8))
    ]
    if rng.random() < 0.3:
        head.append(rng.choice(("الملاحظات", "الشرط", "الوضع")))
        for row in rows:
            row.append(phrases.short(rng))
    return head, rows


def trips(rng: Random) -> Made:
    head = [
        rng.choice(("رقم الرحلة", "القطار", "الرحلة")),
        rng.choice(("من", "محطة القيام", "المغادرة")),
        rng.choice(("وقت القيام", "موعد القيام")),
        rng.choice(("إلى", "محطة الوصول", "الوجهة")),
        rng.choice(("وقت الوصول", "موعد الوصول")),
    ]

    def at() -> str:
        return f"{rng.randint(0, 23):02d}:{rng.choice((0, 15, 30, 45)):02d}"

    rows = [
        [
            rng.choice(("{}", "MS {}", "SV{}")).format(rng.randint(80, 3000)),
            rng.choice(v.CITIES),
            at(),
            rng.choice(v.CITIES),
            at(),
        ]
        for _ in range(rng.randint(3, 8))
    ]
    if rng.random() < 0.4:
        head.append(rng.choice(("الدرجة", "نوع الخدمة", "النوع")))
        for row in rows:
            row.append(rng.choice(("مكيف", "سريع", "نوم", "أولى", "إسباني", "روسي", "مباشر", "عادي")))
    return head, rows


def regions(rng: Random) -> Made:
    head = [
        rng.choice(("المحافظة", "المنطقة", "الدائرة", "الكلية", "الدولة")),
        *rng.sample(
            (
                "عدد السكان",
                "الإصابات",
                "المتعافون",
                "الوفيات",
                "عدد المقاعد",
                "المتقدمون",
                "المقبولون",
                "نسبة النجاح",
            ),
            rng.randint(1, 3),
        ),
    ]
    rows = [
        [
            n,
            *[
                f"{rng.uniform(40, 99):.1f}%" if h.startswith("نسبة") else str(rng.randint(3, 90000))
                for h in head[1:]
            ],
        ]
        for n in some(rng, v.CITIES, 3, 9)
    ]
    if rng.random() < 0.35:
        head.append(rng.choice(("أبرز الأضرار", "ملاحظات", "القائمة الأولى", "السبب")))
        for row in rows:
            row.append(rng.choice(v.PARTIES) if head[-1] == "القائمة الأولى" else phrases.detail(rng))
    return head, rows
