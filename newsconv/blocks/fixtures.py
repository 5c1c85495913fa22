"""Fixtures and results: a line a match, which is a row of a table whatever its neighbours look like.

Ten excerpts of the survey have them, most with `×`, some with `x`, `*` or a score
between the teams.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsconv.lines import Line
from newsconv.patterns import LazyPattern, lazily
from newsconv.words import western


class _Shape(NamedTuple):
    """What a match looks like; it has one of these signs at least, which is seen at once."""

    signs: str
    pattern: LazyPattern


_TEAM = r"[^\W\d_][^\d×*|:؛،.؟!]{1,40}"
# `أ × ب 8:15 مساء القناة`, `18:00 أ × ب`; `أ 2-1 ب`.
_FIXTURE = _Shape("×xX*", lazily(rf"^(?:\d{{1,2}}:\d{{2}}\s)?{_TEAM}\s[×xX*]\s{_TEAM}"))
_RESULT = _Shape("-–", lazily(rf"^{_TEAM}\s\d{{1,2}}\s?[-–]\s?\d{{1,2}}\s{_TEAM}$"))
_LONGEST = 16


def read_fixtures(lines: Sequence[Line], at: int) -> int | None:
    """The index behind the matches that begin at a line, two or more; None where there are not."""
    shape = next((shape for shape in (_FIXTURE, _RESULT) if _matches(shape, lines[at])), None)
    if shape is None:
        return None
    end = at + 1
    step = lines[end].gap if end < len(lines) else 0
    while end < len(lines) and lines[end].gap == step and _matches(shape, lines[end]):
        end += 1
    return end if end - at > 1 else None


def _matches(shape: _Shape, line: Line) -> bool:
    text = line.text
    if text[-1] in ".؟:" or not any(sign in text for sign in shape.signs) or len(text.split()) > _LONGEST:
        return False
    return shape.pattern().match(western(text)) is not None
