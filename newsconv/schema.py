"""The JSON Schema (2020-12) of the document format, `schema.json` in this package.

It allows keys that it does not name: `newsconv/1` may gain some, and a consumer who
validates with an older schema shall not break by that.
"""

from __future__ import annotations

from typing import Any


def schema_text() -> str:
    """The JSON Schema as it is shipped: JSON, indented, with a newline at its end."""
    from importlib.resources import files

    return files("newsconv").joinpath("schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema as a dict of its own for each caller.

    >>> schema()["properties"]["format"]
    {'const': 'newsconv/1'}
    """
    import json

    tree: dict[str, Any] = json.loads(schema_text())
    return tree
