"""What the examples say is what the command writes."""

import os
import shutil
import subprocess
import sys
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


@pytest.mark.skipif(os.name != "posix", reason="a script for a POSIX shell")
def test_the_folder_script_converts_and_tells_what_to_look_at(tmp_path: Path) -> None:
    texts = tmp_path / "texts" / "2024"
    texts.mkdir(parents=True)
    shutil.copy(FOLDER / "summit.txt", texts)
    (texts / "page.txt").write_bytes(b"%PDF-1.7")
    command = tmp_path / "bin" / "newsconv"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsconv "$@"\n')
    command.chmod(0o755)
    for expected in ("1 converted, 1 failed", "0 converted, 1 were up to date, 1 failed"):
        done = subprocess.run(
            ["sh", FOLDER / "folder.sh", "texts", "out"],
            cwd=tmp_path,
            env={
                **os.environ,
                "PATH": f"{command.parent}:{Path(sys.executable).parent}:{os.environ['PATH']}",
                "PYTHONPATH": str(FOLDER.parent),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert expected in done.stderr
        assert done.stdout == (
            "failed: texts/2024/page.txt This is a PDF file, not text; run `pdftotext` on it first.\n"
        )
    made = tmp_path / "out" / "2024" / "summit.md"
    assert made.read_text("utf-8") == (FOLDER / "summit.md").read_text("utf-8")
