"""One input from its file to its output's: read, compare with what is known, convert, write."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from newsconv.batch.convert import Options, Record, convert
from newsconv.errors import NewsconvError, sentence_of
from newsconv.files import FileError, read_regular, sync_folder, write_file

Status: TypeAlias = Literal["converted", "skipped", "failed"]


class Made(NamedTuple):
    """An output as it was made: from what (`Options.key`), its bytes, and its time in nanoseconds.

    Who changes the file changes the time, so that the old entry of a manifest is not
    believed of an output that a killed run had made anew.
    """

    key: bytes
    size: int
    mtime: int


class Task(NamedTuple):
    """An input to convert.

    name: of the input's file; bytes that are no UTF-8 stand in it as Python has them (`os.fsdecode`).
    output: the name of its output's file, within the output folder.
    made: the output as it was last made, where that is known.
    """

    name: str
    output: str
    made: Made | None = None


class Outcome(NamedTuple):
    """What became of a task.

    size: bytes of the input; None where it was not read.
    seconds: from reading to writing.
    made: of an output that is as it should be.
    encoding, notes, tables, error: as `Result` has them; a skipped input has none.
    """

    status: Status
    size: int | None = None
    seconds: float = 0.0
    made: Made | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    tables: tuple[float, ...] = ()
    error: str | None = None


@dataclass
class Work:
    """Does tasks. It is what a worker process gets, so it can be pickled.

    folder: the output folder.
    durable: whether an output is on the disk before it counts as made.
    """

    folder: str
    options: Options
    durable: bool = False
    _there: str | None = field(default=None, repr=False)

    def __call__(self, task: Task) -> Outcome:
        """Do a task. It never raises for what the input or the disk is."""
        started = time.perf_counter()
        try:
            outcome = self._do(task)
        except (NewsconvError, MemoryError, RecursionError) as error:
            outcome = Outcome("failed", error=sentence_of(error))
        return outcome._replace(seconds=time.perf_counter() - started)

    def _do(self, task: Task) -> Outcome:
        data = read_regular(task.name)
        key = self.options.key(data)
        target = Path(self.folder, task.output)
        if task.made is not None and task.made.key == key and _made(target, key) == task.made:
            return Outcome("skipped", len(data), made=task.made)
        result = convert(Record(task.name, data), self.options)
        _, written, encoding, notes, tables, error = result
        made = None
        if written is not None:
            try:
                made = self._write(target, written, key)
            except FileError as failure:
                error = f"The output {task.output} can not be written: {failure}"
        status: Status = "failed" if made is None else "converted"
        return Outcome(status, len(data), 0.0, made, encoding, notes, tables, error)

    def _write(self, target: Path, data: bytes, key: bytes) -> Made:
        if (folder := str(target.parent)) != self._there:
            self._make(target.parent)
            self._there = folder
        if not target.is_file() and target.exists():
            raise FileError("Something that is no file has its name; move it away.")
        write_file(target, [data], durable=self.durable)
        made = _made(target, key)
        if made is None:
            raise FileError("It was removed as soon as it was there.")
        return made

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self.durable:
                for parent in folder.relative_to(self.folder).parents:
                    sync_folder(Path(self.folder, parent))
        except OSError as error:
            raise FileError(f"Its folder can not be made: {error.strerror}.") from error


def _made(target: Path, key: bytes) -> Made | None:
    try:
        status = target.stat()
    except OSError:
        return None
    return Made(key, status.st_size, status.st_mtime_ns)
