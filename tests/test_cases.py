"""The cases of tests/cases, each through the library and through the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import newsconv
from tests.command_line import Run
from tests.outline import outline

FOLDER = Path(__file__).parent / "cases"
EXAMPLE = re.compile(
    r"""
    ^(?P<fence>`{3,})[ ]example(?P<words>[^\n]*)\n  # words: see README.md there
    (?P<text>.*?)
    ^====>\n
    (?P<outline>.*?)
    ^(?P=fence)$
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
OPTIONS = ("normalize", "keep", "digits", "drop")

TITLE = "بلدية الساحل تطلق موسم الصيف بخطة خدمات جديدة للزوار"
LEAD = (
    "أطلقت بلدية الساحل صباح اليوم موسم الصيف بحضور عدد كبير من الأهالي، وقال رئيسها إن الخطة الجديدة "
    "تشمل كل الشواطئ العامة، وإن العمل بها يستمر حتى نهاية الخريف."
)
CLOSING = (
    "وفي الختام شكر رئيس البلدية كل من شارك في الإعداد للموسم، وتمنى للزوار إقامة طيبة، وأكد أن الفرق "
    "ستبقى في خدمتهم طوال اليوم."
)


class Case(NamedTuple):
    """An example: the text, the outline of its document, options, and whether it fails as yet."""

    text: str
    outline: str
    options: dict[str, str]
    fails: bool


def case_of(found: re.Match[str]) -> Case:
    text, expected = found["text"].removesuffix("\n"), found["outline"].removesuffix("\n")
    words = found["words"].split()
    options = dict(word.split("=", 1) for word in words if "=" in word)
    assert set(options) <= {*OPTIONS, "in"}, words
    assert {word for word in words if "=" not in word} <= {"fails"}, words
    match options.pop("in", None):
        case "article":
            text = f"{TITLE}\n\n{LEAD}\n\n{text}\n\n{CLOSING}\n"
        case "flat":
            text = f"{TITLE}\n{LEAD}\n{text}\n{CLOSING}\n"
        case None:
            return Case(text, expected, options, "fails" in words)
        case unknown:
            raise ValueError(f"no such frame: {unknown}")
    framed = "\n".join(filter(None, [f"title {TITLE}", f"p {LEAD}", expected, f"p {CLOSING}"]))
    return Case(text, framed, options, "fails" in words)


def cases() -> list[Any]:
    """A pytest parameter for each example; its id is `file:line`."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        page = path.read_text("utf-8")
        examples = list(EXAMPLE.finditer(page))
        fences = len(re.findall(r"(?m)^`{3,} example", page))
        assert len(examples) == fences, f"{path.name}: an example is not whole"
        for example in examples:
            case = case_of(example)
            line = page.count("\n", 0, example.start()) + 1
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError)] if case.fails else []
            found.append(pytest.param(case, id=f"{path.name}:{line}", marks=marks))
    return found


CASES = cases()


def test_there_are_cases() -> None:
    assert len(CASES) > 50


@pytest.mark.parametrize("case", CASES)
def test_library(case: Case) -> None:
    options: dict[str, object] = dict(case.options)
    for name in ("keep", "drop"):
        if name in options:
            options[name] = case.options[name].split(",")
    document = newsconv.parse(case.text, **options)  # type: ignore[arg-type]
    assert outline(document.to_dict()) == case.outline


@pytest.mark.parametrize("case", CASES)
def test_command_line(case: Case, run: Run) -> None:
    options = [word for name, value in case.options.items() for word in (f"--{name}", value)]
    status, out, err = run("parse", "-", "--check", *options, stdin=case.text.encode())
    assert (status, err) == (0, "")
    assert outline(json.loads(out)) == case.outline
