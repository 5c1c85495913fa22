"""The gaps between words, each judged alone: the logit that a cell ends there.

A linear model over features of the two words beside the gap and the two beyond, how they go
together in prose, brackets, place in the row, and what recurs in the table. A feature is one
integer (template, then up to 48 bits of ids).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from newsconv.cells.model import SCALE, Model, Token
from newsconv.cells.tokens import tied

Bond = Callable[[Token, Token], tuple[int, int, int]]
"""Classes of how two tokens go together: by lemmas, word before kind, kind before word."""

_OPEN = 1  # the lead of an opening bracket, as `model.LEADS` numbers it
_CLOSED = 5


def bonds(model: Model) -> Bond:
    """How tokens go together by a model's counts of prose."""
    lemma_pairs, word_kinds, kind_words = model.lemma_pairs, model.word_kinds, model.kind_words

    def bond(a: Token, b: Token) -> tuple[int, int, int]:
        return (
            (lemma_pairs.bin(a.lemma, b.lemma) if a.lemma and b.lemma else 0) or unseen(a, b),
            (word_kinds.bin(a.lemma, b.kind_id) if a.lemma else 0) or 64 + a.rare,
            (kind_words.bin(b.lemma, a.kind_id) if b.lemma else 0) or 64 + b.rare,
        )

    return bond


def unseen(a: Token, b: Token) -> int:
    """The class of a pair that prose does not have twice: by how often it would be by chance."""
    if not (a.rare and b.rare):
        return 1
    return 2 + max(0, min(a.rare + b.rare - 8, 10) // 2)


def bond_class(count: int, left: int, right: int, total: int) -> int:
    """The class of a pair seen `count` (2 or more) times in `total` words: by the ratio of that to
    chance, and whether it is seen often."""
    ratio = math.log(count * total / (left * right)) if left > 0 and right > 0 else 0.0
    return (10 if count < 5 else 30) + max(0, min(int(ratio * 1.5 + 4), 15))


def _few(count: int) -> int:
    return count if count < 3 else 3 if count < 6 else 4


def keys(rows: Sequence[Sequence[Token]], header: bool, bond: Bond) -> list[list[list[int]]]:
    """The features of every gap of every row; `header`: whether the first row is one."""
    seen: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        seen.update({t.core for t in row})
        pairs.update({(a.core, b.core) for a, b in pairwise(row)})
    head = min(len(rows[0]), 9) if header else 10
    out = []
    for r, row in enumerate(rows):
        h = 1 if header and r == 0 else 0
        out.append(_row(row, h, head, seen, pairs, bond))
    return out


def _row(
    row: Sequence[Token],
    h: int,
    head: int,
    seen: Counter[str],
    pairs: Counter[tuple[str, str]],
    bond: Bond,
) -> list[list[int]]:
    n = len(row)
    depth = 0
    out = []
    hh = h << 54
    few = [_few(seen[t.core] - 1) for t in row]
    for i in range(n - 1):
        a, b = row[i], row[i + 1]
        if a.lead == _OPEN:
            depth += 1
        if a.trail == _CLOSED and depth:
            depth -= 1
        ka, kb = a.kind_id, b.kind_id
        left = row[i - 1] if i else None
        right = row[i + 2] if i + 2 < n else None
        kl = left.kind_id if left else 255
        kr = right.kind_id if right else 255
        ab = ka << 16 | kb
        fab = a.form_id << 16 | b.form_id
        mark = a.trail << 3 | b.lead
        end = n - 2 - i
        both = _few(pairs[a.core, b.core] - 1)
        found = [
            1 << 48 | hh,
            2 << 48 | fab | hh,
            3 << 48 | ab | hh,
            4 << 48 | kl << 32 | ab | hh,
            5 << 48 | kr << 32 | ab | hh,
            6 << 48 | kl << 24 | ka << 16 | kb << 8 | kr,
            7 << 48 | a.form_id | hh,
            8 << 48 | b.form_id | hh,
            9 << 48 | mark | hh,
            10 << 48 | a.trail << 16 | kb,
            11 << 48 | b.lead << 16 | ka,
            12 << 48 | min(depth, 2) | hh,
            13 << 48 | min(i, 8) | hh,
            14 << 48 | min(end, 8) | hh,
            15 << 48 | min(i, 6) << 8 | min(n, 14),
            16 << 48 | min(i, 4) << 32 | ab,
            17 << 48 | head << 8 | min(i, 5),
            18 << 48 | head | hh,
            19 << 48 | few[i] << 8 | few[i + 1] << 4 | both,
            20 << 48 | few[i] | hh,
            21 << 48 | few[i + 1] | hh,
            22 << 48 | both | hh,
        ]
        groups = a.group << 5 | b.group
        found += (
            35 << 48 | groups | hh,
            36 << 48 | groups << 5 | (right.group if right else 31),
            37 << 48 | (left.group if left else 31) << 10 | groups,
        )
        if a.word:
            found += (23 << 48 | a.word | hh, 24 << 48 | a.word << 16 | kb)
        if b.word:
            found += (25 << 48 | b.word | hh, 26 << 48 | b.word << 16 | ka)
        if i == 0:
            found.append(27 << 48 | fab | hh)
        if a.raw and tied(a.raw, b.raw):
            found.append(34 << 48 | hh)
        if a.core == b.core:
            found.append(28 << 48)
        if not mark:
            p, w, k = bond(a, b)
            found += (
                29 << 48 | p | hh,
                30 << 48 | p << 32 | ab,
                31 << 48 | w,
                32 << 48 | k,
                33 << 48 | w << 8 | k,
            )
        out.append(found)
    return out


def logits(rows: Sequence[Sequence[Token]], header: bool, model: Model) -> list[list[float]]:
    """For each row the logit of a boundary in each of its gaps."""
    weights = model.gaps
    return [
        [sum([weights[key] for key in gap if key in weights]) / SCALE for gap in row]
        for row in keys(rows, header, bonds(model))
    ]
