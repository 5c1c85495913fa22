"""Bytes in from files and pipes, and out to files: whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsconv.errors import NewsconvError

STANDARD_STREAM = "-"
_STDIN = frozenset({STANDARD_STREAM, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"})
_STDOUT = frozenset({STANDARD_STREAM, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
# Names in these folders stand for streams; a file moved onto one would take its place.
_STREAM_FOLDERS = ("/dev/", "/proc/")
# What ends like this and starts with a dot is a leftover of a run that was killed.
TEMPORARY_SUFFIX = ".newsconv-tmp"


class FileError(NewsconvError):
    """A file could not be read or written; the message is a sentence without the file's name."""


def is_stdin(name: str) -> bool:
    """Whether an input's name stands for standard input (`-`, `/dev/stdin`)."""
    return name in _STDIN


def is_stdout(name: str) -> bool:
    """Whether an output's name stands for standard output (`-`, `/dev/stdout`)."""
    return name in _STDOUT


def read_bytes(name: str) -> bytes:
    """All bytes of a file, a pipe or (`-`) standard input.

    Raises FileError for what is not there, may not be read, or has no end: a
    folder, a disk, a device such as `/dev/zero`.
    """
    try:
        if is_stdin(name):
            if sys.stdin is None or sys.stdin.closed:
                raise FileError("Standard input is closed; name a file, or pipe a text in.")
            return sys.stdin.buffer.read() or b""
        path = Path(name)
        _refuse_devices(path)
        return path.read_bytes()
    except OSError as error:
        raise FileError(_sentence(error)) from error


def _refuse_devices(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise FileError("This is a folder; `newsconv batch` converts folders.")
    if stat.S_ISSOCK(status.st_mode):
        raise FileError("This is a socket, which newsconv does not read; pipe its text in.")
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode) or _ends(path, status)):
        raise FileError("This is a device, not a text; name a file.")


def _ends(device: Path, status: os.stat_result) -> bool:
    """Whether reading a device comes to an end: the empty one does, and a terminal."""
    if not stat.S_ISCHR(status.st_mode):
        return False
    if status.st_rdev == Path(os.devnull).stat().st_rdev:
        return True
    with device.open("rb", buffering=0) as stream:
        return stream.isatty()


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write chunks of bytes to a file, which gets its name when all of them are there.

    The chunks go to a new file in the same folder, which then replaces the old one
    and has its mode. Where there is no chunk at all, no file is written. A pipe or
    a device is written as the chunks come. A link's target is written, not the link.

    Raises FileError where the file can not be written, BrokenPipeError where nobody
    reads a pipe any more, and whatever the chunks raise; the old file stands as it was.
    """
    pending = iter(chunks)
    first = next(pending, None)
    if first is None:
        return
    try:
        if str(path).startswith(_STREAM_FOLDERS) or not _is_file_or_new(path):
            with path.open("wb") as stream:
                _write_all(stream.fileno(), first, pending)
        else:
            _replace(path.resolve(), first, pending)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(_sentence(error, writing=True)) from error


def _is_file_or_new(path: Path) -> bool:
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True


def _replace(path: Path, first: bytes, pending: Iterator[bytes]) -> None:
    temporary = path.with_name(f".{os.urandom(8).hex()}{TEMPORARY_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        try:
            _write_all(descriptor, first, pending)
        finally:
            os.close(descriptor)
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_all(descriptor: int, first: bytes, pending: Iterator[bytes]) -> None:
    chunk: bytes | None = first
    while chunk is not None:
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        chunk = next(pending, None)


def _sentence(error: OSError, *, writing: bool = False) -> str:
    """What went wrong, and what to do, for a person."""
    match error:
        case FileNotFoundError() if writing:
            return "Its folder does not exist; make it first."
        case FileNotFoundError():
            return "There is no such file."
        case NotADirectoryError():
            return "A part of its path is a file, not a folder."
        case IsADirectoryError():
            return "This is a folder; name a file in it." if writing else "This is a folder, not a text."
        case PermissionError() if writing:
            return "It may not be written here; check the permissions of the file and its folder."
        case PermissionError():
            return "It may not be read; check its permissions."
        case _:
            return f"{error.strerror or type(error).__name__}."
