"""The steps for letters: glyphs of old encodings, invisible characters, stretching, marks, spelling."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Final

from newsconv import chars
from newsconv.normalize.lines import dropping
from newsconv.patterns import lazily

_PRESENTATION: Final = lazily(f"[{chars.PRESENTATION_RANGES}]")
# No letters, digits, spaces or ASCII: marks, for the most part.
_MANY_MARKS: Final = lazily(r"[^\w\s!-~]{64,}")
_JOINER: Final = lazily(f"[{chars.JOINER_RANGES}]+")
_EMOJI: Final = lazily(f"[{chars.EMOJI_RANGES}]")
_SHAPED: Final = lazily(f"[{chars.SHAPED_RANGES}]")
_LETTER: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]")
_ON_LETTER: Final = f"{chars.TATWEEL}{chars.COMBINING_HAMZAS}{chars.ARABIC_MARK_RANGES}"
# A whole stretch of marks with a tatweel among them; it is tried only at its start, and so stays linear.
_STRETCH: Final = lazily(f"(?<![{_ON_LETTER}])[{_ON_LETTER}]*{chars.TATWEEL}[{_ON_LETTER}]*")
# As many at a word's end are decoration; one to three may be a dash, but not where nothing follows that they
# could part from the word: then the word's length tells it from `هـ`, `الـ` and letters of lists.
_DECORATION: Final = chars.TATWEEL * 4
_WORD_BEFORE_END: Final = lazily(
    rf"[{chars.ARABIC_LETTER_RANGES}{chars.ARABIC_MARK_RANGES}]{{4}}(?<!ال)(?<!لل)(?=[{_ON_LETTER}]+[.،؛؟!]*\Z)"
)
_LONG_ENOUGH: Final = 4
_AFTER_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}] ?{chars.HEH}\Z")
_HAMZA_ON_TATWEEL: Final = lazily(
    f"(?<!{chars.TATWEEL}){chars.TATWEEL}+([{chars.ARABIC_MARK_RANGES}]*)[{chars.COMBINING_HAMZAS}]"
)
_HAMZA_ON_YEH: Final = lazily(f"[{chars.DOTLESS_YEHS}]([{chars.ARABIC_MARK_RANGES}]*){chars.HAMZA_ABOVE}")
_drop_basic_marks = dropping(chars.BASIC_MARK_RANGES)
_drop_marks = dropping(chars.ARABIC_MARK_RANGES)
_drop_invisible = dropping(chars.BIDI_CONTROL_RANGES + chars.ZERO_WIDTH_RANGES)


def presentation_forms(text: str) -> str:
    """Presentation forms A and B become letters; lam-alef and word ligatures become the words they show.

    The mapping is Unicode's compatibility decomposition of these two blocks alone (over all text it would
    also turn `½`, `²` and `№` into something else), and the names of the phrases that have none.

    >>> presentation_forms("ﻷﻧﻬﺎ ﷲ النبيﷺ ½ ² № ﴾")
    'لأنها الله النبي صلى الله عليه وسلم ½ ² № ﴾'
    """
    return _PRESENTATION().sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    found = match.group()
    words = chars.PHRASE_LIGATURES.get(found)
    if words is None:
        return _letters(found)
    text, start, end = match.string, match.start(), match.end()
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if end < len(text) and text[end].isalnum() else ""
    return before + words + after


@cache
def _letters(form: str) -> str:
    # A mark that stands alone decomposes to a space with the mark upon it.
    return unicodedata.normalize("NFKC", form).replace(" ", "")


def composition(text: str) -> str:
    r"""Canonical composition (NFC, Unicode Standard Annex 15): alef and hamza become one letter.

    >>> composition("ا\u0653من قرا\u0653ن ½")
    'آمن قرآن ½'
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    # Python sorts a run of marks by insertion, which takes minutes for 100,000; sorted ones it leaves alone.
    return unicodedata.normalize("NFC", _MANY_MARKS().sub(_in_canonical_order, text))


def _in_canonical_order(match: re.Match[str]) -> str:
    runs = groupby(match.group(), key=lambda c: unicodedata.combining(c) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)


def invisible(text: str) -> str:
    r"""Byte order marks, bidi controls, zero-width spaces and soft hyphens go; joiners stay where they shape.

    ZWNJ and ZWJ stay between two Arabic letters that would join (`می‌خواهم`; the context of RFC 5892, A.1),
    between letters of the scripts of India, and in an emoji; elsewhere they do nothing.

    >>> invisible("\ufeff\u200fنص\u200e \u202bنص\u202c نـ\u00adص\u200b")
    'نص نص نـص'
    >>> invisible("می\u200cخواهم") == "می\u200cخواهم", invisible("دار\u200cها 1445ه\u200d")
    (True, 'دارها 1445ه')
    """
    text = _drop_invisible(text)
    return _JOINER().sub(_joiner, text) if chars.ZWNJ in text or chars.ZWJ in text else text


