"""Items that are counted in words: `أولا: ...`, `ثانيا: ...`, right one after the other.

Words are never markers, so the items keep them. Where prose stands between
two of them they are headings, and this reader does not see them together.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.lexicon import ORDINALS
from newsconv.lines import Line
from newsconv.words import fold

# Longer ones are the paragraphs of a ruling or a statement.
_LONGEST = 30


def ordinal_of(text: str) -> int | None:
    """Which ordinal a line begins with, counted from 0, before a colon or a dash; None where it has none.

    >>> ordinal_of("ثانيًا: منع دخول الشاحنات"), ordinal_of("ثانيا قال الوزير")
    (1, None)
    """
    head = fold(text[:24]).split(":", 1)[0].split(" -", 1)[0].strip(" -–.")
    if head not in ORDINALS:
        return None
    return ORDINALS.index(head)


def read_ordinals(lines: Sequence[Line], at: int) -> int | None:
    """The index behind the items that begin at a line; None where there are not two of them."""
    first = ordinal_of(lines[at].text)
    if first is None:
        return None
    end = at
    while end < len(lines) and ordinal_of(lines[end].text) == first + end - at and _is_item(lines[end].text):
        end += 1
    return end if end - at > 1 else None


def _is_item(text: str) -> bool:
    words = len(text.split())
    return 2 < words <= _LONGEST and text[-1] not in ":؟"
