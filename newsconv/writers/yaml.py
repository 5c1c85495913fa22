"""YAML: the tree of the JSON, for people to read and edit.

PyYAML's emitter gets its events from here and not from its own representer: that one
takes twelve Python frames a level of a list, and decides what to quote by YAML 1.1 alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from newsconv.errors import DocumentError
from newsconv.model import Document

try:
    from yaml import CSafeDumper as _Dumper
except ImportError:  # a PyYAML built without libyaml; some eight times slower
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]

# Wider than any line: a text stays on one line, and an editor wraps it.
_WIDTH = 2**31 - 1

# What a reader of YAML 1.1 or of 1.2 takes for a number (hexadecimal, octal, base 60), a
# date, a truth value, null, or for one of the two keys with a meaning in 1.1.
_NOT_A_STRING = re.compile(
    r"""  ( ~ | null | true | false | yes | no | on | off | y | n | = | << )?
        | [-+]? \.? [0-9] ( [-+.,:_0-9a-fotxz\ ]* [._0-9a-fz] )?
        | [-+]? \. ( inf | nan )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

# libyaml escapes what is above U+FFFF (emoji, a list's 🔹), so these characters pass its
# emitter in the guise of characters of the private use area that the document does not have.
_ABOVE_FFFF = re.compile("[\U00010000-\U0010ffff]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")

# Line ends that only YAML 1.1 knows: PyYAML folds them, libyaml and YAML 1.2 do not, so they are escaped.
_RARE_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def write(document: Document) -> str:
    """The document as one YAML document, without `---`, with a newline at its end."""
    return dump(document.to_dict())


def dump(tree: dict[str, Any]) -> str:
    """A tree of mappings with plain keys, lists, strings, numbers and None as YAML.

    >>> print(dump({"title": "أسعار 🔹", "date": "2025-01-01", "rows": [["نعم", "yes"]]}), end="")
    title: أسعار 🔹
    date: '2025-01-01'
    rows:
    - [نعم, 'yes']
    """
    events: list[Event] = [StreamStartEvent(), DocumentStartEvent(explicit=False)]
    _node(tree, events)
    events += (DocumentEndEvent(explicit=False), StreamEndEvent())
    guises = _guises(events)
    for event in events if guises else ():
        if isinstance(event, ScalarEvent):
            event.value = event.value.translate(guises)
    text: str = yaml.emit(events, Dumper=_Dumper, width=_WIDTH, allow_unicode=True)
    return text.translate({ord(guise): char for char, guise in guises.items()}) if guises else text


def _node(value: Any, events: list[Event]) -> None:
    if isinstance(value, dict):
        events.append(MappingStartEvent(None, None, implicit=True, flow_style=False))
        for key, member in value.items():
            events.append(ScalarEvent(None, None, (True, True), key))
            _node(member, events)
        events.append(MappingEndEvent())
    elif isinstance(value, list):
        # Cells of a row, and pairs of numbers, stand on one line.
        flat = not any(isinstance(member, (dict, list)) for member in value)
        events.append(SequenceStartEvent(None, None, implicit=True, flow_style=flat))
        for member in value:
            _node(member, events)
        events.append(SequenceEndEvent())
    elif isinstance(value, str):
        plain = not _NOT_A_STRING.fullmatch(value)
        value = _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value)
        style = '"' if _RARE_LINE_ENDS.search(value) else None
        events.append(ScalarEvent(None, None, (plain, True), value, style=style))
    else:
        events.append(ScalarEvent(None, None, (True, False), _number(value)))


def _number(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not math.isfinite(value):
        raise DocumentError("The document holds a number that is none (NaN or infinite).")
    # YAML 1.1 takes 1e-07 for a string: it wants a point.
    digits = repr(value)
    return digits.replace("e", ".0e") if "e" in digits and "." not in digits else digits


def _guises(events: Iterable[Event]) -> dict[int, str]:
    """For each character above U+FFFF an unused one below it, as far as there are any."""
    text = "".join(event.value for event in events if isinstance(event, ScalarEvent))
    above = sorted(set(_ABOVE_FFFF.findall(text)))
    if not above:
        return {}
    taken = set(_PRIVATE_USE.findall(text))
    unused = (char for char in map(chr, range(0xE000, 0xF900)) if char not in taken)
    return {ord(char): guise for char, guise in zip(above, unused, strict=False)}
