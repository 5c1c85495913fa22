"""Whether the first row of a table is its header, and whether a line over rows is one and no headline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsconv import lexicon
from newsconv.cells.choose import trees
from newsconv.cells.lexicon import HEADER_WORDS
from newsconv.cells.model import GROUPS, LEADS, TRAILS, Model, Token, model

_VERB = GROUPS["v"]
LEAST = -1.0
"""From this logit on the first row is a header. Training sees as many tables without as with; in life most
have one. Of 1,586 headers of unseen authors 1,571 are told, of the 20 tables without 6 are taken for one
with, of tables whose header was cut off 17 %; at -0.7 it would be 1,560, 6, and 15 %."""
SAMPLE = 12
"""So many rows are looked at."""
_KNOWN = 2 / 3
"""Of the words of names of columns over rows so many stand in headers of several authors."""
_SMALL = frozenset(("F", "C", "O"))
"""Coarse classes of small words; `في` is in a header before a year."""
_BRACKETS = (0, LEADS.index("("), TRAILS.index(")"))
"""The marks that words of a header may have, as leads and as trails."""
_COLUMNS = lexicon.HEADER_WORDS | lexicon.COLUMN_NOUNS
_PHRASE = 3
"""A line of no more words may be a noun and its adjectives: `الحالة الجوية`, `اليوم الوطني السعودي`."""
_ADJECTIVES = frozenset(("al.a", "al.r", "ord"))
_DESCRIBING = frozenset(("اليوم", "العام", "العامه"))


def is_header(rows: Sequence[Sequence[Token]], using: Model) -> bool:
    """Whether the first row of a table is its header: by trees, or as a word that headers begin with over
    years (`القطاع 2022 2023`), which is no row to the trees."""
    _, firsts = using.header_words()
    first = rows[0]
    if len(first) > 1 and first[0].core in firsts and {t.kind for t in first[1:]} == {"#yea"}:
        return True
    return logit(rows, using) > LEAST


def logit(rows: Sequence[Sequence[Token]], using: Model) -> float:
    """How likely the first row of a table is its header, by trees."""
    return trees(using.tables["header"], facts(rows[:SAMPLE], *using.header_words()))


def headed(lines: Sequence[str]) -> bool:
    """Whether the first of these lines names the columns of a table that the others are rows of, and is no
    headline or heading above them.

    `is_header` was never shown a headline, and takes three of four for a header. Names of columns begin
    with a definite noun (or `رقم`, `اسم` and one) that others begin with, and have no mark, preposition or
    conjunction; a headline begins with an indefinite one (`أسعار الذهب اليوم`), has a verb or a name that no
    header has, or is one noun that the others describe.

    >>> headed(["الدولة العاصمة العملة", "مصر القاهرة الجنيه", "تونس تونس الدينار"])
    True
    >>> headed(["أسعار الذهب اليوم", "عيار 24 5200 جنيه", "عيار 21 4550 جنيه"])
    False
    """
    using = model()
    rows = [[using.token(raw) for raw in line.split()] for line in lines[:SAMPLE]]
    if len(rows) < 2 or not all(rows):
        return False
    first = rows[0]
    known, firsts = using.header_words()
    if len(first) < 2 or first[0].core not in firsts:
        return False
    indefinite = first[0].core in lexicon.INDEFINITE_NAMES and _is_definite(first[1])
    if not (indefinite or _is_definite(first[0])):
        return False
    if any(t.trail not in _BRACKETS or t.lead not in _BRACKETS for t in first):
        return False
    if any(a.coarse in _SMALL and a.core not in HEADER_WORDS and b.script != "N" for a, b in pairwise(first)):
        return False
    if any(t.script == "S" for t in first) or (len(first) <= _PHRASE and all(map(_describes, first[1:]))):
        return False
    words = [t for t in first if t.script == "A"]
    strange = [t for t in words if t.core not in known and t.core not in HEADER_WORDS]
    if len(strange) > (1 - _KNOWN) * len(words) or not all(map(_is_definite, strange)):
        return False
    return is_header(rows, using)


def _is_definite(word: Token) -> bool:
    return word.kind.startswith("al")


def _describes(word: Token) -> bool:
    """Whether a word is an adjective of the noun before it, or an adverb. Of 941 headers of the bench that
    `headed` knows this costs six; of 1,700 titles and headings 3 are taken for names at most, and not 8."""
    if word.core in _DESCRIBING:
        return True
    if word.core.removeprefix("ال") in _COLUMNS:
        return False
    return word.kind in _ADJECTIVES or (word.core.startswith("ال") and word.core.endswith(("ي", "يه")))


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
    definite = sum(map(_is_definite, first)) / n
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
