"""Whether the first row of a table is its header, where the caller does not know."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsconv.cells.lexicon import HEADER_WORDS
from newsconv.cells.model import Token


def facts(rows: Sequence[Sequence[Token]], known: frozenset[str] | set[str]) -> list[float]:
    """What tells a header: header words, and how the first row differs from the others.

    known: words that stand in headers of several authors, by training.
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
    ]
