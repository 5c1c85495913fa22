"""Lines that are not the article's own prose: byline, date, caption, read-also, source, tags, share.

Each line is judged by its words and by where it stands: bylines, dates and
captions near the headline, the rest anywhere, share and tags at the end.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from newsconv.dates import date_line
from newsconv.lexicon import (
    AGENCIES,
    BYLINE_VERBS,
    CAPTION_STARTS,
    CITIES,
    COPYRIGHT,
    CREDIT_WORDS,
    DESKS,
    GIVEN_NAMES,
    HONORIFICS,
    READ_ALSO,
    SHARE,
    SHARE_SITES,
    SOURCE,
    TAGS,
)
from newsconv.model import AsideRole
from newsconv.words import fold

Place: TypeAlias = Literal["top", "body", "end"]

# Labels end in one of these, or at the end of the line.
_LABEL_END = re.compile(r"^\s*(?:[:：؛|/»>]|\.\.|…|[-–—ـ]\s|$)")
_BYLINE = re.compile(
    rf"^(?P<verb>{'|'.join(BYLINE_VERBS)})(?P<sep>\s*[:/_|]\s*|\s*[-–—ـ]+\s*|\s+)(?P<name>\S.*)$"
)
_DATELINE = re.compile(
    r"^(?P<place>[^\d:،.()\-–—ـ]{2,30}?)\s*[-–—ـ:/(]+\s*(?P<agency>[^:،\d]{1,25}?)\s*[)\-–—ـ:/]*$"
)
# `القاهرة - أ ش أ: نص`, `تونس ـ (وات) ـ نص`, `الرياض - نص`, inside a lead paragraph.
_LEAD_DATELINE = re.compile(
    r"""^(?P<place>[^\W\d_]+(?:\s[^\W\d_]+){0,2}?)
        \s*(?:[-–—ـ]+|:|\()\s*
        (?:\(?(?P<agency>[^\W\d_]+(?:[\s.][^\W\d_]+){0,2}?)\)?\s*(?:[-–—ـ]+|:|\))+)?
        \s*(?=\S)""",
    re.VERBOSE,
)
_CREDIT = re.compile(r"\((?P<credit>[^()]{2,40})\)\s*\.?$")
# `الشكل 3: ...`, `صورة (2) - ...`: numbered captions of figures.
_FIGURE = re.compile(r"^(?:ال)?(?:شكل|صوره|رسم|خريطه|لوحه|مخطط) ?(?:\(?\d+\)?|#) ?[:.\-–]")
_HASHTAGS = re.compile(r"^(?:#\S+[\s،,|]*){2,}$")
_SPLIT = re.compile(r"\s*[|،,/]\s*")
_LONGEST_CAPTION = 30
_LONGEST_NAME = 6


class Verdict(NamedTuple):
    """An aside: its role, and what it says for the document's own keys."""

    role: AsideRole
    key: str | None = None  # byline, date
    value: str | None = None
    place: str | None = None
    agency: str | None = None
    update: bool = False
    label_only: bool = False


def aside_of(text: str, where: Place) -> Verdict | None:
    """What kind of aside a line is, None where it is prose.

    where: `top` before the first paragraph, `body`, or `end` behind the last paragraph.
    """
    if len(text) > 240:
        return None
    folded = fold(text)
    words = folded.split()
    related = _related(folded)
    if related is not None:
        return related
    if _label(folded, SOURCE) and len(words) <= 14:
        return Verdict("source")
    if _label(folded, TAGS) or _HASHTAGS.match(folded):
        return Verdict("tags")
    if len(words) <= 14 and any(sign in folded for sign in COPYRIGHT):
        return Verdict("copyright")
    date = date_line(text)
    if date is not None and where != "body":
        return Verdict("date", "date", date.iso, update=date.update)
    if len(words) <= 8 and _share(words, folded, where):
        return Verdict("share")
    if where == "end" and text.count(" | ") >= 2 and len(words) <= 20:
        return Verdict("tags")
    name = byline_of(text, where)
    if name is not None:
        return Verdict("byline", "byline", name)
    if where == "top":
        dateline = _dateline(text)
        if dateline is not None:
            return dateline
    if _caption(text, folded, words, where):
        return Verdict("caption")
    return None


def _label(folded: str, labels: tuple[str, ...] | list[str]) -> bool:
    return any(folded.startswith(label) and _LABEL_END.match(folded[len(label) :]) for label in labels)


