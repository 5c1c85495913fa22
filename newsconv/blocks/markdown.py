"""Markdown's own marks, as html2text and language models leave them in text.

Block marks are read line by line after CommonMark 0.31 (ATX headings, thematic
breaks, setext underlines, block quotes); inline marks are taken off texts only
where the whole text is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsconv.blocks.naming import names_a_count
from newsconv.lines import Line
from newsconv.model import Quote, Span
from newsconv.patterns import lazily
from newsconv.pieces import Break, Head, Solid, Taken

_ATX = lazily(r"^(#{1,6})(?:\s+|(?=[^\s#\d_\w]))(.*?)(?:\s+#+)?$")
_BREAK_SIGNS = frozenset("-*_=~ـ–—─━═•·.")
_BREAK = lazily(
    r"^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|(?:~\s*){3,}|(?:ـ\s*){3,}|(?:[–—─━═]\s*){3,}|(?:[•·.]\s+){2,}[•·.])$"
)
_UNDERLINE = lazily(r"^(?:=+|-{3,})$")
_STRONG = lazily(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = lazily(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=[^\s*_])\1(?![\w*])")
_ESCAPE = lazily(r"\\([!-/:-@\[-`{-~])")
_WAITING = 0xF0000
_WAITING_SIGNS = lazily("[\U000f0021-\U000f007e]")
# A setext underline under more words than this is a thematic break.
_LONGEST_SETEXT = 20


def read_markdown(lines: Sequence[Line], at: int, positions: bool) -> Taken | None:
    """A heading, a thematic break or a quote that begins at a line."""
    line = lines[at]
    first = line.text[0]
    if first == "#":
        if len(re.findall(r"\S {2,}\S", line.wide)) > 1:
            return None  # the header of a column of numbers
        found = _ATX().match(line.text)
        if found is not None and len(found[1]) == 1 and names_a_count(lines, at):
            return None
        if found is not None and found[2].strip("# "):
            return Taken([Head(line, strip_inline(found[2]), len(found[1]))], at + 1)
        return None
    if first == ">":
        return _quote(lines, at, positions)
    if _is_break(line.text):
        return Taken([Break(line)], at + 1)
    if at + 1 < len(lines):
        below = lines[at + 1]
        underlined = below.gap == 0 and below.text[0] in "=-" and _UNDERLINE().match(below.text)
        if underlined and len(line.text.split()) <= _LONGEST_SETEXT and (at == 0 or line.gap):
            return Taken([Head(line, strip_inline(line.text), 1 if below.text[0] == "=" else 2)], at + 2)
    return None


def _is_break(text: str) -> bool:
    if text[0] not in _BREAK_SIGNS or text[-1] not in _BREAK_SIGNS:
        return False
    near = text[-2:-1]  # in an item that ends in a full stop, a letter
    return (near in _BREAK_SIGNS or near.isspace()) and _BREAK().match(text) is not None


def _quote(lines: Sequence[Line], at: int, positions: bool) -> Taken | None:
    """Lines marked by `>`: one quote; an empty `>` line divides two."""
    quotes: list[list[tuple[Line, str]]] = [[]]
    end = at
    while end < len(lines) and lines[end].text[0] == ">" and (end == at or lines[end].gap == 0):
        text = lines[end].text.lstrip("> ").strip()
        if text:
            quotes[-1].append((lines[end], text))
        else:
            quotes.append([])
        end += 1
    pieces: list[Solid | Break | Head] = []
    for group in filter(None, quotes):
        first, last = group[0][0], group[-1][0]
        span = Span((first.first, last.last), (first.start, last.end)) if positions else None
        pieces.append(Solid(Quote(strip_inline(" ".join(text for _, text in group)), span), lines[at].gap))
    return Taken([*pieces], end) if pieces else Taken([Break(lines[at])], end)


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether a text is Markdown as a whole, so that its inline marks can be taken off.

    One heading with a space behind its marks, or two pairs of `**`, prove it.
    """
    strong = 0
    for line in lines:
        text = line.text
        if text[0] == "#" and _ATX().match(text) and " " in text[:8]:
            return True
        if "**" in text:
            strong += len(_STRONG().findall(text))
            if strong > 1:
                return True
    return False


def strip_inline(text: str) -> str:
    """A text without emphasis marks and backslash escapes; links and code keep theirs.

    >>> strip_inline("**مهم**: القيمة 5 \\\\* 3")
    'مهم: القيمة 5 * 3'
    """
    if "\\" in text:
        # An escaped mark is no mark: it waits in the private use area while emphasis is taken off.
        text = _ESCAPE().sub(lambda found: chr(_WAITING + ord(found[1])), text)
        text = _strip_emphasis(text)
        return _WAITING_SIGNS().sub(lambda found: chr(ord(found[0]) - _WAITING), text).strip()
    return _strip_emphasis(text).strip()


def _strip_emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        text = _STRONG().sub(r"\2", text)
        text = _EMPHASIS().sub(r"\2", text)
    return text
