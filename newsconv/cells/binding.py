"""What surely stands in one cell with its neighbours, whatever a table looks like.

Counted in 1,606 real tables and 38,000 written ones (gaps, and how many of them are boundaries); the network
learns too little of what is so rare:

- a word or number that ends in a slash, and what follows (`المادة/ البند`, `٥/ ١`): 43, none; 57, one; but no
  path (`docs/ دليل`);
- a slash, plus, equals, arrow, middle dot, times or division sign between words: 1,718, three; 13,318, 111;
- three and more pairs of digits of which one begins with 0, a code (`٠١ ٠٢ ١٢ ١٠`, `05 55 12 34`): 145, none;
  44, none;
- a name and the blessing behind it (`الشافعي رحمه الله`): 43, none; 370, eleven, most in lists of blessings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from newsconv.cells.model import Token

BOUND: Final = -9.0
"""What it adds to the logit of a boundary. Of 6,942 rows of four authors left out 29 fewer are right with -6,
3 fewer with -15."""

_INFIX: Final = frozenset("/ + = × · → ← ÷".split())  # noqa: SIM905
_BLESSINGS: Final = frozenset(
    [
        *((verb, "الله") for verb in ("رحمه", "رحمها", "رحمهم", "رحمهما", "حفظه", "حفظها", "رضي", "صلي")),
        *((on, peace) for on in ("عليه", "عليها", "عليهم", "عليهما") for peace in ("السلام", "الصلاه")),
        *(("عز", "وجل"), ("سبحانه", "وتعالي"), ("تبارك", "وتعالي")),
    ]
)
_BLESSING: Final = "ﷺ"
_SHORTEST, _NOUNS = 6, frozenset(("والده", "والدي", "والدين"))
"""Of a conjunction, the article and a noun; words of their own that begin so."""
_PAIRS: Final = 3
"""So many pairs of digits, at the least, are a code."""


def bind(row: Sequence[Token], logits: Sequence[float]) -> list[float]:
    """The logits of a row's gaps, those lowered that are surely inside of one cell."""
    out = list(logits)
    for i in bound(row):
        out[i] += BOUND
    return out


def joined_names(header: Sequence[Token]) -> Iterator[int]:
    """The gaps of a header before `و` and the article: `اليوم والتاريخ` names one column.

    No cell of the real tables begins so (1,294 do not end before it), of 12,205 in written ones 48.
    """
    for i, token in enumerate(header[1:]):
        if token.core.startswith("وال") and len(token.core) >= _SHORTEST and token.core not in _NOUNS:
            yield i


def bound(row: Sequence[Token]) -> Iterator[int]:
    """The gaps of a row that are surely inside of one cell: i for the gap behind word i."""
    last = len(row) - 1
    for i in range(last):
        a, b = row[i].core, row[i + 1].core
        infix = (a in _INFIX and i > 0) or (b in _INFIX and i + 1 < last)
        open_slash = a.endswith("/") and row[i].script in "AN"
        blessing = b == _BLESSING or (i + 1 < last and (b, row[i + 2].core) in _BLESSINGS)
        if infix or open_slash or blessing:
            yield i
    yield from _codes(row)


def _codes(row: Sequence[Token]) -> Iterator[int]:
    """The gaps of codes of pairs of digits."""
    begin = 0
    for pairs, run in groupby(_is_pair(token) for token in row):
        size = len(list(run))
        if pairs and size >= _PAIRS and any(row[i].raw[0] == "0" for i in range(begin, begin + size)):
            yield from range(begin, begin + size - 1)
        begin += size


def _is_pair(token: Token) -> bool:
    return len(token.raw) == 2 and token.raw.isdecimal()
