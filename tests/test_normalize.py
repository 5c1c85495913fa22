"""Normalising: the probes of tests/probes, the table of steps, and what `explain` tells about them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import newsconv
from newsconv.errors import OptionError
from newsconv.normalize import PROFILES, STEPS, Step
from newsconv.normalize.explain import explain
from tests.command_line import Run

FOLDER = Path(__file__).parent / "probes"
ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-f]{4})|(?P<letter>[nt\\]))")
LETTERS = {"n": "\n", "t": "\t", "\\": "\\"}
UNCHANGED = "="


class Probe(NamedTuple):
    """A line of a file of probes (see README.md there)."""

    profile: str
    options: tuple[str, ...]
    text: str
    expected: str
    fails: bool

    @property
    def keep(self) -> list[str]:
        steps = self.option("--keep")
        return steps.split(",") if steps else []

    @property
    def digits(self) -> str | None:
        return self.option("--digits")

    def option(self, name: str) -> str | None:
        return self.options[self.options.index(name) + 1] if name in self.options else None


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda m: chr(int(m["code"], 16)) if m["code"] else LETTERS[m["letter"]], text)


def probes() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("# "):
                continue
            how, text, expected = line.split("\t")[:3]
            profile, *words = how.split(" ")
            text = unescaped(text)
            probe = Probe(
                profile,
                tuple(word for word in words if word != "fails"),
                text,
                text if expected == UNCHANGED else unescaped(expected),
                "fails" in words,
            )
            marks = [pytest.mark.xfail(strict=True)] if probe.fails else []
            found.append(pytest.param(probe, id=f"{path.name}:{number}", marks=marks))
    assert found, f"no probes in {FOLDER}"
    return found


@pytest.mark.parametrize("probe", probes())
def test_probe(probe: Probe, run: Run) -> None:
    got = newsconv.normalize(probe.text, probe.profile, keep=probe.keep, digits=probe.digits)
    assert got == probe.expected
    assert newsconv.normalize(got, probe.profile, keep=probe.keep, digits=probe.digits) == got
    arguments = ("normalize", "-", "--normalize", probe.profile, *probe.options)
    assert run(*arguments, stdin=probe.text.encode()) == (0, probe.expected, "")


# --- the table of steps --------------------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_each_step_says_why_and_shows_it(step: Step) -> None:
    assert step.why
    assert ">>> " in (step.function.__doc__ or ""), f"{step.name} has no doctest"
    assert set(step.profiles) <= set(PROFILES)


def test_each_step_has_probes() -> None:
    """Each step changes the input of a probe, and some probe spares what it would change."""
    expected = [probe.values[0] for probe in probes()]
    for step in STEPS:
        assert any(step(probe.text) != probe.text for probe in expected), step.name


def test_profiles_grow() -> None:
    """A step of one profile is in the ones after it; no step has the name of a profile or of another."""
    for step in STEPS:
        first = PROFILES.index(step.profiles[0]) if step.profiles else len(PROFILES)
        assert step.profiles == PROFILES[first:]
    assert len({*(step.name for step in STEPS), *PROFILES}) == len(STEPS) + len(PROFILES)


ALL = "قالَ\r\n “نعم” , لا  أحمدُ العـــدد ٥٠ % &amp; ﻻ\u200f ا\u0653ن\u00a0!! \x00 Ø§Ù„Ø§ ؟؟ 12"


@pytest.mark.parametrize("step", STEPS[1:], ids=lambda step: step.name)
def test_keep_leaves_a_step_out(step: Step) -> None:
    digits = "arabic" if step.name == "digits-arabic" else None
    profile = "light" if step.name == "composition" else "search"  # folding takes the letters as they come
    counts = {change.step: change.count for change in explain(ALL, profile, digits=digits)}
    assert counts[step.name] > 0
    assert step.name not in {change.step for change in explain(ALL, profile, keep=[step.name], digits=digits)}
    kept = newsconv.normalize(ALL, profile, keep=[step.name], digits=digits)
    assert kept != newsconv.normalize(ALL, profile, digits=digits)


def test_a_step_alone_spares_what_it_must() -> None:
    steps = {step.name: step for step in STEPS}
    assert steps["arabic-punctuation"]("نعم, لا a.com/x?a=نعم,لا") == "نعم، لا a.com/x?a=نعم,لا"
    assert steps["folding"]("أحمد #أحمد") == "احمد #أحمد"
    assert steps["tatweel"]("العـربية #العـربية") == "العربية #العربية"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"profile": "heavy"}, "There is no profile 'heavy'; choose one of none, light, standard, search."),
        ({"digits": "roman"}, "There is no choice of digits 'roman'; choose one of keep, western, arabic."),
        (
            {"keep": ["tatweel", "tatwil"]},
            "There is no step 'tatwil' to leave out; the steps are line-ends, ",
        ),
    ],
)
def test_a_name_that_does_not_exist_is_told(arguments: dict[str, Any], message: str) -> None:
    for function in (newsconv.normalize, explain):
        with pytest.raises(OptionError) as error:
            function("نص", **arguments)
        assert str(error.value).startswith(message)


# --- explain -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "profile", "counts"),
    [
        ("مُحَمَّدٌ رَسُولٌ", "standard", {"diacritics": 7}),
        ("العـــربيـة والـقدس", "light", {"tatweel": 3}),
        ("أحمد إلى ٥٠ و٦", "search", {"folding": 3, "digits-western": 2}),
        (
            "“نعم” , لا!!!",
            "standard",
            {"arabic-punctuation": 1, "punctuation-spacing": 1, "punctuation-runs": 1, "quotation-marks": 2},
        ),
        ("أ\r\nب\r\nج\n", "none", {"line-ends": 2}),
        ("نص\u200f\u200f نص\ufeff", "light", {"invisible": 2}),
        ("&quot;نعم&quot; &amp; لا", "light", {"entities": 3}),
        ("ﷺ قال ﻻ و ﻷ", "light", {"presentation-forms": 3}),
        ("ط§ظ„ط¹ط±ط¨ظٹط© نعم Ø§Ù„Ø¹Ø±Ø¨ÙŠØ©", "light", {"mojibake": 2}),
        ("بنسبة %50 و 5 %", "standard", {"percent": 3}),
        ("https://a.com/أحمد", "search", {}),
        ("", "search", {}),
    ],
)
def test_explain_counts(text: str, profile: str, counts: dict[str, int]) -> None:
    changes = explain(text, profile)
    assert [change.step for change in changes] == [step.name for step in STEPS if profile in step.profiles]
    assert {change.step: change.count for change in changes if change.count} == counts
    for change in changes:
        assert len(change.examples) == (0 if change.step == "line-ends" else min(change.count, 3))
        assert all(before != after for before, after in change.examples)


def test_explain_takes_what_normalize_takes() -> None:
    changes = explain("قالَ ٥", "search", keep=["diacritics"], digits="keep")
    assert {change.step for change in changes}.isdisjoint({"diacritics", "digits-western", "digits-arabic"})
    assert not any(change.count for change in changes)
    assert {change.step: change.count for change in explain("12", "none", digits="arabic")}[
        "digits-arabic"
    ] == 1
