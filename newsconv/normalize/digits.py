"""The steps for digits: to western or to Arabic ones."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars

_SEPARATED: Final = re.compile(f"(?<=[0-9])[{chars.DECIMAL_SEPARATOR}{chars.THOUSANDS_SEPARATOR}](?=[0-9])")
# A word that has Latin letters, with the digits and the signs that hold it together.
_LATIN_WORD: Final = re.compile(
    rf"[0-9.,/_+:-]*[{chars.LATIN_RANGES}][0-9{chars.LATIN_RANGES}._/+:-]*(?: [0-9]+(?= [{chars.LATIN_RANGES}]))?|[0-9]+"
)
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
        text = _SEPARATED.sub(lambda m: "." if m.group() == chars.DECIMAL_SEPARATOR else ",", text)
    return text


def arabic_digits(text: str) -> str:
    """Western and Persian digits become Arabic-Indic ones, but in Latin words.

    >>> arabic_digits("CO2 و GPT-4 عام 2024 و ۱۲")
    'CO2 و GPT-4 عام ٢٠٢٤ و ١٢'
    """
    for digit, arabic in zip(chars.PERSIAN_DIGITS, chars.ARABIC_DIGITS, strict=True):
        text = text.replace(digit, arabic)
    return _LATIN_WORD.sub(lambda m: m.group().translate(_TO_ARABIC) if m.group().isdigit() else m.group(), text)
