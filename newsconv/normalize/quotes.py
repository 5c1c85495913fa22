"""The step for quotation marks."""

from __future__ import annotations

from bisect import bisect
from typing import Final, NamedTuple

from newsconv import chars
from newsconv.patterns import lazily

_TO_CHANGE: Final = chars.STRAIGHT_QUOTE + chars.CURLY_QUOTES
_REVERSED: Final = lazily(r"»[^\s«»][^«»\n]*«")
_QUOTE: Final = lazily(f"[{chars.QUOTES}]")
# One-letter words and articles that are written on to the next word: `و"الأهلي"`, `لل"الأهلي"`.
_PROCLITIC: Final = lazily(r"(?<!\w)(?:[وف]?(?:[بكل]|ال|لل|[بك]ال)|[وف])\Z")
_LONGEST_PROCLITIC: Final = 5
_BEFORE_OPENING: Final = frozenset('([{«“„‟-–—/:،؛؟!.…|*>"' + chars.TATWEEL)
_AFTER_CLOSING: Final = frozenset('.,،؛;:!?؟…)]}»”-–—/|*%٪<"' + chars.TATWEEL)
_NOT_AFTER_OPENING: Final = frozenset(".,،؛;:!?؟)]}»%٪")
_OPENING: Final = "“„‟«"
_CLOSING: Final = "”»"


class _Mark(NamedTuple):
    """A quotation mark: its place, line and family, and what its neighbours say that it does."""

    at: int
    line: int
    family: str
    opens: bool
    closes: bool
    sure: bool


def quotation_marks(text: str) -> str:
    """Quotation marks that pair within their paragraph become « ».

    What a mark does is told by its neighbours: one after a space and before a word opens, also where it was
    typed the wrong way round. Marks that do not tell pair only in a line where none is left over. A mark
    within a pair stays, and so does a pair that has « » within.

    >>> quotation_marks('قال “نعم” ثم "لا" و”ربما“ وشاشة 6.1"')
    'قال «نعم» ثم «لا» و«ربما» وشاشة 6.1"'
    >>> quotation_marks('"قال “نعم” أمس" و"لم')
    '«قال “نعم” أمس» و"لم'
    """
    # Guillemets alone have something to change only where one closes before it opens.
    if not any(q in text for q in _TO_CHANGE) and not ("»" in text and _REVERSED().search(text)):
        return text
    out: list[str] = []
    end = 0
    for opening, closing in _converted(text):
        out += (text[end:opening], "«", text[opening + 1 : closing], "»")
        end = closing + 1
    return "".join(out) + text[end:] if out else text


def _converted(text: str) -> list[tuple[int, int]]:
    """The places of the pairs that become « »."""
    pairs: list[tuple[int, int]] = []
    paragraph: list[_Mark] = []
    line = end = 0
    for match in _QUOTE().finditer(text):
        at = match.start()
        if text.find("\n\n", end, at) >= 0:
            pairs += _paired(paragraph)
            paragraph = []
        line += text.count("\n", end, at)
        end = at
        paragraph.append(_mark(text, at, line))
    pairs += _paired(paragraph)
    return [(a, b) for a, b in pairs if (text[a], text[b]) != ("«", "»")]


def _mark(text: str, at: int, line: int) -> _Mark:
    sign = text[at]
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    free_before = before.isspace() or before in _BEFORE_OPENING
    if not free_before and before.isalpha():
        free_before = _PROCLITIC().search(text, max(0, at - _LONGEST_PROCLITIC), at) is not None
    ellipsis = text.startswith(("...", "…", ".."), at + 1)
    opens = free_before and not after.isspace() and (ellipsis or after not in _NOT_AFTER_OPENING)
    closes = not before.isspace() and before not in chars.OPENING_BRACKETS
    closes = closes and (after.isspace() or after in _AFTER_CLOSING)
    sure = opens != closes
    if not sure:
        alone_at_start = before == "\n" and after.isspace()
        opens = sign not in _CLOSING and not before.isdigit()
        closes = sign not in _OPENING and not alone_at_start
    family = "«" if sign in chars.GUILLEMETS else '"' if sign == chars.STRAIGHT_QUOTE else "“"
    return _Mark(at, line, family, opens, closes, sure)


def _paired(paragraph: list[_Mark]) -> list[tuple[int, int]]:
    """The outer pairs of a paragraph that are beyond doubt."""
    pairs, left_over = _read(paragraph)
    troubled = {mark.line for mark in left_over}
    believed = sorted(
        (opening.at, closing.at, opening.family)
        for opening, closing in pairs
        if opening.at + 1 < closing.at and ((opening.sure and closing.sure) or opening.line not in troubled)
    )
    outer: list[tuple[int, int]] = []
    strays = [mark.at for mark in left_over]
    guillemets = [mark.at for mark in paragraph if mark.family == "«"]
    end = -1
    for opening, closing, family in believed:
        if opening < end:
            continue
        end = closing
        if _none_between(strays, opening, closing) and (
            family == "«" or _none_between(guillemets, opening, closing)
        ):
            outer.append((opening, closing))
    return outer


def _none_between(places: list[int], start: int, end: int) -> bool:
    index = bisect(places, start)
    return index == len(places) or places[index] > end


def _read(paragraph: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """The pairs of a paragraph, and the marks that are left over, in order."""
    pairs: list[tuple[_Mark, _Mark]] = []
    strays: list[_Mark] = []
    open_marks: list[_Mark] = []
    for mark in paragraph:
        # What opened unsurely on an earlier line is not waited for.
        while open_marks and not open_marks[-1].sure and open_marks[-1].line < mark.line:
            strays.append(open_marks.pop())
        last = open_marks[-1] if open_marks else None
        fits = last is not None and last.family == mark.family
        if mark.closes and last and fits and (mark.sure or last.line == mark.line):
            pairs.append((last, mark))
            open_marks.pop()
        elif mark.opens:
            open_marks.append(mark)
        else:
            strays.append(mark)
    return pairs, sorted(strays + open_marks)
