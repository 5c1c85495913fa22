"""Tokens of a row: folding of spellings, kinds, and what surely stands in one cell."""

from __future__ import annotations

import re
from typing import Final

from newsconv.cells.lexicon import (
    CURRENCIES,
    MAGNITUDES,
    MONTHS,
    PERCENTS,
    TIME_MARKS,
    UNITS,
    WEEKDAYS,
)

_DIGITS: Final = {0x660 + i: str(i) for i in range(10)} | {0x6F0 + i: str(i) for i in range(10)}
_FOLD: Final = (
    dict.fromkeys([0x640, 0x670, *range(0x610, 0x61B), *range(0x64B, 0x660), *range(0x6D6, 0x6EE)])
    | {0x622: "ا", 0x623: "ا", 0x625: "ا", 0x671: "ا", 0x649: "ي", 0x6CC: "ي", 0x6A9: "ك", 0x629: "ه"}
    | {0x66B: ".", 0x66C: ",", 0x66A: "%", 0x2212: "-", 0x2013: "-", 0x2014: "-"}
    | _DIGITS
)


def fold(text: str) -> str:
    """One spelling for many: no diacritics, bare alef, yeh, heh, western digits, lower case.

    >>> fold("قريباً"), fold("أُمَّةٌ"), fold("٤٫٥٪")
    ('قريبا', 'امه', '4.5%')
    """
    return text.translate(_FOLD).lower()


NUMBER: Final = re.compile(r"[(\[]?[+\-±~≈<>≤≥$€£]*\d[\d.,:/×x\-]*[%$€£°+]?[)\]]?\.?\Z")


def tied(left: str, right: str) -> bool:
    """Whether two neighbouring folded tokens surely stand in one cell.

    A number and its unit, currency, percentage, magnitude, month or time mark; a weekday and a
    time; an open bracket and what follows.

    >>> tied("5", "جنيهات"), tied("28.4", "%"), tied("15", "مايو"), tied("5", "7")
    (True, True, True, False)
    """
    if left in ("×", "x") or right in ("×", "x"):
        return True
    bare = right.strip("().،؛")
    if NUMBER.match(left):
        if bare in UNITS or bare in CURRENCIES or bare in MAGNITUDES or bare in PERCENTS:
            return True
        return bare in MONTHS or bare in TIME_MARKS
    if left in PERCENTS and NUMBER.match(right):
        return True
    if left in MAGNITUDES:
        return bare in CURRENCIES or bare in UNITS
    return left in WEEKDAYS and NUMBER.match(right) is not None and ":" in right
