"""What was made, from what: a file in the output folder by which a run goes on where another ended.

It is an SQLite database. Looking one of a million outputs up reads four pages, where a
list of lines would have to be in memory; and a transaction is whole or nothing wherever
the process is killed, which costs the work of half a second. In WAL mode a commit
appends to one file and waits for no disk (30 µs); the lock that SQLite holds keeps a
second run away, and is gone with the process.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from newsconv.batch.task import Made
from newsconv.files import FileError

NAME = ".newsconv-manifest.sqlite"
_VERSION = 1
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS made (
        output BLOB PRIMARY KEY,  -- its path in this folder
        key BLOB NOT NULL,        -- of the input's bytes, the options and the version
        size INTEGER NOT NULL,    -- of the output, in bytes
        mtime INTEGER NOT NULL,   -- of the output, in nanoseconds
        facts TEXT NOT NULL       -- JSON: what a report says of it
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unfinished (run INTEGER PRIMARY KEY);
"""
# Seconds of work that a kill may cost.
_COMMIT_EVERY = 0.5


class ManifestError(FileError):
    """The manifest can not be read or written; the message is a sentence."""


class Facts(NamedTuple):
    """What a report says of an output that was made by an earlier run."""

    encoding: str | None
    notes: tuple[str, ...]
    tables: tuple[float, ...]


class Manifest:
    """The manifest of an output folder, which exists; only one run at a time has it.

    durable: whether what was committed survives a loss of power at once.
    mend: begin a new one where it is damaged.
    unfinished: whether the run before this one was killed.
    """

    def __init__(self, folder: str, *, durable: bool = False, mend: bool = False) -> None:
        self._path = Path(folder, NAME)
        self._synchronous = "FULL" if durable else "NORMAL"
        self._committed = time.monotonic()
        self.unfinished = False
        with self._sentences():
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if not mend or not _is_damage(error):
                    raise
                for suffix in ("", "-wal", "-shm"):
                    self._path.with_name(NAME + suffix).unlink(missing_ok=True)
                self._open()

    def _open(self) -> None:
        self._database = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        execute = self._database.execute
        try:
            execute("PRAGMA locking_mode = EXCLUSIVE")  # before WAL, which then needs no shared memory
            execute("PRAGMA journal_mode = WAL")
            execute(f"PRAGMA synchronous = {self._synchronous}")
            ((version,),) = execute("PRAGMA user_version")
            if version not in (0, _VERSION):
                raise ManifestError(f"{self._path} is of another version of newsconv; delete it.")
            execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA.split(";")[:-1]:
                execute(statement)
            execute(f"PRAGMA user_version = {_VERSION}")
            self.unfinished = execute("INSERT OR IGNORE INTO unfinished VALUES (1)").rowcount == 0
            execute("COMMIT")
            execute("BEGIN IMMEDIATE")
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not isinstance(error, ManifestError):
                self.commit()
        finally:
            self._database.close()  # what is not committed is as if it had never been

    def made(self, output: str) -> Made | None:
        """How an output was last made."""
        row = self._row("SELECT key, size, mtime FROM made WHERE output = ?", output)
        return None if row is None else Made(*row)

    def facts(self, output: str) -> Facts:
        """What was found out when an output was last made."""
        row = self._row("SELECT facts FROM made WHERE output = ?", output)
        encoding, notes, tables = json.loads(row[0]) if row else (None, (), ())
        return Facts(encoding, tuple(notes), tuple(tables))

    def _row(self, query: str, output: str) -> tuple[Any, ...] | None:
        with self._sentences():
            row: tuple[Any, ...] | None = self._database.execute(query, (os.fsencode(output),)).fetchone()
            return row

    def add(self, output: str, made: Made, facts: Facts) -> None:
        """Note that an output was made; it counts from the next `commit`."""
        with self._sentences():
            self._database.execute(
                "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)",
                (os.fsencode(output), *made, json.dumps(facts)),
            )

    def commit_now_and_then(self) -> None:
        """Commit, unless that was done half a second ago."""
        if time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()

    def commit(self) -> None:
        """Make all that was added count, whatever happens to the process from now on."""
        with self._sentences():
            self._database.execute("COMMIT")
            self._database.execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()

    def finish(self) -> None:
        """Note that this run left nothing half done."""
        with self._sentences():
            self._database.execute("DELETE FROM unfinished")

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if _is_damage(error):
                raise ManifestError(
                    f"{self._path} is damaged; delete it, or use --force, to convert all again."
                ) from error
            if "locked" in str(error):
                raise ManifestError(
                    f"Another run is writing to {self._path.parent}; wait until it has ended."
                ) from error
            raise ManifestError(
                f"{self._path} can not be written: {error}; "
                "make room there, check the permissions, and run this again to go on."
            ) from error


def _is_damage(error: sqlite3.Error) -> bool:
    # What goes wrong on the disk or with locks is an OperationalError.
    return type(error) is sqlite3.DatabaseError
