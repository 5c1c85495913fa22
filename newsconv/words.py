"""Words as the readers compare them: folded, so that spelling does not matter."""

from __future__ import annotations

import re

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]")
_LETTERS = str.maketrans("أإآٱىیکةھہئؤ", "ااااييكههه" + "ئؤ")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def fold(text: str) -> str:
    """A text without diacritics and tatweel, its alefs, yehs and hehs alike, in lower case.

    A text of nothing but such marks keeps them, so that no line is left without a word.

    >>> fold("اقرأ أيضًا")
    'اقرا ايضا'
    """
    if not text.isascii():
        bare = _MARKS.sub("", text)
        text = (text if bare.isspace() or not bare else bare).translate(_LETTERS)
    return text.lower()


def western(text: str) -> str:
    """A text with its Arabic-Indic and Persian digits as 0 to 9.

    >>> western("٢٨ أكتوبر")
    '28 أكتوبر'
    """
    return text if text.isascii() else text.translate(_DIGITS)


def has_digit(text: str) -> bool:
    """Whether there is a digit in a text.

    >>> has_digit("عيار ٢١"), has_digit("عيار")
    (True, False)
    """
    return any(map(str.isdigit, text))
