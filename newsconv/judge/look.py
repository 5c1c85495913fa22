"""How a piece looks from outside: its length, how it begins and ends, what it is made of."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from newsconv.blocks.markers import Marker
from newsconv.lexicon import HEADER_WORDS, PARTICLES, PREPOSITIONS, QUESTION_WORDS
from newsconv.words import fold

# Upper bounds of the classes in which words are counted: most headings have 2
# to 6 words (survey: 83 % at most 6, 99 % at most 9), leads 30 and more.
_WORD_CLASSES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 45)
_LONGER = 99
# The coarse class of each class: a to g.
_COARSE = dict(zip((*_WORD_CLASSES, _LONGER), "aabbbcccdddeeffg", strict=True))
# Lines of more words than this are prose: their words say nothing of columns.
_LONGEST_ROW = 15
_LONGEST_SHAPE = 5
# Pictographs, arrows and the like; what is below are letters and punctuation.
_FIRST_SYMBOL = "\u2190"
_EDGES = "«»\"“”'():،؛.؟?!*[]{}"


class Look(NamedTuple):
    """A piece as its neighbours see it; what is not prose has its kind and no words.

    kind: prose, list, table, block, fields, verse, heading, break, title, start, end, or an aside's.
    words, size, coarse: how many words, and the fine and the coarse class of that number.
    end: the class of the last sign; first: of the first word.
    opening: the first word bare of punctuation, one for all numbers and none for others.
    numbers: how many words hold digits in front. named: how many words name columns.
    shape: what a short line is made of, alike words as one: `w0w` for words, a number, words.
    """

    kind: str
    text: str
    gap: int
    indent: int
    mark: Marker | None
    words: int
    size: str
    coarse: str
    end: str
    first: str
    folded: tuple[str, ...]
    opening: str
    numbers: int
    named: int
    shape: str

    @property
    def naming(self) -> int:
        """How much of a line names columns, in thirds; all of it counts as two."""
        return min(self.named * 3 // self.words, 2) if self.words else 0


def solid_look(kind: str, gap: int) -> Look:
    """A piece that is no undecided line, as seen from beside it."""
    return Look(kind, "", gap, 0, None, 0, kind, kind, kind, kind, (), "", 0, 0, "")


def prose_look(text: str, gap: int, indent: int, mark: Marker | None) -> Look:
    """An undecided line, judged alone."""
    folded = tuple(fold(text).split())
    words = len(folded)
    size, coarse = size_of(words)
    numbers = named = 0
    shape = ""
    if words <= _LONGEST_ROW:
        for word in folded:
            char = word[0]
            if char.isdigit() or (len(word) > 1 and word[1].isdigit()):
                kind = "0"
                numbers += 1
            elif char.isalpha():
                kind = "l" if char.isascii() else "w"
                named += word.removeprefix("ال").strip(_EDGES) in HEADER_WORDS
            else:
                kind = "e" if char >= _FIRST_SYMBOL else "w" if len(word) > 2 else "-"
            if kind != shape[-1:]:
                shape += kind
    else:
        numbers = sum(1 for word in folded if word[0].isdigit() or (len(word) > 1 and word[1].isdigit()))
    opening = folded[0].strip(_EDGES) or folded[0]
    return Look(
        "prose",
        text,
        gap,
        indent,
        mark,
        words,
        size,
        coarse,
        _end(text),
        _first(folded[0]),
        folded,
        "0" if opening[0].isdigit() else opening,
        numbers,
        named,
        shape[:_LONGEST_SHAPE],
    )


def size_of(words: int) -> tuple[str, str]:
    """The fine and the coarse class of a number of words.

    >>> size_of(3), size_of(11), size_of(60)
    (('3', 'b'), ('12', 'd'), ('99', 'g'))
    """
    index = bisect_right(_WORD_CLASSES, words - 1)
    size = _WORD_CLASSES[index] if index < len(_WORD_CLASSES) else _LONGER
    return str(size), _COARSE[size]


def _end(text: str) -> str:
    last = text[-1]
    if last == ".":
        return ".." if text.endswith("..") else "."
    if last in ":؛،؟!…":
        return last
    if last == "?":
        return "؟"
    if last in ')]»"”':
        return _end(text[:-1]) if len(text) > 2 and text[-2] in ".؟!" else ")"
    if last.isdigit():
        return "0"
    if last in "%٪":
        return "%"
    return "a" if last.isalpha() else "x"


def _first(word: str) -> str:
    char = word[0]
    if char.isdigit():
        return "0"
    if char.isascii() and char.isalpha():
        return "latin"
    if not char.isalpha():
        return "emoji" if char >= _FIRST_SYMBOL else "quote" if char in '«"“(' else "sign"
    if word in QUESTION_WORDS:
        return "question"
    if word in PREPOSITIONS:
        return "preposition"
    if word in PARTICLES:
        return "particle"
    if word.startswith("ال"):
        return "definite"
    if word.startswith("وال"):
        return "wa-definite"
    if char == "و" and len(word) > 3:
        return "wa"
    if len(word) > 3 and char in "يتن" and not word.endswith("ه"):
        return "imperfect"
    return "word"
