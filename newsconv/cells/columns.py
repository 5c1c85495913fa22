"""All rows together, for one number of columns: each column has a profile, each row its best cut.

A cut is the tuple of places where cells begin, the first left out: `(2, 3)` divides the words into
`[0:2]`, `[2:3]`, `[3:]`. An empty first cell begins its cut with 0; empty last cells repeat the
row's length. Rows are cut, profiles made of all other rows, rows cut again, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsconv.cells import shapes
from newsconv.cells.model import Token
from newsconv.cells.profiles import LENGTHS, MATCHES, Background, Profile, Scorer, Span, span

Cut = tuple[int, ...]

MAX_CANDIDATES = 12
MAX_LOSS = 5.0
"""So many cuts of a row are looked at, none whose sum of logits is further than this below the best
one: the right one is among them in 98 % of real rows (2 columns: 99 %, 4 and more: 94 %). A loss of 7
has 0.5 % more of them, and puts no more rows right."""

RAGGED = -2.0
"""A row whose last boundary is less likely than this logit may lack its last cell."""
PLACES = 3
STATIC = MATCHES * (PLACES + 1) + LENGTHS * PLACES
"""Weights of a kind of tables: matches for first, middle, last column and for the header; lengths for each
place; then logit of a row, logit of the header; from ABSENT on, a missing corner, a missing last cell, which
are the same for all kinds."""
ABSENT = STATIC + 2
SIZE = STATIC + 4
KINDS = 6
"""Kinds of tables that have weights of their own (see `kind`)."""


def kind(columns: int, rows: int) -> int:
    """The kind of a table by its columns and rows, the header not counted: of few rows profiles tell less.

    Of three columns and more 1.8 and 1.4 more of a hundred rows of two authors left out are right than with
    the same weights for all, their number told; of two 0.3 more and 1.6 fewer. Twelve kinds (by words a
    cell) do no better.
    """
    return 3 * (columns > 2) + (0 if rows < 3 else 1 if rows < 6 else 2)


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
    """A row while it is decoded: candidates, their logits, the spans they are made of, what their
    shapes add."""

    tokens: Sequence[Token]
    logits: Sequence[float]
    cuts: list[Cut]
    sums: list[float]
    edges: list[Cut]
    header: bool
    scores: list[float]
    shapes: list[float]
    best: int = 0

    def boundaries(self, cut: int) -> list[float]:
        """The logits of a candidate's boundaries, -9 at the least; -3 where a cell is absent."""
        size = len(self.tokens)
        return [max(self.logits[i - 1], -9.0) if 0 < i < size else -3.0 for i in self.cuts[cut]]

    def elsewhere(self, cut: int) -> list[float]:
        """The logits of the gaps that a candidate has no boundary in."""
        chosen = set(self.cuts[cut])
        return [z for i, z in enumerate(self.logits, 1) if i not in chosen]


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
    return Row(tokens, logits, candidates, sums, edges, header, [], [])


