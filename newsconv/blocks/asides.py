"""Lines that are not the article's own prose: byline, date, caption, read-also, source, tags, share.

Each line is judged by its words and by where it stands: bylines, dates and
captions near the headline, the rest anywhere, share and tags at the end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsconv.blocks.bylines import Place, credit_of
from newsconv.dates import date_line, is_labelled
from newsconv.lexicon import (
    AGENCIES,
    CAPTION_STARTS,
    COPYRIGHT,
    CREDIT_WORDS,
    READ_ALSO,
    SHARE,
    SHARE_SITES,
    SOURCE,
    TAGS,
)
from newsconv.model import AsideRole
from newsconv.patterns import lazily
from newsconv.words import fold, has_digit

# Labels end in one of these, or at the end of the line.
_LABEL_END = lazily(r"^\s*(?:[:：؛|/»>]|\.\.|…|[-–—ـ]\s|$)")
_CREDIT = lazily(r"\((?P<credit>[^()]{2,40})\)\s*\.?$")
# `الشكل 3: ...`, `صورة (2) - ...`: numbered captions of figures.
_FIGURES = ("شكل", "صوره", "رسم", "خريطه", "لوحه", "مخطط")
_FIGURE = lazily(rf"^(?:ال)?(?:{'|'.join(_FIGURES)}) ?(?:\(?\d+\)?|#) ?[:.\-–]")
_HASHTAGS = lazily(r"^(?:#\S+[\s،,|]*){2,}$")
# `وظائف ذات صلة`, `وصفات ذات صلة: ...`, whatever the site is about.
_KINDRED = lazily(r"^\w+ (?:ذات|ذو) (?:صله|علاقه)(?:\s*[:|»…-]|\.\.|$)")
_LONGEST_SOURCE = 14
# `... - تصوير: فلان`, `... - صورة أرشيفية`, `... | أرشيفية`: a credit behind a caption.
_BEFORE_CREDIT = "-–—|"
_CREDIT_BEHIND = lazily(
    rf"\s[{_BEFORE_CREDIT}]\s?(?:تصوير|عدسه|بعدسه|صوره|الصوره|صور|ارشيف|ارشيفيه)(?:\W.*)?$"
)
# What captions begin with, wherever they stand, and only right below a headline.
_PICTURES = ("صوره ", "صور ", "لقطه ", "رسم ")
_PICTURE = lazily(
    rf"^(?:{'|'.join(_PICTURES)})"
    r"(?:من|جماعيه|تذكاريه|متداوله|جويه|تجمع|تظهر|نشرها|نشرتها|وزعتها|التقطت|ارشيفيه|تعبيريه)\b"
)
# `... - رويترز` below a headline.
_TAIL = re.compile(r"\s[-–—/|]\s")
_SHORTEST_CREDITED = 4
# `0 تعليق`, `1438 مشاهدة`: counters of a page's tail.
_COUNTER = lazily(r"^\d[\d,.]* (?:تعليق|تعليقات|تعليقا|مشاهده|مشاهدات|مشاركه|مشاركات|قراءه|قراءات)$")
_SCENES = ("جانب ", "مشهد ", "لحظه ", "اثار ", "صوره ", "خلال ", "اثناء ")
_SCENE = lazily(rf"^(?:{'|'.join(_SCENES)})(?:من|ل\w+|وصول|استقبال|توقيع|احد)\b")
_LONGEST_PICTURE = 15
_LONGEST_CAPTION = 30
_LONGEST_NAME = 6


class Verdict(NamedTuple):
    """An aside: its role, and what it says for the document's own keys."""

    role: AsideRole
    byline: str | None = None
    date: str | None = None
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
    if _source(folded, words, where):
        return Verdict("source")
    if _label(folded, TAGS) or (folded.startswith("#") and _HASHTAGS().match(folded)):
        return Verdict("tags", label_only=folded.rstrip(" :") in TAGS)
    if len(words) <= 14 and any(sign in folded for sign in COPYRIGHT):
        return Verdict("copyright")
    date = date_line(text)
    if date is not None and (where != "body" or is_labelled(folded)):
        return Verdict("date", date=date.iso, update=date.update)
    if len(words) <= 8 and (_share(words, folded, where) or (where == "end" and _is_counter(folded))):
        return Verdict("share")
    if where == "end" and text.count(" | ") >= 2 and len(words) <= 20:
        return Verdict("tags")
    credit = credit_of(text, where)
    if credit is not None:
        return Verdict(credit.role, credit.name, credit.date, credit.place, credit.agency)
    if _caption(text, folded, words, where):
        return Verdict("caption")
    return None


