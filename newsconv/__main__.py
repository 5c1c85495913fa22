"""`python -m newsconv`, and what the `newsconv` command starts."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

# More than the imports make; Python's own 700 has it look through all of them again and again.
_OBJECTS_BEFORE_COLLECTION = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    arguments: those after the program's name; None for this process's own.

    >>> main(["--version"])  # doctest: +ELLIPSIS
    newsconv ...
    0
    """
    if arguments is None:
        arguments = sys.argv[1:]
    try:
        if list(arguments) in (["--version"], ["-V"]):
            from newsconv._version import __version__  # without Typer

            print("newsconv", __version__)
            return 0
        from newsconv.cli import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130


def start() -> NoReturn:
    """Be the process: run the command line, flush, and leave.

    Of the 100 ms that an article took, 5 went into looking for cycles among what was
    imported, and 9 into taking the modules apart at the end; neither is of use here.
    """
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    try:
        status = main()
    except SystemExit as leaving:  # Typer's, after help or completion
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or never there
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    start()
