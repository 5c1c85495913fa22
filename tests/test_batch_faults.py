"""`newsconv batch` where things break: processes killed at any moment, full disks, inputs that are not there.

What counts each time: nothing half written under its final name, nothing lost, and the
same command run again ends with the very bytes of a run that nothing disturbed.
"""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import newsconv
from newsconv.batch import convert as converting
from newsconv.batch.manifest import NAME
from newsconv.files import TEMPORARY_SUFFIX
from tests.batch_runs import (
    BATCH,
    batch,
    children,
    environment,
    is_alive,
    make_folder,
    number_made,
    outputs,
    report_of,
    running,
    wait_until,
)
from tests.command_line import ARTICLE, Run, leftovers, save

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")

NUMBER = 240
# About a second of work for two processes.
TEXT = ARTICLE * 5


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A folder of texts, and what becomes of it where nothing breaks."""
    folder = tmp_path_factory.mktemp("texts")
    return folder, make_folder(folder, NUMBER, TEXT)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made_by(manifest: Path) -> set[str]:
    """The outputs that a manifest has; it must be whole."""
    with closing(sqlite3.connect(manifest)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {os.fsdecode(row[0]) for row in database.execute("SELECT output FROM made")}


def check_what_a_killed_run_left(out: Path, expected: dict[str, bytes]) -> int:
    """Each output is whole, and the manifest is, and claims no output that is not there; how many it has."""
    found = {name: data for name, data in outputs(out).items() if not name.endswith(TEMPORARY_SUFFIX)}
    assert found.items() <= expected.items()
    if not (out / NAME).exists():
        return 0
    claimed = made_by(out / NAME)
    assert claimed <= set(found)
    return len(claimed)


def check_that_it_goes_on(folder: Path, out: Path, expected: dict[str, bytes], claimed: int) -> None:
    done = batch(folder, out, "--jobs", "2", "--report", "report.jsonl")
    assert done.returncode == 0, done.stderr.decode()
    assert outputs(out) == expected
    statuses = [line["status"] for line in report_of(Path("report.jsonl"))]
    assert len(statuses) == len(expected)
    assert statuses.count("skipped") >= claimed
    assert leftovers() == []


def all_are_gone(processes: list[int]) -> bool:
    return not any(map(is_alive, processes))


def kill_parent(process: subprocess.Popen[bytes], workers: list[int]) -> None:
    process.kill()


def kill_everything(process: subprocess.Popen[bytes], workers: list[int]) -> None:
    os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("kill", [kill_parent, kill_everything])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_run_that_is_killed_again_and_again_ends_as_if_it_had_not(
    texts: tuple[Path, dict[str, bytes]],
    kill: Callable[[subprocess.Popen[bytes], list[int]], None],
    seed: int,
) -> None:
    folder, expected = texts
    moments = random.Random(seed)
    out = Path("out")
    claimed = 0
    for _ in range(3):
        with running(folder, out, "--jobs", "2", "--quiet") as process:
            wait_until(lambda: children(process.pid) or process.poll() is not None)
            time.sleep(moments.uniform(0, 0.7))
            workers = children(process.pid)
            kill(process, workers)
            process.wait(30)
            wait_until(partial(all_are_gone, workers), 1)
        claimed = max(claimed, check_what_a_killed_run_left(out, expected))
    check_that_it_goes_on(folder, out, expected, claimed)


def test_a_run_is_killed_while_its_workers_write(texts: tuple[Path, dict[str, bytes]]) -> None:
    """What was being written is cleared by the next run, and only that."""
    folder, expected = texts
    out = Path("out")
    with running(folder, out, "--jobs", "2") as process:
        wait_until(lambda: number_made(out) > 20)
        kill_everything(process, [])
        process.wait(30)
    (out / "0" / f".{'0' * 16}{TEMPORARY_SUFFIX}").write_text("half")
    (out / "0" / f".mine{TEMPORARY_SUFFIX}").write_text("whole")
    (out / "other").mkdir()
    (out / "other" / f".{'a' * 16}{TEMPORARY_SUFFIX}").write_text("half")
    assert batch(folder, out).returncode == 0
    assert outputs(out) == {**expected, f"0/.mine{TEMPORARY_SUFFIX}": b"whole"}


@pytest.mark.parametrize("seed", [1, 2])
def test_workers_that_are_killed_cost_nothing(texts: tuple[Path, dict[str, bytes]], seed: int) -> None:
    folder, expected = texts
    moments = random.Random(seed)
    killed: set[int] = set()
    with running(folder, "out", "--jobs", "3", "--report", "report.jsonl") as process:
        # Later one would kill a worker that has a document for the second time, which is then lost.
        while number_made(Path("out")) < NUMBER // 2 and len(killed) < 8:
            time.sleep(moments.uniform(0, 0.1))
            if workers := sorted(set(children(process.pid)) - killed):
                killed.add(worker := moments.choice(workers))
                os.kill(worker, signal.SIGKILL)
        assert process.stderr is not None
        err = process.stderr.read().decode()
        assert process.wait(60) == 0, err
    assert killed
    assert f"{NUMBER} converted, 0 failed" in err
    assert outputs(Path("out")) == expected
    assert len(report_of(Path("report.jsonl"))) == NUMBER
    assert leftovers() == []


# --- a document that is too much -----------------------------------------------------------------


def test_a_document_whose_worker_always_dies_is_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = make_folder(Path("in"), 30, ARTICLE)
    save("in/3/deadly.txt", "قاتل")

    def deadly(text: str, **options: Any) -> newsconv.Document:
        if text == "قاتل":
            os.kill(os.getpid(), signal.SIGKILL)  # as where memory is lacking
        return newsconv.parse(text, **options)

    monkeypatch.setattr(converting, "parse", deadly)  # workers are forked, and have it so too
    status, _, err = run("batch", "in", "out", "--jobs", "2", "--report", "report.jsonl")
    assert status == 1
    assert err.splitlines()[0] == (
        "newsconv: in/3/deadly.txt: The process that converted it was ended by SIGKILL (perhaps for lack of "
        "memory), also when it was tried again alone."
    )
    assert "30 converted, 1 failed" in err
    assert outputs(Path("out")) == expected
    assert [line["path"] for line in report_of(Path("report.jsonl")) if line["status"] == "failed"] == [
        "in/3/deadly.txt"
    ]


def test_a_document_that_takes_too_long_is_reported() -> None:
    expected = make_folder(Path("in"), 10, ARTICLE)
    Path("in/long.txt").write_text(ARTICLE * 20_000, encoding="utf-8")
    started = time.monotonic()
    done = batch("in", "out", "--timeout", "0.7", "--jobs", "2")
    assert time.monotonic() - started < 20
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        b"newsconv: in/long.txt: It took more than 0.7 seconds, also when it was tried again alone."
    )
    assert outputs(Path("out")) == expected


def test_one_small_document_in_time_is_no_failure() -> None:
    make_folder(Path("in"), 1, ARTICLE)
    assert batch("in", "out", "--timeout", "30").returncode == 0


# --- asked to end --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("to_all", [False, True])
def test_asked_to_end_it_ends_within_a_second(
    texts: tuple[Path, dict[str, bytes]], number: signal.Signals, to_all: bool
) -> None:
    folder, expected = texts
    out = Path("out")
    with running(folder, out, "--jobs", "2") as process:
        wait_until(lambda: number_made(out) > 10)
        workers = children(process.pid)
        asked = time.monotonic()
        (os.killpg if to_all else os.kill)(process.pid, number)  # Ctrl-C in a shell goes to all
        process.wait(30)
        assert time.monotonic() - asked < 1
        assert process.stderr is not None
        err = process.stderr.read().decode()
    assert process.returncode == 130
    assert all_are_gone(workers)
    assert "Traceback" not in err
    assert re.search(r"(?m)^\d+ are left; the same command goes on with them\.", err)
    assert leftovers() == []
    claimed = check_what_a_killed_run_left(out, expected)
    # A worker may have been between the writing of an output and its telling.
    assert claimed >= len(outputs(out)) - len(workers)
    check_that_it_goes_on(folder, out, expected, claimed)


def test_asked_to_end_in_the_middle_of_a_long_document() -> None:
    make_folder(Path("in"), 10, ARTICLE)
    Path("in/0/0.txt").write_text(ARTICLE * 20_000, encoding="utf-8")
    with running("in", "out", "--jobs", "2") as process:
        wait_until(lambda: number_made(Path("out")) == 9)
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert time.monotonic() - asked < 1
    assert leftovers() == []


def test_asked_to_end_while_names_are_read() -> None:
    with subprocess.Popen(
        [*BATCH, "--files-from", "-", "out"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"a.txt\n")
        process.stdin.flush()
        time.sleep(0.7)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 130
    assert not Path("out").exists()


# --- disks and files -----------------------------------------------------------------------------


def limited(size: int) -> Callable[[], None]:
    """What has a process write no file larger than this: the same errors as of a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_an_output_for_which_there_is_no_room_is_reported() -> None:
    expected = make_folder(Path("in"), 20, ARTICLE)
    Path("in/1/large.txt").write_text(ARTICLE * 1500, encoding="utf-8")
    done = batch("in", "out", "--jobs", "2", preexec_fn=limited(200_000))
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        b"newsconv: in/1/large.txt: The output 1/large.json can not be written: File too large."
    )
    assert outputs(Path("out")) == expected
    assert leftovers() == []
    assert batch("in", "out").returncode == 0
    assert outputs(Path("out")).keys() == {*expected, "1/large.json"}


