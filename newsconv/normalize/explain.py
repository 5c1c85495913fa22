"""What each step changes in a text, and how often."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from newsconv import chars
from newsconv.normalize.table import ROUNDS, chosen_steps

_EXAMPLES: Final = 3
_AROUND: Final = 12
# How far to look for the place where two lines agree again: longer than any one change that a step makes.
_WINDOW: Final = 48


@dataclass(frozen=True, slots=True)
class Change:
    """A row of `explain`: a step, how many changes it made, and the first few of them."""

    step: str
    count: int
    examples: tuple[tuple[str, str], ...]


def explain(
    text: str, profile: str = "standard", *, keep: Collection[str] = (), digits: str | None = None
) -> list[Change]:
    """What each step of `normalize` changes, in the order of the steps; those that change nothing with a 0.

    Takes what `normalize` takes. An example is a piece of a line before and after.

    >>> for change in explain("قالَ , نعمَ"):
    ...     if change.count:
    ...         print(change.step, change.count, change.examples[0])
    diacritics 2 ('قالَ , نعمَ', 'قال , نعم')
    arabic-punctuation 1 ('قال , نعم', 'قال ، نعم')
    punctuation-spacing 1 ('قال ، نعم', 'قال، نعم')
    """
    steps = chosen_steps(profile, keep, digits)
    counts = dict.fromkeys((step.name for step in steps), 0)
    examples: dict[str, list[tuple[str, str]]] = {step.name: [] for step in steps}
    for _ in range(ROUNDS):
        start = text
        for step in steps:
            after = step(text)
            if step.name == "line-ends":  # the lines are the same before and after, only their ends are not
                counts[step.name] += sum(match.group() != "\n" for match in chars.LINE_END.finditer(text))
            elif after != text:
                for before_line, after_line in zip(text.split("\n"), after.split("\n"), strict=True):
                    found = _differences(before_line, after_line) if before_line != after_line else []
                    counts[step.name] += len(found)
                    examples[step.name] += found[: _EXAMPLES - len(examples[step.name])]
            text = after
        if text == start:
            break
    return [Change(name, count, tuple(examples[name])) for name, count in counts.items()]


def _differences(before: str, after: str) -> list[tuple[str, str]]:
    """The places where two forms of a line differ, each with a little of the line around it."""
    found = []
    i = j = 0
    while i < len(before) or j < len(after):
        if before[i : i + 1] == after[j : j + 1]:
            i, j = i + 1, j + 1
            continue
        di, dj = _agreement(before, i, after, j)
        left, right = max(0, i - _AROUND), max(0, j - _AROUND)
        found.append((before[left : i + di + _AROUND], after[right : j + dj + _AROUND]))
        i, j = i + di, j + dj
    return found


def _agreement(before: str, i: int, after: str, j: int) -> tuple[int, int]:
    """How much to skip on both sides until they agree for two characters; the rest where they never do."""
    for distance in range(1, _WINDOW):
        for di in range(distance + 1):
            dj = distance - di
            rest = before[i + di : i + di + 2]
            if rest == after[j + dj : j + dj + 2] and (rest or i + di == len(before)):
                return di, dj
    return len(before) - i, len(after) - j
