"""The steps for punctuation. Numbers, times and Latin text keep theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from newsconv import chars
from newsconv.normalize.patterns import lazily

_ARABIC: Final = lazily(f"[{chars.ARABIC_RANGES}]")
_LETTER: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]")
_LATIN: Final = lazily(f"[{chars.LATIN_RANGES}]")

_MARK: Final = re.compile("[,;?]+")
# What may stand between a mark and the word that says whether the mark is in Arabic, and how far to look.
_CLOSERS: Final = " \"'”»)]}*_!.,;?،؛؟"
_OPENERS: Final = " \"'“«([{*_,;?،؛؟"
_NEAR: Final = 4
_ENTITY: Final = lazily(r"&#?\w+\Z")
_LONGEST_ENTITY: Final = 33
_EMOTICON: Final = lazily(r";-?[)(DP]")

_SPACE_AND_MARK: Final = re.compile(" [،؛؟.:!]")
_WORD_END: Final = lazily(
    rf"[A-Za-z{chars.ARABIC_RANGES}{chars.NONCHARACTER_RANGES}{chars.DIGIT_RANGES}»”\"')\]%٪!]"
)
_FACE: Final = frozenset("()DP|/")
_APART_IN_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}] : [{chars.DIGIT_RANGES}]")
_LIST_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}]\)\Z")
_MARK_AND_WORD: Final = re.compile(
    rf"""
      [،؛؟:.]  # then what may follow each; the class comes first because the engine looks for it quickly
      (?: (?<=[،؛؟]) (?=[^\W_]|[«“(\[{chars.NONCHARACTER_RANGES}])
        | (?<=:) (?=[{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}«“])
        | (?<=\.) (?=[{chars.ARABIC_LETTER_RANGES}]) )
    """,
    re.VERBOSE,
)
_THREE: Final = f"[{chars.ARABIC_LETTER_RANGES}]{{3}}"
# A full stop between two words of three letters and more ends a sentence; between shorter ones it may belong
# to an abbreviation (`أ.ش.أ`, `د.ك`) or a domain (`.نت`).
_SENTENCES: Final = lazily(rf"{_THREE}\.(?!كوم){_THREE}")

_RUN: Final = re.compile("[،؛؟!][،؛؟!]+")
_DOTS: Final = lazily(r"[.…]{2,}")

_PERCENT: Final = lazily("[%٪]")
_SPACE_AND_PERCENT: Final = lazily(" [%٪]")
_PERCENT_AND_NUMBER: Final = lazily(
    rf"[%٪]([{chars.DIGIT_RANGES}]+(?:[.,٫][{chars.DIGIT_RANGES}]+)?)(?![\w%٪])(?! ?[%٪])"
)
_BEFORE_PERCENT: Final = frozenset(" \t\n(:،")
_YEAR: Final = lazily(r"(?<![\w.,])(?:19|20)[0-9]{2}\Z")


def arabic_punctuation(text: str) -> str:
    """`,` `;` `?` become `،` `؛` `؟` in Arabic context, and stay in numbers and Latin text.

    The context is the nearest word before the mark, and after a number or a Latin word the one behind it. In
    a line that has more Latin letters than Arabic ones both must be Arabic.

    >>> arabic_punctuation("نعم, لا; لماذا? بلغ 1,234.56 طن, و3,5 في 2020, أما (Google, Apple), فلا")
    'نعم، لا؛ لماذا؟ بلغ 1,234.56 طن، و3,5 في 2020، أما (Google, Apple)، فلا'
    >>> arabic_punctuation("What is كتاب, in short?")
    'What is كتاب, in short?'
    """
    if not ("," in text or ";" in text or "?" in text):
        return text
    return _MARK.sub(_mapper(), text)


def _mapper() -> Callable[[re.Match[str]], str]:
    line = (0, 0, False)  # where the line of the last mark begins and ends, and whether it is mostly Latin

    def mapped(match: re.Match[str]) -> str:
        nonlocal line
        text, found, start, end = match.string, match.group(), match.start(), match.end()
        left, right = text[start - 1 : start], text[end : end + 1]
        if left.isdigit() and right.isdigit():
            return found
        before = text[max(0, start - _NEAR) : start].rpartition("\n")[2].rstrip(_CLOSERS)[-1:]
        after = text[end : end + _NEAR].partition("\n")[0].lstrip(_OPENERS)[:1]
        in_arabic = _ARABIC().match(before) is not None
        before_arabic = _ARABIC().match(after) is not None
        asks = "?" in found and not after and before != ""
        if not (in_arabic or before_arabic or asks) or (_EMOTICON().match(text, start) and left in " \n"):
            return found
        if not line[0] <= start < line[1]:
            begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            line = _judged(text, begin, len(text) if stop < 0 else stop)
        if line[2]:
            wanted = in_arabic and (before_arabic or not after)
        else:
            wanted = in_arabic or before_arabic or _LETTER().search(text, line[0], line[1]) is not None
            if found[0] == ";" and _ENTITY().search(text, max(0, start - _LONGEST_ENTITY), start):
                wanted = False
        return "".join([chars.ARABIC_PUNCTUATION[c] for c in found]) if wanted else found

    return mapped


def _judged(text: str, begin: int, stop: int) -> tuple[int, int, bool]:
    latin = len(_LATIN().findall(text, begin, stop))
    return begin, stop, latin > 0 and latin > len(_LETTER().findall(text, begin, stop))


def spacing(text: str) -> str:
    """No space before a mark, one after it.

    Before `،` `؛` `؟` `.` `:` `!` only a single space goes: two are a gap between columns. After `،` `؛`
    `؟`, and after `:` and `.` between Arabic words, one comes; a full stop needs three letters on both sides,
    for abbreviations (`أ.ش.أ`, `د.ك`). Numbers (`1،234`, `10:30`) stay whole.

    >>> spacing("قال ، نعم :  قال،نعم 1،234 انتهى .وبعد قال:نعم 10:30 د.ك مضى ...")
    'قال، نعم:  قال، نعم 1،234 انتهى. وبعد قال: نعم 10:30 د.ك مضى ...'
    """
    return _MARK_AND_WORD.sub(_with_space, _SPACE_AND_MARK.sub(_without_space, text))


def _without_space(match: re.Match[str]) -> str:
    text, found, start, end = match.string, match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    mark = found[1]
    if not _WORD_END().match(before):
        return found
    if mark in "،؛؟":
        # `4) ؟`: the bracket belongs to a list mark.
        goes = mark != "؟" or not _LIST_NUMBER().search(text, max(0, start - 2), start)
    elif before == "!":
        goes = False
    elif mark == ".":
        goes = after in " \n»”)" or bool(_LETTER().match(after) and _ARABIC().match(before))
    else:
        goes = after in " \n»”" or (mark == ":" and after in "-ـ" and text[end + 1 : end + 2] not in _FACE)
        goes = goes and not _APART_IN_NUMBER().match(text, start - 1)
    return mark if goes else found


def _with_space(match: re.Match[str]) -> str:
    text, mark, start, end = match.string, match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end]
    if mark == ":":
        apart = _LETTER().match(before) is not None
    elif mark == ".":
        apart = _SENTENCES().match(text, max(0, start - 3)) is not None
    else:
        apart = not (mark == "،" and before.isdigit() and after.isdigit())
    return mark + " " if apart else mark


def runs(text: str) -> str:
    """A run of one mark becomes one mark, a mixed one has each mark once; four dots and more become three.

    >>> runs("لماذا؟؟؟ نعم!!! حقا؟!؟! انتظر..... ربما.. نعم،، لا…… Wow!!!")
    'لماذا؟ نعم! حقا؟! انتظر... ربما.. نعم، لا… Wow!!!'
    """
    text = _RUN.sub(_each_once, text)
    return _DOTS().sub(_three_dots, text) if "...." in text or "…" in text else text


def _each_once(match: re.Match[str]) -> str:
    found, start = match.group(), match.start()
    if _LATIN().match(match.string[start - 1 : start]):
        return found
    return "".join(dict.fromkeys(found))


def _three_dots(match: re.Match[str]) -> str:
    found = match.group()
    if "…" in found:
        return "…"
    return "..." if len(found) > 3 else found


def percent(text: str) -> str:
    """The percent sign stands right after its number: `%` after western digits, `٪` after Arabic ones.

    >>> percent("12.5 % و 50٪ و ٥٠% و بنسبة %85 في 2024 %")
    '12.5% و 50% و ٥٠٪ و بنسبة 85% في 2024 %'
    """
    if not ("%" in text or chars.ARABIC_PERCENT in text):
        return text
    text = _PERCENT_AND_NUMBER().sub(_sign_last, text)
    text = _SPACE_AND_PERCENT().sub(_beside_number, text)
    return _PERCENT().sub(_in_form, text)


def _sign_last(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    if text[start - 1 : start] not in _BEFORE_PERCENT and start:
        return match.group()
    # `12 %30` may be 12 % and 30.
    if text[max(0, start - 2) : start].rstrip(" ").isdigit():
        return match.group()
    return match.group(1) + match.group()[0]


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
