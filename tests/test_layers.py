"""The way goes in one direction: which module may import which."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import newsconv

PACKAGE = Path(newsconv.__file__).parent


class Import(NamedTuple):
    """A module that another imports, and whether it does so as soon as it is imported itself."""

    module: str
    at_once: bool


def module_name(path: Path) -> str:
    """`newsconv/writers/yaml.py` is `newsconv.writers.yaml`, and a package's `__init__.py` the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(tree: ast.Module, known: set[str]) -> Iterator[Import]:
    """All imports of a module but those that only the type checker sees."""
    pending: list[tuple[ast.AST, bool]] = [(tree, True)]
    while pending:
        node, at_once = pending.pop()
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written with the package's name"
            module = str(node.module)
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield Import(inner if inner in known else module, at_once)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending += [(child, at_once) for child in node.orelse]
        else:
            inside = at_once and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            pending += [(child, inside) for child in ast.iter_child_nodes(node)]


TREES = {module_name(path): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
IMPORTS = {name: set(imports_of(tree, set(TREES))) for name, tree in TREES.items()}


def within(module: str, *rooms: str) -> bool:
    """Whether a module is one of these, or inside one of these packages."""
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def own_imports(module: str) -> set[str]:
    return {found.module for found in IMPORTS[module] if within(found.module, "newsconv")}


def test_the_imports_are_found() -> None:
    assert "newsconv.recover" in own_imports("newsconv")
    assert "yaml" in {found.module for found in IMPORTS["newsconv.writers.yaml"]}
    assert Import("newsconv.schema", at_once=False) in IMPORTS["newsconv.cli.commands"]
    assert len(TREES) > 30


# What a room may import of the package, besides itself; a room that is not here may import any below it.
ALLOWED = {
    "newsconv.model": (),
    "newsconv.errors": (),
    "newsconv.chars": (),
    "newsconv.lexicon": (),
    "newsconv.patterns": (),
    "newsconv.normalize": ("newsconv.chars", "newsconv.errors", "newsconv.patterns"),
    "newsconv.decode": ("newsconv.errors", "newsconv.signatures", "newsconv.chars"),
    "newsconv.writers": ("newsconv.errors", "newsconv.model", "newsconv.patterns"),
    "newsconv.read": ("newsconv.errors", "newsconv.model"),
    "newsconv.schema": (),
    "newsconv.check": ("newsconv.model", "newsconv.normalize"),
    "newsconv.cells": ("newsconv.chars", "newsconv.words", "newsconv.lexicon"),
    "newsconv.files": ("newsconv.errors", "newsconv.patterns"),
    "newsconv.proven": ("newsconv.errors", "newsconv.model", "newsconv.recover", "newsconv.check"),
    "newsconv.batch": (
        "newsconv.errors",
        "newsconv.files",
        "newsconv.decode",
        "newsconv.recover",
        "newsconv.proven",
        "newsconv.model",
        "newsconv.writers",
        "newsconv._version",
    ),
    # Knows no inputs, files or texts: whatever is done side by side can be done by it.
    "newsconv.batch.engine": ("newsconv.errors", "newsconv.batch.worker", "newsconv.batch.signals"),
    "newsconv.batch.worker": ("newsconv.batch.signals",),
    # Is pure: the same in any engine.
    "newsconv.batch.convert": (
        "newsconv.errors",
        "newsconv.decode",
        "newsconv.recover",
        "newsconv.proven",
        "newsconv.model",
        "newsconv.writers",
        "newsconv._version",
    ),
}


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    wrong = {
        (module, target)
        for module in TREES
        if within(module, room)
        for target in own_imports(module)
        if not within(target, room, *ALLOWED[room])
    }
    assert wrong == set()


def test_readers_do_not_import_each_other() -> None:
    readers = {
        target
        for module in ("newsconv.recover", "newsconv.assemble")
        for target in own_imports(module)
        if within(target, "newsconv.blocks")
    }
    assert len(readers) > 3
    assert {(one, other) for one in readers for other in own_imports(one) & readers} == set()


def test_a_reader_imports_no_later_stage() -> None:
    later = ("newsconv.writers", "newsconv.read", "newsconv.recover", "newsconv.outline", "newsconv.judge")
    wrong = {
        (module, target)
        for module in TREES
        if within(module, "newsconv.blocks")
        for target in own_imports(module)
        if within(target, *later)
    }
    assert wrong == set()


def test_nothing_imports_the_command_line() -> None:
    wrong = {
        module
        for module in TREES
        if not within(module, "newsconv.cli", "newsconv.__main__")
        and any(within(target, "newsconv.cli", "newsconv.__main__") for target in own_imports(module))
    }
    assert wrong == set()


# Each library that is not Python's own: where it may be imported, and where as soon as that is imported.
ROOMS = {
    "typer": (("newsconv.cli",), ("newsconv.cli",)),
    "rich": (("newsconv.cli", "newsconv.batch"), ()),
    "yaml": (("newsconv.writers.yaml",), ("newsconv.writers.yaml",)),
    "charset_normalizer": (("newsconv.decode",), ()),
    "pyarabic": (("newsconv.chars", "newsconv.normalize"), ()),
    "numpy": (("newsconv.cells.train", "newsconv.judge.train"),) * 2,
    "sklearn": (("newsconv.cells.train", "newsconv.judge.train"),) * 2,
    "scipy": (("newsconv.cells.train", "newsconv.judge.train"),) * 2,
}


def test_libraries_stay_in_their_rooms() -> None:
    wrong = set()
    for module, found in IMPORTS.items():
        for target, at_once in found:
            library = target.split(".", maxsplit=1)[0]
            if library in sys.stdlib_module_names or library == "newsconv":
                continue
            assert library in ROOMS, f"{module} imports {library}, which has no room in this table"
            anywhere, early = ROOMS[library]
            if not within(module, *(early if at_once else anywhere)):
                wrong.add((module, target, "as it is imported" if at_once else "at all"))
    assert wrong == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        module: {found.module for found in IMPORTS[module] if found.at_once and found.module in TREES}
        - {module}
        for module in TREES
    }
    done: set[str] = set()
    while ready := {module for module in graph if module not in done and graph[module] <= done}:
        done |= ready
    assert set(graph) - done == set(), "these import each other in a ring"


# Kept beside tests that run them: see test_cli_process.py for what is imported at run time.
def test_no_code_runs_other_programs_or_the_network() -> None:
    unwanted = {"subprocess", "socket", "urllib.request", "http.client", "ssl"}
    assert {
        (module, found.module) for module in IMPORTS for found in IMPORTS[module] if found.module in unwanted
    } == set()
