"""Words and pairs counted in prose, and the dictionaries of lemmas and collocations."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from newsconv.cells.gaps import Bond, bond_class, unseen
from newsconv.cells.model import Lexicon, Model, Pairs, Token, log_count
from newsconv.cells.network import HIDDEN, Network
from newsconv.cells.tokens import fold
from newsconv.cells.train.data import Gold
from newsconv.cells.words import Word, affixes, analyse

MAX_WORDS = 40_000
_TAGS = {"noun": "n", "verb": "v", "adj": "a", "adj_comp": "a", "noun_prop": "p", "adj_num": "a"}
_ADJECTIVES = ("فاعل", "مفعول", "صفة", "منسوب", "مبالغة")


def _database(package: str, name: str) -> sqlite3.Connection:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"Install the dependency group `train`: {package} is missing.")
    return sqlite3.connect(Path(spec.origin).parent / "data" / name)


def lemmas() -> dict[str, tuple[str, int]]:
    """Part of speech and frequency of folded lemmas, by Arramooz (0.4.2, GPL)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with _database("arramooz", "wordfreq.sqlite") as base:
        for word, tag, count in base.execute("select unvocalized, word_type, freq from wordfreq"):
            if tag in _TAGS:
                counts[fold(word)][_TAGS[tag]] += max(count, 1)
    masdars = set()
    with _database("arramooz", "arabicdictionary.sqlite") as base:
        for word, kind in base.execute("select unvocalized, wordtype from nouns"):
            folded = fold(word)
            masdar = kind.endswith(":مصدر") and "المرة" not in kind
            if masdar:
                masdars.add(folded)
            if folded not in counts:
                tag = "m" if masdar else "a" if any(name in kind for name in _ADJECTIVES) else "n"
                counts[folded][tag] += 1
        for (word,) in base.execute("select unvocalized from verbs"):
            folded = fold(word)
            if folded not in counts:
                counts[folded]["v"] += 1
    out = {}
    for word, tags in counts.items():
        if " " not in word and len(word) > 1:
            tag = max(sorted(tags), key=tags.__getitem__)
            out[word] = ("m" if tag == "n" and word in masdars else tag, sum(tags.values()))
    return out


def collocations() -> list[tuple[str, str]]:
    """Pairs of words that go together, by Maskouk (0.1, GPL)."""
    with _database("maskouk", "collocations.sqlite") as base:
        rows = base.execute("select first, second from collocations order by id").fetchall()
    return [(a, b) for a, b in rows if a and b]


class Counts:
    """Counts of one author's prose: lemmas, and pairs of lemmas, lemma and kind, kind and lemma."""

    def __init__(self) -> None:
        self.lemmas: Counter[str] = Counter()
        self.cores: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.pairs: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter(), Counter())

    def add(self, words: Sequence[Word]) -> None:
        names, kinds = [w.lemma for w in words], [w.kind for w in words]
        self.lemmas.update(names)
        self.cores.update(w.core for w in words)
        self.kinds.update(kinds)
        joined = [i for i in range(len(words) - 1) if not words[i].trail and not words[i + 1].lead]
        for counter, left, right in zip(
            self.pairs, (names, names, kinds), (names, kinds, names), strict=True
        ):
            counter.update([(left[i], right[i + 1]) for i in joined])

    def merge(self, other: Counts) -> None:
        self.lemmas.update(other.lemmas)
        self.cores.update(other.cores)
        self.kinds.update(other.kinds)
        for mine, more in zip(self.pairs, other.pairs, strict=True):
            mine.update(more)


