"""Collapsed rows as the decoder takes them, by the shipped model."""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.cells import gaps
from newsconv.cells.columns import Decoder
from newsconv.cells.model import Model
from newsconv.cells.profiles import Background


def decoder(using: Model, rows: Sequence[Sequence[str]], header: bool) -> Decoder:
    """The rows, given as their words, ready to be cut."""
    table = using.tables["background"]
    read = [[using.token(raw) for raw in row] for row in rows]
    return Decoder(
        read,
        gaps.logits(read, header, using),
        header,
        Background(table["values"], table["unknown"]),
        using.shapes,
    )