def test_no_room_for_the_manifest_ends_the_run_with_a_sentence() -> None:
    expected = make_folder(Path("in"), 400, ARTICLE)
    done = batch("in", "out", "--jobs", "2", preexec_fn=limited(30_000))
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1].decode()
    assert re.fullmatch(
        rf"newsconv: out/{re.escape(NAME)} can not be written: .*; make room .* run this again to go on\.",
        last,
    )
    assert outputs(Path("out")).items() <= expected.items()
    check_that_it_goes_on(Path("in"), Path("out"), expected, 0)


def test_a_disk_that_is_full() -> None:
    expected = make_folder(Path("in"), 300, ARTICLE)
    Path("out").mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "none", "out"], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        done = batch("in", "out", "--jobs", "2")
        assert done.returncode == 1
        assert b"No space left on device" in done.stderr or b"is full" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=30m", "out"], check=True)
        check_what_a_killed_run_left(Path("out"), expected)
        check_that_it_goes_on(Path("in"), Path("out"), expected, 0)
        subprocess.run(["mount", "-o", "remount,ro", "out"], check=True)
        done = batch("in", "out", "--jobs", "2", "--force")
        assert done.returncode == 1
        assert done.stderr.startswith(f"newsconv: out/{NAME} can not be written:".encode())
    finally:
        subprocess.run(["umount", "out"], check=True)


