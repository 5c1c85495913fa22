"""The masthead (kicker, headline, byline, date), and headings made into sections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from newsconv.blocks.asides import Verdict, aside_of, has_credit
from newsconv.blocks.bylines import lead_dateline
from newsconv.dates import date_line, find_date
from newsconv.headers import heads_by_weights, heads_rows, names_columns
from newsconv.lexicon import KICKERS, NAVIGATION, SECTIONS, STAFF
from newsconv.model import Block, Document, List, Section, Span
from newsconv.patterns import lazily
from newsconv.pieces import Head, Piece, Prose, Solid
from newsconv.words import fold, has_digit

# 84 % of 222 headlines have 5 to 14 words; the longest had 40.
_LONGEST_TITLE = 28
# A first line with a full stop and more words than this is the lead, not a headline.
_LONGEST_SENTENCE_TITLE = 16
_LEAD_WORDS = 22
_LONGEST_KICKER = 4
# A headline has more than three words in 95 of 100 pages, a label that no list has one or two. Without a
# byline or date below, the longer line may be the first heading under a short headline: of those 17 in 100
# have more than six words, of headlines two thirds have more than seven.
_SHORTEST_UNDER_KICKER, _LONGEST_UNKNOWN_KICKER = 4, 2
_SHORTEST_UNDER_UNKNOWN = 8
_KICKER = lazily(r"^(?P<kicker>[^:|.؟!«\"]{2,30}?)\s*(?::|\|{1,2}|\.\.+)\s*(?P<rest>\S.*)$")
_BAR = lazily(r"^(?P<kicker>[^|]{2,30}?)\s*\|\s*(?P<rest>\S.*)$")
_HOME = "الرئيسيه"
_CRUMB = lazily(r"\s[»/>›|]\s|»")
# The role of a line that is a paragraph, whatever it looks like.
PARAGRAPH = "paragraph"
# The same of a line that its neighbours may still be judged by: a turn of a conversation.
TURN = "turn"
# A first row without names of columns above it has so many figures.
_FEWEST_FIGURES = 2
# So many bylines right below each other, each of more words than a name has, are rows.
_NO_BYLINES, _LONGEST_NAME = 3, 3
# How many lines at the top may stand before the headline.
_SEARCH = 8


class Masthead(NamedTuple):
    """What the top of a text holds.

    title, kicker: texts, None where there is none.
    roles: verdicts of the pieces by their index: an aside, or `title`, `kicker`, `paragraph`.
    date: what a list of the page's metadata says, ISO 8601.
    """

    title: str | None
    kicker: str | None
    roles: dict[int, Verdict | str]
    date: str | None = None


def read_masthead(pieces: Sequence[Piece]) -> Masthead:
    """Find the headline among the first pieces, with what stands around it."""
    roles: dict[int, Verdict | str] = {}
    title: str | None = None
    kicker: str | None = None
    date: str | None = None
    for index, piece in enumerate(pieces[:_SEARCH]):
        if isinstance(piece, Head):
            if title is not None or piece.level > 1:
                break
            own, title = split_kicker(piece.text)
            kicker = kicker or own
            roles[index] = "title"
            continue
        if isinstance(piece, Solid) and isinstance(piece.block, List) and date is None:
            date = _listed_date(piece.block)
            if date is not None:
                continue
        if not isinstance(piece, Prose):
            break
        text = piece.line.text
        if title is None:
            if _begins_table(pieces, index):
                break
            role = _above_headline(pieces, index, roles, kicker is None)
            if role is None:
                break
            roles[index] = role
            if role == "kicker":
                kicker = text.rstrip(" :|-–")
            elif role == "title":
                own, title = split_kicker(text)
                kicker = kicker or own
                if own is not None and kicker != own:
                    title = text
        elif fold(text) == fold(title):
            roles[index] = PARAGRAPH
        else:
            aside = aside_of(text, "top")
            if aside is not None:
                roles[index] = aside
            elif is_lead(text):
                break
    if title is None:
        # Without a headline a label is just a line.
        roles = {index: role for index, role in roles.items() if role != "kicker"}
        kicker = None
    return Masthead(title, kicker, roles, date)


def _begins_table(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a first line is no headline, but the first of a table that is all of the text: it names the
    columns of rows right below it, or is a row with figures (two at least, no date) at the same places.

    No line of the text is prose, and no byline or date is below (unless three lines are bylines with more
    than a name: persons are cells too); figures below what names columns beyond doubt may have a note.
    """
    lines = [piece.line if isinstance(piece, Prose) else None for piece in pieces[index : index + 4]]
    first, *below = lines
    rows = list(takewhile(lambda line: line is not None and line.gap == 0, below))
    if first is None or len(rows) < 2:
        return False
    texts = [line.text for line in rows if line is not None]
    every = [first.text, *texts]
    asides = [found.role for text in texts if (found := aside_of(text, "top")) is not None]
    if asides:
        more = all(len(text.split()) > _LONGEST_NAME for text in texts)
        return more and asides == ["byline"] * _NO_BYLINES and heads_by_weights(every)
    if names_columns(first.text) and all(map(has_digit, texts)):
        return True
    if any(isinstance(piece, Prose) and is_lead(piece.line.text) for piece in pieces):
        return False
    places = {_figures(text) for text in every}
    if len(places) == 1 and len(places.pop()) >= _FEWEST_FIGURES and find_date(fold(first.text)) is None:
        return True
    return heads_rows(every)


