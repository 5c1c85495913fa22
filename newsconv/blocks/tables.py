"""Tables that the text marks: by pipes, frames, rules, tabs or columns of spaces.

Each shape finds where its table ends and cuts the raw lines into cells; what
they share (cleaning the cells, filling ragged rows, telling a header) is here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsconv.blocks.columns import read_padded, read_ruled, read_tabs
from newsconv.blocks.frames import read_frame, read_pipes
from newsconv.blocks.grid import Grid
from newsconv.lines import Line, squeeze
from newsconv.model import Span, Table
from newsconv.patterns import lazily
from newsconv.pieces import Solid, Taken


def read_table(lines: Sequence[Line], at: int, clean: Callable[[str], str], positions: bool) -> Taken | None:
    """The table that begins at a line, if the text marks one there.

    clean: normalises a text line for line, keeping its tabs.
    """
    line = lines[at]
    grid: Grid | None = None
    if "|" in line.raw or line.raw.strip()[0] in "+┌╔├│┃║┏":
        grid = read_frame(lines, at) or read_pipes(lines, at)
    elif "\t" in line.raw.strip() or (line.raw[0] == "\t" and at + 1 < len(lines)):
        grid = read_tabs(lines, at)
    if grid is None:
        grid = read_ruled(lines, at)
    if grid is None and _padded_near(lines, at):
        grid = read_padded(lines, at)
    if grid is None or not any(any(row) for row in grid.rows):
        return None
    table = _table(grid, clean)
    if positions:
        first, last = lines[at], lines[grid.end - 1]
        kept = len(table.rows) + (table.header is not None)
        table = Table(
            table.header,
            table.rows,
            table.confidence,
            Span((first.first, last.last), (first.start, last.end)),
            tuple(grid.row_lines[-kept:]),  # without an empty header
        )
    return Taken([Solid(table, line.gap)], grid.end)


def _padded_near(lines: Sequence[Line], at: int) -> bool:
    """Whether this line or the next one, right below it, has a run of spaces inside."""
    if "  " in lines[at].wide:
        return True
    return at + 1 < len(lines) and lines[at + 1].gap == 0 and "  " in lines[at + 1].wide


def _table(grid: Grid, clean: Callable[[str], str]) -> Table:
    width = max(len(row) for row in grid.rows)
    # A cell may hold a tab where it was cut by something else.
    cleaned = clean("\n".join("\t".join(map(squeeze, row)) for row in grid.rows)).split("\n")
    rows = [[squeeze(cell) for cell in row.split("\t")] for row in cleaned]
    rows = [row + [""] * (width - len(row)) for row in rows]
    header = grid.header
    if header is None:
        header = looks_like_header(rows)
    if not header:
        return Table(None, tuple(tuple(row) for row in rows))
    top = tuple(rows[0])
    return Table(top if any(top) else None, tuple(tuple(row) for row in rows[1:]))


_DIGIT = lazily(r"\d")
# Signs between two teams: rows that have them in the first line are data.
_VERSUS = lazily(r"(?:^|\s)[×xX](?:\s|$)|^\d+\s?[-–]\s?\d+$")


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns.

    Nearly all tables of news have a header (34 of 37 in the survey), so the
    question is what speaks against one: numbers in the first row where the
    rows below have them too, or a pair of teams.
    """
    if len(rows) < 2:
        return False
    first = rows[0]
    if any(_VERSUS().search(cell) for cell in first):
        return False
    for column, cell in enumerate(first):
        below = [row[column] for row in rows[1:] if row[column]]
        if cell and below and column and _DIGIT().search(cell):
            numeric = sum(1 for other in below if _DIGIT().search(other))
            if numeric == len(below) and len(cell.split()) <= 2 and _all_numeric(cell):
                return False
    return True


def _all_numeric(cell: str) -> bool:
    return sum(char.isdigit() for char in cell) * 2 >= sum(not char.isspace() for char in cell)
