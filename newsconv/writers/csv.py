"""CSV: the tables of a document, for spreadsheets and data tools (RFC 4180, lines ended by a line feed).

One table stands below the other, an empty line between; all else of the document is left out.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): texts
from the web may hold `=HYPERLINK(...)`. Dashes, and numbers with a sign and a unit, stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from newsconv.model import Document, Table

_BREAK: Final = re.compile(r"\r\n?")
_QUOTED: Final = re.compile(r'[",;\t\n]|\A\s|\s\Z')
"""What stands between quotation marks: also what is divided where a semicolon or a tab is the separator."""
_FORMULA: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]"
)
"""A sign of formulas, behind nothing that would show: blanks, control and format characters."""
_HARMLESS: Final = re.compile(r"[^\w=@＝＠]+|[+\-＋－]\s?[.\d][^\n=+\-*/^&|!()<>\"'A-Za-z@]*")
"""Marks alone; a number with a sign, and what is no part of a sum (`-5 درجات`)."""
_EMPTY: Final = '""'
"""A row of one empty cell; an empty line ends a table."""
_MARK: Final = "\N{BYTE ORDER MARK}"


def write(document: Document, *, excel: bool = False) -> str:
    """The document's tables as CSV, the header first where there is one; "" where it has no table.

    excel: begin with a byte order mark, without which Excel takes Arabic for another encoding.
    """
    text = "\n".join(filter(None, map(_table, document.tables())))
    return _MARK + text if excel and text else text


def _table(table: Table) -> str:
    rows = table.rows if table.header is None else (table.header, *table.rows)
    lines = [",".join(map(_cell, row)) for row in rows]
    return "".join(f"{line or _EMPTY}\n" for line in lines)


def _cell(text: str) -> str:
    """A cell that no spreadsheet calculates, and without NUL, which some readers end at."""
    text = _BREAK.sub("\n", text).replace("\0", "\N{REPLACEMENT CHARACTER}")
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text.strip()):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
