"""A record in, a result out: what every engine carries, and all of it that is pure."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from newsconv._version import __version__
from newsconv.decode import decode
from newsconv.errors import sentence_of
from newsconv.proven import parse_proven
from newsconv.recover import parse
from newsconv.writers import WRITERS, write


@dataclass(frozen=True)
class Options:
    """How to convert: the options of `newsconv parse`, by the same names.

    encoding: of the inputs; None to find out.
    check: whether a document is written only where it is proven.
    """

    to: str = "json"
    compact: bool = False
    front_matter: bool = False
    excel: bool = False
    normalize: str = "standard"
    keep: tuple[str, ...] = ()
    digits: str | None = None
    encoding: str | None = None
    positions: bool = False
    drop: tuple[str, ...] = ()
    cells: str = "best"
    cells_threshold: float | None = None
    check: bool = False

    @property
    def suffix(self) -> str:
        """Of an output file."""
        return WRITERS[self.to].suffix

    def key(self, data: bytes) -> bytes:
        """What the output depends on, in 16 bytes: the input's, the options and the version.

        >>> Options().key(b"a") == Options().key(b"a") != Options(to="yaml").key(b"a")
        True
        """
        return blake2b(data, digest_size=16, key=self._salt).digest()

    @cached_property
    def _salt(self) -> bytes:
        return blake2b(repr((__version__, astuple(self))).encode(), digest_size=32).digest()


class Record(NamedTuple):
    """An input: whatever name tells it from others, and its bytes."""

    name: str
    data: bytes


class Result(NamedTuple):
    """What became of a record.

    name: the record's.
    data: the document in the format that was asked for, UTF-8; None where it failed.
    encoding: the one that the record's bytes were in; None where that was not found out.
    notes: sentences on what was assumed of the bytes, what was lost, and that there was no table for a CSV.
    tables: the confidence of each table of the document.
    error: a sentence on what went wrong; None where nothing did.
    """

    name: str
    data: bytes | None
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    tables: tuple[float, ...] = ()
    error: str | None = None


def convert(record: Record, options: Options) -> Result:
    """Give a record its document back. It never raises for what the record holds.

    >>> convert(Record("a", "عنوان الخبر".encode()), Options(to="markdown")).data.decode()
    '# عنوان الخبر\\n'
    >>> convert(Record("b", b"%PDF-1.7"), Options()).error
    'This is a PDF file, not text; run `pdftotext` on it first.'
    """
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    try:
        decoded = decode(record.data, options.encoding)
        encoding, notes = decoded.encoding, decoded.notes
        document = (parse_proven if options.check else parse)(
            decoded.text,
            normalize=options.normalize,
            keep=options.keep,
            digits=options.digits,
            positions=options.positions,
            drop=options.drop,
            cells=options.cells,
            cells_threshold=options.cells_threshold,
        )
        text = write(
            document,
            options.to,
            compact=options.compact,
            front_matter=options.front_matter,
            excel=options.excel,
        )
        if not text and (nothing := WRITERS[options.to].nothing):
            notes = (*notes, nothing)
        tables = tuple(table.confidence for table in document.tables())
        return Result(record.name, text.encode(), encoding, notes, tables)
    except Exception as error:
        return Result(record.name, None, encoding, notes, error=sentence_of(error))
