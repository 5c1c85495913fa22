"""Fit the weights: `python -m newsconv.judge.train CASES_DIR ... [--cv]`.

CASES_DIR holds `gold/<id>.json` (documents in the format newsconv/1) and
`text/<form>/<id>.txt` (the same documents as extractors flatten them); the
author of a document is its id without the number at its end. Every line that
no reader claims is given the label of the gold text it stands in, and a
linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) is
fitted to them by L-BFGS with an L2 penalty.

The same data give the same bytes. Needs numpy and scipy (dependency group `train`).
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsconv.judge.decide import Chain, chains
from newsconv.judge.model import COUNT, LABELS, SCALE
from newsconv.pieces import Prose
from newsconv.recover import undecided
from newsconv.words import fold, western

# A feature that fewer authors have than this says more about them than about headings.
FEWEST_AUTHORS = 8
PENALTY = 60.0
_ITERATIONS = 80
# An author counts as the root of the number of his documents, so that no author rules.
_AUTHOR_POWER = 0.5


class Sample(NamedTuple):
    """One flattened document: its chains of undecided lines, their labels and texts."""

    author: str
    form: str
    name: str
    chains: list[Chain]
    labels: list[list[int]]
    texts: list[list[str]]


def key(text: str) -> str:
    """Letters and digits alone: what no choice of normalisation changes."""
    text = western(fold(unicodedata.normalize("NFKC", text or "")))
    return "".join(char for char in text if char.isalnum()).replace("ء", "")


def gold_lines(document: dict[str, Any]) -> list[tuple[int, str]]:
    """The texts of a gold document in reading order, each with the label its lines have."""
    out: list[tuple[int, str]] = []

    def add(label: str, text: str) -> None:
        if key(text):
            out.append((LABELS.index(label), key(text)))

    def block(value: dict[str, Any]) -> None:
        kind = value["type"]
        if kind == "list":
            for item in value["items"]:
                add("item", item["text"])
                for child in item.get("children", ()):
                    block(child)
        elif kind == "table":
            for row in ([value["header"]] if value["header"] else []) + value["rows"]:
                add("row", " ".join(cell or "" for cell in row))
        elif kind == "fields":
            for pair in value["fields"]:
                add("paragraph", pair["name"] + " " + pair["value"])
        else:
            add("paragraph", value["text"])

    def section(value: dict[str, Any]) -> None:
        for part in value["blocks"]:
            block(part)
        for sub in value["sections"]:
            add("heading", sub["heading"])
            section(sub)

    add("heading", " ".join(filter(None, (document.get("kicker"), document.get("title")))))
    section(document)
    return out


def label_lines(texts: Sequence[str], gold: Sequence[tuple[int, str]]) -> list[int | None]:
    """The label of each line, by where its letters stand in the gold text; None where they do not."""
    whole = "".join(text for _, text in gold)
    starts: list[int] = []
    position = 0
    for _, text in gold:
        starts.append(position)
        position += len(text)
    out: list[int | None] = []
    here = 0
    for text in texts:
        wanted = key(text)
        found = whole.find(wanted, here, here + 6000 + len(wanted)) if wanted else -1
        if found < 0:
            out.append(None)
            continue
        index = int(np.searchsorted(starts, found, side="right")) - 1
        out.append(gold[index][0])
        here = found + len(wanted)
    return out


def _airy(text: str) -> str:
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _tight(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _bare(text: str) -> str:
    return _MARK.sub("", text)


# The marks that extractors write for list items, set in from the margin; typed ones stay.
_MARK = re.compile(r"^ +(?:•|\d+\.) +", re.MULTILINE)
# Forms that the folders lack, made of those that they have: in life a fifth of the texts has a
# blank line after every line, half have none, and many extractors drop the marks of lists.
MADE: tuple[tuple[str, str, tuple[Callable[[str], str], ...]], ...] = (
    ("resiliparse", "airy", (_airy,)),
    ("resiliparse", "tight", (_tight,)),
    ("r", "airy", (_airy,)),
    ("r", "tight", (_tight,)),
    ("r", "bare", (_bare,)),
    ("r", "bare-airy", (_bare, _airy)),
    ("r", "bare-tight", (_bare, _tight)),
    ("flat", "airy", (_airy,)),
    ("tight", "airy", (_airy,)),
    ("airy", "tight", (_tight,)),
)


def texts_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The name, form and text of every flattened document of a folder, made forms included."""
    for form in sorted(path for path in (folder / "text").iterdir() if path.is_dir()):
        for path in sorted(form.glob("*.txt")):
            text = path.read_text("utf-8")
            yield path.stem, form.name, text
            for source, name, steps in MADE:
                if source == form.name:
                    yield path.stem, name, reduce(lambda made, step: step(made), steps, text)


