"""`read`: what was written comes back, and what is no document is refused with its place."""

from __future__ import annotations

import copy
from types import MappingProxyType
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings

from newsconv.errors import DocumentError
from newsconv.model import Block, Document, Item, List, Paragraph, Section, Span, Table
from newsconv.read import _KINDS as KINDS
from newsconv.read import MAX_NESTING, read
from newsconv.writers import write
from tests.strategies import documents, look_alikes

EMPTY: dict[str, Any] = {"format": "newsconv/1", "title": None, "blocks": [], "sections": []}


@given(documents(look_alikes(), positions=True))
@settings(max_examples=80, deadline=None)
def test_what_was_written_comes_back(document: Document) -> None:
    assert read(document.to_dict()) == document
    assert read(write(document)) == document
    assert read(write(document, compact=True).encode()) == document
    assert read(yaml.safe_load(write(document, "yaml"))) == document


def test_the_forms_that_json_comes_in() -> None:
    document = Document(title="عنوان")
    text = write(document)
    for source in (
        text.encode("utf-8-sig"),
        "\ufeff" + text,
        text.encode("utf-16"),
        MappingProxyType(document.to_dict()),
    ):
        assert read(source) == document


def test_keys_that_are_not_known_are_passed_over() -> None:
    tree = {
        **EMPTY,
        "language": "ar",
        "blocks": [{"type": "paragraph", "text": "نص", "weight": float("nan")}],
    }
    assert read(tree) == Document(blocks=(Paragraph("نص"),))


def test_empty_keys_may_be_left_out() -> None:
    tree = {**EMPTY, "blocks": [{"type": "list", "ordered": False, "items": [{}]}]}
    assert read(tree) == Document(blocks=(List((Item(""),)),))


def test_each_kind_of_block_has_its_reader() -> None:
    assert set(KINDS) == {kind.__name__.lower() for kind in get_args(Block)}


# A document with one of each, and what is put where: the path, the value, the message.
FULL: dict[str, Any] = {
    "format": "newsconv/1",
    "title": "أ",
    "kicker": "ب",
    "blocks": [],
    "sections": [
        {"heading": "أ", "level": 2, "blocks": [], "sections": []},
        {
            "heading": "ب",
            "level": 2,
            "lines": [3, 3],
            "chars": [20, 30],
            "blocks": [
                {"type": "paragraph", "text": "ج"},
                {"type": "list", "ordered": True, "start": 1, "items": [{"text": "د", "children": []}]},
                {"type": "table", "header": ["أ", "ب"], "rows": [["ج", "د"]], "confidence": 0.5},
                {"type": "fields", "fields": [{"name": "أ", "value": "ب"}]},
                {"type": "aside", "role": "date", "text": "أمس"},
            ],
            "sections": [],
        },
    ],
}

