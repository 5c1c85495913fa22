"""The command that converts folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from newsconv.cli.console import INTERRUPTED, put, tell
from newsconv.cli.options import (
    Cells,
    CellsThreshold,
    Check,
    Compact,
    Digits,
    Drop,
    Encoding,
    Excel,
    FrontMatter,
    Keep,
    Positions,
    Profile,
    refuse_unknown_values,
    split_names,
)
from newsconv.errors import OptionError
from newsconv.files import FileError, folds_case, is_stdin, is_stdout, why
from newsconv.model import Document
from newsconv.writers import WRITERS, write

if TYPE_CHECKING:
    from newsconv.batch.report import Entry
    from newsconv.batch.walk import Found
    from newsconv.cli.progress import Silent

# So many clashes of names are told; the others are counted.
_MOST_CLASHES = 10


def batch(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="IN... OUT",
            help="A folder or files, whose tree or paths the outputs keep; and a folder for them.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="|".join(WRITERS),
            help="The output format.",
            show_default=True,
            autocompletion=lambda: list(WRITERS),
        ),
    ] = "json",
    glob: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Only files like '*.txt', '2024/**/*.txt'; may be repeated."),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Read the inputs' names: one a line, or ended by NUL."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes side by side; else all cores."),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(min=0.001, metavar="SECONDS", help="Give a document up that takes longer, twice."),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Write a line of JSON for each input here."),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Convert also what was made from the same bytes, options and version."),
    ] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="End at the first failure.")] = False,
    durable: Annotated[
        bool, typer.Option("--durable", help="Have each output on the disk before it counts as made.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show no progress and no summary, only failures.")
    ] = False,
    compact: Compact = False,
    front_matter: FrontMatter = False,
    excel: Excel = False,
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
    """Convert a folder, or many files, into a folder, and go on where an earlier run ended."""
    from newsconv.batch.convert import Options
    from newsconv.batch.inputs import refuse_odd_places
    from newsconv.batch.plan import Plan
    from newsconv.batch.run import How, Totals, run
    from newsconv.batch.signals import interrupts
    from newsconv.cli.progress import display, summary

    keep, drop = split_names(keep), split_names(drop)
    refuse_unknown_values(normalize, keep, digits, encoding, drop, cells, cells_threshold)
    write(Document(), to, compact=compact, front_matter=front_matter, excel=excel)
    options = Options(
        to,
        compact,
        front_matter,
        excel,
        normalize,
        tuple(keep),
        digits,
        encoding,
        positions,
        tuple(drop),
        cells,
        cells_threshold,
        check,
    )
    *inputs, out = names
    refuse_odd_places(inputs, out, glob or [], from_list=files_from is not None)
    with interrupts() as noted, display(quiet) as shown, Plan(out, options.suffix) as plan:
        for found in _inputs(inputs, out, files_from, glob or [], shown):
            plan.add(found)
            shown.count(len(plan))
        _refuse_clashes(plan.clashes(), shown)
        _make_folder(out)
        if folds_case(out):
            _refuse_clashes(plan.clashes_of_case(), shown)
        with _report(report) as reported:
            totals = Totals(len(plan) + plan.refused)

            def see(entry: Entry) -> None:
                reported(entry)
                if entry.outcome.error is not None:
                    shown.say(entry.outcome.error, entry.name)

            noted.note_only()
            run(
                plan,
                out,
                options,
                How(jobs or _cores(), timeout, force, fail_fast, durable),
                totals=totals,
                tell=see,
                look_around=lambda: shown.show(totals),
                asked_to_end=lambda: noted.asked,
            )
    if not quiet:
        for line in summary(totals):
            tell(line)
    if noted.asked:
        raise typer.Exit(INTERRUPTED)
    if totals.counts["failed"]:
        raise typer.Exit(1)


def _inputs(
    inputs: Sequence[str], out: str, files_from: str | None, globs: Sequence[str], shown: Silent
) -> Iterator[Found]:
    from newsconv.batch.inputs import find, listed, named

    if files_from is None:
        yield from find(inputs, out, globs, warn=shown.say)
        return
    with _opened(files_from) as stream:
        yield from map(named, listed(stream))


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if is_stdin(name):
        if sys.stdin is None or sys.stdin.closed:
            raise OptionError("Standard input is closed; pipe the names in, or name a file with them.")
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except OSError as error:
        raise OptionError(f"The list {name} can not be read: {why(error)}") from error


def _refuse_clashes(clashes: Iterator[str], shown: Silent) -> None:
    told = 0
    for sentence in islice(clashes, _MOST_CLASHES):
        shown.say(sentence)
        told += 1
    if more := sum(1 for _ in clashes):
        shown.say(f"There are {more:,} more of such clashes.")
    if told:
        raise OptionError("Nothing was written.")


def _make_folder(out: str) -> None:
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(f"The folder {out} can not be made: {error.strerror}.") from error


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _report(name: str | None) -> Iterator[Callable[[Entry], None]]:
    """What writes an entry of the report; each line is written as a whole, and at once."""
    from newsconv.batch.report import report_line

    if name is None:
        yield lambda entry: None
    elif is_stdout(name):
        yield lambda entry: put(report_line(entry))
    else:
        with ExitStack() as stack:
            try:
                stream = stack.enter_context(Path(name).open("wb", buffering=0))
            except OSError as error:
                raise OptionError(
                    f"The report {name} can not be written: {why(error, writing=True)}"
                ) from error

            def write_line(entry: Entry) -> None:
                try:
                    stream.write(report_line(entry).encode())
                except OSError as error:
                    sentence = why(error, writing=True)
                    raise FileError(f"The report {name} can not be written: {sentence}") from error

            yield write_line
