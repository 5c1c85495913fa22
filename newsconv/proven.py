"""Text in, document out, with the proof that nothing was lost, added or moved."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from newsconv.check import check
from newsconv.errors import NewsconvError
from newsconv.model import Document
from newsconv.recover import parse


class UnprovenError(NewsconvError):
    """The document does not have what the text has; the message says where they differ."""


def parse_proven(
    text: str,
    *,
    normalize: str = "standard",
    keep: Collection[str] = (),
    digits: str | None = None,
    positions: bool = False,
    drop: Collection[str] = (),
    cells: str = "best",
    cells_threshold: float | None = None,
) -> Document:
    """Recover the document that a flat text was, as `parse` does, and prove it.

    What is dropped is dropped after the proof. Raises UnprovenError where it fails.
    """
    recover = partial(
        parse,
        text,
        normalize=normalize,
        keep=keep,
        digits=digits,
        positions=positions,
        cells=cells,
        cells_threshold=cells_threshold,
    )
    document = recover()
    difference = check(text, document, normalize=normalize, keep=keep, digits=digits)
    if difference is not None:
        raise UnprovenError(f"FAILED: {difference}")
    return recover(drop=drop) if drop else document