def _figures(text: str) -> tuple[int, ...]:
    """The places of the words with figures, counted from the end."""
    return tuple(at for at, word in enumerate(reversed(text.split())) if has_digit(word))


def _above_headline(
    pieces: Sequence[Piece], index: int, roles: Mapping[int, Verdict | str], may_be_kicker: bool
) -> Verdict | str | None:
    """The role of a line that has no headline above it; None where it begins the text."""
    piece = pieces[index]
    assert isinstance(piece, Prose)
    text = piece.line.text
    above = pieces[index - 1] if index else None
    if _is_page_head(text, above):
        return PARAGRAPH
    aside = aside_of(text, "top")
    if aside is not None and not _could_be_title(text, aside, index):
        return aside
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if may_be_kicker and _is_kicker_line(text, following, pieces[index + 2 : index + 4]):
        crumb = isinstance(above, Prose) and fold(above.line.text).strip(" :|»/>") in NAVIGATION
        return PARAGRAPH if crumb else "kicker"  # the section behind `الرئيسية`
    return "title" if _is_title(text, following) else None


def _listed_date(block: List) -> str | None:
    """The date among metadata that are set as bullets: date, section, counters."""
    dates = [date_line(item.text) for item in block.items if not item.children]
    return next((found.iso for found in dates if found is not None and found.iso is not None), None)


def _is_page_head(text: str, above: Piece | None) -> bool:
    """Whether a line above the headline is the page's own: staff and their names, navigation, breadcrumbs."""
    folded = fold(text).strip(" :|»/>")
    if folded in STAFF or folded in NAVIGATION:
        return True
    if folded.split(" ", 1)[0] == _HOME and _CRUMB().search(text):
        return True
    named = isinstance(above, Prose) and fold(above.line.text).strip(" :") in STAFF
    return named and len(folded.split()) <= _LONGEST_KICKER


def is_lead(text: str) -> bool:
    """Whether a line is long enough to be running prose."""
    words = len(text.split())
    return words >= _LEAD_WORDS or (words >= 12 and text[-1] == "." and not text.endswith(".."))


def _is_kicker_line(text: str, following: Piece | None, then: Sequence[Piece]) -> bool:
    """Whether a line is a label above the headline: one that is known, or one or two words over a
    line that is longer and has the article below it."""
    if not isinstance(following, Prose | Head):
        return False
    if isinstance(following, Head):
        return following.level == 1 and len(text.split()) <= _LONGEST_KICKER
    below = following.line.text
    if len(below.split()) < _SHORTEST_UNDER_KICKER or not _is_title(below, None):
        return False
    label = fold(text.rstrip(" :|-–.")).strip()
    if label in KICKERS or label in SECTIONS:
        return True
    if len(label.split()) > _LONGEST_UNKNOWN_KICKER or text[-1] in ".؟!" or has_digit(text):
        return False
    under = aside_of(below, "top")
    texts = [below, *(piece.line.text for piece in then if isinstance(piece, Prose))]
    if len(texts) < 2 or (under is not None and under.role != "caption"):
        return False
    if aside_of(texts[1], "top") is not None or len(set(texts)) < len(texts):  # twins: headlines or captions
        return True
    return len(below.split()) >= _SHORTEST_UNDER_UNKNOWN and is_lead(texts[1])