def test_a_folder_that_can_not_be_made_costs_its_files_only() -> None:
    expected = make_folder(Path("in"), 14, ARTICLE)
    Path("out").mkdir()
    Path("out/3").write_text("a file")
    Path("out/4/4.json").mkdir(parents=True)
    os.mkfifo("out/5")
    Path("out/6").mkdir()
    os.mkfifo("out/6/6.json")
    done = batch("in", "out", "--report", "report.jsonl")
    assert done.returncode == 1
    errors = {line["path"]: line.get("error") for line in report_of(Path("report.jsonl"))}
    made = "The output {} can not be written: Its folder can not be made: {}."
    taken = "The output {} can not be written: Something that is no file has its name; move it away."
    assert {name: error for name, error in errors.items() if error} == {
        "in/3/3.txt": made.format("3/3.json", "File exists"),
        "in/3/10.txt": made.format("3/10.json", "File exists"),
        "in/5/5.txt": made.format("5/5.json", "File exists"),
        "in/5/12.txt": made.format("5/12.json", "File exists"),
        "in/4/4.txt": taken.format("4/4.json"),
        "in/6/6.txt": taken.format("6/6.json"),
    }
    assert len(errors) == 14
    assert outputs(Path("out")).keys() == expected.keys() - {
        "3/3.json",
        "3/10.json",
        "5/5.json",
        "5/12.json",
        "4/4.json",
        "6/6.json",
    } | {"3"}


def test_inputs_that_are_not_there_or_can_not_be_read() -> None:
    make_folder(Path("in"), 3, ARTICLE)
    listed = ["in/0/0.txt", "gone.txt", "in", "in/0/0.txt/x", "/proc/self/mem", "/dev/zero", "x" * 300]
    os.mkfifo("fifo")
    done = batch("--files-from", "-", "out", "--report", "r", input="\n".join([*listed, "fifo"]).encode())
    assert done.returncode == 1
    assert {line["path"]: line.get("error") for line in report_of(Path("r"))} == {
        "in/0/0.txt": None,
        "gone.txt": "There is no such file.",
        "in": "This is a folder, not a text.",
        "in/0/0.txt/x": "A part of its path is a file, not a folder.",
        "/proc/self/mem": "Input/output error.",
        "/dev/zero": "This is a device, not a text.",
        "x" * 300: "File name too long.",
        "fifo": "This is a pipe, which might never end; `newsconv parse` reads pipes.",
    }


