"""The figures that the splitter is judged by: `python -m newsconv.cells.evaluate --data DIR`.

DIR holds `tables.jsonl.gz` and `prose.tsv.gz`. Each author's tables are split by a model that was
fitted without that author (tables, word counts and prose), on the tables of `tests/tables` besides
(`--tables`); the number of columns is not told, and header rows count. `--documents FORM` also
recovers the documents of `DIR/corpus/text/FORM` the whole way, each by the model without its author,
and scores them by `DIR/score.py`. Needs the dependency group `train`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from newsconv.cells.context import Context
from newsconv.cells.generate import check
from newsconv.cells.model import Model, pack, unpack
from newsconv.cells.table import Split, split_by
from newsconv.cells.train.data import OWN_TABLES, Gold

Rows = Sequence[Sequence[str]]


@dataclass(slots=True)
class Outcome:
    """One table: whether each row and the number of columns are right, and how sure it said it was."""

    author: str
    columns: int
    numeric: bool
    rows: list[bool]
    counted: bool
    confidence: float
    row_confidence: tuple[float, ...]


@dataclass(slots=True)
class Figures:
    """Outcomes of one kind of tables."""

    outcomes: list[Outcome] = field(default_factory=list)

    def rows(self, chosen: Iterable[Outcome] | None = None) -> float:
        """The share of rows that are exactly right."""
        found = [ok for one in (self.outcomes if chosen is None else chosen) for ok in one.rows]
        return sum(found) / max(len(found), 1)

    def alike(self) -> float:
        """The share of rows exactly right, the mean over authors."""
        by: dict[str, list[Outcome]] = defaultdict(list)
        for one in self.outcomes:
            by[one.author].append(one)
        return sum(map(self.rows, by.values())) / max(len(by), 1)

    def counted(self) -> float:
        """The share of tables whose number of columns is right."""
        return sum(one.counted for one in self.outcomes) / max(len(self.outcomes), 1)

    def above(self, confidence: float) -> tuple[float, float]:
        """The share of tables at least so sure, and how many of these are wholly right."""
        sure = [one for one in self.outcomes if one.confidence >= confidence]
        right = sum(all(one.rows) for one in sure)
        return len(sure) / max(len(self.outcomes), 1), right / max(len(sure), 1)


def outcome(author: str, gold: Rows, found: Split) -> Outcome:
    """A split table against the right one."""
    rows = [*([found.header] if found.header is not None else []), *found.rows]
    right = [tuple(a) == tuple(b) for a, b in zip(gold, rows, strict=True)]
    body = gold[1:] or gold
    numeric = all(
        any(c.isdigit() for c in cell) and len(cell.split()) < 3 for row in body for cell in row[1:]
    )
    return Outcome(
        author,
        len(gold[0]),
        numeric,
        right,
        len(rows[0]) == len(gold[0]),
        found.confidence,
        found.row_confidence,
    )


def lines(gold: Rows, joint: str) -> list[str]:
    """The table as an extractor writes it."""
    return [joint.join(cell for cell in row if cell) for row in gold]


def run(
    model: Model,
    author: str,
    gold: Rows,
    joint: str,
    glued: bool | None = None,
    others: Sequence[Rows] = (),
) -> Outcome:
    """One table, its cells joined by a space or nothing, split by a model; glued: which of them, if it is
    told. Whether it has a header is not. others: all tables of its text, if these are told."""
    context = Context([], [lines(one, joint) for one in others])
    return outcome(author, gold, split_by(model, lines(gold, joint), context=context, glued=glued))


def with_headers(golds: Iterable[Gold]) -> dict[str, list[Rows]]:
    """The tables with a header of each text."""
    by: dict[str, list[Rows]] = defaultdict(list)
    for gold in golds:
        if gold.header:
            by[gold.source].append(gold.rows)
    return by


def report(name: str, figures: Figures) -> list[str]:
    """The figures of one kind as lines."""
    share, right = figures.above(0.9)
    parts = [
        f"{name}: {len(figures.outcomes)} tables, rows exactly right {figures.rows():.3f},",
        f"authors alike {figures.alike():.3f}, columns right {figures.counted():.3f};",
        f"confidence >= 0.9: {share:.3f} of tables, wholly right {right:.3f}",
    ]
    out = [" ".join(parts)]
    for low, high in ((2, 2), (3, 3), (4, 99)):
        some = [one for one in figures.outcomes if low <= one.columns <= high]
        if some:
            out.append(
                f"  {low}{'+' if high > low else ''} columns: {len(some)} tables, {figures.rows(some):.3f}"
            )
    numeric = [one for one in figures.outcomes if one.numeric]
    if numeric:
        out.append(f"  numeric: {len(numeric)} tables, {figures.rows(numeric):.3f}")
    return out


def harm(figures: Figures) -> list[str]:
    """For thresholds of row confidence: cells right minus cells wrong of the rows that are split.

    A row split rightly gives as many right cells as it has columns; one split wrongly has two wrong
    cells at the least; a row kept whole gives none. The best threshold is the one with most in all.
    """
    pairs = [
        (sure, ok) for one in figures.outcomes for sure, ok in zip(one.row_confidence, one.rows, strict=True)
    ]
    out = []
    for threshold in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [ok for sure, ok in pairs if sure >= threshold]
        gain = 2 * sum(kept) - 2 * (len(kept) - sum(kept))
        out.append(f"  row confidence >= {threshold}: {len(kept)} rows, {sum(kept)} right, gain {gain}")
    return out


def cost(model: Model) -> list[str]:
    """How long a table of ten rows and four columns takes, and the loading of the model."""
    rows = next(
        [header, *rows[:9]]
        for _, header, rows in check.tables(1, 400)
        if header and len(header) == 4 and len(rows) >= 9
    )
    packed = pack(model)

    def least(run: Callable[[], object]) -> float:
        times = []
        for _ in range(15):
            begun = time.perf_counter()
            run()
            times.append(time.perf_counter() - begun)
        return min(times) * 1000

    table = least(lambda: split_by(model, lines(rows, " ")))
    loading = least(lambda: unpack(packed))
    return [f"cost: {len(rows)} rows, 4 columns {table:.1f} ms; loading {loading:.0f} ms"]


def documents(folder: Path, form: str, models: Sequence[tuple[frozenset[str], Model]]) -> list[str]:
    """The figures of the corpus's documents in one form, each by the model without its author."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    corpus = folder / "corpus"
    rows = (corpus / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:]
    authors = {name: source.split("/")[0] for name, source, *_ in (row.split("\t") for row in rows)}
    recover = score.runner(argparse.Namespace(api=True))
    tally = score.Tally()
    for path in sorted((corpus / "text" / form).glob("*.txt")):
        known = authors.get(path.stem, "")
        using = next((model for names, model in models if known in names), models[-1][1])
        text = path.read_text("utf-8")
        with ExitStack() as patches:
            for user in ("table", "header", "rows"):
                patches.enter_context(patch(f"newsconv.cells.{user}.model", lambda using=using: using))
            found = recover(path)
        gold = json.loads((corpus / "gold" / f"{path.stem}.json").read_text("utf-8"))
        plain = (corpus / "PLAIN").exists()
        tally.add(score.atoms(gold, plain), score.atoms(found, plain), text, score.marks(found))
    kinds = ("table", "row", "cell")
    figures = ", ".join(f"{kind} {tally.f1([kind]):.3f}" for kind in kinds)
    return [f"documents, {form}: {tally.docs}, all {tally.f1():.3f}, {figures}"]


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of tables.jsonl.gz and prose.tsv.gz")
    parser.add_argument(
        "--tables", type=Path, default=OWN_TABLES, help="folder of tables written for the project"
    )
    parser.add_argument("--models", type=Path, help="folder where the models of the folds are kept")
    parser.add_argument("--documents", metavar="FORM", help="score the corpus's documents in this form too")
    args = parser.parse_args(argv)
    from newsconv.cells.train import counts, data, fold

    golds = data.tables(args.data)
    source = None
    models: list[tuple[frozenset[str], Model]] = []
    spaced, fused, told, made = Figures(), Figures(), Figures(), Figures()
    single, together = Figures(), Figures()
    texts = with_headers(golds)
    for number, names in enumerate(data.folds(golds, data.writers(args.data))):
        begun = time.monotonic()
        kept = args.models / f"fold-{number}.bin" if args.models else None
        if kept is not None and kept.exists():
            model = unpack(kept.read_bytes())
        else:
            source = source or counts.Source(data.prose(args.data))
            model = fold.train(fold.examples([*golds, *data.own(args.tables)], names), source, names)
            if kept is not None:
                kept.write_bytes(pack(model))
        models.append((names, model))
        for gold in golds:
            if gold.author in names:
                spaced.outcomes.append(run(model, gold.author, gold.rows, " "))
                fused.outcomes.append(run(model, gold.author, gold.rows, ""))
                told.outcomes.append(run(model, gold.author, gold.rows, "", glued=True))
                others = texts[gold.source]
                if sum(rows[0] == gold.rows[0] for rows in others) > 1:
                    single.outcomes.append(spaced.outcomes[-1])
                    together.outcomes.append(run(model, gold.author, gold.rows, " ", others=others))
        for kind, header, rows in check.tables(number + 1, 40):
            made.outcomes.append(run(model, kind, [*([header] if header else []), *rows], " "))
        print(f"fold {number}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
    kinds = {
        "collapsed": spaced,
        "sharing a header, each alone": single,
        "sharing a header, with the others": together,
        "fused": fused,
        "fused, which is told": told,
        "generated, numeric": made,
    }
    for name, figures in kinds.items():
        print("\n".join(report(name, figures)))
    print("strict mode, collapsed:")
    print("\n".join(harm(spaced)))
    print("\n".join(cost(models[0][1])))
    if args.documents:
        print("\n".join(documents(args.data, args.documents, models)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
