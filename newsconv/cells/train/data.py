"""The labelled tables and the prose, by author."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from newsconv.cells.generate import tables as made
from newsconv.cells.generate.mixed import mixed

LARGE = 100
"""An author of so many tables is a fold of their own; the others share two."""

GENERATED = "generated"
OWN = "own"
"""The authors of tables written for the project are named `own/` and their file."""
OWN_TABLES = Path("tests/tables")
OWN_WEIGHT = 0.35
"""What a row written for the project weighs against a real one of an author of as many tables. Of a
hundred rows of unseen authors 1 puts two fewer right, and no such tables at all four (gaps alone,
number of columns told, two large authors); 0.25 and 0.5 are alike."""
SEED, MADE = 11, 1110
"""Seed and number of generated tables: 30 of each kind, those without numbers twice."""
MADE_WEIGHT = 0.35
"""What a generated row weighs: all of them together as much as about half of the real ones."""


SHORT = 5
"""Every so many tables written for the project are cut short: of the real ones 19 % have fewer than four
rows (the header is one), of these 8 %, and 18 % with this."""
MIXED, MIXED_WEIGHT = 1, 0.45
"""Mixed tables for each real one, and what their rows weigh against its own."""


def is_own(author: str) -> bool:
    """Whether the tables of this author were written for the project."""
    return author.startswith(f"{OWN}/")


@dataclass(frozen=True, slots=True)
class Gold:
    """A table whose cells are known.

    rows: all rows, the header first where `header`. source: the text that it is from, "" where there is none.
    """

    author: str
    header: bool
    rows: tuple[tuple[str, ...], ...]
    source: str = ""

    @property
    def own(self) -> bool:
        """Whether it was written for the project."""
        return is_own(self.author)

    @property
    def columns(self) -> int:
        return len(self.rows[0])

    def cut(self, r: int) -> tuple[int, ...]:
        """Where the cells of row r begin, the first left out, in words."""
        out, at = [], 0
        for cell in self.rows[r][:-1]:
            at += len(cell.split())
            out.append(at)
        return tuple(out)

    def words(self, r: int) -> list[str]:
        return " ".join(self.rows[r]).split()


@dataclass(slots=True)
class Example:
    """A training table: its weight, its group for leaving out, and whether it was put together from
    columns of several tables."""

    gold: Gold
    weight: float
    group: int
    mixed: bool = False


def tables(folder: Path) -> list[Gold]:
    """The real tables of tables.jsonl.gz."""
    out = []
    with gzip.open(folder / "tables.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            head = one["header"]
            rows = ([head] if head else []) + one["rows"]
            clean = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
            out.append(Gold(author(one["source"]), bool(head), clean, one["source"]))
    return out


def own(folder: Path) -> list[Gold]:
    """The tables that were written for the project (see `tests/tables/README.md`): each file is one
    author, tables are divided by a blank line, cells by ` | `; the first line is the header unless it
    is `!`. Raises SystemExit where there are none."""
    out = []
    if not any(folder.glob("*.txt")):
        raise SystemExit(f"{folder} has no tables. Run this in a checkout, or name the folder by --tables.")
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text("utf-8").strip().split("\n\n"):
            lines = block.strip().split("\n")
            header = lines[0] != "!"
            rows = [tuple(" ".join(cell.split()) for cell in line.split("|")) for line in lines[not header :]]
            out.append(Gold(f"{OWN}/{path.stem}", header, tuple(rows)))
    return out


def prose(folder: Path) -> Iterator[tuple[str, str]]:
    """Author and text of each paragraph of prose.tsv.gz."""
    with gzip.open(folder / "prose.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            source, text = line.rstrip("\n").split("\t", 1)
            yield author(source), text


def shortened(golds: Sequence[Gold]) -> list[Gold]:
    """The same tables, but of every SHORT-th written for the project with more rows only 1, 2 or 3 (in
    turn) after the header."""
    out, number = [], 0
    for gold in golds:
        if gold.own and len(gold.rows) > 4:
            number += 1
            if number % SHORT == 0:
                out.append(replace(gold, rows=gold.rows[: gold.header + 1 + number // SHORT % 3]))
                continue
        out.append(gold)
    return out


def author(source: str) -> str:
    """The owner of a source: its first path component."""
    return source.split("/", maxsplit=1)[0]


def writers(folder: Path) -> set[str]:
    """The authors of the prose."""
    return {name for name, _ in prose(folder)}


def folds(golds: Sequence[Gold], others: Iterable[str] = ()) -> list[frozenset[str]]:
    """Authors that are left out together, the large ones alone; others: authors without tables."""
    counts = Counter(gold.author for gold in golds)
    small = sorted({name for name, count in counts.items() if count < LARGE} | (set(others) - counts.keys()))
    large = sorted(name for name, count in counts.items() if count >= LARGE)
    return [frozenset([name]) for name in large] + [frozenset(small[0::2]), frozenset(small[1::2])]


def weights(golds: Sequence[Gold]) -> dict[str, float]:
    """What a row of each author weighs: less the more tables they have, so that none rules."""
    counts = Counter(gold.author for gold in golds)
    return {name: 4.0 * count**-0.5 * (OWN_WEIGHT if is_own(name) else 1.0) for name, count in counts.items()}


def generated(groups: int) -> list[Example]:
    """Generated tables as examples; a kind is wholly in one group."""
    kinds: dict[str, int] = {}
    out = []
    for kind, header, rows in made.tables(SEED, MADE):
        group = kinds.setdefault(kind, len(kinds)) % groups
        every = ([header] if header else []) + rows
        gold = Gold(GENERATED, header is not None, tuple(tuple(row) for row in every))
        out.append(Example(gold, MADE_WEIGHT, group))
    return out


def mixtures(real: Sequence[Example]) -> list[Example]:
    """Tables of the first column of each real one and of other columns of the same author."""
    by: dict[str, list[Example]] = {}
    for one in real:
        by.setdefault(one.gold.author, []).append(one)
    out = []
    for name, mine in sorted(by.items()):
        tables = [(one.gold.header, one.gold.rows) for one in mine]
        rng = Random(f"{SEED} {name}")
        for i, one in [(i, one) for i, one in enumerate(mine) for _ in range(MIXED)]:
            rows = mixed(rng, tables, i)
            if rows is not None:
                gold = Gold(name, True, tuple(tuple(" ".join(c.split()) for c in row) for row in rows))
                out.append(Example(gold, one.weight * MIXED_WEIGHT, one.group, mixed=True))
    return out


def licences(folder: Path) -> dict[str, str]:
    """Licences by author, where the corpus beside the data states them."""
    out: dict[str, set[str]] = {}
    manifest = folder / "corpus" / "MANIFEST.tsv"
    if manifest.exists():
        for line in manifest.read_text("utf-8").splitlines()[1:]:
            _, source, licence, _ = line.split("\t")
            out.setdefault(author(source), set()).add(licence)
    return {name: ", ".join(sorted(found)) for name, found in out.items()}
