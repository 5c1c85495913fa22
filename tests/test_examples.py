"""What the examples say is what the command writes."""

from pathlib import Path

import pytest

from newsconv.recover import parse
from newsconv.writers import write

FOLDER = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize(("form", "suffix"), [("json", ".json"), ("markdown", ".md")])
def test_the_outputs_of_the_example_are_true(form: str, suffix: str) -> None:
    document = parse((FOLDER / "summit.txt").read_text("utf-8"))
    assert write(document, form) == (FOLDER / f"summit{suffix}").read_text("utf-8")
    assert document.kicker == "خبر خاص"
    assert [section.heading for section in document.sections] == ["ما اتفق عليه الوزراء", "الخطوات المقبلة"]
