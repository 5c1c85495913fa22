"""Words as the readers compare them: folded, so that spelling does not matter."""

from __future__ import annotations

from itertools import chain

# Diacritics and Quranic marks, and tatweel.
_MARKS = (range(0x610, 0x61B), (0x640, 0x670), range(0x64B, 0x660), range(0x6D6, 0x6EE), range(0x8D3, 0x900))
_LETTERS = str.maketrans("أإآٱىیکةھہئؤ", "ااااييكههه" + "ئؤ")
_BARE = _LETTERS | dict.fromkeys(chain.from_iterable(_MARKS))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def fold(text: str) -> str:
    """A text without diacritics and tatweel, its alefs, yehs and hehs alike, in lower case.

    A text of nothing but such marks keeps them, so that no line is left without a word.

    >>> fold("اقرأ أيضًا")
    'اقرا ايضا'
    """
    if not text.isascii():
        bare = text.translate(_BARE)
        text = text.translate(_LETTERS) if bare.isspace() or not bare else bare
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
