"""The command line and files: where texts come from, where documents go, and what goes wrong there."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
import yaml

import newsconv
from newsconv import Document
from newsconv.__main__ import main
from newsconv.cli import commands
from tests.command_line import ARTICLE, Run, leftovers, names_in, save

# --- parse: where from, where to -----------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"], ["parse", "/dev/stdin"]])
def test_standard_input(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments, stdin=ARTICLE.encode())
    assert (status, out, err) == (0, newsconv.convert(ARTICLE), "")


def test_no_file_and_nothing_piped_is_told(run: Run) -> None:
    status, out, err = run("parse", stdin=None)
    assert (status, out) == (2, "")
    assert err == "newsconv: No file was named; name one, or give - to type or paste a text.\n"
    assert run("parse", "-", stdin=None).status == 0


def test_closed_standard_input_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["parse"]) == 1


def test_empty_input_is_an_empty_document(run: Run) -> None:
    status, out, _ = run("parse", "-", "--compact")
    assert (status, out) == (0, '{"format": "newsconv/1", "title": null, "blocks": [], "sections": []}\n')


def test_several_files_in_one_stream(run: Run) -> None:
    files = [save("a.txt"), save("b.txt", "نص آخر."), save("c.txt", "")]
    status, out, _ = run("parse", *files, "--to", "jsonl")
    assert status == 0
    texts = [ARTICLE, "نص آخر.", ""]
    assert [json.loads(line) for line in out.splitlines()] == [
        newsconv.parse(text).to_dict() for text in texts
    ]
    status, out, _ = run("parse", *files, "--to", "yaml", "-o", "-")
    assert list(yaml.safe_load_all(out)) == [newsconv.parse(text).to_dict() for text in texts]
    assert run("parse", *files, "-o", "all.jsonl") == (0, "", "")
    assert len(Path("all.jsonl").read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize("arguments", [[], ["--to", "markdown"], ["-o", "-"], ["-o", "one.json"]])
def test_several_files_do_not_fit_in_one_document(run: Run, arguments: list[str]) -> None:
    status, out, err = run("parse", save("a.txt"), save("b.txt"), *arguments)
    assert (status, out) == (2, "")
    assert "-o FOLDER/" in err
    assert "--to jsonl" in err
    assert names_in(".") == ["a.txt", "b.txt"]


@pytest.mark.parametrize("folder", ["out", "out/", "deep/er/"])
def test_several_files_into_a_folder(run: Run, folder: str) -> None:
    Path("in").mkdir()
    files = [save("in/a.txt"), save("in/ب 2.5"), save("in/c.d.text")]
    assert run("parse", *files, "--to", "markdown", "-o", folder) == (0, "", "")
    assert names_in(folder) == ["a.md", "c.d.md", "ب 2.5.md"]
    assert Path(folder, "a.md").read_text("utf-8") == newsconv.convert(ARTICLE, to="markdown")
    assert leftovers() == []


def test_one_file_into_a_folder(run: Run) -> None:
    Path("there").mkdir()
    assert run("parse", save("a.txt"), "-o", "there").status == 0
    assert run("parse", "-", "-o", "there/", stdin=b"x").status == 0
    assert names_in("there") == ["a.json", "stdin.json"]


def test_inputs_with_one_output_name_are_told_before_anything_is_written(run: Run) -> None:
    Path("in").mkdir()
    files = [save("z.txt"), save("a.txt"), save("in/a.md")]
    status, _, err = run("parse", *files, "-o", "out/")
    assert status == 2
    assert "a.txt and in/a.md would both be written to out/a.json" in err
    assert not Path("out").exists()


def test_an_input_is_not_overwritten_by_its_output(run: Run) -> None:
    status, _, err = run("parse", save("a.json"), "-o", "./")
    assert status == 2
    assert "a.json would be overwritten by its own output" in err
    assert Path("a.json").read_text("utf-8") == ARTICLE
    assert run("normalize", save("b.txt"), "-o", "b.txt").status == 0  # asked for by name
    assert Path("b.txt").read_text("utf-8") == newsconv.normalize(ARTICLE)


def test_a_folder_that_can_not_be_made_is_told(run: Run) -> None:
    status, _, err = run("parse", save("a.txt"), "-o", "a.txt/out/")
    assert status == 2
    assert err.startswith("newsconv: The folder a.txt/out can not be made: ")


# --- parse: what goes wrong ----------------------------------------------------------------------


def test_a_bad_input_does_not_keep_the_others_from_being_done(run: Run) -> None:
    status, out, err = run("parse", "none.txt", save("a.txt"), ".", "--to", "jsonl")
    assert status == 1
    assert json.loads(out) == newsconv.parse(ARTICLE).to_dict()
    assert err.splitlines() == [
        "newsconv: none.txt: There is no such file.",
        "newsconv: .: This is a folder; `newsconv batch` converts folders.",
    ]
    status, _, err = run("parse", "none.txt", "a.txt", "-o", "out/")
    assert (status, names_in("out")) == (1, ["a.json"])


def test_a_failed_input_leaves_the_old_output(run: Run) -> None:
    Path("out.json").write_text("old")
    assert run("parse", "none.txt", "-o", "out.json").status == 1
    assert Path("out.json").read_text() == "old"
    assert run("parse", "none.txt", "-o", "new.json").status == 1
    assert not Path("new.json").exists()


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/urandom", "/dev/full"])
def test_a_device_without_end_is_refused(run: Run, name: str) -> None:
    if not Path(name).exists():
        pytest.skip("this system has no such device")
    status, _, err = run("parse", name)
    assert status == 1
    assert err == f"newsconv: {name}: This is a device, not a text; name a file.\n"


def test_a_binary_file_is_refused_with_a_sentence(run: Run) -> None:
    Path("a.pdf").write_bytes(b"%PDF-1.7\n\0\0")
    status, out, err = run("parse", "a.pdf")
    assert (status, out) == (1, "")
    assert err.startswith("newsconv: a.pdf: ")


def test_what_was_assumed_of_the_bytes_is_told(run: Run) -> None:
    Path("old.txt").write_bytes(ARTICLE.replace("ٍ", "").encode("cp1256"))
    status, out, err = run("parse", "old.txt")
    assert (status, json.loads(out)["title"]) == (0, "البلدية تفتتح سوق السمك الجديد")
    assert err.startswith("newsconv: old.txt: ")
    status, out, err = run("parse", "old.txt", "--encoding", "windows-1256")
    assert (status, json.loads(out)["title"], err) == (0, "البلدية تفتتح سوق السمك الجديد", "")


def test_a_file_that_may_not_be_read(run: Run) -> None:
    Path(save("a.txt")).chmod(0)
    if os.access("a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert run("parse", "a.txt").err == "newsconv: a.txt: It may not be read; check its permissions.\n"


def test_an_output_that_may_not_be_written(run: Run) -> None:
    assert run("parse", save("a.txt"), "-o", "no/folder.json") == (
        1,
        "",
        "newsconv: no/folder.json: Its folder does not exist; make it first.\n",
    )
    assert run("parse", "a.txt", "-o", "a.txt/x.json").status == 1


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), "not enough memory"),
        (RecursionError(), "nested too deeply"),
        (ValueError("odd \x1b thing"), "fault of newsconv, please report it: ValueError: odd \\x1b thing"),
    ],
)
def test_no_fault_shows_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def broken(text: str, **_: object) -> Document:
        if "bad" in text:
            raise error
        return Document()

    monkeypatch.setattr(commands, "parse_text", broken)
    status, out, err = run("parse", save("a.txt", "bad"), save("b.txt"), "--to", "jsonl")
    assert status == 1
    assert sentence in err
    assert len(out.splitlines()) == 1


def test_an_interrupt_is_silent(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: str, **_: object) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "parse_text", interrupted)
    assert run("parse", save("a.txt"), "-o", "out.json") == (130, "", "")
    assert not Path("out.json").exists()
    assert leftovers() == []


# --- outputs are atomic --------------------------------------------------------------------------


def test_a_file_keeps_its_mode_and_a_link_its_target(run: Run) -> None:
    save("a.txt")
    Path("real").mkdir()
    target = Path("real/out.json")
    target.write_text("old")
    target.chmod(0o640)
    Path("link.json").symlink_to(target)
    assert run("parse", "a.txt", "-o", "link.json").status == 0
    assert Path("link.json").is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_text("utf-8") == newsconv.convert(ARTICLE)
    assert leftovers() == []


def test_a_new_file_has_the_mode_of_any_new_file(run: Run) -> None:
    run("parse", save("a.txt"), "-o", "out.json")
    assert Path("out.json").stat().st_mode == Path("a.txt").stat().st_mode


def test_a_stream_that_breaks_off_leaves_the_old_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def second_fails(text: str, **_: object) -> Document:
        if "آخر" in text:
            raise KeyboardInterrupt
        return Document()

    monkeypatch.setattr(commands, "parse_text", second_fails)
    Path("all.jsonl").write_text("old")
    assert run("parse", save("a.txt"), save("b.txt", "آخر"), "-o", "all.jsonl").status == 130
    assert Path("all.jsonl").read_text() == "old"
    assert leftovers() == []
