"""The gaps between words, each judged alone: the logit that a cell ends there.

A small network (`network`) over features of the two words beside the gap and the two beyond, how they go
together in prose, brackets, enumerations, clauses, place in the row, what recurs in the row, what in the
table and beside what, how its rows begin and end, what its first and last columns are called. A feature is
one integer (template, then up to 48 bits of ids).

What the other neighbours of a word in the table, the ends of clauses and the names of columns tell lowers
the loss of a gap by 3 % in the mean of six authors left out (0.1445 to 0.1401), how rows begin and end by
another 1 %. Without effect: bonds of the gaps beside, first and last letters of words, how long a row is
among the others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from newsconv.cells.model import GROUPS, PUNCTUATION, Model, Token
from newsconv.cells.steps import enumerations
from newsconv.cells.tokens import tied

LONGEST = 10
"""Fewer words than this at the beginning and the end of a row are compared with those of the others."""
_STEADY = 0.8
"""Rows are counted where so many of their first numbers follow the one before; a table may leave one out."""
_EDGE = "\n"
"""Stands for the edges of a row among its words; no word is a line feed."""

Bond = Callable[[Token, Token], tuple[int, int, int]]
"""Classes of how two tokens go together: by lemmas, word before kind, kind before word."""


def bonds(model: Model) -> Bond:
    """How tokens go together by a model's counts of prose."""
    lemma_pairs, word_kinds, kind_words = model.lemma_pairs, model.word_kinds, model.kind_words

    def bond(a: Token, b: Token) -> tuple[int, int, int]:
        return (
            (lemma_pairs.bin(a.lemma, b.lemma) if a.lemma and b.lemma else 0) or unseen(a, b),
            (word_kinds.bin(a.lemma, b.kind_id) if a.lemma else 0) or 64 + a.rare,
            (kind_words.bin(b.lemma, a.kind_id) if b.lemma else 0) or 64 + b.rare,
        )

    return bond


