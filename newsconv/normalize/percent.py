"""The step for percent signs."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_PERCENT: Final = lazily("[%٪]")
_SPACE_AND_PERCENT: Final = lazily(" [%٪]")
_NUMBER: Final = rf"[{chars.DIGIT_RANGES}]+(?:[.,٫][{chars.DIGIT_RANGES}]+)?"
_PERCENT_AND_NUMBER: Final = lazily(
    rf"""
      [%٪] (?P<space>[ ])? (?P<number>{_NUMBER}(?:[-–]{_NUMBER})?)
      (?! [\w%٪] | [-–.,٫][{chars.DIGIT_RANGES}] | [ ][%٪] )
      (?(space) (?![ ][{chars.DIGIT_RANGES}]) )  # there the sign is the head of a row of numbers
    """,
    re.VERBOSE,
)
_PROCLITIC: Final = lazily(rf"(?:(?<!\w)[وفبلك]|{chars.TATWEEL})\Z")
_BEFORE_PERCENT: Final = frozenset(" \t\n(:،")
_YEAR: Final = lazily(r"(?<![\w.,])(?:19|20)[0-9]{2}\Z")


def percent(text: str) -> str:
    """The percent sign stands right after its number: `%` after western digits, `٪` after Arabic ones.

    So CLDR has it for the two kinds of digits (numbering systems latn and arab).

    >>> percent("12.5 % و 50٪ و ٥٠% و بنسبة %85 و%10-15 في 2024 %")
    '12.5% و 50% و ٥٠٪ و بنسبة 85% و10-15% في 2024 %'
    """
    if not ("%" in text or chars.ARABIC_PERCENT in text):
        return text
    text = _PERCENT_AND_NUMBER().sub(_sign_last, text)
    text = _SPACE_AND_PERCENT().sub(_beside_number, text)
    return _PERCENT().sub(_in_form, text)


def _sign_last(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    free = not start or text[start - 1] in _BEFORE_PERCENT
    if not (free or _PROCLITIC().search(text, max(0, start - 2), start)):
        return match.group()
    # `12 %30` may be 12 % and 30.
    if text[max(0, start - 2) : start].rstrip(" ").isdigit():
        return match.group()
    return match["number"] + match.group()[0]


def _beside_number(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    # A year before a lone sign is the head of one column, the sign that of the next.
    if not text[start - 1 : start].isdecimal() or _YEAR().search(text, max(0, start - 6), start):
        return match.group()
    return match.group()[1]


def _in_form(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    if not before.isdecimal():
        return match.group()
    return "%" if before in chars.WESTERN_DIGITS else chars.ARABIC_PERCENT
