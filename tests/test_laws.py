"""What holds for every input: laws of reading, over texts drawn from the shapes that lines have."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsconv import convert, normalize, parse
from newsconv.chars import LINE_END
from newsconv.check import check
from newsconv.model import Aside, Field, Fields, Item, List, Node, Paragraph, Quote, Section, Table
from newsconv.normalize import PROFILES
from newsconv.read import read
from newsconv.writers import write
from tests.strategies import any_texts, articles
from tests.test_schema import STRICT
from tests.test_writers_markdown import both_read

PROFILE = st.sampled_from(sorted(PROFILES))


def letters(text: str) -> str:
    """The letters and digits of a text; a tatweel is none of either."""
    return re.sub(r"[\W_ـ]", "", text)


def texts_of(node: Node) -> Iterator[str]:
    """What a node says itself, markers and cells included; not what stands inside of it."""
    match node:
        case Section():
            yield node.heading
        case Paragraph() | Quote() | Aside():
            yield node.text
        case Item():
            yield from (node.marker or "", node.text)
        case Field():
            yield from (node.name, node.value)
        case Table():
            for row in (node.header or (), *node.rows):
                yield from row
        case List() | Fields():
            pass


# --- law 1: each letter in one place, in order ----------------------------------------------------


@given(articles(), PROFILE, st.sampled_from([None, "western", "arabic"]))
@settings(max_examples=100, deadline=None)
def test_every_letter_stands_in_one_place_and_in_order(text: str, profile: str, digits: str | None) -> None:
    document = parse(text, normalize=profile, digits=digits)
    said = [document.kicker or "", document.title or ""]
    said += [one for node in document.walk() for one in texts_of(node)]
    assert Counter(letters("".join(said))) == Counter(letters(normalize(text, profile, digits=digits)))
    assert check(text, document, normalize=profile, digits=digits) is None


@given(st.lists(any_texts(), max_size=8).map("\n".join), PROFILE)
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_document_with_all_of_its_letters(text: str, profile: str) -> None:
    assert check(text, parse(text, normalize=profile), normalize=profile) is None


@given(articles())
@settings(max_examples=60, deadline=None)
def test_what_is_dropped_are_the_asides_and_nothing_else(text: str) -> None:
    whole = [list(texts_of(node)) for node in parse(text).walk() if not isinstance(node, Aside)]
    assert [list(texts_of(node)) for node in parse(text, drop=["asides"]).walk()] == whole


# --- law 3: the same bytes -----------------------------------------------------------------------


@given(articles(), st.sampled_from(["json", "yaml", "markdown"]))
@settings(max_examples=40, deadline=None)
def test_the_same_text_gives_the_same_bytes(text: str, to: str) -> None:
    assert convert(text, to) == convert(text, to)


def test_the_same_bytes_in_each_process() -> None:
    """The order of sets of strings differs from process to process, by the seed of their hashes."""
    pages = sorted((Path(__file__).parent / "cases").glob("*.md"))
    run = [sys.executable, "-m", "newsconv", "parse", "--to", "jsonl", "--positions", *map(str, pages)]
    outputs = {
        subprocess.run(
            run,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(pages)


# --- law 4 and the other formats: what is written is read back -------------------------------------


@given(articles(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_document_that_was_parsed_validates_and_is_read_back(text: str, positions: bool) -> None:
    document = parse(text, positions=positions)
    tree = document.to_dict()
    STRICT.validate(tree)
    assert read(tree) == document
    assert read(write(document)) == document
    assert read(yaml.safe_load(write(document, "yaml"))) == document


@given(articles())
@settings(max_examples=60, deadline=None)
def test_the_markdown_of_a_document_that_was_parsed_reads_back(text: str) -> None:
    both_read(parse(text))


# --- positions -----------------------------------------------------------------------------------


@given(articles())
@settings(max_examples=100, deadline=None)
def test_positions_point_at_the_text_that_they_claim(text: str) -> None:
    document = parse(text, normalize="light", positions=True)
    text_lines = LINE_END.split(text)
    last = 0
    for node in document.walk():
        assert node.span is not None, node
        start, end = node.span.chars
        assert 0 <= start < end <= len(text)
        inside = text[start:end]
        assert inside == inside.strip()
        claimed = tuple(1 + len(LINE_END.findall(text, 0, place)) for place in (start, end))
        assert node.span.lines == claimed
        said, there = letters("".join(_all_of(node))), letters(normalize(inside, "light"))
        # The cells of a row of several lines are read one after the other.
        assert said == there or (isinstance(node, Table) and Counter(said) == Counter(there))
        if not isinstance(node, Item | Field):
            assert start >= last, "out of reading order"
            last = start
        if isinstance(node, Table):
            rows = [node.header] if node.header else []
            rows += node.rows
            assert len(node.row_lines) == len(rows)
            for row, (first, final) in zip(rows, node.row_lines, strict=True):
                there = normalize("\n".join(text_lines[first - 1 : final]), "light")
                assert Counter(letters("".join(row))) == Counter(letters(there))


def _all_of(node: Node) -> Iterator[str]:
    """What a node says, and all inside of it but the blocks of a section."""
    yield from texts_of(node)
    match node:
        case Item():
            inside: tuple[Node, ...] = node.children
        case List():
            inside = node.items
        case Fields():
            inside = node.fields
        case _:
            inside = ()
    for deeper in inside:
        yield from _all_of(deeper)


@given(articles())
@settings(max_examples=60, deadline=None)
def test_positions_change_nothing_else(text: str) -> None:
    with_positions = parse(text, positions=True).to_dict()
    assert _without_places(with_positions) == parse(text).to_dict()


def _without_places(tree: object) -> object:
    if isinstance(tree, dict):
        return {
            key: _without_places(value)
            for key, value in tree.items()
            if key not in ("lines", "chars", "row_lines")
        }
    return [_without_places(value) for value in tree] if isinstance(tree, list) else tree


# --- what does not matter -------------------------------------------------------------------------


@given(articles(), st.sampled_from(["\r\n", "\r", "\x85", "\u2028", "\u2029", "\f"]))
@settings(max_examples=60, deadline=None)
def test_line_ends_are_line_ends(text: str, end: str) -> None:
    plain = "\n".join(LINE_END.split(text))
    assert parse(plain.replace("\n", end)) == parse(plain)


@given(articles(), st.sampled_from(["\n", "\n\n\n", "  \n"]))
@settings(max_examples=60, deadline=None)
def test_blank_lines_around_a_text_say_nothing(text: str, blank: str) -> None:
    assert parse(blank + text + "\n" * len(blank)) == parse(text)
