"""CSV: the tables of a document, for spreadsheets and data tools (RFC 4180, lines ended by a line feed).

One table stands below the other, an empty line between; all else of the document is left out.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection):
texts from the web may hold `=HYPERLINK(...)`. Numbers with a sign and single marks stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from newsconv.model import Document, Table

_FORMULA: Final = re.compile(r"\s*[=+\-@]|[\t\r]")
_HARMLESS: Final = re.compile(r"\s*[+\-](?:\s*\d[\d.,٫٬]*\s*[%٪]?)?\s*")
_MARK: Final = "\N{BYTE ORDER MARK}"


def write(document: Document, *, excel: bool = False) -> str:
    """The document's tables as CSV, the header first where there is one; "" where it has no table.

    excel: begin with a byte order mark, without which Excel takes Arabic for another encoding.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    for number, table in enumerate(node for node in document.walk() if isinstance(node, Table)):
        if number:
            out.write("\n")
        for row in (*([] if table.header is None else [table.header]), *table.rows):
            rows.writerow([_cell(cell) for cell in row])
    text = out.getvalue()
    return _MARK + text if excel and text else text


def _cell(text: str) -> str:
    """A cell that no spreadsheet calculates, and without NUL, which some readers end at."""
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text
