"""What the README, the help and the examples say is true."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from typer.main import get_command

import newsconv
from newsconv.cli import COMMANDS, make_app
from newsconv.normalize import DIGITS, PROFILES
from newsconv.writers import WRITERS
from tests.command_line import WITH_TABLE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FENCES = re.findall(r"(?ms)^```sh\n(.*?)^```$", README)
COMMAND_LINES = [line for fence in FENCES for line in fence.splitlines() if line.strip()]
EXAMPLES = [example for row in COMMANDS for example in row.examples]


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in a folder; `newsconv` and `python` are those under test."""
    program = f'newsconv() {{ "{sys.executable}" -m newsconv "$@"; }}; set -o pipefail; {line}'
    return subprocess.run(
        ["bash", "-c", program],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What was said on standard error, but for the report of `normalize --explain`."""
    said = [line for line in done.stderr.splitlines() if line.startswith("newsconv: ")]
    return [line for line in said if ": what --normalize " not in line]


def options_of(name: str) -> set[str]:
    """The long options of a command, `--help` included."""
    command = get_command(make_app()).commands[name]  # type: ignore[attr-defined]
    return {option for one in command.params for option in one.opts if option.startswith("--")} | {"--help"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name in ("article.txt", "خبر.txt", "texts/خبر.txt"):
        (tmp_path / name).write_text(WITH_TABLE, encoding="utf-8")
    return tmp_path


# --- commands that are shown ---------------------------------------------------------------------


@pytest.mark.parametrize("line", [line for line in COMMAND_LINES if not line.startswith("python3 ")])
def test_each_command_of_the_readme_runs(line: str, folder: Path) -> None:
    done = run(line, folder)
    assert (done.returncode, complaints(done)) == (0, [])


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_of_the_help_runs(example: str, folder: Path) -> None:
    done = run(example.replace("curl -s URL | lynx -dump -stdin", "cat خبر.txt"), folder)
    assert (done.returncode, complaints(done)) == (0, [])


def test_the_two_commands_of_the_readme() -> None:
    """The first one's own part is run; the second is what runs this."""
    first, second = (line for line in COMMAND_LINES if line.startswith("python3 -m venv .venv && "))
    _, _, command = first.partition(" && .venv/bin/newsconv ")
    done = run(f"newsconv {command}", ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (ROOT / "examples" / "summit.md").read_text("utf-8")
    assert second.endswith(".venv/bin/pytest")


def test_the_library_example_runs() -> None:
    done = run(f'"{sys.executable}" examples/library.py', ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    document = newsconv.parse((ROOT / "examples" / "summit.txt").read_text("utf-8"))
    first, *rest = done.stdout.splitlines()
    assert first == f"{document.kicker} | {document.title}"
    assert [line.lstrip("# ") for line in rest if line.startswith("#")] == [
        section.heading for section in document.sections
    ]


# --- before and after ----------------------------------------------------------------------------


def picture(label: str) -> str:
    """The indented block below the line of the README that begins with a label."""
    found = re.search(rf"(?m)^{label}, .*:\n\n((?:(?:    .*)?\n)+)", README)
    assert found is not None, label
    return textwrap.dedent(found[1]).strip("\n") + "\n"


def test_the_readme_shows_what_newsconv_makes_of_its_text() -> None:
    document = newsconv.parse(picture("Before"))
    assert newsconv.write(document, to="markdown") == picture("After")


# --- names ---------------------------------------------------------------------------------------


def test_each_option_of_the_readme_exists() -> None:
    known = set().union(*(options_of(row.function.__name__) for row in COMMANDS))
    prose = re.sub(r"(?ms)^```.*?^```$", "", README)
    shown = " ".join(line.partition("newsconv ")[2] for line in COMMAND_LINES)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose + shown)) <= known


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.function.__name__)
def test_each_command_and_its_options_are_in_the_readme(row: object) -> None:
    name = row.function.__name__  # type: ignore[attr-defined]
    assert f"newsconv {name}" in README
    named = README.replace("-o ", "--output ")
    assert [option for option in options_of(name) - {"--help"} if option not in named] == []


def test_each_format_profile_and_kind_of_digits_is_in_the_readme() -> None:
    words = set(re.findall(r"\w+", README.lower()))
    assert {*WRITERS, *PROFILES, *DIGITS} <= words


def test_the_profiles_of_the_readme_are_those_that_exist() -> None:
    found = re.search(r"Profiles of `--normalize`: (.*?);", README, re.DOTALL)
    assert found is not None
    assert re.findall(r"`(\w+)`", found[1]) == list(PROFILES)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\bnewsconv(?:\.\w+)+(?=[\s(`])", README))))
def test_each_name_of_the_library_in_the_readme_exists(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    try:
        importlib.import_module(name)
    except ImportError:
        assert hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"(?<![\w./])(?:newsconv|examples|tests)/[\w./-]*\w", README)))
)
def test_each_path_of_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists()
