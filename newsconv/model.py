"""The document: what the readers give, what the writers take.

Frozen data, one class a kind of block, after the document format `newsconv/1`
(see the README). This module imports nothing of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

FORMAT = "newsconv/1"

AsideRole: TypeAlias = Literal[
    "byline", "dateline", "date", "caption", "related", "source", "tags", "share", "copyright"
]


class _Data:
    """What all classes here share: equality, hash and repr as `dataclass` makes them.

    Written once, for all: it would write and compile them for each class, which made a start 2 ms longer.
    """

    __slots__ = ()
    __match_args__: tuple[str, ...]  # the names of all fields, by `dataclass`

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = zip(self.__match_args__, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown)})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Span(_Data):
    """Where something stood in the input.

    lines: the first and the last line, counted from 1.
    chars: offsets of code points in the decoded input, the second one past the end.
    """

    lines: tuple[int, int]
    chars: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(_Data):
    """Running text; also a lead-in, and whatever was not understood."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Item(_Data):
    """An item of a list: its marker as it stood (`•`, `1-`), None where it had none."""

    text: str
    marker: str | None = None
    children: tuple[Block, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class List(_Data):
    """A list; `start` is the number of the first item, None where the list is not ordered."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table(_Data):
    """A table: its header cells or None, and rows that all have the same length.

    confidence: the probability (0 to 1) that all cell boundaries are right.
    row_lines: for each row, the header's first, its first and last line (with positions).
    """

    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    confidence: float = 1.0
    span: Span | None = None
    row_lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field(_Data):
    """One `name: value` line."""

    name: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fields(_Data):
    """A run of two or more `name: value` lines."""

    fields: tuple[Field, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quote(_Data):
    """A block that is wholly a quotation."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Aside(_Data):
    """A line that is not the article's own prose, label words included."""

    role: AsideRole
    text: str
    span: Span | None = None


Block: TypeAlias = Paragraph | List | Table | Fields | Quote | Aside


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Section(_Data):
    """A heading (level 2 to 6) and what stands below it."""

    heading: str
    level: int
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    span: Span | None = None


Node: TypeAlias = Section | Block | Item | Field


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document(_Data):
    """A document in the format `newsconv/1`. Any text gives one."""

    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    place: str | None = None
    agency: str | None = None
    date: str | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """All tables, those inside of lists and sections too, in reading order."""
        return tuple(node for node in self.walk() if isinstance(node, Table))

    def walk(self) -> Iterator[Node]:
        """Every section, block, item and field, in reading order, parents before children.

        >>> document = Document(sections=(Section("أسعار", 2, (Paragraph("نص"),)),))
        >>> [type(node).__name__ for node in document.walk()]
        ['Section', 'Paragraph']
        """
        yield from _walk_blocks(self.blocks)
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            yield from _walk_blocks(section.blocks)
            stack.extend(reversed(section.sections))

    def to_dict(self) -> dict[str, Any]:
        """The document as plain dicts, lists and strings, as `newsconv/1` lays them out.

        >>> Document(title="عنوان").to_dict()
        {'format': 'newsconv/1', 'title': 'عنوان', 'blocks': [], 'sections': []}
        """
        out: dict[str, Any] = {"format": FORMAT, "title": self.title}
        for key in ("kicker", "byline", "place", "agency", "date"):
            value = getattr(self, key)
            if value:
                out[key] = value
        out["blocks"] = [_block(block) for block in self.blocks]
        out["sections"] = [_section(section) for section in self.sections]
        return out


def _walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Node]:
    stack: list[Node] = list(reversed(blocks))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, List):
            stack.extend(reversed(node.items))
        elif isinstance(node, Item):
            stack.extend(reversed(node.children))
        elif isinstance(node, Fields):
            stack.extend(reversed(node.fields))


def _place(out: dict[str, Any], span: Span | None) -> dict[str, Any]:
    if span is not None:
        out["lines"] = list(span.lines)
        out["chars"] = list(span.chars)
    return out


def _section(section: Section) -> dict[str, Any]:
    out: dict[str, Any] = {
        "heading": section.heading,
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
        "sections": [_section(sub) for sub in section.sections],
    }
    return _place(out, section.span)


def _block(block: Block) -> dict[str, Any]:
    out: dict[str, Any]
    match block:
        case Paragraph():
            out = {"type": "paragraph", "text": block.text}
        case List():
            out = {"type": "list", "ordered": block.ordered}
            if block.ordered:
                out["start"] = 1 if block.start is None else block.start
            out["items"] = [_item(item) for item in block.items]
        case Table():
            out = {
                "type": "table",
                "header": None if block.header is None else list(block.header),
                "rows": [list(row) for row in block.rows],
                "confidence": block.confidence,
            }
        case Fields():
            out = {"type": "fields", "fields": [_field(field) for field in block.fields]}
        case Quote():
            out = {"type": "quote", "text": block.text}
        case Aside():
            out = {"type": "aside", "role": block.role, "text": block.text}
    _place(out, block.span)
    if isinstance(block, Table) and block.row_lines:
        out["row_lines"] = [list(lines) for lines in block.row_lines]
    return out


def _item(item: Item) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if item.marker:
        out["marker"] = item.marker
    out["text"] = item.text
    if item.children:
        out["children"] = [_block(child) for child in item.children]
    return _place(out, item.span)


def _field(field: Field) -> dict[str, Any]:
    return _place({"name": field.name, "value": field.value}, field.span)
