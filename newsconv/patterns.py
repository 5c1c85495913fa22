"""Regular expressions that are compiled when they are first used.

The package has some hundred and fifty. Most texts need few of them, and compiling all would take longer than
all else that a start does; so only what every text needs is compiled at once, by `re.compile`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

LazyPattern: TypeAlias = Callable[[], re.Pattern[str]]


def lazily(pattern: str, flags: int = 0) -> LazyPattern:
    """A function that gives the compiled pattern, and compiles it the first time.

    Worth more where a test that costs nothing stands before it: `"#" in text and _TAGS().search(text)`.

    >>> word = lazily("[ء-ي]+")
    >>> word().findall("خبر 1")
    ['خبر']
    """

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern, flags)

    return compiled
