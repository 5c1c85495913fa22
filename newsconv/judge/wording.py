"""How a line is worded: its signs, its small words, and the words that it shares.

Headings are nominal phrases; sentences are held together by small words.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsconv.judge.look import Look
from newsconv.lexicon import (
    COUNTED_PARTS,
    DEMONSTRATIVES,
    OPENING_ORDINALS,
    OPENING_PARTS,
    RELATIVES,
    SMALL_WORDS,
)
from newsconv.patterns import lazily
from newsconv.words import fold

# Lines of more words are paragraphs, whatever their words are.
_LONGEST = 20
# Longer lines share words with others by chance.
_SHORT = 15
_DEFINITE = ("ال", "لل", "وال", "بال")
_NUMBERED = lazily(r"^\d{1,2}(?:\.\d{1,2})+[.)]?\s")
_PUNCTUATION = ":.-–،()"


def sign_features(me: Look, before: Look, after: Look, below: int, questions: int) -> list[str]:
    """What signs a line has: marks, punctuation, numbers, ordinals, addresses.

    below: how many blank lines stand below it. questions: how many lines of the text are questions.
    """
    text = me.text
    out: list[str] = []
    add = out.append
    if me.mark is not None:
        add(f"mark={me.mark.family}&size={me.coarse}")
        add(f"mark={me.mark.family}&after={after.coarse}")
    if "،" in text or "؛" in text:
        add(f"comma&size={me.coarse}")
    if ":" in text[:-1]:
        add(f"colon&size={me.coarse}")
        add(f"colon&before={before.kind}{':' in before.text}&after={':' in after.text}")
    if "(" in text:
        add("parenthesis")
    if "–" in text or " - " in text or "—" in text:
        add(f"dash&size={me.coarse}")
    if any(word[-1] in ".؟!" for word in text.split()[:-1]):
        add("stop-inside")
    if me.numbers:
        share = min(int(me.numbers * 4 / me.words), 3)
        add(f"numbers={share}&size={me.coarse}")
        add(f"numbers={share}&after={min(after.numbers, 2)}&before={min(before.numbers, 2)}")
    elif after.numbers and after.kind == "prose":
        add(f"numbers-after={min(after.numbers, 3)}&gap={below}&size={me.coarse}")
    if _is_ordinal(me.folded):
        add("ordinal")
        add(f"ordinal&after={after.coarse}")
    if "://" in text or "www." in text or "@" in text:
        add(f"address&size={me.coarse}")
    if me.end == "؟":
        add(f"question&many={questions}&after={after.coarse}")
    if text[0].isdigit() and _NUMBERED().match(text):
        add("numbered")
    if text.isascii():
        add(f"latin&size={me.coarse}")
    return out


def _is_ordinal(folded: Sequence[str]) -> bool:
    """Whether a line opens as parts of a text do: `أولا`, `خاتمة`, `الفصل الثاني`, `الخطوة 3`."""
    first = folded[0].rstrip(_PUNCTUATION)
    if first in OPENING_ORDINALS or first in OPENING_PARTS:
        return True
    return (
        first in COUNTED_PARTS and len(folded) > 1 and (folded[1][0].isdigit() or folded[1].startswith("ال"))
    )


def wording(folded: Sequence[str], size: str) -> list[str]:
    """The features of a line's words. size: its coarse class."""
    words = len(folded)
    if words > _LONGEST:
        return []
    out = []
    grammar = sum(word in SMALL_WORDS for word in folded)
    out.append(f"connectives={min(grammar, 3)}&size={size}")
    if any(word in RELATIVES for word in folded):
        out.append(f"relative&size={size}")
    if any(word in DEMONSTRATIVES for word in folded):
        out.append(f"demonstrative&size={size}")
    definite = sum(word.startswith(_DEFINITE) for word in folded)
    out.append(f"definite={definite * 4 // words}&size={size}")
    return out


def shared_words(me: Look, after: Look, title: frozenset[str]) -> list[str]:
    """Headings share words with what they stand over, and with the headline.

    title: what `title_words` made of the headline.
    """
    if me.words > _SHORT:
        return []
    content = {_stem(word) for word in me.folded if len(word) > 3}
    if not content:
        return []
    out: list[str] = []
    if after.words > me.words + 4:
        shared = len(content & {_stem(word) for word in after.folded if len(word) > 3})
        out.append(f"shares-with-next={min(shared, 2)}&size={me.coarse}")
    shared = len(content & title)
    if shared:
        out.append(f"shares-with-title={min(shared, 2)}&size={me.coarse}")
    return out


def _stem(word: str) -> str:
    """A word without article and conjunction: enough to meet its other forms."""
    if word[0] == "و" and len(word) > 4:
        word = word[1:]
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    elif word.startswith(("لل", "بال", "كال", "فال")) and len(word) > 5:
        word = word[2:] if word[1] == "ل" else word[3:]
    return word[:5]


def title_words(title: str) -> frozenset[str]:
    """The words of a headline as `shared_words` compares them."""
    return frozenset(_stem(word) for word in fold(title).split() if len(word) > 3)
