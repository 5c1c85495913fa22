"""Documents read back: from the dict or the JSON that `newsconv/1` lays out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn, get_args

from newsconv.errors import DocumentError
from newsconv.model import (
    FORMAT,
    Aside,
    AsideRole,
    Block,
    Document,
    Field,
    Fields,
    Item,
    List,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
)

# Lists inside lists, or sections inside sections. Python's own recursion limit would allow
# about three times as many, and no article comes near either.
MAX_NESTING = 100

_ROLES: tuple[AsideRole, ...] = get_args(AsideRole)


def read(source: Mapping[str, Any] | str | bytes) -> Document:
    """The document that a dict (`Document.to_dict()`) or JSON in the format newsconv/1 holds.

    Keys that the format does not name are passed over, since it may gain some. Keys that
    are left out where they are empty may be absent.

    Raises DocumentError, with the place in its message, for what is no such document: no
    JSON, another `format`, a missing key, a wrong type or value, a table whose rows differ
    in length, or more than MAX_NESTING lists or sections inside each other.

    >>> read('{"format": "newsconv/1", "title": "عنوان", "blocks": [], "sections": []}')
    ... # doctest: +ELLIPSIS
    Document(title='عنوان', kicker=None, ...)
    >>> read({"format": "newsconv/1", "title": None, "blocks": [{"type": "quote"}], "sections": []})
    Traceback (most recent call last):
    newsconv.errors.DocumentError: blocks[0].text should be there, and is missing.
    """
    tree = source if isinstance(source, Mapping) else _load(source)
    form = _required(tree, "format", "")
    if form != FORMAT:
        _wrong("format", repr(FORMAT), form)
    title = _required(tree, "title", "")
    if title is not None and not isinstance(title, str):
        _wrong("title", "a string or null", title)
    return Document(
        title=title,
        kicker=_optional_text(tree, "kicker", ""),
        byline=_optional_text(tree, "byline", ""),
        place=_optional_text(tree, "place", ""),
        agency=_optional_text(tree, "agency", ""),
        date=_optional_text(tree, "date", ""),
        blocks=_blocks(_required(tree, "blocks", ""), "blocks", 0),
        sections=_sections(_required(tree, "sections", ""), "sections", 1),
    )


def _load(source: str | bytes) -> Mapping[str, Any]:
    import json

    try:
        tree = json.loads(source.removeprefix("\ufeff") if isinstance(source, str) else source)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(f"The text is not one JSON document: {error.msg} at {where}.") from None
    except UnicodeDecodeError:
        raise DocumentError("The bytes are not JSON, which is UTF-8; decode them first.") from None
    except (RecursionError, ValueError):
        raise DocumentError("The JSON is nested too deeply or holds too long a number.") from None
    return _object(tree, "")


def _sections(value: object, where: str, depth: int) -> tuple[Section, ...]:
    sections = []
    for index, member in enumerate(_list(value, where)):
        here = f"{where}[{index}]"
        if depth > MAX_NESTING:
            _wrong(here, f"at most {MAX_NESTING} sections deep")
        tree = _object(member, here)
        level = _int(tree, "level", here)
        if not 2 <= level <= 6:
            _wrong(f"{here}.level", "2 to 6", level)
        sections.append(
            Section(
                heading=_text(tree, "heading", here),
                level=level,
                blocks=_blocks(_required(tree, "blocks", here), f"{here}.blocks", 0),
                sections=_sections(_required(tree, "sections", here), f"{here}.sections", depth + 1),
                span=_span(tree, here),
            )
        )
    return tuple(sections)


def _blocks(value: object, where: str, depth: int) -> tuple[Block, ...]:
    blocks = []
    for index, member in enumerate(_list(value, where)):
        here = f"{where}[{index}]"
        blocks.append(_block(_object(member, here), here, depth))
    return tuple(blocks)


def _block(tree: Mapping[str, Any], where: str, depth: int) -> Block:
    kind = _required(tree, "type", where)
    reader = _KINDS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        _wrong(f"{where}.type", f"one of {', '.join(_KINDS)}", kind)
    return reader(tree, where, depth)


def _paragraph(tree: Mapping[str, Any], where: str, depth: int) -> Paragraph:
    return Paragraph(_text(tree, "text", where), _span(tree, where))


def _list_block(tree: Mapping[str, Any], where: str, depth: int) -> List:
    depth += 1
    if depth > MAX_NESTING:
        _wrong(where, f"at most {MAX_NESTING} lists deep")
    ordered = _required(tree, "ordered", where)
    if not isinstance(ordered, bool):
        _wrong(f"{where}.ordered", "true or false", ordered)
    items = []
    for index, member in enumerate(_list(_required(tree, "items", where), f"{where}.items")):
        here = f"{where}.items[{index}]"
        item = _object(member, here)
        items.append(
            Item(
                text=_optional_text(item, "text", here) or "",
                marker=_optional_text(item, "marker", here),
                children=_blocks(item.get("children", ()), f"{here}.children", depth),
                span=_span(item, here),
            )
        )
    start = _int(tree, "start", where) if ordered else None
    return List(tuple(items), ordered, start, _span(tree, where))


def _table(tree: Mapping[str, Any], where: str, depth: int) -> Table:
    header = _required(tree, "header", where)
    cells = None if header is None else _row(header, f"{where}.header")
    rows = []
    width = None if cells is None else len(cells)
    for index, member in enumerate(_list(_required(tree, "rows", where), f"{where}.rows")):
        row = _row(member, f"{where}.rows[{index}]")
        if width is None:
            width = len(row)
        elif len(row) != width:
            _wrong(f"{where}.rows[{index}]", f"{width} cells, as many as the row before it", len(row))
        rows.append(row)
    confidence = _required(tree, "confidence", where)
    number = isinstance(confidence, (int, float)) and not isinstance(confidence, bool)
    # NaN is in no range.
    if not number or not 0 <= confidence <= 1:
        _wrong(f"{where}.confidence", "a number from 0 to 1", confidence)
    row_lines = []
    for index, member in enumerate(_list(tree.get("row_lines", ()), f"{where}.row_lines")):
        row_lines.append(_pair(member, f"{where}.row_lines[{index}]", 1))
    return Table(cells, tuple(rows), confidence, _span(tree, where), tuple(row_lines))


def _row(value: object, where: str) -> tuple[str, ...]:
    cells = _list(value, where)
    for index, cell in enumerate(cells):
        if not isinstance(cell, str):
            _wrong(f"{where}[{index}]", "a string", cell)
    return tuple(cells)


def _fields(tree: Mapping[str, Any], where: str, depth: int) -> Fields:
    fields = []
    for index, member in enumerate(_list(_required(tree, "fields", where), f"{where}.fields")):
        here = f"{where}.fields[{index}]"
        field = _object(member, here)
        value = _optional_text(field, "value", here) or ""
        fields.append(Field(_text(field, "name", here), value, _span(field, here)))
    return Fields(tuple(fields), _span(tree, where))


def _quote(tree: Mapping[str, Any], where: str, depth: int) -> Quote:
    return Quote(_text(tree, "text", where), _span(tree, where))


def _aside(tree: Mapping[str, Any], where: str, depth: int) -> Aside:
    role = _required(tree, "role", where)
    if role not in _ROLES:
        _wrong(f"{where}.role", f"one of {', '.join(_ROLES)}", role)
    return Aside(role, _text(tree, "text", where), _span(tree, where))


# Each takes the block, its place, and the number of lists around it.
_KINDS: Mapping[str, Callable[[Mapping[str, Any], str, int], Block]] = MappingProxyType(
    {
        "paragraph": _paragraph,
        "list": _list_block,
        "table": _table,
        "fields": _fields,
        "quote": _quote,
        "aside": _aside,
    }
)


def _span(tree: Mapping[str, Any], where: str) -> Span | None:
    if "lines" not in tree and "chars" not in tree:
        return None
    lines = _pair(_required(tree, "lines", where), _at(where, "lines"), 1)
    return Span(lines, _pair(_required(tree, "chars", where), _at(where, "chars"), 0))


def _pair(value: object, where: str, least: int) -> tuple[int, int]:
    pair = _list(value, where)
    whole = all(isinstance(end, int) and not isinstance(end, bool) for end in pair)
    if len(pair) != 2 or not whole or not least <= pair[0] <= pair[1]:
        _wrong(where, f"two whole numbers from {least} on, the smaller one first", value)
    return pair[0], pair[1]


def _required(tree: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in tree:
        _wrong(_at(where, key), "there, and is missing")
    return tree[key]


def _text(tree: Mapping[str, Any], key: str, where: str) -> str:
    value = _required(tree, key, where)
    if not isinstance(value, str):
        _wrong(_at(where, key), "a string", value)
    return value


def _optional_text(tree: Mapping[str, Any], key: str, where: str) -> str | None:
    return _text(tree, key, where) if key in tree else None


def _int(tree: Mapping[str, Any], key: str, where: str) -> int:
    value = _required(tree, key, where)
    if not isinstance(value, int) or isinstance(value, bool):
        _wrong(_at(where, key), "a whole number", value)
    return value


def _object(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        _wrong(where or "The document", "an object", value)
    return value


def _list(value: object, where: str) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        _wrong(where, "a list", value)
    return value


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


_NOTHING = object()


def _wrong(where: str, expected: str, found: object = _NOTHING) -> NoReturn:
    shown = "" if found is _NOTHING else f", not {_shown(found)}"
    raise DocumentError(f"{_short(where)} should be {expected}{shown}.")


def _shown(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, (Mapping, list, tuple)):
        return "an object" if isinstance(value, Mapping) else "a list"
    return _short(str(value).lower() if isinstance(value, bool) else repr(value))


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]}…"
