"""The steps for punctuation. Numbers, times and Latin text keep theirs."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from newsconv import chars

_ARABIC: Final = re.compile(f"[{chars.ARABIC_RANGES}]")
_LATIN: Final = re.compile(f"[{chars.LATIN_RANGES}]")
_MARK: Final = re.compile("[,;?]+")
# What may stand between a mark and the word that says whether it is in Arabic.
_CLOSERS: Final = " \"'”»)]}*_!."
_OPENERS: Final = " \"'“«([{*_"
_CONTEXT: Final = 4
_EMOTICON: Final = re.compile(r";-?[)(DP]")

_WORD: Final = f"0-9A-Za-z{chars.ARABIC_RANGES}{chars.NONCHARACTER_RANGES}"
_SPACE_BEFORE: Final = re.compile(
    rf"""
      [ ](?=[،؛؟])                              # these marks are Arabic's own
          (?<=[{_WORD}»”"')\]%٪!][ ])(?<![0-9٠-٩۰-۹]\)[ ](?=؟))
    | [ ](?=[.:!](?:[ \n»”]|\Z)|:[-ـ]|\.\))     # these are everybody's: only where a word ends
          (?<=[{_WORD}»”"')\]%٪][ ])
    | [ ](?=\.[{chars.ARABIC_LETTER_RANGES}])   # `انتهى .وقال`
          (?<=[{chars.ARABIC_RANGES}][ ])
    """,
    re.VERBOSE,
)
_NONE_AFTER: Final = re.compile(
    rf"""
      [،؛؟](?=[^\W_]|[«“(\[{chars.NONCHARACTER_RANGES}])(?!(?<=\d،)\d)
    | (?<=[{chars.ARABIC_LETTER_RANGES}]):(?=[{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}«“])
    | (?<=[{chars.ARABIC_LETTER_RANGES}]{{3}})\.(?=[{chars.ARABIC_LETTER_RANGES}]{{3}})(?!\.كوم)
    """,
    re.VERBOSE,
)
_RUN: Final = re.compile("[،؛؟!][،؛؟!]+")
_DOTS: Final = re.compile(r"[.…]{2,}")
_PERCENT: Final = re.compile(rf"(?<=[{chars.DIGIT_RANGES}]) ?[%٪]")
_YEAR: Final = re.compile(r"(?<![\w.,])(?:19|20)[0-9]{2}\Z")
_PERCENT_FIRST: Final = re.compile(
    rf"(?<![^\s(:،])[%٪]([{chars.DIGIT_RANGES}]+(?:[.,٫][{chars.DIGIT_RANGES}]+)?)(?![\w%٪])(?! ?[%٪])"
)


def arabic_punctuation(text: str) -> str:
    """`,` `;` `?` become `،` `؛` `؟` in Arabic context, and stay in numbers and Latin text.

    The context is the nearest word before the mark, and after a number or a Latin word the one behind it. In a
    line that has more Latin letters than Arabic ones both must be Arabic.

    >>> arabic_punctuation("نعم, لا; لماذا? بلغ 1,234.56 طن, و3,5 في 2020, أما (Google, Apple), فلا")
    'نعم، لا؛ لماذا؟ بلغ 1,234.56 طن، و3,5 في 2020، أما (Google, Apple)، فلا'
    >>> arabic_punctuation("What is كتاب, in short?")
    'What is كتاب, in short?'
    """
    if not ("," in text or ";" in text or "?" in text):
        return text
    return "\n".join([_in_arabic(line) if _MARK.search(line) else line for line in text.split("\n")])


def _in_arabic(line: str) -> str:
    latin = len(_LATIN.findall(line)) if not line.isascii() else 0
    mixed = latin > 0 and latin > len(_ARABIC.findall(line))

    def mapped(match: re.Match[str]) -> str:
        found, start, end = match.group(), match.start(), match.end()
        left, right = line[start - 1 : start], line[end : end + 1]
        if left.isdigit() and right.isdigit():
            return found
        if _EMOTICON.match(line, start) and left in " ":
            return found
        before = _ARABIC.match(line[max(0, start - _CONTEXT) : start].rstrip(_CLOSERS)[-1:])
        word_after = line[end : end + _CONTEXT].lstrip(_OPENERS)[:1]
        after = _ARABIC.match(word_after)
        if mixed:
            wanted = before and (after or not word_after)
        else:
            wanted = before or (after and (found[0] != ";" or not left.isascii() or left.isdigit()))
            if not wanted and "?" in found and not word_after:
                wanted = _ARABIC.search(line) if line[:start].strip() else None
        return "".join([chars.ARABIC_PUNCTUATION[c] for c in found]) if wanted else found

    return _MARK.sub(mapped, line)


def spacing(text: str) -> str:
    """No space before a mark, one after it.

    Before `،` `؛` `؟` `.` `:` `!` only a single space goes: two are a gap between columns. After `،` `؛` `؟`,
    and after `:` and `.` between Arabic words, one comes; a full stop needs three letters on both sides, for
    abbreviations (`أ.ش.أ`, `د.ك`). Numbers (`1،234`, `10:30`) stay whole.

    >>> spacing("قال ، نعم :  قال،نعم 1،234 انتهى .وبعد قال:نعم 10:30 د.ك مضى ...")
    'قال، نعم:  قال، نعم 1،234 انتهى. وبعد قال: نعم 10:30 د.ك مضى ...'
    """
    return _NONE_AFTER.sub(r"\g<0> ", _SPACE_BEFORE.sub("", text))


def runs(text: str) -> str:
    """A run of one mark becomes one mark, a mixed one has each mark once; four dots and more become three.

    >>> runs("لماذا؟؟؟ نعم!!! حقا؟!؟! انتظر..... ربما.. نعم،، لا…… Wow!!!")
    'لماذا؟ نعم! حقا؟! انتظر... ربما.. نعم، لا… Wow!!!'
    """
    return _DOTS.sub(_three_dots, _RUN.sub(_each_once, text))


def _each_once(match: re.Match[str]) -> str:
    found, start = match.group(), match.start()
    if _LATIN.match(match.string[start - 1 : start]):
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
    return _PERCENT.sub(_after_number, _PERCENT_FIRST.sub(_sign_last, text))


def _sign_last(match: re.Match[str]) -> str:
    # `12 %30` may be 12 % and 30.
    before = match.string[: match.start()][-2:].rstrip()
    return match.group() if before[-1:].isdigit() else match.group(1) + match.group()[0]


def _after_number(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    found = match.group()
    # A year before a lone sign is the head of one column, the sign that of the next.
    if found[0] == " " and _YEAR.search(text, max(0, start - 6), start):
        return found
    return "%" if text[start - 1] in chars.WESTERN_DIGITS else chars.ARABIC_PERCENT
