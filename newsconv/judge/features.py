"""Features: what may tell a heading from a paragraph, an item, a row.

A feature is a string, present or not. Names read `what=value`; a feature of two
things is joined by `&`. The weights of all are in `weights.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.blocks.markers import Marker
from newsconv.layout import Layout
from newsconv.lexicon import HEADER_WORDS
from newsconv.words import fold

# Upper bounds of the classes in which words are counted: most headings have 2
# to 6 words (survey: 83 % at most 6, 99 % at most 9), leads 30 and more.
_WORD_CLASSES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 45)
_COARSE = {
    1: "a",
    2: "a",
    3: "b",
    4: "b",
    5: "b",
    6: "c",
    7: "c",
    8: "c",
    9: "d",
    10: "d",
    12: "d",
    15: "e",
    20: "e",
    30: "f",
    45: "f",
    99: "g",
}

_QUESTION = frozenset(
    ["ما", "ماذا", "لماذا", "كيف", "هل", "متي", "اين", "من", "كم", "اي", "ايهما", "لم", "بم"]
)
_PREPOSITION = frozenset(
    [
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "بين",
        "عند",
        "بعد",
        "قبل",
        "خلال",
        "منذ",
        "حتي",
        "تحت",
        "فوق",
        "حول",
        "ضد",
        "دون",
        "وفق",
        "حسب",
        "بحسب",
        "رغم",
        "بسبب",
        "لدي",
        "امام",
    ]
)
_PARTICLE = frozenset(
    [
        "ان",
        "انه",
        "انها",
        "قد",
        "لقد",
        "لا",
        "لن",
        "لم",
        "ليس",
        "ليست",
        "اذا",
        "لو",
        "كما",
        "حيث",
        "بينما",
        "لكن",
        "ولكن",
        "ثم",
        "اما",
        "كان",
        "كانت",
        "هذا",
        "هذه",
        "هناك",
        "هو",
        "هي",
        "هم",
        "ذلك",
        "تلك",
    ]
)
_ORDINAL = re.compile(
    r"^(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|اخيرا"
    r"|خاتمه|الخاتمه|مقدمه|المقدمه|خلاصه|الخلاصه|تمهيد"
    r"|(?:الفصل|الباب|القسم|الماده|ماده|المحور|الخطوه|خطوه|المرحله|الطريقه|الجزء"
    r"|المبحث|المطلب|الدرس|الوحده|السوال|السبب) (?:\d|ال))"
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.)]?\s")
_INNER_STOP = re.compile(r"[.؟!]\s+\S")


# The feature that every line has: how common each label is.
BIAS = "one"


class Look(NamedTuple):
    """A piece as its neighbours see it; what is not prose has its kind and no words."""

    kind: str  # prose, list, table, fields, aside, heading, break, title, start, end
    text: str
    gap: int
    indent: int
    mark: Marker | None
    words: int
    size: str  # class of the number of words
    coarse: str
    end: str
    first: str
    folded: tuple[str, ...]
    numbers: int


def size_of(words: int) -> int:
    index = bisect_right(_WORD_CLASSES, words - 1)
    return _WORD_CLASSES[index] if index < len(_WORD_CLASSES) else 99


def solid_look(kind: str, gap: int) -> Look:
    """A piece that is no undecided line, as seen from beside it."""
    return Look(kind, "", gap, 0, None, 0, kind, kind, kind, kind, (), 0)


def prose_look(text: str, gap: int, indent: int, mark: Marker | None) -> Look:
    """An undecided line, judged alone."""
    folded = tuple(fold(text).split())
    words = len(folded)
    size = size_of(words)
    numbers = sum(1 for word in folded if word[0].isdigit() or (len(word) > 1 and word[1].isdigit()))
    return Look(
        "prose",
        text,
        gap,
        indent,
        mark,
        words,
        str(size),
        _COARSE[size],
        _end(text),
        _first(folded),
        folded,
        numbers,
    )


def _end(text: str) -> str:
    last = text[-1]
    if last == ".":
        return ".." if text.endswith("..") else "."
    if last in ":؛،؟!…":
        return last
    if last in "?":
        return "؟"
    if last in ')]»"”':
        return _end(text[:-1]) if len(text) > 2 and text[-2] in ".؟!" else ")"
    if last.isdigit():
        return "0"
    if last in "%٪":
        return "%"
    return "a" if last.isalpha() else "x"


def _first(folded: tuple[str, ...]) -> str:
    word = folded[0]
    char = word[0]
    if char.isdigit():
        return "0"
    if char.isascii() and char.isalpha():
        return "latin"
    if not char.isalpha():
        return "emoji" if char >= "\u2190" else "quote" if char in '«"“(' else "sign"
    if word in _QUESTION:
        return "question"
    if word in _PREPOSITION:
        return "preposition"
    if word in _PARTICLE:
        return "particle"
    if word.startswith("ال"):
        return "definite"
    if word.startswith("وال"):
        return "wa-definite"
    if char == "و" and len(word) > 3:
        return "wa"
    if len(word) > 3 and char in "يتن" and not word.endswith("ه"):
        return "imperfect"
    return "word"


class Habits(NamedTuple):
    """What the undecided lines of one text have in common.

    marked: which kinds of blocks the text marks (list, table, heading): where
        it marks them, unmarked ones are rare.
    short: the share of its lines that are short and have no full stop, in fifths.
    questions: how many of its lines are questions (0, 1, 2: two or three, 3: more).
    """

    marked: str
    short: int
    questions: int


def habits_of(looks: Sequence[Look]) -> Habits:
    """The habits of a text's pieces."""
    kinds = {look.kind for look in looks}
    marked = (
        ("l" if "list" in kinds else "")
        + ("t" if "table" in kinds else "")
        + ("h" if "heading" in kinds else "")
    )
    prose = [look for look in looks if look.kind == "prose"]
    short = sum(look.words <= 10 and look.end not in ".:" for look in prose)
    questions = sum(look.end == "؟" and look.words <= 15 for look in prose)
    return Habits(
        marked, int(short * 5 / (len(prose) + 1)), questions if questions < 2 else 2 + (questions > 3)
    )


