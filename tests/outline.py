"""A document as an outline, the notation of the expectations in tests/cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KEYS = ("kicker", "title", "byline", "place", "agency", "date")


def outline(document: dict[str, Any]) -> str:
    """One line for each part of a document (`to_dict()`) in reading order; see tests/cases/README.md.

    >>> print(outline({"title": "عنوان", "blocks": [{"type": "paragraph", "text": "نص."}], "sections": []}))
    title عنوان
    p نص.
    """
    lines = [f"{key} {document[key]}" for key in _KEYS if document.get(key)]
    return "\n".join([*lines, *_section(document)])


def _section(section: dict[str, Any]) -> Iterator[str]:
    for block in section["blocks"]:
        yield from _block(block)
    for inner in section["sections"]:
        yield f"{'#' * inner['level']} {inner['heading']}"
        yield from _section(inner)


def _block(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "paragraph":
            yield f"p {block['text']}"
        case "quote":
            yield f"quote {block['text']}"
        case "aside":
            yield f"{block['role']}: {block['text']}"
        case "list":
            yield f"ol {block['start']}" if block["ordered"] else "ul"
            for item in block["items"]:
                yield f"  [{item.get('marker', '')}] {item['text']}".rstrip()
                for child in item.get("children", ()):
                    yield from (f"    {line}" for line in _block(child))
        case "table":
            yield "table"
            if block["header"]:
                yield f"  head {' | '.join(block['header'])}".rstrip()
            for row in block["rows"]:
                yield f"  {' | '.join(row)}".rstrip()
        case "fields":
            yield "fields"
            for field in block["fields"]:
                yield f"  {field['name']} = {field['value']}".rstrip()
        case unknown:
            raise ValueError(f"no such block: {unknown}")
