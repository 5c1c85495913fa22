"""Bytes to text: which encoding they are in, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final, NamedTuple

from newsconv.errors import DecodeError, NotTextError, OptionError
from newsconv.signatures import recognise

# UTF-32 before UTF-16: the one's mark begins like the other's.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's names, and those that people know.
_NAMES: Final = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}
_ARABIC_CODE_PAGES: Final = ("cp1256", "iso8859_6")

# A sample for the detector: so many pieces from all over the bytes, each of at most so many bytes. On texts
# of 50 to 20,000 letters in both code pages it was right in 197 of 197 cases; of 20 letters in 48 of 49.
_PIECES: Final = 32
# The detector drops ISO-8859-6 for one byte in one of its holes (see `_holes`); where so few are, they are
# damage. On pieces of 40 to 2,000 letters in both code pages it was right in 840 of 840 cases, also with a
# share of 0.1.
_MOST_DAMAGE: Final = 0.03

# What an unmarked UTF-16 file is judged by; and how much of it must be of ASCII, Arabic or punctuation.
_UTF16_SAMPLE: Final = 1 << 16
_UTF16_HIGH_BYTES: Final = b"\x00\x06\x20\xfb\xfc\xfd\xfe"
_UTF16_ARABIC: Final = b"\x00\x06"
_UTF16_SHARE: Final = 0.95
_FEWEST_UTF16: Final = 4
_FEWEST_TRUNCATED_UTF16: Final = 64

_HIGH_BYTES: Final = bytes(range(0x80, 0x100))

_CONTROLS: Final = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
# What is no UTF-8 and has a larger share of control characters is no text: texts in code pages have none, and
# of compressed bytes one in ten is one.
_MOST_CONTROLS: Final = 0.03
_CONTROLS_SAMPLE: Final = 1 << 16

_HTML_HEAD: Final = 4096
# A text that begins with `<!doctype html>` or `<html>` and has more tags is a page; one that begins with some
# other tag is, where it has many and no long text between them. An article about HTML has a few.
_FEWEST_TAGS: Final = 3
_FEWEST_TAGS_OF_FRAGMENT: Final = 8
_TAGS_A_LETTER: Final = 1 / 40


class Decoded(NamedTuple):
    """What the bytes were.

    text: without a byte order mark.
    encoding: the one that they were in, by its registered name.
    notes: sentences for a person, on what was assumed and what was lost.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one (UTF-16 also without, where that is
    certain), else Windows-1256 or ISO-8859-6, told apart by charset-normalizer. Bytes that do not decode
    become U+FFFD, and a note counts them.

    data: all bytes of the file. No bytes are an empty text.
    encoding: a name that Python knows, which is believed; None to find out.
    Raises OptionError for a name that does not exist; NotTextError for binary files and HTML pages, with a
    sentence that says what to run first; DecodeError where a named encoding can not replace what it lacks.

    >>> decode("خبر".encode("utf-16"))
    Decoded(text='خبر', encoding='utf-16-le', notes=())
    >>> decode("خبر عاجل من القاهرة".encode("cp1256")).notes
    ('This is not UTF-8; windows-1256 was assumed.',)
    """
    if found := recognise(data):
        what, first = found
        raise NotTextError(f"This is {what}, not text; {first} first.")
    decoded = _named(data, encoding) if encoding is not None else _detected(data)
    _refuse_html(decoded.text)
    return decoded


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name.removesuffix("-sig")
        b"a".decode(name, "replace")
        if name.endswith("-escape"):
            raise LookupError  # a notation of programs, not of texts
    except (LookupError, ValueError):
        raise OptionError(
            f"There is no encoding {encoding!r} for text; try utf-8, utf-16, windows-1256 or iso-8859-6, "
            "or another that Python knows."
        ) from None
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name):
            return _decoded(data[len(mark) :], marked)
    try:
        return _decoded(data, f"{name}-le" if name in {"utf-16", "utf-32"} else name)
    except ValueError as error:  # codecs that have no way to replace what does not decode
        raise DecodeError(f"The bytes are not in the encoding {name}: {error}.") from None


def _detected(data: bytes) -> Decoded:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and not (name == "utf-32-le" and len(data) % 4):
            return _decoded(data[len(mark) :], name)
    if (b"\x06" in data or b"\x00" in data) and (unmarked := _unmarked_utf16(data)):
        return _decoded(data, unmarked, f"This has no byte order mark; {unmarked} was assumed.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    _refuse_binary(data)
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    bad = _lost(data, "utf-8")
    # Arabic of a code page is UTF-8 by accident in hardly a letter; UTF-8 that was damaged is bad in few.
    if high - bad > bad:
        return _decoded(data, "utf-8")
    page = _code_page(data)
    return _decoded(data, page, f"This is not UTF-8; {_NAMES.get(page, page)} was assumed.")


def _decoded(data: bytes, name: str, *notes: str) -> Decoded:
    text = data.decode(name, "replace")
    if name == "utf-7":  # it can spell half a surrogate pair
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    called = _NAMES.get(name, name)
    if lost := _lost(data, name) if "\ufffd" in text else 0:
        are = "byte that is" if lost == 1 else "bytes that are"
        notes += (f"U+FFFD stands for {lost} {are} not {called}.",)
    return Decoded(text, called, notes)


def _lost(data: bytes, name: str) -> int:
    """How many bytes do not decode."""
    good = data.decode(name, "ignore")
    return max(0, len(data) - len(good.encode(name, "replace")))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, which Arabic gives away: every other byte is 0x06, or 0x00 of ASCII."""
    if len(data) < _FEWEST_UTF16 or (len(data) % 2 and len(data) < _FEWEST_TRUNCATED_UTF16):
        return None
    sample = data[:_UTF16_SAMPLE]
    for name, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if (
            _share(high, _UTF16_HIGH_BYTES) >= _UTF16_SHARE
            and _share(high, _UTF16_ARABIC) >= 0.5
            and _share(low, _UTF16_ARABIC) < 0.5
        ):
            try:
                data[: len(data) // 2 * 2].decode(name)
            except UnicodeDecodeError:
                continue
            return name
    return None


def _share(data: bytes, of: bytes) -> float:
    return 1 - len(data.translate(None, of)) / len(data) if data else 0.0


def _code_page(data: bytes) -> str:
    """Windows-1256 or ISO-8859-6; Windows-1256, which has a character for every byte, where nothing tells."""
    from charset_normalizer import from_bytes  # 23 ms, which UTF-8 does not pay

    sample = _sample(data)
    high = len(sample) - len(sample.translate(None, _HIGH_BYTES))
    whole = sample.translate(None, _holes())
    if len(sample) - len(whole) <= high * _MOST_DAMAGE:
        sample = whole
    best = from_bytes(sample, cp_isolation=list(_ARABIC_CODE_PAGES)).best()
    return codecs.lookup(best.encoding if best else _ARABIC_CODE_PAGES[0]).name


def _sample(data: bytes) -> bytes:
    """Pieces with letters beyond ASCII from all over the bytes."""
    pieces = []
    end = 0
    for number in range(_PIECES):
        match = _piece().search(data, max(end, len(data) * number // _PIECES))
        if match is None:
            break
        pieces.append(match.group())
        end = match.end()
    return b"\n".join(pieces)


def _refuse_binary(data: bytes) -> None:
    if _share(data[:_CONTROLS_SAMPLE], _CONTROLS) > _MOST_CONTROLS:
        raise NotTextError(
            "This is no text but a binary file of a kind that newsconv does not know; "
            "turn it into text with the program that made it first."
        )


def _refuse_html(text: str) -> None:
    """Refuse what begins like an HTML page; a text that merely has tags, or is about them, is a text."""
    head = text[:_HTML_HEAD].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return
    tags = len(_tag().findall(head))
    letters = sum(map(str.isalpha, _tag().sub("", head)))
    if (_root().match(head) and tags >= _FEWEST_TAGS) or (
        tags >= _FEWEST_TAGS_OF_FRAGMENT and tags >= letters * _TAGS_A_LETTER
    ):
        raise NotTextError(
            "This is an HTML page, not text; take its text out with an extractor first: "
            "resiliparse, trafilatura or inscriptis."
        )


@cache
def _piece() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff][\x20-\x7e\x80-\xff]{0,255}")


@cache
def _holes() -> bytes:
    """What ISO-8859-6 lacks, where Windows-1256 has ghain, feh, qaf and kaf: one letter in fourteen."""
    return bytes(b for b in range(0x80, 0x100) if not bytes([b]).decode("iso8859_6", "ignore"))


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"""
          </?(?:html|head|body|title|meta|link|script|style|div|span|p|a|br|img|ul|ol|li|table|tr|td|th
            |h[1-6]|section|article|header|footer|nav|main|b|i|em|strong|font|center)
          (?:[ /\t\r\n][^<>]*)?>
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _root() -> re.Pattern[str]:
    return re.compile(
        r"(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
    )
