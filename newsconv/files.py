"""Bytes in from files and pipes, and out to files: whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from newsconv.errors import NewsconvError
from newsconv.patterns import lazily

STANDARD_STREAM = "-"
_STDIN = frozenset({STANDARD_STREAM, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"})
_STDOUT = frozenset({STANDARD_STREAM, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
# Names in these folders stand for streams; a file moved onto one would take its place.
_STREAM_FOLDERS = ("/dev/", "/proc/")
# What ends like this and starts with a dot is a leftover of a run that was killed.
TEMPORARY_SUFFIX = ".newsconv-tmp"
_LEFTOVER = lazily(rf"\.[0-9a-f]{{16}}{re.escape(TEMPORARY_SUFFIX)}")
# What the output of standard input is called in a folder.
_STDIN_STEM = "stdin"


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
        raise FileError(why(error)) from error


def read_regular(name: str) -> bytes:
    """All bytes of a regular file (or of a link's target), whatever its name: no name stands for a stream.

    Raises FileError for what is not there, may not be read, or is no regular file:
    a pipe that nobody writes would be waited for without end.
    """
    try:
        refuse_irregular(Path(name).stat().st_mode)
        # It may have become a pipe since, at whose opening one would wait.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            refuse_irregular(os.fstat(descriptor).st_mode)
            return stream.readall()
    except OSError as error:
        raise FileError(why(error)) from error


def refuse_irregular(mode: int) -> None:
    """Raise FileError, with a sentence, for a file mode (`st_mode`) that is not a regular file's."""
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise FileError("This is a folder, not a text.")
    if stat.S_ISFIFO(mode):
        raise FileError("This is a pipe, which might never end; `newsconv parse` reads pipes.")
    if stat.S_ISSOCK(mode):
        raise FileError("This is a socket, not a text.")
    raise FileError("This is a device, not a text.")


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


def output_name(name: str, suffix: str | None) -> str:
    """The name of the output file of an input; None for a suffix leaves the name as it is.

    An ending of letters says what a file is, and is replaced; another one is part of its name.

    >>> output_name("news/article.txt", ".json"), output_name("نسخة 3.5", ".md"), output_name("-", ".json")
    ('article.json', 'نسخة 3.5.md', 'stdin.json')
    """
    path = Path(_STDIN_STEM if is_stdin(name) else name)
    if suffix is None:
        return path.name
    stem = path.stem if path.suffix[1:].isalpha() else path.name
    return stem + suffix


def write_file(path: Path, chunks: Iterable[bytes], *, durable: bool = False) -> None:
    """Write chunks of bytes to a file, which gets its name when all of them are there.

    The chunks go to a new file in the same folder, which then replaces the old one
    and has its mode. Where there is no chunk at all, no file is written. A pipe or
    a device is written as the chunks come. A link's target is written, not the link.

    durable: return only when the file and its name are on the disk, so that a loss of
        power does not lose them (1.1 ms where it is 0.2 without).
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
            _replace(path.resolve(), first, pending, durable)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(why(error, writing=True)) from error


def _is_file_or_new(path: Path) -> bool:
    try:
        return path.is_file() or not path.exists()
    except OSError:
        return True


def _replace(path: Path, first: bytes, pending: Iterator[bytes], durable: bool) -> None:
    temporary = path.with_name(f".{os.urandom(8).hex()}{TEMPORARY_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:  # also around the opening, after which a signal may come at once
        descriptor = os.open(temporary, flags, 0o666)
        try:
            _write_all(descriptor, first, pending)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk."""
    if sys.platform == "win32":  # where a folder can not be opened, and names are written through
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def folds_case(folder: str) -> bool:
    """Whether `a` and `A` are one name in a folder, as they mostly are on macOS and Windows: it is tried."""
    name = f".{os.urandom(8).hex()}{TEMPORARY_SUFFIX}"
    probe = Path(folder, name)
    try:
        probe.touch()
        try:
            return Path(folder, name.upper()).exists()
        finally:
            probe.unlink()
    except OSError:  # where nothing can be written, nothing can be lost
        return False


def clear_leftovers(folder: str) -> None:
    """Delete the temporary files that killed runs left in a folder and those below it.

    Only where nobody writes there at the time. What can not be read or deleted is let be.
    """
    pending = [folder]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif _LEFTOVER().fullmatch(entry.name):
                    with suppress(OSError):
                        Path(entry.path).unlink()


def _write_all(descriptor: int, first: bytes, pending: Iterator[bytes]) -> None:
    chunk: bytes | None = first
    while chunk is not None:
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        chunk = next(pending, None)


def why(error: OSError, *, writing: bool = False) -> str:
    """What went wrong with a file, and what to do, as a sentence without its name."""
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
