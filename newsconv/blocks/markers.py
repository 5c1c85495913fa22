"""What stands in front of a list item: one row a kind of mark.

Shapes and how often they were met in 186 lists of real pages are in the notes
of each row. A mark is only a candidate: whether it makes a list is decided
among its neighbours (`lists.py`).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from newsconv.lexicon import ABJAD
from newsconv.patterns import lazily

Family: TypeAlias = Literal["bullet", "dash", "number", "letter", "emoji"]

# Signs that are nothing but bullets: one alone is an item. Ticks (`✔`, `✅`), arrows and
# emoji also decorate headings; `_pictograph` finds them, and they need a neighbour.
BULLETS = frozenset("•●▪◾■□▫◽◦○‣∙⦁⁃◆◇❖➢➤►▶❑❒")
# Signs that also serve as dashes, arithmetic, emphasis or quotation: they need a neighbour.
DASHES = frozenset("-–—ـ*+·»−")

_DIGITS = "0-9٠-٩۰-۹"
# `1.` `1-` `1)` `1/` `1ـ` `1–` `1:`, `(1)`, `[1]`, `1 -`, `.1`; never `1.5`, `2-1`, `12/5`, `7:30`.
_NUMBER = lazily(
    rf"""(?P<mark>
        [(\[](?P<a>[{_DIGITS}]{{1,3}})[)\]](?:\s?[-–.ـ:](?=\s))?
      | (?P<b>[{_DIGITS}]{{1,3}})(?:\s?[-–—ـ]|[.)](?:\s?[-–ـ])?|[/:،])(?![{_DIGITS}])
      | (?P<c>[{_DIGITS}]{{1,3}})\s[.)](?=\s)
      | (?P<d>[0-9])\ufe0f?\u20e3
    )\s*""",
    re.VERBOSE,
)
# `أ-` `أ)` `(أ)` `أ.` `أ/`, `هـ-` (heh takes a tatweel when it stands alone), `a)` `a.`.
_LETTER = lazily(
    r"""(?P<mark>
        \((?P<a>[ء-ي]ـ?|[A-Za-z])\)(?:\s?[-–.:])?
      | (?P<b>[ء-ي]ـ?)(?:\s?[-–ـ](?=\s)|[.)/](?=\s)|[-–)](?=\S))
      | (?P<c>[A-Za-z])[.)](?=\s)
    )\s*""",
    re.VERBOSE,
)
_VALUES = {
    digit: value for row in ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)
}
_BEHIND_LETTERS = frozenset(".)-–ـ/ ")
# Pictographs and arrows that pages set in front of items: from the arrows block up.
_FIRST_SYMBOL = "\u2190"
# The lines and corners that frames of tables are drawn with.
_DRAWING = range(0x2500, 0x2580)


class Marker(NamedTuple):
    """A mark in front of a line.

    family: which kind of list it would make.
    sign: the bullet itself, or the shape of the number (`0.`, `(0)`): items of one list share it.
    value: the number that it stands for, None for bullets.
    mark: as it stood.
    rest: the text behind it; empty where the mark stands alone on its line.
    glued: nothing divides mark and text.
    """

    family: Family
    sign: str
    value: int | None
    mark: str
    rest: str
    glued: bool


def marker_of(text: str) -> Marker | None:
    """The mark at the start of a line, if there is one.

    >>> marker_of("١- نص")
    Marker(family='number', sign='0-', value=1, mark='١-', rest='نص', glued=False)
    >>> marker_of("1.5 مليون") is None
    True
    >>> marker_of("• بند").mark
    '•'
    """
    first = text[0]
    if first in BULLETS:
        return _bullet("bullet", text, 1)
    if first in DASHES:
        return _dash(text)
    if first in _VALUES or first in "([":
        return _number(text) or (_letter(text) if first == "(" else None)
    if first >= _FIRST_SYMBOL:
        return _pictograph(text)
    return _letter(text) if text[1:2] in _BEHIND_LETTERS else None


def _bullet(family: Family, text: str, width: int) -> Marker:
    rest = text[width:].lstrip()
    return Marker(family, text[:width], None, text[:width], rest, bool(rest) and text[width] != " ")


def _dash(text: str) -> Marker | None:
    """A dash, star or plus: one sign, not a rule, not `--`, not emphasis, not a negative number."""
    if len(text) == 1:
        return Marker("dash", text, None, text, "", False)
    second = text[1]
    if second == text[0] or (second != " " and (second in _VALUES or text[0] in "*+·»")):
        return None
    return _bullet("dash", text, 1)


def _number(text: str) -> Marker | None:
    found = _NUMBER().match(text)
    if found is None:
        return None
    digits = found["a"] or found["b"] or found["c"] or found["d"]
    mark = found["mark"]
    value = 0
    for digit in digits:
        value = value * 10 + _VALUES[digit]
    rest = text[found.end() :]
    glued = bool(rest) and found.end() == found.end("mark")
    if glued and mark[-1] in ":،":
        return None
    sign = mark.replace(digits, "0", 1).replace(" ", "")
    return Marker("number", sign, value, mark, rest, glued)


def _letter(text: str) -> Marker | None:
    found = _LETTER().match(text)
    if found is None:
        return None
    letter = found["a"] or found["b"] or found["c"]
    mark = found["mark"]
    base = "أ" if letter in "اإ" else letter[0]
    if base in ABJAD:
        value = ABJAD.index(base) + 1
    elif letter.isascii():
        value = ord(letter.lower()) - 96
    else:
        return None
    rest = text[found.end() :]
    glued = bool(rest) and found.end() == found.end("mark")
    sign = mark.replace(letter, "أ" if not letter.isascii() else "a", 1).replace(" ", "")
    return Marker("letter", sign, value, mark, rest, glued)


def _pictograph(text: str) -> Marker | None:
    """An emoji or another sign that is no letter, with what follows it in one grapheme."""
    import unicodedata  # rare: most lines begin with a letter

    if ord(text[0]) in _DRAWING:
        return None
    if unicodedata.category(text[0]) != "So" and not text.startswith(("\u27a4", "\u2b05")):
        return None
    width = 1
    while width < len(text) and (
        text[width] in "\ufe0e\ufe0f\u200d" or "\U0001f3fb" <= text[width] <= "\U0001f3ff"
    ):
        width += 1
    # A keycap (1️⃣) begins with its digit and does not come here.
    return _bullet("emoji", text, width) if len(text) > width else None
