"""The steps for the spaces around marks, and for runs of marks."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_LETTER: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]")
_LATIN: Final = lazily(f"[{chars.LATIN_RANGES}]")

_SPACE_AND_MARK: Final = re.compile(" [،؛؟.:!…]")
_WORD_END: Final = lazily(
    rf"""[{chars.LATIN_RANGES}{chars.ARABIC_RANGES}{chars.NONCHARACTER_RANGES}{chars.DIGIT_RANGES}»”’"')\]%٪!…°$€£]"""
)
# Dots that end something, and are no leader to a number nor a cell without one.
_DOTS_AT_END: Final = lazily(rf"(?:\.{{2,}}|…)(?=\ ?(?:[{chars.ARABIC_LETTER_RANGES}«“\"(]|\n|\Z))")
_FACE: Final = frozenset("()DP|/")
_APART_IN_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}] : [{chars.DIGIT_RANGES}]")
_LIST_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}]\)\Z")
_WORD_OR_NUMBER: Final = lazily(f'[{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}«“"]')

# What may follow each is looked at where it is met, which is seldom: classes for it here compile in 1 ms.
_MARK_AND_WORD: Final = re.compile(r"[،؛؟:.!…](?=[^\s.])")
_BEHIND_COMMA: Final = frozenset("«“([" + chars.NONCHARACTERS)
_AFTER_WORD: Final = lazily(rf"[{chars.ARABIC_LETTER_RANGES})\]»”]")
# A full stop between two words of three letters and more ends a sentence; between shorter ones it may belong
# to an abbreviation (`أ.ش.أ`, `د.ك`), a list mark (`1.نص`) or a domain (`.نت`).
_SENTENCE: Final = lazily(rf"(?!كوم)[{chars.ARABIC_LETTER_RANGES}]{{3}}")
_SENTENCE_END: Final = lazily(
    rf"""
      [{chars.ARABIC_LETTER_RANGES}]{{3}} \Z
    | [{chars.DIGIT_RANGES}]{{3}} \Z
    | [{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}]{{2}} [)»”"%٪] \Z
    """,
    re.VERBOSE,
)
_LONGEST_DOTS: Final = 4

_RUN: Final = re.compile("[،؛؟!][،؛؟!]+")
_DOTS: Final = lazily(r"[.…]{2,}")


def spacing(text: str) -> str:
    """No space before a mark, one after it.

    Before `،` `؛` `؟` `.` `:` `!` `..` only a single space goes: two are a gap between columns. After `،` `؛`
    `؟`, and after `:` `!` `.` `..` `…` between Arabic words, one comes; a full stop needs three letters on
    both sides, for abbreviations (`أ.ش.أ`, `د.ك`). Numbers (`1،234`, `10:30`) stay whole.

    >>> spacing("قال ، نعم :  قال،نعم 1،234 انتهى .وبعد قال:نعم 10:30 د.ك مضى .. ثم ... 5")
    'قال، نعم:  قال، نعم 1،234 انتهى. وبعد قال: نعم 10:30 د.ك مضى.. ثم ... 5'
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
    elif mark == "…" or after == ".":
        goes = before.isalpha() and _DOTS_AT_END().match(text, start + 1) is not None
    elif mark == ".":
        goes = after in " \n»”)" and not text.startswith(" .", end)
        goes = goes or (before.isalnum() and _SENTENCE().match(text, end) is not None)
    else:
        goes = after in " \n»”" or (mark == ":" and after in "-ـ" and text[end + 1 : end + 2] not in _FACE)
        goes = goes and not _APART_IN_NUMBER().match(text, start - 1)
        goes = goes or (_LETTER().match(before) and _WORD_OR_NUMBER().match(after)) is not None
    return mark if goes else found


def _with_space(match: re.Match[str]) -> str:
    text, mark, start, end = match.string, match.group(), match.start(), match.end()
    before, after = text[start - 1 : start], text[end]
    if mark in "،؛؟":
        apart = after.isalnum() or after in _BEHIND_COMMA
        apart = apart and not (mark == "،" and before.isdigit() and after.isdigit())
    elif mark == "." and before != ".":
        ends = _SENTENCE_END().search(text, max(0, start - 3), start)
        apart = ends is not None and _SENTENCE().match(text, end) is not None
    elif mark == ":" and not before.isdigit():
        apart = after != '"' and (_WORD_OR_NUMBER().match(after) and _AFTER_WORD().match(before)) is not None
    else:
        if mark in ".…":
            before = text[max(0, start - _LONGEST_DOTS) : start].rstrip(".…")[-1:]
        behind = mark == ":" or (mark == "!" and before == "؟") or _AFTER_WORD().match(before) is not None
        apart = behind and _LETTER().match(after) is not None
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