def node_features(
    looks: Sequence[Look], at: int, layout: Layout, title: frozenset[str], habits: Habits
) -> list[str]:
    """The features of one undecided line.

    looks: all pieces with a `start` before and an `end` behind them.
    title: the folded words of the headline.
    habits: what `habits_of` found.
    """
    me = looks[at]
    before, after = looks[at - 1], looks[at + 1]
    spacing = layout.spacing[0]
    above = min(me.gap, 2)
    below = min(after.gap, 2)
    gaps = f"{spacing}{above}{below}"
    text = me.text
    out = [
        BIAS,
        f"size={me.size}",
        f"end={me.end}",
        f"first={me.first}",
        f"size={me.coarse}&end={me.end}",
        f"size={me.size}&gaps={gaps}",
        f"end={me.end}&gaps={gaps}",
        f"first={me.first}&size={me.coarse}",
        f"gaps={gaps}",
        f"before={before.kind}&end={before.end}&s={spacing}",
        f"before={before.coarse}&me={me.coarse}&s={spacing}",
        f"after={after.coarse}&me={me.coarse}&s={spacing}",
        f"after={after.end}&me={me.end}",
        f"before={before.end}&me={me.end}&s={spacing}",
        f"after={after.kind}&size={me.coarse}&end={me.end}",
        f"after={after.coarse}&gap={below}&s={spacing}&me={me.coarse}",
        f"after={after.kind}&gap={below}&s={spacing}",
        f"before={before.kind}&gap={above}&s={spacing}",
        f"before={before.coarse}&after={after.coarse}&s={spacing}&me={me.coarse}",
        f"marked={habits.marked}&s={spacing}&me={me.coarse}",
        f"short={habits.short}&me={me.coarse}&end={me.end}",
        f"short={habits.short}&gaps={gaps}&me={me.coarse}",
        f"after={after.coarse}&then={looks[min(at + 2, len(looks) - 1)].coarse}&me={me.coarse}",
        f"before={before.coarse}&earlier={looks[max(at - 2, 0)].coarse}&me={me.coarse}",
        f"stops={int(layout.stops * 4)}&end={me.end}&size={me.coarse}",
    ]
    add = out.append
    if me.indent != layout.indent:
        add(f"indent={'less' if me.indent < layout.indent else 'more'}&size={me.coarse}")
        add(f"indent={'less' if me.indent < layout.indent else 'more'}&gaps={gaps}")
    elif layout.indent:
        add(f"indent=same&size={me.coarse}")
    if me.mark is not None:
        add(f"mark={me.mark.family}&size={me.coarse}")
        add(f"mark={me.mark.family}&after={after.coarse}")
    if "،" in text or "؛" in text:
        add(f"comma&size={me.coarse}")
    if ":" in text[:-1]:
        add(f"colon&size={me.coarse}")
        add(f"colon&before={before.kind}{':' in before.text}&after={':' in after.text}")
    if "(" in text:
        add("parenthesis")
    if "–" in text or " - " in text or "—" in text:
        add(f"dash&size={me.coarse}")
    if _INNER_STOP.search(text):
        add("stop-inside")
    if me.numbers:
        share = min(int(me.numbers * 4 / me.words), 3)
        add(f"numbers={share}&size={me.coarse}")
        add(f"numbers={share}&after={min(after.numbers, 2)}&before={min(before.numbers, 2)}")
    elif after.numbers and after.kind == "prose":
        add(f"numbers-after={min(after.numbers, 3)}&gap={below}&size={me.coarse}")
    joined = " ".join(me.folded[:3])
    if _ORDINAL.match(joined):
        add("ordinal")
        add(f"ordinal&after={after.coarse}")
    if "://" in text or "www." in text or "@" in text:
        add(f"address&size={me.coarse}")
    if me.end == "؟":
        add(f"question&many={habits.questions}&after={after.coarse}")
    if _NUMBERED.match(text):
        add("numbered")
    if text.isascii():
        add(f"latin&size={me.coarse}")
    _overlap(out, me, looks, at, title)
    _group(out, me, looks, at, spacing + habits.marked)
    return out


