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
from newsconv.words import fold, western

# Records of two to four lines were met.
_LENGTHS = (2, 3, 4)
# Values are short: 99 % of table cells over single lines have at most so many words.
_LONGEST_VALUE = 8
_FEWEST = 3
_DIGITS = re.compile(r"\d[\d.,:/]*")


class _Shape(NamedTuple):
    first: str
    numbers: int
    numeric: bool  # half of its words are numbers, or the first is
    unit: str
    titled: bool


def read_records(lines: Sequence[Line], at: int) -> tuple[list[tuple[str, ...]], int] | None:
    """The records that begin at a line, as rows of values, and the index behind them.

    At least three records (two where two of their places are alike), all lines
    short and without the end of a sentence, blank lines at the same places in all.
    """
    for length in _LENGTHS:
        if at + 2 * length > len(lines):
            break
        first = [shape for line in lines[at : at + length] if (shape := _shape(line)) is not None]
        # Where every place begins like every other one, these are the lines of a list, not of records.
        if len(first) < length:
            return None
        if len({shape.first for shape in first}) < length:
            continue
        places = [_Place(True, shape.titled, shape.numbers > 0, shape.numbers > 0) for shape in first]
        count = 1
        while at + (count + 1) * length <= len(lines):
            begin = at + count * length
            if count > 1 and lines[begin].gap != lines[at + length].gap:
                break
            more = _extend(places, first, lines[at : at + length], lines[begin : begin + length])
            # A record that would spoil what is proved so far is none: so a run that fails fails early.
            if more is None or not _tells(more):
                break
            places = more
            count += 1
        strong = sum(place.alike for place in places)
        if count >= _FEWEST or (count == _FEWEST - 1 and strong > 1 and length > 2):
            end = at + count * length
            return [tuple(line.text for line in lines[i : i + length]) for i in range(at, end, length)], end
    return None


class _Place(NamedTuple):
    """What holds at one place of all records so far."""

    alike: bool
    titled: bool
    all_numbers: bool
    any_numbers: bool


def _extend(
    places: Sequence[_Place], first: Sequence[_Shape], top: Sequence[Line], lines: Sequence[Line]
) -> list[_Place] | None:
    """What holds with one more record; None where these lines are no such record."""
    out: list[_Place] = []
    for index, (place, shape, line) in enumerate(zip(places, first, lines, strict=True)):
        own = _shape(line)
        if own is None or (index and line.gap != top[index].gap):
            return None
        if own.numeric != shape.numeric and own.first != shape.first:
            return None
        same = (
            (own.titled and shape.titled)
            or own.first == shape.first
            or (own.numbers == shape.numbers > 0 and own.unit == shape.unit)
        )
        out.append(
            _Place(
                place.alike and same,
                place.titled and own.titled,
                place.all_numbers and own.numbers > 0,
                place.any_numbers or own.numbers > 0,
            )
        )
    return out


def _tells(places: Sequence[_Place]) -> bool:
    """Whether places are alike and differ in kind: names beside numbers, or persons with their titles.

    Lines that all have numbers are rows, and lines that all have none are a
    list or headings with their paragraphs.
    """
    if sum(place.titled for place in places) == 1:
        return any(place.alike for place in places)
    names = any(not place.any_numbers for place in places)
    return names and any(place.alike and place.all_numbers for place in places)


def _shape(line: Line) -> _Shape | None:
    text = line.text
    if text[-1] in ".؟!:،؛" or text[0] in "#>|" or "://" in text:
        return None
    words = fold(western(text)).split()
    if len(words) > _LONGEST_VALUE:
        return None
    numbers = len(_DIGITS.findall(" ".join(words)))
    unit = words[-1][:4] if words[0][0].isdigit() and not words[-1][0].isdigit() else ""
    first = "0" if words[0][0].isdigit() else words[0].removeprefix("ال")
    numeric = first == "0" or numbers * 2 >= len(words)
    return _Shape(first, numbers, numeric, unit, words[0].strip(".") in HONORIFICS)
