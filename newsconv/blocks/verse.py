"""Verses: lines that look like items or rows, and are paragraphs of a poem.

Classical Arabic verse has one rhyme from its first line to its last; each verse
has two halves of about one length, divided by dots, stars or a wide gap, or set
one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsconv.lines import Line
from newsconv.words import fold

_HALVES = re.compile(r"\s*(?:\.{2,}|…+|\*{1,5}|\s{3,}|\s//?\s|\s\|\s|\s#\s)\s*")
# Halves of a verse: three to eight words each.
_SHORTEST_HALF, _LONGEST_HALF = 2, 8
# Lines without a rhyme that could be by chance: two lines in ten end in the same letter.
_FEWEST_LINES = 6
# Behind so many lines that rhyme a poem is proved.
_PROVEN = 24
# The longest line of a metre against its shortest.
_EVEN = 1.6
# Eight words of ten letters each are longer than any half of a verse.
_LONGEST_TEXT = 90
_DIGIT = re.compile(r"\d")
_VOWELS = "اويهةى"


def verse_end(lines: Sequence[Line], at: int) -> int | None:
    """The index behind the verses that begin at a line; None where it begins none."""
    end = at
    rhyme = _Rhyme()
    while end < len(lines) and (end == at or lines[end].gap <= 1) and _two_halves(lines[end]):
        if not rhyme.take(lines[end].text):
            break
        end += 1
    if end - at >= 2 and rhyme.holds():
        return end
    end = at
    rhyme = _Rhyme()
    gap = lines[at + 1].gap if at + 1 < len(lines) else 0
    while end < len(lines) and (end == at or lines[end].gap == gap) and _half(lines[end].text):
        if (end - at) % 2 and not rhyme.take(lines[end].text):
            break
        end += 1
    count = end - at
    return at + count - count % 2 if count >= _FEWEST_LINES and rhyme.holds() else None


def _two_halves(line: Line) -> bool:
    if len(line.wide) > 2 * _LONGEST_TEXT:
        return False
    halves = _HALVES.split(line.wide.strip(" .*"))
    if len(halves) != 2 or _DIGIT.search(line.text):
        return False
    counts = [len(half.split()) for half in halves]
    return (
        all(_SHORTEST_HALF <= count <= _LONGEST_HALF for count in counts) and max(counts) <= min(counts) * 2
    )


def _half(text: str) -> bool:
    if len(text) > _LONGEST_TEXT or text[-1] in ":؟" or _DIGIT.search(text):
        return False
    return _SHORTEST_HALF < len(text.split()) <= _LONGEST_HALF


class _Rhyme:
    """Lines that end in the same consonant, in different words, and have about one length.

    Items of a list rhyme too (plurals do), but are not measured. A line that
    breaks the rhyme of few lines before it disproves them all; behind many it
    only ends them, so that no run is looked at again and again.
    """

    def __init__(self) -> None:
        self._lasts: list[str] = []
        self._consonant = ""
        self._shortest = self._longest = 0
        self._broken = False

    def take(self, text: str) -> bool:
        """One more line; False where the verses can not go on with it."""
        last = fold(text).strip(' .،؛!؟…»"').split(" ")[-1]
        consonant = last.rstrip(_VOWELS)[-1:]
        shortest = min(self._shortest or len(text), len(text))
        longest = max(self._longest, len(text))
        if (
            not consonant
            or last.isascii()
            or (self._lasts and consonant != self._consonant)
            or longest > shortest * _EVEN
        ):
            self._broken = len(self._lasts) < _PROVEN
            return False
        self._lasts.append(last)
        self._consonant, self._shortest, self._longest = consonant, shortest, longest
        return len(self._lasts) != _PROVEN or self._differ()

    def holds(self) -> bool:
        return bool(self._lasts) and not self._broken and self._differ()

    def _differ(self) -> bool:
        return len(set(self._lasts)) * 4 >= len(self._lasts) * 3
