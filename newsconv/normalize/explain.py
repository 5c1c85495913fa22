"""What each step changes in a text, and how often."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from newsconv import chars
from newsconv.normalize.table import chosen_steps, passes

_EXAMPLES: Final = 3
_AROUND: Final = 12
# How far to look for the place where two lines agree again: longer than any one change that a step makes.
_WINDOW: Final = 48


@dataclass(frozen=True, slots=True)
class Change:
    """A row of `explain`: a step, how many changes it made, and the first few of them.

    A change is a stretch of a line that differs before and after, or a line end.
    """

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
    names = [step.name for step in chosen_steps(profile, keep, digits)]
    counts = dict.fromkeys(names, 0)
    examples: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for step, before, after in passes(text, profile, keep=keep, digits=digits):
        if step.name == "line-ends":  # the lines are the same before and after, only their ends are not
            counts[step.name] += sum(match.group() != "\n" for match in chars.LINE_END.finditer(before))
        elif after != before:
            for before_line, after_line in zip(before.split("\n"), after.split("\n"), strict=True):
                found = _differences(before_line, after_line) if before_line != after_line else []
                counts[step.name] += len(found)
                examples[step.name] += found[: _EXAMPLES - len(examples[step.name])]
    return [Change(name, count, tuple(examples[name])) for name, count in counts.items()]


def _differences(before: str, after: str) -> list[tuple[str, str]]:
    """The stretches where two forms of a line differ, each with a little of the line around it."""
    skip = _way_to_agree(before, after)
    found = []
    i = j = 0
    while i < len(before) or j < len(after):
        if before[i : i + 1] == after[j : j + 1]:
            i, j = i + 1, j + 1
            continue
        di, dj = skip(before, i, after, j)
        left, right = max(0, i - _AROUND), max(0, j - _AROUND)
        found.append((before[left : i + di + _AROUND], after[right : j + dj + _AROUND]))
        i, j = i + di, j + dj
    return found


def _way_to_agree(before: str, after: str) -> Callable[[str, int, str, int], tuple[int, int]]:
    """What tells how much to skip on both sides until they agree: by what the step did to the line."""
    if len(before) == len(after):
        return _replaced
    if _is_within(after, before):
        return _deleted
    if _is_within(before, after):
        return lambda before, i, after, j: _deleted(after, j, before, i)[::-1]
    return _agreement


def _is_within(some: str, all_: str) -> bool:
    rest = iter(all_)
    return all(c in rest for c in some)


def _replaced(before: str, i: int, after: str, j: int) -> tuple[int, int]:
    end = i
    while end < len(before) and before[end] != after[end]:
        end += 1
    return end - i, end - i


def _deleted(before: str, i: int, after: str, j: int) -> tuple[int, int]:
    end = before.find(after[j], i) if j < len(after) else len(before)
    return end - i, 0


def _agreement(before: str, i: int, after: str, j: int) -> tuple[int, int]:
    """The nearest place where they agree for two characters; the rest of both where they never do."""
    for distance in range(1, _WINDOW):
        for di in range(distance + 1):
            dj = distance - di
            rest = before[i + di : i + di + 2]
            if rest == after[j + dj : j + dj + 2] and (rest or i + di == len(before)):
                return di, dj
    return len(before) - i, len(after) - j
