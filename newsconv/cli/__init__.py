"""The command line: `newsconv parse article.txt`."""

import io
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, NamedTuple

import typer
from typer._click.exceptions import UsageError  # public is only its child BadParameter
from typer.main import get_command

from newsconv._version import __version__
from newsconv.cli import commands
from newsconv.cli.batch import batch
from newsconv.cli.console import CLOSED_PIPE, INTERRUPTED, ClosedPipeError, forget_stdout, say
from newsconv.cli.explain import explain
from newsconv.errors import NewsconvError, OptionError


class Command(NamedTuple):
    """A row of the command table: the function that is the command, and lines to show how it is used.

    The function's name is the command's, and its docstring the help.
    """

    function: Callable[..., None]
    examples: tuple[str, ...]


COMMANDS = (
    Command(
        commands.parse,
        (
            "newsconv parse خبر.txt                          # JSON",
            "newsconv parse خبر.txt -o خبر.md                # Markdown, by the ending",
            "newsconv parse *.txt --to jsonl > all.jsonl     # a document a line",
            "newsconv parse *.txt --to yaml -o out/          # a file for each",
            "newsconv parse خبر.txt --excel -o خبر.csv       # its tables",
            "curl -s URL | lynx -dump -stdin | newsconv parse - --drop asides",
        ),
    ),
    Command(
        batch,
        (
            "newsconv batch texts/ out/ --to markdown --glob '*.txt'",
            "newsconv batch texts/ out/ --timeout 60 --report out/report.jsonl",
            "find . -name '*.txt' -print0 | newsconv batch --files-from - out/",
        ),
    ),
    Command(
        commands.normalize,
        (
            "newsconv normalize خبر.txt --explain",
            "newsconv normalize خبر.txt --normalize search --digits keep",
            "newsconv normalize خبر.txt --keep diacritics,tatweel",
        ),
    ),
    Command(commands.check, ("newsconv check *.txt", "newsconv parse خبر.txt --check -o خبر.json")),
    Command(explain, ("newsconv explain خبر.txt", "newsconv explain خبر.txt --to jsonl | grep heading")),
    Command(commands.schema, ("newsconv schema -o newsconv.schema.json",)),
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"newsconv {__version__}")
        raise typer.Exit()


def _top(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Give flat Arabic news text its document back: title, sections, lists and tables."""


def make_app(command: str | None = None) -> typer.Typer:
    """The Typer application, with the rows of COMMANDS as its commands.

    command: the one that is asked for. Typer looks at each option of each command, in 0.1 ms an
        option, which the others are spared.
    """
    asked = [row for row in COMMANDS if row.function.__name__ == command]
    app = typer.Typer(
        callback=_top,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Exit status: 0 all done; 1 an input failed or is not proven; 2 wrong usage; 130 interrupted.",
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # importing rich costs more than all the rest
    )
    for row in asked or COMMANDS:
        app.command(epilog="\b\nExamples:\n  " + "\n  ".join(row.examples))(row.function)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command line, and return the exit status; errors are told on standard error."""
    _write_utf8()
    try:
        status: Any = get_command(make_app(arguments[0] if arguments else None)).main(
            args=list(arguments) or ["--help"], prog_name="newsconv", standalone_mode=False
        )
    except UsageError as error:
        say(error.format_message())
        if error.ctx is not None:
            say(f"Try '{error.ctx.command_path} --help'.")
        return 2
    except OptionError as error:
        say(str(error))
        return 2
    except NewsconvError as error:
        say(str(error))
        return 1
    except ClosedPipeError:
        forget_stdout()
        return CLOSED_PIPE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except MemoryError:
        say("There is not enough memory.")
        return 1
    except OSError as error:
        say(f"{error.strerror or type(error).__name__}.", "standard output")
        forget_stdout()
        return 1
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        say(f"This is a fault of newsconv, please report it: {type(error).__name__}: {error}")
        return 1
    return status if isinstance(status, int) else 0


def _write_utf8() -> None:
    """Help and completion go through Typer to the text layer of standard output."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