def author_of(name: str) -> str:
    """The author of a document: its id without the number at its end."""
    return re.sub(r"-?\d+$", "", name)


def samples(folders: Sequence[Path]) -> Iterator[Sample]:
    """Every flattened document below the folders."""
    for folder in folders:
        for name, form, text in texts_of(folder):
            gold = gold_lines(json.loads((folder / "gold" / f"{name}.json").read_text("utf-8")))
            state = undecided(text)
            found = chains(*state)
            texts = [
                [piece.line.text for place in chain.places if isinstance(piece := state[0][place], Prose)]
                for chain in found
            ]
            labels = iter(label_lines([line for chain in texts for line in chain], gold))
            own = [[next(labels) or 0 for _ in chain.places] for chain in found]
            if found:
                yield Sample(author_of(name), form, name, found, own, texts)


class Problem:
    """Samples as matrices, and the log-likelihood of weights with its gradient."""

    def __init__(
        self, data: Sequence[Sample], nodes: dict[str, int], edges: dict[str, int], weights: Sequence[float]
    ):
        node_rows: list[list[int]] = []
        edge_rows: list[list[int]] = []
        labels: list[int] = []
        self.chains: list[tuple[int, int, int]] = []  # first node, first edge, length
        node_weight: list[float] = []
        for sample, weight in zip(data, weights, strict=True):
            for chain, own in zip(sample.chains, sample.labels, strict=True):
                self.chains.append((len(node_rows), len(edge_rows), len(own)))
                node_rows += [[nodes[f] for f in features if f in nodes] for features in chain.nodes]
                edge_rows += [[edges[f] for f in features if f in edges] for features in chain.edges]
                labels += own
                node_weight += [weight] * len(own)
        self.x = _matrix(node_rows, len(nodes))
        self.e = _matrix(edge_rows, len(edges))
        self.labels = np.array(labels)
        self.node_weight = np.array(node_weight)
        self.shape = (len(nodes), len(edges))
        order = sorted(range(len(self.chains)), key=lambda i: -self.chains[i][2])
        first = np.array([self.chains[i][0] for i in order])
        edge = np.array([self.chains[i][1] for i in order])
        length = np.array([self.chains[i][2] for i in order])
        self.steps: list[tuple[Any, Any]] = []  # nodes and the edges before them, of all chains at step t
        for step in range(int(length.max())):
            alive = int((length > step).sum())
            self.steps.append((first[:alive] + step, edge[:alive] + step - 1))
        self.edge_labels = np.zeros(self.e.shape[0], dtype=int)
        self.edge_weight = np.zeros(self.e.shape[0])
        for begin, begin_edge, count in self.chains:
            for offset in range(count - 1):
                self.edge_labels[begin_edge + offset] = (
                    self.labels[begin + offset] * COUNT + self.labels[begin + offset + 1]
                )
                self.edge_weight[begin_edge + offset] = self.node_weight[begin]

    def scores(self, theta: Any) -> tuple[Any, Any]:
        cut = self.shape[0] * COUNT
        node = self.x @ theta[:cut].reshape(self.shape[0], COUNT)
        edge = self.e @ theta[cut:].reshape(self.shape[1], COUNT * COUNT)
        return node, edge.reshape(-1, COUNT, COUNT)

    def loss(self, theta: Any, penalty: float) -> tuple[float, Any]:
        node, edge = self.scores(theta)
        ahead = np.zeros_like(node)
        behind = np.zeros_like(node)
        for step, (here, before) in enumerate(self.steps):
            if step == 0:
                ahead[here] = node[here]
            else:
                ahead[here] = node[here] + _lse(ahead[here - 1][:, :, None] + edge[before], 1)
        for step in range(len(self.steps) - 1, 0, -1):
            here, before = self.steps[step]
            behind[here - 1] = _lse(edge[before] + (node[here] + behind[here])[:, None, :], 2)
        total = _lse(ahead + behind, 1)
        marginal = np.exp(ahead + behind - total[:, None])
        pair = np.zeros_like(edge)
        for here, before in self.steps[1:]:
            pair[before] = np.exp(
                ahead[here - 1][:, :, None]
                + edge[before]
                + (node[here] + behind[here])[:, None, :]
                - total[here][:, None, None]
            )
        rows = np.arange(len(self.labels))
        starts = np.array([chain[0] for chain in self.chains])
        value = (total[starts] * self.node_weight[starts]).sum()
        value -= (node[rows, self.labels] * self.node_weight).sum()
        flat = edge.reshape(-1, COUNT * COUNT)
        pair = pair.reshape(-1, COUNT * COUNT)
        edge_rows = np.arange(len(self.edge_labels))
        value -= (flat[edge_rows, self.edge_labels] * self.edge_weight).sum()
        marginal[rows, self.labels] -= 1
        pair[edge_rows, self.edge_labels] -= 1
        gradient = np.concatenate(
            [
                (self.x.T @ (marginal * self.node_weight[:, None])).ravel(),
                (self.e.T @ (pair * self.edge_weight[:, None])).ravel(),
            ]
        )
        return value + penalty / 2 * float(theta @ theta), gradient + penalty * theta


