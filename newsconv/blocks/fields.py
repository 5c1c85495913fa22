"""Runs of `name: value` lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsconv.lexicon import NOT_NAMES, ORDINAL_ROOTS, PARTS
from newsconv.lines import Line
from newsconv.patterns import lazily
from newsconv.words import fold

# A name has at most this many words (99 % of those in the survey), a value this many.
_LONGEST_NAME = 6
_LONGEST_VALUE = 18
_LONGEST_NAME_TEXT = 62
# Numbers of rows have fewer digits.
_LONGEST_COUNT = 5
# Signs that begin a cell of a comparison; in front of a name they are bullets.
_VERDICTS = frozenset("✅❌✔✖✗✘☑")
# A sentence of more words is an item or a paragraph with a run-in label.
_LONGEST_SENTENCE = 8
# Behind so many different names a run is proved to be fields, and a name that comes again only ends it.
_PROVEN = 64
_NAME = r"[^:؛،.؟!|»«\"…]{1,60}?"
_COLON = lazily(rf"^(?P<name>{_NAME})\s*:\s*(?P<value>\S.*)$")
_DASHES = "-–—ـ"
_DASH = lazily(rf"^(?P<name>{_NAME})\s+[{_DASHES}]\s+(?P<value>\S.*)$")
# Two teams, or a score.
_QUESTION_OR_ANSWER = lazily(r"^(س|ج|سوال|جواب)\s?\d*\s?[:/.-]")
_VERSUS = lazily(r"\s[×xX*]\s|\d\s?-\s?\d")


# `الفصل الأول`, `مادة (3)`, `الخطوة 2`: parts of a work, with their numbers.
_PART_NAMES = tuple(sorted(PARTS))
_PART = lazily(
    rf"""^(?:ال)?(?:{"|".join(_PART_NAMES)})[ ]
        (?: \(?[\d٠-٩]+(?:[./-][\d٠-٩]+)?\)?$ | ال(?:{"|".join(sorted(ORDINAL_ROOTS))}) )""",
    re.VERBOSE,
)


def is_part(folded: str) -> bool:
    """Whether a folded text is the number of a part: what stands behind it is the part's heading.

    >>> is_part("الفصل الاول"), is_part("الخطوه 2"), is_part("الحاله")
    (True, True, False)
    """
    return folded.removeprefix("ال").startswith(_PART_NAMES) and _PART().match(folded) is not None


class NameValue(NamedTuple):
    """One `name: value`, and what divided them."""

    name: str
    value: str
    sign: str


def name_value(text: str) -> NameValue | None:
    """A line as a name and its value, None where it does not read so.

    >>> name_value("نوع الدوام: كامل، ستة أيام")
    NameValue(name='نوع الدوام', value='كامل، ستة أيام', sign=':')
    >>> name_value("وقال الوزير أمس في مؤتمر صحفي عقد: نعم") is None
    True
    >>> name_value("المالكي ✅ نعم – يخرجها الولي") is None, name_value("✅ السعر: 5").name
    (True, '✅ السعر')
    """
    found = _COLON().match(text) if ":" in text else None
    sign = ":"
    if found is None:
        found = _DASH().match(text) if any(dash in text for dash in _DASHES) else None
        sign = "-"
        if found is None or _VERSUS().search(text):
            return None
    name, value = found["name"].strip(), found["value"]
    folded = fold(name)
    if folded.rstrip("0123456789 ") in NOT_NAMES or is_part(folded):
        return None
    if len(name.split()) > _LONGEST_NAME or value.startswith("//"):
        return None
    if sign == "-" and not _VERDICTS.isdisjoint(name[1:]):
        return None  # `المذهب ✅ نعم`: cells of a row
    if (
        sign == ":"
        and value[0].isdigit()
        and name[-1].isdigit()
        and text[len(name) + 1 : len(name) + 2].isdigit()
    ):
        return None  # a time, not a name
    return NameValue(name, value, sign)


def speakers_of(lines: Sequence[Line]) -> frozenset[str]:
    """The names that somewhere in a text have a question or a paragraph behind their colon: who speaks."""
    pairs = (name_value(line.text) for line in lines if ":" in line.text[:_LONGEST_NAME_TEXT])
    return frozenset(pair.name for pair in pairs if pair is not None and _is_speech(pair.value))


def turns_of(lines: Sequence[Line], speakers: frozenset[str]) -> frozenset[int]:
    """Which lines are turns of a conversation: those of speakers who speak twice, questions with answers.

    speakers: by `speakers_of` the same lines. Gives the numbers of the lines, the first one's is 0.
    """
    by: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        folded = fold(line.text[:_LONGEST_NAME_TEXT])
        found = _QUESTION_OR_ANSWER().match(folded) if folded.startswith(("س", "ج")) else None
        pair = name_value(line.text) if found is None and ":" in line.text[:_LONGEST_NAME_TEXT] else None
        name = found[1][0] if found is not None else pair.name if pair is not None else ""
        if found is not None or name in speakers:
            by.setdefault(name, []).append(number)
    if not ({"س", "ج"} <= by.keys()):
        by.pop("س", None)
        by.pop("ج", None)
    return frozenset(
        number for name, numbers in by.items() if len(numbers) > 1 or name in "سج" for number in numbers
    )


def _is_speech(value: str) -> bool:
    return value[-1] in "؟!" or len(value.split()) > _LONGEST_VALUE


def read_fields(
    lines: Sequence[Line], at: int, speakers: frozenset[str]
) -> tuple[list[NameValue], int] | None:
    """The run of fields that begins at a line, and the index behind it.

    speakers: names that are no fields', by `speakers_of` the whole text.

    Two or more lines, no two with the same name (a name that comes again is a
    speaker), with values that are not paragraphs. Rows that count (`1 0102 – …`, `2 0103 – …`) are none.
    """
    found: list[NameValue] = []
    names: set[str] = set()
    end = at
    step = lines[at + 1].gap if at + 1 < len(lines) else 0
    while end < len(lines):
        if end > at and lines[end].gap != step:
            break
        pair = name_value(lines[end].text)
        if pair is None or pair.name in speakers or (found and pair.sign != found[0].sign):
            break
        if pair.name in names:
            if len(found) >= _PROVEN:
                break
            return None
        if len(pair.value.split()) > _LONGEST_SENTENCE and pair.value[-1] == ".":
            break
        names.add(pair.name)
        found.append(pair)
        end += 1
        if len(found) == 2 and pair.sign == "-" and _are_numbered(found[0].name, pair.name):
            return None
    if len(found) < 2:
        return None
    return found, end


def _are_numbered(first: str, second: str) -> bool:
    """Whether two names are a number and a code each, and the numbers follow each other."""
    a, b = first.split(), second.split()
    if len(a) != 2 or len(b) != 2 or not all(word.isdecimal() for word in (*a, *b)):
        return False
    return len(a[0]) < _LONGEST_COUNT and len(b[0]) < _LONGEST_COUNT and int(b[0]) == int(a[0]) + 1
