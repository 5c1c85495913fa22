"""JSON: the document's own format, Arabic as Arabic.

Written by hand around the standard library's string encoder, which is in C while its
indenting is not: 70 µs for a 4 KB article (10 KB of JSON) where `json.dumps(indent=2)`
takes 170, so that no compiled JSON library is needed.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _quote
from typing import Any

from newsconv.errors import DocumentError
from newsconv.model import Document

# NaN is no JSON.
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def write(document: Document, *, compact: bool = False) -> str:
    """The document as JSON, indented by two spaces or on one line, with a newline at its end."""
    tree = document.to_dict()
    try:
        text = _compact(tree) if compact else _pretty(tree, "\n")
    except ValueError:
        raise DocumentError("The document holds a number that is none (NaN or infinite).") from None
    return _without_line_ends(text) + "\n"


def _pretty(value: Any, newline: str) -> str:
    """`value` as `json.dumps(value, indent=2)` writes it; `newline` holds the indent of its line."""
    if type(value) is str:
        return _quote(value)
    inner = newline + "  "
    # Loops and no comprehensions: those would double the frames that a deep list takes.
    parts = []
    if type(value) is dict:
        for key, member in value.items():
            parts.append(f'"{key}": {_pretty(member, inner)}')
        return f"{{{inner}{f',{inner}'.join(parts)}{newline}}}" if parts else "{}"
    if type(value) is list:
        for member in value:
            parts.append(_pretty(member, inner))
        return f"[{inner}{f',{inner}'.join(parts)}{newline}]" if parts else "[]"
    return _compact(value)


def _without_line_ends(text: str) -> str:
    """Escape the line ends that JSON allows in strings, but at which many tools split lines."""
    for char, escape in (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        if char in text:
            text = text.replace(char, escape)
    return text
