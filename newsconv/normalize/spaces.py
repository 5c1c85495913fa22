"""The steps for spaces. A line's indent, its tabs and its columns are structure, for the readers to judge."""

from __future__ import annotations

import re
from typing import Final

from newsconv import chars
from newsconv.patterns import lazily

_RUN: Final = re.compile("  +")
# The same where tabs stand before spaces: an indent of both is no run inside the line, and so is taken whole.
_INDENT_OR_RUN: Final = lazily(r"^[ \t]+|  +", re.MULTILINE)


def spaces(text: str) -> str:
    r"""Every Unicode space (category Zs) becomes a plain one; those at the end of a line go. Tabs stay.

    >>> spaces("\u00a0 كلمة\u202fكلمة\u3000 \n\u00a0\nنص\t")
    '  كلمة كلمة\n\nنص\t'
    """
    for space in chars.SPACES:
        if space in text:
            text = text.replace(space, " ")
    if " \n" in text or text.endswith(" "):
        return "\n".join([line.rstrip(" ") for line in text.split("\n")])
    return text


def space_runs(text: str) -> str:
    r"""Several spaces inside a line become one; the indent stays, and so do tabs.

    >>> space_runs("  • أ   ب\t  ج")
    '  • أ ب\t ج'
    """
    if "  " not in text:
        return text
    return (_INDENT_OR_RUN() if "\t  " in text else _RUN).sub(_one, text)


def _one(match: re.Match[str]) -> str:
    start = match.start()
    return match.group() if start == 0 or match.string[start - 1] == "\n" else " "
