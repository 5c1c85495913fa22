"""Gives flat Arabic news text its document back: `newsconv.parse(text)`."""

from newsconv._version import __version__
from newsconv.errors import NewsconvError
from newsconv.model import Document
from newsconv.recover import parse

__all__ = ["Document", "NewsconvError", "__version__", "parse"]
