"""Tables whose columns are made by white space: tabs, padding, or a rule over the columns."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from newsconv.blocks.grid import Grid, cut, on_screen
from newsconv.lines import Line
from newsconv.patterns import lazily
from newsconv.words import has_digit

_TABS = lazily(r"\t+")
_WIDE_GAP = lazily(r"(?<=\S)( {2,})(?=\S)")
# pandoc: groups of dashes over the columns, `  ------ -------`.
_RULE = lazily(r"^\s*-{2,}(?:\s+-{2,})*\s*$")
_GROUP = lazily(r"-{2,}")
# A padded row with more text than this in a cell is a paragraph with double spaces in it.
_LONGEST_UNALIGNED_CELL = 60


def read_tabs(lines: Sequence[Line], at: int) -> Grid | None:
    """Two or more lines with tabs in them.

    Resiliparse 2 divides cells by two tabs and leaves four where a cell is
    empty; others use one. What is common to all rows decides.
    """
    end = at
    step = lines[at + 1].gap if at + 1 < len(lines) else 0
    while end < len(lines) and (end == at or lines[end].gap <= min(step, 1)):
        if "\t" not in lines[end].raw.rstrip():
            break
        if "\t" not in lines[end].raw.strip() and not lines[end].raw.startswith("\t"):
            break
        end += 1
    run = lines[at:end]
    if len(run) < 2 or sum("\t" in line.raw.strip() for line in run) < 2:
        return None
    widths = [len(tabs) for line in run for tabs in _TABS().findall(line.raw.strip())]
    unit = 2 if all(width % 2 == 0 for width in widths) else 1
    leading = any(not line.raw.startswith("\t") for line in run)
    rows = [_tab_cells(line.raw.rstrip(" "), unit, leading) for line in run]
    trailing = min(len(row) - len("\x00".join(row).rstrip("\x00").split("\x00")) for row in rows)
    if trailing:
        rows = [row[:-trailing] for row in rows]
    return Grid(rows, [(line.first, line.last) for line in run], None, end)


def _tab_cells(raw: str, unit: int, leading: bool) -> list[str]:
    text = raw if leading else raw.lstrip("\t")
    return [cell.strip() for cell in text.split("\t" * unit)]


def read_ruled(lines: Sequence[Line], at: int) -> Grid | None:
    """pandoc's plain tables: a header over a rule of dashes that shows the columns.

    Simple tables have a row a line; multiline ones stand between two full
    rules and have blank lines between their rows.
    """
    if at + 1 >= len(lines):
        return None
    if _is_rule(lines[at].raw):
        return _multiline(lines, at)
    rule = lines[at + 1]
    if rule.gap or not _is_rule(rule.raw) or len(_GROUP().findall(rule.raw)) < 2:
        return None
    starts = [group.start() for group in _GROUP().finditer(rule.raw)][1:]
    rows = [_ruled_cells(lines[at].raw, starts)]
    row_lines = [(lines[at].first, lines[at].last)]
    end = at + 2
    while end < len(lines) and lines[end].gap == 0:
        line = lines[end]
        end += 1
        if _is_rule(line.raw):
            break
        rows.append(_ruled_cells(line.raw, starts))
        row_lines.append((line.first, line.last))
    return Grid(rows, row_lines, True, end)


def _is_rule(raw: str) -> bool:
    return "--" in raw and _RULE().match(raw) is not None


def _ruled_cells(raw: str, starts: Sequence[int]) -> list[str]:
    """A row under a rule; old versions of pandoc gave Arabic diacritics a width, newer ones do not."""
    for marks_have_width in (False, True):
        if _fits(on_screen(raw, marks_have_width), starts):
            return cut(raw, starts, marks_have_width)
    own = re.split(r" {2,}", raw.strip())
    return own if len(own) == len(starts) + 1 else cut(raw, starts, True)


def _multiline(lines: Sequence[Line], at: int) -> Grid | None:
    groups = _GROUP().findall(lines[at].raw)
    headless = len(groups) > 1
    end = at + 1
    inner = at if headless else None
    while end < len(lines):
        if _is_rule(lines[end].raw):
            if inner is None and len(_GROUP().findall(lines[end].raw)) > 1:
                inner = end
            else:
                break
        if lines[end].gap > 1 or (inner is None and lines[end].gap):
            return None
        end += 1
    if inner is None or end >= len(lines) or lines[end].raw.strip() != lines[at].raw.strip():
        return None
    starts = [group.start() for group in _GROUP().finditer(lines[inner].raw)][1:]
    rows: list[list[str]] = []
    row_lines: list[tuple[int, int]] = []
    spaced = any(line.gap for line in lines[inner + 2 : end])
    for index in range(at + 1, end):
        line = lines[index]
        if index == inner:
            continue
        cells = _ruled_cells(line.raw, starts)
        goes_on = bool(rows) and line.gap == 0 and index != inner + 1
        if goes_on and (spaced or index < inner):
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
            row_lines[-1] = (row_lines[-1][0], line.last)
        else:
            rows.append(cells)
            row_lines.append((line.first, line.last))
    return Grid(rows, row_lines, not headless, end + 1)


def read_padded(lines: Sequence[Line], at: int) -> Grid | None:
    """Columns padded by spaces: inscriptis, lynx, w3m, or a typist.

    Columns are rivers of white space that run down all rows, with text that
    begins right behind them and padding in front of them. The first row may be
    centred (a header, as lynx and w3m set it) and is cut by its own gaps.
    """
    end = at + 1
    while end < len(lines) and lines[end].gap == 0:
        end += 1
    block = lines[at:end]
    wide = [index for index, line in enumerate(block) if "  " in line.wide]
    if len(block) < 2 or not wide or wide[0] > 1:
        return None
    found = [grid for width in (False, True) if (grid := _aligned(block, at, width)) is not None]
    # The right idea of how wide diacritics are lines up more columns and rows.
    return (
        max(found, key=lambda grid: (len(grid.rows[0]), len(grid.rows))) if found else _unaligned(block, at)
    )


def _aligned(block: Sequence[Line], at: int, marks_have_width: bool) -> Grid | None:
    screen = [on_screen(line.raw.rstrip(), marks_have_width) for line in block]
    body = screen[1:]
    last = max((i for i, row in enumerate(screen) if _WIDE_GAP().search(row)), default=0)
    starts = _rivers(body[: max(last, 1)])
    if body:
        starts = _under_header(screen[0], body[: max(last, 1)], starts)
    if not starts:
        return None
    count = 0
    while count < len(body) and _fits(body[count], starts):
        count += 1
    if count < max(last, 1):
        return None
    head = _head_cells(block[0], screen[0], starts, marks_have_width)
    if head is None or (count == 1 and not _over_columns(screen[0], starts)):
        return None
    rows = [head] + [cut(line.raw.rstrip(), starts, marks_have_width) for line in block[1 : count + 1]]
    if sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return None
    return Grid(rows, [(line.first, line.last) for line in block[: count + 1]], None, at + count + 1)


def _rivers(body: Sequence[str]) -> list[int]:
    """Columns where cells begin: white space in all rows right before, padding in at least one."""
    padded = {match.end(1) for row in body for match in _WIDE_GAP().finditer(row)}
    return [column for column in sorted(padded) if all(row[column - 1 : column] in ("", " ") for row in body)]


def _under_header(head: str, body: Sequence[str], starts: list[int]) -> list[int]:
    """Columns that are never padded, as all cells are of one length, but have a header cell of their own.

    Only where the header has more cells than columns were found: each pair of
    its cells needs a column that begins between their middles; as header cells
    are centred, it begins as far behind the left cell as the left column before it.
    """
    common: set[int] | None = None
    for row in body:
        own = {match.end() for match in re.finditer(r"(?<=\S) +(?=\S)", row)}
        common = own if common is None else common & own
    cells = [(match.start(), match.end()) for match in re.finditer(r"\S+(?: \S+)*", head)]
    if len(cells) <= len(starts) + 1:
        return starts
    found = set(starts)
    begin = min(len(row) - len(row.lstrip()) for row in body)
    for (left, left_end), (right, right_end) in itertools.pairwise(cells):
        low, high = (left + left_end) // 2, (right + right_end) // 2
        fitting = [start for start in sorted(found) if low < start <= high]
        if not fitting:
            between = [column for column in sorted(common or ()) if low < column <= high]
            if not between:
                return starts
            centred = left + left_end - begin + 1
            fitting = [min(between, key=lambda column: abs(column - centred))]
            found.add(fitting[0])
        begin = fitting[0]
    return sorted(found)


def _fits(row: str, starts: Sequence[int]) -> bool:
    return all(start > len(row) or row[start - 1] == " " for start in starts)


def _head_cells(line: Line, screen: str, starts: Sequence[int], marks_have_width: bool) -> list[str] | None:
    """The first row: cut like the others where it fits, else by its own gaps, or centred over the columns."""
    own = re.split(r" {2,}", line.raw.strip())
    if len(own) == len(starts) + 1:
        return own
    if _fits(screen, starts):
        return cut(line.raw.rstrip(), starts, marks_have_width)
    cells: list[list[str]] = [[] for _ in range(len(starts) + 1)]
    for word, place in zip(line.raw.split(), re.finditer(r"\S+", screen), strict=False):
        cells[bisect_right(starts, (place.start() + place.end()) // 2)].append(word)
    return [" ".join(cell) for cell in cells] if sum(map(bool, cells)) > 1 else None


def _over_columns(head: str, starts: Sequence[int]) -> bool:
    """Whether each cell of a header stands over its own column.

    One row below it proves no columns: two sentences with double spaces in
    them have as many gaps, at places of their own.
    """
    places = [bisect_right(starts, found.start()) for found in re.finditer(r"\S+(?: \S+)*", head)]
    return len(places) == len(set(places)) and _fits(head, starts)


def _unaligned(block: Sequence[Line], at: int) -> Grid | None:
    """Rows whose cells are divided by two spaces or more, each row with as many cells.

    Verses are set this way too, two halves of about one length to a line; so
    two columns alone need numbers in one of them.
    """
    rows: list[list[str]] = []
    for line in block:
        cells = re.split(r" {2,}", line.wide)
        if rows and len(cells) != len(rows[0]):
            break
        if len(cells) < 2 or max(map(len, cells)) > _LONGEST_UNALIGNED_CELL:
            break
        rows.append(re.split(r"\s{2,}", line.raw.strip()))
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return None
    if len(rows[0]) == 2:
        numbers = sum(has_digit(row[1]) for row in rows[1:])
        if numbers * 2 <= len(rows) - 1:
            return None
    end = at + len(rows)
    return Grid(rows, [(line.first, line.last) for line in block[: len(rows)]], None, end)