def _lse(values: Any, axis: int) -> Any:
    top = values.max(axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))


def _matrix(rows: Sequence[Sequence[int]], width: int) -> Any:
    indptr = np.cumsum([0] + [len(row) for row in rows])
    indices = np.array([column for row in rows for column in row], dtype=np.int64)
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), width))


def vocabulary(data: Sequence[Sample]) -> tuple[dict[str, int], dict[str, int]]:
    """The features that enough authors have, numbered in alphabetical order."""
    nodes: dict[str, set[str]] = defaultdict(set)
    edges: dict[str, set[str]] = defaultdict(set)
    for sample in data:
        for chain in sample.chains:
            for features in chain.nodes:
                for feature in features:
                    nodes[feature].add(sample.author)
            for features in chain.edges:
                for feature in features:
                    edges[feature].add(sample.author)
    return tuple(  # type: ignore[return-value]
        {
            name: index
            for index, name in enumerate(sorted(n for n, who in table.items() if len(who) >= FEWEST_AUTHORS))
        }
        for table in (nodes, edges)
    )


def author_weights(data: Sequence[Sample]) -> list[float]:
    """How much each sample counts: authors by the root of their number of samples, 1 on average."""
    count = Counter(sample.author for sample in data)
    raw = [count[sample.author] ** (_AUTHOR_POWER - 1) for sample in data]
    mean = sum(raw) / len(raw)
    return [value / mean for value in raw]


class Fit(NamedTuple):
    nodes: dict[str, int]
    edges: dict[str, int]
    theta: Any


def fit(data: Sequence[Sample], penalty: float, iterations: int = _ITERATIONS) -> Fit:
    """The weights that fit some samples best."""
    nodes, edges = vocabulary(data)
    problem = Problem(data, nodes, edges, author_weights(data))
    start = np.zeros(len(nodes) * COUNT + len(edges) * COUNT * COUNT)
    found = minimize(
        problem.loss, start, args=(penalty,), jac=True, method="L-BFGS-B", options={"maxiter": iterations}
    )
    return Fit(nodes, edges, found.x)