def _label(folded: str, labels: tuple[str, ...] | list[str]) -> bool:
    return folded.startswith(tuple(labels)) and any(
        folded.startswith(label) and _LABEL_END().match(folded[len(label) :]) for label in labels
    )


def _source(folded: str, words: list[str], where: Place) -> bool:
    if _label(folded, SOURCE):
        return len(words) <= _LONGEST_SOURCE
    if where != "end" or folded[-1] == ".":
        return False
    return folded in AGENCIES or (folded.startswith("نقلا عن ") and len(words) <= _LONGEST_SOURCE)


def _related(folded: str) -> Verdict | None:
    bare = folded.strip("«»[](){}•*>- ")
    kind = _KINDRED().match(bare) if " ذ" in bare else None
    if kind is not None:
        return Verdict("related", label_only=not bare[kind.end() :].strip(" :.…-–»>|"))
    for phrase in READ_ALSO if bare.startswith(READ_ALSO) else ():
        if bare.startswith(phrase):
            rest = bare[len(phrase) :].lstrip(" ً")
            if _LABEL_END().match(rest) or (rest[:1] in ":.…|-–»" and rest):
                return Verdict("related", label_only=not rest.strip(" :.…-–ـ»>|"))
    return None


def _share(words: list[str], folded: str, where: Place) -> bool:
    if folded.startswith(SHARE) and any(
        folded.startswith(word) and (len(folded) == len(word) or not folded[len(word)].isalpha())
        for word in SHARE
    ):
        rest = words[1:]
        return where == "end" or not rest or all(word.strip(":") in SHARE_SITES for word in rest)
    return len(words) >= 2 and all(word.strip(":،|") in SHARE_SITES for word in words)


def _is_counter(folded: str) -> bool:
    return folded[:1].isdigit() and _COUNTER().match(folded) is not None


def _caption(text: str, folded: str, words: list[str], where: Place) -> bool:
    if len(words) > _LONGEST_CAPTION:
        return False
    if _label(folded, CAPTION_STARTS):
        return True
    if folded.removeprefix("ال").startswith(_FIGURES) and _FIGURE().match(folded):
        return True
    if _is_credited(folded):
        return True
    if where == "top" and len(words) > _SHORTEST_CREDITED and _TAIL.split(folded)[-1] in AGENCIES:
        return True
    pictured = (folded.startswith(_PICTURES) and _PICTURE().match(folded)) or (
        where == "top" and folded.startswith(_SCENES) and _SCENE().match(folded)
    )
    if pictured and text[-1] not in ".:؟" and len(words) <= _LONGEST_PICTURE:
        return True
    found = _CREDIT().search(text) if "(" in text else None
    if found is None or len(words) < 3:
        return False
    credit = fold(found["credit"])
    if credit in AGENCIES or any(word.strip(":.،") in CREDIT_WORDS for word in credit.split()):
        return True
    return (
        where == "top"
        and len(credit.split()) <= 2
        and len(words) >= 5
        and not has_digit(credit)
    )


def _is_credited(folded: str) -> bool:
    """Whether a credit stands behind a caption, divided by a dash or a bar."""
    return any(sign in folded for sign in _BEFORE_CREDIT) and _CREDIT_BEHIND().search(folded) is not None


def has_credit(text: str) -> bool:
    """Whether a caption names who took the picture, which no headline does (`... (صور)` is one).

    >>> has_credit("السيارة الجديدة في دبي (الصورة من الشركة)"), has_credit("افتتاح المعرض (صور)")
    (True, False)
    """
    folded = fold(text)
    if _is_credited(folded) or _label(folded, CAPTION_STARTS):
        return True
    found = _CREDIT().search(folded) if "(" in folded else None
    words = found["credit"].split() if found is not None else []
    return len(words) > 1 and any(word.strip(":.،") in CREDIT_WORDS for word in words)
