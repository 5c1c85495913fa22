"""Where inputs come from, folders, names and lists of names, and where their outputs belong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from newsconv.batch.walk import Found, walk
from newsconv.errors import OptionError
from newsconv.files import is_stdin, is_stdout

# Names have no NUL, and no path may be longer than this (Linux's PATH_MAX): a list that has a NUL so soon
# is divided by them.
_LONGEST_PATH = 4096
_BLOCK = 1 << 16


def refuse_odd_places(inputs: Sequence[str], out: str, globs: Sequence[str], *, from_list: bool) -> None:
    """Raise OptionError where inputs and outputs were not named as they should be.

    from_list: whether the inputs' names come from a list, beside which none is named.
    """
    if is_stdout(out):
        raise OptionError("The outputs of a batch are files; name a folder for them as the last name.")
    if os.path.exists(out) and not os.path.isdir(out):
        raise OptionError(f"{out} is a file; the last name is the folder for the outputs.")
    if from_list:
        if inputs or globs:
            raise OptionError("With --files-from the list has all inputs; name only the folder for outputs.")
        return
    if not inputs:
        raise OptionError(
            f"Name what to convert and, last, the folder for the outputs: newsconv batch IN {out}"
        )
    for name in inputs:
        if is_stdin(name):
            raise OptionError("A batch reads files; pipe their names in with --files-from -.")
        if os.path.isdir(name) and os.path.realpath(name) == os.path.realpath(out):
            raise OptionError(f"{name} is also the folder for the outputs; choose another for them.")
    if globs and not any(map(os.path.isdir, inputs)):
        raise OptionError("--glob chooses files in a folder, and none was named.")


def find(
    inputs: Sequence[str], out: str, globs: Sequence[str], *, warn: Callable[[str, str], None]
) -> Iterator[Found]:
    """The inputs that files and folders hold, as `named` and `walk` give them.

    The tree of one folder begins in the output folder; of several, each has a folder there.
    warn: is told a sentence, and which folder it is about.
    """
    leave_out = os.path.realpath(out)
    for name in inputs:
        if not os.path.isdir(name):
            yield named(name)
            continue
        if os.path.join(leave_out, "").startswith(os.path.join(os.path.realpath(name), "")):
            warn(f"The folder for the outputs, {out}, is inside it; what is there is no input.", name)
        yield from walk(name, globs, leave_out, "" if len(inputs) == 1 else named(name).kept)


def named(name: str) -> Found:
    """A file that somebody named: its output keeps the path, without what leads out of the output folder.

    >>> named("news/a.txt").kept, named("/data/a.txt").kept, named("../../b/a.txt").kept
    ('news/a.txt', 'data/a.txt', 'b/a.txt')
    """
    parts = os.path.normpath(os.path.splitdrive(name)[1]).split(os.sep)
    inner = [part for part in parts if part not in ("", os.curdir, os.pardir)]
    return Found(name, os.sep.join(inner))


def listed(stream: BinaryIO) -> Iterator[str]:
    """The names in a list: one a line, or (`find -print0`) each ended by a NUL.

    >>> import io
    >>> list(listed(io.BytesIO(b"a.txt\\nb.txt"))), list(listed(io.BytesIO(b"a\\nb.txt\\0c.txt\\0")))
    (['a.txt', 'b.txt'], ['a\\nb.txt', 'c.txt'])
    """
    rest = b""
    while b"\0" not in rest and len(rest) <= _LONGEST_PATH and (block := stream.read(_BLOCK)):
        rest += block
    end = b"\0" if b"\0" in rest else b"\n"
    while rest:
        *names, rest = rest.split(end)
        yield from (os.fsdecode(name) for name in names if name)
        block = stream.read(_BLOCK)
        if not block:
            break
        rest += block
    if rest:
        yield os.fsdecode(rest)
