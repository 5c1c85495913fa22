"""The steps that every profile has: the ends of lines, and characters that are not text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_CONTROL: Final = lazily(f"[{chars.CONTROL_RANGES}{chars.SURROGATE_RANGES}]")
_SURROGATE: Final = lazily(f"[{chars.SURROGATE_RANGES}]")


def line_ends(text: str) -> str:
    r"""Every line end becomes a newline.

    The line ends are Unicode's (Standard 5.8): CRLF, CR, NEL, VT, FF, line and paragraph separator.

    >>> line_ends("سطر\r\nثان\x85ثالث\u2028رابع")
    'سطر\nثان\nثالث\nرابع'
    """
    if any(end in text for end in chars.LINE_ENDS):
        return chars.LINE_END.sub("\n", text)
    return text


def controls(text: str) -> str:
    r"""Control characters go, but tab and newline; half a surrogate pair becomes U+FFFD.

    Terminal codes and NULs are no text, and half a pair can not be written as UTF-8.

    >>> controls("خبر\x00 عا\x1bجل")
    'خبر عاجل'
    >>> controls("\ud800نص") == "\ufffdنص"
    True
    """
    if not _CONTROL().search(text):
        return text
    if _SURROGATE().search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return dropping(chars.CONTROL_RANGES)(text)


def dropping(ranges: str) -> Callable[[str], str]:
    """A function that deletes the characters of a class, and makes no column of spaces by it.

    Two single spaces with only deleted characters between them become one: two would look like the gap
    between two columns of a table.

    >>> dropping("x")("a x b, a  x b, axb")
    'a b, a   b, ab'
    """
    unwanted = lazily(f"[{ranges}]")
    stretch = lazily(f"[{ranges}][{ranges} ]*")

    def without(match: re.Match[str]) -> str:
        found = match.group()
        start = match.start()
        if " " not in found:
            return ""
        before = start > 0 and match.string[start - 1] == " "
        if "  " in found or (before and start > 1 and match.string[start - 2] == " "):
            return unwanted().sub("", found)
        return "" if before else " "

    def drop(text: str) -> str:
        return stretch().sub(without, text)

    return drop
