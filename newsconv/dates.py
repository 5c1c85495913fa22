"""Date lines to ISO 8601: the day, and the time where the text has one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsconv.lexicon import DATE_LABELS, DATE_LINE_LABELS, HIJRI_MONTHS, MONTHS, UPDATE_LABELS, WEEKDAYS
from newsconv.patterns import lazily
from newsconv.words import fold, has_digit, western


class DateLine(NamedTuple):
    """A line that holds a date and nothing else.

    iso: `2025-11-16` or `2025-11-16T09:40`, in the precision of the text; None
    for a Hijri or relative date that stands alone, which is left as it is.
    update: whether it says when the page was changed, not when it was published.
    """

    iso: str | None
    update: bool


_TIME = lazily(
    r"(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?\s*(ص|م|صباحا|مساء|ظهرا|فجرا|عصرا|ليلا|am|pm)?(?![\w])"
)
_NUMERIC = lazily(
    r"(?<!\d)(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?!\d)"
)
# `10/7/1446`: the years 1300 to 1599 of the Hijra are 1883 to 2173.
_HIJRI_NUMERIC = lazily(
    r"(?<!\d)(?:1[345]\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]1[345]\d{2})(?!\d)"
)
_TOKEN = lazily(r"\w+")
# A year may have its calendar behind it: `1448هـ`, `2026م`.
_NUMBER = lazily(r"\d+[هم]?$")
# A date line has at most this many words; longer lines only mention a date.
_LONGEST = 16
_AFTERNOON = frozenset(("م", "مساء", "عصرا", "pm"))
_NOON = "ظهرا"
_RELATIVE = lazily(r"^(?:نشر |نشرت )?منذ (?:\d+ )?\w+(?: \w+)?$")


@cache
def _named() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th)?[\s,،/-]+({months})|({months})\s+(\d{{1,2}}))"
        rf"(?:\s*[/(-]\s*(?:{months})\)?)?[\s,،/-]+(\d{{4}})(?!\d)"
    )


@cache
def _hijri() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, HIJRI_MONTHS), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)\d{{1,2}}[\s/،,-]+(?:من )?(?:شهر )?(?:{months})(?!\w)|(?<!\w)(?:{months})(?=\s+1[345]\d\d)"
    )


def find_date(folded: str) -> tuple[str | None, int, int] | None:
    """The first date in a folded text: its ISO 8601 form (None where it has no year) and its place.

    >>> find_date("عمان 21 تشرين الثاني 2026 (بترا)")
    ('2026-11-21', 5, 25)
    >>> find_date("عمان 21 تشرين الثاني (بترا)")
    (None, 5, 20)
    """
    found = _NUMERIC().search(folded) or _named().search(folded)
    if found is not None:
        return _take_date(found.group())[0], found.start(), found.end()
    found = _without_year().search(folded)
    return None if found is None else (None, found.start(), found.end())


@cache
def _without_year() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    return re.compile(rf"(?<!\w)\d{{1,2}}[\s/-]+(?:{months})(?!\w)")


def date_line(text: str) -> DateLine | None:
    """What a line says if it is a date line: a date with labels, weekday and time, and no other words.

    >>> date_line("الأحد، 16 نوفمبر 2025 09:40 ص")
    DateLine(iso='2025-11-16T09:40', update=False)
    >>> date_line("آخر تحديث: 4/11/2025")
    DateLine(iso='2025-11-04', update=True)
    >>> date_line("اجتمع المجلس في 4 نوفمبر 2025") is None
    True
    """
    if len(text) > 120 or not has_digit(text):
        return None
    folded = western(fold(text))
    if len(folded.split()) > _LONGEST:
        return None
    if _RELATIVE().match(folded):
        return DateLine(None, False)
    bare, numeric = _HIJRI_NUMERIC().subn(" ", folded)
    iso, rest = _take_date(bare)
    rest, named = _hijri().subn(" ", rest)
    if iso is None and not numeric + named:
        return None
    words = [word for word in _TOKEN().findall(rest) if not _NUMBER().match(word)]
    if any(word not in DATE_LABELS and word not in WEEKDAYS and word not in MONTHS for word in words):
        return None
    return DateLine(iso, folded.lstrip(" •-").startswith(UPDATE_LABELS))


def is_labelled(folded: str) -> bool:
    """Whether a date line says of itself that it is one (`نشر بتاريخ: ...`)."""
    return folded.split(" ", 1)[0].rstrip(":") in DATE_LINE_LABELS


def _take_date(folded: str) -> tuple[str | None, str]:
    day = _NUMERIC().search(folded)
    if day is not None:
        year, month, number = (
            (int(day[1]), int(day[2]), int(day[3])) if day[1] else (int(day[6]), int(day[5]), int(day[4]))
        )
        if month > 12 >= number:
            month, number = number, month
    else:
        day = _named().search(folded)
        if day is None:
            return None, folded
        year, month = int(day[5]), MONTHS[day[2] or day[3]]
        number = int(day[1] or day[4])
    if not (1800 <= year <= 2200 and _is_day(year, month, number)):
        return None, folded
    rest = folded[: day.start()] + " " + folded[day.end() :]
    iso = f"{year:04}-{month:02}-{number:02}"
    time = _TIME().search(rest)
    if time is None:
        return iso, rest
    hour, minute = int(time[1]), int(time[2])
    if (time[3] in _AFTERNOON or (time[3] == _NOON and hour < 6)) and hour < 12:
        hour += 12
    elif time[3] in ("ص", "صباحا", "فجرا", "am") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return iso, rest
    return f"{iso}T{hour:02}:{minute:02}", rest[: time.start()] + " " + rest[time.end() :]


def _is_day(year: int, month: int, number: int) -> bool:
    from datetime import date  # most texts have no date line

    try:
        date(year, month, number)
    except ValueError:
        return False
    return True
