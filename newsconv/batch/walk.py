"""The files below a folder that may be inputs, and the patterns that choose them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from newsconv.files import FileError, refuse_irregular, why


class Found(NamedTuple):
    """An input that was found, or what should have been one.

    name: as the system opens it.
    kept: its path within the output folder, still with the input's ending.
    refusal: a sentence on why it is none; None where it is.
    """

    name: str
    kept: str
    refusal: str | None = None


def walk(folder: str, globs: Sequence[str], leave_out: str, below: str = "") -> Iterator[Found]:
    """The files below a folder, in no order, without hidden ones (`.name`) and what is in hidden folders.

    A link to a file inside is that file under another name. A link to a folder inside is
    not followed, since what is there is found under its own name; a link that leads out
    is refused: an archive from elsewhere may have one to any file of this machine.

    globs: patterns that a file must match, any of them; none for all. `*.txt` is about its
        name, `2024/*.txt` about its path within the folder, in which `**` is any folders.
    leave_out: the real path of a folder whose files are no inputs, wherever it is.
    below: where the outputs' tree begins within the output folder.
    """
    root = os.path.realpath(folder)
    patterns = [pattern.split("/") for pattern in globs]
    pending = [""]
    while pending:
        within = pending.pop()
        path = os.path.join(folder, within)
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    kept = os.path.join(within, entry.name)
                    if entry.is_dir(follow_symlinks=False):
                        if not entry.name.startswith(".") and os.path.join(root, kept) != leave_out:
                            pending.append(kept)
                    elif _matches(kept, entry.name, patterns) and not _is_inner_folder(entry, root):
                        yield Found(entry.path, os.path.join(below, kept), _refusal(entry, root))
        except OSError as error:
            yield Found(path, os.path.join(below, within), why(error))


def _is_inner_folder(entry: os.DirEntry[str], root: str) -> bool:
    """Whether a link leads to a folder whose files are found without it."""
    return entry.is_symlink() and os.path.isdir(entry.path) and _is_inside(entry, root)


def _is_inside(link: os.DirEntry[str], root: str) -> bool:
    return os.path.join(os.path.realpath(link.path), "").startswith(os.path.join(root, ""))


def _refusal(entry: os.DirEntry[str], root: str) -> str | None:
    try:
        if entry.is_symlink() and not _is_inside(entry, root):
            target = os.path.realpath(entry.path)
            return f"This link leads out of the folder, to {target}; name that itself to convert it."
        if not entry.is_file():
            refuse_irregular(entry.stat().st_mode)
    except FileError as error:
        return str(error)
    except OSError as error:
        return why(error)
    return None


def _matches(kept: str, name: str, patterns: Sequence[Sequence[str]]) -> bool:
    if not patterns:
        return not name.startswith(".")
    parts: list[str] = []
    for pattern in patterns:
        if name.startswith(".") and not pattern[-1].startswith("."):
            continue
        if len(pattern) == 1:
            if fnmatchcase(name, pattern[0]):
                return True
        else:
            parts = parts or kept.split(os.sep)
            if _path_matches(parts, pattern):
                return True
    return False


def _path_matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """
    >>> _path_matches(["2024", "05", "a.txt"], ["**", "*.txt"]), _path_matches(["x", "a.txt"], ["y", "*"])
    (True, False)
    """
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_path_matches(parts[skip:], pattern[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _path_matches(parts[1:], pattern[1:])
