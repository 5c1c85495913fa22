"""What the rest of a document tells of a table: words that stand together in its other lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsconv.cells.model import Token
from newsconv.cells.words import cores

TOGETHER: Final = -1.5
"""What it adds to the logit of a boundary that other lines of the document have the two words together. Of
2,189 collapsed rows of the corpus 1,788 are right without it, 1,800 with -1, 1,810 with -1.5 and with -2 (by
a model that knows the authors, but not these documents). Other tables tell more of it than prose does."""
ROOM: Final = 60_000
"""So many characters of a document are looked at, each line once."""

Pair = tuple[str, str]


class Context:
    """The lines of a document (headings, prose, other tables), for all its tables."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._seen: set[str] = set()
        self._pairs: Counter[Pair] = Counter()
        room = ROOM
        for line in dict.fromkeys(lines):
            room -= len(line)
            if room < 0:
                break
            self._seen.add(line)
            self._pairs.update(pairwise(cores(line)))

    def together(self, own: Sequence[str], rows: Sequence[Sequence[Token]]) -> frozenset[Pair]:
        """The pairs of neighbouring words in a table's rows that stand together, with no mark between, in
        lines that are not its own. Numbers do not: tokens have their shapes instead."""
        mine: Counter[Pair] = Counter()
        for line in set(own) & self._seen:
            mine.update(pairwise(cores(line)))
        near = {(a.core, b.core) for row in rows for a, b in pairwise(row)}
        return frozenset([pair for pair in near if self._pairs[pair] > mine[pair]])


NOTHING: Final = Context(())
"""No document around a table."""

__all__ = ["NOTHING", "TOGETHER", "Context", "Pair"]
