"""Features: what may tell a heading from a paragraph, an item, a row.

A feature is a string, present or not. Names read `what=value`; a feature of two
things is joined by `&`. The weights of all are in `weights.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsconv.judge.habits import Habits, habit_features
from newsconv.judge.look import Look
from newsconv.judge.runs import group_features, run_features
from newsconv.judge.wording import wording
from newsconv.layout import Layout
from newsconv.words import fold

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
    out += group_features(me, looks, at, spacing + habits.marked)
    out += run_features(me, looks, at, spacing)
    out += habit_features(me, after, habits, spacing)
    out += wording(me.folded, me.coarse)
    if me.words <= 15:
        share = min(me.named * 3 // me.words, 2)
        add(f"named={share}&size={me.coarse}&after={min(after.named * 3 // max(after.words, 1), 2)}")
        add(f"named={share}&size={me.coarse}&before={min(before.named * 3 // max(before.words, 1), 2)}")
        add(f"named={share}&after={after.coarse}&s={spacing}")
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
        f"first-same={int(above.first == below.first)}{int(above.end == below.end)}&gap={gap}",
        f"opening-same={int(above.opening == below.opening)}&gap={gap}",
        f"named={min(above.named * 3 // above.words, 2)}{min(below.named * 3 // below.words, 2)}&gap={gap}",
    ]
