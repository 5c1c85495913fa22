"""Proves that a document holds its text: nothing lost, nothing added, nothing moved.

Written against the document format and the normaliser alone, so that a fault of
a reader can not hide here too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from newsconv.model import Aside, Document, Field, Fields, Item, List, Node, Paragraph, Quote, Section, Table
from newsconv.normalize import normalize as normalize_text

# Letters and digits are Unicode's L* and N*; a tatweel stretches a word and is no letter of it.
_BETWEEN = re.compile(r"[\W_ـ]+")
_LETTERS = re.compile(r"[^\W_ـ]+")
_BEFORE = 16
_AFTER = 24
# Lines that a page has above its headline: so many at most, none of them as long as a lead.
_MOST_HEAD_LINES = 8
_LONGEST_HEAD_LINE = 20


class Difference(NamedTuple):
    """The first place where a document and its text differ; `str()` makes a sentence of it.

    line: of the input, counted from 1; the last one where the text ends too early.
    text: what the text has there and a little before; empty at its end.
    document: the same of the document.
    """

    line: int
    text: str
    document: str

    def __str__(self) -> str:
        text = f"the text has “{self.text}”" if self.text else "the text ends"
        document = f"the document has “{self.document}”" if self.document else "the document ends"
        return f"Line {self.line}: {text} where {document}."


def check(
    text: str,
    document: Document,
    *,
    normalize: str = "standard",
    keep: Collection[str] = (),
    digits: str | None = None,
) -> Difference | None:
    """Compare the letters and digits of a document with those of the text that it was parsed from.

    text, normalize, keep, digits: as they were given to `parse`; nothing may have been dropped.
    Returns None where the document holds each of them once and in order, else the
    first difference. Title and kicker, the kicker first, may have been taken out
    from among the lines that the text begins with: asides, and those of the page's
    head (navigation, staff), which are short.
    Raises OptionError as `parse` does.

    >>> document = Document(title="عنوان الخبر", blocks=(Paragraph("نص أول."),))
    >>> check("عنوان الخبر\\n\\nنص أول.", document)
    >>> print(check("عنوان الخبر\\n\\nنص أول.\\nنص ثان.", document))
    Line 4: the text has “نص ثان.” where the document ends.
    """
    normalised = normalize_text(text, normalize, keep=keep, digits=digits)
    want = _letters(normalised)
    above = list(islice(_head_lines(document), _MOST_HEAD_LINES))
    parts = [part for node in islice(document.walk(), len(above), None) for part in _parts(node)]
    body = "\n".join(part.text for part in parts)
    at, piece, met = _read_masthead(want, above, document.kicker or "", document.title or "")
    if not piece:
        if want[at:] == _letters(body):
            return None
        line_ends = list(accumulate(len(_letters(line)) for line in normalised.split("\n")))
        reached = _follow(want, at, parts, line_ends)
        if reached is None:
            return None
        met, piece = reached, body
    line, there = _around(normalised, at + met)
    return Difference(line, there, _around(piece, met)[1])


def _head_lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Aside():
                yield block.text
            case Paragraph() if len(block.text.split()) <= _LONGEST_HEAD_LINE:
                yield block.text
            case _:
                return


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text)


class _Part(NamedTuple):
    """A text of the document; `row`: it is the cells of a table's row."""

    text: str
    row: bool = False


def _parts(node: Node) -> Iterator[_Part]:
    """What a node says itself; an item with its marker in front."""
    match node:
        case Section():
            yield _Part(node.heading)
        case Paragraph() | Quote() | Aside():
            yield _Part(node.text)
        case Item():
            yield _Part(f"{node.marker or ''} {node.text}")
        case Table():
            for row in (node.header or (), *node.rows):
                yield _Part(" ".join(row), row=True)
        case Field():
            yield _Part(f"{node.name} {node.value}")
        case List() | Fields():
            pass


def _follow(want: str, at: int, parts: Sequence[_Part], line_ends: Sequence[int]) -> int | None:
    """How many letters from `at` on agree with the parts; None where all do.

    The cells of a row that runs over several lines are read one after the other,
    where the text has them beside each other: there it counts which letters
    there are, not their order.
    line_ends: for each line of the text, how many letters stand before its end.
    """
    start = at
    for part in parts:
        letters = _letters(part.text)
        there = want[at : at + len(letters)]
        if there != letters:
            wrapped = part.row and bisect_right(line_ends, at) < bisect_right(line_ends, at + len(there) - 1)
            if not wrapped or sorted(there) != sorted(letters):
                return at - start + _agreement(there, letters)
        at += len(letters)
    return None if at == len(want) else at - start


def _read_masthead(want: str, above: Sequence[str], kicker: str, title: str) -> tuple[int, str, int]:
    """Follow the lines that a text begins with, and the kicker and title somewhere between them.

    Returns where in `want` they end. Where no order of theirs fits: the place
    to which the best one comes, the piece that does not fit there, and how many of
    its letters still do.
    """
    # What is placed already: lines, and of the kicker and title none, one or both. A place follows from it.
    lifted = [_letters(kicker), _letters(title)]
    steps = [_letters(line) for line in above]
    reached = {(0, 0): 0}
    best = (0, "", 0)
    for done in range(len(steps) + 1):
        for out in range(3):
            at = reached.get((done, out))
            if at is None:
                continue
            ways = []
            if out < 2:
                ways.append(((done, out + 1), lifted[out], (kicker, title)[out]))
            if done < len(steps):
                ways.append(((done + 1, out), steps[done], above[done]))
            for state, letters, raw in ways:
                if want.startswith(letters, at):
                    reached[state] = at + len(letters)
                elif at + (met := _agreement(want[at : at + len(letters)], letters)) >= best[0] + best[2]:
                    best = (at, raw, met)
    end = reached.get((len(steps), 2))
    return best if end is None else (end, "", 0)


def _agreement(one: str, other: str) -> int:
    """How many characters two strings begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _around(text: str, index: int) -> tuple[int, str]:
    """The line of the letter with an index, and a little of that line; an empty piece at the text's end."""
    seen = 0
    for run in _LETTERS.finditer(text):
        length = run.end() - run.start()
        if index < seen + length:
            place = run.start() + index - seen
            start = max(text.rfind("\n", 0, place) + 1, place - _BEFORE)
            shown, _, _ = text[start : place + _AFTER].partition("\n")
            return text.count("\n", 0, place) + 1, " ".join(shown.split())
        seen += length
    return text.rstrip("\n").count("\n") + 1, ""
