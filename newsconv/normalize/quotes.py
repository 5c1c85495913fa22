"""The step for quotation marks."""

from __future__ import annotations

import re
from typing import Final

_QUOTE: Final = re.compile('["“”„‟]')
_PAIR: Final = re.compile(r'(?<![^\s(\[،؛:.؟!ـوبلفك-])["“”„‟]([^\s"“”„‟«»](?:[^"“”„‟«»\n]*[^\s"“”„‟«»])?)["“”„‟](?![^\s)\].،؛:؟!-])')


def quotation_marks(text: str) -> str:
    """Quotation marks that pair within their line become « ».

    >>> quotation_marks("قال “نعم” ثم \\"لا\\" وشاشة 6.1\\"")
    'قال «نعم» ثم «لا» وشاشة 6.1"'
    """
    return _PAIR.sub(r"«\1»", text) if _QUOTE.search(text) else text