def unseen(a: Token, b: Token) -> int:
    """The class of a pair that prose does not have twice: by how often it would be by chance."""
    if not (a.rare and b.rare):
        return 1
    return 2 + max(0, min(a.rare + b.rare - 8, 10) // 2)


def bond_class(count: int, left: int, right: int, total: int) -> int:
    """The class of a pair seen `count` (2 or more) times in `total` words: by the ratio of that to
    chance, and whether it is seen often."""
    ratio = math.log(count * total / (left * right)) if left > 0 and right > 0 else 0.0
    return (10 if count < 5 else 30) + max(0, min(int(ratio * 1.5 + 4), 15))


def _few(count: int) -> int:
    return count if count < 3 else 3 if count < 6 else 4


def keys(rows: Sequence[Sequence[Token]], header: bool, bond: Bond) -> list[list[list[int]]]:
    """The features of every gap of every row; `header`: whether the first row is one."""
    table = _Table(rows, header)
    return [_row(row, r, table, bond) for r, row in enumerate(rows)]


class _Table:
    """What the rows of a table have in common."""

    __slots__ = (
        "after", "before", "body", "counted", "ends", "first", "gaps", "head", "header", "last", "pairs",
        "prefixes", "seen", "starts", "suffixes",
    )  # fmt: skip

    def __init__(self, rows: Sequence[Sequence[Token]], header: bool) -> None:
        self.header = header
        self.head = min(len(rows[0]), 9) if header else 10
        self.seen: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.gaps: Counter[int] = Counter()
        self.starts: Counter[int] = Counter()
        self.ends: Counter[int] = Counter()
        before: dict[str, set[str]] = {}
        after: dict[str, set[str]] = {}
        for row in rows:
            words = [_EDGE, *[t.core for t in row], _EDGE]
            self.seen.update(set(words))
            self.pairs.update(set(pairwise(words)))
            for a, b in pairwise(words):
                after.setdefault(a, set()).add(b)
                before.setdefault(b, set()).add(a)
        self.before = {word: _variety(self.seen[word], len(found)) for word, found in before.items()}
        self.after = {word: _variety(self.seen[word], len(found)) for word, found in after.items()}
        self.prefixes: Counter[tuple[int, ...]] = Counter()
        self.suffixes: Counter[tuple[int, ...]] = Counter()
        self.first = self.last = 0
        if header and rows[0]:
            self.first, self.last = rows[0][0].lemma, rows[0][-1].lemma
        self.body = len(rows) - header
        body = rows[1:] if header else rows
        self.counted = _counted(body)
        for row in body:
            kinds = tuple([t.group for t in row])
            lengths = range(1, min(len(kinds), LONGEST))
            self.prefixes.update([kinds[:k] for k in lengths])
            self.suffixes.update([kinds[-k:] for k in lengths])
            self.gaps.update({a.group << 5 | b.group for a, b in pairwise(row)})
            self.starts.update([i << 5 | t.group for i, t in enumerate(row[:8])])
            self.ends.update([i << 5 | t.group for i, t in enumerate(row[:-9:-1])])


def _counted(rows: Sequence[Sequence[Token]]) -> int:
    """Whether rows begin with numbers that count them: 0 no, 1 two rows, 2 more.

    Of 45 real tables of three rows and more whose first numbers do so, also with a mark (`1.`), the number is
    a cell of its own in 38.
    """
    numbers = [_number(row[0]) if row else None for row in rows]
    steps = sum(a is not None and b == a + 1 for a, b in pairwise(numbers))
    if steps < 1 or steps < _STEADY * (len(rows) - 1):
        return 0
    return 1 if len(rows) == 2 else 2


def _number(token: Token) -> int | None:
    """A bare number of a few digits."""
    raw = token.raw
    return int(raw) if raw.isdecimal() and len(raw) < 6 else None


def _apart(left: int, right: int, both: int) -> int:
    """The class of two words that recur in a table: how often the rarer one stands with the other."""
    rarer = min(left, right)
    if rarer < 2:
        return 0
    return 1 + 5 * (0 if rarer < 3 else 1 if rarer < 5 else 2) + (4 * both) // rarer


def _variety(times: int, neighbours: int) -> int:
    """The class of a word by how many rows it stands in, and beside how many different words: one, some, or
    one for each row and more (accessor variety; Feng et al., Accessor Variety Criteria, 2004). A word that
    many others stand before often begins a cell.

    times: rows that have the word; neighbours: different words on one side of it, an edge of a row being one.
    """
    if times < 2:
        return 0
    often = 0 if times < 3 else 1 if times < 5 else 2
    kinds = 0 if neighbours == 1 else 3 if neighbours >= times else 1 if neighbours == 2 else 2
    return 1 + 4 * often + kinds


def _ahead(row: Sequence[Token]) -> list[int]:
    """For each token which mark ends its clause, and after how many words (up to 6)."""
    out = [0] * len(row)
    words, mark = 9, 0
    for i in range(len(row) - 1, -1, -1):
        trail = row[i].trail
        if PUNCTUATION[trail]:
            words, mark = 0, trail
        out[i] = min(words, 6) << 3 | mark
        words += 1
    return out


def _share(count: int, of: int) -> int:
    """The class of a share: 0 none to 4 all; 5 where there is nothing to share with."""
    if of < 1:
        return 5
    return 0 if count < 1 else 4 if count >= of else 1 + (3 * count) // of


def _inside(row: Sequence[Token]) -> list[int]:
    """For each gap whether it is inside brackets (1), in ones that do not close (2), in quotes (3)."""
    n = len(row)
    left = []
    depth = 0
    for t in row:
        depth = max(depth + t.opens, 0)
        left.append(depth)
    right = [0] * n
    depth = 0
    for i in range(n - 1, 0, -1):
        depth = max(depth - row[i].opens, 0)
        right[i - 1] = depth
    quotes = sum(t.quotes for t in row)
    out = [1 if a and b else 2 if a else 0 for a, b in zip(left, right, strict=True)]
    if quotes and quotes % 2 == 0:
        odd = 0
        for i, t in enumerate(row):
            odd ^= t.quotes & 1
            if odd and not out[i]:
                out[i] = 3
    return out


def _echoes(cores: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where words that a row has already had begin again, and where their first time ends.

    Cells repeat each other: the old text of a clause and the new one, `من 5 إلى 7` and `من 8 إلى 9`. Returns
    for each word two codes. Whether it and the next one stood together before:

    - 0 no, 1 yes, and the word before them too;
    - 2 to 5 so many words begin here that stood before, 6 to 9 and they are the row's first.

    And whether it and the one before come back:

    - 0 no, 1 yes, and the next one too;
    - 2 another word follows then, 3 the row ends.

    Of real tables 1 of 3,017 gaps before a first code of 1 is a boundary, 159 of 273 before 6 and more, 13 of
    2,689 behind a second code of 1, 154 of 221 behind a 3; of all gaps one of six. With these codes the loss
    of a gap on six large authors left out is 0.1381 rather than 0.1388, and of a hundred rows cut by their
    gaps 0.4 more are right.

    >>> _echoes("يدفع العميل الرسم يدفع العميل الضريبة".split())
    ([0, 0, 0, 6, 0, 0], [0, 2, 0, 0, 0, 0])
    """
    count = len(cores)
    begins, ends = [0] * count, [0] * count
    known: dict[tuple[str, str], int] = {}
    for at, pair in enumerate(pairwise(cores)):
        before = known.setdefault(pair, at)
        if at - before < 2:  # itself, or one word again and again
            continue
        if before and cores[before - 1] == cores[at - 1]:
            begins[at] = 1
        else:
            length, longest = 2, min(count - at, at - before, 5)
            while length < longest and cores[before + length] == cores[at + length]:
                length += 1
            begins[at] = length + (0 if before else 4)
        if at + 2 < count and cores[before + 2] == cores[at + 2]:
            ends[before + 1] = 1
        elif not ends[before + 1]:
            ends[before + 1] = 3 if at + 2 == count else 2
    return begins, ends


def _taken_up(stem: str, a: Token, b: Token, first: Token) -> int:
    """How a word takes up the one before it, or the first of its row, with an article or without: what a
    label names is often named again by what is said of it (`مشروع | المشروع الذي يحمل بالمصروف`).

    stem: the word without its article. Of a hundred rows cut by their gaps 0.2 and 0.3 more are right so, in
    two trials with seven authors left out.
    """
    near = a.core.removeprefix("ال") == stem
    far = first.core.removeprefix("ال") == stem
    return near << 3 | far << 2 | (b.core != (a if near else first).core) << 1 | (b.core != stem)


def _row(  # noqa: PLR0915 - a list of templates, and the hottest loop
    row: Sequence[Token], r: int, table: _Table, bond: Bond
) -> list[list[int]]:
    n = len(row)
    if n < 2:
        return []
    h = 1 if table.header and r == 0 else 0
    head, seen, pairs = table.head, table.seen, table.pairs
    out = []
    hh = h << 54
    few = [_few(seen[t.core] - 1) for t in row]
    inside = _inside(row)
    own = Counter([a.group << 5 | b.group for a, b in pairwise(row)])
    others = table.body - (not h)
    mine = 0 if h else 1
    steps, where = enumerations(row)
    clauses = colons = verbs = 0
    met = 0
    before, after = [table.before[t.core] for t in row], [table.after[t.core] for t in row]
    aparts = [_apart(seen[a.core], seen[b.core], pairs[a.core, b.core]) for a, b in pairwise(row)]
    aparts += [31, 31]  # also what is left of the first
    ahead, since = _ahead(row), 9
    first, last = (0, 0) if h else (table.first, table.last)
    begins_again, ends_again = _echoes([t.core for t in row])
    stems = [t.core.removeprefix("ال") for t in row]
    kinds = tuple([t.group for t in row])
    begun, ended = table.prefixes, table.suffixes
    prefixes = [_share(begun[kinds[:k]] - mine, others) if k < LONGEST else 6 for k in range(1, n + 1)]
    suffixes = [_share(ended[kinds[k:]] - mine, others) if n - k < LONGEST else 6 for k in range(n)]
    for i in range(n - 1):
        a, b = row[i], row[i + 1]
        since = 0 if PUNCTUATION[a.trail] else since + 1
        clauses += PUNCTUATION[a.trail] == 1
        colons += PUNCTUATION[a.trail] == 2
        ga, gb = a.group, b.group
        met |= 1 << ga
        verbs += ga == _VERB
        ka, kb = a.kind_id, b.kind_id
        left = row[i - 1] if i else None
        right = row[i + 2] if i + 2 < n else None
        kl = left.kind_id if left else 255
        gl = left.group if left else 31
        gr = right.group if right else 31
        gl2 = row[i - 2].group if i > 1 else 31
        gr2 = row[i + 3].group if i + 3 < n else 31
        ab = ka << 16 | kb
        fab = a.form_id << 16 | b.form_id
        mark = a.trail << 3 | b.lead
        end = n - 2 - i
        both = _few(pairs[a.core, b.core] - 1)
        groups = ga << 5 | gb
        share = _share(table.gaps[groups] - mine, others)
        alone = own[groups] == 1
        start = _share(table.starts[i << 5 | ga] - mine, others) if i < 8 else 6
        tail = _share(table.ends[end << 5 | gb] - mine, others) if end < 8 else 6
        new = not met >> gb & 1
        within = inside[i]
        long, far = n.bit_length(), i.bit_length()
        apart, followed, clause = aparts[i], after[i], ahead[i + 1]
        preceded = before[i + 1]
        # How many other, longer rows begin, and end, alike up to the gap and one word beyond (Harris's
        # successor variety): where the second share is smaller, rows part.
        begin_alike = prefixes[i] << 3 | prefixes[i + 1]
        end_alike = suffixes[i + 1] << 3 | suffixes[i]
        found = [
            1 << 48 | hh,
            2 << 48 | fab | hh,
            3 << 48 | ab | hh,
            7 << 48 | a.form_id | hh,
            8 << 48 | b.form_id | hh,
            9 << 48 | mark | hh,
            10 << 48 | a.trail << 16 | kb,
            11 << 48 | b.lead << 16 | ka,
            12 << 48 | within | hh,
            13 << 48 | min(i, 8) | hh,
            14 << 48 | min(end, 8) | hh,
            15 << 48 | min(i, 6) << 8 | min(n, 14),
            17 << 48 | head << 8 | min(i, 5),
            18 << 48 | head | hh,
            19 << 48 | few[i] << 8 | few[i + 1] << 4 | both,
            21 << 48 | few[i + 1] | hh,
            22 << 48 | both | hh,
            35 << 48 | groups | hh,
            36 << 48 | groups << 5 | gr,
            37 << 48 | gl << 10 | groups,
            60 << 48 | row[0].group << 10 | groups,
            129 << 48 | a.form_id << 5 | gb,
            130 << 48 | ga << 16 | b.form_id,
            133 << 48 | kl << 16 | kb,
            20 << 48 | gl2 << 15 | gl << 10 | groups,
            24 << 48 | groups << 10 | gr << 5 | gr2,
            33 << 48 | a.affixes << 21 | b.affixes << 5 | gl,
            49 << 48 | a.affixes << 21 | b.affixes << 5 | gr,
            38 << 48 | gl << 15 | groups << 5 | gr,
            39 << 48 | a.affixes << 16 | b.affixes | hh,
            40 << 48 | share << 1 | alone | hh,
            41 << 48 | groups << 4 | share << 1 | alone,
            42 << 48 | start << 4 | tail | hh,
            43 << 48 | start << 10 | groups,
            44 << 48 | tail << 10 | groups,
            45 << 48 | new << 12 | min(verbs, 2) << 10 | groups,
            46 << 48 | min(clauses, 2) << 4 | min(colons, 2) << 2 | new << 1 | h,
            47 << 48 | min(clauses, 2) << 12 | min(colons, 1) << 11 | groups,
            48 << 48 | within << 8 | mark,
            54 << 48 | b.trail << 10 | groups,
            55 << 48 | a.lead << 10 | groups,
            61 << 48 | long << 8 | far << 4 | end.bit_length() | hh,
            63 << 48 | apart | hh,
            134 << 48 | where[i] << 4 | steps[i] << 2 | steps[i + 1] | hh,
            135 << 48 | where[i] << 10 | groups,
            136 << 48 | followed << 8 | preceded << 4 | h,
            137 << 48 | followed << 10 | groups,
            138 << 48 | preceded << 10 | groups,
            139 << 48 | aparts[i - 1] << 10 | apart << 5 | aparts[i + 1],
            140 << 48 | before[i] << 12 | followed << 8 | preceded << 4 | after[i + 1],
            142 << 48 | clause << 10 | groups,
            143 << 48 | min(since, 6) << 10 | groups,
            144 << 48 | clause << 4 | min(since, 6) << 1 | h,
            150 << 48 | begin_alike << 6 | end_alike,
            151 << 48 | begin_alike << 10 | groups,
            152 << 48 | end_alike << 10 | groups,
        ]
        again, over = begins_again[i + 1], ends_again[i]
        if again or over:
            found += (
                160 << 48 | again << 8 | over << 1 | h,
                161 << 48 | again << 16 | over << 10 | groups,
            )
        stem = stems[i + 1]
        if stem in (stems[i], stems[0]):
            found.append(162 << 48 | _taken_up(stem, a, b, row[0]) << 4 | min(i, 3) << 1 | h)
        if first:
            found.append(146 << 48 | first << 14 | min(i, 3) << 10 | groups)
        if last:
            found.append(147 << 48 | last << 14 | min(end, 3) << 10 | groups)
        if a.word:
            found.append(23 << 48 | a.word | hh)
        if b.word:
            found.append(25 << 48 | b.word | hh)
        if a.lemma:
            found.append(50 << 48 | a.lemma | hh)
        if b.lemma:
            found += (
                51 << 48 | b.lemma | hh,
                6 << 48 | b.lemma << 5 | ga,
                52 << 48 | b.lemma << 2 | min(i, 3),
            )
        ca, cb = a.company, b.company
        if ca:
            found += (56 << 48 | ca | hh, 57 << 48 | ca << 5 | gb)
        if cb:
            found += (58 << 48 | cb | hh, 59 << 48 | ga << 8 | cb)
        if i == 0:
            found.append(27 << 48 | fab | hh)
            if table.counted:
                found.append(164 << 48 | table.counted << 11 | h << 10 | groups)
        if a.raw and tied(a.raw, b.raw):
            found.append(34 << 48 | hh)
        if a.core == b.core:
            found.append(28 << 48)
        if b.core == row[0].core:
            same = right is not None and right.core == row[1].core
            found.append(53 << 48 | same << 1 | (n == 2 * (i + 1)))
        if not mark:
            p, w, k = bond(a, b)
            found += (
                29 << 48 | p | hh,
                30 << 48 | p << 32 | ab,
                31 << 48 | w,
                32 << 48 | k,
            )
        out.append(found)
    return out


_VERB = GROUPS["v"]


def logits(rows: Sequence[Sequence[Token]], header: bool, model: Model) -> list[list[float]]:
    """For each row the logit of a boundary in each of its gaps."""
    return model.gaps.logits(keys(rows, header, bonds(model)))
