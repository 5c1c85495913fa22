"""The steps for punctuation. Numbers, times and Latin text keep theirs."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars

_ARABIC: Final = re.compile(f"[{chars.ARABIC_RANGES}]")
_LATIN: Final = re.compile(f"[{chars.LATIN_RANGES}]")
_MARK: Final = re.compile("[,;?]+")
_BESIDE: Final = f"0-9A-Za-z{chars.ARABIC_RANGES}{chars.DIGIT_RANGES}"
_SPACE_BEFORE: Final = re.compile(rf" (?:(?=[،؛؟])|(?=[.:!](?:[ \n»”]|$)))(?<=[{_BESIDE}»”)\]%٪] )", re.MULTILINE)
_NONE_AFTER: Final = re.compile(rf"[،؛؟](?=[^\W_]|[«“(\[{chars.NONCHARACTER_RANGES}])(?!(?<=\d،)\d)")
_RUN: Final = re.compile("[،؛؟!][،؛؟!]+")
_DOTS: Final = re.compile(r"\.{4,}|…{2,}")
_PERCENT: Final = re.compile(rf"(?<=([{chars.DIGIT_RANGES}])) ?[%٪]")


def arabic_marks(text: str) -> str:
    """`,` `;` `?` become `،` `؛` `؟` in Arabic context, and stay in numbers and Latin text.

    >>> arabic_marks("نعم, لا; لماذا? بلغ 1,234.56 طن (Google, Apple)")
    'نعم، لا؛ لماذا؟ بلغ 1,234.56 طن (Google, Apple)'
    """
    if not ("," in text or ";" in text or "?" in text):
        return text
    return "\n".join([_MARK.sub(_arabic_mark, line) if _MARK.search(line) else line for line in text.split("\n")])


def _arabic_mark(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    found = match.group()
    before = text[:start][-4:].rstrip(" \"'”»)]}*_!.")[-1:]
    after = text[end : end + 4].lstrip(" \"'“«([{*_")[:1]
    if start and end < len(text) and text[start - 1].isdigit() and text[end].isdigit():
        return found
    if _ARABIC.match(before) or (_ARABIC.match(after) and not before.isdigit()) or (before.isdigit() and _ARABIC.match(after)):
        return "".join(chars.ARABIC_PUNCTUATION[c] for c in found)
    return found


def spacing(text: str) -> str:
    """No space before a mark, one after `،` `؛` `؟`.

    Only a single space goes: two are a gap between columns. Numbers (`1،234`) stay whole.

    >>> spacing("قال ، نعم :  قال،نعم 1،234 انتهى .")
    'قال، نعم:  قال، نعم 1،234 انتهى.'
    """
    return _NONE_AFTER.sub(r"\g<0> ", _SPACE_BEFORE.sub("", text))


def runs(text: str) -> str:
    """A run of one mark becomes one mark, of mixed question and exclamation marks two; four dots become three.

    >>> runs("لماذا؟؟؟ نعم!!! حقا؟!؟! انتظر..... ربما.. نعم،، لا")
    'لماذا؟ نعم! حقا؟! انتظر... ربما.. نعم، لا'
    """
    text = _RUN.sub(_one, text)
    return _DOTS.sub(lambda m: "..." if m.group()[0] == "." else "…", text)


def _one(match: re.Match[str]) -> str:
    found = match.group()
    kinds = dict.fromkeys(found)
    return "".join(kinds)


def percent(text: str) -> str:
    """The percent sign stands right after its number, `%` after western and `٪` after Arabic digits.

    >>> percent("12.5 % و 50٪ و ٥٠%")
    '12.5% و 50% و ٥٠٪'
    """
    if not ("%" in text or chars.ARABIC_PERCENT in text):
        return text
    return _PERCENT.sub(lambda m: "%" if m.group(1) in chars.WESTERN_DIGITS else chars.ARABIC_PERCENT, text)