def _overlap(out: list[str], me: Look, looks: Sequence[Look], at: int, title: frozenset[str]) -> None:
    """Headings share words with what they stand over, and with the headline."""
    if me.words > 15:
        return
    content = {_stem(word) for word in me.folded if len(word) > 3}
    if not content:
        return
    following = looks[at + 1]
    if following.words > me.words + 4:
        shared = len(content & {_stem(word) for word in following.folded if len(word) > 3})
        out.append(f"shares-with-next={min(shared, 2)}&size={me.coarse}")
    shared = len(content & title)
    if shared:
        out.append(f"shares-with-title={min(shared, 2)}&size={me.coarse}")


def _stem(word: str) -> str:
    """A word without article and conjunction: enough to meet its other forms."""
    if word[0] == "و" and len(word) > 4:
        word = word[1:]
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    elif word.startswith(("لل", "بال", "كال", "فال")) and len(word) > 5:
        word = word[2:] if word[1] == "ل" else word[3:]
    return word[:5]


def title_words(title: str) -> frozenset[str]:
    """The words of a headline as `_overlap` compares them."""
    return frozenset(_stem(word) for word in fold(title).split() if len(word) > 3)


def _group(out: list[str], me: Look, looks: Sequence[Look], at: int, spacing: str) -> None:
    """Lines without a blank line between them: how many, how long, where in them this one is."""
    first = at
    while first > 1 and at - first < 12 and looks[first].gap == 0 and looks[first - 1].kind == "prose":
        first -= 1
    last = at
    while last - at < 12 and looks[last + 1].kind == "prose" and looks[last + 1].gap == 0:
        last += 1
    size = last - first + 1
    if size < 2:
        out.append(f"group=1&s={spacing}&size={me.coarse}&end={me.end}")
        return
    place = "first" if at == first else "last" if at == last else "inner"
    bound = min(size, 5)
    out.append(f"group={bound}{place}&s={spacing}&size={me.coarse}")
    out.append(f"group={bound}{place}&s={spacing}&end={me.end}")
    if spacing[0] == "b":
        members = looks[first : last + 1]
        longest = max(look.words for look in members)
        shortest = min(look.words for look in members)
        stops = sum(look.end == "." for look in members)
        kind = looks[first - 1].end
        spread = "even" if longest <= shortest * 2 + 1 else "wide" if longest > shortest * 5 else "mid"
        out.append(f"group-spread={spread}&s={spacing}&longest={_COARSE[size_of(longest)]}&place={place}")
        stopped = "all" if stops == size else "some" if stops else "none"
        out.append(f"group-spread={spread}&s={spacing}&before={kind}&stops={stopped}")
        top = members[0]
        named = sum(word.removeprefix("ال") in HEADER_WORDS for word in top.folded) if top.words <= 12 else 0
        mean = sum(look.words for look in members[1:]) / (size - 1)
        shape = "short" if top.words < mean * 0.6 else "long" if top.words > mean * 1.5 else "like"
        out.append(f"group-header={min(named, 3)}{shape}&place={place}")
        share = min(named * 3 // top.words, 2)
        out.append(f"group-header={share}of3&place={place}&stops={min(stops * 2 // size, 1)}&s={spacing}")
        definite = sum(word.startswith("ال") for word in top.folded) * 3 // top.words
        out.append(f"group-definite={definite}{shape}&place={place}&size={min(size, 4)}")
        latin = sum(any("a" <= char <= "z" for char in look.text.lower()) for look in members)
        out.append(f"group-latin={min(latin * 2 // size, 2)}&longest={_COARSE[size_of(longest)]}")
        numbers = sum(look.numbers > 0 for look in members)
        numbered = "all" if numbers >= size - 1 else "some" if numbers else "none"
        out.append(f"group-numbers={numbered}&longest={_COARSE[size_of(longest)]}")


def edge_features(above: Look, below: Look, layout: Layout) -> list[str]:
    """The features of two undecided lines that are neighbours."""
    spacing = layout.spacing[0]
    gap = f"{spacing}{min(below.gap, 2)}"
    like = (above.end == below.end) + (above.first == below.first)
    ratio = min(above.words, below.words) / max(above.words, below.words)
    like += (ratio > 0.5) + (ratio > 0.75)
    if above.folded[0] == below.folded[0]:
        like += 2
    numeric = "n" if above.numbers and below.numbers else "-"
    return [
        f"gap={gap}",
        f"like={min(like, 5)}&s={spacing}",
        f"like={min(like, 5)}&gap={gap}",
        f"end={above.end}&gap={gap}",
        f"both={numeric}&gap={gap}",
    ]
