"""The table of output formats, and JSON and YAML (Markdown has a file of its own)."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml.events import Event, ScalarEvent

from newsconv.errors import DocumentError, OptionError
from newsconv.model import Block, Document, Item, List, Paragraph, Quote, Section, Table
from newsconv.writers import WRITERS, write
from newsconv.writers import yaml as yaml_writer
from tests.strategies import any_texts, documents, texts

OF_TEXT = [name for name in WRITERS if name != "csv"]
"""The formats that have all of a document, and not its tables alone."""
DOCUMENT = Document(
    title="أسعار الذهب",
    date="2025-03-09",
    blocks=(
        Paragraph("نعم"),
        Table(("العيار", "السعر"), (("21", "4,500"), ("yes", ""))),
        Quote("قال 🔹 😀: كلا"),
    ),
)


def _replaced(value: Any) -> Any:
    """The tree with U+FFFD for each half surrogate pair, which no file can hold."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, list):
        return [_replaced(member) for member in value]
    if isinstance(value, dict):
        return {key: _replaced(member) for key, member in value.items()}
    return value


@pytest.mark.parametrize("name", WRITERS)
def test_each_row_has_its_module_and_takes_its_options(name: str) -> None:
    row = WRITERS[name]
    assert row.name == name
    assert row.suffix.startswith(".")
    assert "/" in row.media_type
    assert callable(importlib.import_module(f"newsconv.writers.{name}").write)
    for option in row.options:
        assert write(DOCUMENT, name, **{option: True}).endswith("\n")
    assert (
        write(DOCUMENT, name)
        == row.write(DOCUMENT)
        == write(DOCUMENT, name, compact=False, front_matter=False, excel=False)
    )


