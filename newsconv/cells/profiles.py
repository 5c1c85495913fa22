"""What the cells of a column are like, and how well one more cell fits.

A cell is described by a few values (the kinds and words at its ends, its length, the scripts in it);
a column by how often its cells have each value. What is rare elsewhere and common here counts most.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from newsconv.cells.model import Token

FIELDS = (
    "first", "last", "first_word", "last_word", "length", "mark", "scripts", "opening", "closing",
    "whole_word",
)  # fmt: skip
PRIOR = (1.0, 1.0, 2.0, 2.0, 1.0, 1.0, 0.7, 0.7, 0.7, 2.0)
CONSTANT = len(FIELDS)
MATCHES = len(FIELDS) + 3
"""What of a match has weights: the fields; that all other cells are the same as this by `whole_word` (a
word that stands in each row is seldom a column: `20 رسالة`, `50 رسالة`); two for the length."""
SAME = 2
"""So many other cells must be the same; numbers are not looked at, whose values do not tell them apart."""
_SCRIPTS, _WHOLE = FIELDS.index("scripts"), FIELDS.index("whole_word")
LENGTHS = 7
"""Classes of a cell's length in words."""

_LOGS = [math.log(n) if n else 0.0 for n in range(256)]


@dataclass(slots=True, eq=False)
class Span:
    """What a cell is like: a value for each of FIELDS, and the logarithm of its length."""

    values: tuple[str, ...]
    length: float
    size: int


def length_class(n: int) -> int:
    """The class of a number of words: 1, 2, 3, 4-5, 6-8, 9-14, more."""
    return n - 1 if n < 4 else 3 if n < 6 else 4 if n < 9 else 5 if n < 15 else 6


def span(tokens: Sequence[Token]) -> Span:
    """What the cell of these tokens is like."""
    a, b = tokens[0], tokens[-1]
    n = len(tokens)
    scripts = before = ""
    for t in tokens:
        s = t.script
        if s == "U":
            s = "N" if before == "N" else "A"
        if s != before:
            scripts += s
            before = s
            if len(scripts) > 3:
                break
    size = length_class(n)
    whole = a.core if n == 1 else f"{a.core} {b.core}" if n < 4 else f"{a.core} {tokens[1].core} {n}"
    values = (
        a.kind, b.kind, a.core, b.core, str(size), f"{a.lead}{b.trail}", scripts, a.coarse, b.coarse, whole
    )  # fmt: skip
    return Span(values, _LOGS[n] if n < 256 else math.log(n), size)


class Background:
    """How usual each value is in any cell: by field, the inverse of its probability."""

    def __init__(self, tables: Sequence[dict[str, float]], unknown: Sequence[float]) -> None:
        self.tables = tables
        self.unknown = unknown

    def of(self, one: Span) -> list[float]:
        return [
            table.get(value, rare)
            for table, value, rare in zip(self.tables, one.values, self.unknown, strict=True)
        ]


