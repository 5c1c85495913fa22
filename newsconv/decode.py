"""Bytes to text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from newsconv.errors import NotTextError, OptionError


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and sentences for the person who gave it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    encoding: a name that Python knows; None to find out.
    Raises OptionError for a name that does not exist, NotTextError for what is no text.

    >>> decode("نص".encode()).text
    'نص'
    """
    if encoding is not None:
        try:
            name = codecs.lookup(encoding).name
        except LookupError:
            raise OptionError(f"There is no encoding {encoding!r}; try utf-8, windows-1256, iso-8859-6 or utf-16.") from None
        return Decoded(data.decode(name, "replace"), name)
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")):
        raise NotTextError("This is a binary file, not text.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(data.decode("utf-16", "replace"), "utf-16")
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1256", "replace"), "cp1256", ("Windows-1256 was assumed.",))
