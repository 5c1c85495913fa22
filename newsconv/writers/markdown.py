"""Markdown (GFM): plain and regular, so that a line reader can read it back too.

The layout: ATX headings, `- ` and `1. ` lists, pipe tables with outer pipes, `> `, a blank
line between blocks, a text never broken over lines. What Markdown has no place for:

- The title is the one heading of level 1; a kicker is a paragraph above it, where a
  newspaper prints it. Nothing else ever stands above the title, so it reads back.
- An aside is a paragraph, fields are a list of `name: value`.
- Line breaks inside a text become a space; empty texts, lists and tables are left out.
- A section deeper than 6 is written as level 6, and one above 2 as level 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

from newsconv.model import Aside, Block, Document, Fields, Item, List, Paragraph, Quote, Section, Table
from newsconv.writers.markdown_escapes import block_text, cell_text, heading_text

# The largest number that CommonMark takes for a list marker.
_LAST_NUMBER = 999_999_999

# A list may stand right below an item's text; one that is numbered from another number than
# 1, or that begins with an empty item, would be read as more of that text.
_STANDS_BELOW_TEXT = re.compile(r" *(?:[-*]|1[.)]) .")


def write(document: Document, *, front_matter: bool = False) -> str:
    """The document as Markdown, with a newline at its end; "" for an empty document.

    front_matter: begin with the document's title, kicker, byline, place, agency and date
        as YAML between two lines of `---`. What follows is the same with and without.
    """
    lines: list[str] = []
    if front_matter:
        lines += _front_matter(document)
    if kicker := block_text(document.kicker or ""):
        lines += ("", kicker)
    if title := heading_text(document.title or ""):
        lines += ("", f"# {title}")
    _blocks(document.blocks, "", lines)
    _sections(document.sections, lines)
    # Every block brings the blank line above it, the first one too.
    text = "\n".join(lines[1:] if lines and not lines[0] else lines)
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") + "\n" if text else ""


def _front_matter(document: Document) -> list[str]:
    from newsconv.writers.yaml import dump

    keys = ("title", "kicker", "byline", "place", "agency", "date")
    known = {key: value for key in keys if (value := getattr(document, key))}
    return ["---", *dump(known).splitlines(), "---"] if known else []


def _sections(sections: Sequence[Section], lines: list[str]) -> None:
    waiting = list(reversed(sections))
    while waiting:
        section = waiting.pop()
        marks = "#" * min(max(section.level, 2), 6)
        lines += ("", f"{marks} {heading_text(section.heading)}".rstrip(" "))
        _blocks(section.blocks, "", lines)
        waiting.extend(reversed(section.sections))


def _blocks(blocks: Iterable[Block], indent: str, lines: list[str]) -> None:
    """Append the blocks to `lines`, a blank line above each, and all others behind `indent`."""
    mark = ""
    for block in blocks:
        above = len(lines)
        match block:
            case Paragraph() | Aside():
                if text := block_text(block.text):
                    lines += ("", indent + text)
            case Quote():
                if text := block_text(block.text):
                    lines += ("", f"{indent}> {text}")
            case Table():
                _table(block, indent, lines)
            case List():
                if block.items:
                    start = 1 if block.start is None else max(block.start, 0)
                    _list(block.items, start if block.ordered else None, mark, indent, lines)
            case Fields():
                if block.fields:
                    items = [Item(f"{field.name}: {field.value}") for field in block.fields]
                    _list(items, None, mark, indent, lines)
            case _:
                _never(block)
        if len(lines) > above:
            mark = lines[above + 1][len(indent) :].partition(" ")[0].lstrip("0123456789")


def _list(items: Sequence[Item], start: int | None, mark_above: str, indent: str, lines: list[str]) -> None:
    """Append a list; `start` is None for bullets.

    mark_above: what the block above begins with. Where that is a list of the same kind,
    another mark keeps the two apart, as CommonMark has it.
    """
    usual, other = ("-", "*") if start is None else (".", ")")
    mark = other if mark_above == usual else usual
    loose = any(not isinstance(child, (List, Fields)) for item in items for child in item.children)
    lines.append("")
    for index, item in enumerate(items):
        if loose and index:
            lines.append("")
        marker = mark if start is None else f"{min(start + index, _LAST_NUMBER)}{mark}"
        text = block_text(item.text)
        lines.append(f"{indent}{marker} {text}" if text else indent + marker)
        if item.children:
            end = len(lines)
            _blocks(item.children, indent + " " * (len(marker) + 1), lines)
            if len(lines) > end and (not text or _STANDS_BELOW_TEXT.match(lines[end + 1])):
                del lines[end]


def _table(table: Table, indent: str, lines: list[str]) -> None:
    header = table.header or ()
    width = max(map(len, (header, *table.rows)))
    if width == 0:
        return
    lines += ("", indent + _row(header, width), f"{indent}|{' --- |' * width}")
    for row in table.rows:
        lines.append(indent + _row(row, width))


def _row(cells: Sequence[str], width: int) -> str:
    texts = [cell_text(cell) for cell in cells]
    texts += [""] * (width - len(texts))
    return f"| {' | '.join(texts)} |"


def _never(block: NoReturn) -> NoReturn:
    raise AssertionError(f"a kind of block that Markdown does not know: {block!r}")
