"""The options that several commands share: one place each, with its help and its values."""

from collections.abc import Sequence
from typing import Annotated, TypeAlias

import typer

from newsconv.decode import decode
from newsconv.normalize import DIGITS, PROFILES, STEPS
from newsconv.recover import CELLS, DROPS, STRICT, parse
from newsconv.writers import WRITERS

# Offered by shell completion; any encoding that Python knows is taken.
_ENCODINGS = ("utf-8", "utf-16", "windows-1256", "iso-8859-6")


def split_names(values: Sequence[str] | None) -> list[str]:
    """The names in an option that may be repeated and may hold several, divided by commas.

    >>> split_names(["tatweel,percent", "entities"])
    ['tatweel', 'percent', 'entities']
    """
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


Files: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Text files; - or none for standard input.", show_default=False),
]
Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FOLDER/",
        help="Write here: a file, or a folder that gets one file for each input.",
    ),
]
To: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(WRITERS),
        help="The output format; by default what the output file's ending says, else json.",
        autocompletion=lambda: list(WRITERS),
    ),
]
Profile: TypeAlias = Annotated[
    str,
    typer.Option(
        "--normalize",
        metavar="|".join(PROFILES),
        help="How far to normalise the Arabic.",
        show_default=True,
        autocompletion=lambda: list(PROFILES),
    ),
]
Keep: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STEP[,STEP]",
        help="Leave these steps of the normalising out (an unknown name lists them all).",
        autocompletion=lambda: [step.name for step in STEPS],
    ),
]
Digits: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(DIGITS),
        help="Which digits to write; by default as --normalize says.",
        autocompletion=lambda: list(DIGITS),
    ),
]
Encoding: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The encoding of the inputs, such as windows-1256; by default found out.",
        autocompletion=lambda: list(_ENCODINGS),
    ),
]
Drop: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="|".join(DROPS),
        help="Leave these blocks out of the document.",
        autocompletion=lambda: list(DROPS),
    ),
]
Compact: TypeAlias = Annotated[bool, typer.Option("--compact", help="JSON on one line.")]
FrontMatter: TypeAlias = Annotated[
    bool, typer.Option("--front-matter", help="Markdown with title, byline, date ... as YAML above it.")
]
Excel: TypeAlias = Annotated[
    bool, typer.Option("--excel", help="CSV with a byte order mark, without which Excel garbles Arabic.")
]
OneTable: TypeAlias = Annotated[
    int | None,
    typer.Option("--table", min=1, metavar="N", help="Write only the text's Nth table, in any format."),
]
Positions: TypeAlias = Annotated[
    bool, typer.Option("--positions", help="Say where each block stood: lines and characters.")
]
Check: TypeAlias = Annotated[
    bool, typer.Option("--check", help="Write a document only if nothing was lost, added or moved.")
]
Cells: TypeAlias = Annotated[
    str,
    typer.Option(
        metavar="|".join(CELLS),
        help="Where a table row lost its cell boundaries: the best guess, or one cell where that is unsure.",
        show_default=True,
        autocompletion=lambda: list(CELLS),
    ),
]
CellsThreshold: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="P",
        help=f"With --cells strict: keep a row whole below this probability; by default {STRICT}.",
    ),
]


def refuse_unknown_values(
    profile: str,
    keep: Sequence[str],
    digits: str | None,
    encoding: str | None,
    drop: Sequence[str] = (),
    cells: str = "best",
    cells_threshold: float | None = None,
) -> None:
    """Raise OptionError for values that do not exist, before any input is read.

    The library judges them, by decoding no bytes and parsing the empty text.
    """
    parse(
        "",
        normalize=profile,
        keep=keep,
        digits=digits,
        drop=drop,
        cells=cells,
        cells_threshold=cells_threshold,
    )
    decode(b"", encoding)
