"""Text in, document out: the stages one after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from newsconv.assemble import assemble
from newsconv.blocks.lists import read_list
from newsconv.blocks.markdown import is_markdown, read_markdown, strip_inline
from newsconv.blocks.marks import has_columns, list_marks, signs_of
from newsconv.blocks.tables import read_table
from newsconv.dates import date_line
from newsconv.errors import OptionError
from newsconv.layout import Layout, measure
from newsconv.lines import Line, read_lines
from newsconv.model import Block, Document, List, Paragraph, Table
from newsconv.normalize import normalize as normalize_text
from newsconv.outline import Masthead, read_masthead
from newsconv.pieces import Piece, Prose, Solid
from newsconv.runs import Roles, Runs, find_asides_and_runs
from newsconv.wrapped import join_broken

DROPS = ("asides",)
# Lines at the top among which a page's metadata stand.
_MASTHEAD = 12
CELLS = ("best", "strict")
"""What becomes of a collapsed row whose cells are unsure: the best guess, or one cell."""
STRICT = 0.5
"""Rows whose cells are less sure than this stay whole under `strict`. A row split rightly counts +2, one
split wrongly -2 (two wrong cells at the least), one kept whole 0; over the 9,223 rows of unseen authors
that is most at 0.5: 13,902, against 13,784 at 0.4, 13,732 at 0.6 and 13,662 at 0 (`cells.evaluate` prints
it)."""


def parse(
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
    """Recover the document that a flat text was.

    text: any text; it never raises for what the text is.
    normalize: the profile (`none`, `light`, `standard`, `search`) that the document's texts get.
    keep: names of normalisation steps to leave out.
    digits: `keep`, `western` or `arabic`; None for what the profile does.
    positions: whether sections, blocks, items and fields know where they stood (`span`).
    drop: kinds of blocks to leave out: `asides`.
    cells: what becomes of a table row that lost its cell boundaries where these are unsure: `best`
        gives the likeliest cells, `strict` keeps the row whole, as one cell.
    cells_threshold: with `strict`, the probability (0 to 1) below which a row is kept whole;
        None for 0.5.
    Raises OptionError for a value that does not exist.
    """
    for kind in drop:
        if kind not in DROPS:
            raise OptionError(
                f"There is nothing called {kind!r} to drop; what can be dropped: {', '.join(DROPS)}."
            )
    least = _least(cells, cells_threshold)
    state = read(text, normalize, keep, digits, positions)
    return Document() if state is None else assemble(*state, positions, "asides" in drop, least)


def _least(cells: str, threshold: float | None) -> float:
    """The probability below which a row is kept whole."""
    if cells not in CELLS:
        raise OptionError(f"There is no way to treat cells called {cells!r}; there are: {', '.join(CELLS)}.")
    if threshold is None:
        return STRICT if cells == "strict" else 0.0
    if cells != "strict":
        raise OptionError("A threshold for cells is for strict ones: set cells to strict too.")
    if not 0 <= threshold <= 1:
        raise OptionError(f"The threshold for cells is a probability from 0 to 1, not {threshold}.")
    return threshold


def undecided(text: str) -> tuple[list[Piece], Roles, Runs, Layout, str]:
    """What the judge is asked about a text, for its training."""
    state = read(text, "standard", (), None, False)
    if state is None:
        return [], {}, {}, measure([]), ""
    pieces, masthead, layout = state
    roles = dict(masthead.roles)
    return pieces, roles, find_asides_and_runs(pieces, roles), layout, masthead.title or ""


def read(
    text: str, profile: str, keep: Collection[str], digits: str | None, positions: bool
) -> tuple[list[Piece], Masthead, Layout] | None:
    """A text's pieces, its masthead and its layout; None where there is nothing in it."""
    lines = join_broken(read_lines(text, profile, keep=keep, digits=digits))
    if not lines:
        return None
    layout = measure(lines)
    clean = partial(normalize_text, profile=profile, keep=keep, digits=digits)
    pieces = read_pieces(lines, layout, clean, positions)
    if is_markdown(lines):
        pieces = [_without_marks(piece) for piece in pieces]
    return pieces, read_masthead(pieces), layout


def read_pieces(lines: Sequence[Line], layout: Layout, clean: partial[str], positions: bool) -> list[Piece]:
    """What the text marks, and the lines that are left to be judged."""
    marks = list_marks(lines, layout.indent)
    signs = signs_of(marks)
    pieces: list[Piece] = []
    at = 0
    while at < len(lines):
        mark = marks[at]
        alone = mark and not any(marks[max(at - 1, 0) : at]) and not any(marks[at + 1 : at + 2])
        if mark and alone and at < _MASTHEAD and mark.value is None and date_line(mark.rest or "-"):
            # A date set as a lone bullet is a date line; a number's digits have to stay.
            pieces.append(Prose(lines[at]._replace(text=mark.rest)))
            at += 1
            continue
        # The rule over pandoc's tables looks like a thematic break, and is asked first.
        ruled = lines[at].text.startswith("--")
        taken = read_table(lines, at, clean, positions) if ruled else None
        if taken is None:
            taken = read_markdown(lines, at, positions)
        if taken is None and mark is not None and not has_columns(lines[at].wide, mark):
            taken = read_list(lines, marks, signs, at, layout.indent, positions)
        if taken is None and not ruled:
            taken = read_table(lines, at, clean, positions)
        if taken is None:
            pieces.append(Prose(lines[at]))
            at += 1
        else:
            pieces.extend(taken.pieces)
            at = taken.end
    return pieces


def _without_marks(piece: Piece) -> Piece:
    match piece:
        case Prose():
            return Prose(piece.line._replace(text=strip_inline(piece.line.text) or piece.line.text))
        case Solid():
            return Solid(_strip_block(piece.block), piece.gap)
        case _:
            return piece


def _strip_block(block: Block) -> Block:
    match block:
        case List():
            return replace(
                block,
                items=tuple(
                    replace(
                        item, text=strip_inline(item.text), children=tuple(map(_strip_block, item.children))
                    )
                    for item in block.items
                ),
            )
        case Table():
            header = block.header and tuple(map(strip_inline, block.header))
            return replace(
                block, header=header, rows=tuple(tuple(map(strip_inline, row)) for row in block.rows)
            )
        case Paragraph():
            return replace(block, text=strip_inline(block.text))
        case _:
            return block
