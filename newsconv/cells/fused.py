"""Cells joined by nothing: boundaries inside tokens.

Where cells are fused, a space is never a boundary, and a boundary stands inside a token: after
letters that end words (teh marbuta, alef maqsura), before an article, at a change of script,
between digits and letters, between two known words. Each place inside a token gets a logit by a
linear model over the characters around it and whether its two sides are known words; digits are
never parted. The likely places divide the token into pieces, and the pieces are then split as words are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsconv.cells import gaps
from newsconv.cells.choose import linear, logistic
from newsconv.cells.model import Model
from newsconv.cells.network import SCALE
from newsconv.cells.tokens import fold, tied

LEAST = -4.0
"""Places below this logit do not divide a token: 97 % of all boundaries stand above it."""
MAX_PIECES = 40
MAX_TOKEN = 200
"""Longer tokens are not looked into."""
BLOCKED = -40.0
"""The logit of a boundary at a space, where cells are fused."""

SAMPLE, BEGINNING = 12, 400
"""So many lines of a table, and characters of each, tell whether its cells are joined by nothing."""
UNSIGNED = -6.0
"""The logarithm of the odds that a table without a sign is fused; about that of one with spaces."""
_WEIGHTS = (4.5, 1.45, -0.8, -3.0, -0.33)
"""A constant, and of each fact: a logistic regression over 578 tables of two authors left out and 500 written
ones, fused, with spaces, and with spaces but units, brackets or figures glued to a word (`9مساءً`). Of the
fused 968 are told, of those with spaces none is taken for one, of 219 with glue 11; by the surest place
inside a token alone every second one of these was."""

_SIGN = re.compile(
    "[ةى][ء-ي\\d]|\\d[ء-ي]{2}|[ء-ي]{2}\\d|[ء-ي]{3}ال[ء-ي]{3}|[ء-ي][A-Za-z]|[a-z][ء-ي]|[)»][ء-ي\\d]|[ء-ي\\d][(«]"
)
"""What fused cells have here or there, and words seldom; a table without it is not looked into. Of 1,606 real
tables 97 % have it in a line of SAMPLE when fused, 7 % when not."""

_LOW, _HIGH, _FAR, _MOST_BOUNDARIES, _MOST_SPACES = -3.5, 5.5, 5.0, 3.0, 12.0
"""What lies beyond tells no more: logits inside a token, at a space (both ways); boundaries and spaces of a
line."""

_MEASURE = re.compile(r"(\d[\d.,:]*)([ء-ي]+)")
_BRACKETED = re.compile(r"\w+\([^()]*\)")

_FINAL = "ةىًٌٍ"


def _kind(char: str) -> int:
    if char.isdigit():
        return 1
    if char in "يىئبتثجحخسشصضطظعغفقكلمنهـ":
        return 2
    if char in "اأإآدذرزوؤ":
        return 3
    if char == "ة":
        return 4
    if char in "ءٱ":
        return 5
    if char.isalpha():
        if "\u0600" <= char <= "\u06ff":
            return 2
        return 6 if char.isupper() else 7
    if char in "([«{":
        return 8
    if char in ")]»}":
        return 9
    if char in ".،؛:!؟,":
        return 10
    return 11 if char in "-/–—" else 12 if char in "%٪$€" else 13


def _known(word: str, model: Model) -> int:
    """How well known a piece is: 0 not at all, 1 as a stem behind an article, 2 rare, 3 usual."""
    bare = word.strip("()[]«»\"'.،؛:!؟,")
    ids = model.lexicon.ids
    found = ids.get(bare)
    if found is None:
        if bare.startswith("ال") and bare[2:] in ids:
            return 1
        return 4 if bare.replace(".", "").replace(",", "").isdigit() else 0
    return 3 if model.lexicon.counts[found] > 4 else 2


def point_keys(raw: str, model: Model) -> list[list[int]]:
    """The features of each place inside a token, from after the first character on."""
    n = len(raw)
    folded = fold(raw)
    same = len(folded) == n
    kinds = [_kind(c) for c in raw]
    codes = [2, *[ord(c) & 0xFFF for c in raw], 3, 3, 3]
    starts = [m for m in range(1, n) if raw.startswith("ال", m)]
    articles = set(starts)
    out = []
    for i in range(1, n):
        k = kinds[i - 2] if i > 1 else 0
        m = kinds[i + 1] if i + 1 < n else 0
        a, b = kinds[i - 1], kinds[i]
        left = _known(folded[:i] if same else fold(raw[:i]), model)
        right = _known(folded[i:] if same else fold(raw[i:]), model)
        c, d = codes[i], codes[i + 1]
        ab = a << 4 | b
        article = 1 if i in articles else 0
        out.append(
            [
                1 << 48,
                2 << 48 | k << 12 | ab << 4 | m,
                3 << 48 | c << 12 | d,
                4 << 48 | codes[i - 1] << 24 | c << 12 | d,
                5 << 48 | c << 24 | d << 12 | codes[i + 2],
                6 << 48 | left << 4 | right,
                7 << 48 | left << 8 | ab,
                8 << 48 | right << 8 | ab,
                9 << 48 | article << 8 | left << 4 | (1 if raw[i - 1] in _FINAL else 0),
                10 << 48 | min(i, 12) << 8 | left,
                11 << 48 | min(n - i, 12) << 8 | right,
                12 << 48 | codes[i - 1] << 12 | c,
                13 << 48 | d << 24 | codes[i + 2] << 12 | codes[min(i + 3, n + 2)],
                14 << 48 | left << 12 | right << 8 | article << 4 | min(i, 3),
            ]
        )
    return out


def points(raw: str, model: Model) -> list[float]:
    """The logit of a boundary at each place inside a token."""
    if len(raw) > MAX_TOKEN:
        return []
    weights = model.points()
    return [
        BLOCKED
        if raw[i - 1].isdigit() and raw[i].isdigit()
        else sum([weights[key] for key in found if key in weights]) / SCALE
        for i, found in enumerate(point_keys(raw, model), 1)
    ]


def pieces(line: str, model: Model) -> tuple[list[str], list[float]]:
    """A line's words divided at all likely places: the pieces, and for each gap between them the
    logit of a boundary by its characters (BLOCKED at a space)."""
    out: list[str] = []
    gaps: list[float] = []
    for word in line.split():
        if out:
            gaps.append(BLOCKED)
        at = 0
        for i, logit in enumerate(points(word, model), 1):
            if logit > LEAST and len(out) < MAX_PIECES * 3:
                out.append(word[at:i])
                gaps.append(logit)
                at = i
        out.append(word[at:])
    return out, gaps


def joined(gaps: Sequence[float], words: Sequence[float], model: Model) -> list[float]:
    """The logits of boundaries from those by characters and those by words."""
    constant, by_chars, by_words = model.tables["fused"]
    return [
        BLOCKED if g == BLOCKED else constant + by_chars * g + by_words * w
        for g, w in zip(gaps, words, strict=True)
    ]


def evidence(lines: Sequence[str], model: Model, closely: bool = False) -> float:
    """Whether the cells of these rows are joined by nothing: the logarithm of the odds.

    closely: also look into a table where no line has a sign (see `_SIGN`), which is else UNSIGNED.
    """
    some = [line[:BEGINNING] for line in lines if line.strip()]
    some = some[:: max(1, -(-len(some) // SAMPLE))]
    if not some or not (closely or any(map(_SIGN.search, some))):
        return UNSIGNED
    return linear(_WEIGHTS, facts(some, model))


def facts(lines: Sequence[str], model: Model) -> list[float]:
    """What tells fused rows from others, as means over these lines: the logit of the surest boundary inside
    a token; that of the surest at a space, if the cells were not fused, and how many of the spaces would be
    boundaries then; spaces."""
    rows = [[model.token(raw) for raw in line.split()] for line in lines]
    spaces = [row for row in gaps.logits(rows, False, model) if row]
    words = [[word for word in line.split() if not _is_glued(word)] for line in lines]
    inside = [[logit for word in row for logit in points(word, model)] for row in words]
    surest = [max(row) for row in inside if row and max(row) > BLOCKED]  # else it tells nothing
    return [
        _mean([min(max(logit, _LOW), _HIGH) for logit in surest], _LOW),
        _mean([min(max(*row, -_FAR), _FAR) for row in spaces], -_FAR),
        min(_mean([sum(map(logistic, row)) for row in spaces], 0.0), _MOST_BOUNDARIES),
        min(sum(map(len, spaces)) / len(lines), _MOST_SPACES),
    ]


def _is_glued(word: str) -> bool:
    """Whether a word is a number and its unit (`9مساءً`, `30ريال`) or has brackets at its end (`السعر(ريال)`),
    which are written so in one cell too."""
    found = _MEASURE.fullmatch(fold(word))
    return _BRACKETED.fullmatch(word) is not None or (found is not None and tied(found[1], found[2]))


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