class Decoder:
    """The rows of one table, ready to be cut into any number of columns."""

    def __init__(
        self,
        rows: Sequence[Sequence[Token]],
        logits: Sequence[Sequence[float]],
        header: bool,
        background: Background,
        weights: Mapping[int, float],
    ) -> None:
        self.rows = rows
        self.logits = logits
        self.header = header and len(rows) > 1
        self.background = background
        self.shapes = weights
        self._parts: list[dict[shapes.Part, float]] = [{} for _ in rows]
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

    def profile(self, rows: list[Row], column: int) -> Profile:
        """A column by the rows' present cuts, the header left out."""
        out = Profile()
        for r, row in enumerate(rows):
            if not row.header:
                start, end = row.edges[row.best][column : column + 2]
                if start < end:
                    out.add(self.span(r, start, end)[0])
        return out

    def profiles(self, rows: list[Row], columns: int) -> list[Profile]:
        """All columns by the rows' present cuts."""
        return [self.profile(rows, c) for c in range(columns)]

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
        self,
        columns: int,
        weights: Sequence[Sequence[float]],
        rounds: int = 4,
        fixed: list[Profile] | None = None,
    ) -> list[Row]:
        """The rows cut into so many columns; each row's scores are those of its candidates.

        weights: for each kind of tables; fixed: profiles of the columns that other rows have made.
        """
        rows = self.prepare(columns)
        for r, row in enumerate(rows):
            known = self._parts[r]
            row.shapes = [shapes.score(row.tokens, e, row.header, self.shapes, known) for e in row.edges]
        body = fixed[0].number if fixed else len(rows) - self.header
        worth = _Worth(weights[kind(columns, body)], columns)
        profiles = fixed or self.profiles(rows, columns)
        scorers = [worth.scorer(profile, c) for c, profile in enumerate(profiles)]
        heads = [worth.heading(profile) for profile in profiles] if self.header else []
        cells: list[list[dict[int, float]]] = [[{} for _ in range(columns)] for _ in rows]
        for left in range(rounds, 0, -1):
            chosen = []
            for r, row in enumerate(rows):
                self._score(r, row, cells[r], heads if row.header else scorers, worth, fixed is None)
                chosen.append(max(range(len(row.scores)), key=row.scores.__getitem__))
            stale = set()
            for row, best in zip(rows, chosen, strict=True):
                if best != row.best:
                    before, now = row.edges[row.best], row.edges[best]
                    stale.update([c for c in range(columns) if before[c : c + 2] != now[c : c + 2]])
                    row.best = best
            if not stale or left == 1:
                break
            for c in sorted(stale):
                profile = self.profile(rows, c)
                scorers[c] = worth.scorer(profile, c)
                if heads:
                    heads[c] = worth.heading(profile)
                for mine in cells:
                    mine[c].clear()
        return rows

    def _score(
        self,
        r: int,
        row: Row,
        cells: list[dict[int, float]],
        scorers: list[Scorer],
        worth: _Worth,
        counted: bool,
    ) -> None:
        """Sets the scores of a row's cuts. cells: for each column, what its cells are worth, where
        that is known; counted: whether the row's present cells are in the profiles."""
        columns = len(scorers)
        mine = row.edges[row.best]
        own: list[Span | None] = [None] * columns
        if counted and not row.header:
            own = [self.span(r, a, b)[0] if a < b else None for a, b in pairwise(mine)]
        row.scores = scores = []
        factor = worth.head if row.header else worth.logit
        for edges, total, alone in zip(row.edges, row.sums, row.shapes, strict=True):
            score = total * factor + alone
            start = 0
            for c in range(columns):
                end = edges[c + 1]
                key = start << 20 | end
                known = cells[c]
                if key in known:
                    value = known[key]
                else:
                    if start == end:
                        value = worth.short if c else worth.corner
                    else:
                        one, inverse = self.span(r, start, end)
                        value = scorers[c].score(one, inverse, own[c])
                        if not row.header:
                            value += worth.sizes[c][one.size]
                    known[key] = value
                score += value
                start = end
            scores.append(score)


class _Worth:
    """The weights of columns, by what they are for; see `STATIC`."""

    __slots__ = ("above", "corner", "head", "logit", "parts", "short", "sizes")

    def __init__(self, weights: Sequence[float], columns: int) -> None:
        places = [0, *[1] * (columns - 2), 2] if columns > 1 else [0]
        matches = [weights[i : i + MATCHES] for i in range(0, MATCHES * (PLACES + 1), MATCHES)]
        lengths = [weights[i : i + LENGTHS] for i in range(MATCHES * (PLACES + 1), STATIC, LENGTHS)]
        self.parts = [matches[place] for place in places]
        self.sizes = [lengths[place] for place in places]
        self.above = matches[PLACES]
        self.logit, self.head, self.corner, self.short = weights[STATIC:]

    def scorer(self, profile: Profile, column: int) -> Scorer:
        """What cells are worth in a column."""
        return Scorer(profile, self.parts[column])

    def heading(self, profile: Profile) -> Scorer:
        """What cells of the header are worth above a column."""
        return Scorer(profile, self.above)
