"""What the lines of one text have in common: a line is judged by how its likes are used.

A text is set by one hand. Where ten short lines begin with the same word and each has
prose below it, an eleventh is a heading as they are; where they stand one below the
other, it is an item or a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.judge.look import Look
from newsconv.lexicon import OPENING_ORDINALS, RANKS
from newsconv.patterns import lazily

# Longer lines are prose whatever their likes are.
_SHORT = 15
# What stands below a heading is at least so long, or ends in a full stop.
_LONG = 16
# Labels are looked for in so many characters.
_LABEL = 25
_COUNT = lazily(r"^[(\[]?\d{1,2}[.):\]\-–/]*$")


class Habits(NamedTuple):
    """What the undecided lines of one text have in common.

    marked: which kinds of blocks the text marks (list, table, heading): where
        it marks them, unmarked ones are rare.
    short: the share of its lines that are short and have no full stop, in fifths.
    questions: how many of its lines are questions (0, 1, 2: two or three, 3: more).
    series: for each word that counted short lines open with, how many lines do, over how
        many of them prose stands, and how many follow another one directly.
    labels: how often each label before a colon is met: speakers, and what a form asks for.
    texts: how often each short line is met.
    """

    marked: str
    short: int
    questions: int
    series: dict[str, list[int]]
    labels: Counter[str]
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
    series: dict[str, list[int]] = {}
    labels: Counter[str] = Counter()
    texts: Counter[tuple[str, ...]] = Counter()
    last: str | None = None
    for at, me in enumerate(looks):
        name = None
        if me.kind == "prose":
            count += 1
            short += me.words <= 10 and me.end not in ".:"
            questions += me.end == "؟" and me.words <= _SHORT
            labels[label_of(me.text)] += 1
            if me.words <= _SHORT:
                texts[me.folded] += 1
                name = series_of(me.folded)
        if name is not None:
            row = series.setdefault(name, [0, 0, 0])
            row[0] += 1
            row[1] += is_long(looks[at + 1])
            row[2] += name == last
        last = name
    return Habits(
        marked,
        int(short * 5 / (count + 1)),
        questions if questions < 2 else 2 + (questions > 3),
        series,
        labels,
        texts,
    )


def is_long(look: Look) -> bool:
    """Whether a piece is prose that a heading may stand over."""
    return look.kind == "prose" and (look.words >= _LONG or (look.end == "." and look.words > 6))


def series_of(folded: Sequence[str]) -> str | None:
    """The word that a counted line opens with: `الخطوة 2: ...`, `الفصل الثاني`; None for others.

    >>> series_of(("الخطوه", "2:", "التنفيذ")), series_of(("ثانيا:", "النقل")), series_of(("خطوه", "مهمه"))
    ('الخطوه', '@', None)
    """
    if folded[0][0].isdigit():
        return "#" if len(folded) > 1 and _counts(folded[0]) else None
    if len(folded) > 1 and (_counts(folded[1]) or folded[1].rstrip(":.-)") in RANKS):
        return folded[0]
    return "@" if folded[0].rstrip(":.-)") in OPENING_ORDINALS else None


def _counts(word: str) -> bool:
    return (word[0].isdigit() or word[0] in "([") and _COUNT().match(word) is not None


def label_of(text: str) -> str:
    """What stands before the colon of a line, where it is short and something follows; empty elsewhere.

    >>> label_of("المحاور: متى بدأت؟"), label_of("وقال: نعم، ولكن"), label_of("الشروط:")
    ('المحاور', 'وقال', '')
    """
    label, colon, rest = text[:_LABEL].partition(":")
    return label if colon and rest else ""


def habit_features(me: Look, after: Look, habits: Habits, spacing: str) -> list[str]:
    """How the other lines that are like this one are used."""
    if me.words > _SHORT:
        return []
    out: list[str] = []
    over = is_long(after)
    name = series_of(me.folded)
    count, heads, runs = habits.series[name] if name is not None else (1, 0, 0)
    if count > 1:
        share = (heads - over) * 4 // (count - 1)
        run = runs * 3 // count
        out += [
            f"series-heads={share}&many={min((count - 1).bit_length(), 3)}&me={me.coarse}",
            f"series-heads={share}&run={run}&me={me.coarse}",
            f"series-heads={share}&over={int(over)}&end={me.end}",
            f"series-heads={share}&run={run}&s={spacing}",
        ]
    label = label_of(me.text)
    if label:
        count = min(habits.labels[label], 3)
        out.append(f"label={count}&me={me.coarse}")
        out.append(f"label={count}&end={me.end}&over={int(over)}")
    twins = habits.texts[me.folded]
    if twins > 1:
        out.append(f"twins={min(twins, 4)}&me={me.coarse}")
        out.append(f"twins={min(twins, 4)}&over={int(over)}&end={me.end}")
    return out
