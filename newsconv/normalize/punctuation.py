"""The step that gives Arabic its own comma, semicolon and question mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from newsconv import chars
from newsconv.patterns import lazily

_ARABIC: Final = lazily(f"[{chars.ARABIC_RANGES}]")
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
_IN_NUMBER: Final = lazily(rf"[{chars.DIGIT_RANGES}{chars.NONCHARACTER_RANGES}]")
_COORDINATE: Final = lazily(rf"\.[{chars.DIGIT_RANGES}]{{3,}}\Z")  # 30.0444, 31.2357
_LONGEST_NUMBER: Final = 12
_EMOTICON: Final = lazily(r";-?[)(DP]")
_CLOSING_QUOTE: Final = lazily(r"[\"'”’](?!\w)")


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
        # `1,234`, `a.com,b.com`
        if _IN_NUMBER().match(left) and _IN_NUMBER().match(right):
            return found
        if _EMOTICON().match(text, start) and left in " \n":
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
            apart = apart and not _COORDINATE().search(text, max(0, start - _LONGEST_NUMBER), start)
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
