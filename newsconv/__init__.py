"""Gives flat Arabic news text its document back: `newsconv.parse(text)`."""

from newsconv._version import __version__
from newsconv.convert import convert
from newsconv.errors import NewsconvError
from newsconv.model import Aside, Document, Field, Fields, Item, List, Paragraph, Quote, Section, Span, Table
from newsconv.normalize import normalize
from newsconv.read import read
from newsconv.recover import parse
from newsconv.writers import write

__all__ = [
    "Aside",
    "Document",
    "Field",
    "Fields",
    "Item",
    "List",
    "NewsconvError",
    "Paragraph",
    "Quote",
    "Section",
    "Span",
    "Table",
    "__version__",
    "convert",
    "normalize",
    "parse",
    "read",
    "write",
]
