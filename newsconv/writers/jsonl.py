"""JSON Lines: each document is one line of JSON."""

from __future__ import annotations

from newsconv.model import Document
from newsconv.writers import json


def write(document: Document, *, compact: bool = True) -> str:
    """The document as one line of JSON with a newline at its end; it is compact in any case."""
    return json.write(document, compact=True)
