"""Who wrote a piece, where and for whom: bylines and datelines, 28 shapes of the survey.

A line of this kind is made of parts of few kinds, divided by dashes, bars,
colons and brackets: a label (`كتب`, `تقرير`), a name, a place, an agency or a desk, a
date. It is read by naming its parts; a part that is none of these makes it prose.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from newsconv.dates import find_date
from newsconv.lexicon import (
    AGENCIES,
    BYLINE_VERBS,
    CITIES,
    CONNECTIVES,
    DESKS,
    FORMS_OF_WRITING,
    GIVEN_NAMES,
    HONORIFICS,
    KICKERS,
    KINSHIP,
    NOUN_NAMES,
    OUTLET_WORDS,
)
from newsconv.patterns import lazily
from newsconv.words import fold, has_digit, western

Place: TypeAlias = Literal["top", "body", "end"]
_Kind: TypeAlias = Literal["label", "name", "place", "agency", "desk", "date", "other"]

_LONGEST = 80
_LONGEST_NAME = 6
# Separators; a dash inside a word (`كوالا-لمبور`) is none, unless the line is an agency's (`بغداد-واع`).
_SEPARATOR = re.compile(r"\s*[:/_|،,()«»]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[-–—]+$|(?<=\w)[-–—](?=\w)")
_LONGEST_LABEL = 3  # words
# `أ ش أ`, `و.م.ع`: letters that stand for the words of an agency's name.
_LONGEST_INITIALS = 8  # characters
_INITIALS = lazily(r"^[^\W\d_](?:[ .][^\W\d_]){1,3}\.?$")
# `الوكالة ... للأنباء`, `وكالة أنباء ...`: agencies by their full names.
_AGENCY = lazily(
    r"^(?:الوكاله(?: \S+){1,4}|وكاله (?:\S+ ){0,3}(?:ال|لل)?(?:انباء|صحافه|اعلام)(?: \S+){0,3})$"
)
_LATIN_NAME = lazily(r"^[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,3}$")
# `القاهرة - أ ش أ: نص`, `تونس ـ (وات) ـ نص`, `الرياض - نص`, `عمان 21 تشرين الثاني (بترا)- نص`, inside a lead.
# The sign behind the place is in one of the first nine words: three may be the place, five the date.
_LEAD_SIGNS, _LEAD_WORDS = "-–—ـ_:/(،", 9
_LEAD = lazily(
    r"""^(?P<place>[^\W\d_]+(?:\s[^\W\d_]+){0,2}?)
        (?:\s(?:في\s)?\d{1,2}[\s/]\S+(?:\s\S+)?(?:\s\d{4})?)?
        \s*(?P<sign>[-–—ـ_]+|[:/(،])\s*
        (?:\(?(?P<agency>[^\W\d_]+(?:[\s.][^\W\d_]+){0,4}?)\)?\s*(?:[-–—ـ]+|[:)/])+)?
        \s*(?=\S)""",
    re.VERBOSE,
)


_FIRST_NAMES = GIVEN_NAMES | NOUN_NAMES
# The preposition, which folds to a name.
_ON, _ALI = "على", "علي"


class Credit(NamedTuple):
    """What a line says of author, place and agency; role as format.md names it."""

    role: Literal["byline", "dateline"]
    name: str | None
    place: str | None = None
    agency: str | None = None
    date: str | None = None


class _Part(NamedTuple):
    kind: _Kind
    text: str


def credit_of(text: str, where: Place) -> Credit | None:
    """What a byline or dateline says; None where a line is neither.

    where: near the headline a bare name is a byline too, in the body only a label with a sign behind it.

    >>> credit_of("كتبت: هالة منصور", "top").name
    'هالة منصور'
    >>> credit_of("بغداد / تقرير: حيدر الساعدي", "top")
    Credit(role='byline', name='حيدر الساعدي', place='بغداد', agency=None, date=None)
    >>> credit_of("عمان 21 تشرين الثاني (بترا)-", "top")
    Credit(role='dateline', name=None, place='عمان', agency='بترا', date=None)
    >>> credit_of("By Jane Doe", "top").name
    'Jane Doe'
    >>> credit_of("خاص - بشرى ديب", "top").name, credit_of("بشرى سارة للمزارعين", "top")
    ('بشرى ديب', None)
    >>> credit_of("كتب المجلس إلى الوزارة يطلب تمديد المهلة", "top") is None
    True
    """
    if len(text) > _LONGEST or text[-1] in ".؟!":
        return None
    top = where == "top"
    parts = _parts(text, where)
    if parts is None:
        return None
    kinds = [part.kind for part in parts]
    if kinds.count("other") > 1 or kinds.count("name") > 1:
        return None
    names = [part.text for part in parts if part.kind == "name"]
    if kinds == ["name"] and fold(names[0]).split(" ", 1)[0] in NOUN_NAMES:
        return None
    place = next((part.text for part in parts if part.kind == "place"), None)
    agency = next((part.text for part in parts if part.kind == "agency"), None)
    desk = next((part.text for part in parts if part.kind == "desk"), None)
    date = next((part.text for part in parts if part.kind == "date"), "") or None
    if "other" in kinds:
        other = parts[kinds.index("other")].text
        words = fold(other).split()
        if kinds[-2:] == ["label", "other"] and _could_be_name(words, _LONGEST_NAME):
            names = [other]  # whatever stands behind a label is the author
        elif top and kinds[0] == "other" and len(words) <= 2 and place is None and (agency or names):
            place = other  # a town that no list has
        else:
            return None
    if names and ("label" in kinds or top):
        return Credit("byline", names[0], place, None if agency and fold(agency) in DESKS else agency, date)
    if desk and (top or "label" in kinds) and place is None:
        return Credit("byline", desk, None, None, date)
    if not top:
        return None
    if kinds == ["place", "label"]:  # `دمشق: متابعة`
        agency = parts[1].text
    if place and (agency or desk or "date" in kinds):
        return Credit("dateline", None, place, agency or desk, date)
    if kinds == ["agency"]:
        return Credit("dateline", None, None, agency)
    return None


def _parts(text: str, where: Place) -> list[_Part] | None:
    """The parts of a line with their kinds, None where they can not be told apart."""
    plain = western(text.replace("ـ", "-"))
    folded = fold(plain)
    if len(folded) != len(text):
        return None
    out: list[_Part] = []
    found = find_date(folded) if where == "top" and has_digit(folded) else None
    if found is None:
        pieces = [(0, len(text))]
    else:
        iso, start, end = found
        pieces = [(0, start), (end, len(text))]
        out.append(_Part("date", iso or ""))
    for begin, stop in pieces:
        at = begin
        for sign in [*_SEPARATOR.finditer(folded, begin, stop), None]:
            until = sign.start() if sign else stop
            bare = text[at:until].strip(" ـ-–—.")
            if bare and fold(bare) not in ("في", "من"):
                out += _named(bare, where)
            at = sign.end() if sign else stop
    return out or None


def _named(text: str, where: Place) -> list[_Part]:
    folded = fold(text)
    if folded in BYLINE_VERBS:
        return [_Part("label", text)]
    if _is_agency(folded):
        return [_Part("agency", text)]
    if folded in DESKS:
        return [_Part("desk", text)]
    if folded in CITIES:
        return [_Part("place", text)]
    words = folded.split()
    if is_name(words) and _ON not in text.split():
        return [_Part("name", text)]
    for length in range(min(_LONGEST_LABEL, len(words) - 1), 0, -1):
        label = " ".join(words[:length])
        if label not in BYLINE_VERBS:
            continue
        rest = " ".join(text.split()[length:])
        # A label with nothing but a space behind it needs a name beyond doubt: `تقرير لجنة` has none.
        if where == "body" or label in FORMS_OF_WRITING:
            break
        if is_name(words[length:]) or (label == "by" and _LATIN_NAME().match(rest)):
            return [_Part("label", label), _Part("name", rest)]
    return [_Part("other", text)]


def _is_agency(folded: str) -> bool:
    if folded in AGENCIES or (len(folded) <= _LONGEST_INITIALS and _INITIALS().match(folded)):
        return True
    return folded.startswith(("وكاله", "الوكاله")) and _AGENCY().match(folded) is not None


def is_name(words: list[str]) -> bool:
    """Whether folded words are a name: a given name and more, a title before them, or a `بن` among them."""
    if words and words[0].strip(".") in HONORIFICS:
        words = words[1:]
        titled = True
    else:
        titled = False
    if not _could_be_name(words, 5):
        return False
    if titled:
        return len(words) >= 2
    return len(words) >= 2 and (words[0] in _FIRST_NAMES or words[1] in KINSHIP)


def _could_be_name(words: list[str], longest: int) -> bool:
    return 1 <= len(words) <= longest and not any(
        (word in CONNECTIVES and word != _ALI) or has_digit(word) or word[-1] in ".:،؟!"
        for word in words[1:]
    )


def lead_dateline(text: str) -> tuple[str | None, str | None]:
    """The place and agency that open a lead paragraph, (None, None) where it has no dateline.

    >>> lead_dateline("القاهرة - أ ش أ: قضت محكمة جنايات القاهرة")
    ('القاهرة', 'أ ش أ')
    >>> lead_dateline("درنة – غمرت السيول أحياء المدينة")
    ('درنة', None)
    >>> lead_dateline("الوزير: العمل مستمر")
    (None, None)
    """
    opening = " ".join(text.split(None, _LEAD_WORDS)[:_LEAD_WORDS])
    found = _LEAD().match(text) if any(sign in opening for sign in _LEAD_SIGNS) else None
    if found is None:
        return None, None
    place, agency = found["place"], found["agency"]
    folded = fold(place)
    known = folded in CITIES
    if agency is not None and _is_agency(fold(agency)):
        return (place, agency) if known or len(place.split()) <= 2 else (None, agency)
    dashed = found["sign"][0] in "-–—ـ"
    if known and (dashed or found["sign"] == ":"):
        return place, None
    spaced = text[len(place) :][:1] == " "
    if not (dashed and spaced) or folded in KICKERS or folded in DESKS or folded in AGENCIES:
        return None, None
    words = folded.split()
    if len(words) > 2 or words[0].startswith("ال") or is_name(words):
        return None, None
    if any(word in OUTLET_WORDS or word in CONNECTIVES for word in words):
        return None, None
    return place, None
