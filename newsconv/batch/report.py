"""The report: a line of JSON for each input."""

from __future__ import annotations

import base64
import json
import os
from typing import Any, NamedTuple

from newsconv.batch.task import Outcome


class Entry(NamedTuple):
    """What became of an input.

    name: the input's, as it was found.
    output: the path of its output, where it has one.
    """

    name: str
    output: str | None
    outcome: Outcome


def report_line(entry: Entry) -> str:
    r"""An entry as a line of JSON; what is not known, or is nothing, is left out.

    path, output: where a name has bytes that are no UTF-8, U+FFFD stands for them, and
        `path_base64` (`output_base64`) has all its bytes.
    status: `converted`, `skipped` (its output was already made from the same bytes by the
        same version and options) or `failed`.
    bytes: of the input. seconds: that it took. encoding: that its bytes were in.
    notes: sentences on what was assumed of the bytes. tables: the confidence of each table.
    error: a sentence on what went wrong.

    Characters that a terminal might obey, or that end lines, are escaped.

    >>> print(report_line(Entry("a\x9b.txt", None, Outcome("failed", error="It is empty."))), end="")
    {"path": "a\u009b.txt", "status": "failed", "seconds": 0.0, "error": "It is empty."}
    """
    outcome = entry.outcome
    line = {
        **_name("path", entry.name),
        "status": outcome.status,
        **_name("output", entry.output),
        "bytes": outcome.size,
        "seconds": round(outcome.seconds, 6),
        "encoding": outcome.encoding,
        "notes": outcome.notes or None,
        "tables": outcome.tables or None,
        "error": None if outcome.error is None else _characters(outcome.error),
    }
    return _visible(
        json.dumps({key: value for key, value in line.items() if value is not None}, ensure_ascii=False)
    )


def _name(key: str, name: str | None) -> dict[str, Any]:
    if name is None:
        return {}
    text = _characters(name)
    if text == name:
        return {key: name}
    return {key: text, f"{key}_base64": base64.b64encode(os.fsencode(name)).decode()}


def _characters(text: str) -> str:
    """A text whose odd bytes, as Python has them in names, are U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text


def _visible(line: str) -> str:
    if not line.isprintable():
        line = "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)
    return line + "\n"