def test_the_table_is_read_only() -> None:
    with pytest.raises(TypeError):
        WRITERS["docx"] = WRITERS["json"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        WRITERS["json"].suffix = ".txt"  # type: ignore[misc]


def test_wrong_names_are_answered_with_those_that_exist() -> None:
    with pytest.raises(
        OptionError, match="no output format 'docx'; there are: json, jsonl, yaml, markdown, csv"
    ):
        write(DOCUMENT, "docx")
    with pytest.raises(OptionError, match="yaml has no option 'compact'; it has no options"):
        write(DOCUMENT, "yaml", compact=True)
    with pytest.raises(OptionError, match="markdown has no option 'compact'; its options are: front_matter"):
        write(DOCUMENT, "markdown", compact=True)


def test_nothing_is_imported_for_formats_that_nobody_asked_for() -> None:
    program = (
        "import sys; from newsconv.writers import write; from newsconv.model import Document\n"
        "heavy = {'yaml', 'importlib.resources', 'inspect', 'typer', 'rich'}\n"
        "before = heavy & set(sys.modules)\n"
        "for name in 'json', 'jsonl', 'markdown': write(Document(title='x'), name)\n"
        "assert not (heavy & set(sys.modules)) - before, heavy & set(sys.modules)\n"
        "write(Document(title='x'), 'yaml'); assert 'yaml' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@given(documents(any_texts(), positions=True))
@settings(max_examples=60, deadline=None)
def test_json_is_what_the_standard_library_writes(document: Document) -> None:
    tree = document.to_dict()
    expected = json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    for char in "\x85\u2028\u2029":
        expected = expected.replace(char, f"\\u{ord(char):04x}")
    text = write(document)
    assert text == _replaced(expected)
    assert json.loads(text) == _replaced(tree)
    line = write(document, compact=True)
    assert json.loads(line) == _replaced(tree)
    assert write(document, "jsonl") == line


@given(st.lists(documents(any_texts(), nested=False), max_size=3))
@settings(max_examples=40, deadline=None)
def test_json_lines_stay_lines_however_they_are_split(several: list[Document]) -> None:
    stream = (WRITERS["jsonl"].between or "").join(write(document, "jsonl") for document in several)
    # Python splits at ten characters; the control characters among them are escaped in JSON.
    assert [json.loads(line) for line in stream.splitlines()] == [_replaced(one.to_dict()) for one in several]


def test_json_keeps_arabic_and_the_order_of_keys() -> None:
    assert write(DOCUMENT).startswith('{\n  "format": "newsconv/1",\n  "title": "أسعار الذهب",\n  "date"')
    assert write(DOCUMENT, compact=True).count("\n") == 1


@given(documents(any_texts(), positions=True))
@settings(max_examples=60, deadline=None)
def test_yaml_loads_back_equal(document: Document) -> None:
    text = write(document, "yaml")
    text.encode()
    tree = _replaced(document.to_dict())
    assert yaml.safe_load(text) == tree
    assert yaml.load(text, yaml.CSafeLoader) == tree


@given(st.lists(documents(any_texts(), nested=False), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_yaml_documents_join_to_a_stream(several: list[Document]) -> None:
    between = WRITERS["yaml"].between
    assert between is not None
    stream = between.join(write(document, "yaml") for document in several)
    assert list(yaml.safe_load_all(stream)) == [_replaced(document.to_dict()) for document in several]


@given(documents(any_texts(), nested=False))
@example(Document(blocks=(Paragraph("a\x85b"), Paragraph("\u2028"), Paragraph("\u2029c"))))
@settings(max_examples=40, deadline=None)
def test_yaml_is_the_same_without_libyaml(document: Document) -> None:
    with pytest.MonkeyPatch.context() as patch:
        with_libyaml = write(document, "yaml")
        patch.setattr(yaml_writer, "_Dumper", yaml.SafeDumper)
        assert write(document, "yaml") == with_libyaml


def test_yaml_is_readable() -> None:
    assert (
        write(DOCUMENT, "yaml")
        == """\
format: newsconv/1
title: أسعار الذهب
date: '2025-03-09'
blocks:
- type: paragraph
  text: نعم
- type: table
  header: [العيار, السعر]
  rows:
  - ['21', '4,500']
  - ['yes', '']
  confidence: 1.0
- type: quote
  text: 'قال 🔹 😀: كلا'
sections: []
"""
    )


# Null, truth values, the keys of YAML 1.1, numbers of all bases, dates; the first is "".
_NO_STRINGS = (
    ", ~, null, Null, yes, No, ON, off, y, N, true, FALSE, =, <<, 0, -1, +12, 1_000, 0x1F, 0b11, 0o7, 017, "
    "190:20:30, 1:30, 1,000, 1., .5, 1e3, -1.5E-3, "
    ".inf, -.INF, .nan, 2025-01-01, 2025-1-1 10:20:30, 2025-01-01T07:20:00Z"
)


@pytest.mark.parametrize(
    "text",
    _NO_STRINGS.split(", "),
)
def test_what_some_yaml_takes_for_another_type_is_quoted(text: str) -> None:
    assert yaml_writer.dump({"text": text}) == f"text: '{text}'\n"


@pytest.mark.parametrize(
    "text", ["نعم", "1-", "1)", "(1)", "أ)", "•", "2 كيلو", "القاهرة - أ ش أ", "50% من", "١٢"]
)
def test_what_no_yaml_mistakes_is_plain(text: str) -> None:
    assert yaml_writer.dump({"text": text}) == f"text: {text}\n"


def test_yaml_never_refers_to_what_it_wrote() -> None:
    row = ("أ", "ب")
    paragraph = Paragraph("نص")
    text = write(Document(blocks=(Table(row, (row, row)), paragraph, paragraph)), "yaml")
    assert "&" not in text
    assert "*" not in text


@given(documents(any_texts(), nested=False))
@settings(max_examples=20, deadline=None)
def test_yaml_has_a_tag_or_an_anchor_nowhere(document: Document) -> None:
    events: list[Event] = list(yaml.parse(write(document, "yaml"), yaml.CSafeLoader))
    scalars = [event for event in events if isinstance(event, ScalarEvent)]
    assert scalars
    assert not any(event.anchor or event.tag for event in scalars)


def test_an_emoji_stays_where_private_characters_are_used_too() -> None:
    private = "".join(map(chr, range(0xE000, 0xF8FF)))
    tree = {"text": private + "😀", "more": "🔹 \uf8ff", "rest": "😀"}
    for _ in range(2):
        text = yaml_writer.dump(tree)
        assert yaml.safe_load(text) == tree
        # No private character is left as a guise: escaped, and still right.
        tree["text"] += "\uf8ff"
    assert "\\U0001F600" in text


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("confidence", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused_where_it_is_written(name: str, confidence: float) -> None:
    document = Document(blocks=(Table(None, (("أ",),), confidence),))
    if name in ("markdown", "csv"):
        assert write(document, name)
    else:
        with pytest.raises(DocumentError, match="number"):
            write(document, name)


@pytest.mark.parametrize("confidence", [1e-7, 1e-300, 0.1, 0.0, 1.0, 1])
def test_small_numbers_are_numbers_everywhere(confidence: float) -> None:
    document = Document(blocks=(Table(None, (("أ",),), confidence),))
    assert json.loads(write(document)) == document.to_dict()
    assert yaml.safe_load(write(document, "yaml")) == document.to_dict()


def _nested(depth: int) -> Document:
    block = List((Item("أ"),))
    for _ in range(depth - 1):
        block = List((Item("أ", "•", (block,)), Item("ب")))
    return Document(blocks=(block,))


@pytest.mark.parametrize("name", OF_TEXT)
def test_a_hundred_lists_inside_each_other(name: str) -> None:
    text = write(_nested(100), name)
    assert text.count("ب") == 99
    if name == "json":
        assert json.loads(text) == _nested(100).to_dict()


@pytest.mark.parametrize("name", OF_TEXT)
def test_a_nest_that_is_too_deep_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(DocumentError, match="nested too deeply"):
        write(_nested(5000), name)


@given(documents(texts(), positions=True), st.sampled_from(sorted(WRITERS)))
@settings(max_examples=25, deadline=None)
def test_the_same_bytes_each_time(document: Document, name: str) -> None:
    assert write(document, name) == write(document, name)


@pytest.mark.parametrize("name", WRITERS)
def test_large_documents(name: str) -> None:
    blocks: tuple[Block, ...] = tuple(Paragraph(f"نص {number}") for number in range(20_000))
    if name not in OF_TEXT:
        blocks = tuple(Table(None, ((f"نص {number}",),)) for number in range(20_000))
    start = time.process_time()
    text = write(Document(sections=(Section("أ", 2, blocks),)), name)
    # Some 0.2 s where measured; a quadratic writer takes minutes.
    assert time.process_time() - start < 10
    assert text.count("نص") == 20_000
