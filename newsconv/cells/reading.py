"""Lines of tables as tokens, and the logits of the gaps between these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsconv.cells import fused, gaps
from newsconv.cells.binding import BOUND, bind, joined_names
from newsconv.cells.context import TOGETHER, Pair
from newsconv.cells.model import Model, Token

MAX_WORDS = 600
"""A line of more words is kept whole: of 9,223 real rows one has more."""
MAX_CHARS = 6000
"""A line of more characters is not looked into at all."""


@dataclass(slots=True)
class Line:
    """A line as pieces: words, or parts of them where cells are joined by nothing. There glue has, for each
    gap, the logit of a boundary by its characters (`fused.BLOCKED` at a space)."""

    pieces: list[str]
    tokens: list[Token]
    glue: list[float] | None


def read_line(line: str, glued: bool, using: Model) -> Line | None:
    """A line of a table; None where it is too long. glued: whether its cells are joined by nothing."""
    if len(line) > MAX_CHARS:
        return None
    if glued:
        pieces, glue = fused.pieces(line, using)
        if not pieces:
            pieces, glue = [], []
    else:
        pieces, glue = line.split(), None
    if len(pieces) > MAX_WORDS:
        return None
    return Line(pieces, [using.token(raw) for raw in pieces], glue)


def logits_of(
    using: Model, lines: Sequence[Line], head: bool, together: frozenset[Pair] = frozenset()
) -> list[list[float]]:
    """The logits of the gaps of all lines. head: whether the first is a header; together: neighbours that
    other lines of the document have together."""
    out: list[list[float]] = []
    for line, found in zip(lines, gaps.logits([line.tokens for line in lines], head, using), strict=True):
        row = bind(line.tokens, found)
        for i, (a, b) in enumerate(pairwise(line.tokens) if together else ()):
            if (a.core, b.core) in together:
                row[i] += TOGETHER
        if head and not out:
            for i in joined_names(line.tokens):
                row[i] += BOUND
        out.append(row if line.glue is None else fused.joined(line.glue, row, using))
    return out
