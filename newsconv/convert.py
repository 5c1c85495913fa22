"""Text in, text out: a document recovered and written at once."""

from __future__ import annotations

from collections.abc import Collection

from newsconv.recover import parse
from newsconv.writers import write


def convert(
    text: str,
    to: str = "json",
    *,
    normalize: str = "standard",
    keep: Collection[str] = (),
    digits: str | None = None,
    positions: bool = False,
    drop: Collection[str] = (),
    cells: str = "best",
    cells_threshold: float | None = None,
    **options: bool,
) -> str:
    """Recover the document that a flat text was, and write it.

    text, normalize, keep, digits, positions, drop, cells, cells_threshold: as `parse` takes them.
    to: the name of an output format: json, jsonl, yaml, markdown, csv.
    options: what `write` takes for that format: compact (json), front_matter (markdown), excel (csv).
    Raises OptionError for a value or an option that does not exist.

    >>> print(convert("عنوان الخبر\\n\\nقال الوزير إن العمل مستمر.", to="markdown"), end="")
    # عنوان الخبر
    <BLANKLINE>
    قال الوزير إن العمل مستمر.
    """
    document = parse(
        text,
        normalize=normalize,
        keep=keep,
        digits=digits,
        positions=positions,
        drop=drop,
        cells=cells,
        cells_threshold=cells_threshold,
    )
    return write(document, to, **options)
