"""What the readers hand on: lines that are still to be judged, and what is already sure.

A reader looks at the lines from one place on. It declines (None), or says how
many lines it took and what they are.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from newsconv.lines import Line
from newsconv.model import Block


class Prose(NamedTuple):
    """A line (or several joined) that no reader claimed: heading, paragraph, item or row."""

    line: Line


class Solid(NamedTuple):
    """A block that the text marks, with the gap above it."""

    block: Block
    gap: int


class Head(NamedTuple):
    """A heading that the text marks: by `#` marks, or by a rule under it."""

    line: Line
    text: str
    level: int


class Break(NamedTuple):
    """A thematic break: a line of dashes, stars or the like, which holds no text."""

    line: Line


Piece: TypeAlias = Prose | Solid | Head | Break


class Taken(NamedTuple):
    """A reader's answer: the pieces, and the index of the first line that it did not take."""

    pieces: list[Piece]
    end: int
