"""Phrases of several words for the text cells of generated tables, by small grammars of our own."""

from __future__ import annotations

from random import Random
from typing import Final

from newsconv.cells.generate.vocabulary import CITIES, FIRST_NAMES, LAST_NAMES, LEADERS


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_TOPICS: Final = _words(
    "الأمن الاقتصاد التعليم الصحة السياحة الزراعة الطاقة النقل الإسكان البيئة المياه "
    "الصادرات الواردات العمالة الاستثمار الضرائب الموازنة المفاوضات الحدود اللاجئون "
    "الهدنة المعابر الأسعار الأجور الدعم الرقابة التراخيص المدارس الجامعات المستشفيات "
    "الطرق الموانئ المطارات المصانع البنوك الإنترنت التطبيقات الوقاية العلاج الغذاء النوم "
    "الرياضة"
)
_ADJECTIVES: Final = _words(
    "الحالي المتوقع المقبل الجديد المشترك الخارجي الداخلي الرئيسي الأول الأخير العام "
    "المحلي الدولي الفني المالي"
)
_HEADS: Final = _words(
    "موعد مكان هدف أسباب نتائج مراحل شروط أطراف قيمة مدة عدد حجم مستوى موقف دور خطة "
    "برنامج فوائد أضرار أعراض طرق أبرز أهم آلية جهة مصادر تكاليف أثر مخاطر خطوات"
)
_NOUNS: Final = _words(
    "المشروع الاتفاق البرنامج القرار اللقاء المؤتمر القمة الحملة الخطة المبادرة الصفقة "
    "المسابقة الرحلة الدورة البطولة الحكومة الوزارة اللجنة الشركة المحكمة البلدية الهيئة "
    "المرضى الطلاب المواطنين المزارعين السكان العاملين الشباب"
)
_MASDARS: Final = _words(
    "تطوير تعزيز تحسين خفض زيادة دعم إعادة تأهيل تنظيم مراجعة توسيع تسريع متابعة إنشاء "
    "إطلاق تمويل تدريب حماية مكافحة ضمان تشجيع تقليل توفير رفع استمرار تأجيل إلغاء تراجع "
    "ارتفاع انخفاض نقص غياب تباطؤ نمو انتشار تحقيق تبادل"
)
_THINGS: Final = _words(
    "الإنتاج الخدمات الأسعار الإنفاق الثقة التعاون الرقابة الكفاءة الفرص المخزون الطلب "
    "العرض الدخل البطالة التضخم الفقر الخلافات القدرات المهارات الشبكات المرافق الأسواق "
    "الحدود الأضرار الاتصالات المياه الكهرباء الوقود"
)
_INDEFINITE: Final = _words(
    "خلافات مشكلات نتائج خطوات إجراءات مؤشرات تحديات فرص ضغوط مخاوف مكاسب خسائر شروط "
    "مطالب قيود آثار خدمات مبان"
)
_INDEF_ADJ: Final = _words(
    "عديدة كبيرة متزايدة واضحة مستمرة محدودة جديدة صعبة متبادلة مشتركة إيجابية خفيفة طويلة"
)
_VERBS: Final = _words(
    "يساعد يسهم يؤدي يحتاج يتطلب يمنع يرفع يخفض يزيد يقلل تشمل تضم تبدأ تنتهي تعتمد تهدف "
    "يجري ينتظر يستمر يشارك"
)
_TALES: Final = _words("ليالي حكايات أغاني طريق أبناء ورشة ذاكرة")
_PLACES: Final = _words("قاعة مركز مسرح جامعة فندق مكتبة شارع مبنى ساحة")
_OBJECTS: Final = (
    "في تحسين {d}",
    "إلى زيادة {d}",
    "على {d} بشكل كبير",
    "من ضغوط {d}",
    "إلى دعم حكومي",
    "في وقت مبكر من اليوم",
    "على مراحل",
    "خلال الشهر المقبل",
    "مع الأطراف كافة",
    "من مخاطر {d}",
    "بعد موافقة {n}",
)
_TAILS: Final = (
    "",
    "",
    "",
    " بين الطرفين",
    " بين البلدين",
    " في العام المقبل",
    " بحلول نهاية العام",
    " خلال أيام",
    " بشكل تدريجي",
    " بنسبة 12%",
    " قبل الموعد",
    " لدى {n}",
    " في {c}",
    " و{d}",
    " رغم الصعوبات",
    " بعد تأخر دام عامين",
)
_STATES: Final = (
    "قيد الدراسة",
    "قيد التنفيذ",
    "لم يحدد بعد",
    "غير معلن",
    "جار الإعداد له",
    "تم الاتفاق عليه",
    "مؤجل حتى إشعار آخر",
    "ما زالت معلقة",
    "لا تغيير حتى الآن",
    "لا يزال مفتوحا",
    "لن يبدأ قبل الصيف",
    "سيعلن لاحقا",
    "تحت المراجعة",
)


