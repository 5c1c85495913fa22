"""Cells of collapsed rows: where the boundaries were, with an honest probability.

When a page becomes text, a row of a table becomes a line whose cells are joined by one space or
by nothing. `split` finds the number of columns and the boundaries of all rows together; `headed`
tells whether a line names the columns of those below it, `are_rows` whether lines are a table.
"""

from newsconv.cells.context import Context
from newsconv.cells.header import headed
from newsconv.cells.rows import are_rows
from newsconv.cells.table import Split, split

__all__ = ["Context", "Split", "are_rows", "headed", "split"]
