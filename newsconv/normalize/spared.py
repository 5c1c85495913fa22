"""What no step beyond `light` touches: URLs, addresses, hashtags, mentions, file names, code, other languages."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars

_ARABIC: Final = re.compile(f"[{chars.ARABIC_LETTER_RANGES}]")
_TRIGGER: Final = re.compile(f"[@#`<{chars.FOREIGN_LETTER_RANGES}]")
_TAGGED = rf"\w{chars.ARABIC_MARK_RANGES}"
_SPARED: Final = re.compile(
    rf"""
      [A-Za-z][A-Za-z0-9+.-]{{1,20}}://[^\s<>"«»“”{{}}|\\^`،؛]*[^\s<>"«»“”{{}}|\\^`،؛.,;:!?'()\[\]؟]  # a URL
    | (?<![\w.@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                                # an e-mail address
    | (?<![\w.@/-])[\w-]+(?:\.[\w-]+)*\.[A-Za-z][A-Za-z0-9]{{1,9}}\b(?:/[^\s<>"«»“”{{}}|\\^`،؛]*[\w/])?  # a domain, a file
    | (?<![\w&])[@#][{_TAGGED}]+                                              # a mention, a hashtag
    | `[^`\n]+`                                                               # code
    | </?[A-Za-z][^<>\n]*>                                                    # a tag
    """,
    re.VERBOSE,
)


def set_aside(text: str) -> tuple[str, str, list[str]]:
    """Put a placeholder where something must not be touched; give the text, the placeholder and what it hides."""
    hidden: list[str] = []
    if not _TRIGGER.search(text):
        return text, "", hidden
    placeholder = next((c for c in chars.NONCHARACTERS if c not in text), "")
    if not placeholder:
        return text, "", hidden

    def hide(match: re.Match[str]) -> str:
        hidden.append(match.group())
        return placeholder

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _TRIGGER.search(line):
            if _ARABIC.search(line):
                lines[number] = _SPARED.sub(hide, line)
            else:
                hidden.append(line)
                lines[number] = placeholder
    return "\n".join(lines), placeholder, hidden


def put_back(text: str, placeholder: str, hidden: list[str]) -> str:
    """The inverse of `set_aside`, after steps that keep the placeholders and their order."""
    if not hidden:
        return text
    pieces = text.split(placeholder)
    out = [pieces[0]]
    for kept, piece in zip(hidden, pieces[1:], strict=True):
        out += (kept, piece)
    return "".join(out)
