"""What goes to the terminal: documents as UTF-8, messages as one safe line each."""

import os
import sys
from contextlib import suppress
from typing import BinaryIO, TextIO

from newsconv.files import is_stdin

# What a shell shows for a program that SIGPIPE ended, or SIGINT: 128 and the number of the signal.
CLOSED_PIPE = 141
INTERRUPTED = 130


class ClosedPipeError(Exception):
    """Nobody reads what is written (`| head`); an OSError would be caught by Typer on its way."""


def visible(text: str) -> str:
    r"""A text without anything that a terminal would obey: such characters are escaped.

    >>> print(visible("a\x1b[31m\n\u202eb"))
    a\x1b[31m\n\u202eb
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def shown_name(name: str) -> str:
    """An input's name, as messages and reports give it."""
    return "standard input" if is_stdin(name) else visible(name)


def say(sentence: str, name: str | None = None) -> None:
    """Write a message to standard error: `newsconv: NAME: sentence`."""
    tell(f"newsconv: {sentence}" if name is None else f"newsconv: {shown_name(name)}: {sentence}")


def tell(line: str) -> None:
    """Write a line to standard error, with nothing in it that a terminal would obey."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):  # nobody may listen any more
        sys.stderr.write(f"{visible(line)}\n")
        sys.stderr.flush()


def put(text: str) -> None:
    """Write text to standard output: UTF-8 with newlines, whatever the locale and the system.

    Raises ClosedPipeError where nobody reads it any more.
    """
    if sys.stdout is None:
        return
    try:
        _put(sys.stdout, text)
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def _put(stdout: TextIO, text: str) -> None:
    binary = getattr(stdout, "buffer", None)
    if binary is None:
        stdout.write(text)
    else:
        _write_all(binary, text.encode("utf-8", "replace"))
    stdout.flush()


def _write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all of it: an unbuffered stream (`python -u`) may take a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) or 0 :]


def forget_stdout() -> None:
    """Let what is left in a closed pipe's buffer go nowhere, so that Python's last flush succeeds."""
    with suppress(OSError, ValueError, AttributeError):  # where no descriptor stands behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