class Profile:
    """What the cells of a column are like: counts of the values of its spans."""

    __slots__ = ("counts", "length", "number", "square")

    def __init__(self) -> None:
        self.counts: tuple[dict[str, int], ...] = tuple({} for _ in FIELDS)
        self.number = 0
        self.length = self.square = 0.0

    def add(self, one: Span) -> None:
        for counts, value in zip(self.counts, one.values, strict=True):
            counts[value] = counts.get(value, 0) + 1
        self.number += 1
        self.length += one.length
        self.square += one.length * one.length

    def match(self, one: Span, inverse: Sequence[float], own: Span | None) -> list[float]:
        """How well a cell fits: for each field the log-ratio of its value here to anywhere; whether all
        other cells are the same as it; then the likelihood of its length and how far that is from the
        mean. `own` is left out of the counts."""
        number, length, square = self.number, self.length, self.square
        if own is not None:
            number -= 1
            length -= own.length
            square -= own.length * own.length
        out = []
        log = math.log
        for i, (counts, value) in enumerate(zip(self.counts, one.values, strict=True)):
            n = counts.get(value, 0)
            if n and own is not None and own.values[i] == value:
                n -= 1
            prior = PRIOR[i]
            ratio = (n * inverse[i] + prior) / (number + prior)
            out.append(log(ratio) if ratio < 20 else 3.0 + log(ratio / 20) * 0.3)
        whole = one.values[_WHOLE]
        same = self.counts[_WHOLE].get(whole, 0) - (own is not None and own.values[_WHOLE] == whole)
        out.append(float(same == number >= SAME and "N" not in one.values[_SCRIPTS]))
        if number < 1:
            out += (0.0, 0.0)
        else:
            away = one.length - (length + 1.2) / (number + 1)
            spread = (max(square - length * length / number, 0.0) + 0.6) / (number + 1)
            out += (-away * away / (2 * spread) - 0.5 * log(spread), -abs(away))
        return out


_FAR = 3.0 - 0.3 * math.log(20)  # ratios above 20 count less: 3 + 0.3 log(ratio / 20)
_NOTHING = (None,) * len(FIELDS)


@functools.lru_cache(maxsize=128)
def _floors(number: int) -> list[tuple[float, float, float]]:
    """For a column of so many cells: of each field prior, divisor, and the least log-ratio."""
    return [(prior, number + prior, math.log(prior / (number + prior))) for prior in PRIOR]


class Scorer:
    """The weighted match of cells with one column: as `Profile.match` times its weights, but what is
    the same for all cells is worked out once."""

    __slots__ = ("_alike", "_all", "_less", "profile", "weights")

    def __init__(self, profile: Profile, weights: Sequence[float]) -> None:
        self.profile = profile
        self.weights = weights
        self._alike = len(profile.counts[_WHOLE]) < 3  # else no cell is the same as all but one
        self._all = self._floor(profile.number)
        self._less = self._floor(profile.number - 1)

    def _floor(self, number: int) -> tuple[float, list[tuple[float, float, float, float]]]:
        """For so many cells: the sum for a cell that shares nothing; for each field prior, divisor,
        weight, and its part of that sum."""
        rows = [
            (prior, divisor, weight, weight * log)
            for weight, (prior, divisor, log) in zip(self.weights, _floors(max(number, 0)), strict=False)
        ]
        return sum([row[3] for row in rows]), rows

    def score(self, one: Span, inverse: Sequence[float], own: Span | None) -> float:
        """How well a cell fits; `own` is the row's present cell, left out of the counts."""
        profile, weights = self.profile, self.weights
        total, floor = self._all if own is None else self._less
        log = math.log
        mine = _NOTHING if own is None else own.values
        for counts, value, usual, less, (prior, divisor, weight, part) in zip(  # noqa: B905 - the hottest loop
            profile.counts, one.values, inverse, mine, floor
        ):
            if value in counts:
                n = counts[value] - (less == value)
                if n:
                    ratio = (n * usual + prior) / divisor
                    total += weight * (log(ratio) if ratio < 20 else _FAR + 0.3 * log(ratio)) - part
        number, length, square = profile.number, profile.length, profile.square
        if own is not None:
            number -= 1
            length -= own.length
            square -= own.length * own.length
        if self._alike and number >= SAME and "N" not in one.values[_SCRIPTS]:
            whole = one.values[_WHOLE]
            if profile.counts[_WHOLE].get(whole, 0) - (mine[_WHOLE] == whole) == number:
                total += weights[CONSTANT]
        if number >= 1:
            away = one.length - (length + 1.2) / (number + 1)
            spread = (max(square - length * length / number, 0.0) + 0.6) / (number + 1)
            total -= weights[-2] * (away * away / (2 * spread) + 0.5 * log(spread))
            total -= weights[-1] * abs(away)
        return total
