"""The table of the steps, in their order, and the way through it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from newsconv import chars
from newsconv.errors import OptionError
from newsconv.normalize import digits as numbers
from newsconv.normalize import letters, lines, percent, punctuation, quotes, repair, spaces, spacing
from newsconv.normalize.spared import put_back, set_aside

PROFILES: Final = ("none", "light", "standard", "search")
DIGITS: Final = ("keep", "western", "arabic")
_LIGHT: Final = ("light", "standard", "search")
_STANDARD: Final = ("standard", "search")
_SEARCH: Final = ("search",)


class Step(NamedTuple):
    """A row of the table: a pure function from text to text that keeps the number of lines.

    name: as `keep` and `explain` have it.
    function: the step itself.
    profiles: those that it belongs to. What no profile below `standard` has spares URLs, addresses,
        hashtags, mentions, file names, code and lines in other languages.
    why: in one line.
    acts_on: the inside of a regular expression's class; the step changes no text that has none of these
        characters. Empty where the step itself finds out as quickly.
    """

    name: str
    function: Callable[[str], str]
    profiles: tuple[str, ...]
    why: str
    acts_on: str = ""

    @property
    def spares(self) -> bool:
        """Whether the step must not see URLs and their like."""
        return "light" not in self.profiles

    def __call__(self, text: str) -> str:
        """The step alone, on a text of which it spares what it must."""
        if not self.spares:
            return self.function(text)
        text, placeholder, hidden = set_aside(text)
        return put_back(self.function(text), placeholder, hidden)


_LINE_ENDS: Final = "line-ends"

# The order counts. A wrong encoding is undone while its bytes are all there, that is before controls, NFC and
# spaces; entities give invisible characters and spaces; composition comes after what parts a letter from its
# hamza; punctuation after the spaces that it looks at, and quotation marks after the marks beside them.
STEPS: Final = (
    Step(
        _LINE_ENDS,
        lines.line_ends,
        PROFILES,
        "editors and readers count lines by newlines alone",
        chars.LINE_ENDS,
    ),
    Step(
        "mojibake",
        repair.mojibake,
        _LIGHT,
        "Arabic in UTF-8 that was read as another encoding can be read by nobody",
        chars.MOJIBAKE_SIGNS + chars.MOJIBAKE_LETTERS,
    ),
    Step(
        "controls",
        lines.controls,
        PROFILES,
        "NULs, terminal codes and half surrogate pairs are no text, and break what comes after",
        chars.CONTROL_RANGES + chars.SURROGATE_RANGES,
    ),
    Step("entities", repair.entities, _LIGHT, "an extractor left HTML unresolved", "&"),
    Step(
        "presentation-forms",
        letters.presentation_forms,
        _LIGHT,
        "glyphs of an old encoding look like letters, but no search finds them",
        chars.PRESENTATION_RANGES,
    ),
    Step(
        "invisible",
        letters.invisible,
        _LIGHT,
        "nobody sees them, and they part words that are the same",
        chars.BIDI_CONTROL_RANGES + chars.ZERO_WIDTH_RANGES + chars.JOINER_RANGES,
    ),
    Step("composition", letters.composition, _LIGHT, "one letter, one code point: alef and hamza are أ"),
    Step("spaces", spaces.spaces, _LIGHT, "a wide or hard space is a space; at a line's end it is nothing"),
    Step("space-runs", spaces.space_runs, _LIGHT, "inside a sentence two spaces say no more than one"),
    Step("tatweel", letters.tatweel, _LIGHT, "stretching a word is typography, not spelling"),
    Step("diacritics", letters.diacritics, _STANDARD, "most texts have few or none, and searchers type none"),
    Step("percent", percent.percent, _STANDARD, "one number with its sign is one word, in one form"),
    Step(
        "arabic-punctuation",
        punctuation.arabic_punctuation,
        _STANDARD,
        "Arabic has a comma, a semicolon and a question mark of its own",
    ),
    Step("punctuation-spacing", spacing.spacing, _STANDARD, "a mark belongs to the word before it"),
    Step("punctuation-runs", spacing.runs, _STANDARD, "one mark says what five say"),
    Step("quotation-marks", quotes.quotation_marks, _STANDARD, "one pair of marks for all quotations, « »"),
    Step("folding", letters.folding, _SEARCH, "writers and searchers mix these spellings"),
    Step("digits-western", numbers.western_digits, _SEARCH, "a number is one number in all digits"),
    Step("digits-arabic", numbers.arabic_digits, (), "for readers who want them; in no profile"),
)

# A round can make work for an earlier step: a mark goes, and what it parted is an entity now. So go on until
# a round changes nothing. Real text needs two; the bound is for texts that are built to need more.
ROUNDS: Final = 12

_UNUSUAL: Final = re.compile(f"[{''.join(step.acts_on for step in STEPS)}]")


def normalize(
    text: str, profile: str = "standard", *, keep: Collection[str] = (), digits: str | None = None
) -> str:
    r"""Normalise a text, line for line: no profile adds or removes a line, and a second time changes nothing.

    text: any text.
    profile: `none` (line ends and control characters only), `light`, `standard` or `search`.
    keep: names of steps (see STEPS; not `line-ends`) to leave out, so that what they would change is kept.
    digits: `keep`, `western` or `arabic`; None for what the profile does.
    Raises OptionError for a name that does not exist or that can not be left out.

    >>> normalize("قالَ  : نعم, لا\r\n  • العـــدد ٥٠ %")
    'قال: نعم، لا\n  • العدد ٥٠٪'
    >>> normalize("قالَ  : نعم, لا", "light"), normalize("أحمد ٥٠", "search"), normalize("٥", digits="western")
    ('قالَ : نعم, لا', 'احمد 50', '5')
    """
    light, quick, beyond = _plan(profile, frozenset(keep), digits)
    for _ in range(ROUNDS):
        before = text
        for step in light if _UNUSUAL.search(text) else quick:
            text = step.function(text)
        if beyond:
            text, placeholder, hidden = set_aside(text)
            for step in beyond:
                text = step.function(text)
            text = put_back(text, placeholder, hidden)
        if text == before:
            break
    return text


def passes(
    text: str, profile: str, *, keep: Collection[str] = (), digits: str | None = None
) -> Iterator[tuple[Step, str, str]]:
    """The way of `normalize`, step by step: each step with the text before it and after it.

    >>> [(step.name, after) for step, before, after in passes("نعمْ  , لا", "standard") if after != before]
    [('space-runs', 'نعمْ , لا'), ('diacritics', 'نعم , لا'), ('arabic-punctuation', 'نعم ، لا'), \
('punctuation-spacing', 'نعم، لا')]
    """
    light, _, beyond = _plan(profile, frozenset(keep), digits)
    for _ in range(ROUNDS):
        start = text
        for step in light:
            before, text = text, step.function(text)
            yield step, before, text
        bare, placeholder, hidden = set_aside(text) if beyond else (text, "", [])
        for step in beyond:
            before, bare = text, step.function(bare)
            text = put_back(bare, placeholder, hidden)
            yield step, before, text
        if text == start:
            break


@cache
def _plan(
    profile: str, keep: frozenset[str], digits: str | None
) -> tuple[tuple[Step, ...], tuple[Step, ...], tuple[Step, ...]]:
    """The chosen steps that spare nothing, those of them for text without rare characters, and the others."""
    chosen = chosen_steps(profile, keep, digits)
    light = tuple(step for step in chosen if not step.spares)
    quick = tuple(step for step in light if not step.acts_on)
    return light, quick, tuple(step for step in chosen if step.spares)


def chosen_steps(profile: str, keep: Collection[str], digits: str | None) -> tuple[Step, ...]:
    """The rows of STEPS that these options choose; takes and raises what `normalize` does."""
    if profile not in PROFILES:
        raise OptionError(f"There is no profile {profile!r}; choose one of {', '.join(PROFILES)}.")
    names = [step.name for step in STEPS]
    if unknown := sorted(set(keep).difference(names)):
        raise OptionError(f"There is no step {unknown[0]!r} to leave out; the steps are {', '.join(names)}.")
    if _LINE_ENDS in keep:  # the other steps and the readers of lines know the newline only
        raise OptionError(
            f"The step {_LINE_ENDS!r} can not be left out: lines are counted by their newlines."
        )
    if digits is not None and digits not in DIGITS:
        raise OptionError(f"There is no choice of digits {digits!r}; choose one of {', '.join(DIGITS)}.")

    def wanted(step: Step) -> bool:
        if step.name in keep:
            return False
        if digits is not None and step.name.startswith("digits-"):
            return step.name == f"digits-{digits}"
        return profile in step.profiles

    return tuple(step for step in STEPS if wanted(step))
