"""The trained weights, and how a token looks through them.

`weights.bin` is one zlib stream: a JSON head (lists of forms and kinds, small tables, sizes), a line feed,
then texts and arrays; of numbers that have several bytes (WIDTHS) all the lowest, then all the next, to the
highest: of sorted keys the high bytes are nearly all alike, and the whole is a quarter smaller than with
the bytes of each number together. It is read once, when the first collapsed table is met; the vectors of
the network and the weights of fused cells are made when they are first needed.
"""

from __future__ import annotations

import functools
import json
import math
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import truediv
from pathlib import Path
from typing import Any, Final

from newsconv.cells.network import Network, Packed, read, written
from newsconv.cells.tokens import fold
from newsconv.cells.words import Word, affixes, analyse, coarse, script

WEIGHTS: Final = Path(__file__).with_name("weights.bin")
LEADS: Final = ("", "(", "q")
TRAILS: Final = ("", ".", "،", "؛", ":", ")", "q", "؟")
PUNCTUATION: Final = (0, 1, 1, 1, 2, 0, 0, 1)
"""Classes of TRAILS: 1 parts clauses, 2 is a colon."""
GROUPS: Final = {
    name: i
    for i, name in enumerate(
        "N L M U S F O C w month wday ord al wal bal wbal b wb v i emo enum open close - #mar".split(),  # noqa: SIM905
        1,
    )
}
"""The coarse classes of `words.coarse`, numbered."""

_TAG: Final = re.compile(
    r"(?:(?<!\w)<|<(/))(?:a|b|i|p|em|li|ol|ul|td|th|tr|div|pre|sub|sup|h[1-6]|code|span|table|strong|blockquote)(?:>|\Z)"
)
_TYING: Final = frozenset(("mag", "wday", "pct", "sym", "L"))
_CACHE: Final = 4096


@dataclass(slots=True, eq=False)
class Token:
    """A token as numbers: ids of word, lemma, form and kind (0 where unknown), marks, classes."""

    raw: str  # folded, with its marks, where it may tie to a neighbour; else empty
    core: str
    kind: str
    script: str
    coarse: str
    group: int  # the coarse class as a number
    word: int
    lemma: int
    form_id: int
    kind_id: int
    lead: int
    trail: int
    rare: int  # log2 of how often the lemma stands in prose
    company: int  # the class of words that keep the same company
    affixes: int  # prefix and ending
    opens: int  # brackets and elements of HTML that it opens, less those that it closes
    quotes: int  # straight quotation marks and back quotes


@dataclass(slots=True)
class Lexicon:
    """Words by id with part of speech (a space for none), log2 of the lemma's count in prose, and the
    class of words that keep the same company (0 for none)."""

    ids: dict[str, int]
    tags: str
    counts: bytes
    classes: bytes

    def get(self, lemma: str, /) -> str | None:
        i = self.ids.get(lemma)
        if i is None:
            return None
        tag = self.tags[i]
        return tag if tag != " " else None


@dataclass(slots=True)
class Pairs:
    """How strongly pairs go together in prose: sorted 32-bit keys and a class each (`gaps.bond`)."""

    keys: array[int]
    bins: bytes

    def bin(self, left: int, right: int) -> int:
        key = (left << 16 | right) & 0xFFFFFFFF
        at = bisect_left(self.keys, key)
        return self.bins[at] if at < len(self.keys) and self.keys[at] == key else 0


