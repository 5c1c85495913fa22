"""`newsconv batch` where nothing breaks: what goes in, what comes out, what is told, what is done again."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import newsconv
from newsconv.batch import convert as converting
from newsconv.batch import engine
from newsconv.batch import run as running
from newsconv.batch.manifest import NAME
from newsconv.cli.progress import Lines, progress_line
from newsconv.files import TEMPORARY_SUFFIX, folds_case
from tests.batch_runs import BATCH, batch, environment, make_folder, outputs, report_of
from tests.command_line import ARTICLE, Run, leftovers, save

posix = pytest.mark.skipif(os.name != "posix", reason="names and files of POSIX systems")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tree(*names: str, text: str = ARTICLE) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        save(name, text)


# --- what goes in --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [5, 60])
def test_a_folder_becomes_the_same_folder_of_outputs(run: Run, number: int) -> None:
    expected = make_folder(Path("in"), number, ARTICLE)
    status, out, err = run("batch", "in", "deep/er/out", "--jobs", "3")
    assert (status, out) == (0, "")
    assert outputs(Path("deep/er/out")) == expected
    assert re.fullmatch(rf"{number} converted, 0 failed, in [\d.]+ s \([\d,]+ a second\)\.\n", err)
    assert leftovers() == []


def test_formats_and_the_options_of_parse(run: Run) -> None:
    tree("in/a.txt")
    assert run("batch", "in", "md", "--to", "markdown", "--front-matter", "--drop", "asides").status == 0
    assert (
        Path("md/a.md").read_text("utf-8")
        == run("parse", "in/a.txt", "--to", "markdown", "--front-matter", "--drop", "asides").out
    )
    options = ["--compact", "--positions", "--digits", "arabic", "--keep", "tatweel", "--normalize", "light"]
    assert run("batch", "in", "json", *options, "--check", "--encoding", "utf-8").status == 0
    assert Path("json/a.json").read_text("utf-8") == run("parse", "in/a.txt", *options).out
    assert run("batch", "in", "yaml", "--to", "yaml").status == 0
    assert yaml.safe_load(Path("yaml/a.yaml").read_text("utf-8")) == newsconv.parse(ARTICLE).to_dict()


def test_named_files_keep_the_path_that_was_named(run: Run, tmp_path: Path) -> None:
    tree("a.txt", "news/b.txt", "other/2024/c.txt")
    Path("news/deep").mkdir()
    os.chdir("news")
    arguments = ["../a.txt", "b.txt", "../other", str(tmp_path / "a.txt")]
    assert run("batch", *arguments, "../out").status == 0
    absolute = str(tmp_path / "a.json").lstrip("/")
    assert set(outputs(Path("../out"))) == {"a.json", "b.json", "other/2024/c.json", absolute}


@pytest.mark.parametrize("end", ["\n", "\0"])
def test_a_list_of_names_on_standard_input(run: Run, end: str) -> None:
    tree("a.txt", "news/b.txt", "news/c.txt", "news/-")
    names = ["./a.txt", "news/b.txt", "", "news/-", "a.txt"]
    assert run("batch", "--files-from", "-", "out", stdin=end.join(names).encode()).status == 0
    assert set(outputs(Path("out"))) == {"a.json", "news/b.json", "news/-.json"}


def test_a_name_that_comes_twice_is_done_once(run: Run) -> None:
    save("list", "a.txt\na.txt\na.txt")
    tree("a.txt")
    assert run("batch", "--files-from", "list", "out").err.startswith("1 converted, 0 failed")


def test_a_dash_in_a_list_is_a_file_and_not_standard_input(run: Run) -> None:
    save("-")
    assert run("batch", "--files-from", "-", "out", stdin=b"-\n").status == 0
    assert set(outputs(Path("out"))) == {"-.json"}
    status, _, err = run("batch", "--files-from", "-", "out", stdin=b"/dev/stdin\n")
    assert status == 1
    assert "/dev/stdin: This is a" in err


@pytest.mark.parametrize(
    ("globs", "found"),
    [
        ([], {"a", "b", "x/c", "x/y/d", "x/y/e"}),
        (["*.txt"], {"a", "x/c", "x/y/d"}),
        (["*.txt", "b.*"], {"a", "b", "x/c", "x/y/d"}),
        (["x/*"], {"x/c"}),
        (["x/**/*.txt"], {"x/c", "x/y/d"}),
        (["**/y/*"], {"x/y/d", "x/y/e"}),
        (["[ab].*"], {"a", "b"}),
        ([".*"], {".hidden"}),
        (["*.TXT"], set()),
    ],
)
def test_globs(run: Run, globs: list[str], found: set[str]) -> None:
    tree(
        "in/a.txt",
        "in/b.text",
        "in/x/c.txt",
        "in/x/y/d.txt",
        "in/x/y/e.md",
        "in/.hidden.txt",
        "in/.git/f.txt",
    )
    assert run("batch", "in", "out", *(f"--glob={pattern}" for pattern in globs)).status == 0
    assert set(outputs(Path("out"))) == {f"{name}.json" for name in found}


@posix
def test_names_of_any_bytes(run: Run) -> None:
    names = [
        b"\xc7\xe1.txt",
        b"a\nb.txt",
        b"\x1b[31m.txt",
        " مسافة .txt".encode(),
        b"'\"\\.txt",
        b"\xff/\xfe.txt",
    ]
    for name in names:
        path = Path(os.fsdecode(b"in/" + name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE, encoding="utf-8")
    Path("in/bad\x9b\n.txt").write_bytes(b"%PDF-1.7")
    done = batch("in", "out", "--report", "report.jsonl")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(rb"newsconv: in/bad\x9b\n.txt: This is a PDF file")
    made = {os.fsencode(path.relative_to("out")) for path in Path("out").rglob("*.json")}
    assert made == {name.removesuffix(b".txt") + b".json" for name in names}
    assert Path("report.jsonl").read_text("utf-8").isprintable() is False  # the ends of its lines
    assert all(line.isprintable() for line in Path("report.jsonl").read_text("utf-8").split("\n"))
    told = {
        base64.b64decode(line["path_base64"]) if "path_base64" in line else line["path"].encode()
        for line in report_of(Path("report.jsonl"))
    }
    assert told == {b"in/" + name for name in names} | {"in/bad\x9b\n.txt".encode()}
    listed = b"\0".join(b"in/" + name for name in names)
    assert batch("--files-from", "-", "listed", input=listed).returncode == 0
    assert len(outputs(Path("listed"))) == len(names)


# --- what is told before anything is written -----------------------------------------------------


def test_two_inputs_of_one_output_name_are_told(run: Run) -> None:
    tree("in/a.txt", "in/a.md", "in/x/b.txt", "in/x/b.html", "in/c.txt")
    status, _, err = run("batch", "in", "out")
    assert status == 2
    first, second, last = err.splitlines()
    assert re.fullmatch(
        r"newsconv: in/a\.(txt|md) and in/a\.(txt|md) would both be written to a\.json; "
        r"choose one kind with --glob, or convert one of them by itself\.",
        min(first, second),
    )
    assert "x/b.json" in max(first, second)
    assert last == "newsconv: Nothing was written."
    assert not Path("out").exists()
    assert run("batch", "in", "out", "--glob", "*.txt").status == 0


def test_many_clashes_are_counted(run: Run) -> None:
    tree(*(f"in/{number}.{suffix}" for number in range(15) for suffix in ("a", "b")))
    err = run("batch", "in", "out").err.splitlines()
    assert len(err) == 12
    assert err[-2] == "newsconv: There are 5 more of such clashes."


def test_names_that_differ_by_case_are_told_where_that_is_no_difference(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    if folds_case("."):
        pytest.skip("here such names can not be")
    names = [
        "in/a.txt",
        "in/A.txt",
        "in/e\N{COMBINING ACUTE ACCENT}.txt",
        "in/\N{LATIN SMALL LETTER E WITH ACUTE}.txt",
    ]
    tree(*names, "in/b.txt")
    assert run("batch", "in", "out").status == 0
    assert len(outputs(Path("out"))) == 5
    monkeypatch.setattr(import_module("newsconv.cli.batch"), "folds_case", lambda folder: folder == "other")
    status, _, err = run("batch", "in", "other")
    assert status == 2
    assert "in/A.txt and in/a.txt would both be written to A.json, since names in that folder" in err
    assert "in/é.txt" in err
    assert "b.txt" not in err
    assert outputs(Path("other")) == {}


def test_a_file_and_a_folder_of_one_output_name_are_told(run: Run) -> None:
    tree("in/a.txt", "in/a.json/b.txt", "in/a.json-c/d.txt")
    status, _, err = run("batch", "in", "out")
    assert status == 2
    assert "in/a.txt would be written to a.json, which is a folder for others" in err
    assert not Path("out").exists()


def test_an_input_is_not_overwritten_by_an_output(run: Run) -> None:
    tree("a/a.json", "b/a/a.txt")
    status, _, err = run("batch", "b", ".", "--glob", "*.txt")
    assert status == 0  # only what is an input counts
    Path("a/a.json").write_text(ARTICLE, encoding="utf-8")
    status, _, err = run("batch", "a/a.json", "b/a/a.txt", "a/../.")
    assert status == 2
    assert "a/a.json would be overwritten by the output of a/a.json; choose another folder." in err
    assert Path("a/a.json").read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["out"], "Name what to convert and, last, the folder for the outputs: newsconv batch IN out"),
        (["in", "in/../in"], "in is also the folder for the outputs; choose another for them."),
        (["in", "in/a.txt"], "in/a.txt is a file; the last name is the folder for the outputs."),
        (["in", "-"], "The outputs of a batch are files; name a folder for them as the last name."),
        (["-", "out"], "A batch reads files; pipe their names in with --files-from -."),
        (["in/a.txt", "out", "--glob", "*"], "--glob chooses files in a folder, and none was named."),
        (["in", "out", "--files-from", "x"], "With --files-from the list has all inputs"),
        (["out", "--files-from", "none"], "The list none can not be read: There is no such file."),
        (["in", "/dev/null/out"], "The folder /dev/null/out can not be made: Not a directory."),
        (["in", "out", "--report", "no/r"], "The report no/r can not be written: Its folder does not exist"),
        (["in", "out", "--to", "xml"], "There is no output format 'xml'"),
        (["in", "out", "--front-matter"], "The format json has no option 'front_matter'"),
        (["in", "out", "--encoding", "utf-99"], "There is no encoding 'utf-99'"),
        (["in", "out", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["in", "out", "--timeout", "-1"], "Invalid value for '--timeout'"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_written(
    run: Run, arguments: list[str], sentence: str
) -> None:
    tree("in/a.txt")
    status, out, err = run("batch", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"newsconv: {sentence}")
    assert outputs(Path()) == {"in/a.txt": ARTICLE.encode()}


def test_the_folder_for_outputs_may_be_inside(run: Run) -> None:
    tree("a.txt", "x/b.txt")
    for expected in ("2 converted", "2 were up to date"):
        status, _, err = run("batch", ".", "x/out")
        assert status == 0
        assert err.startswith("newsconv: .: The folder for the outputs, x/out, is inside it;")
        assert expected in err
    assert set(outputs(Path("x/out"))) == {"a.json", "x/b.json"}


def test_an_empty_folder_is_no_failure(run: Run) -> None:
    Path("in").mkdir()
    status, _, err = run("batch", "in", "out")
    assert (status, err.startswith("0 converted, 0 failed")) == (0, True)


# --- the report, the progress, the summary -------------------------------------------------------


def test_the_report_has_a_line_for_each_input(run: Run) -> None:
    tree("in/a.txt", "in/b.txt")
    Path("in/old.txt").write_bytes(ARTICLE.replace("ٍ", "").encode("cp1256"))
    Path("in/bad.txt").write_bytes(b"%PDF-1.7")
    table = "المدينة\tالسعر\nالقاهرة\t12\nطنطا\t13\n"
    save("in/table.txt", table)
    status, out, err = run("batch", "in", "out", "--report", "-", "--quiet")
    assert status == 1
    assert err == "newsconv: in/bad.txt: This is a PDF file, not text; run `pdftotext` on it first.\n"
    lines = {line["path"]: line for line in map(json.loads, out.splitlines())}
    assert all(0 < line.pop("seconds") < 60 for line in lines.values())
    note = "This is not UTF-8; windows-1256 was assumed."
    size = len(ARTICLE.encode())
    same = {"status": "converted", "bytes": size, "encoding": "utf-8"}
    assert lines == {
        "in/a.txt": {"path": "in/a.txt", "output": "out/a.json", **same},
        "in/b.txt": {"path": "in/b.txt", "output": "out/b.json", **same},
        "in/old.txt": {
            "path": "in/old.txt",
            "status": "converted",
            "output": "out/old.json",
            "bytes": len(ARTICLE) - 1,
            "encoding": "windows-1256",
            "notes": [note],
        },
        "in/bad.txt": {
            "path": "in/bad.txt",
            "status": "failed",
            "output": "out/bad.json",
            "bytes": 8,
            "error": "This is a PDF file, not text; run `pdftotext` on it first.",
        },
        "in/table.txt": {
            "path": "in/table.txt",
            "status": "converted",
            "output": "out/table.json",
            "bytes": len(table.encode()),
            "encoding": "utf-8",
            "tables": [1.0],
        },
    }
    again = [json.loads(line) for line in run("batch", "in", "out", "--report", "-").out.splitlines()]
    for line in again:
        del line["seconds"]
        assert line == lines[line["path"]] | {"status": "failed" if "bad" in line["path"] else "skipped"}
    assert len(again) == 5


def test_the_summary_says_what_was_assumed(run: Run) -> None:
    tree("in/a.txt")
    Path("in/b.txt").write_bytes(ARTICLE.replace("ٍ", "").encode("cp1256"))
    err = run("batch", "in", "out").err.splitlines()
    assert err[1:] == [
        "Not UTF-8: 1 in windows-1256.",
        "1 with notes on their bytes, which --report FILE gives.",
    ]


def test_lines_come_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from newsconv.batch.run import Totals

    totals = Totals(20_000)
    totals.counts.update({"converted": 1_198, "failed": 2})
    totals.started -= 10
    assert re.fullmatch(
        r"1,200 of 20,000, 1[12]\d a second, 2 failed, 2 min 3\d s left", progress_line(totals)
    )
    clock = 1000.0
    monkeypatch.setattr("newsconv.cli.progress.time.monotonic", lambda: clock)
    lines = Lines()
    for _ in range(250):
        clock += 0.1
        lines.show(totals)
    assert len(capsys.readouterr().err.splitlines()) == 2
    for names in range(500):
        clock += 0.1
        lines.count(names)
    assert re.match(r"(49|50) inputs found so far\n", capsys.readouterr().err)


@posix
def test_a_terminal_gets_a_bar_and_the_failures_above_it(run: Run) -> None:
    import pty

    make_folder(Path("in"), 30, ARTICLE)
    save("in/bad.txt", "%PDF-1.7 [red]")
    ours, theirs = pty.openpty()
    os.environ.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsconv", "batch", "in", "out"],
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(newsconv.__file__).parents[1])},
    )
    os.close(theirs)
    seen = b""
    try:
        while block := os.read(ours, 4096):
            seen += block
    except OSError:  # Linux says so at the end
        pass
    os.close(ours)
    assert process.wait(60) == 1
    text = seen.decode()
    assert re.search(r"\d+/31 ━.* a second", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text))
    assert "newsconv: in/bad.txt: This is a PDF file" in text
    assert "30 converted, 1 failed" in text
    assert text.count("\x1b[?25l") == text.count("\x1b[?25h") == 1  # the cursor is there again
    assert "Traceback" not in text


# --- going on ------------------------------------------------------------------------------------


def statuses(run: Run, *arguments: str) -> dict[str, str]:
    """What became of each input of a run, by its name."""
    out = run("batch", "in", "out", "--report", "-", *arguments).out
    return {Path(line["path"]).stem: line["status"] for line in map(json.loads, out.splitlines())}


def test_what_is_made_is_not_made_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("in/a.txt", "in/b.txt")
    both = dict.fromkeys("ab", "converted")
    assert statuses(run) == both
    before = Path("out/a.json").stat()
    assert statuses(run) == dict.fromkeys("ab", "skipped")
    assert Path("out/a.json").stat() == before
    save("in/b.txt", ARTICLE + "\nزيادة.")
    assert statuses(run) == {"a": "skipped", "b": "converted"}
    assert statuses(run, "--digits", "arabic") == both
    assert statuses(run, "--digits", "arabic", "--durable") == dict.fromkeys("ab", "skipped")
    assert statuses(run, "--digits", "arabic", "--force") == both
    Path("out/a.json").unlink()
    assert statuses(run, "--digits", "arabic") == {"a": "converted", "b": "skipped"}
    Path("out/a.json").write_text("by hand")
    assert statuses(run, "--digits", "arabic") == {"a": "converted", "b": "skipped"}
    monkeypatch.setattr(converting, "__version__", "99")
    assert statuses(run, "--digits", "arabic") == both


def test_the_time_of_an_input_does_not_matter_but_its_bytes(run: Run) -> None:
    tree("in/a.txt")
    statuses(run)
    os.utime("in/a.txt", (1, 1))
    assert statuses(run) == {"a": "skipped"}


def test_other_inputs_may_go_to_the_same_folder(run: Run) -> None:
    tree("in/a.txt", "more/b.txt")
    statuses(run)
    assert run("batch", "more", "out").status == 0
    assert statuses(run) == {"a": "skipped"}


def test_a_failure_does_not_take_the_old_output_away(run: Run) -> None:
    tree("in/a.txt")
    statuses(run)
    Path("in/a.txt").write_bytes(b"%PDF-1.7")
    assert statuses(run) == {"a": "failed"}
    assert Path("out/a.json").read_text("utf-8") == newsconv.convert(ARTICLE)


def test_fail_fast_ends_at_the_first_failure(run: Run) -> None:
    make_folder(Path("in"), 300, ARTICLE)
    Path("in/0/bad.txt").write_bytes(b"%PDF-1.7")
    status, _, err = run("batch", "in", "out", "--fail-fast", "--jobs", "2")
    assert status == 1
    assert len(outputs(Path("out"))) < 300
    assert re.search(r"(?m)^\d+ are left; the same command goes on with them\.", err)
    assert run("batch", "in", "out").status == 1
    assert len(outputs(Path("out"))) == 300


def test_a_damaged_manifest_is_told_and_mended(run: Run) -> None:
    tree("in/a.txt")
    statuses(run)
    Path("out", NAME).write_bytes(b"no database" * 1000)
    status, _, err = run("batch", "in", "out")
    assert status == 1
    assert err == f"newsconv: out/{NAME} is damaged; delete it, or use --force, to convert all again.\n"
    assert statuses(run, "--force") == {"a": "converted"}
    assert statuses(run) == {"a": "skipped"}


def test_durable_outputs_and_their_folders_are_on_the_disk(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("in/x/y/a.txt")
    synced: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink().relative_to(Path.cwd())))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    assert run("batch", "in", "out").status == 0
    assert synced == []
    assert run("batch", "in", "out", "--force", "--durable").status == 0
    assert synced[:2] == ["out/x", "out"]
    assert re.fullmatch(rf"out/x/y/\.[0-9a-f]{{16}}{re.escape(TEMPORARY_SUFFIX)}", synced[2])
    assert synced[3:] == ["out/x/y"]


def test_where_workers_are_spawned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (engine, running):
        monkeypatch.setattr(module, "start_method", lambda: "spawn")
    expected = make_folder(Path("in"), 20, ARTICLE)
    save("in/bad.txt", "%PDF-1.7")
    assert run("batch", "in", "out", "--jobs", "2", "--keep", "tatweel").status == 1
    assert outputs(Path("out")) == expected


@posix
def test_a_report_that_nobody_reads_any_more_ends_the_run(run: Run) -> None:
    expected = make_folder(Path("in"), 400, ARTICLE)
    with subprocess.Popen(
        [*BATCH, "in", "out", "--report", "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141
    assert outputs(Path("out")).items() <= expected.items()


# --- what is pure --------------------------------------------------------------------------------


def test_convert_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    record = converting.Record("a", ARTICLE.encode())
    for error, sentence in [(MemoryError(), "not enough memory"), (ValueError("odd"), "a fault of newsconv")]:

        def broken(*_: Any, error: Exception = error, **__: Any) -> Any:
            raise error

        monkeypatch.setattr(converting, "parse", broken)
        result = converting.convert(record, converting.Options())
        assert (result.name, result.data, result.encoding) == ("a", None, "utf-8")
        assert sentence in str(result.error)


def test_with_check_only_what_is_proven_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree("in/a.txt")
    monkeypatch.setattr("newsconv.proven.parse", lambda text, **_: newsconv.Document())
    status, _, err = run("batch", "in", "out", "--check")
    assert status == 1
    assert "in/a.txt: FAILED: Line 1: the text has" in err
    assert outputs(Path("out")) == {}


def test_each_option_makes_another_key() -> None:
    others: dict[str, Any] = {
        "to": "yaml",
        "compact": True,
        "front_matter": True,
        "excel": True,
        "normalize": "light",
        "keep": ("tatweel",),
        "digits": "arabic",
        "encoding": "utf-8",
        "positions": True,
        "drop": ("asides",),
        "cells": "strict",
        "cells_threshold": 0.7,
        "check": True,
    }
    assert set(others) == set(converting.Options.__dataclass_fields__)
    keys = {converting.Options(**{name: value}).key(b"") for name, value in others.items()}
    assert len(keys | {converting.Options().key(b"")}) == len(others) + 1