def _joiner(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    before, after = text[start - 1], text[end]
    while unicodedata.combining(before) and start > 1:
        start -= 1
        before = text[start - 1]
    return match.group() if _joins(before, after) else ""


def _joins(before: str, after: str) -> bool:
    if _LETTER().match(after):
        joining = before == chars.TATWEEL or (
            before not in chars.NON_JOINING_LETTERS and _LETTER().match(before) is not None
        )
        return joining and after not in chars.UNJOINED_LETTERS
    if _EMOJI().match(after):
        return _EMOJI().match(before) is not None or before == chars.EMOJI_VARIATION_SELECTOR
    return _SHAPED().match(before) is not None and _SHAPED().match(after) is not None


def tatweel(text: str) -> str:
    """Tatweel goes out of words; one that serves as a dash, a list mark or in `هـ` is not inside a word.

    Inside a word is between two letters, the first of them no teh marbuta (which ends a word); a year's
    `هـ` is not stretched. At a word's end a long run is decoration, or any at the end of a line: in 5 million
    letters of articles, law and documentation a tatweel at the end of a longer word was `الـ` before a Latin
    word 29 times, a stray twice, decoration never. A hamza upon a tatweel, as Quranic spelling has it, is a
    yeh with hamza.

    >>> tatweel("العـــربية الرَّحْمـٰن 2020ـ2021 1445هـ بـ50 ـ بند 1ـ بند سلامـــــ")
    'العربية الرَّحْمٰن 2020ـ2021 1445هـ بـ50 ـ بند 1ـ بند سلام'
    """
    if chars.TATWEEL not in text:
        return text
    stretch = _STRETCH()
    lines = text.split("\n")
    return "\n".join([stretch.sub(_unstretched, line) if chars.TATWEEL in line else line for line in lines])


def _unstretched(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    found = match.group()
    before = text[start - 1 : start]
    if not _LETTER().match(before) or before == chars.TEH_MARBUTA:
        return found
    after = text[end : end + 1]
    if _LETTER().match(after):
        if before == chars.HEH and _AFTER_NUMBER().search(text, max(0, start - 3), start):
            return found
        found = _HAMZA_ON_TATWEEL().sub(rf"{chars.YEH_WITH_HAMZA}\1", found)
    elif not _decorates(found, text, start, end):
        return found
    return found.replace(chars.TATWEEL, "")


def _decorates(found: str, text: str, start: int, end: int) -> bool:
    if text[start - 1] in chars.NON_JOINING_LETTERS or text[end : end + 1].isalnum():
        return False
    return _DECORATION in found or _WORD_BEFORE_END().match(text, max(0, start - _LONG_ENOUGH)) is not None


def diacritics(text: str) -> str:
    """Tashkeel, the superscript alef and the Quranic marks of all Arabic blocks go; no letter does.

    pyarabic's `strip_tashkeel` knows the eight of the first kind only (its issue 60).

    >>> diacritics("مُحَمَّدٌ هٰذَا قَالَۚ لَهُۥ ٱلۡحَمۡدُ café")
    'محمد هذا قال له ٱلحمد café'
    """
    if chars.HAMZA_ABOVE in text:
        text = _HAMZA_ON_YEH().sub(rf"{chars.YEH_WITH_HAMZA}\1", text)
    extended = any(mark in text for mark in chars.EXTENDED_C_MARKS)
    return _drop_marks(text) if extended else _drop_basic_marks(text)


def folding(text: str) -> str:
    """Spellings that searchers mix become one: alef and hamza forms, alef maqsura, teh marbuta, look-alikes.

    What folds is what Lucene's normalizers for Arabic and Persian fold, and the hamzas on waw and yeh as
    pyarabic's `normalize_hamza` does by `tasheel`. Letters with a sound of their own (`گ`, `چ`, `پ`, `ڤ`)
    stay.

    >>> folding("أحمد إلى مدرسة کتاب علی مسؤول گوگل")
    'احمد الي مدرسه كتاب علي مسوول گوگل'
    """
    # A dash behind a teh marbuta is known by that letter alone; behind a heh it would look like stretching.
    text = text.replace(chars.TEH_MARBUTA + chars.TATWEEL, chars.TEH_MARBUTA + "-")
    for letter, plain in _spellings().items():
        if letter in text:
            text = text.replace(letter, plain)
    return text


@cache
def _spellings() -> Mapping[str, str]:
    # pyarabic names the letters; its import takes 4 ms, which only searchers shall pay, and an escape in its
    # source warns where it is compiled for the first time.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyarabic import araby

    alefs = (araby.ALEF_MADDA, araby.ALEF_HAMZA_ABOVE, araby.ALEF_HAMZA_BELOW, araby.ALEF_WASLA)
    return {
        **dict.fromkeys(alefs, araby.ALEF),
        araby.WAW_HAMZA: araby.WAW,
        araby.YEH_HAMZA: araby.YEH,
        araby.ALEF_MAKSURA: araby.YEH,
        araby.TEH_MARBUTA: araby.HEH,
        **chars.LOOK_ALIKES,
        **dict.fromkeys(chars.COMBINING_HAMZAS, ""),
    }