def write(found: Fit, target: Path, head: str) -> None:
    """The table: features that weigh nothing left out, others in hundredths."""
    cut = len(found.nodes) * COUNT
    parts = (
        (found.nodes, found.theta[:cut].reshape(-1, COUNT)),
        (found.edges, found.theta[cut:].reshape(-1, COUNT * COUNT)),
    )
    lines = [head.rstrip("\n")]
    for names, values in parts:
        for name, row in zip(names, values, strict=True):
            rounded = [round(float(value) * SCALE) for value in row - row.mean()]
            if max(map(abs, rounded)) >= 3:
                lines.append("\t".join([name, *map(str, rounded)]))
    target.write_text("\n".join(lines) + "\n", "utf-8")


HEAD = """\
# Weights of newsconv.judge in hundredths, made by: python -m newsconv.judge.train CASES_DIR ...
# from the 118 articles of tests/articles and 199 labelled documents that are not shipped: 24 articles, and
# 175 documents by 21 authors in ten forms each. They hold features and numbers, no text of the sources.
# feature, then paragraph, heading, item, row; for pairs of lines 4 x 4, the upper line's label first.
"""


def accuracy(found: Fit, data: Sequence[Sample]) -> dict[str, tuple[int, int]]:
    """For each label of each form: how many lines have it, and how many of them got it."""
    from newsconv.judge.model import best_labels

    out: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    problem = Problem(data, found.nodes, found.edges, [1.0] * len(data))
    node, edge = problem.scores(found.theta)
    edge = edge.reshape(-1, COUNT * COUNT)
    index = 0
    for sample in data:
        for own in sample.labels:
            begin, begin_edge, count = problem.chains[index]
            index += 1
            best = best_labels(
                node[begin : begin + count].tolist(), edge[begin_edge : begin_edge + count - 1].tolist()
            )
            for wanted, got in zip(own, best, strict=True):
                name = f"{sample.form}:{LABELS[wanted]}"
                out[name] = (out[name][0] + 1, out[name][1] + (wanted == got))
                if wanted != got:
                    wrong = f"{sample.form}:not-{LABELS[got]}"
                    out[wrong] = (out[wrong][0] + 1, out[wrong][1])
    return out


def cross_validate(data: Sequence[Sample], penalty: float, folds: int) -> None:
    """Print how the lines of unseen authors are labelled."""
    authors = sorted({sample.author for sample in data})
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold_index in range(folds):
        held = set(authors[fold_index::folds])
        found = fit([s for s in data if s.author not in held], penalty)
        for name, (count, right) in accuracy(found, [s for s in data if s.author in held]).items():
            total[name][0] += count
            total[name][1] += right
    for name in sorted(total):
        count, right = total[name]
        print(f"{name:<32}{count:>7}{right:>7}{right / max(count, 1):>8.3f}")
    wrong = sum(count - right for name, (count, right) in total.items() if ":not-" not in name)
    lines = sum(count for name, (count, _) in total.items() if ":not-" not in name)
    print(f"wrong labels of unseen authors: {wrong} of {lines}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--without", default="", help="authors to leave out, divided by commas")
    parser.add_argument(
        "--cv", type=int, default=0, help="instead of writing weights: cross-validate with so many folds"
    )
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("weights.tsv"))
    args = parser.parse_args()
    held = set(filter(None, args.without.split(",")))
    data = [sample for sample in samples(args.cases) if sample.author not in held and sample.chains]
    if args.cv:
        cross_validate(data, args.penalty, args.cv)
        return
    found = fit(data, args.penalty)
    write(found, args.output, HEAD)
    lines = sum(len(own) for sample in data for own in sample.labels)
    likelihood = math.exp(
        -Problem(data, found.nodes, found.edges, [1.0] * len(data)).loss(found.theta, 0.0)[0] / lines
    )
    print(
        f"{len(data)} texts, {lines} lines, {len(found.nodes)} + {len(found.edges)} features, "
        f"mean probability {likelihood:.3f}"
    )


if __name__ == "__main__":
    main()
