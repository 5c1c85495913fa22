"""What no step beyond `light` touches: URLs, addresses, tags, mentions, file names, code, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

# A line with a digit of ours or a tatweel is no line of another language.
_ALEF: Final = "\u0627"
_ARABIC: Final = lazily(
    f"[{chars.ARABIC_LETTER_RANGES}{chars.TATWEEL}{chars.ARABIC_DIGITS}{chars.PERSIAN_DIGITS}]"
)
_ANY_LETTER: Final = lazily(r"[^\W\d_]")
_URL_RANGES: Final = r"""\s<>"«»“”{}|\\^`،؛"""
# A word with its marks, so that a step that takes them does not make a name of what was none before.
_W: Final = rf"\w{chars.ARABIC_MARK_RANGES}"
_SPARED: Final = lazily(
    rf"""
      (?<![{_W}+.-])[A-Za-z][A-Za-z0-9+.-]{{1,20}}://                      # a URL, without the mark behind it
          [^{_URL_RANGES}]* [^{_URL_RANGES}.,;:!?؟'*_()\[\]]
    | (?<![{_W}+.@-])[{_W}.+-]+@[\w-]+(?:\.[\w-]+)+                        # an e-mail address
    | (?<![{_W}.@/-])[{_W}-]+(?:\.[{_W}-]+)*\.[A-Za-z][A-Za-z0-9]{{1,9}}\b  # a domain, a file
          (?:(?:/|\?\w+=)[^{_URL_RANGES}]*[\w/])?
    | (?<![{chars.LATIN_RANGES}0-9_&])[@#][{_W}]+                         # a mention, a hashtag
    | `[^`\n]+`                                                           # code
    | (?<![{_W}.])[A-Za-z_][A-Za-z0-9_.]*\([^()\n]*\)                     # a call: print("نعم", x)
    | (?<![{_W}-])[A-Za-z_][A-Za-z0-9_-]*[ ]?[=:][ ]?"[^"\n]*"            # an attribute: alt="نعم"
    | </?[A-Za-z][^<>\n]*>                                                # a tag
    """,
    re.VERBOSE,
)
# One character that each of these has, with what must stand beside it: most lines with a Latin word have
# nothing to spare, and are found out much more quickly by this.
_HINT: Final = re.compile(
    r"""
      [@#`<.:(=]
      (?: (?<=[@#`<]) | (?<=\.)(?=[A-Za-z]) | (?<=:)(?=//|[ ]?") | (?<=[\w.]\() | (?<==)(?=[ ]?") )
    """,
    re.VERBOSE,
)
_FENCES: Final = ("```", "~~~")


def set_aside(text: str) -> tuple[str, str, list[str]]:
    """Put a placeholder in the place of each thing that must not be touched.

    A placeholder is a code point that is no character and that the text does not have. A line that has
    letters but no Arabic one, nor an Arabic digit, is set aside whole, and so is a line between two fences
    of code.
    Gives the text, the placeholder, and what stood in its places.

    >>> set_aside("زوروا www.a.com\\nWow, 5 %")
    ('زوروا \\ufdd0\\n\\ufdd0', '\\ufdd0', ['www.a.com', 'Wow, 5 %'])
    """
    hidden: list[str] = []
    placeholder = next((c for c in chars.NONCHARACTERS if c not in text), "")
    if not placeholder:
        return text, "", hidden

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group())
        return placeholder

    hint = _HINT.search(text) is not None
    lines = text.split("\n")
    fenced = set(_fenced(lines)) if any(fence in text for fence in _FENCES) else ()
    for number, line in enumerate(lines):
        if number in fenced or _is_foreign(line):
            if line:
                hidden.append(line)
                lines[number] = placeholder
        elif hint and _HINT.search(line):
            lines[number] = _SPARED().sub(hide, line)
    return ("\n".join(lines) if hidden else text), placeholder, hidden


def _is_foreign(line: str) -> bool:
    """Whether a line has letters, but none that is Arabic; nearly all Arabic lines have an alef."""
    if not line or _ALEF in line or _ARABIC().search(line):
        return False
    return _ANY_LETTER().search(line) is not None


def _fenced(lines: list[str]) -> Iterator[int]:
    """The lines between two fences of code, with them; a fence that is never closed fences nothing."""
    start = -1
    for number, line in enumerate(lines):
        if line.lstrip(" ").startswith(_FENCES):
            if start >= 0:
                yield from range(start, number + 1)
            start = -1 if start >= 0 else number


def put_back(text: str, placeholder: str, hidden: list[str]) -> str:
    """The inverse of `set_aside`, after steps that keep the placeholders and their order."""
    if not hidden:
        return text
    pieces = text.split(placeholder)
    out = [pieces[0]]
    for kept, piece in zip(hidden, pieces[1:], strict=True):
        out += (kept, piece)
    return "".join(out)
