"""Whether lines that nothing marks are the rows of a table, and not the items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsconv.cells import fused
from newsconv.cells.choose import linear, logistic
from newsconv.cells.header import headed
from newsconv.cells.header import logit as header_logit
from newsconv.cells.model import Model, model
from newsconv.cells.reading import logits_of, read_line

WEIGHTS: Final = (-5.6, 0.55, 4.03, 1.0)
"""A constant, and of each of `evidence`: a logistic regression over 1,606 real tables, 2,500 written ones and
515 lists, which weigh as much as the tables (`python -m newsconv.cells.train.rows`)."""
LEAST: Final = 1.5
"""From this logit on lines are rows. Of authors left out 97 % of the real tables have it, 89 % of the written
ones, 1.4 % of lists."""
_MOST: Final = 6.0
"""Logits beyond tell no more."""
_MOST_BOUNDARIES: Final = 3.0
_SHORT: Final = 2.7
"""Lines of so few words in the mean are rows only below a line that can name columns: two nouns side by side
(`غرفة نوم`) may be two cells as well."""
SAMPLE, _LONGEST = 6, 400
"""So many lines are looked at, and characters of each. Twelve lines tell no more; by 160 characters 95 % of
the real tables would be told."""


def are_rows(lines: Sequence[str]) -> bool:
    """Whether lines, right below each other and two at least, are the rows of a table, its header first.

    What parts a table of words from a list is that each line has a place where a cell ends, and that the
    first names what the others tell.

    >>> are_rows(["البلد العاصمة اللغة", "اليونان أثينا اليونانية", "المجر بودابست المجرية"])
    True
    >>> are_rows(["جواز سفر ساري المفعول", "صورتان شخصيتان حديثتان", "شهادة من جهة العمل"])
    False
    """
    using = model()
    short = sum(len(line.split()) for line in lines) <= _SHORT * len(lines)
    if short and not headed(lines) and fused.evidence(lines[:SAMPLE], using) < 0:
        return False
    return linear(WEIGHTS, evidence(lines, using)) > LEAST


def evidence(lines: Sequence[str], using: Model) -> list[float]:
    """The mean over lines of the logit of the likeliest boundary and of how many boundaries are likely, and
    the logit that the first line is a header."""
    some = [line[:_LONGEST] for line in lines[:SAMPLE]]
    glued = fused.evidence(some, using) > 0
    rows = [found for line in some if (found := read_line(line, glued, using)) and found.pieces]
    if not rows:
        return [-_MOST, 0.0, -_MOST]
    logits = logits_of(using, rows, False)
    strongest = sum([max([-_MOST, *row]) for row in logits]) / len(rows)
    boundaries = sum([sum(map(logistic, row)) for row in logits]) / len(rows)
    header = header_logit([row.tokens for row in rows], using)
    return [
        max(-_MOST, min(strongest, _MOST)),
        min(boundaries, _MOST_BOUNDARIES),
        max(-_MOST, min(header, _MOST)),
    ]
