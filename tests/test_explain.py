"""`newsconv explain`: each line once, and what it says is what `parse` does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from newsconv import parse
from newsconv.explain import Explanation, explain
from newsconv.judge.features import BIAS
from newsconv.judge.model import LABELS, weights
from newsconv.lines import read_lines
from newsconv.model import Aside, Field, Item, Paragraph, Quote, Section, Table
from tests.command_line import ARTICLE, Run, save
from tests.strategies import articles

STAGES = {
    "masthead",
    "asides",
    "fields",
    "records",
    "items",
    "fixtures",
    "turns",
    "verse",
    "markdown",
    "tables",
    "lists",
    "judge",
    "settled",
}


def made_by_parse(text: str) -> dict[int, str]:
    """For each line, by its number, what `parse` made of it; lines of no node are left out."""
    made: dict[int, str] = {}
    for node in parse(text, positions=True).walk():
        assert node.span is not None
        first, last = node.span.lines
        match node:
            case Section():
                kind = "heading"
            case Paragraph():
                kind = "paragraph"
            case Quote():
                kind = "quote"
            case Aside():
                kind = f"aside:{node.role}"
            case Item():  # its children come later, and take their lines over
                kind = "item"
            case Field():
                kind = "field"
            case Table():
                for begin, end in node.row_lines:
                    made.update((number, "row") for number in range(begin, end + 1))
                continue
            case _:
                continue
        made.update((number, kind) for number in range(first, last + 1))
    return made


@given(articles())
@settings(max_examples=100, deadline=None)
def test_each_line_is_explained_once_and_as_it_was_parsed(text: str) -> None:
    found = explain(text)
    numbers = [number for one in found for number in range(one.lines[0], one.lines[1] + 1)]
    filled = {line.first for line in read_lines(text, "standard")}
    assert len(numbers) == len(set(numbers))
    assert filled <= set(numbers)
    made = made_by_parse(text)
    for one in found:
        there = {made[number] for number in range(one.lines[0], one.lines[1] + 1) if number in made}
        if there:
            assert one.became in there, one
        else:
            # Rules hold no text, and the title and the kicker have no position.
            assert one.became in ("title", "kicker", "break"), one


@given(articles())
@settings(max_examples=60, deadline=None)
def test_what_is_said_for_a_verdict_is_true(text: str) -> None:
    table = weights().nodes
    for one in explain(text):
        assert one.by in STAGES
        assert 0 <= one.confidence <= 1
        if one.by in ("judge", "settled"):
            assert {*one.rivals, one.became.replace("quote", "paragraph")} == set(LABELS)
            assert one.confidence + sum(one.rivals.values()) == pytest.approx(1, abs=0.01)
        else:
            assert (one.confidence, one.rivals, one.evidence) == (1, {}, ())
        sizes = [abs(evidence.weight) for evidence in one.evidence]
        assert sizes == sorted(sizes, reverse=True)
        for evidence in one.evidence:
            assert evidence.feature in table
            assert evidence.feature != BIAS
            assert evidence.weight != 0


def test_the_options_are_those_of_parse() -> None:
    assert [one.text for one in explain("قالَ ١٢", normalize="light", digits="western")] == ["قالَ 12"]
    assert [one.text for one in explain("قالَ", keep=["diacritics"])] == ["قالَ"]
    assert explain(" \n\n") == []


def test_what_a_run_is_overrules_the_judge() -> None:
    rows = [
        "حالة البحر لون الراية ما يسمح به",
        "هادئ خضراء السباحة للجميع",
        "متوسط صفراء السباحة للكبار",
        "هائج حمراء لا شيء",
    ]
    text = f"افتتاح موسم الصيف\n\n{'أعلنت البلدية افتتاح الموسم على كل الشواطئ. ' * 3}\n\n" + "\n".join(rows)
    found = {one.text: one for one in explain(text)}
    assert {found[row].became for row in rows} == {"row"}
    assert {found[row].by for row in rows} == {"settled"}
    assert max(found[rows[1]].rivals, key=found[rows[1]].rivals.__getitem__) == "item"
    assert found[rows[1]].evidence == ()


# --- the command ---------------------------------------------------------------------------------


def test_json_lines(run: Run) -> None:
    status, out, err = run("explain", save("a.txt"), "--to", "jsonl")
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows == [one.to_dict() for one in explain(ARTICLE)]
    assert [row["became"] for row in rows] == ["title", "aside:byline", "paragraph", "item", "item"]
    assert [row["lines"] for row in rows] == [[1, 1], [3, 3], [5, 5], [7, 7], [8, 8]]
    assert rows[2]["evidence"]


def test_several_files_are_told_apart(run: Run) -> None:
    _, out, _ = run("explain", save("a.txt"), save("b.txt", "نص."), "--to", "jsonl")
    assert {json.loads(line)["file"] for line in out.splitlines()} == {"a.txt", "b.txt"}


def test_the_table_has_a_row_for_each_line_and_no_colour_in_a_pipe(run: Run) -> None:
    status, out, err = run("explain", save("a.txt"))
    assert (status, err) == (0, "")
    head, *rows = out.splitlines()
    assert head.split() == ["line", "became", "sure", "else", "text", "evidence"]
    assert [row.split()[:3] for row in rows] == [
        [str(one.lines[0]), one.became, f"{one.confidence:.2f}"] for one in explain(ARTICLE)
    ]
    assert "\x1b" not in out


def test_the_table_shows_nothing_that_a_terminal_obeys(run: Run) -> None:
    _, out, _ = run("explain", save("a.txt", "نص \x9b31m\n[bold]نص[/bold] :smile:"), "--normalize", "none")
    assert "\x9b" not in out
    assert "[bold]نص[/bold] :smile:" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "json"], "There is no format 'json' for explanations; there are: table, jsonl."),
        (["--normalize", "x"], "x"),
    ],
)
def test_a_wrong_value_is_told(run: Run, arguments: list[str], sentence: str) -> None:
    status, out, err = run("explain", save("a.txt"), *arguments)
    assert (status, out) == (2, "")
    assert sentence in err


def test_a_missing_file_is_told_and_the_others_are_done(run: Run) -> None:
    status, out, err = run("explain", "none.txt", save("a.txt"))
    assert (status, err) == (1, "newsconv: none.txt: There is no such file.\n")
    assert "aside:byline" in out


def test_an_explanation_is_plain_values() -> None:
    one = explain(ARTICLE)[2]
    assert isinstance(one, Explanation)
    assert json.loads(json.dumps(one.to_dict())) == one.to_dict()
