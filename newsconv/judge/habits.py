"""What the lines of one text have in common: a line is judged by how its likes are used.

A text is set by one hand. Where ten short lines begin with the same word and each has
prose below it, an eleventh is a heading as they are; where they stand one below the
other, it is an item or a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.judge.look import Look
from newsconv.lexicon import ORDINALS, ORDINALS_ALONE

# Longer lines are prose whatever their likes are.
_SHORT = 15
# What stands below a heading is at least so long, or ends in a full stop.
_LONG = 16
_COUNT = re.compile(r"^[(\[]?\d{1,2}[.):\]\-–/]*$")


class Habits(NamedTuple):
    """What the undecided lines of one text have in common.

    marked: which kinds of blocks the text marks (list, table, heading): where
        it marks them, unmarked ones are rare.
    short: the share of its lines that are short and have no full stop, in fifths.
    questions: how many of its lines are questions (0, 1, 2: two or three, 3: more).
    likes: for each signature of a short line, how many lines have it, over how many
        of them prose stands, and how many stand below one that has it too.
    texts: how often each short line is met.
    """

    marked: str
    short: int
    questions: int
    likes: dict[str, list[int]]
    texts: Counter[tuple[str, ...]]


def habits_of(looks: Sequence[Look]) -> Habits:
    """The habits of a text's pieces, with a `start` before and an `end` behind them."""
    kinds = {look.kind for look in looks}
    marked = (
        ("l" if "list" in kinds else "")
        + ("t" if "table" in kinds else "")
        + ("h" if "heading" in kinds else "")
    )
    short = questions = count = 0
    likes: dict[str, list[int]] = {}
    texts: Counter[tuple[str, ...]] = Counter()
    last: tuple[str, ...] = ()
    for at, me in enumerate(looks):
        if me.kind != "prose":
            last = ()
            continue
        count += 1
        short += me.words <= 10 and me.end not in ".:"
        questions += me.end == "؟" and me.words <= _SHORT
        if me.words > _SHORT:
            last = ()
            continue
        texts[me.folded] += 1
        over = is_long(looks[at + 1])
        mine = signatures(me, looks[at + 1])
        for name in mine:
            row = likes.get(name)
            if row is None:
                row = likes[name] = [0, 0, 0]
            row[0] += 1
            row[1] += over
            row[2] += name in last
        last = mine
    return Habits(
        marked,
        int(short * 5 / (count + 1)),
        questions if questions < 2 else 2 + (questions > 3),
        likes,
        texts,
    )


def is_long(look: Look) -> bool:
    """Whether a piece is prose that a heading may stand over."""
    return look.kind == "prose" and (look.words >= _LONG or (look.end == "." and look.words > 6))


def signatures(me: Look, after: Look) -> tuple[str, ...]:
    """What makes lines of one text alike: how they are set and end, how they open, what is counted."""
    return (f"series:{series_of(me.folded) or ''}",)


def series_of(folded: Sequence[str]) -> str | None:
    """The word that a counted line opens with: `الخطوة 2: ...`, `الفصل الثاني`; None for others.

    >>> series_of(("الخطوه", "2:", "التنفيذ")), series_of(("ثانيا:", "النقل")), series_of(("خطوه", "مهمه"))
    ('الخطوه', '@', None)
    """
    if folded[0][0].isdigit():
        return "#" if len(folded) > 1 and _COUNT.match(folded[0]) else None
    if len(folded) > 1 and (_COUNT.match(folded[1]) or folded[1].rstrip(":.-)") in ORDINALS):
        return folded[0]
    return "@" if folded[0].rstrip(":.-)") in ORDINALS_ALONE else None


def habit_features(me: Look, after: Look, habits: Habits, spacing: str) -> list[str]:
    """How the other lines that are like this one are used."""
    if me.words > _SHORT:
        return []
    out = []
    over = is_long(after)
    for name in signatures(me, after):
        kind, _, value = name.partition(":")
        if not value:
            continue
        count, heads, runs = habits.likes[name]
        others = count - 1
        if others == 0:
            if kind != "series":
                out.append(f"{kind}-alone&me={me.coarse}&s={spacing}")
            continue
        share = (heads - over) * 4 // others
        many = min(others.bit_length(), 3)
        run = runs * 3 // count
        out.append(f"{kind}-heads={share}&many={many}&me={me.coarse}")
        out.append(f"{kind}-heads={share}&run={run}&me={me.coarse}")
        out.append(f"{kind}-heads={share}&over={int(over)}&end={me.end}")
        out.append(f"{kind}-heads={share}&run={run}&s={spacing}")
    twins = habits.texts[me.folded]
    if twins > 1:
        out.append(f"twins={min(twins, 4)}&me={me.coarse}")
        out.append(f"twins={min(twins, 4)}&over={int(over)}&end={me.end}")
    return out
