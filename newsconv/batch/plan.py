"""What is to be done, all of it known before anything is written: inputs, outputs, and clashes of both.

A million names take no memory: they are in an SQLite database that has no name and
that SQLite keeps in memory while it is small, then in the system's folder for
temporary files, and that is gone with the process, however that ends.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import NamedTuple

from newsconv.batch.task import Made, Task
from newsconv.batch.walk import Found
from newsconv.files import FileError, output_name

_SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -8000;  -- KB
    CREATE TABLE task (output BLOB PRIMARY KEY, name BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE clash (name BLOB, other BLOB, output BLOB);
    CREATE TABLE refusal (name BLOB, sentence TEXT);
    CREATE TABLE folder (output BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE input_there (output BLOB PRIMARY KEY, name BLOB) WITHOUT ROWID;
"""
_PAGE = 512


class Refusal(NamedTuple):
    """An input that will not be converted, and a sentence on why."""

    name: str
    sentence: str


class Plan:
    """The tasks of a run.

    out: the output folder, which need not exist.
    suffix: of the outputs.
    refused: how many inputs will not be converted. Its length is the number of the others.
    """

    def __init__(self, out: str, suffix: str) -> None:
        self.refused = 0
        self._tasks = 0
        self._suffix = suffix
        self._out = os.path.join(os.path.realpath(out), "")
        self._last_folder: str | None = None
        self._last_source: str | None = None
        self._reaches_out = False
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def __enter__(self) -> Plan:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        if isinstance(error, sqlite3.OperationalError):
            raise FileError(
                f"The list of inputs does not fit in the folder for temporary files: {error}; "
                "make room there, or name another folder in the variable SQLITE_TMPDIR."
            ) from error

    def __len__(self) -> int:
        return self._tasks

    def add(self, found: Found) -> None:
        """Plan to convert an input; a file that comes again under the same output's name is done once."""
        if found.refusal is not None:
            self.refused += 1
            self._database.execute(
                "INSERT INTO refusal VALUES (?, ?)", (os.fsencode(found.name), found.refusal)
            )
            return
        folder, base = os.path.split(found.kept)
        # A file that is called `-` is no standard input here.
        output = os.fsencode(os.path.join(folder, output_name(os.path.join(os.curdir, base), self._suffix)))
        name = os.fsencode(found.name)
        inserted = self._database.execute("INSERT OR IGNORE INTO task VALUES (?, ?)", (output, name))
        if inserted.rowcount:
            self._tasks += 1
        else:
            ((other,),) = self._database.execute("SELECT name FROM task WHERE output = ?", (output,))
            if other != name and not _same_file(other, name):
                self._database.execute("INSERT INTO clash VALUES (?, ?, ?)", (name, other, output))
        if folder != self._last_folder:
            self._last_folder = folder
            while folder:
                self._database.execute("INSERT OR IGNORE INTO folder VALUES (?)", (os.fsencode(folder),))
                folder = os.path.dirname(folder)
        self._note_if_in_out(found.name, name)

    def _note_if_in_out(self, name: str, encoded: bytes) -> None:
        folder, base = os.path.split(name)
        if folder != self._last_source:
            self._last_source = folder
            self._source = os.path.join(os.path.realpath(folder), "")
            self._reaches_out = self._source.startswith(self._out)
        if self._reaches_out:
            path = os.fsencode(os.path.join(self._source, base).removeprefix(self._out))
            self._database.execute("INSERT OR IGNORE INTO input_there VALUES (?, ?)", (path, encoded))

    def clashes(self) -> Iterator[str]:
        """Sentences on outputs that would take the place of one another, or of an input."""
        for name, other, output in self._rows("SELECT name, other, output FROM clash"):
            yield (
                f"{other} and {name} would both be written to {output}; "
                "choose one kind with --glob, or convert one of them by itself."
            )
        for name, output in self._rows("SELECT name, output FROM task JOIN folder USING (output)"):
            yield f"{name} would be written to {output}, which is a folder for others; rename one of them."
        for name, other in self._rows(
            "SELECT task.name, input_there.name FROM task JOIN input_there USING (output)"
        ):
            yield f"{other} would be overwritten by the output of {name}; choose another folder."

    def clashes_of_case(self) -> Iterator[str]:
        """Sentences on outputs that differ only in case, or in how a letter with its mark is written."""
        self._database.create_function("folded", 1, _folded, deterministic=True)
        for name, other, output in self._rows(
            "SELECT min(name), max(name), min(output) FROM task GROUP BY folded(output) HAVING count(*) > 1"
        ):
            yield (
                f"{name} and {other} would both be written to {output}, since names in that folder "
                "do not differ by case; rename one of them."
            )

    def refusals(self) -> Iterator[Refusal]:
        """The inputs that will not be converted."""
        for name, sentence in self._rows("SELECT name, sentence FROM refusal"):
            yield Refusal(name, sentence)

    def _rows(self, query: str) -> Iterator[tuple[str, ...]]:
        for row in self._database.execute(query):
            yield tuple(os.fsdecode(value) for value in row)

    def tasks(self, made: Callable[[str], Made | None]) -> Iterator[Task]:
        """The tasks in the order of their outputs, so that those of one folder come together.

        made: tells of an output how it was last made.
        """
        last = b""
        while True:
            page = self._database.execute(
                "SELECT output, name FROM task WHERE output > ? ORDER BY output LIMIT ?", (last, _PAGE)
            ).fetchall()
            if not page:
                return
            for encoded, name in page:
                output = os.fsdecode(encoded)
                yield Task(os.fsdecode(name), output, made(output))
            last = page[-1][0]


def _folded(name: bytes) -> bytes:
    return unicodedata.normalize("NFC", os.fsdecode(name)).casefold().encode("utf-8", "surrogateescape")


def _same_file(one: bytes, other: bytes) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
