"""The command line in this process: what each command writes, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsconv
from newsconv import Document, proven
from newsconv.cli import COMMANDS, Command, commands
from newsconv.normalize import DIGITS, PROFILES, STEPS
from newsconv.writers import WRITERS, Writer
from tests.command_line import ARTICLE, WITH_TABLE, Run, names_in, save

# --- parse: formats ------------------------------------------------------------------------------


def test_json_is_the_default_and_arabic_stays_arabic(run: Run) -> None:
    status, out, err = run("parse", save("a.txt"))
    assert (status, err) == (0, "")
    assert json.loads(out) == newsconv.parse(ARTICLE).to_dict()
    assert '\n  "title": "البلدية تفتتح سوق السمك الجديد",\n' in out


def test_compact_is_one_line(run: Run) -> None:
    status, out, _ = run("parse", save("a.txt"), "--compact")
    assert status == 0
    assert out.count("\n") == 1
    assert json.loads(out) == newsconv.parse(ARTICLE).to_dict()


@pytest.mark.parametrize("to", WRITERS)
def test_each_format_is_what_the_library_writes(run: Run, to: str) -> None:
    status, out, err = run("parse", "--to", to, save("a.txt", WITH_TABLE))
    assert (status, out, err) == (0, newsconv.convert(WITH_TABLE, to=to), "")
    assert out


@pytest.mark.parametrize("row", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("ending", ["suffix", "name"])
def test_the_ending_of_the_output_file_says_the_format(run: Run, row: Writer, ending: str) -> None:
    output = f"out{row.suffix.upper()}" if ending == "suffix" else f"out.{row.name}"
    assert run("parse", save("a.txt", WITH_TABLE), "-o", output) == (0, "", "")
    assert Path(output).read_text("utf-8") == newsconv.convert(WITH_TABLE, to=row.name)


def test_to_is_stronger_than_the_ending_and_an_unknown_ending_says_nothing(run: Run) -> None:
    run("parse", save("a.txt"), "-o", "out.md", "--to", "yaml")
    assert Path("out.md").read_text("utf-8") == newsconv.convert(ARTICLE, to="yaml")
    run("parse", "a.txt", "-o", "out.txt")
    assert Path("out.txt").read_text("utf-8") == newsconv.convert(ARTICLE)


def test_front_matter(run: Run) -> None:
    _, out, _ = run("parse", save("a.txt"), "--to", "markdown", "--front-matter")
    assert out == newsconv.convert(ARTICLE, to="markdown", front_matter=True)
    assert out.startswith("---\n")


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["--normalize", "none"], {"normalize": "none"}),
        (["--normalize", "search"], {"normalize": "search"}),
        (["--keep", "diacritics"], {"keep": ["diacritics"]}),
        (
            ["--keep", "diacritics, tatweel", "--keep", "spaces"],
            {"keep": ["diacritics", "tatweel", "spaces"]},
        ),
        (["--digits", "arabic"], {"digits": "arabic"}),
        (["--positions"], {"positions": True}),
        (["--drop", "asides"], {"drop": ["asides"]}),
        (["--drop", "asides", "--check"], {"drop": ["asides"]}),
        (["--cells", "strict", "--cells-threshold", "1"], {"cells": "strict", "cells_threshold": 1}),
    ],
)
def test_options_reach_the_library(run: Run, arguments: list[str], options: dict[str, object]) -> None:
    status, out, _ = run("parse", save("a.txt", WITH_TABLE), *arguments)
    assert status == 0
    expected = newsconv.parse(WITH_TABLE, **options)  # type: ignore[arg-type]
    assert json.loads(out) == expected.to_dict()
    assert expected != newsconv.parse(WITH_TABLE)


# --- wrong usage ---------------------------------------------------------------------------------
UNKNOWN = {
    "--to": list(WRITERS),
    "--normalize": list(PROFILES),
    "--keep": [step.name for step in STEPS],
    "--digits": list(DIGITS),
    "--encoding": ["utf-8", "windows-1256"],
    "--drop": ["asides"],
    "--cells": ["best", "strict"],
}


@pytest.mark.parametrize("option", UNKNOWN)
def test_an_unknown_value_lists_the_valid_ones_before_anything_is_read(run: Run, option: str) -> None:
    status, out, err = run("parse", "none.txt", option, "nonsense")
    assert (status, out) == (2, "")
    assert "'nonsense'" in err
    assert "no such file" not in err
    assert [name for name in UNKNOWN[option] if name not in err] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "--nonsense"],
        ["nonsense"],
        ["parse", "--to"],
        ["parse", "a.txt", "--to", "markdown", "--compact"],
        ["parse", "a.txt", "--front-matter"],
        ["schema", "a.txt"],
        ["parse", ""],
        ["check", "a.txt", ""],
        ["parse", "a.txt", "-o", ""],
        ["parse", "a.txt", "--encoding", "rot13"],
        ["explain", "a.txt", "--encoding", "hex"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    save("a.txt")
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("newsconv: ")
    assert all(line.startswith("newsconv: ") for line in err.splitlines())


def test_a_terminal_never_gets_what_it_would_obey(run: Run) -> None:
    name = "a\x1b[31m\r\u202e\udcff.txt"
    _, out, err = run("parse", name)
    assert err == "newsconv: a\\x1b[31m\\r\\u202e\\udcff.txt: There is no such file.\n"
    _, _, err = run("parse", "--to", "\x1b]0;x\x07")
    assert err.isprintable() or err.rstrip("\n").replace("\n", "").isprintable()
    save("b\x07.txt", "\x1b[31mنص")
    _, out, _ = run("check", "b\x07.txt")
    assert out == "b\\x07.txt: ok\n"


# --- check ---------------------------------------------------------------------------------------


def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
    def loses_all(text: str, **_: object) -> Document:
        return Document() if "سوق" in text else newsconv.parse(text)

    monkeypatch.setattr(commands, "parse_text", loses_all)
    monkeypatch.setattr(proven, "parse", loses_all)


def test_check_says_ok_for_each_file(run: Run) -> None:
    assert run("check", save("a.txt"), save("b.txt", "نص.")) == (0, "a.txt: ok\nb.txt: ok\n", "")
    assert run("check", stdin=b"x") == (0, "standard input: ok\n", "")


def test_check_says_what_failed_and_where(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage(monkeypatch)
    status, out, err = run("check", save("a.txt"), "none.txt", save("b.txt", "نص."))
    assert status == 1
    assert out.splitlines() == [
        "a.txt: FAILED: Line 1: the text has “عاجل: البلدية تفتتح سوق” where the document ends.",
        "b.txt: ok",
    ]
    assert err == "newsconv: none.txt: There is no such file.\n"


def test_parse_with_check_writes_only_what_is_proven(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("parse", save("a.txt"), "--check").status == 0
    sabotage(monkeypatch)
    status, out, err = run("parse", "a.txt", save("b.txt", "نص."), "--check", "--to", "jsonl")
    assert (status, len(out.splitlines())) == (1, 1)
    assert err.startswith("newsconv: a.txt: FAILED: Line 1: ")


# --- normalize, schema ---------------------------------------------------------------------------


def test_normalize_writes_the_text_and_nothing_else(run: Run) -> None:
    text = "قالَ  : نعم\n\n\tسطر\t12"
    assert run("normalize", save("a.txt", text)) == (0, newsconv.normalize(text), "")
    assert run("normalize", "a.txt", "--normalize", "none").out == text
    assert run("normalize", "-", "--digits", "arabic", stdin=text.encode()).out.endswith("١٢")


def test_normalize_keeps_the_lines_of_several_files_apart(run: Run) -> None:
    assert (
        run("normalize", save("a.txt", "أول"), save("b.txt", "ثان\n"), save("c.txt", "ثالث")).out
        == "أول\nثان\nثالث"
    )
    assert run("normalize", "a.txt", "b.txt", "-o", "out").status == 0
    assert Path("out").read_text("utf-8") == "أول\nثان\n"
    assert run("normalize", "a.txt", "b.txt", "-o", "folder/").status == 0
    assert names_in("folder") == ["a.txt", "b.txt"]


def test_normalize_explains_on_standard_error(run: Run) -> None:
    status, out, err = run("normalize", save("a.txt", "قالَ الوزيرُ , نعم\n"), "--explain")
    assert (status, out) == (0, newsconv.normalize("قالَ الوزيرُ , نعم\n"))
    rows = {line.split()[0]: line.split()[1] for line in err.splitlines()[1:]}
    assert rows["diacritics"] == "2"
    assert rows["tatweel"] == "0"
    assert set(rows) <= {step.name for step in STEPS}


def test_schema(run: Run) -> None:
    status, out, _ = run("schema")
    assert status == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert run("schema", "-o", "s.json") == (0, "", "")
    assert Path("s.json").read_text("utf-8") == out


# --- help ----------------------------------------------------------------------------------------


def test_no_command_shows_the_help(run: Run) -> None:
    status, out, err = run()
    assert (status, err) == (0, "")
    assert out == run("--help").out == run("-h").out
    assert [row.function.__name__ for row in COMMANDS if f"  {row.function.__name__} " not in out] == []


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.function.__name__)
def test_each_command_has_help_with_examples(run: Run, row: Command) -> None:
    status, out, err = run(row.function.__name__, "--help")
    assert (status, err) == (0, "")
    assert str(row.function.__doc__) in " ".join(out.split())
    assert row.examples
    assert [example for example in row.examples if example not in out] == []


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--version", "parse"]])
def test_version(run: Run, arguments: list[str]) -> None:
    assert run(*arguments) == (0, f"newsconv {newsconv.__version__}\n", "")
