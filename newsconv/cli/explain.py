"""The command that shows why each line became what it became."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsconv.cli.console import visible
from newsconv.cli.flow import Input, Shape, convert_all, names_of
from newsconv.cli.options import (
    Digits,
    Encoding,
    Files,
    Keep,
    Output,
    Profile,
    refuse_unknown_values,
    split_names,
)
from newsconv.errors import OptionError

if TYPE_CHECKING:
    from newsconv.explain import Explanation

_FORMATS = ("table", "jsonl")
# What each verdict looks like on a terminal; an aside has the look of asides, whatever its role.
_COLOURS = {
    "title": "bold magenta",
    "kicker": "magenta",
    "heading": "bold cyan",
    "item": "green",
    "row": "yellow",
    "field": "yellow",
    "aside": "blue",
    "quote": "italic",
    "break": "dim",
}
# A verdict less sure than this deserves a look.
_UNSURE = 0.8
_PIPE_WIDTH = 140


def explain(
    files: Files = None,
    to: Annotated[
        str,
        typer.Option(metavar="|".join(_FORMATS), help="A table, or an object a line.", show_default=True),
    ] = "table",
    output: Output = None,
    normalize: Profile = "standard",
    keep: Keep = None,
    digits: Digits = None,
    encoding: Encoding = None,
) -> None:
    """Show what became of each line, the verdicts that competed, and what spoke for them."""
    from newsconv.explain import explain as explain_text

    keep = split_names(keep)
    refuse_unknown_values(normalize, keep, digits, encoding)
    if to not in _FORMATS:
        raise OptionError(f"There is no format {to!r} for explanations; there are: {', '.join(_FORMATS)}.")
    names = names_of(files)

    def convert(source: Input) -> str:
        found = explain_text(source.text, normalize=normalize, keep=keep, digits=digits)
        if to == "jsonl":
            name = {"file": visible(source.name)} if len(names) > 1 else {}
            return "".join(json.dumps({**name, **one.to_dict()}, ensure_ascii=False) + "\n" for one in found)
        return _table(found, colour=output is None and sys.stdout.isatty())

    convert_all(names, output, Shape(to, ".txt" if to == "table" else ".jsonl", ""), encoding, convert)


def _table(found: Sequence[Explanation], colour: bool) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column("line", justify="right", no_wrap=True, min_width=4)
    table.add_column("became", no_wrap=True, min_width=15)
    table.add_column("sure", justify="right", no_wrap=True, min_width=4)
    table.add_column("else", no_wrap=True, min_width=14)
    table.add_column("text", no_wrap=True, ratio=3, overflow="ellipsis")
    table.add_column("evidence", no_wrap=True, ratio=2, overflow="ellipsis")
    for one in found:
        first, last = one.lines
        rival = max(one.rivals, key=one.rivals.__getitem__, default="")
        spoken = "  ".join(f"{evidence.feature} {evidence.weight:+.1f}" for evidence in one.evidence)
        style = _COLOURS.get(one.became.partition(":")[0], "")
        table.add_row(
            str(first) if first == last else f"{first}-{last}",
            Text(one.became, style),
            Text(f"{one.confidence:.2f}", "bold red" if one.confidence < _UNSURE else ""),
            f"{rival} {one.rivals[rival]:.2f}" if rival else f"by {one.by}",
            Text(visible(one.text)),
            Text(spoken, "dim"),
        )
    out = io.StringIO()
    width = shutil.get_terminal_size((_PIPE_WIDTH, 0)).columns if colour else _PIPE_WIDTH
    Console(file=out, force_terminal=colour, width=width, legacy_windows=False).print(table)
    return out.getvalue()
