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
# The longest line of a metre against its shortest.
_EVEN = 1.6
# Eight words of ten letters each are longer than any half of a verse.
_LONGEST_TEXT = 90
_DIGIT = re.compile(r"\d")
_VOWELS = "اويهةى"


def verse_end(lines: Sequence[Line], at: int) -> int | None:
    """The index behind the verses that begin at a line; None where it begins none."""
    end = at
    while end < len(lines) and (end == at or lines[end].gap <= 1) and _two_halves(lines[end]):
        end += 1
    if end - at >= 2 and _rhymes([line.text for line in lines[at:end]]):
        return end
    end = at
    gap = lines[at + 1].gap if at + 1 < len(lines) else 0
    while end < len(lines) and (end == at or lines[end].gap == gap) and _half(lines[end].text):
        end += 1
    count = end - at
    if count >= _FEWEST_LINES and _rhymes([line.text for line in lines[at + 1 : end : 2]]):
        return at + count - count % 2
    return None


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


def _rhymes(texts: Sequence[str]) -> bool:
    """Whether all lines end in the same consonant, in different words, and have about one length.

    Items of a list rhyme too (plurals do), but are not measured.
    """
    lasts = [fold(text).strip(' .،؛!؟…»"').split(" ")[-1] for text in texts]
    if len(set(lasts)) * 4 < len(lasts) * 3 or any(word.isascii() for word in lasts):
        return False
    consonants = {word.rstrip(_VOWELS)[-1:] for word in lasts}
    lengths = [len(text) for text in texts]
    return len(consonants) == 1 and "" not in consonants and max(lengths) <= min(lengths) * _EVEN
