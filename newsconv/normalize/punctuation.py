"""The steps for punctuation. Numbers, times and Latin text keep theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from newsconv import chars
from newsconv.normalize.patterns import lazily

_ARABIC: Final = lazily(f"[{chars.ARABIC_RANGES}]")
_LETTER: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]")
_LATIN: Final = lazily(f"[{chars.LATIN_RANGES}]")
_ARABIC_WORD: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]+")
_LATIN_WORD: Final = lazily(f"[{chars.LATIN_RANGES}]+")

_MARK: Final = re.compile("[,;?]+")
# What may stand between a mark and the word that says whether the mark is in Arabic, and how far to look.
_CLOSERS: Final = " \"'”»)]}*_!.,;?،؛؟"
_OPENERS: Final = " \"'“«([{*_,;?،؛؟"
_NEAR: Final = 4
_ENTITY: Final = lazily(r"&#?\w+\Z")
_LONGEST_ENTITY: Final = 33
_EMOTICON: Final = lazily(r";-?[)(DP]")
_CLOSING_QUOTE: Final = lazily(r"[\"'”’](?!\w)")

_SPACE_AND_MARK: Final = re.compile(" [،؛؟.:!]")
_WORD_END: Final = lazily(
    rf"[{chars.LATIN_RANGES}{chars.ARABIC_RANGES}{chars.NONCHARACTER_RANGES}{chars.DIGIT_RANGES}»”’\"')\]%٪!…°$€£]"
)
_FACE: Final = frozenset("()DP|/")
_APART_IN_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}] : [{chars.DIGIT_RANGES}]")
_LIST_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}]\)\Z")
_MARK_AND_WORD: Final = re.compile(
    rf"""
      [،؛؟:.!…]  # then what may follow each; the class comes first because the engine looks for it quickly
      (?: (?<=[،؛؟]) (?=[^\W_]|[«“(\[{chars.NONCHARACTER_RANGES}])
        | (?<=:) (?=[{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}«“])
        | (?<=[.!…]) (?=[{chars.ARABIC_LETTER_RANGES}]) )
    """,
    re.VERBOSE,
)
_AFTER_WORD: Final = lazily(rf"[{chars.ARABIC_LETTER_RANGES})\]»”\"]")
# A full stop between two words of three letters and more ends a sentence; between shorter ones it may belong
# to an abbreviation (`أ.ش.أ`, `د.ك`), a list mark (`1.نص`) or a domain (`.نت`).
_THREE: Final = f"[{chars.ARABIC_LETTER_RANGES}]{{3}}"
_SENTENCES: Final = lazily(
    rf"""
      (?: {_THREE}
        | [{chars.DIGIT_RANGES}]{{3}}
        | [{chars.ARABIC_LETTER_RANGES}{chars.DIGIT_RANGES}]{{2}}[)»”"%٪] )
      \. (?!كوم) {_THREE}
    """,
    re.VERBOSE,
)
_LONGEST_DOTS: Final = 4

_RUN: Final = re.compile("[،؛؟!][،؛؟!]+")
_DOTS: Final = lazily(r"[.…]{2,}")


def arabic_punctuation(text: str) -> str:
    """`,` `;` `?` become `،` `؛` `؟` in Arabic context, and stay in numbers and Latin text.

    The context is the nearest word before the mark, and after a number or a Latin word the one behind it;
    where neither is a word, the line. In a line that is mostly Latin both must be Arabic.

    >>> arabic_punctuation("نعم, لا; لماذا? بلغ 1,234.56 طن, و3,5 في 2020, أما (Google, Apple), فلا")
    'نعم، لا؛ لماذا؟ بلغ 1,234.56 طن، و3,5 في 2020، أما (Google, Apple)، فلا'
    >>> arabic_punctuation("What is كتاب, in short?"), arabic_punctuation("الأعوام 2019, 2020")
    ('What is كتاب, in short?', 'الأعوام 2019، 2020')
    """
    if not ("," in text or ";" in text or "?" in text):
        return text
    return _MARK.sub(_mapper(), text)


class _Line(NamedTuple):
    """Where a line begins and ends, and whether it has words of the two scripts."""

    begin: int
    end: int
    latin: bool
    arabic: bool
    mostly_latin: bool


def _mapper() -> Callable[[re.Match[str]], str]:
    line = _Line(0, 0, False, False, False)  # that of the last mark

    def mapped(match: re.Match[str]) -> str:
        nonlocal line
        text, found, start, end = match.string, match.group(), match.start(), match.end()
        left, right = text[start - 1 : start], text[end : end + 1]
        if (left.isdigit() and right.isdigit()) or (_EMOTICON().match(text, start) and left in " \n"):
            return found
        if _LATIN().match(left) and _CLOSING_QUOTE().match(text, end):
            return found
        before = text[max(0, start - _NEAR) : start].rpartition("\n")[2].rstrip(_CLOSERS)[-1:]
        after = text[end : end + _NEAR].partition("\n")[0].lstrip(_OPENERS)[:1]
        in_arabic = _ARABIC().match(before) is not None
        before_arabic = _ARABIC().match(after) is not None
        if not line.begin <= start < line.end:
            line = _line_around(text, start)
        if line.mostly_latin:
            wanted = in_arabic and (before_arabic or not after)
        elif in_arabic or before_arabic:
            wanted = True
        else:
            asks = "?" in found and not after
            apart = not (line.latin or before.isalpha() or after.isalpha())
            wanted = line.arabic and before != "" and (asks or apart)
        if wanted and found[0] == ";" and _ENTITY().search(text, max(0, start - _LONGEST_ENTITY), start):
            wanted = False
        return "".join([chars.ARABIC_PUNCTUATION[c] for c in found]) if wanted else found

    return mapped


def _line_around(text: str, at: int) -> _Line:
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = len(text) if end < 0 else end
    latin = _LATIN_WORD().findall(text, begin, end)
    arabic = _ARABIC_WORD().findall(text, begin, end)
    # In words and in letters: a name in an Arabic sentence has few words, a short Arabic word few letters.
    more = len(latin) > len(arabic) and sum(map(len, latin)) > sum(map(len, arabic))
    return _Line(begin, end, bool(latin), bool(arabic), more)


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
    if mark in "،؛؟":
        apart = not (mark == "،" and before.isdigit() and after.isdigit())
    elif mark == "." and before != ".":
        apart = _SENTENCES().match(text, max(0, start - 3)) is not None
    else:
        if mark in ".…":
            before = text[max(0, start - _LONGEST_DOTS) : start].rstrip(".…")[-1:]
        apart = _AFTER_WORD().match(before) is not None
        if mark == ":" and before.isdigit():
            apart = _LETTER().match(after) is not None
        elif mark == "!" and before == "؟":
            apart = True
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
