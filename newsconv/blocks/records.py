"""Equal records, one value below the other: a table that lost its rows' line ends.

    الشريحة الأولى
    من صفر إلى 10 أمتار
    السعر: 5 دراهم
    الشريحة الثانية
    ...

Six of 37 tables of the survey stand so. What gives them away is that lines come
back in the same shape at the same place: the same first word, the same unit
behind a number, a title before each name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.lexicon import HONORIFICS
from newsconv.lines import Line
from newsconv.patterns import lazily
from newsconv.words import fold, western

# Records of two to four lines were met.
_LENGTHS = (2, 3, 4)
# Values are short: 99 % of table cells over single lines have at most so many words.
_LONGEST_VALUE = 8
_LONGEST_TEXT = 120
_FEWEST = 3
_FIXTURE_SIGNS = "×xX*-–"
_FIXTURE = lazily(r"\S\s[×xX*]\s\S|\D\s\d{1,2}\s?[-–]\s?\d{1,2}(?:\s|$)")
_DIGITS = re.compile(r"\d[\d.,:/]*")


class Shape(NamedTuple):
    """What a line of a record looks like."""

    first: str
    numbers: int
    numeric: bool  # half of its words are numbers, or the first is
    unit: str
    titled: bool


def read_records(
    lines: Sequence[Line], shapes: Sequence[Shape | None], at: int
) -> tuple[list[tuple[str, ...]], int] | None:
    """The records that begin at a line, as rows of values, and the index behind them.

    shapes: what `shapes_of` says of the lines.

    At least three records (two where two of their places are alike), all lines
    short and without the end of a sentence, blank lines at the same places in all.
    """
    for length in _LENGTHS:
        if at + 2 * length > len(lines):
            break
        if any(shape is None for shape in shapes[at : at + length]):
            return None
        count, alike = 1, [True] * length
        proved = 1
        while at + (count + 1) * length <= len(lines):
            begin = at + count * length
            if count > 1 and lines[begin].gap != lines[at + length].gap:
                break
            still = _compare(lines, shapes, at, begin, alike)
            if still is None:
                break
            alike = still
            count += 1
            # Twice as many records each time, so that a run which fails at its end is no run of each line.
            if count == 2 * proved:
                if not _tells(shapes[at : at + count * length], alike):
                    break
                proved = count
        if not _tells(shapes[at : at + count * length], alike):
            count = proved
            if count < _FEWEST:
                continue
        strong = sum(alike)
        end = at + count * length
        if (count >= _FEWEST and strong) or (count == _FEWEST - 1 and strong > 1 and length > 2):
            return [tuple(line.text for line in lines[i : i + length]) for i in range(at, end, length)], end
    return None


def _compare(
    lines: Sequence[Line], shapes: Sequence[Shape | None], top: int, here: int, alike: Sequence[bool]
) -> list[bool] | None:
    """Which places are still alike in all records so far; None where these lines are no such record."""
    out: list[bool] = []
    firsts: set[tuple[str, str]] = set()
    for index, still in enumerate(alike):
        shape, own = shapes[top + index], shapes[here + index]
        if own is None or shape is None or (index and lines[here + index].gap != lines[top + index].gap):
            return None
        if own.numeric != shape.numeric and own.first != shape.first:
            return None
        same = (own.titled and shape.titled) or own.first == shape.first
        out.append(still and (same or (own.numbers == shape.numbers > 0 and own.unit == shape.unit)))
        firsts.add((shape.first, shape.unit))
    # Where every place begins like every other one, these are the lines of a list, not of records.
    return out if any(out) and len(firsts) == len(out) else None


def shapes_of(lines: Sequence[Line]) -> list[Shape | None]:
    """The shape of each line, None for those that are no value of a record."""
    return [_shape(line.text) for line in lines]


def _shape(text: str) -> Shape | None:
    if len(text) > _LONGEST_TEXT or text[-1] in ".؟!:،؛" or text[0] in "#>|" or "://" in text:
        return None
    if any(sign in text for sign in _FIXTURE_SIGNS) and _FIXTURE().search(text):
        return None  # a row by itself
    words = fold(western(text)).split()
    if len(words) > _LONGEST_VALUE:
        return None
    numbers = len(_DIGITS.findall(" ".join(words)))
    unit = words[-1][:4] if words[0][0].isdigit() and not words[-1][0].isdigit() else ""
    first = "0" if words[0][0].isdigit() else words[0].removeprefix("ال")
    numeric = first == "0" or numbers * 2 >= len(words)
    return Shape(first, numbers, numeric, unit, words[0].strip(".") in HONORIFICS)


def _priced(places: Sequence[Sequence[Shape]]) -> bool:
    """`عيار 24`, `83.20 للبيع`, `80.60 للشراء`: a counted thing, and numbers each with a unit of its own."""
    heads = {shape.first for shape in places[0]}
    units = [{shape.unit for shape in place} for place in places[1:]]
    single = all(len(unit) == 1 and "" not in unit for unit in units)
    return len(heads) == 1 and "0" not in heads and single and len(set.union(*units)) == len(units) > 1


def _tells(run: Sequence[Shape | None], alike: Sequence[bool]) -> bool:
    """Whether the places differ in kind: names beside numbers, or persons with their titles.

    Lines that all have numbers are rows, and lines that all have none are a
    list or headings with their paragraphs.
    """
    length = len(alike)
    shapes = [shape for shape in run if shape is not None]
    places = [shapes[place::length] for place in range(length)]
    if not any(alike):
        return False
    titled = [sum(shape.titled for shape in place) for place in places]
    if sum(titled) == max(titled) == len(places[0]):  # the persons, and nobody at the other places
        return True
    if _priced(places):
        return True
    names = any(not any(shape.numbers for shape in place) for place in places)
    return names and any(
        same and all(shape.numbers for shape in place) for same, place in zip(alike, places, strict=True)
    )