def _could_be_title(text: str, aside: Verdict, index: int) -> bool:
    """Whether a line that reads like an aside may be the headline: `... (صور)`, or a name above all else."""
    if aside.role == "caption":
        return not has_credit(text)
    return aside.role == "byline" and index == 0 and aside.byline == text


def _is_title(text: str, following: Piece | None) -> bool:
    words = len(text.split())
    if words > _LONGEST_TITLE or text[-1] in ":؛،":
        return False
    if text[-1] == "." and not text.endswith(".."):
        if words > _LONGEST_SENTENCE_TITLE:
            return False
        return isinstance(following, Prose) and following.line.gap > 0 and is_lead(following.line.text)
    return True


def split_kicker(text: str) -> tuple[str | None, str]:
    """A headline without its kicker, and the kicker.

    >>> split_kicker("خبر حصري: الوزير يؤكد موعد الافتتاح")
    ('خبر حصري', 'الوزير يؤكد موعد الافتتاح')
    >>> split_kicker("الوزير: موعد الافتتاح قريب جدا")
    (None, 'الوزير: موعد الافتتاح قريب جدا')
    """
    found = _KICKER().match(text) if any(sign in text for sign in (":", "|", "..")) else None
    if found is not None and fold(found["kicker"]).strip() in KICKERS and len(found["rest"].split()) >= 2:
        return found["kicker"].strip(), found["rest"]
    found = _BAR().match(text) if "|" in text else None
    if found is not None and len(found["kicker"].split()) <= 3 and len(found["rest"].split()) >= 4:
        return found["kicker"].strip(), found["rest"]
    return None, text


class Outline:
    """Sections while they are being filled; the only stage that builds piece by piece."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._sections: list[_Open] = []
        self._path: list[_Open] = []

    def heading(self, text: str, level: int, span: Span | None) -> None:
        """Begin a section; levels that were skipped are not invented."""
        level = min(max(level, 2), 6)
        while self._path and self._path[-1].level >= level:
            self._path.pop()
        fresh = _Open(text, level, span, [], [])
        (self._path[-1].sections if self._path else self._sections).append(fresh)
        self._path.append(fresh)

    def add(self, block: Block) -> None:
        (self._path[-1].blocks if self._path else self._blocks).append(block)

    def document(self, masthead: Masthead, keys: dict[str, str]) -> Document:
        return Document(
            masthead.title,
            masthead.kicker,
            keys.get("byline"),
            keys.get("place"),
            keys.get("agency"),
            keys.get("date"),
            tuple(self._blocks),
            tuple(_close(section) for section in self._sections),
        )


class _Open(NamedTuple):
    """A section to whose lists things are still added."""

    heading: str
    level: int
    span: Span | None
    blocks: list[Block]
    sections: list[_Open]


def _close(section: _Open) -> Section:
    """Headings have five levels, so that this goes at most five deep."""
    return Section(
        section.heading,
        section.level,
        tuple(section.blocks),
        tuple(_close(sub) for sub in section.sections),
        section.span,
    )


_NUMBERING = lazily(r"^\d{1,2}(?:[.\-]\d{1,2})+(?=[.)\-\s])")


def level_of(text: str) -> int:
    """The level of a heading that has no mark: 2, deeper where its numbering says so.

    >>> level_of("1.2 كيف بقيت مجهولة؟"), level_of("كيف بقيت مجهولة؟")
    (3, 2)
    """
    found = _NUMBERING().match(text) if text[0].isdigit() else None
    return 2 if found is None else min(2 + len(re.findall(r"[.\-]", found.group())), 6)


def document_keys(asides: Sequence[Verdict], lead: str | None, date: str | None = None) -> dict[str, str]:
    """Byline, place, agency and date, from the asides and the opening of the lead."""
    keys: dict[str, str] = {}
    update: str | None = None
    for aside in asides:
        if aside.byline:
            keys.setdefault("byline", aside.byline)
        if aside.date and aside.update:
            update = update or aside.date
        elif aside.date:
            keys.setdefault("date", aside.date)
        if aside.place:
            keys.setdefault("place", aside.place)
        if aside.agency:
            keys.setdefault("agency", aside.agency)
    if date or update:
        keys.setdefault("date", date or update or "")
    if lead is not None and "place" not in keys:
        place, agency = lead_dateline(lead)
        if place:
            keys["place"] = place
        if agency:
            keys["agency"] = agency
    return keys