def _fill(text: str, rng: Random) -> str:
    return text.format(d=rng.choice(_THINGS), n=rng.choice(_NOUNS), c=rng.choice(CITIES))


def label(rng: Random) -> str:
    """What the first column of a table of key points has: a topic, mostly definite."""
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(_TOPICS)
    if kind < 0.45:
        return f"{rng.choice(_NOUNS)} {rng.choice(_ADJECTIVES)}"
    if kind < 0.75:
        return f"{rng.choice(_HEADS)} {rng.choice(_NOUNS)}"
    if kind < 0.8:
        return f"{rng.choice(_MASDARS)} {rng.choice(_THINGS)}"
    if kind < 0.84:
        return f"{rng.choice(_TOPICS)} و{rng.choice(_TOPICS)}"
    first, second = rng.sample(LEADERS * 3 + FIRST_NAMES + LAST_NAMES + CITIES, 2)
    return f"{rng.choice(('لقاء', 'اتصال', 'تصريحات', 'زيارة', 'محادثات', 'قمة'))} {first} و{second}"


def detail(rng: Random) -> str:
    """What is said of it: an indefinite phrase, a verb phrase, a state."""
    kind = rng.random()
    if kind < 0.4:
        text = f"{rng.choice(_MASDARS)} {rng.choice(_THINGS)}" + rng.choice(_TAILS)
    elif kind < 0.6:
        text = f"{rng.choice(_INDEFINITE)} {rng.choice(_INDEF_ADJ)}" + rng.choice(_TAILS)
    elif kind < 0.76:
        text = f"{rng.choice(_VERBS)} {rng.choice(_OBJECTS)}"
        if rng.random() < 0.3:
            text += f" و{rng.choice(_VERBS)} {rng.choice(_OBJECTS)}"
    else:
        text = rng.choice(_STATES)
        if rng.random() < 0.4:
            text += f" و{rng.choice(('قد', 'قد', 'سوف', 'لا'))} {rng.choice(_VERBS)} قريبا"
    return _fill(text, rng)


def short(rng: Random) -> str:
    """A short text cell of one to three words."""
    kind = rng.random()
    if kind < 0.35:
        return f"{rng.choice(_MASDARS)} {rng.choice(_THINGS)}"
    if kind < 0.6:
        return f"{rng.choice(_INDEFINITE)} {rng.choice(_INDEF_ADJ)}"
    if kind < 0.8:
        return rng.choice(_TOPICS)
    return rng.choice(
        ("نعم", "لا", "مرتفع", "منخفضة", "متوسط", "متوفر", "غير متوفر", "جزئي", "مجاني", "اختياري")
    )


def title(rng: Random) -> str:
    """The title of a play, workshop or talk."""
    kind = rng.random()
    if kind < 0.4:
        return f"{rng.choice(_MASDARS)} {rng.choice(_THINGS)} {rng.choice(_ADJECTIVES)}ة"
    if kind < 0.7:
        return f"{rng.choice(_TALES)} {rng.choice(CITIES)}"
    return f"{rng.choice(('مستقبل', 'فنون', 'قصة', 'أسرار', 'علوم'))} {rng.choice(_TOPICS)}"


def person(rng: Random) -> str:
    """A name, with a title now and then."""
    name = f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
    if rng.random() < 0.2:
        name = f"{rng.choice(('الدكتور', 'المهندس', 'الأستاذ', 'الشيخ', 'د.'))} {name}"
    return name


def party(rng: Random) -> str:
    """A place of an institution."""
    return f"{rng.choice(_PLACES)} {rng.choice((*CITIES, *_TOPICS))}"