def _related(folded: str) -> Verdict | None:
    bare = folded.strip("«»[](){}•*>- ")
    for phrase in READ_ALSO:
        if bare.startswith(phrase):
            rest = bare[len(phrase) :].lstrip(" ً")
            if _LABEL_END.match(rest) or (rest[:1] in ":.…|-–»" and rest):
                return Verdict("related", label_only=not rest.strip(" :.…-–ـ»>|"))
    return None


def _share(words: list[str], folded: str, where: Place) -> bool:
    if any(
        folded.startswith(word) and (len(folded) == len(word) or not folded[len(word)].isalpha())
        for word in SHARE
    ):
        rest = words[1:]
        return where == "end" or not rest or all(word.strip(":") in SHARE_SITES for word in rest)
    return len(words) >= 2 and all(word.strip(":،|") in SHARE_SITES for word in words)


def byline_of(text: str, where: Place) -> str | None:
    """The author that a byline names, without its label; None where a line is no byline.

    >>> byline_of("كتبت: هالة منصور", "top")
    'هالة منصور'
    >>> byline_of("كتب المجلس إلى الوزارة يطلب تمديد المهلة", "top") is None
    True
    """
    if len(text) > 80 or text[-1] in ".؟!":
        return None
    folded = fold(text)
    found = _BYLINE.match(folded)
    if found is not None and len(folded) == len(text):
        name = text[found.start("name") :].strip(" :-–—ـ_/|.")
        words = fold(name).split()
        labelled = found["sep"].strip() != ""
        if name and len(words) <= (_LONGEST_NAME if labelled else 4):
            if labelled and not any(char.isdigit() for char in name):
                return name
            if (
                where != "body"
                and _is_name(words)
                and found["verb"] not in ("تقرير", "حوار", "تحقيق", "متابعه", "تغطيه", "ترجمه")
            ):
                return name
    if where == "top":
        bare = re.split(r"\s+[-–—ـ|/]\s*|\s*[-–—|/]$", text)
        words = fold(bare[0]).split()
        tail = fold(" ".join(bare[1:])).strip()
        signs = _is_name(words) or fold(bare[0]) in DESKS
        if signs and (not tail or tail in DESKS or tail in CITIES or tail in AGENCIES):
            return bare[0].strip()
    return None


def _is_name(words: list[str]) -> bool:
    """Two to four words of which the first is a given name, or follows a title (`د. ريم`)."""
    if words and words[0].strip(".") in HONORIFICS:
        words = words[1:]
    return 2 <= len(words) <= 4 and words[0] in GIVEN_NAMES and not any(word[-1] in ".:،؟!" for word in words)


def _dateline(text: str) -> Verdict | None:
    """A line of a place and an agency, `القاهرة - أ ش أ`."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    place, agency = found["place"].strip(), found["agency"].strip(" )")
    if fold(agency) in AGENCIES and (fold(place) in CITIES or len(place.split()) <= 2):
        return Verdict("dateline", place=place, agency=agency)
    return None


def lead_dateline(text: str) -> tuple[str | None, str | None]:
    """The place and agency that open a lead paragraph, (None, None) where it has no dateline.

    >>> lead_dateline("القاهرة - أ ش أ: قضت محكمة جنايات القاهرة")
    ('القاهرة', 'أ ش أ')
    >>> lead_dateline("بيروت - غيب الموت المؤرخ")
    ('بيروت', None)
    """
    found = _LEAD_DATELINE.match(text)
    if found is None:
        return None, None
    place, agency = found["place"], found["agency"]
    known = fold(place) in CITIES
    if agency is not None and fold(agency) in AGENCIES:
        return (place, agency) if known or len(place.split()) <= 2 else (None, agency)
    if fold(place) in AGENCIES and not known:
        return None, None
    if known and text[len(place) :].lstrip()[:1] in "-–—ـ":
        return place, None
    return None, None


def _caption(text: str, folded: str, words: list[str], where: Place) -> bool:
    if len(words) > _LONGEST_CAPTION:
        return False
    if _label(folded, CAPTION_STARTS) or folded.startswith(
        ("صوره ارشيفيه", "صوره تعبيريه", "تصوير:", "عدسه:")
    ):
        return True
    if _FIGURE.match(folded):
        return True
    found = _CREDIT.search(text)
    if found is None or len(words) < 3:
        return False
    credit = fold(found["credit"])
    if credit in AGENCIES or any(word.strip(":.،") in CREDIT_WORDS for word in credit.split()):
        return True
    return (
        where == "top"
        and len(credit.split()) <= 2
        and len(words) >= 5
        and not any(char.isdigit() for char in credit)
    )
