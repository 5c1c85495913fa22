"""Laws of normalising, for any text: twice is once, lines stay, letters stay, time is linear."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsconv import chars, normalize
from newsconv.normalize import DIGITS, PROFILES, STEPS, Step
from newsconv.normalize.explain import explain
from tests.strategies import any_texts

_WORDS = """
    قال نعم هـ بـ الـ وزيرُ مُحَمَّد أحمد إلى مدرسة کتاب علی گوگل
    CO2 Google b 1,234.56 10:30 ٥٠ ۱۲ 3.5 2024
"""
_SIGNS = """
    , ; ? ، ؛ ؟ ! . .. ... .... … : - – ـ ــ ـــــ % ٪ ٫ ٬ " “ ” „ « » ' ( ) [ ] | • * _ / =
"""
# What the steps turn into something else, and pieces that become so when what stands between them goes.
_REPAIRED = """
    Ã© Ã Â° Â ﷺ ﻻ ﷲ ﹰ ﱢ &quot; &amp; quot; lt; &lt &#1548; #1548; &#1548 & ; ط§ظ„ Ø§Ù„Ø¹ Ù… Ù Ø â€œ â€ § „
"""
_SPARED = """
    http:// a.com .pdf @ # ` ``` ~~~ x(" =" <b> < > ш कि 😀
