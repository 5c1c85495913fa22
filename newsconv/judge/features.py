"""Features: what may tell a heading from a paragraph, an item, a row.

A feature is a string, present or not. Names read `what=value`; a feature of two
things is joined by `&`. The weights of all are in `weights.tsv`. Here is how a line is
set among its neighbours; its words are looked at in `wording`, the lines that it
stands together with in `runs`, and those of the whole text in `habits`.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.judge.habits import Habits, habit_features, is_long
from newsconv.judge.look import Look
from newsconv.judge.runs import group_features, run_features
from newsconv.judge.wording import shared_words, sign_features, wording
from newsconv.layout import Layout

# The feature that every line has: how common each label is.
BIAS = "one"
# Longer lines are prose: what they are set over says nothing.
_SHORT = 15


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
    out += sign_features(me, before, after, below, habits.questions)
    out += shared_words(me, after, title)
    out += group_features(me, looks, at, spacing + habits.marked)
    out += run_features(me, looks, at, spacing)
    out += habit_features(me, after, habits, spacing)
    out += wording(me.folded, me.coarse)
    if me.words <= _SHORT:
        if after.kind == "prose":
            add(f"next-first={after.first}&me={me.coarse}&over={int(is_long(after))}")
            add(f"next-first={after.first}&end={me.end}&gaps={gaps}")
        add(f"named={me.naming}&size={me.coarse}&after={after.naming}")
        add(f"named={me.naming}&size={me.coarse}&before={before.naming}")
        add(f"named={me.naming}&after={after.coarse}&s={spacing}")
    return out


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
        f"named={above.naming}{below.naming}&gap={gap}",
    ]
