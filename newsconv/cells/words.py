"""What one token is: its bare word, its grammatical form, the marks around it.

The form is made of a prefix (article, preposition, conjunction), a part of speech (from a
dictionary of lemmas, given as a mapping) and an ending; numbers, Latin and symbols have forms of
their own; function words are their own forms.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, Protocol
from unicodedata import category

from newsconv.cells.lexicon import (
    CONJUNCTIONS,
    CURRENCIES,
    LABELS,
    MAGNITUDES,
    MONTHS,
    OPENERS,
    ORDINALS,
    PERCENTS,
    PREPOSITIONS,
    TIME_MARKS,
    UNITS,
    WEEKDAYS,
)
from newsconv.cells.tokens import fold


class Tags(Protocol):
    """A dictionary of lemmas: `get` gives a part of speech (n, m, a, v, p), or None."""

    def get(self, lemma: str, /) -> str | None: ...


class Word(NamedTuple):
    """A token: folded word without marks, its lemma, form, kind (a coarser form), marks around."""

    core: str
    lemma: str
    form: str
    kind: str
    lead: str
    trail: str


_LEAD: Final = "([{«\"“”'‘`<﴿*…"
_TRAIL: Final = ")]}»\"“”'’`>﴾*.،؛:!؟,;?…"
_OPEN: Final = "([{«“﴿"
_CLOSE: Final = ")]}»”﴾"

_AROUND: Final = _LEAD + _TRAIL
_MARK: Final = "\0"
_VOWELS: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_TANWIN: Final = "\u064b"
_VOWELLED: Final = re.compile("([يتن])\u064f")
"""A verb in the present tense whose first vowel is written, for it is passive or of a longer stem."""

_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_LATIN: Final = re.compile("[a-z\u00c0-\u024f]")
_CAMEL: Final = re.compile(r"^[a-z]+[A-Z]|[a-z]\d*[A-Z][a-z]")
_NUMERIC: Final = re.compile(r"[+\-~≈<>≤≥$€£°%×#]*\d[\d.,:/×x_\-+%°$€£~]*\Z")

FUNCTION: Final = PREPOSITIONS | CONJUNCTIONS | OPENERS
"""Words that are their own form."""

_NAMED: Final = (
    (CURRENCIES, "cur"),
    (UNITS, "unit"),
    (MAGNITUDES, "mag"),
    (PERCENTS, "pct"),
    (MONTHS, "month"),
    (WEEKDAYS, "wday"),
    (ORDINALS, "ord"),
    (TIME_MARKS, "tmark"),
    (LABELS, "lab"),
)
_LISTED: Final = {word: name for words, name in reversed(_NAMED) for word in words}

_PREFIXES: Final = ("وبال", "وال", "بال", "لل", "كال", "فال", "ال", "ول", "وب", "و", "ف", "ب", "ل", "ك")
_PREFIX_CLASS: Final = {
    "وبال": "wbal", "وال": "wal", "بال": "bal", "لل": "bal", "كال": "bal", "فال": "wal", "ال": "al",
    "ول": "wb", "وب": "wb", "و": "w", "ف": "w", "ب": "b", "ل": "b", "ك": "b",
}  # fmt: skip
_TRUE_ENDINGS: Final = ("ه", "ي", "ات", "يه")
_OBJECTS: Final = ("ها", "هم", "ه", "ون", "وا", "ان", "")
"""What a verb ends in, and is not of its lemma."""
_ENDINGS: Final = ("يات", "ات", "يه", "ين", "ون", "ان", "ها", "هم", "نا", "ه", "ي", "ا", "ت", "وا")


def _ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return ending
    return ""


def _stem(word: str, tags: Tags) -> tuple[str, str]:
    """Part of speech and lemma of a word without prefix; "" and the word where there is none."""
    found = tags.get(word)
    if found:
        return found, word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            bare = word[: -len(ending)]
            for lemma in (bare, bare + "ه", bare + "ي") if ending == "ه" else (bare, bare + "ه"):
                found = tags.get(lemma)
                if found:
                    return found, lemma
    if len(word) > 3 and word[0] in "يتن":
        lemma = _present(word[1:], tags)
        if lemma:
            return word[0] + "v", lemma
    return "", word


def _present(rest: str, tags: Tags) -> str:
    """The lemma of a verb in the present tense, its first letter gone; "" where it is none."""
    for ending in _OBJECTS:
        bare = rest.removesuffix(ending)
        if not rest.endswith(ending) or len(bare) < 2:
            continue
        hollow = bare[:-2] + "ا" + bare[-1]
        for lemma in (bare, "ا" + bare, hollow, "ا" + hollow, "و" + bare, bare[:-1] + "ي", bare[:-1] + "ا"):
            if tags.get(lemma) == "v":
                return lemma
    return ""


def _arabic(core: str, raw: str, tags: Tags) -> tuple[str, str, str]:
    """Lemma, form and kind of an Arabic word; `raw` has its vowels, without marks around."""
    if core[0] in "وف" and core[1:] in FUNCTION:
        return core[1:], "w+" + core[1:], "w"
    prefix = ""
    tag, lemma = _stem(core, tags)
    rest = core
    if not tag or (core.startswith("ال") and len(core) > 4):
        for p in _PREFIXES:
            if core.startswith(p) and len(core) > len(p) + 1:
                rest = core[len(p) :]
                named = _LISTED.get(rest) if p == "ال" else None
                found, lemma = _stem(rest, tags)
                if named or found or p in ("ال", "وال", "بال", "لل"):
                    prefix, tag = _PREFIX_CLASS[p], named or found or "?"
                    break
        else:
            rest, tag, lemma = core, tag or "?", core
            if tag == "?" and core[0] == "و" and len(core) > 3:
                prefix, rest, lemma = "w", core[1:], core[1:]
    vowelled = _VOWELLED.match(raw)
    if vowelled and tags.get(core) not in ("n", "a", "m", "p"):
        prefix, tag = "", vowelled[1] + "v"
    ending = _ending(rest)
    if ending not in _TRUE_ENDINGS and tags.get(rest):
        ending = ""
    raw_end = raw.rstrip(_VOWELS)[-1:]
    if ending == "ه" and raw_end == "ة":
        ending = "ة"
    elif ending == "يه" and raw_end == "ه":
        ending = "ه"
    elif raw_end == "ا" and _TANWIN in raw[-2:]:
        ending = "اً"
    return lemma, f"{prefix}.{tag}.{ending}", f"{prefix}.{tag[-1]}"


def _number(core: str) -> str:
    digits = sum(c.isdigit() for c in core)
    marks = "".join(sorted({c for c in core if not c.isdigit()}))
    if not marks:
        if digits == 4 and core[:2] in ("19", "20", "14"):
            return "year"
        return f"int{min(digits, 5)}"
    if ":" in marks:
        return "time"
    if "%" in marks:
        return "num%"
    if "/" in marks:
        return "num/"
    if marks.strip("+-") == "":
        return "sign" if core[0] in "+-" else "range"
    if marks in (".", ","):
        return "dec"
    return "num"


def _latin(core: str, raw: str) -> str:
    if not core.isascii():
        return "mixed"
    if any(c in core for c in "/\\_=#@(){}[]<>|:") or "." in core[1:-1]:
        return "code"
    if _CAMEL.search(raw):
        return "camel"
    if any(c.isdigit() for c in core):
        return "alnum"
    if raw.isupper():
        return "upper1" if len(raw) == 1 else "upper"
    return "title" if raw[:1].isupper() else "lower"


def analyse(raw: str, pos: Tags) -> Word:
    """What a token is; `pos` maps folded lemmas to parts of speech.

    >>> analyse("«السعر»،", {"سعر": "n"})
    Word(core='السعر', lemma='سعر', form='al.n.', kind='al.n', lead='(', trail='،')
    >>> analyse("٢٠٢٤", {}).form, analyse("وقد", {}).form, analyse("12%", {}).form
    ('year', 'w+قد', 'num%')
    >>> analyse("تُعقد", {}).kind, analyse("🟢", {}).form, analyse("1-", {}).form
    ('.v', 'emo', 'mark')
    """
    head, core, tail = _stripped(fold(raw))
    lead = trail = ""
    if head:
        lead = "(" if head[-1] in _OPEN else "q"
    if tail:
        last = tail[-1]
        trail = ")" if last in _CLOSE else last if last in ".،؛:" else "؟" if last in "؟!?" else "q"
    if _NUMERIC.match(core):
        form = "mark" if core[-1] == "-" else _number(core)
        return Word("#" + form, "#", form, "#" + form[:3], lead, trail)
    if core in FUNCTION:
        group = "O" if core in OPENERS else "C" if core in CONJUNCTIONS else "F"
        return Word(core, core, core, group, lead, trail)
    listed = _LISTED.get(core)
    if listed:
        return Word(core, core, listed, listed, lead, trail)
    if _ARABIC.search(core):
        if core[0].isdigit() or core[-1].isdigit() or _LATIN.search(core):
            return Word(core, core, "mixed", "mixed", lead, trail)
        lemma, form, kind = _arabic(core, raw.strip(_AROUND), pos)
        return Word(core, lemma, form, kind, lead, trail)
    if _LATIN.search(core):
        form = _latin(core, raw)
        return Word(core, core, form, "code" if form in ("code", "camel") else "L", lead, trail)
    form = _symbol(core)
    return Word(core, core, form, form, lead, trail)


def _stripped(folded: str) -> tuple[str, str, str]:
    """A token as the marks before it, what they stand around, and the marks behind; one of nothing but marks
    is all core."""
    if not (folded[:1] in _LEAD or folded[-1:] in _TRAIL):
        return "", folded, ""
    bare = folded.lstrip(_LEAD)
    core = bare.rstrip(_TRAIL)
    if not core:
        return "", folded, ""
    return folded[: len(folded) - len(bare)], core, bare[len(core) :]


def cores(line: str) -> list[str]:
    """The cores of a line's words as `analyse` has them (numbers as they are), with a NUL where a mark
    divides two words.

    >>> cores("«السعر»، Node.js وقد")
    ['\\x00', 'السعر', '\\x00', 'node.js', 'وقد']
    """
    out = []
    for word in fold(line).split():
        head, core, tail = _stripped(word)
        out += [_MARK] * bool(head) + [core if core.strip(_AROUND) else _MARK] + [_MARK] * bool(tail)
    return out


def _symbol(core: str) -> str:
    """The form of a token without letters and digits: emoji and enclosed numbers have one each."""
    first = core[:1]
    if not first:
        return "sym"
    if first in "-/×+=→←|&•~":
        return first
    if first in _OPEN + "<":
        return "open"
    if first in _CLOSE + ">":
        return "close"
    if "\u20e3" in core or "\u2460" <= first <= "\u24ff" or "\u2776" <= first <= "\u2793":
        return "enum"
    return "emo" if category(first) in ("So", "Cs") or first > "\U0001f000" else "sym"


def script(kind: str) -> str:
    """The coarse class of a kind: N number, L Latin, M mixed, U unit, A Arabic, S symbol."""
    if kind[0] == "#":
        return "N"
    if kind in ("L", "code"):
        return "L"
    if kind == "mixed":
        return "M"
    if kind in ("cur", "unit", "mag", "pct", "tmark"):
        return "U"
    return "A" if kind in ("month", "wday", "ord", "lab", "F", "O", "C", "w") or "." in kind else "S"


def coarse(kind: str) -> str:
    """A class of a kind for the first and last words of cells: definite, indefinite, verb, ..."""
    found = script(kind)
    if kind == "lab":
        return "i"
    if kind in ("emo", "enum", "open", "close", "-", "#mar"):
        return kind
    if found != "A" or "." not in kind:
        return found if found != "A" else kind
    prefix, tag = kind.split(".")
    return prefix or ("v" if tag == "v" else "i")


def affixes(form: str, kind: str) -> str:
    """Prefix and ending of an Arabic word, which agree within a phrase; else its coarse class."""
    prefix, dot, rest = form.partition(".")
    return f"{prefix}.{rest.partition('.')[2]}" if dot and rest else coarse(kind)