class Source:
    """All that can be counted, by author; models are begun from it with some authors left out.

    prose: author and text of each paragraph. tags, known: lemmas and pairs instead of the dictionaries'.
    """

    def __init__(
        self,
        prose: Iterable[tuple[str, str]],
        tags: dict[str, tuple[str, int]] | None = None,
        known: Iterable[tuple[str, str]] | None = None,
    ) -> None:
        self.tags = lemmas() if tags is None else tags
        self.by_author: dict[str, Counts] = defaultdict(Counts)
        self._words: dict[str, Word] = {}
        pos = {word: tag for word, (tag, _) in self.tags.items()}
        self._pos = pos
        for author, text in prose:
            self.by_author[author].add([self.word(raw) for raw in text.split()])
        self.known = Counts()
        for a, b in collocations() if known is None else known:
            self.known.add([self.word(a), self.word(b)])

    def word(self, raw: str) -> Word:
        found = self._words.get(raw)
        if found is None:
            found = self._words[raw] = analyse(raw, self._pos)
        return found

    def total(self, without: frozenset[str]) -> Counts:
        out = Counts()
        for author in sorted(self.by_author):
            if author not in without:
                out.merge(self.by_author[author])
        for _ in range(2):
            out.merge(self.known)
        return out

    def begin(self, golds: Sequence[Gold], total: Counts, company: Mapping[str, int]) -> Model:
        """A model with its words, forms and kinds, and the pairs of prose; nothing is fitted yet.

        company: the classes of lemmas.
        """
        in_tables = Counter(
            self.word(raw).core for g in golds for r in range(len(g.rows)) for raw in set(g.words(r))
        )
        chosen = {w for w, n in in_tables.items() if n >= 3} | {w for w, n in total.cores.items() if n >= 6}
        chosen |= {w for w, n in total.lemmas.items() if n >= 3}
        for word, _ in sorted(self.tags.items(), key=lambda item: (-item[1][1], item[0])):
            if len(chosen) >= MAX_WORDS:
                break
            chosen.add(word)
        words = ["", *sorted(chosen - {""})]
        lexicon = Lexicon(
            {word: i for i, word in enumerate(words)},
            "".join(self.tags[word][0] if word in self.tags else " " for word in words),
            bytes(log_count(total.lemmas[word]) for word in words),
            bytes(company.get(word, 0) for word in words),
        )
        kinds: Counter[str] = Counter()
        forms: Counter[str] = Counter()
        affixed: set[str] = set()
        for g in golds:
            for r in range(len(g.rows)):
                for raw in g.words(r):
                    one = analyse(raw, lexicon)
                    kinds[one.kind or "sym"] += 1
                    forms[one.form] += 1
                    affixed.add(affixes(one.form, one.kind or "sym"))
        kinds.update(total.kinds)
        common = [k for k, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[:250] if n >= 5]
        usual = [f for f, n in sorted(forms.items(), key=lambda item: (-item[1], item[0])) if n >= 5]
        model = Model(
            lexicon,
            {form: i for i, form in enumerate(["", *usual])},
            {kind: i for i, kind in enumerate(["", *common])},
            {name: i for i, name in enumerate(["", *sorted(affixed - {""})])},
            Network({}, [0] * HIDDEN, [0.0] * HIDDEN, 0.0),
            dict,
            {},
            Pairs(array("I"), b""),
            Pairs(array("I"), b""),
            Pairs(array("I"), b""),
            {},
        )
        ids, kind_ids = lexicon.ids, model.kinds
        sides = ((ids, ids), (ids, kind_ids), (kind_ids, ids))
        for name, pairs, (left, right) in zip(
            ("lemma_pairs", "word_kinds", "kind_words"), total.pairs, sides, strict=True
        ):
            setattr(model, name, self._pairs(pairs, left, right, total, name))
        return model

    def _pairs(
        self,
        pairs: Counter[tuple[str, str]],
        left: dict[str, int],
        right: dict[str, int],
        total: Counts,
        name: str,
    ) -> Pairs:
        size = sum(total.lemmas.values())
        found: dict[int, int] = {}
        for (a, b), n in pairs.items():
            if n >= 2 and left.get(a) and right.get(b):
                ca = total.kinds[a] if name == "kind_words" else total.lemmas[a]
                cb = total.kinds[b] if name == "word_kinds" else total.lemmas[b]
                key = right[b] << 16 | left[a] if name == "kind_words" else left[a] << 16 | right[b]
                found[key] = bond_class(n, ca, cb, size)
        keys = sorted(found)
        return Pairs(array("I", keys), bytes(found[key] for key in keys))


def bonds_without(model: Model, total: Counts, own: Counts) -> Bond:
    """How tokens go together by all prose but one author's own: so each table is seen in training as
    if its author were unknown."""
    size = sum(total.lemmas.values()) - sum(own.lemmas.values())
    words = {i: word for word, i in model.lexicon.ids.items()}
    known: dict[tuple[int, int, int, int], tuple[int, int, int]] = {}
    names = {i: kind for kind, i in model.kinds.items()}

    def one(which: int, a: str, b: str, ca: int, cb: int) -> int:
        n = total.pairs[which][a, b] - own.pairs[which][a, b]
        return bond_class(n, ca, cb, size) if n >= 2 else 0

    def bond(a: Token, b: Token) -> tuple[int, int, int]:
        key = (a.lemma, b.lemma, a.kind_id, b.kind_id)
        found = known.get(key)
        if found is None:
            x, y, j, k = words[a.lemma], words[b.lemma], names[a.kind_id], names[b.kind_id]
            cx, cy = total.lemmas[x] - own.lemmas[x], total.lemmas[y] - own.lemmas[y]
            cj, ck = total.kinds[j] - own.kinds[j], total.kinds[k] - own.kinds[k]
            rx, ry = log_count(cx) if x else 0, log_count(cy) if y else 0
            pair = one(0, x, y, cx, cy) if x and y else 0
            if not pair:
                pair = unseen(a, b) if rx and ry else 1
            found = known[key] = (
                pair,
                (one(1, x, k, cx, ck) if x and k else 0) or 64 + rx,
                (one(2, j, y, cj, cy) if y and j else 0) or 64 + ry,
            )
        return found

    return bond
