"""How likely runs of words are cells by themselves: their ends together, their length, their brackets.

A gap sees two words on either side of it; here a whole cell is seen, and two neighbouring cells. A
feature is one integer, as in `gaps`; its weight is learnt by which of a row's candidate cuts is right.
Of a hundred rows of two large unseen authors, the number of columns told, gaps and columns put 4 more
right than the gaps alone, and with shapes 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsconv.cells.model import GROUPS, PUNCTUATION, Token
from newsconv.cells.network import SCALE
from newsconv.cells.profiles import length_class

Part = tuple[int, ...]
"""A cell: its place, start and end in words; or two neighbours: place, start, middle, end."""

FIRST, MIDDLE, LAST, HEADER = range(4)
"""Places: the first column, one between, the last one; all cells of a header are in one place."""

_VERBS: Final = frozenset((GROUPS["v"], GROUPS["O"]))


def parts(edges: Sequence[int], header: bool) -> list[Part]:
    """The cells of a cut row and its pairs of neighbours; edges: 0, where cells begin, the row's length."""
    last = len(edges) - 2
    out: list[Part] = []
    for c in range(last + 1):
        start, end = edges[c], edges[c + 1]
        if start < end:
            place = HEADER if header else FIRST if c == 0 else LAST if c == last else MIDDLE
            out.append((place, start, end))
            if c < last and end < edges[c + 2]:
                out.append((place, start, end, edges[c + 2]))
    return out


def score(
    row: Sequence[Token],
    edges: Sequence[int],
    header: bool,
    weights: Mapping[int, float],
    known: dict[Part, float],
) -> float:
    """The logit of a cut row by its shapes; known: what its parts, once worked out, add to that."""
    total = 0.0
    for part in parts(edges, header):
        value = known.get(part)
        if value is None:
            value = known[part] = sum([weights[key] for key in keys(row, part) if key in weights]) / SCALE
        total += value
    return total


def keys(row: Sequence[Token], part: Part) -> list[int]:
    """The features of a part of a row."""
    if len(part) == 4:
        return _pair(row, *part)
    return _cell(row, *part)


def _cell(row: Sequence[Token], place: int, start: int, end: int) -> list[int]:
    a, b = row[start], row[end - 1]
    n = end - start
    size = length_class(n)
    opens = quotes = verbs = clauses = 0
    for t in row[start:end]:
        opens += t.opens
        quotes += t.quotes
        verbs += t.group in _VERBS
        clauses += PUNCTUATION[t.trail] > 0
    clauses -= PUNCTUATION[b.trail] > 0
    uneven = (3 if opens > 0 else 2 if opens < 0 else 0) + (quotes & 1)
    ga, gb, ka, kb, fa, fb = a.group, b.group, a.kind_id, b.kind_id, a.form_id, b.form_id
    ends = ga << 5 | gb
    at = place << 44
    found = [
        1 << 48 | at | ends << 4 | size,
        2 << 48 | at | ka << 16 | kb,
        3 << 48 | at | uneven,
        4 << 48 | at | a.lead << 8 | b.trail << 4 | size,
        5 << 48 | at | min(verbs, 2) << 8 | min(clauses, 3) << 4 | size,
        6 << 48 | at | fa,
        7 << 48 | at | fb,
        8 << 48 | ends << 4 | size,
        9 << 48 | at | ga << 4 | size,
        10 << 48 | at | gb << 4 | size,
        11 << 48 | at | min(verbs, 2) << 8 | ga,
    ]
    if n == 1:
        found += (12 << 48 | at | ka, 13 << 48 | at | a.word)
    elif n == 2:
        found.append(14 << 48 | at | fa << 16 | fb)
    elif n == 3:
        found.append(15 << 48 | at | ka << 20 | row[start + 1].kind_id << 10 | kb)
    return found


def _pair(row: Sequence[Token], place: int, start: int, middle: int, end: int) -> list[int]:
    a, b, c, d = row[start], row[middle - 1], row[middle], row[end - 1]
    sizes = min(middle - start, 9) << 4 | min(end - middle, 9)
    at = place << 44
    return [
        32 << 48 | at | a.group << 5 | c.group,
        33 << 48 | at | b.group << 5 | d.group,
        34 << 48 | at | (a.core == c.core) << 1 | (b.core == d.core),
        35 << 48 | at | (a.kind_id == c.kind_id) << 8 | sizes,
    ]
