"""One of a document's tables by itself."""

from __future__ import annotations

from newsconv.errors import NoTableError
from newsconv.model import Document


def only_table(document: Document, number: int) -> Document:
    """A document of nothing but one table of this one, counted from 1 in reading order.

    Raises NoTableError where there are not so many.

    >>> from newsconv.model import Table
    >>> document = Document(title="عنوان", blocks=(Table(None, (("أ", "ب"),)), Table(None, (("ج", "د"),))))
    >>> [table.rows for table in only_table(document, 2).walk()]
    [(('ج', 'د'),)]
    """
    tables = document.tables()
    if not 0 < number <= len(tables):
        found = f"it has {len(tables)}" if tables else "it has none"
        raise NoTableError(f"There is no table {number} in this text; {found}.")
    return Document(blocks=(tables[number - 1],))
