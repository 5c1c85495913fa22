"""The steps for digits: to western or to Arabic ones."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_SEPARATED: Final = lazily(f"(?<=[0-9])[{chars.DECIMAL_SEPARATOR}{chars.THOUSANDS_SEPARATOR}](?=[0-9])")
# Digits with all that holds them together; where there is a Latin letter among it, it is a Latin word.
_TOKEN: Final = lazily(f"[0-9{chars.LATIN_RANGES}._/+:,-]+")
_LATIN: Final = lazily(f"[{chars.LATIN_RANGES}]")
_TO_ARABIC: Final = str.maketrans(chars.WESTERN_DIGITS, chars.ARABIC_DIGITS)


def western_digits(text: str) -> str:
    """Arabic-Indic and Persian digits become western ones, and so do the separators between them.

    >>> western_digits("٥٠٪ ۱۲ ٣٫٥ ١٬٢٣٤")
    '50٪ 12 3.5 1,234'
    """
    for digits in (chars.ARABIC_DIGITS, chars.PERSIAN_DIGITS):
        for digit, western in zip(digits, chars.WESTERN_DIGITS, strict=True):
            if digit in text:
                text = text.replace(digit, western)
    if chars.DECIMAL_SEPARATOR in text or chars.THOUSANDS_SEPARATOR in text:
        text = _SEPARATED().sub(lambda m: "." if m.group() == chars.DECIMAL_SEPARATOR else ",", text)
    return text


def arabic_digits(text: str) -> str:
    """Western and Persian digits become Arabic-Indic ones, but not in Latin words nor between two of them.

    >>> arabic_digits("CO2 و GPT-4 عام 2024 و ۱۲ (iPhone 15 Pro) 3.5")
    'CO2 و GPT-4 عام ٢٠٢٤ و ١٢ (iPhone 15 Pro) ٣.٥'
    """
    for digit, arabic in zip(chars.PERSIAN_DIGITS, chars.ARABIC_DIGITS, strict=True):
        if digit in text:
            text = text.replace(digit, arabic)
    return _TOKEN().sub(_in_arabic, text)


def _in_arabic(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    found = match.group()
    if _LATIN().search(found) or (
        text[start - 1 : start] == text[end : end + 1] == " "
        and _LATIN().match(text[start - 2 : start - 1])
        and _LATIN().match(text[end + 1 : end + 2])
    ):
        return found
    return found.translate(_TO_ARABIC)
