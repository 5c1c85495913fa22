"""Tables drawn with pipes or frames: GFM, trafilatura, `+---+` grids, box drawing."""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.blocks.grid import Grid
from newsconv.lines import Line
from newsconv.patterns import lazily

# A line that only draws: `|---|:--:|`, `+----+====+`, `├───┼───┤`.
_DRAWN = lazily(r"^[\s|:+=\-–—_─━═┄│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╞╡╪╤╧╟╢╥╨╫┠┨┯┷┿╭╮╰╯]+$")
_UPRIGHT = lazily(r"[│┃║]")
_CORNERS = frozenset("+┌╔┏╭├╠┣╞╟┠")
_PIPE = lazily(r"(?<!\\)\|")


def read_pipes(lines: Sequence[Line], at: int) -> Grid | None:
    """Rows of cells divided by `|`, with or without outer pipes and a rule under the header.

    One line with a pipe is a kicker (`بالفيديو | ...`) or a breadcrumb; two or
    more are a table where a rule stands between them, or where all have outer
    pipes or the same number of cells.
    """
    if _is_rule(lines[at].text):
        return None
    rows: list[list[str]] = []
    row_lines: list[tuple[int, int]] = []
    opened: list[bool] = []  # whether a row begins with a pipe
    rule_after: int | None = None
    outer = True
    end = at
    step = lines[at + 1].gap if at + 1 < len(lines) else 0
    while end < len(lines):
        line = lines[end]
        if end > at and line.gap > (step if step == 1 else 0):
            break
        text = line.text
        if "|" not in text:
            break
        if _is_rule(text):
            if rule_after is None:
                rule_after = len(rows)
        else:
            outer = outer and (text[0] == "|" or text[-1] == "|")
            rows.append(_pipe_cells(text))
            row_lines.append((line.first, line.last))
            opened.append(text[0] == "|")
        end += 1
    _keep_corner(rows, opened)
    if rule_after is None:
        if len(rows) < 2 or (step == 1 and not outer):
            return None
        if not outer and len({len(row) for row in rows}) > 1:
            return None
    elif not rows or (len(rows) == 1 and rule_after != 1):
        return None
    return Grid(rows, row_lines, True if rule_after == 1 else None if rule_after is None else False, end)


def _keep_corner(rows: list[list[str]], opened: Sequence[bool]) -> None:
    """Give a header its empty first cell: where the rows below have no outer pipes, its pipe divides."""
    if len(rows) > 1 and opened[0] and not any(opened[1:]) and len(rows[0]) < len(rows[1]):
        rows[0].insert(0, "")


def _is_rule(text: str) -> bool:
    return bool(_DRAWN().match(text)) and "-" in text


def _pipe_cells(text: str) -> list[str]:
    parts = _PIPE().split(text)
    if len(parts) > 1 and not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts = parts[:-1]
    return [part.strip().replace("\\|", "|") for part in parts]


def read_frame(lines: Sequence[Line], at: int) -> Grid | None:
    """A table inside a drawn frame; what stands between two drawn lines is one row."""
    top = lines[at].text
    drawn_top = bool(_DRAWN().match(top)) and top[0] in _CORNERS and len(top) > 2
    if not drawn_top and not _UPRIGHT().search(top):
        return None
    rows: list[list[str]] = []
    row_lines: list[tuple[int, int]] = []
    header: bool | None = None
    fresh = True
    several = drawn_top and _has_rules_between(lines, at)
    end = at
    while end < len(lines) and (end == at or lines[end].gap == 0):
        text = lines[end].text
        if _DRAWN().match(text) and text.strip("│┃║| ") != "":
            if end == at + 1 and not rows:
                return None  # two drawn lines, one below the other
            if len(rows) == 1 and header is None:
                header = True
            elif rows and "=" in text and header is None:
                header = len(rows) == 1
            fresh = True
        else:
            bar = "|" if drawn_top and top[0] == "+" else None
            cells = _framed_cells(text, bar)
            if len(cells) < 2:
                break
            number = lines[end].first
            if rows and not fresh and several:
                rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=False)]
                row_lines[-1] = (row_lines[-1][0], number)
            else:
                rows.append(cells)
                row_lines.append((number, number))
            fresh = False
        end += 1
    if len(rows) < 2:
        return None
    return Grid(rows, row_lines, header, end)


def _has_rules_between(lines: Sequence[Line], at: int) -> bool:
    """Whether each row of this table has a drawn line under it (so that a row may have several lines)."""
    drawn = 0
    for index in range(at, len(lines)):
        if drawn > 3 or (index > at and lines[index].gap):
            break
        drawn += bool(_DRAWN().match(lines[index].text))
    return drawn > 3


def _framed_cells(text: str, bar: str | None) -> list[str]:
    parts = text.split(bar) if bar else _UPRIGHT().split(text)
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return [part.strip() for part in parts]
