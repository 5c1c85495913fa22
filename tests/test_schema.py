"""The JSON Schema: every document validates, wrong ones do not, and the wheel carries it."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from newsconv.model import Document
from newsconv.schema import schema, schema_text
from tests.strategies import any_texts, documents
from tests.test_read import FULL

ROOT = Path(__file__).parent.parent


def strict_schema() -> dict[str, Any]:
    """The schema with no room for keys that it does not name: what newsconv itself writes."""
    tree = schema()
    for part in (tree, *tree["$defs"].values()):
        if "properties" in part and "allOf" not in part:
            part["additionalProperties"] = False
    return tree


SHIPPED = Draft202012Validator(schema())
STRICT = Draft202012Validator(strict_schema())


def test_it_is_a_schema_of_2020_12() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())
    assert json.loads(schema_text()) == schema()
    assert schema_text().endswith("}\n")


def test_each_caller_gets_a_dict_of_its_own() -> None:
    schema()["properties"].clear()
    assert schema()["properties"]


@given(documents(any_texts(), positions=True))
@settings(max_examples=60, deadline=None)
def test_every_document_validates_strictly(document: Document) -> None:
    STRICT.validate(document.to_dict())


def test_it_leaves_room_for_keys_to_come() -> None:
    tree = {**copy.deepcopy(FULL), "language": "ar"}
    assert SHIPPED.is_valid(tree)
    assert not STRICT.is_valid(tree)


def _set(*path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(tree: dict[str, Any]) -> None:
        place: Any = tree
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


_BLOCKS = ("sections", 1, "blocks")


@pytest.mark.parametrize(
    "change",
    [
        _set("format", to="newsconv/2"),
        _set("title", to=5),
        _set("kicker", to=""),
        _set("date", to="9 مارس 2025"),
        _set("date", to="2025-3-9"),
        _set("blocks", to=None),
        _set("sections", 0, to={"heading": "أ", "level": 2, "blocks": []}),
        _set("sections", 0, "level", to=1),
        _set("sections", 0, "level", to=7),
        _set("sections", 1, "lines", to=[0, 1]),
        _set("sections", 1, "lines", to=[1]),
        _set("sections", 0, "lines", to=[1, 1]),
        _set(*_BLOCKS, 0, to={"type": "paragraph"}),
        _set(*_BLOCKS, 0, "type", to="poem"),
        _set(*_BLOCKS, 1, "items", to={}),
        _set(*_BLOCKS, 1, to={"type": "list", "ordered": True, "items": []}),
        _set(*_BLOCKS, 1, "ordered", to=False),
        _set(*_BLOCKS, 1, "items", 0, "marker", to=""),
        _set(*_BLOCKS, 1, "items", 0, "children", to=[{}]),
        _set(*_BLOCKS, 2, "rows", 0, 0, to=None),
        _set(*_BLOCKS, 2, "header", to=[1]),
        _set(*_BLOCKS, 2, "confidence", to=1.5),
        _set(*_BLOCKS, 2, "row_lines", to=[1]),
        _set(*_BLOCKS, 3, "fields", 0, to={"value": "أ"}),
        _set(*_BLOCKS, 4, "role", to="author"),
    ],
)
def test_a_wrong_document_does_not_validate(change: Callable[[dict[str, Any]], None]) -> None:
    tree = copy.deepcopy(FULL)
    STRICT.validate(tree)
    change(tree)
    assert not SHIPPED.is_valid(tree)


@pytest.mark.parametrize(
    "date", ["2025", "2025-03", "2025-03-09", "2025-03-09T07:20", "2025-03-09T07:20:00+02:00"]
)
def test_dates_have_the_precision_of_the_text(date: str) -> None:
    assert STRICT.is_valid({**FULL, "date": date})


def test_the_wheel_carries_it(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    # Isolated, and the target first: the checkout can not be what is imported.
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import newsconv.schema\n"
        "assert newsconv.schema.__file__.startswith(sys.path[0]), newsconv.schema.__file__\n"
        "sys.stdout.buffer.write(newsconv.schema.schema_text().encode())\n"
    )
    run = subprocess.run([sys.executable, "-I", "-c", program], check=True, cwd=tmp_path, capture_output=True)
    assert run.stdout.decode() == schema_text()
    assert (site / "newsconv" / "py.typed").exists()
