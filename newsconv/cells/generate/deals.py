"""Generated tables of sums with magnitudes, offers, models, and what stands between two names."""

from __future__ import annotations

from random import Random
from typing import Final

from newsconv.cells.generate import phrases
from newsconv.cells.generate import vocabulary as v
from newsconv.cells.generate.markets import Made, some

COUNTRIES: Final = (
    "مصر", "السعودية", "الإمارات", "المغرب", "تونس", "الجزائر", "قطر", "الكويت", "عمان", "البحرين",
    "الأردن", "العراق", "لبنان", "ليبيا", "السودان", "سوريا", "اليمن", "فلسطين", "تركيا", "فرنسا",
    "إيطاليا", "اليابان", "الصين", "البرازيل", "كوريا الجنوبية", "جنوب إفريقيا", "الولايات المتحدة",
)  # fmt: skip
COMPANIES: Final = (
    "مدار", "سحاب", "بذور", "نقلة", "سلة الخير", "درب", "وثبة", "رواد", "أثر", "منصة جسور", "خطوة", "ميناء",
    "شراع", "وصلة", "حقيبة", "مسار الغد", "قافلة", "دفتر", "بيت الطاقة", "نور تك", "Tamra", "Soqly", "بستان",
)  # fmt: skip
FOREIGN: Final = (
    "ليو مارتينيز", "أنطون كارلسن", "ماركو بيانكي", "دييغو راموس", "لوكا نوفاك", "جون أوكافور", "كين سايتو",
    "يان دي بور", "بيدرو ألميدا", "ميلان يوفيتش", "إيمري كايا", "صامويل مينساه", "نيكولا",
    "توماس", "روبن دوسن",
)  # fmt: skip
DISHES: Final = (
    "كبسة لحم", "سمك مشوي", "شوربة عدس", "أرز بالخلطة", "مندي دجاج", "كشري", "فتة حمص", "طاجن خضار", "مقلوبة",
    "كسكس بالخضار", "مشاوي مشكلة", "محشي ورق عنب", "فطائر بالجبن", "حريرة", "ثريد", "منسف باللحم",
)  # fmt: skip
SPORTS: Final = (
    "الجودو", "رفع الأثقال", "السباحة الحرة", "ألعاب القوى", "الملاكمة", "الرماية", "التايكوندو", "المصارعة",
    "سباق 100 متر", "الغطس", "الكرة الشاطئية", "تنس الطاولة", "المبارزة", "الدراجات", "الوثب الطويل",
)  # fmt: skip
MODELS: Final = (
    "نوفا 7", "زين 12 برو", "أوريون بلس", "لونا 5", "فيغا أكس 3", "أطلس ماكس", "برق 9", "Zeta 9",
    "Nova X2 Pro", "سيدار 4", "رمال 2 ألترا",
)  # fmt: skip


def amount(rng: Random) -> str:
    """A sum of millions, as news has it."""
    number = rng.choice((str(rng.randint(3, 95)), f"{rng.random() * 9 + 1:.1f}"))
    size = rng.choice(("مليون", "مليون", "مليار", "مليونا", "ألف", "ملايين"))
    return f"{number} {size}{rng.choice(('', ' ' + rng.choice(v.MONEY), ' دولار', ' ريال', ' يورو'))}"


def companies(rng: Random) -> Made:
    names = rng.sample(COMPANIES, rng.randint(3, 8))
    head = [rng.choice(("الشركة", "الشركة الناشئة", "المشروع", "المؤسسة")), "الدولة"]
    rows = [[name, rng.choice(COUNTRIES)] for name in names]
    if rng.random() < 0.6:
        head.append(rng.choice(("سنة التأسيس", "التأسيس", "العام")))
        for row in rows:
            row.append(str(rng.randint(1998, 2025)))
    head.append(rng.choice(("التمويل", "القيمة", "حجم الاستثمار", "الإيرادات")))
    for row in rows:
        row.append(amount(rng))
    if rng.random() < 0.4:
        head.append(rng.choice(("الموظفون", "عدد العاملين", "النمو")))
        for row in rows:
            row.append(str(rng.randint(5, 4000)) if head[-1] != "النمو" else f"{rng.randint(1, 90)}%")
    return head, rows


