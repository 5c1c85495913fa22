"""Regular expressions that are compiled when they are first used.

The steps have some forty; most texts need a few of them, and compiling all would take 14 ms at every start.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

LazyPattern: TypeAlias = Callable[[], re.Pattern[str]]


def lazily(pattern: str, flags: int = 0) -> LazyPattern:
    """A function that gives the compiled pattern, and compiles it the first time.

    >>> word = lazily("[ء-ي]+")
    >>> word().findall("خبر 1")
    ['خبر']
    """

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return compiled
