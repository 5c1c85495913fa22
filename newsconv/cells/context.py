"""What the rest of a document tells of a table: words that stand together in its other lines, whether the
cells of its other tables are joined by nothing, and the rows of those with the same header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsconv.cells import fused
from newsconv.cells.model import Model, Token
from newsconv.cells.words import cores

TOGETHER: Final = -1.5
"""What it adds to the logit of a boundary that other lines of the document have the two words together. Of
2,189 collapsed rows of the corpus 1,788 are right without it, 1,800 with -1, 1,810 with -1.5 and with -2 (by
a model that knows the authors, but not these documents). Other tables tell more of it than prose does."""
SWAY: Final = 3.0
"""What the rows of all tables tell of fused cells, at the most, against what a table's own do: a document
may be put together from several. Of 379 fused tables of the corpus 362 are told, 348 by themselves; of the
390 with spaces none is taken for one."""
MORE: Final = 24
"""So many rows of tables with the same header are looked at besides a table's own."""
ROOM: Final = 60_000
"""So many characters of a document are looked at, each line once."""

Pair = tuple[str, str]


class Context:
    """The lines of a document (headings, prose, other tables), for all its tables.

    tables: the lines of each collapsed table; they are among the lines too.
    """

    def __init__(self, lines: Sequence[str], tables: Sequence[Sequence[str]] = ()) -> None:
        self._rows = [row for table in tables for row in table]
        self._by_header: dict[str, list[list[str]]] = {}
        for table in tables:
            if table:
                self._by_header.setdefault(table[0], []).append(list(table))
        self._fused: float | None = None
        self._seen: set[str] = set()
        self._pairs: Counter[Pair] = Counter()
        room = ROOM
        for line in dict.fromkeys(lines):
            room -= len(line)
            if room < 0:
                break
            self._seen.add(line)
            self._pairs.update(pairwise(cores(line)))

    def fused(self, own: Sequence[str], using: Model) -> bool:
        """Whether the cells of a table (its lines) are joined by nothing, by itself and by the rows of all
        tables: what wrote one of them so wrote the others."""
        if self._fused is None:
            found = fused.evidence(self._rows, using) if self._rows else 0.0
            self._fused = min(max(found, -SWAY), SWAY)
        return fused.evidence(own, using, closely=self._fused > 0) + self._fused > 0

    def alike(self, own: Sequence[str]) -> list[str]:
        """The rows of the other tables whose first line is that of this one, which is their header then.

        Prices are told city by city, fixtures day by day: of the 1,606 real tables 335 share their header
        with another one of their text.
        """
        found: list[str] = []
        mine = list(own)
        for table in self._by_header.get(mine[0], ()) if mine else ():
            if table != mine:  # nor is its double another one
                found += table[1 : 1 + MORE - len(found)]
                if len(found) == MORE:
                    break
        return found

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
