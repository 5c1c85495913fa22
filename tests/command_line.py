"""An article, and how the tests of the command line save and look at files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from newsconv.files import TEMPORARY_SUFFIX

ARTICLE = """\
عاجل: البلدية تفتتح سوق السمك الجديد

كتب: سالم الهاشمي

افتتحت البلدية صباح أمس سوق السمك الجديد بعد أعمالٍ دامت عامين، وحضر الافتتاح عدد من الأهالي.

  • عشرون محلا.
  • ثلاجة كبيرة.
"""
WITH_TABLE = (
    f"{ARTICLE}\nوصل عدد الزوار إلى 1200 زائر في اليوم الأول، وقال أحدهم إن الأسعار مناسبة.\n"
    "\nوجاءت الأسعار كالتالي:\n\nالسلعة السعر البائع\nأرز 30 متجر الحي\nسكر 27 سوق الجمعة\n"
)


class Outcome(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Outcome]


def save(name: str, text: str = ARTICLE) -> str:
    """Write a file in the working folder, and return its name."""
    Path(name).write_text(text, encoding="utf-8")
    return name


def names_in(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def leftovers() -> list[Path]:
    """Temporary files that a write should have moved or removed."""
    return [path for path in Path().rglob("*") if path.name.endswith(TEMPORARY_SUFFIX)]
