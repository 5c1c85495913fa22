"""Why each line became what it became: the verdicts that competed, and what spoke for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from newsconv.assemble import paragraph
from newsconv.blocks.asides import Verdict
from newsconv.judge.decide import chains, document_of, settle
from newsconv.judge.features import BIAS
from newsconv.judge.model import LABELS, SCALE, best_labels, edge_scores, marginals, node_scores, weights
from newsconv.lines import read_lines
from newsconv.model import Item, List, Paragraph, Quote, Span, Table
from newsconv.outline import PARAGRAPH, TURN
from newsconv.pieces import Break, Head, Piece, Prose, Solid
from newsconv.recover import read
from newsconv.runs import Roles, Runs, find_asides_and_runs

# How many features are named for a verdict: those that said most.
_STRONGEST = 5


# What the lines of a run became.
_OF_RUN = {"fields": "field", "records": "row", "items": "item", "fixtures": "row"}


class Evidence(NamedTuple):
    """One feature of a line, and how far it spoke for the verdict against its strongest rival (log odds)."""

    feature: str
    weight: float


class Explanation(NamedTuple):
    """What became of a line, or of lines that were one before they were broken.

    lines: the first and the last line, counted from 1.
    text: the normalised line.
    became: `title`, `kicker`, `heading`, `paragraph`, `item`, `row`, `field`,
        `quote`, `break` (a rule, which holds no text), or `aside:` and its role.
    by: the stage that decided: `masthead`, `asides`, `fields`, `records`, `items`
        (counted in words), `fixtures`, `verse`, `turns` (of a conversation), `markdown`, `tables`,
        `lists`, `judge`, or `settled`, where what a whole run is (the rows of a table, one item
        alone) stood against the judge.
    confidence: the probability of the verdict (0 to 1); 1 where the text marks it.
    rivals: the other verdicts that the judge weighed, with their probabilities.
    evidence: the features that spoke loudest, for and against.
    """

    lines: tuple[int, int]
    text: str
    became: str
    by: str
    confidence: float
    rivals: dict[str, float]
    evidence: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON lines."""
        return {
            "lines": list(self.lines),
            "became": self.became,
            "by": self.by,
            "confidence": self.confidence,
            "rivals": self.rivals,
            "evidence": [[one.feature, one.weight] for one in self.evidence],
            "text": self.text,
        }


def explain(
    text: str, *, normalize: str = "standard", keep: Collection[str] = (), digits: str | None = None
) -> list[Explanation]:
    """Each line of a text that is not blank, with what became of it and why.

    The options are those of `newsconv.parse`; the verdicts are those that it makes.
    """
    state = read(text, normalize, keep, digits, True)
    if state is None:
        return []
    pieces, masthead, layout = state
    roles: Roles = dict(masthead.roles)
    fields = find_asides_and_runs(pieces, roles)
    judged: dict[int, Explanation] = {}
    table = weights()
    document = document_of(pieces)
    for chain in chains(pieces, roles, fields, layout, masthead.title or ""):
        nodes = [node_scores(node, table) for node in chain.nodes]
        edges = [edge_scores(edge, table) for edge in chain.edges]
        given = best_labels(nodes, edges)
        best = settle(given, chain, pieces, roles, document)
        for place, node, first, label, chances in zip(
            chain.places, chain.nodes, given, best, marginals(nodes, edges), strict=True
        ):
            found = _judged(pieces[place], node, label, chances)
            judged[place] = found if label == first else found._replace(by="settled", evidence=())
    out = list(_all(pieces, roles, masthead.roles, fields, judged))
    known = {number for one in out for number in range(one.lines[0], one.lines[1] + 1)}
    for line in read_lines(text, normalize, keep=keep, digits=digits):
        # What is left are the drawn lines of tables and the underlines of headings.
        if line.first not in known:
            out.append(_sure((line.first, line.last), line.text, "break", "markdown"))
    return sorted(out, key=lambda one: one.lines)


def _judged(piece: Piece, features: Sequence[str], label: int, chances: Sequence[float]) -> Explanation:
    assert isinstance(piece, Prose)
    rival = max((other for other in range(len(LABELS)) if other != label), key=chances.__getitem__)
    table = weights().nodes
    spoken = [
        Evidence(feature, round((row[label] - row[rival]) / SCALE, 2))
        for feature in features
        if feature != BIAS and (row := table[feature]) and row[label] != row[rival]
    ]
    spoken.sort(key=lambda one: -abs(one.weight))
    return Explanation(
        (piece.line.first, piece.line.last),
        piece.line.text,
        _paragraph_or_quote(piece.line.text) if LABELS[label] == "paragraph" else LABELS[label],
        "judge",
        round(chances[label], 3),
        {LABELS[other]: round(chances[other], 3) for other in range(len(LABELS)) if other != label},
        tuple(spoken[:_STRONGEST]),
    )


def _all(
    pieces: Sequence[Piece], roles: Roles, masthead: Roles, fields: Runs, judged: dict[int, Explanation]
) -> Iterator[Explanation]:
    inside = {place: found.kind for begin, (found, end) in fields.items() for place in range(begin, end)}
    for place, piece in enumerate(pieces):
        role = roles.get(place)
        match piece:
            case Solid():
                yield from _solid(piece)
            case Break(line):
                yield _sure((line.first, line.last), line.text, "break", "markdown")
            case Head(line):
                became = "title" if role == "title" else "heading"
                yield _sure((line.first, line.last), line.text, became, "markdown")
            case Prose(line):
                where = (line.first, line.last)
                if isinstance(role, Verdict):
                    yield _sure(where, line.text, f"aside:{role.role}", "asides")
                elif role == PARAGRAPH:
                    by = "masthead" if place in masthead else "verse"
                    yield _sure(where, line.text, _paragraph_or_quote(line.text), by)
                elif role == TURN:
                    yield _sure(where, line.text, _paragraph_or_quote(line.text), "turns")
                elif role is not None:
                    yield _sure(where, line.text, role, "masthead")
                elif place in inside:
                    yield _sure(where, line.text, _OF_RUN[inside[place]], inside[place])
                else:
                    yield judged[place]


def _paragraph_or_quote(text: str) -> str:
    return "quote" if isinstance(paragraph(text, None), Quote) else "paragraph"


def _sure(lines: tuple[int, int], text: str, became: str, by: str) -> Explanation:
    return Explanation(lines, text, became, by, 1.0, {}, ())


def _solid(piece: Solid) -> Iterator[Explanation]:
    block = piece.block
    if isinstance(block, List):
        stack = list(reversed(block.items))
        while stack:
            item = stack.pop()
            yield _sure(_own_lines(item), f"{item.marker or ''} {item.text}".strip(), "item", "lists")
            for child in reversed(item.children):
                if isinstance(child, List):
                    stack.extend(reversed(child.items))
                elif isinstance(child, Paragraph):
                    yield _sure(_lines(child.span), child.text, "paragraph", "lists")
    elif isinstance(block, Table):
        rows = ([block.header] if block.header else []) + list(block.rows)
        for lines, row in zip(block.row_lines, rows, strict=False):
            yield _sure(lines, " | ".join(row), "row", "tables")
    elif isinstance(block, Quote):
        yield _sure(_lines(block.span), block.text, "quote", "markdown")


def _own_lines(item: Item) -> tuple[int, int]:
    first, last = _lines(item.span)
    below = [child.span.lines[0] for child in item.children if child.span is not None]
    return first, min([last, *(line - 1 for line in below)])


def _lines(span: Span | None) -> tuple[int, int]:
    return (0, 0) if span is None else span.lines
