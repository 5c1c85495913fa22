"""The table of the steps, in their order, and the way through it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Final, NamedTuple

from newsconv.errors import OptionError
from newsconv.normalize import digits as _digits
from newsconv.normalize import letters, lines, punctuation, quotes, repair, spaces
from newsconv.normalize.spared import put_back, set_aside

PROFILES: Final = ("none", "light", "standard", "search")
DIGITS: Final = ("keep", "western", "arabic")
_ALL: Final = PROFILES
_LIGHT: Final = ("light", "standard", "search")
_STANDARD: Final = ("standard", "search")
_SEARCH: Final = ("search",)
# A round can make work for an earlier step (a mark goes, and what it parted composes): go on until one changes
# nothing. Text needs two or three; the bound is for texts that were built to need more.
ROUNDS: Final = 8


class Step(NamedTuple):
    """A row of the table: a pure function from text to text that keeps the number of lines."""

    name: str
    function: Callable[[str], str]
    profiles: tuple[str, ...]
    why: str

    def __call__(self, text: str) -> str:
        """The step alone; what no step beyond `light` may touch is spared."""
        if "light" in self.profiles:
            return self.function(text)
        text, placeholder, hidden = set_aside(text)
        return put_back(self.function(text), placeholder, hidden)


STEPS: Final = (
    Step("line-ends", lines.line_ends, _ALL, "readers and editors count lines by newlines"),
    Step("mojibake", repair.mojibake, _LIGHT, "UTF-8 read in a wrong encoding is unreadable"),
    Step("controls", lines.controls, _ALL, "control characters are no text"),
    Step("entities", repair.entities, _LIGHT, "an extractor left HTML unresolved"),
    Step("presentation-forms", letters.presentation_forms, _LIGHT, "glyphs are not found by a search for letters"),
    Step("invisible", letters.invisible, _LIGHT, "nobody sees them, and they split words"),
    Step("composition", letters.composition, _LIGHT, "one letter, one code point"),
    Step("spaces", spaces.spaces, _LIGHT, "a no-break space is a space"),
    Step("space-runs", spaces.space_runs, _LIGHT, "their number says nothing inside a line"),
    Step("tatweel", letters.tatweel, _LIGHT, "stretching is typography, not spelling"),
    Step("diacritics", letters.diacritics, _STANDARD, "most texts have none, and searchers type none"),
    Step("arabic-marks", punctuation.arabic_marks, _STANDARD, "Arabic has its own comma, semicolon, question mark"),
    Step("percent", punctuation.percent, _STANDARD, "one form beside the number"),
    Step("punctuation-spacing", punctuation.spacing, _STANDARD, "a mark belongs to the word before it"),
    Step("punctuation-runs", punctuation.runs, _STANDARD, "one mark says it"),
    Step("quotation-marks", quotes.quotation_marks, _STANDARD, "one pair of quotation marks, the Arabic one"),
    Step("folded-letters", letters.folded_letters, _SEARCH, "searchers mix these spellings"),
    Step("digits-western", _digits.western_digits, _SEARCH, "one form for numbers"),
    Step("digits-arabic", _digits.arabic_digits, (), "only where it is asked for"),
)


def normalize(
    text: str, profile: str = "standard", *, keep: Collection[str] = (), digits: str | None = None
) -> str:
    """Normalise a text, line for line.

    text: any text.
    profile: `none`, `light`, `standard` or `search`.
    keep: names of steps (see STEPS) to leave out.
    digits: `keep`, `western` or `arabic`; None for what the profile does.
    Raises OptionError for a name that does not exist.

    >>> normalize("قالَ  : نعم, لا")
    'قال: نعم، لا'
    """
    light, beyond = _plan(profile, frozenset(keep), digits)
    for _ in range(ROUNDS):
        before = text
        for step in light:
            text = step.function(text)
        if beyond:
            text, placeholder, hidden = set_aside(text)
            for step in beyond:
                text = step.function(text)
            text = put_back(text, placeholder, hidden)
        if text == before:
            break
    return text


@cache
def _plan(profile: str, keep: frozenset[str], digits: str | None) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The chosen steps: those that touch everything, and those that spare URLs and their like."""
    chosen = chosen_steps(profile, keep, digits)
    light = tuple(step for step in chosen if "light" in step.profiles or "none" in step.profiles)
    return light, tuple(step for step in chosen if step not in light)


def chosen_steps(profile: str, keep: Collection[str], digits: str | None) -> tuple[Step, ...]:
    """The rows of STEPS that these options choose; takes and raises what `normalize` does."""
    if profile not in PROFILES:
        raise OptionError(f"There is no profile {profile!r}; there are {', '.join(PROFILES)}.")
    names = [step.name for step in STEPS]
    if unknown := sorted(set(keep).difference(names)):
        raise OptionError(f"There is no step {unknown[0]!r}; there are {', '.join(names)}.")
    if digits is not None and digits not in DIGITS:
        raise OptionError(f"There is no way {digits!r} with digits; there are {', '.join(DIGITS)}.")

    def wanted(step: Step) -> bool:
        if step.name in keep:
            return False
        if digits is not None and step.name.startswith("digits-"):
            return step.name == f"digits-{digits}"
        return profile in step.profiles

    return tuple(step for step in STEPS if wanted(step))
