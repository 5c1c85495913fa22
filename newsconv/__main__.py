"""`python -m newsconv`, and what the `newsconv` command starts."""

from __future__ import annotations

import sys
from collections.abc import Sequence


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


if __name__ == "__main__":
    sys.exit(main())
