"""The commands: each takes its options, calls the library, and writes."""

from pathlib import Path
from typing import Annotated

import typer

from newsconv.cli.console import put, say, shown_name, tell, visible
from newsconv.cli.flow import Input, Shape, convert_all, converted, names_of, write_to
from newsconv.cli.options import (
    Cells,
    CellsThreshold,
    Check,
    Compact,
    Digits,
    Drop,
    Encoding,
    Excel,
    Files,
    FrontMatter,
    Keep,
    OneTable,
    Output,
    Positions,
    Profile,
    To,
    refuse_unknown_values,
    split_names,
)
from newsconv.model import Document
from newsconv.normalize import normalize as normalize_text
from newsconv.recover import parse as parse_text
from newsconv.tables import only_table
from newsconv.writers import WRITERS, write

_DEFAULT_FORMAT = "json"


def parse(
    files: Files = None,
    to: To = None,
    output: Output = None,
    compact: Compact = False,
    front_matter: FrontMatter = False,
    excel: Excel = False,
    table: OneTable = None,
    normalize: Profile = "standard",
    keep: Keep = None,
    digits: Digits = None,
    encoding: Encoding = None,
    positions: Positions = False,
    drop: Drop = None,
    cells: Cells = "best",
    cells_threshold: CellsThreshold = None,
    check: Check = False,
) -> None:
    """Recover the document that a flat text was, and write it."""
    keep, drop = split_names(keep), split_names(drop)
    form = _format(to, output)
    refuse_unknown_values(normalize, keep, digits, encoding, drop, cells, cells_threshold)
    write(Document(), form, compact=compact, front_matter=front_matter, excel=excel)

    writer = WRITERS[form]
    recover = parse_text
    if check:
        from newsconv.proven import parse_proven as recover  # start-up time

    def convert(source: Input) -> str:
        document = recover(
            source.text,
            normalize=normalize,
            keep=keep,
            digits=digits,
            positions=positions,
            drop=drop,
            cells=cells,
            cells_threshold=cells_threshold,
        )
        if table is not None:
            document = only_table(document, table)
        text = write(document, form, compact=compact, front_matter=front_matter, excel=excel)
        if not text and writer.nothing:
            say(writer.nothing, source.name)
        return text

    shape = Shape(writer.name, writer.suffix, writer.between)
    convert_all(names_of(files), output, shape, encoding, convert)


def _format(to: str | None, output: str | None) -> str:
    """The name of the output format: as asked, else by the ending of the output file."""
    if to is not None:
        return to
    suffix = Path(output or "").suffix.lower()
    named = (row.name for row in WRITERS.values() if suffix in (row.suffix, f".{row.name}"))
    return next(named, _DEFAULT_FORMAT)


def normalize(
    files: Files = None,
    output: Output = None,
    normalize: Profile = "standard",
    keep: Keep = None,
    digits: Digits = None,
    encoding: Encoding = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell on standard error what each step changed, and how often.")
    ] = False,
) -> None:
    """Normalise the Arabic, line for line, and nothing else."""
    keep = split_names(keep)
    refuse_unknown_values(normalize, keep, digits, encoding)
    names = names_of(files)

    def convert(source: Input) -> str:
        if explain:
            from newsconv.normalize.explain import explain as explain_changes  # start-up time

            say(f"what --normalize {normalize} changes", source.name)
            for change in explain_changes(source.text, normalize, keep=keep, digits=digits):
                before, after = change.examples[0] if change.examples else ("", "")
                example = f"  {before} -> {after}" if change.examples else ""
                tell(f"{change.step:<20}{change.count:>8}{example}")
        return normalize_text(source.text, normalize, keep=keep, digits=digits)

    convert_all(names, output, Shape("text", None, ""), encoding, convert)


def check(
    files: Files = None,
    normalize: Profile = "standard",
    keep: Keep = None,
    digits: Digits = None,
    encoding: Encoding = None,
) -> None:
    """Prove that nothing is lost, added or moved: a line a file, ok or FAILED."""
    keep = split_names(keep)
    refuse_unknown_values(normalize, keep, digits, encoding)
    from newsconv.check import check as prove  # start-up time

    failed = False

    def report(source: Input) -> str:
        nonlocal failed
        document = parse_text(source.text, normalize=normalize, keep=keep, digits=digits)
        difference = prove(source.text, document, normalize=normalize, keep=keep, digits=digits)
        failed = failed or difference is not None
        verdict = "ok" if difference is None else f"FAILED: {visible(str(difference))}"
        return f"{shown_name(source.name)}: {verdict}\n"

    for line in converted(names_of(files), encoding, report):
        failed = failed or line is None
        put(line or "")
    if failed:
        raise typer.Exit(1)


def schema(output: Output = None) -> None:
    """Print the JSON Schema (2020-12) of the document format."""
    from newsconv.schema import schema_text  # it imports importlib.resources

    if not write_to(output, [schema_text()]):
        raise typer.Exit(1)