_GONE = object()
_SECTION = ("sections", 1)
_BLOCKS = (*_SECTION, "blocks")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("format",), _GONE, "format should be there, and is missing."),
        (("format",), "newsconv/2", "format should be 'newsconv/1', not 'newsconv/2'."),
        (("title",), _GONE, "title should be there, and is missing."),
        (("title",), 5, "title should be a string or null, not 5."),
        (("kicker",), None, "kicker should be a string, not null."),
        (("blocks",), _GONE, "blocks should be there, and is missing."),
        (("blocks",), {}, "blocks should be a list, not an object."),
        (("blocks",), "نص", "blocks should be a list, not 'نص'."),
        (("sections", 0), [], "sections[0] should be an object, not a list."),
        ((*_SECTION, "heading"), _GONE, "sections[1].heading should be there, and is missing."),
        ((*_SECTION, "level"), 1, "sections[1].level should be 2 to 6, not 1."),
        ((*_SECTION, "level"), True, "sections[1].level should be a whole number, not true."),
        ((*_SECTION, "level"), 2.5, "sections[1].level should be a whole number, not 2.5."),
        ((*_SECTION, "chars"), _GONE, "sections[1].chars should be there, and is missing."),
        (
            (*_SECTION, "lines"),
            [0, 1],
            "sections[1].lines should be two whole numbers from 1 on, the smaller",
        ),
        ((*_SECTION, "lines"), [4, 3], "sections[1].lines should be two whole numbers"),
        ((*_SECTION, "lines"), [1, 2, 3], "sections[1].lines should be two whole numbers"),
        ((*_SECTION, "lines"), [1, "2"], "sections[1].lines should be two whole numbers"),
        ((*_SECTION, "lines"), [False, True], "sections[1].lines should be two whole numbers"),
        (
            (*_BLOCKS, 0, "type"),
            "poem",
            "sections[1].blocks[0].type should be one of paragraph, list, table, ",
        ),
        ((*_BLOCKS, 0, "type"), [], "sections[1].blocks[0].type should be one of paragraph, list, table, "),
        ((*_BLOCKS, 0, "text"), _GONE, "sections[1].blocks[0].text should be there, and is missing."),
        ((*_BLOCKS, 0, "text"), None, "sections[1].blocks[0].text should be a string, not null."),
        ((*_BLOCKS, 1, "ordered"), 1, "sections[1].blocks[1].ordered should be true or false, not 1."),
        ((*_BLOCKS, 1, "start"), _GONE, "sections[1].blocks[1].start should be there, and is missing."),
        ((*_BLOCKS, 1, "start"), "1", "sections[1].blocks[1].start should be a whole number, not '1'."),
        ((*_BLOCKS, 1, "items", 0), "د", "sections[1].blocks[1].items[0] should be an object, not 'د'."),
        ((*_BLOCKS, 1, "items", 0, "marker"), 1, "sections[1].blocks[1].items[0].marker should be a string"),
        (
            (*_BLOCKS, 1, "items", 0, "children"),
            0,
            "sections[1].blocks[1].items[0].children should be a list",
        ),
        ((*_BLOCKS, 2, "header"), _GONE, "sections[1].blocks[2].header should be there, and is missing."),
        ((*_BLOCKS, 2, "header"), [1, 2], "sections[1].blocks[2].header[0] should be a string, not 1."),
        (
            (*_BLOCKS, 2, "rows", 0),
            ["ج"],
            "sections[1].blocks[2].rows[0] should be 2 cells, as many as the row",
        ),
        (
            (*_BLOCKS, 2, "confidence"),
            float("nan"),
            "sections[1].blocks[2].confidence should be a number from 0",
        ),
        (
            (*_BLOCKS, 2, "confidence"),
            1.01,
            "sections[1].blocks[2].confidence should be a number from 0 to 1",
        ),
        (
            (*_BLOCKS, 2, "confidence"),
            True,
            "sections[1].blocks[2].confidence should be a number from 0 to 1",
        ),
        ((*_BLOCKS, 2, "row_lines"), [[1]], "sections[1].blocks[2].row_lines[0] should be two whole numbers"),
        ((*_BLOCKS, 3, "fields", 0, "name"), _GONE, "sections[1].blocks[3].fields[0].name should be there"),
        ((*_BLOCKS, 3, "fields", 0, "value"), 3, "sections[1].blocks[3].fields[0].value should be a string"),
        (
            (*_BLOCKS, 4, "role"),
            "author",
            "sections[1].blocks[4].role should be one of byline, dateline, date,",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path: tuple[Any, ...], value: Any, message: str) -> None:
    tree = copy.deepcopy(FULL)
    read(tree)
    place: Any = tree
    for step in path[:-1]:
        place = place[step]
    if value is _GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with pytest.raises(DocumentError) as caught:
        read(tree)
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "The text is not one JSON document: Expecting value at line 1, column 1."),
        ('{"format": "newsconv/1",}', "The text is not one JSON document: "),
        (
            '{"format": 1}\n{"format": 1}',
            "The text is not one JSON document: Extra data at line 2, column 1.",
        ),
        (b"\xff\xfe\xff", "The bytes are not JSON"),
        ("[]", "The document should be an object, not a list."),
        ("[" * 100_000, "The JSON is nested too deeply"),
        ('{"format": ' + "9" * 5000 + "}", "The JSON is nested too deeply or holds too long a number."),
    ],
)
def test_what_is_no_json_object_is_refused(source: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(source)
    assert str(caught.value).startswith(message)


def _lists(depth: int) -> Document:
    block = List((Item("أ"),))
    for _ in range(depth - 1):
        block = List((Item("أ", "•", (block,), Span((1, 1), (0, 9))), Item("ب")))
    return Document(blocks=(block,))


def _sections(depth: int) -> Document:
    section = Section("أ", 6)
    for _ in range(depth - 1):
        section = Section("أ", 2, sections=(section,))
    return Document(sections=(section,))


@pytest.mark.parametrize("nested", [_lists, _sections])
def test_nesting_has_a_named_limit(nested: Any) -> None:
    at_most = nested(MAX_NESTING)
    assert read(write(at_most)) == at_most
    with pytest.raises(DocumentError, match=f"at most {MAX_NESTING} .* deep"):
        read(nested(MAX_NESTING + 1).to_dict())


def test_a_dict_that_holds_itself_is_refused() -> None:
    tree: dict[str, Any] = {"heading": "أ", "level": 2, "blocks": []}
    tree["sections"] = [tree]
    with pytest.raises(DocumentError, match="sections deep"):
        read({**EMPTY, "sections": [tree]})


def test_a_long_table_comes_back() -> None:
    table = Table(None, (("أ", "ب"),) * 100_000)
    assert read(write(Document(blocks=(table,)))) == Document(blocks=(table,))
