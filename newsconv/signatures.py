"""How files that are not text begin, and what turns them into text."""

from __future__ import annotations

from typing import Final, NamedTuple


class Signature(NamedTuple):
    """A kind of file.

    mark, at: the bytes that it has, and where.
    what: what it is called.
    first: what to do with it before newsconv can read it.
    also: bytes that it has too in its first HEAD bytes, where a text could begin with the mark.
    """

    mark: bytes
    at: int
    what: str
    first: str
    also: bytes = b""


HEAD: Final = 1024


_OFFICE: Final = "run `pandoc -t plain` on it, or `libreoffice --headless --convert-to txt`"
_UNPACK: Final = "unpack it"
_RECOGNISE: Final = "run a text recogniser (`tesseract -l ara`) on it"
_TRANSCRIBE: Final = "write down what is said in it"

# The marks are those of the formats' own specifications, as `file` and the PRONOM registry list them. Where
# more than one fits, the first counts; marks of two letters (`BM`, `MZ`) are left out: texts may begin so.
SIGNATURES: Final = (
    Signature(b"%PDF-", 0, "a PDF file", "run `pdftotext` on it"),
    Signature(b"%!PS-Adobe", 0, "a PostScript file", "run `ps2ascii` on it"),
    Signature(b"{\\rtf", 0, "an RTF document", "run `pandoc -f rtf -t plain` on it"),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office document (DOC, XLS, PPT)", _OFFICE),
    Signature(b"mimetypeapplication/epub+zip", 30, "an EPUB book", "run `pandoc -t plain` on it"),
    Signature(
        b"mimetypeapplication/vnd.oasis.opendocument", 30, "an OpenDocument file (ODT, ODS)", _OFFICE
    ),
    Signature(b"PK\x03\x04", 0, "a ZIP archive", f"{_UNPACK} with `unzip`"),
    Signature(b"PK\x05\x06", 0, "a ZIP archive", f"{_UNPACK} with `unzip`"),
    Signature(b"\x1f\x8b\x08", 0, "a file compressed by gzip", f"{_UNPACK} with `gunzip`"),
    Signature(b"1AY&SY", 4, "a file compressed by bzip2", f"{_UNPACK} with `bunzip2`"),
    Signature(b"\xfd7zXZ\x00", 0, "a file compressed by xz", f"{_UNPACK} with `unxz`"),
    Signature(b"\x28\xb5\x2f\xfd", 0, "a file compressed by Zstandard", f"{_UNPACK} with `unzstd`"),
    Signature(b"\x04\x22\x4d\x18", 0, "a file compressed by LZ4", f"{_UNPACK} with `unlz4`"),
    Signature(b"LZIP\x01", 0, "a file compressed by lzip", f"{_UNPACK} with `lzip -d`"),
    Signature(b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive", f"{_UNPACK} with `7z x`"),
    Signature(b"Rar!\x1a\x07", 0, "a RAR archive", f"{_UNPACK} with `unrar x`"),
    Signature(b"ustar", 257, "a tar archive", f"{_UNPACK} with `tar -xf`"),
    Signature(
        b"WARC/1.", 0, "a web archive (WARC)", "extract its pages' text (resiliparse)", b"WARC-Type"
    ),
    Signature(b"PAR1", 0, "a Parquet file", "write its column of texts as files, with `duckdb`"),
    Signature(b"ARROW1\x00", 0, "an Arrow file", "write its column of texts as files, with pyarrow"),
    Signature(b"SQLite format 3\x00", 0, "an SQLite database", "write its texts to files (`sqlite3`)"),
    Signature(b"\x89PNG\r\n\x1a\n", 0, "a PNG image", _RECOGNISE),
    Signature(b"\xff\xd8\xff", 0, "a JPEG image", _RECOGNISE),
    Signature(b"GIF87a", 0, "a GIF image", _RECOGNISE, b"\x00"),
    Signature(b"GIF89a", 0, "a GIF image", _RECOGNISE, b"\x00"),
    Signature(b"II*\x00", 0, "a TIFF image", _RECOGNISE),
    Signature(b"MM\x00*", 0, "a TIFF image", _RECOGNISE),
    Signature(b"WEBPVP8", 8, "a WebP image", _RECOGNISE),
    Signature(b"AT&TFORM", 0, "a DjVu document", "run `djvutxt` on it"),
    Signature(b"RIFF", 0, "a sound or video file", _TRANSCRIBE, b"\x00"),
    Signature(b"ftyp", 4, "a video, sound or HEIF image file", _TRANSCRIBE, b"\x00"),
    Signature(b"OggS\x00", 0, "a sound or video file", _TRANSCRIBE),
    Signature(b"ID3\x03", 0, "a sound file", _TRANSCRIBE),
    Signature(b"ID3\x04", 0, "a sound file", _TRANSCRIBE),
    Signature(b"\x7fELF", 0, "a program", "find the text that you mean"),
    Signature(b"\xca\xfe\xba\xbe", 0, "a program", "find the text that you mean"),
)

# What a ZIP archive with such a part is.
ZIP_PARTS: Final = (
    (b"word/document", "a DOCX document", _OFFICE),
    (b"xl/workbook", "an XLSX spreadsheet", "run `xlsx2csv -d tab` on it, or save it as text"),
    (b"ppt/presentation", "a PPTX presentation", "run `libreoffice --headless --convert-to txt` on it"),
)


def recognise(data: bytes) -> tuple[str, str] | None:
    """What a file is that is not text, and what to do with it first; None where no signature fits.

    >>> recognise(b"%PDF-1.7 ...")
    ('a PDF file', 'run `pdftotext` on it')
    >>> recognise(b"WARC/1.0 is a format")
    """
    head = data[:HEAD]
    starts = head.lstrip(b" \t\r\n\xef\xbb\xbf")  # some PDF files begin with a blank or a byte order mark
    for mark, at, what, first, also in SIGNATURES:
        if (starts if at == 0 else head).startswith(mark, at) and also in head:
            if mark.startswith(b"PK"):
                return next(((name, do) for part, name, do in ZIP_PARTS if part in data), (what, first))
            return what, first
    return None
