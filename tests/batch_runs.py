"""Folders for the tests of `newsconv batch`, runs of it as a process, and what they leave behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import newsconv
from newsconv.batch.manifest import NAME

BATCH = [sys.executable, "-m", "newsconv", "batch"]


def make_folder(folder: Path, number: int, text: str) -> dict[str, bytes]:
    """Write so many different texts into a tree; what their outputs in JSON should be, by their names."""
    expected = {}
    for index in range(number):
        inner = folder / f"{index % 7}"
        inner.mkdir(parents=True, exist_ok=True)
        own = f"{text}\n\nالعدد {index}.\n"
        (inner / f"{index}.txt").write_text(own, encoding="utf-8")
        expected[f"{index % 7}/{index}.json"] = newsconv.convert(own).encode()
    return expected


def outputs(folder: Path) -> dict[str, bytes]:
    """All files in an output folder but the manifest, by their paths in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(NAME)
    }


def number_made(folder: Path) -> int:
    """How many outputs in JSON there are, also while a run goes on."""
    return sum(not path.name.startswith(".") for path in folder.rglob("*.json")) if folder.exists() else 0


def report_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a report."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def batch(*arguments: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """A run of `newsconv batch` to its end; it must not show a traceback."""
    done = subprocess.run(
        [*BATCH, *arguments], capture_output=True, check=False, timeout=120, env=environment(), **options
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(newsconv.__file__).parents[1])}


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run of `newsconv batch` in a session of its own, all of which is killed at the end."""
    with subprocess.Popen(
        [*BATCH, *arguments], stderr=subprocess.PIPE, env=environment(), start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return []


def is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended but was not asked for its status does not."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(holds: Any, seconds: float = 30) -> None:
    """Wait until something holds, and fail where that takes too long."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "that took too long"
        time.sleep(0.005)
