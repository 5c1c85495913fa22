"""Fits what parts rows of tables from items of lists.

`python -m newsconv.cells.train.rows --data DIR --models KEPT` prints the weights of `cells.rows`, and how
many tables and lists they tell. DIR is that of `cells.evaluate`, and KEPT holds the models of its folds
(`cells.evaluate --models`): each table and list is looked at by the model without its author. Needs the
dependency group `train`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from newsconv.cells.choose import linear
from newsconv.cells.model import Model, unpack
from newsconv.cells.rows import LEAST, evidence
from newsconv.cells.train import data
from newsconv.cells.train.trees import fit_linear

SEED, OWN, ROWS = 4, 2500, (2, 3, 4, 6, 12)
"""So many tables written for the project, cut to so many rows."""
FOLDS = 5


def lists(node: Any) -> Iterator[list[str]]:
    """The lists of a document in the format `newsconv/1`: the texts of their items."""
    if isinstance(node, dict):
        if node.get("type") == "list" and len(node["items"]) > 1:
            yield [" ".join(item["text"].split()) for item in node["items"]]
        for value in node.values():
            yield from lists(value)
    elif isinstance(node, list):
        for value in node:
            yield from lists(value)


def labelled(folder: Path, models: Path) -> Iterator[tuple[str, bool, list[float]]]:
    """Author, whether it is a table, and the evidence, of each table and list."""
    golds = data.tables(folder)
    folds = data.folds(golds, data.writers(folder))
    kept = [unpack((models / f"fold-{number}.bin").read_bytes()) for number in range(len(folds))]
    using: dict[str, Model] = {
        name: model for names, model in zip(folds, kept, strict=True) for name in names
    }
    for gold in golds:
        yield gold.author, True, evidence([" ".join(row) for row in gold.rows], using[gold.author])
    rng = Random(SEED)
    own = [gold for gold in data.own(data.OWN_TABLES) if gold.header]
    for gold in rng.sample(own, OWN):
        rows = [" ".join(" ".join(row).split()) for row in gold.rows[: rng.choice(ROWS)]]
        yield gold.author, True, evidence([row for row in rows if row], kept[0])
    manifest = (folder / "corpus" / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:]
    sources = {name: data.author(source) for name, source, *_ in (row.split("\t") for row in manifest)}
    for kind in ("corpus", "articles"):
        for path in sorted((folder / kind / "gold").glob("*.json")):
            author = sources.get(path.stem, kind)
            for items in lists(json.loads(path.read_text("utf-8"))):
                yield author, False, evidence(items, using.get(author, kept[-1]))


def weighed(labels: Sequence[bool]) -> list[float]:
    """Lists weigh as much as tables."""
    tables = sum(labels)
    return [1.0 if table else tables / (len(labels) - tables) for table in labels]


def main() -> int:
    """Prints the weights, and the shares told of authors that they were not fitted on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    args = parser.parse_args()
    found = list(labelled(args.data, args.models))
    names = [name for name, _, _ in found]
    labels = [table for _, table, _ in found]
    facts = [fact for _, _, fact in found]
    weights = weighed(labels)
    authors = sorted(set(names))
    Random(SEED).shuffle(authors)
    fold = {name: i % FOLDS for i, name in enumerate(authors)}
    told: dict[str, list[bool]] = {"real tables": [], "written tables": [], "lists": []}
    for number in range(FOLDS):
        rest = [i for i, name in enumerate(names) if fold[name] != number]
        fitted = fit_linear([facts[i] for i in rest], [labels[i] for i in rest], [weights[i] for i in rest])
        for i, name in enumerate(names):
            if fold[name] == number:
                kind = "lists" if not labels[i] else "written tables" if data.is_own(name) else "real tables"
                told[kind].append(linear(fitted, facts[i]) > LEAST)
    print("weights:", fit_linear(facts, labels, weights))
    for kind, rows in told.items():
        print(f"{kind}: {len(rows)}, taken for rows {sum(rows) / len(rows):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