def test_inputs_that_vanish_while_it_runs(texts: tuple[Path, dict[str, bytes]]) -> None:
    expected = make_folder(Path("in"), 200, TEXT)
    with running("in", "out", "--jobs", "2", "--report", "report.jsonl") as process:
        wait_until(lambda: number_made(Path("out")) > 10)
        gone = {str(path) for path in Path("in/6").iterdir()}
        for name in gone:
            Path(name).unlink()
        assert process.wait(60) == 1
    failed = {line["path"] for line in report_of(Path("report.jsonl")) if line["status"] == "failed"}
    assert failed
    assert failed <= gone
    assert len(outputs(Path("out"))) == 200 - len(failed)
    assert outputs(Path("out")).items() <= expected.items()


# Runs twice: once to have all imported that the other user may not read.
AS_ANOTHER_USER = """
import os, sys
from newsconv.__main__ import main
main(["batch", "in/0", "warm", "--quiet"])
if os.geteuid() == 0:
    os.seteuid(65534)
sys.exit(main(["batch", "in", *sys.argv[1:]]))
"""


def test_permissions_that_are_missing() -> None:
    make_folder(Path("in"), 3, ARTICLE)
    Path("in/1").chmod(0)
    Path("in/2/2.txt").chmod(0)
    Path("out").mkdir(0o555)
    Path("free").mkdir()
    Path("free").chmod(0o777)
    if os.geteuid() == 0:  # to whom modes do not matter
        for folder in Path("out").resolve().parents[:4]:
            folder.chmod(folder.stat().st_mode | 0o011)
    command = [sys.executable, "-c", AS_ANOTHER_USER]
    done = subprocess.run([*command, "out"], capture_output=True, check=False, env=environment())
    assert done.returncode == 1
    assert f"newsconv: out/{NAME} can not be written: unable to open database file".encode() in done.stderr
    done = subprocess.run(
        [*command, "free", "--report", "free/r"], capture_output=True, check=False, env=environment()
    )
    assert done.returncode == 1, done.stderr
    assert {line["path"]: line.get("error") for line in report_of(Path("free/r"))} == {
        "in/0/0.txt": None,
        "in/1": "It may not be read; check its permissions.",
        "in/2/2.txt": "It may not be read; check its permissions.",
    }


def test_links_and_devices_in_a_folder() -> None:
    make_folder(Path("in"), 2, ARTICLE)
    Path("elsewhere").mkdir()
    save("elsewhere/secret.txt")
    Path("in/link.txt").symlink_to("0/0.txt")
    Path("in/out.txt").symlink_to("../elsewhere/secret.txt")
    Path("in/away").symlink_to("../elsewhere")
    Path("in/again").symlink_to("0")
    Path("in/loop").symlink_to(".")
    Path("in/self.txt").symlink_to("self.txt")
    Path("in/broken.txt").symlink_to("none")
    os.mkfifo("in/fifo.txt")
    done = batch("in", "out", "--report", "r")
    assert done.returncode == 1
    outside = Path("elsewhere").resolve()
    leads = "This link leads out of the folder, to {}; name that itself to convert it."
    assert {line["path"]: line.get("error") for line in report_of(Path("r"))} == {
        "in/0/0.txt": None,
        "in/1/1.txt": None,
        "in/link.txt": None,
        "in/out.txt": leads.format(outside / "secret.txt"),
        "in/away": leads.format(outside),
        "in/self.txt": "Too many levels of symbolic links.",
        "in/broken.txt": "There is no such file.",
        "in/fifo.txt": "This is a pipe, which might never end; `newsconv parse` reads pipes.",
    }
    assert outputs(Path("out")).keys() == {"0/0.json", "1/1.json", "link.json"}


def test_only_one_run_at_a_time_writes_to_a_folder(texts: tuple[Path, dict[str, bytes]]) -> None:
    folder, expected = texts
    with running(folder, "out", "--jobs", "1") as process:
        wait_until(lambda: number_made(Path("out")) > 5)
        process.send_signal(signal.SIGSTOP)  # else it may have ended before the other one begins
        done = batch(folder, "out")
        process.send_signal(signal.SIGCONT)
        assert (done.returncode, done.stderr) == (
            1,
            b"newsconv: Another run is writing to out; wait until it has ended.\n",
        )
        assert process.wait(60) == 0
    assert outputs(Path("out")) == expected
