"""A splitter by rules alone: numbers at the end of rows, else two cells by grammar.

What it goes by is the nominal sentence: a definite phrase (a label) is followed by an indefinite
one or a verb (what is said of it), while prepositions, conjunctions, the construct state and
numbers with their units bind.
"""

from __future__ import annotations

import itertools

from newsconv.cells.lexicon import CONJUNCTIONS, HEADER_WORDS, OPENERS, PREPOSITIONS
from newsconv.cells.tokens import fold, is_number, is_value, tied

Row = tuple[str, ...]


def _definite(word: str) -> bool:
    return len(word) > 3 and word.startswith(("ال", "وال", "لل"))


def _gap(left: str, right: str) -> float:
    if tied(left, right) or left in PREPOSITIONS or left in CONJUNCTIONS or right in CONJUNCTIONS:
        return -4.0
    score = 0.0
    if left.endswith(("،", "؛", ":", "/", "-", "(")) or right.startswith((")", "/", "-", "،")):
        return -4.0
    if is_number(left) != is_number(right):
        score += 1.0
    if right in OPENERS:
        score += 1.5
    elif right in PREPOSITIONS:
        score -= 1.5
    elif right.startswith("و") and len(right) > 2:
        score -= 2.0
    elif right.startswith(("ب", "ل", "ك")) and _definite(right[1:]):
        score -= 1.5
    elif _definite(left) and not _definite(right):
        score += 1.5
    elif not _definite(left) and _definite(right):
        score -= 1.5
    elif _definite(left) and _definite(right):
        score -= 0.5
    if right.startswith(("ي", "ت")) and len(right) > 3 and not right.endswith("ه"):
        score += 0.4
    return score


def _tail(words: list[str]) -> list[int]:
    """Starts of the value cells at the end of a row, from the left; a row of values keeps none out."""
    starts: list[int] = []
    i = len(words)
    while i > 0:
        j = i - 1
        while j > 0 and tied(words[j - 1], words[j]):
            j -= 1
        if not (is_value(words[j]) or (is_number(words[j]) and j < i - 1)):
            break
        starts.append(j)
        i = j
    return starts[::-1]


def _header(words: list[str], count: int) -> list[int]:
    """Starts of the cells of a header row of `count` columns, the first left out."""
    n = len(words)
    if count >= n:
        return list(range(1, n))
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for i in range(1, n):
        gap = _gap(words[i - 1], words[i])
        gap += (words[i] in HEADER_WORDS) * 1.0 + _definite(words[i]) * 1.0
        grown = [(score + gap, [*starts, i]) for score, starts in best if len(starts) < count - 1]
        best = _best_of_each_length(best + grown)
    return max((b for b in best if len(b[1]) == count - 1), default=(0.0, []))[1]


def _best_of_each_length(found: list[tuple[float, list[int]]]) -> list[tuple[float, list[int]]]:
    best: dict[int, tuple[float, list[int]]] = {}
    for score, starts in found:
        if len(starts) not in best or best[len(starts)][0] < score:
            best[len(starts)] = (score, starts)
    return list(best.values())


def _cut(words: list[str], starts: list[int], count: int) -> Row:
    edges = [0, *starts, len(words)]
    cells = [" ".join(words[a:b]) for a, b in itertools.pairwise(edges)]
    return tuple(cells + [""] * (count - len(cells)))


def looks_header(rows: list[Row]) -> bool:
    """Whether the first of some split rows is a header: it has no numbers where the others do,
    or its words are those of headers."""
    if len(rows) < 2:
        return False
    words = [fold(word) for cell in rows[0] for word in cell.split()]
    known = sum(word in HEADER_WORDS for word in words)
    below = any(is_number(fold(cell.split()[0])) for row in rows[1:] for cell in row[1:] if cell)
    return (below and not any(map(is_number, words))) or known * 2 >= len(words)


def cells(rows: list[list[str]]) -> tuple[list[Row], float]:
    """The cells of rows of words, all of one length, and how sure that is."""
    folded = [[fold(word) for word in row] for row in rows]
    tails = [_tail(row) for row in folded]
    body = [t for t in tails[1:] or tails if t]
    counts = sorted({len([s for s in t if s > 0]) for t in body})
    if len(body) * 5 >= 4 * len(tails[1:] or tails) and counts and len(counts) <= 2 and counts[-1]:
        tail = min(c for c in counts if c)
        out: list[Row] = []
        for k, (row, words, found) in enumerate(zip(rows, folded, tails, strict=True)):
            starts = [s for s in found if s > 0][-tail:]
            if k == 0 and len(starts) < tail:
                starts = _header(words, tail + 1)
                if len(words) == tail:
                    out.append(("", *row))
                    continue
            out.append(_cut(row, starts, tail + 1))
        return out, 0.9
    out = []
    for k, (row, words) in enumerate(zip(rows, folded, strict=True)):
        if k == 0 and len(rows) > 1:
            out.append(_cut(row, _header(words, 2), 2))
            continue
        pairs = itertools.pairwise(words)
        gaps = [_gap(a, b) - 0.25 * max(0, i - 2) for i, (a, b) in enumerate(pairs)]
        start = max(range(len(gaps)), key=gaps.__getitem__) + 1 if gaps else 1
        out.append(_cut(row, [start] if len(words) > 1 else [], 2))
    return out, 0.4
