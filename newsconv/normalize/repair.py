"""The steps that undo an accident on the way: a wrong encoding, HTML that was not resolved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from newsconv import chars

_SIGN: Final = re.compile(f"[{chars.MOJIBAKE_SIGNS}]")
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ENTITY_AT_END: Final = re.compile(_ENTITY.pattern + r"\Z")
# What Arabic text is made of beside ASCII: the Arabic block, general punctuation, signs of Latin-1, emoji.
_ARABIC_OR_SIGN: Final = re.compile(
    "[\u0600-\u06ff\u00a0-\u00bf\u2010-\u2027\u202a-\u205e\u2190-\u2bff\ufeff\U0001f000-\U0001faff]"
)
# The longest entity, `&CounterClockwiseContourIntegral;`, has 33 characters.
_LONGEST_ENTITY: Final = 34


def mojibake(text: str) -> str:
    """UTF-8 that was once read as Windows-1252, Latin-1 or Windows-1256 becomes Arabic again.

    Only where it is certain: a run of characters whose bytes are two or more Arabic letters in UTF-8, with a
    sign among them that Arabic does not use (`§`, `„`, `¹`). In a line that has such runs and no other
    Arabic, shorter ones are read back too.

    >>> mojibake("ط§ظ„ط¹ط±ط¨ظٹط© Ø§Ù„Ø¹Ø±Ø¨ÙŠØ©")
    'العربية العربية'
    >>> mojibake("شرط، وحظ؛ São Paulo, Ørsted")
    'شرط، وحظ؛ São Paulo, Ørsted'
    """
    if not _SIGN.search(text):
        return text
    return "\n".join([_mended(line) if _SIGN.search(line) else line for line in text.split("\n")])


def entities(text: str) -> str:
    """HTML character references that survived become their characters.

    Only those that HTML knows and that end in a semicolon. None makes a line end, a tab or a control
    character: a space stands there instead. `&amp;quot;`, escaped twice, is resolved twice.

    >>> entities("&quot;نعم&quot; &amp; لا &#1548; &amp;laquo; &nosuch; AT&T")
    '"نعم" & لا ، « &nosuch; AT&T'
    """
    if "&" not in text or not _ENTITY.search(text):
        return text
    text = _ENTITY.sub(_character, text)
    return _settled(text) if _ENTITY.search(text) else text


def _character(match: re.Match[str]) -> str:
    import html.entities  # noqa: PLC0415 - its table costs 2 ms, and few texts have entities

    found = match.group()
    if found[1] != "#" and found[1:] not in html.entities.html5:
        return found
    characters = (" " if c.isspace() else c for c in html.unescape(found))
    return "".join(c for c in characters if unicodedata.category(c) not in {"Cc", "Cs"})


def _settled(text: str) -> str:
    """Resolve until nothing is left to resolve, in one pass: also `&am&#112;;`."""
    done: list[str] = []
    todo = list(reversed(text))
    while todo:
        done.append(todo.pop())
        if done[-1] == ";":
            match = _ENTITY_AT_END.search("".join(done[-_LONGEST_ENTITY:]))
            resolved = _character(match) if match else ";"
            if match and resolved != match.group():
                del done[-len(match.group()) :]
                todo.extend(reversed(resolved))
    return "".join(done)


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
    for bytes_of, sequences in _misreadings():
        line = _read_back(line, bytes_of, sequences)
    return line


def _read_back(line: str, bytes_of: Mapping[int, int], sequences: re.Pattern[str]) -> str:
    pieces: list[tuple[str, str, bool]] = []  # as it stands, as it was meant, whether that is certain
    certain = False
    end = 0
    rest: list[str] = []
    for match in sequences.finditer(line):
        found = match.group()
        meant = _decoded(found, bytes_of)
        if meant is None:
            continue
        rest.append(line[end : match.start()])
        letters = sum("\u0620" <= c <= "\u06ff" for c in meant)
        sure = letters >= 2 and _SIGN.search(found) is not None
        certain = certain or sure
        pieces.extend(((line[end : match.start()], line[end : match.start()], True), (found, meant, sure)))
        end = match.end()
    if not certain:
        return line
    rest.append(line[end:])
    alone = all(part.isascii() or not any(ord(c) > 0x7F and c.isalpha() for c in part) for part in rest)
    return "".join(meant if sure or alone else found for found, meant, sure in pieces) + rest[-1]


def _decoded(found: str, bytes_of: Mapping[int, int]) -> str | None:
    """What the run was meant to be; None where that is no text, or not Arabic or punctuation."""
    try:
        meant = bytes(bytes_of[ord(c)] for c in found).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    if all(_ARABIC_OR_SIGN.match(c) for c in meant):
        return meant
    return None
