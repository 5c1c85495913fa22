"""Lines that stand together: how many, how long, how alike, and where in them one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsconv.judge.look import Look, size_of
from newsconv.lexicon import HEADER_WORDS

# How far a run is followed to each side; longer ones are like these.
_FAR = 12
# Lines of a run of short lines have at most so many words.
_SHORT = 12


def group_features(me: Look, looks: Sequence[Look], at: int, spacing: str) -> list[str]:
    """Lines without a blank line between them."""
    first = at
    while first > 1 and at - first < _FAR and looks[first].gap == 0 and looks[first - 1].kind == "prose":
        first -= 1
    last = at
    while last - at < _FAR and looks[last + 1].kind == "prose" and looks[last + 1].gap == 0:
        last += 1
    size = last - first + 1
    if size < 2:
        return [f"group=1&s={spacing}&size={me.coarse}&end={me.end}"]
    place = "first" if at == first else "last" if at == last else "inner"
    bound = min(size, 5)
    out = [
        f"group={bound}{place}&s={spacing}&size={me.coarse}",
        f"group={bound}{place}&s={spacing}&end={me.end}",
    ]
    if spacing[0] != "b":
        return out
    members = looks[first : last + 1]
    longest = max(look.words for look in members)
    shortest = min(look.words for look in members)
    length = size_of(longest)[1]
    stops = sum(look.end == "." for look in members)
    kind = looks[first - 1].end
    spread = "even" if longest <= shortest * 2 + 1 else "wide" if longest > shortest * 5 else "mid"
    out.append(f"group-spread={spread}&s={spacing}&longest={length}&place={place}")
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
    out.append(f"group-latin={min(latin * 2 // size, 2)}&longest={length}")
    numbers = sum(look.numbers > 0 for look in members)
    numbered = "all" if numbers >= size - 1 else "some" if numbers else "none"
    out.append(f"group-numbers={numbered}&longest={length}")
    least = min(look.numbers for look in members[1:])
    out.append(f"group-least={min(least, 3)}&size={min(size, 4)}&named={min(named, 2)}")
    tails, heads = _shared(members)
    out.append(f"group-tails={tails}&s={spacing}")
    out.append(f"group-tails={tails}&heads={heads}&before={kind}")
    return out


def run_features(me: Look, looks: Sequence[Look], at: int, spacing: str) -> list[str]:
    """Short lines one below the other, whatever the gaps between them."""
    if me.words > _SHORT:
        return []
    # Where blank lines stand between blocks, those above the lines of a run are all there or all missing.
    tight = spacing == "b" and (_joined(looks, at) or _joined(looks, at + 1))
    if tight:
        return []
    first = at
    while at - first < _FAR and _continues(looks, first, spacing, tight):
        first -= 1
    last = at
    while last - at < _FAR and _continues(looks, last + 1, spacing, tight):
        last += 1
    size = last - first + 1
    before = looks[first - 1]
    place = _place(at - first, size)
    many = 1 if size == 1 else min(size.bit_length(), 4)
    members = looks[first : last + 1]
    out = [
        f"run={many}{place}&before={before.end}&s={spacing}",
        f"run={many}{place}&before={before.end}&end={me.end}",
        f"run={many}{place}&before={before.coarse}&me={me.coarse}&s={spacing}",
        f"run={many}{place}&after={looks[last + 1].coarse}&s={spacing}",
    ]
    if size == 1:
        return out
    longest = max(look.words for look in members)
    shortest = min(look.words for look in members)
    spread = "even" if longest <= shortest * 2 + 1 else "wide" if longest > shortest * 4 else "mid"
    stops = sum(look.end == "." for look in members) * 3 // size
    numbers = sum(look.numbers > 0 for look in members) * 3 // size
    lasts = sum(look.shape[-1:] == "0" for look in members) * 3 // size
    shapes = sum(look.shape == me.shape for look in members) * 3 // size
    named = max(look.named * 3 // look.words for look in members[:2])
    firsts = sum(look.first == me.first for look in members) * 3 // size
    mean = size_of(sum(look.words for look in members) // size)[1]
    tails, heads = _shared(members)
    if before.end == ":":
        ends = sum(look.end == me.end for look in members) * 3 // size
        out += [
            f"led={many}{place}&spread={spread}&named={named}",
            f"led={many}&mean={mean}&spread={spread}&s={spacing}",
            f"led={many}&numbers={numbers}&last={lasts}",
            f"led={many}&ends={ends}&stops={stops}&end={me.end}",
            f"led={place}&after={looks[last + 1].coarse}&first={looks[last + 1].first}",
        ]
    out += [
        f"run-spread={spread}&mean={mean}&before={before.end}",
        f"run-spread={spread}&stops={stops}&before={before.end}",
        f"run-numbers={numbers}&last={lasts}&me={'0' if me.numbers else '-'}",
        f"run-shapes={shapes}&me={me.shape}",
        f"run-named={named}&place={place}&me={me.coarse}",
        f"run-named={named}&numbers={numbers}&before={before.end}&s={spacing}",
        f"run-tails={tails}&s={spacing}",
        f"run-tails={tails}&heads={heads}&me={me.coarse}",
        f"run-firsts={firsts}&first={me.first}",
        f"run-firsts={firsts}&before={before.end}&s={spacing}",
    ]
    return out


def _place(index: int, size: int) -> str:
    """Where in a run a line stands."""
    if size == 1:
        return "only"
    return "first" if index == 0 else "last" if index == size - 1 else "second" if index == 1 else "inner"


def _shared(members: Sequence[Look]) -> tuple[int, int]:
    """How many lines end with a word that another ends with, and how many begin so, in thirds.

    Columns of `نعم` and `لا`, of units and names repeat their words; lists vary theirs.
    """
    tails = Counter(look.folded[-1] for look in members if look.words > 1)
    heads = Counter(look.opening for look in members)
    size = len(members)
    return (
        sum(count for count in tails.values() if count > 1) * 3 // size,
        sum(count for count in heads.values() if count > 1) * 3 // size,
    )


def _joined(looks: Sequence[Look], at: int) -> bool:
    """Whether no blank line divides an undecided line from the one above it."""
    return looks[at].gap == 0 and looks[at].kind == "prose" == looks[at - 1].kind


def _continues(looks: Sequence[Look], at: int, spacing: str, tight: bool) -> bool:
    """Whether a line goes on with the run of the one above it."""
    above, me = looks[at - 1], looks[at]
    return (
        above.kind == "prose" == me.kind
        and above.words <= _SHORT >= me.words
        and above.end != ":"
        and (spacing != "b" or (me.gap == 0) == tight)
    )
