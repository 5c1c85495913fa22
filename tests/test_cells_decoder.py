"""Cells by their shapes, and rows that are cut together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsconv.cells import choose, joint, shapes
from newsconv.cells.columns import KINDS, PLACES, SIZE, STATIC, Decoder, kind
from newsconv.cells.model import Model, Token, model
from newsconv.cells.network import SCALE
from newsconv.cells.profiles import CONSTANT, LENGTHS, MATCHES, Background, Profile, Scorer, span
from tests.collapsed import decoder

WORDS = [
    "السلعة", "السعر", "سعر", "الذهب", "عيار", "12", "3.5%", "جنيها", "في", "الرياض", "و", "يرتفع",
    "قليلا", "(شامل", "الضريبة)", "GB", "✅", "-", "نعم،", "لا",
]  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9), min_size=2, max_size=6)


def tokens(using: Model, text: str) -> list[Token]:
    return [using.token(raw) for raw in text.split()]


def test_parts_are_the_filled_cells_and_neighbours() -> None:
    assert shapes.parts((0, 2, 3, 5), header=False) == [
        (shapes.FIRST, 0, 2),
        (shapes.FIRST, 0, 2, 3),
        (shapes.MIDDLE, 2, 3),
        (shapes.MIDDLE, 2, 3, 5),
        (shapes.LAST, 3, 5),
    ]
    assert shapes.parts((0, 0, 4), header=True) == [(shapes.HEADER, 0, 4)]
    assert shapes.parts((0, 4, 4), header=False) == [(shapes.FIRST, 0, 4)]


@pytest.mark.parametrize(
    ("row", "right", "wrong"),
    [
        ("مدار (سابقا سحاب) مصر", (0, 3, 4), (0, 2, 4)),
        ("المهلة « عشرة أيام » من التبليغ", (0, 1, 7), (0, 2, 7)),
    ],
)
def test_brackets_and_quotes_do_not_end_a_cell_by_their_shape(
    row: str, right: tuple[int, ...], wrong: tuple[int, ...]
) -> None:
    using = model()
    read = tokens(using, row)
    assert shapes.score(read, right, False, using.shapes, {}) > shapes.score(
        read, wrong, False, using.shapes, {}
    )


@pytest.mark.parametrize(
    ("row", "right", "wrong"),
    [
        ("مدار (سابقا سحاب) مصر", (0, 3, 4), (0, 2, 4)),
        ("المهلة « عشرة أيام » من التبليغ", (0, 1, 7), (0, 2, 7)),
        ("قبول / رفض يضعه المدير", (0, 3, 5), (0, 2, 5)),
    ],
)
def test_brackets_quotes_and_strokes_do_not_end_a_cell(
    row: str, right: tuple[int, ...], wrong: tuple[int, ...]
) -> None:
    using = model()
    one = decoder(using, [row.split()], header=False)

    def worth(edges: tuple[int, ...]) -> float:
        alone = shapes.score(one.rows[0], edges, False, using.shapes, {})
        return alone + sum(one.logits[0][cut - 1] for cut in edges[1:-1])

    assert worth(right) > worth(wrong) + 1


@pytest.mark.parametrize(
    ("raw", "opens"),
    [
        ("<p>نص", 1),
        ("نص</p>", -1),
        ("<code>نص</code>", 0),
        ("<name>", 0),
        ("a<b", 0),
        ("<p-value>", 0),
        ("(<b>نص", 2),
    ],
)
def test_elements_of_html_open_and_close(raw: str, opens: int) -> None:
    assert model().token(raw).opens == opens


def test_a_part_is_worked_out_once() -> None:
    using = model()
    read = tokens(using, "عيار 24 ستة آلاف")
    known: dict[shapes.Part, float] = {}
    total = shapes.score(read, (0, 2, 4), False, using.shapes, known)
    assert sum(known.values()) == pytest.approx(total)
    assert set(known) == set(shapes.parts((0, 2, 4), header=False))
    assert shapes.score(read, (0, 2, 4), False, {}, known) == total


@given(ROWS, st.booleans(), st.integers(2, 4))
def test_scores_are_those_of_the_columns_that_the_rows_make(
    rows: list[list[str]], header: bool, columns: int
) -> None:
    """What is kept from round to round is what working all out again gives."""
    using = model()
    weights = using.tables["columns"]
    one = decoder(using, rows, header)
    found = one.decode(columns, weights, rounds=30)
    before = [row.best for row in found]
    profiles = one.profiles(found, columns)
    mine = weights[kind(columns, len(rows) - header)]
    scores = [
        [_score(one, found, r, profiles, cut, mine) for cut in range(len(row.cuts))]
        for r, row in enumerate(found)
    ]
    # else it went round and round between two tables, and was stopped
    assume(before == [max(range(len(one)), key=one.__getitem__) for one in scores])
    for row, score in zip(found, scores, strict=True):
        assert row.scores == pytest.approx(score, abs=1e-6)


@pytest.mark.parametrize("header", [False, True])
@pytest.mark.parametrize(
    ("columns", "rows", "used"),
    [(2, 1, 0), (2, 2, 0), (2, 3, 1), (2, 5, 1), (2, 6, 2), (3, 2, 3), (3, 3, 4), (5, 9, 5)],
)
def test_a_table_is_cut_by_the_weights_of_its_kind(columns: int, rows: int, used: int, header: bool) -> None:
    text = [WORDS[i : i + columns + 1] for i in range(rows + header)]
    table = decoder(model(), text, header)
    own = [0.0] * SIZE
    own[STATIC] = own[STATIC + 1] = 2.0
    other = [float("nan")] * SIZE
    found = table.decode(columns, [own if k == used else other for k in range(KINDS)])
    for row in found:
        shapeless = [score - alone for score, alone in zip(row.scores, row.shapes, strict=True)]
        assert shapeless == pytest.approx([2 * total for total in row.sums])


def test_a_row_that_is_fitted_to_others_is_of_their_kind() -> None:
    words = [WORDS[i : i + 3] for i in range(7)]
    profiles = decoder(model(), words, False).decode(2, model().tables["columns"])
    columns = decoder(model(), words, False).profiles(profiles, 2)
    alone = decoder(model(), words[:1], False)
    weights = [[float(k)] * SIZE for k in range(KINDS)]
    fixed = alone.decode(2, weights, 1, columns)[0]
    assert fixed.scores == alone.decode(2, [weights[2]] * KINDS, 1, columns)[0].scores
    assert fixed.scores != alone.decode(2, [weights[0]] * KINDS, 1, columns)[0].scores


@given(ROWS, st.booleans(), st.integers(2, 4))
def test_each_fact_of_a_table_has_a_name(rows: list[list[str]], header: bool, columns: int) -> None:
    one = decoder(model(), rows, header)
    found = one.decode(columns, model().tables["columns"])
    chances = [choose.spread(row) for row in one.logits]
    told = dict(zip(choose.FACTS, choose.describe(columns, found, [0.0] * len(rows), chances), strict=True))
    assert told["columns"] == columns
    body = found[1:] if header else found
    assert told["words_a_row"] == pytest.approx(sum(len(row.tokens) for row in body) / len(body))


@pytest.mark.parametrize(
    ("cells", "constant", "one", "same"),
    [
        (["رسالة", "رسالة", "رسالة"], 1, "رسالة", 1.0),
        (["رسالة", "رسالة", "رسالة"], 1, "يوم", 0.0),
        (["رسالة", "رسالة", "يوم"], 0, "رسالة", 0.0),
        (["20", "50", "70"], 0, "90", 0.0),
    ],
)
def test_a_word_in_every_row_is_told(cells: list[str], constant: int, one: str, same: float) -> None:
    using = model()
    table = decoder(using, [[f"س{i}", cell] for i, cell in enumerate(cells)], header=False)
    rows = table.decode(2, using.tables["columns"])
    told = choose.describe(2, rows, [0.0] * 3, [choose.spread(row) for row in table.logits])
    assert told[choose.FACTS.index("constant")] == constant
    cell = span(tokens(using, one))
    assert table.profile(rows, 1).match(cell, table.background.of(cell), None)[CONSTANT] == same


@pytest.mark.parametrize(
    ("column", "cell", "own", "worth"),
    [
        (["رسالة"] * 3, "رسالة", None, 1.0),
        (["رسالة"] * 3, "يوم", None, 0.0),
        (["رسالة", "رسالة", "يوم"], "رسالة", "يوم", 1.0),
        (["رسالة", "رسالة", "يوم"], "رسالة", "رسالة", 0.0),
        (["رسالة", "رسالة"], "رسالة", "رسالة", 0.0),
        (["20", "20", "20"], "20", None, 0.0),
    ],
)
def test_what_a_word_in_every_row_is_worth(
    column: list[str], cell: str, own: str | None, worth: float
) -> None:
    using = model()
    profile = Profile()
    for text in column:
        profile.add(span(tokens(using, text)))
    table = using.tables["background"]
    one, mine = span(tokens(using, cell)), span(tokens(using, own)) if own else None
    inverse = Background(table["values"], table["unknown"]).of(one)
    weights = [0.0] * MATCHES
    weights[CONSTANT] = 1.0
    assert Scorer(profile, weights).score(one, inverse, mine) == worth
    assert profile.match(one, inverse, mine)[CONSTANT] == worth


@pytest.mark.parametrize(("words", "columns"), [(12, 3), (40, 2)])
def test_columns_cost_in_rows_of_many_words(
    words: int, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three columns are a little better than two by what the table tells: too little in long rows."""
    using = model()
    one = decoder(using, [["نقل", *["البضائع"] * (words - 1)] for _ in range(4)], header=False)
    weights = using.tables["columns"]
    zeros, chances = [0.0] * 4, [choose.spread(row) for row in one.logits]
    found = []
    for count in (2, 3):
        rows = one.decode(count, weights)
        found.append(choose.Candidate(count, rows, choose.describe(count, rows, zeros, chances)))
    monkeypatch.setattr(choose, "trees", lambda _, facts: float(facts[0]))
    assert joint.choice(found, using).candidate.columns == columns


def _score(one: Decoder, rows: list, r: int, profiles: list, cut: int, weights: Sequence[float]) -> float:  # type: ignore[type-arg]
    """The score of a candidate cut, all worked out anew."""
    row = rows[r]
    columns = len(profiles)
    logit, head, corner, short = weights[STATIC:]
    edges = row.edges[cut]
    total: float = row.sums[cut] * (head if row.header else logit)
    total += sum(
        sum(one.shapes.get(key, 0) for key in shapes.keys(row.tokens, part)) / SCALE
        for part in shapes.parts(edges, row.header)
    )
    total += sum((corner if c == 0 else short) for c in range(columns) if edges[c] == edges[c + 1])
    for c, match, length in one.matches(rows, r, profiles, cut):
        place = PLACES if row.header else 0 if c == 0 else 2 if c == columns - 1 else 1
        total += sum(
            w * v for w, v in zip(weights[place * MATCHES : (place + 1) * MATCHES], match, strict=True)
        )
        if not row.header:
            total += weights[MATCHES * (PLACES + 1) + place * LENGTHS + length]
    return total
