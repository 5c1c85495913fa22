"""From inputs to outputs: what every command that reads files does around the library."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from newsconv.cli.console import ClosedPipeError, put, say
from newsconv.decode import decode
from newsconv.errors import OptionError, sentence_of
from newsconv.files import (
    STANDARD_STREAM,
    FileError,
    is_stdin,
    is_stdout,
    output_name,
    read_bytes,
    write_file,
)


class Shape(NamedTuple):
    """How texts of one kind stand in files.

    name: what to call them in a message.
    suffix: of a file with one of them; None for the input's own.
    between: the text between two of them in one stream; None where a stream holds only one.
    """

    name: str
    suffix: str | None
    between: str | None


class Input(NamedTuple):
    """An input that was read: its name as the user gave it, and its text."""

    name: str
    text: str


def names_of(files: Sequence[str] | None) -> list[str]:
    """The inputs: those that were named, or standard input where something is piped into it."""
    if files:
        if "" in files:
            raise OptionError("The name of a file is empty; name one, or give - for standard input.")
        return list(files)
    if sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty():
        raise OptionError("No file was named; name one, or give - to type or paste a text.")
    return [STANDARD_STREAM]


def convert_all(
    names: Sequence[str],
    output: str | None,
    shape: Shape,
    encoding: str | None,
    convert: Callable[[Input], str],
) -> None:
    """Read each input, convert it, and write the results where they belong.

    An input that fails is told, and the others are still done; then the exit
    status is 1. Raises OptionError where the outputs have no place of their own.
    """
    targets = _targets(names, output, shape)
    results = converted(names, encoding, convert)
    failed = False
    if isinstance(targets, list):
        for target, text in zip(targets, results, strict=True):
            failed |= text is None or not _written(target, [text])
    else:
        failures: list[bool] = []
        stream = _stream(results, shape.between or "", failures)
        failed = not write_to(targets, stream) or bool(failures)
    if failed:
        raise typer.Exit(1)


def converted(
    names: Sequence[str], encoding: str | None, convert: Callable[[Input], str]
) -> Iterator[str | None]:
    """What becomes of each input; None where it failed, which has been told."""
    for name in names:
        try:
            decoded = decode(read_bytes(name), encoding)
            for note in decoded.notes:
                say(note, name)
            yield convert(Input(name, decoded.text))
        except Exception as error:
            if isinstance(error, OSError):
                raise
            say(sentence_of(error), name)
            yield None


def _stream(results: Iterator[str | None], between: str, failures: list[bool]) -> Iterator[str]:
    """The results that there are, with what stands between two of them."""
    before: str | None = None
    for text in results:
        if text is None:
            failures.append(True)
            continue
        if before is None:
            yield text
        else:
            yield between + text if before.endswith("\n") or not before else f"\n{between}{text}"
        before = text


def write_to(output: str | None, texts: Iterable[str]) -> bool:
    """Write texts to one file, or to standard output; False where that failed, which has been told."""
    if output is None or is_stdout(output):
        for text in texts:
            put(text)
        return True
    return _written(Path(output), texts)


def _written(path: Path, texts: Iterable[str]) -> bool:
    try:
        write_file(path, (text.encode("utf-8", "replace") for text in texts))
    except BrokenPipeError as error:
        raise ClosedPipeError from error
    except FileError as error:
        say(str(error), str(path))
        return False
    return True


def _targets(names: Sequence[str], output: str | None, shape: Shape) -> list[Path] | str | None:
    """Where the results go: a file for each input, one file, or (None) standard output."""
    if output == "":
        raise OptionError("The name of the output is empty; name a file, or a folder with a / behind it.")
    several = len(names) > 1
    if output is not None and not is_stdout(output):
        path = Path(output)
        one_each = several and shape.between is None and not path.suffix and not path.exists()
        if output.endswith(("/", "\\")) or path.is_dir() or one_each:
            return _files_in(path, names, shape)
    if several and shape.between is None:
        raise OptionError(
            f"Several documents do not fit in one {shape.name} stream; "
            "write each to a file with -o FOLDER/, or all in one with --to jsonl or --to yaml."
        )
    return output


def _files_in(folder: Path, names: Sequence[str], shape: Shape) -> list[Path]:
    sources: dict[Path, str] = {}
    for name in names:
        target = folder / output_name(name, shape.suffix)
        if target in sources:
            raise OptionError(
                f"{sources[target]} and {name} would both be written to {target}; "
                "convert one of them by itself."
            )
        if not is_stdin(name) and target.resolve() == Path(name).resolve():
            raise OptionError(f"{name} would be overwritten by its own output; choose another folder.")
        sources[target] = name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(f"The folder {folder} can not be made: {error.strerror}.") from error
    return list(sources)
