"""The steps that undo an accident on the way: a wrong encoding, HTML that was not resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_SIGN: Final = lazily(f"[{chars.MOJIBAKE_SIGNS}]")
_CLOSED: Final = r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
# Without its semicolon, as browsers read it too. HTML knows 106 such names; these are what extractors leave
# behind, the others are rather words of queries (`?a=1&copy=2`).
_UNCLOSED: Final = r"&(?:quot|amp|lt|gt|nbsp|laquo|raquo|shy|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6})"
_GOES_ON: Final = "A-Za-z0-9;="
_ENTITY: Final = lazily(rf"{_CLOSED}|{_UNCLOSED}(?![{_GOES_ON}])")
_ENTITY_AT_END: Final = lazily(rf"{_CLOSED}\Z|{_UNCLOSED}(?=[^{_GOES_ON}]\Z)")
_ARABIC: Final = lazily(f"[{chars.ARABIC_LETTER_RANGES}]")
# Letters that Windows-1256 has for other languages; behind ط or ظ none has them.
_FOREIGN: Final = lazily("[طظ][پٹچژڈگکڑںھ]")
_NO_TEXT: Final = lazily(f"[{chars.CONTROL_RANGES}\u2028\u2029\ufffe\uffff]")
_HINT: Final = lazily(f"[{chars.MOJIBAKE_SIGNS}{chars.MOJIBAKE_LETTERS}]")
# Single characters that are beyond doubt: `â€œ`, `Ã©`, `Â°`, a guillemet or hard space behind a lone `Â`.
_SINGLE: Final = lazily(
    r"""
      â[€\x80][^\s،؛؟]  # an Arabic mark is the sentence's own, and would be read as a rare sign
    | Ã[¡-ª¬®-¶¸-º¼-¿€ƒ†‡ˆ‰]
    | Â[£§©®°±²³·¹¼-¾]
    | (?<![A-Za-z])Â[\xa0«»]
    """,
    re.VERBOSE,
)
# The longest entity, `&CounterClockwiseContourIntegral;`, has 33 characters; and one that ends it.
_LONGEST_ENTITY: Final = 34


def mojibake(text: str) -> str:
    """UTF-8 that was once read as Windows-1252, Latin-1 or Windows-1256 becomes Arabic again.

    Only where it is certain: a run of characters whose bytes are two or more Arabic letters in UTF-8, with a
    sign among them that Arabic does not use (`§`, `„`, `¹`) or two letters of another language. In a line
    that has such a run, and beside it only letters of ASCII and of scripts that the wrong encoding lacks,
    shorter runs and those of other characters are read back too. `â€œ`, `Ã©`, `Â°` and their like, which no
    language spells, are always.

    >>> mojibake("ط§ظ„ط¹ط±ط¨ظٹط© Ø§Ù„Ø¹Ø±Ø¨ÙŠØ©")
    'العربية العربية'
    >>> mojibake("شرط، وحظ؛ São Paulo, Ørsted")
    'شرط، وحظ؛ São Paulo, Ørsted'
    """
    if not _HINT().search(text):
        return text
    return "\n".join([_mended(line) if _HINT().search(line) else line for line in text.split("\n")])


def entities(text: str) -> str:
    """HTML character references that survived become their characters.

    Only those that HTML knows (its standard, 13.5), a few of them also without their semicolon. None makes a
    line end, a tab or a control character: a space stands there instead. `&amp;quot;`, escaped twice, is
    resolved twice.

    >>> entities("&quot;نعم&quot; &amp; لا &#1548; &amp;laquo; &ltب&gt &nosuch; AT&T ?a=1&lt=2")
    '"نعم" & لا ، « <ب> &nosuch; AT&T ?a=1&lt=2'
    """
    if "&" not in text or not _ENTITY().search(text):
        return text
    text = _ENTITY().sub(_character, text)
    return _settled(text) if _ENTITY().search(text) else text


def _character(match: re.Match[str]) -> str:
    import html.entities

    found = match.group()
    if found[1] != "#" and found[1:] not in html.entities.html5:
        return found
    characters = (" " if c.isspace() else c for c in html.unescape(found))
    return "".join(c for c in characters if unicodedata.category(c) not in {"Cc", "Cs"})


def _settled(text: str) -> str:
    """Resolve until nothing is left to resolve, in one pass: also `&am&#112;;`."""
    done: list[str] = []
    todo = ["\n", *reversed(text)]  # something that ends the last one
    while todo:
        done.append(todo.pop())
        if done[-1] == "=" or (done[-1].isascii() and done[-1].isalnum()):
            continue
        tail = "".join(done[-_LONGEST_ENTITY:])
        match = _ENTITY_AT_END().search(tail)
        if match and (resolved := _character(match)) != match.group():
            del done[match.start() - len(tail) :]
            todo.extend(reversed(resolved + tail[match.end() :]))
    return "".join(done[:-1])


@cache
def _misreadings() -> tuple[tuple[Mapping[int, int], re.Pattern[str]], ...]:
    """For Windows-1252 and Windows-1256: what byte each character was, and runs of UTF-8 sequences."""
    high = bytes(range(0x80, 0x100))
    latin = high.decode("latin-1")
    return tuple(
        (
            # Latin-1 fills the holes of Windows-1252, as browsers do.
            {ord(c): b for b, c in enumerate(latin, 0x80)}
            | {ord(c): b for b, c in enumerate(high.decode(codec, "replace"), 0x80) if c != "\ufffd"},
            _sequences(high.decode(codec, "replace"), latin),
        )
        for codec in ("cp1252", "cp1256")
    )


def _sequences(codec: str, latin: str) -> re.Pattern[str]:
    """Runs of well-formed UTF-8 sequences (Unicode Standard, table 3-7, without its finer points)."""

    def some(first: int, last: int) -> str:
        return "[" + re.escape("".join({*codec[first:last], *latin[first:last]} - {"\ufffd"})) + "]"

    tail = some(0x00, 0x40)
    return re.compile(
        rf"(?:{some(0x42, 0x60)}{tail}|{some(0x60, 0x70)}{tail}{tail}|{some(0x70, 0x75)}{tail}{tail}{tail})+"
    )


def _mended(line: str) -> str:
    while True:  # twice where it was misread twice; each time makes the line shorter
        mended = line
        for bytes_of, sequences in _misreadings():
            mended = _read_back(mended, bytes_of, sequences)
        if mended == line:  # not before: a whole run is read by one encoding, a part of it by itself by any
            mended = _SINGLE().sub(_single, line)
        if mended == line:
            return line
        line = mended


def _single(match: re.Match[str]) -> str:
    found = match.group()
    readings = (_decoded(found, bytes_of) for bytes_of, _ in _misreadings())
    return next((meant for meant in readings if meant), found)


def _read_back(line: str, bytes_of: Mapping[int, int], sequences: re.Pattern[str]) -> str:
    pieces: list[tuple[str, str, bool]] = []  # as it stands, as it was meant, whether that is certain
    between: list[str] = []
    end = 0
    for match in sequences.finditer(line):
        found = match.group()
        meant = _decoded(found, bytes_of)
        if meant is None:
            continue
        if not _ARABIC().search(meant):
            meant = _read_back(meant, *_misreadings()[0])  # misread as Windows-1252 twice
        certain = len(_ARABIC().findall(meant)) >= 2 and (
            _SIGN().search(found) is not None or len(_FOREIGN().findall(found)) >= 2
        )
        between.append(line[end : match.start()])
        pieces.append((found, meant, certain))
        end = match.end()
    if not any(certain for _, _, certain in pieces):
        return line
    between.append(line[end:])
    alone = not any(c.isalpha() and ord(c) in bytes_of for part in between for c in part)
    out = [
        part + (meant if certain or alone else found)
        for part, (found, meant, certain) in zip(between, pieces, strict=False)
    ]
    return "".join(out) + between[-1]


def _decoded(found: str, bytes_of: Mapping[int, int]) -> str | None:
    """What the run was meant to be; None where its bytes are not UTF-8, or have what is no text."""
    try:
        meant = bytes([bytes_of[ord(c)] for c in found]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return None if _NO_TEXT().search(meant) else meant
