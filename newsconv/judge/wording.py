"""How a line is worded: how many of its words are grammar.

Headings are nominal phrases; sentences are held together by small words.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.lexicon import CONNECTIVES, DEMONSTRATIVES, RELATIVES

# Lines of more words are paragraphs, whatever their words are.
_LONGEST = 20
_DEFINITE = ("ال", "لل", "وال", "بال")


def wording(folded: Sequence[str], size: str) -> list[str]:
    """The features of a line's words. size: its coarse class."""
    words = len(folded)
    if words > _LONGEST:
        return []
    out = []
    grammar = sum(word in CONNECTIVES for word in folded)
    out.append(f"connectives={min(grammar, 3)}&size={size}")
    if any(word in RELATIVES for word in folded):
        out.append(f"relative&size={size}")
    if any(word in DEMONSTRATIVES for word in folded):
        out.append(f"demonstrative&size={size}")
    definite = sum(word.startswith(_DEFINITE) for word in folded)
    out.append(f"definite={definite * 4 // words}&size={size}")
    return out
