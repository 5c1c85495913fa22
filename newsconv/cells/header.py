"""Whether the first row of a table is its header, where the caller does not know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsconv.cells.lexicon import HEADER_WORDS
from newsconv.cells.model import GROUPS, Token

_VERB = GROUPS["v"]
LEAST = -0.7
"""From this logit on the first row is a header. Training sees as many tables without as with; in life most
have one. Of 1,586 headers of unseen authors 1,554 are told (at 0: 1,543), of the 19 tables without 3 are
taken for one with (3); of tables whose header was cut off 14 % (10 %)."""


def facts(
    rows: Sequence[Sequence[Token]], known: frozenset[str] | set[str], firsts: frozenset[str] | set[str]
) -> list[float]:
    """What tells a header: header words, and how the first row differs from the others.

    known, firsts: words that stand anywhere in headers of several authors, and first in them, by training.
    """
    first = rows[0]
    rest = [row for row in rows[1:] if row]
    n = max(len(first), 1)
    words = [t.core.removeprefix("ال") for t in first]
    numbers = sum(t.script == "N" for t in first) / n
    below = sum(sum(t.script == "N" for t in row) / len(row) for row in rest) / max(len(rest), 1)
    mean = sum(map(len, rest)) / max(len(rest), 1)
    definite = sum(t.kind.startswith("al") for t in first) / n
    shared = {t.core for row in rest for t in row}
    return [
        sum(t.core in HEADER_WORDS for t in first) / n,
        sum(t.core in known for t in first) / n,
        float(bool(first) and (words[0] in known or first[0].core in known)),
        numbers,
        below - numbers,
        min(len(first) / mean, 3.0) if mean else 1.0,
        definite,
        sum(t.core in shared for t in first) / n,
        sum(a.kind[:2] == "al" and b.kind[:2] == "al" for a, b in pairwise(first)) / n,
        float(bool(first) and first[0].core in firsts),
        sum(row[0].core in firsts for row in rest) / max(len(rest), 1),
        sum(w.removeprefix("و") in known or t.core in known for w, t in zip(words, first, strict=True)),
        numbers,
        below,
        sum(t.trail != 0 for t in first) / n,
        sum(t.script == "L" for t in first) / n,
        sum(t.group == _VERB for t in first) / n,
        float(len(first)),
        sum(bool(row) and row[0].group == first[0].group for row in rest) / max(len(rest), 1)
        if first
        else 0.0,
        sum(bool(row) and row[-1].group == first[-1].group for row in rest) / max(len(rest), 1)
        if first
        else 0.0,
        float(min(len(rest), 8)),
    ]