@dataclass(slots=True)
class Model:
    """All that was trained. See `train` for how."""

    lexicon: Lexicon
    forms: dict[str, int]
    kinds: dict[str, int]
    affixes: dict[str, int]
    gaps: Network
    points: Callable[[], dict[int, float]]  # only fused cells need them: made when first asked for
    shapes: dict[int, float]
    lemma_pairs: Pairs
    word_kinds: Pairs
    kind_words: Pairs
    tables: dict[str, Any]  # small tables: column weights, backgrounds, trees, calibration
    _tokens: dict[str, Token] = field(default_factory=dict)
    _headers: tuple[frozenset[str], frozenset[str]] | None = None

    def header_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words that stand in headers of several authors, anywhere and first."""
        if self._headers is None:
            tables = self.tables
            self._headers = frozenset(tables["header_words"]), frozenset(tables["header_firsts"])
        return self._headers

    def token(self, raw: str) -> Token:
        """A token of the text, by this model."""
        found = self._tokens.get(raw)
        if found is None:
            if len(self._tokens) >= _CACHE:
                self._tokens.clear()
            found = self._tokens[raw] = self.number(analyse(raw, self.lexicon), fold(raw))
        return found

    def number(self, word: Word, raw: str) -> Token:
        """A word as numbers."""
        kind = word.kind or "sym"
        ids = self.lexicon.ids
        lemma = ids.get(word.lemma, 0)
        group = coarse(kind)
        return Token(
            raw if word.kind in _TYING or (word.kind[:1] or "s") in "#-/×+=" else "",
            word.core,
            kind,
            script(kind),
            group,
            GROUPS.get(group, 0),
            ids.get(word.core, 0),
            lemma,
            self.forms.get(word.form, 0),
            self.kinds.get(kind, 0),
            LEADS.index(word.lead),
            TRAILS.index(word.trail),
            self.lexicon.counts[lemma],
            self.lexicon.classes[lemma],
            self.affixes.get(affixes(word.form, kind), 0),
            *_brackets(raw),
        )


def _brackets(raw: str) -> tuple[int, int]:
    """How many brackets and elements of HTML a folded token leaves open (closed ones count less), and its
    straight quotes."""
    if raw.isalnum():
        return 0, 0
    opens = sum(c in "([{«“﴿" for c in raw) - sum(c in ")]}»”﴾" for c in raw)
    if "<" in raw:
        opens += sum(-1 if end else 1 for end in _TAG.findall(raw))
    return opens, sum(c in '"`' for c in raw)


def log_count(count: int) -> int:
    """The class of a count: 0, 1, 2-3, 4-7, ... up to 15."""
    return min(int(math.log2(count)) + 1, 15) if count > 0 else 0


def _array(code: str, raw: bytes) -> array[int]:
    out: array[int] = array(code)
    out.frombytes(raw)
    if sys.byteorder == "big":
        out.byteswap()
    return out


def _together(raw: bytes, width: int) -> bytes:
    """Numbers of so many bytes, from all their lowest bytes, then all the next."""
    if width == 1:
        return raw
    out = bytearray(len(raw))
    size = len(raw) // width
    for i in range(width):
        out[i::width] = raw[i * size : (i + 1) * size]
    return bytes(out)


def _sparse(keys: bytes, values: bytes) -> dict[int, float]:
    """Weights by the key of their feature."""
    return dict(zip(_array("Q", keys), _array("h", values), strict=True))


def _background(sizes: Sequence[int], names: Sequence[str], tenths: Sequence[int]) -> list[dict[str, float]]:
    """How usual values are in cells, for each field (of so many values) what `train.fit.background` found."""
    out = []
    at = 0
    for size in sizes:
        here = slice(at, at := at + size)
        out.append(dict(zip(names[here], map(truediv, tenths[here], repeat(10)), strict=True)))
    return out


def unpack(packed: bytes) -> Model:
    """The model in the bytes that `pack` made."""
    raw = zlib.decompress(packed)
    end = raw.index(b"\n")
    head = json.loads(raw[:end])
    at = end + 1
    parts: dict[str, bytes] = {}
    for name, size, width in head["parts"]:
        parts[name] = _together(raw[at : at + size], width)
        at += size
    words = parts["words"].decode().split("\n")
    usual = head["tables"]["background"]
    usual["values"] = _background(
        usual["values"], parts["background"].decode().split("\n"), _array("I", parts["background_values"])
    )
    gaps = Packed(
        _array("Q", parts["gap_keys"]),
        _array("h", parts["gap_wide"]),
        _array("Q", parts["gap_deep_keys"]),
        parts["gap_deep_wide"],
        parts["gap_vectors"],
    )
    lemma_pairs, word_kinds, kind_words = (
        Pairs(_array("I", parts[name]), parts[name + "_bins"]) for name in PAIRS
    )
    return Model(
        Lexicon(
            dict(zip(words, range(len(words)), strict=True)),
            parts["tags"].decode(),
            parts["counts"],
            parts["classes"],
        ),
        {form: i for i, form in enumerate(head["forms"])},
        {kind: i for i, kind in enumerate(head["kinds"])},
        {name: i for i, name in enumerate(head["affixes"])},
        read(gaps, *head["gaps"]),
        functools.cache(functools.partial(_sparse, parts["point_keys"], parts["point_values"])),
        _sparse(parts["shape_keys"], parts["shape_values"]),
        lemma_pairs,
        word_kinds,
        kind_words,
        head["tables"],
    )


PAIRS: Final = ("lemma_pairs", "word_kinds", "kind_words")
WIDTHS: Final = {
    "gap_keys": 8,
    "gap_wide": 2,
    "gap_deep_keys": 8,
    "gap_deep_wide": 2,
    "point_keys": 8,
    "point_values": 2,
    "shape_keys": 8,
    "shape_values": 2,
    "background_values": 4,
    **dict.fromkeys(PAIRS, 4),
}
"""The bytes of a number in each array that has more than one."""


def pack(model: Model) -> bytes:
    """A model as bytes, the same for the same model."""

    def little(code: str, values: Sequence[int]) -> bytes:
        out = array(code, values)
        if sys.byteorder == "big":
            out.byteswap()
        return out.tobytes()

    parts: list[tuple[str, bytes]] = [
        ("words", "\n".join(model.lexicon.ids).encode()),
        ("tags", model.lexicon.tags.encode()),
        ("counts", model.lexicon.counts),
        ("classes", model.lexicon.classes),
    ]
    gaps = written(model.gaps)
    parts += [
        ("gap_keys", little("Q", gaps.keys)),
        ("gap_wide", little("h", gaps.wide)),
        ("gap_deep_keys", little("Q", gaps.deep_keys)),
        ("gap_deep_wide", gaps.deep_wide),
        ("gap_vectors", gaps.vectors),
    ]
    for name, weights in (("point", model.points()), ("shape", model.shapes)):
        keys = sorted(weights)
        parts += [
            (name + "_keys", little("Q", keys)),
            (name + "_values", little("h", [int(weights[key]) for key in keys])),
        ]
    usual = model.tables["background"]
    names = "\n".join([value for values in usual["values"] for value in values])
    tenths = [round(value * 10) for values in usual["values"] for value in values.values()]
    parts += [("background", names.encode()), ("background_values", little("I", tenths))]
    for name, pairs in zip(PAIRS, (model.lemma_pairs, model.word_kinds, model.kind_words), strict=True):
        parts += [(name, little("I", list(pairs.keys))), (name + "_bins", pairs.bins)]
    sizes = [len(values) for values in usual["values"]]
    head = {
        "parts": [(name, len(part), WIDTHS.get(name, 1)) for name, part in parts],
        "forms": list(model.forms),
        "kinds": list(model.kinds),
        "affixes": list(model.affixes),
        "gaps": [model.gaps.bias, model.gaps.out, model.gaps.constant],
        "tables": model.tables | {"background": usual | {"values": sizes}},
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    apart = [part[i :: WIDTHS.get(name, 1)] for name, part in parts for i in range(WIDTHS.get(name, 1))]
    return zlib.compress(text + b"\n" + b"".join(apart), 9)


@functools.cache
def model() -> Model:
    """The shipped model, read when first asked for."""
    return unpack(WEIGHTS.read_bytes())


__all__ = ["Lexicon", "Model", "Pairs", "Token", "fold", "model", "pack", "unpack"]