def transfers(rng: Random) -> Made:
    head = ["اللاعب"]
    rows = [[rng.choice((rng.choice(FOREIGN), phrases.person(rng)))] for _ in range(rng.randint(3, 8))]
    if rng.random() < 0.6:
        head.append(rng.choice(("الانتقال", "الوجهة", "من وإلى")))
        for row in rows:
            one, other = rng.sample(v.CLUBS, 2)
            row.append(f"من {one} إلى {other}")
    else:
        head += [rng.choice(("من", "النادي السابق")), rng.choice(("إلى", "النادي الجديد"))]
        for row in rows:
            row.extend(rng.sample(v.CLUBS, 2))
    head.append(rng.choice(("القيمة", "الصفقة", "قيمة الصفقة", "مدة العقد")))
    for row in rows:
        row.append(f"{rng.randint(2, 5)} سنوات" if head[-1] == "مدة العقد" else amount(rng))
    return head, rows


def menus(rng: Random) -> Made:
    places = ("مطعم", "مقهى", "بيت", "ركن", "مطبخ")
    head = [rng.choice(("المطعم", "المكان", "المقهى")), rng.choice(("الطبق", "أشهر الأطباق", "الطبق الأشهر"))]
    head.append(rng.choice(("السعر", "متوسط السعر", "الثمن")))
    unit = rng.choice(v.MONEY)
    return head, [
        [f"{rng.choice(places)} {rng.choice(v.CITIES)}", dish, f"{rng.randint(2, 90)} {unit}"]
        for dish in some(rng, DISHES, 3, 7)
    ]


def units(rng: Random) -> Made:
    """Goods whose unit has a column of its own."""
    unit = rng.choice(("كيلو", "كغ", "لتر", "قطعة", "علبة", "ربطة", "طن", "كيس"))
    head = [rng.choice(("الصنف", "السلعة", "المنتج")), rng.choice(("السعر", "الثمن", "سعر الجملة"))]
    head.append(rng.choice(("الوحدة", "وحدة البيع", "العبوة")))
    mixed = rng.random() < 0.4
    rows = []
    for name in some(rng, v.FOODS, 3, 9):
        price = rng.choice((str(rng.randint(2, 90)), f"{rng.random() * 20:.2f}", f"{rng.randint(2, 90)}.5"))
        rows.append([name, price, rng.choice(("كيلو", "ربطة", "علبة 1 لتر", "كيس")) if mixed else unit])
    if rng.random() < 0.3:
        head, rows = [head[0], head[2], head[1]], [[a, c, b] for a, b, c in rows]
    return head, rows


def offers(rng: Random) -> Made:
    """Two prices whose words say which is which."""
    words = rng.choice((("للبيع", "للشراء"), ("شراء", "بيع"), ("للجملة", "للتجزئة"), ("صباحا", "مساء")))
    names = some(
        rng, rng.choice((v.COINS, v.FOODS, ("عيار 24", "عيار 22", "عيار 21", "عيار 18", "عيار 14"))), 3, 7
    )
    unit = rng.choice(("", "", " " + rng.choice(v.MONEY)))
    rows = [[name, *[f"{rng.random() * 90 + 5:.2f}{unit} {word}" for word in words]] for name in names]
    return ["الصنف", "السعر الأول", "السعر الثاني"], rows


def models(rng: Random) -> Made:
    """Two or three models of a thing side by side."""
    names = rng.sample(MODELS, rng.choice((2, 2, 3)))
    head = [rng.choice(("الميزة", "المعيار", "المواصفة", "وجه المقارنة")), *names]
    chosen = rng.sample(v.SPECS, rng.randint(3, 8))
    return head, [[name, *[rng.choice(values) for _ in names]] for name, values in chosen]


def medals(rng: Random) -> Made:
    head = [
        rng.choice(("اللاعب", "البطل", "الرياضي", "الاسم")),
        "الدولة",
        rng.choice(("اللعبة", "الرياضة", "المسابقة")),
    ]
    rows = [
        [rng.choice((rng.choice(FOREIGN), phrases.person(rng))), rng.choice(COUNTRIES), rng.choice(SPORTS)]
        for _ in range(rng.randint(3, 8))
    ]
    if rng.random() < 0.5:
        head.append(rng.choice(("الميدالية", "المركز", "النتيجة")))
        for row in rows:
            row.append(rng.choice(("ذهبية", "فضية", "برونزية", "الأول", "الرابع", "10.2 ثانية")))
    return head, rows


def clocks(rng: Random) -> Made:
    """Two sides, and an hour that is called one."""
    names = rng.sample((*v.CLUBS, *FOREIGN), 2 * rng.randint(2, 6))
    between = rng.choice((" × ", " - ", " و"))
    rows = [
        [f"{a}{between}{b}", f"الساعة {rng.randint(12, 23)}:{rng.choice((0, 15, 30)):02d}"]
        for a, b in zip(names[::2], names[1::2], strict=True)
    ]
    return ["المباراة", rng.choice(("الموعد", "التوقيت"))], rows
