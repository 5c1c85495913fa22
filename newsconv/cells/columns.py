"""All rows together, for one number of columns: each column has a profile, each row its best cut.

A cut is the tuple of places where cells begin, the first left out: `(2, 3)` divides the words into
`[0:2]`, `[2:3]`, `[3:]`. An empty first cell begins its cut with 0; empty last cells repeat the
row's length. Rows are cut, profiles made of all other rows, rows cut again, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsconv.cells.model import Token
from newsconv.cells.profiles import LENGTHS, MATCHES, Background, Profile, Scorer, Span, span

Cut = tuple[int, ...]

MAX_CANDIDATES = 12
"""Cuts of a row that are looked at; the right one is among 12 in 96 % of real rows
(2 columns: 99 %, 4 and more: 87 %), in 97.5 % of 24."""
MAX_LOSS = 7.0
"""Cuts whose sum of logits is further than this below the best one are not looked at."""

RAGGED = -2.0
"""A row whose last boundary is less likely than this logit may lack its last cell."""
PLACES = 3
STATIC = MATCHES * (PLACES + 1) + LENGTHS * PLACES
"""Weights: matches for first, middle, last column and for the header; lengths for each place; then
logit of a row, logit of the header, a missing corner, a missing last cell."""
SIZE = STATIC + 4


def cuts(logits: Sequence[float], columns: int) -> list[Cut]:
    """The most likely cuts of a row with these logits into so many cells, the best first."""
    n = len(logits)
    k = columns - 1
    if n <= k:
        return [(*range(1, n + 1), *[n + 1] * (k - n))]
    order = sorted(range(n), key=lambda i: -logits[i])
    inside, outside = order[:k], order[k : k + 8]
    found: list[tuple[float, list[int], list[int]]] = [(0.0, [], [])]
    ones = [
        (logits[i] - logits[j], i, j) for i in inside for j in outside if logits[i] - logits[j] < MAX_LOSS
    ]
    ones.sort()
    found += [(loss, [i], [j]) for loss, i, j in ones[: MAX_CANDIDATES - 1]]
    if k > 1:
        for x, (loss, i, j) in enumerate(ones[:6]):
            for more, p, q in ones[x + 1 : 7]:
                if p != i and q != j and loss + more < MAX_LOSS:
                    found.append((loss + more, [i, p], [j, q]))
        found.sort(key=lambda f: f[0])
        del found[MAX_CANDIDATES:]
    return [
        tuple(sorted([i + 1 for i in inside if i not in gone] + [j + 1 for j in come]))
        for _, gone, come in found
    ]


@dataclass(slots=True, eq=False)
class Row:
    """A row while it is decoded: candidates, their logits, the spans they are made of."""

    tokens: Sequence[Token]
    logits: Sequence[float]
    cuts: list[Cut]
    sums: list[float]
    edges: list[Cut]
    header: bool
    scores: list[float]
    best: int = 0


def _row(tokens: Sequence[Token], logits: Sequence[float], columns: int, header: bool) -> Row:
    n = len(tokens)
    candidates = cuts(logits, columns)
    if header and columns > 2:
        fewer = cuts(logits, columns - 1)[:3] if n >= columns - 1 else []
        candidates = candidates + [(0, *cut) for cut in fewer]
    elif columns > 2 and n >= columns and logits[candidates[0][-1] - 1] < RAGGED:
        candidates = [*candidates, (*cuts(logits, columns - 1)[0], n)]
    sums = [sum([logits[i - 1] for i in cut if 0 < i < n]) for cut in candidates]
    edges = [(0, *cut, n) for cut in candidates]
    return Row(tokens, logits, candidates, sums, edges, header, [])


class Decoder:
    """The rows of one table, ready to be cut into any number of columns."""

    def __init__(
        self,
        rows: Sequence[Sequence[Token]],
        logits: Sequence[Sequence[float]],
        header: bool,
        background: Background,
    ) -> None:
        self.rows = rows
        self.logits = logits
        self.header = header and len(rows) > 1
        self.background = background
        self._spans: list[dict[int, tuple[Span, list[float]]]] = [{} for _ in rows]

    def span(self, r: int, start: int, end: int) -> tuple[Span, list[float]]:
        """The span of words [start, end) of row r, with the inverse backgrounds of its values."""
        spans = self._spans[r]
        key = start << 20 | end
        found = spans.get(key)
        if found is None:
            one = span(self.rows[r][start:end])
            found = spans[key] = (one, self.background.of(one))
        return found

    def prepare(self, columns: int) -> list[Row]:
        return [
            _row(tokens, logits, columns, self.header and r == 0)
            for r, (tokens, logits) in enumerate(zip(self.rows, self.logits, strict=True))
        ]

    def profiles(self, rows: list[Row], columns: int) -> list[Profile]:
        """The columns by the rows' present cuts, the header left out."""
        out = [Profile() for _ in range(columns)]
        for r, row in enumerate(rows):
            if not row.header:
                edges = row.edges[row.best]
                for c in range(columns):
                    if edges[c] < edges[c + 1]:
                        out[c].add(self.span(r, edges[c], edges[c + 1])[0], 1)
        return out

    def matches(
        self, rows: list[Row], r: int, profiles: list[Profile], cut: int
    ) -> list[tuple[int, list[float], int]]:
        """For each filled cell of a candidate cut: column, match, class of length."""
        row = rows[r]
        mine, edges = row.edges[row.best], row.edges[cut]
        out = []
        for c, profile in enumerate(profiles):
            start, end = edges[c], edges[c + 1]
            if start < end:
                one, inverse = self.span(r, start, end)
                own = None
                if not row.header and mine[c] < mine[c + 1]:
                    own = self.span(r, mine[c], mine[c + 1])[0]
                out.append((c, profile.match(one, inverse, own), one.size))
        return out

    def decode(
        self, columns: int, weights: Sequence[float], rounds: int = 4, fixed: list[Profile] | None = None
    ) -> list[Row]:
        """The rows cut into so many columns; each row's scores are those of its candidates.

        fixed: profiles of the columns that other rows have made.
        """
        rows = self.prepare(columns)
        parts = [weights[i : i + MATCHES] for i in range(0, MATCHES * (PLACES + 1), MATCHES)]
        sizes = [
            weights[MATCHES * (PLACES + 1) + i : MATCHES * (PLACES + 1) + i + LENGTHS]
            for i in range(0, LENGTHS * PLACES, LENGTHS)
        ]
        logit, head, corner, short = weights[STATIC:]
        for _ in range(rounds):
            profiles = fixed or self.profiles(rows, columns)
            places = [0, *[1] * (columns - 2), 2] if columns > 1 else [0]
            scorers = [Scorer(p, parts[place]) for p, place in zip(profiles, places, strict=True)]
            heads = [Scorer(p, parts[PLACES]) for p in profiles] if self.header else []
            changed = False
            chosen = []
            for r, row in enumerate(rows):
                mine = row.edges[row.best]
                own: list[Span | None] = [None] * columns
                if fixed is None and not row.header:
                    own = [self.span(r, a, b)[0] if a < b else None for a, b in pairwise(mine)]
                known: dict[int, float] = {}
                row.scores = scores = []
                factor = head if row.header else logit
                for edges, total in zip(row.edges, row.sums, strict=True):
                    score = total * factor
                    start = 0
                    for c in range(columns):
                        end = edges[c + 1]
                        key = (start << 20 | end) << 6 | c
                        value = known.get(key)
                        if value is None:
                            if start == end:
                                value = corner if c == 0 else short
                            else:
                                one, inverse = self.span(r, start, end)
                                if row.header:
                                    value = heads[c].score(one, inverse, None)
                                else:
                                    value = scorers[c].score(one, inverse, own[c])
                                    value += sizes[places[c]][one.size]
                            known[key] = value
                        score += value
                        start = end
                    scores.append(score)
                best = max(range(len(scores)), key=scores.__getitem__)
                chosen.append(best)
                changed = changed or best != row.best
            for row, best in zip(rows, chosen, strict=True):
                row.best = best
            if not changed:
                break
        return rows
