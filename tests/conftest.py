"""What the tests of the command line share: one run of it, in an empty folder."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsconv.__main__ import main
from tests.command_line import Outcome


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    """A function that runs a command line; `stdin` is what is piped into it, None for a terminal."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: bytes | None = b"") -> Outcome:
        stream = io.TextIOWrapper(io.BytesIO(stdin or b""))
        if stdin is None:
            monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", stream)
        status = main(arguments)
        out, err = capsysbinary.readouterr()
        assert b"Traceback" not in err
        return Outcome(status, out.decode(), err.decode())

    return run