"""
_AROUND = "قال نعم ٥٠% “أحمد” مدرسةٌ ، , ؟ : ( )"
_WORST = """
    a. a- a.a@ &amp; amp; "a “أ »أ »ш f( a=" نعم. ـأ ه1 1هـ Ã˜Â§ x1 أ` a:// &#1548
"""
WORDS = _WORDS.split()
SIGNS = _SIGNS.split()
SPACES = [" ", "  ", "\t", "\n", "\n\n", "\u00a0", "\u2009", "\u3000"]
UNSEEN = ["\u200c", "\u200d", "\u200f", "\u061c", "\u202b", "\u2069", "\u00ad", "\u200b", "\ufeff"]
MARKS = ["\u064b", "\u064f", "\u0651", "\u0670", "\u06d6", "\u08f0"]
HAMZAS = ["\u0653", "\u0654", "\u0655"]
ENDS = ["\r\n", "\r", "\x0c", "\x85", "Ù\x85", "\u2028", "\x00", "\x1b", "\ud800"]
REPAIRED = [*_REPAIRED.split(), *HAMZAS, *ENDS]
SPARED = _SPARED.split()

_PLAIN = [*WORDS, *SIGNS, *SPACES, *[" "] * 8, *UNSEEN, *MARKS]
PLAIN = st.lists(st.sampled_from(_PLAIN), max_size=24).map("".join)
MIXED = st.lists(st.sampled_from([*_PLAIN, *REPAIRED, *SPARED]), max_size=24).map("".join)
TEXTS = MIXED | any_texts()
KEEP = st.sets(st.sampled_from([step.name for step in STEPS[1:]]), max_size=4)
CHOICES = st.sampled_from([None, *DIGITS])

many = settings(max_examples=400, deadline=None)


@many
@given(TEXTS, st.sampled_from(PROFILES), KEEP, CHOICES)
def test_twice_is_once(text: str, profile: str, keep: set[str], digits: str | None) -> None:
    once = normalize(text, profile, keep=keep, digits=digits)
    assert normalize(once, profile, keep=keep, digits=digits) == once


@many
@given(TEXTS, st.sampled_from(PROFILES), KEEP, CHOICES)
def test_no_line_comes_or_goes(text: str, profile: str, keep: set[str], digits: str | None) -> None:
    lines = chars.LINE_END.split(text)
    assert normalize(text, profile, keep=keep, digits=digits).count("\n") == len(lines) - 1


def letters_of(text: str) -> str:
    """What is never lost: letters and digits, but not what only stretches them or tells their sound."""
    return "".join(c for c in text if c.isalnum() and c != chars.TATWEEL)


@many
@given(PLAIN, st.sampled_from(["none", "light", "standard"]))
def test_no_letter_or_digit_comes_or_goes_below_search(text: str, profile: str) -> None:
    assert letters_of(normalize(text, profile)) == letters_of(text)


@many
@given(PLAIN)
def test_search_changes_letters_but_not_their_number(text: str) -> None:
    found, before = letters_of(normalize(text, "search")), letters_of(text)
    assert len(found) == len(before)
    assert all(a == b or a in "اويهكي0123456789" for a, b in zip(found, before, strict=True))


@many
@given(
    st.text(st.sampled_from([*"اأإآبىيئوؤهةء ,.?\n", *MARKS, *HAMZAS]), max_size=12),
    st.sampled_from(PROFILES[1:]),
)
def test_canonical_equivalents_become_one(text: str, profile: str) -> None:
    forms = {normalize(unicodedata.normalize(form, text), profile) for form in ("NFC", "NFD")}
    assert len(forms) == 1


QUERY = st.text(st.sampled_from([*"أحمدة,;?=&%٥1a-_/.؟:'()"]), max_size=10)
NAME = st.text(st.sampled_from([*"أحمدةa1_"]), min_size=1, max_size=8)
THINGS = st.one_of(
    QUERY.map("https://a.com/?q={}ى".format),
    QUERY.map("http://مثال.com/{}ة".format),
    NAME.map("www.{}.com/أ".format),
    st.tuples(NAME, NAME).map("{0[0]}@{0[1]}.com".format),
    NAME.map("#{}".format),
    NAME.map("@{}".format),
    NAME.map("{}.pdf".format),
    QUERY.map("`{}`".format),
    QUERY.filter(lambda query: not set(query) & set("()")).map('f("{}")'.format),
)
AROUND = st.lists(st.sampled_from([*_AROUND.split(), "\n"]), max_size=5).map(" ".join)


@many
@given(AROUND, THINGS, AROUND, st.sampled_from(PROFILES), CHOICES)
def test_what_is_spared_stays(before: str, thing: str, after: str, profile: str, digits: str | None) -> None:
    assert thing in normalize(f"{before} {thing} {after}", profile, digits=digits)


@many
@given(TEXTS, st.sampled_from(PROFILES), KEEP, CHOICES)
def test_explain_tells_of_every_change_and_no_other(
    text: str, profile: str, keep: set[str], digits: str | None
) -> None:
    changes = explain(text, profile, keep=keep, digits=digits)
    done = normalize(text, profile, keep=keep, digits=digits)
    assert keep.isdisjoint(change.step for change in changes)
    if done != text:
        assert any(change.count for change in changes)
    assert not any(change.count for change in explain(done, profile, keep=keep, digits=digits))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_each_step_alone_keeps_the_lines(step: Step, text: str) -> None:
    text = STEPS[0](text)
    assert step(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("step", [step for step in STEPS if step.acts_on], ids=lambda step: step.name)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_a_step_changes_only_what_it_acts_on(step: Step, text: str) -> None:
    """`normalize` skips these steps for texts that have none of the characters."""
    bare = re.sub(f"[{step.acts_on}]", "", text)
    assert step(bare) == bare


# --- time ----------------------------------------------------------------------------------------
LENGTH = 20_000
SECONDS = 0.7  # the slowest takes a quarter of it; what was quadratic took 1 to 5 seconds
WORST = [
    *[*WORDS[:6], *SIGNS, *SPACES, *UNSEEN, *MARKS, *REPAIRED, *SPARED, *_WORST.split()],
    *["أ ", '" ', "1 %", "%1 ", "1, ", "ا, ", "\t  ", "\u200f ", "<a ", "\u0654\u0651", "ـ\u064e", "،\u064e"],
]


@pytest.mark.parametrize("unit", WORST, ids=ascii)
def test_time_is_linear(unit: str) -> None:
    times = LENGTH // len(unit)
    for text in (unit * times, f"ة{unit * times}أ", f"»{unit * times}\n"):
        start = time.process_time()
        normalize(text, "search")
        assert time.process_time() - start < SECONDS
