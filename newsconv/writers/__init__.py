"""The output formats: one row of `WRITERS` and one module of this package each.

The module of a format has its name (`newsconv/writers/yaml.py`) and one function,
`write(document, **options) -> str`. It is imported when a document is written in
that format, so that JSON never costs the import of a YAML library.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from newsconv.errors import DocumentError, OptionError
from newsconv.model import Document
from newsconv.patterns import lazily


class Writer(NamedTuple):
    """One output format.

    name: what `--to` takes, and the name of the module here that has its `write`.
    suffix: of a file in this format, with its dot.
    media_type: as registered, or as widely used where nothing is registered.
    between: the text that stands between two documents in one stream (it may be empty);
        None where a stream holds one document only.
    options: the names of the options that its `write` takes; all are flags.
    nothing: what to say of a document that is "" in this format; "" if nothing.
    """

    name: str
    suffix: str
    media_type: str
    between: str | None
    options: tuple[str, ...] = ()
    nothing: str = ""

    def write(self, document: Document, **options: bool) -> str:
        """The document as text in this format, ending in a newline (unless it is empty).

        Raises OptionError for an option that the format does not have, and DocumentError
        where the document holds a number that is none, or lists some hundreds deep.
        """
        for name, value in options.items():
            if value and name not in self.options:
                known = f"its options are: {', '.join(self.options)}" if self.options else "it has no options"
                raise OptionError(f"The format {self.name} has no option {name!r}; {known}.")
        taken = {name: value for name, value in options.items() if name in self.options}
        module = import_module(f"{__name__}.{self.name}")
        try:
            text: str = module.write(document, **taken)
        except RecursionError:
            raise DocumentError(
                "The document is nested too deeply to be written; flatten its lists."
            ) from None
        # Half a surrogate pair is no character and no encoding can write it.
        return text if _encodes(text) else _LONE_SURROGATES().sub("\N{REPLACEMENT CHARACTER}", text)


_LONE_SURROGATES = lazily("[\ud800-\udfff]")

_ROWS = (
    Writer("json", ".json", "application/json", None, ("compact",)),
    Writer("jsonl", ".jsonl", "application/jsonl", "", ("compact",)),
    Writer("yaml", ".yaml", "application/yaml", "---\n"),
    Writer("markdown", ".md", "text/markdown", None, ("front_matter",)),
    Writer("csv", ".csv", "text/csv", None, ("excel",), "No table was found; its CSV is empty."),
)

WRITERS: Mapping[str, Writer] = MappingProxyType({row.name: row for row in _ROWS})


def write(document: Document, to: str = "json", **options: bool) -> str:
    r"""Write a document as text, the same bytes on every run and machine.

    to: the name of a format, one of `WRITERS`.
    compact: JSON on one line instead of indented (`json`; `jsonl` always is).
    front_matter: what is known of the document, as YAML above its Markdown (`markdown`).
    excel: a byte order mark before its tables (`csv`, which has nothing but tables).

    Raises OptionError for a format or an option that does not exist, and DocumentError
    for a document that no format can hold (a confidence that is not a number, lists
    nested some hundreds deep).

    >>> from newsconv.model import Document, Paragraph
    >>> document = Document(title="أسعار الذهب", blocks=(Paragraph("ارتفعت الأسعار."),))
    >>> print(write(document, to="markdown"), end="")
    # أسعار الذهب
    <BLANKLINE>
    ارتفعت الأسعار.
    """
    row = WRITERS.get(to)
    if row is None:
        raise OptionError(f"There is no output format {to!r}; there are: {', '.join(WRITERS)}.")
    return row.write(document, **options)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
