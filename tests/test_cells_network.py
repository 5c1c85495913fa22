"""The network of gaps: whole numbers in lanes must add up as vectors do."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsconv.cells.model import model, pack, unpack
from newsconv.cells.network import (
    DEEP_LIMIT,
    DEEP_SCALE,
    HIDDEN,
    SCALE,
    Network,
    lanes,
    read,
    written,
)

WIDE = st.integers(-32767, 32767)
DEEP: st.SearchStrategy[list[int]] = st.one_of(
    st.just([]),
    st.lists(st.integers(-DEEP_LIMIT, DEEP_LIMIT), min_size=HIDDEN, max_size=HIDDEN),
)
FEATURES = st.lists(st.tuples(WIDE, DEEP), max_size=70)


def _by_hand(network: Network, features: list[tuple[int, list[int]]]) -> float:
    hidden = list(network.bias)
    for _, deep in features:
        for i, value in enumerate(deep):
            hidden[i] += value
    wide = sum(wide for wide, _ in features) / SCALE
    live = sum(max(h, 0) / DEEP_SCALE * w for h, w in zip(hidden, network.out, strict=True))
    return wide + live + network.constant


def _network(features: list[tuple[int, list[int]]]) -> Network:
    weights = {i: lanes(wide, deep) for i, (wide, deep) in enumerate(features)}
    return Network(weights, [i - 8 for i in range(HIDDEN)], [0.5 - i / 7 for i in range(HIDDEN)], 0.25)


@given(FEATURES)
def test_one_sum_of_integers_is_the_sum_of_all_lanes(features: list[tuple[int, list[int]]]) -> None:
    network = _network(features)
    found = network.logits([[range(len(features))]])[0][0]
    assert math.isclose(found, _by_hand(network, features), abs_tol=1e-6)


def test_lanes_hold_the_most_that_a_gap_can_have() -> None:
    for sign in (1, -1):
        features = [(sign * 32767, [sign * DEEP_LIMIT] * HIDDEN)] * 120
        network = _network(features)
        found = network.logits([[range(len(features))]])[0][0]
        assert math.isclose(found, _by_hand(network, features), rel_tol=1e-9)


def test_features_without_weights_add_nothing() -> None:
    network = _network([(512, [])])
    assert network.logits([[[0, 99], [99]], []]) == [
        [value := _by_hand(network, [(512, [])]), value - 1.0],
        [],
    ]


@given(st.dictionaries(st.integers(0, 2**64 - 1), st.tuples(WIDE, DEEP)))
def test_weights_are_read_as_they_were_written(features: dict[int, tuple[int, list[int]]]) -> None:
    weights = {key: lanes(wide, deep) for key, (wide, deep) in features.items()}
    network = Network(weights, [1] * HIDDEN, [0.5] * HIDDEN, 0.25)
    again = read(written(network), network.bias, network.out, network.constant)
    gaps = [[[key] for key in features], [list(features)[:60]]]
    assert again.logits(gaps) == network.logits(gaps)
    again.take(features)
    assert again.weights == weights


@pytest.mark.parametrize("sizes", [[], [1, 0, 2], [0, 1]])
def test_a_model_is_unpacked_as_it_was_packed(sizes: list[int]) -> None:
    shipped = model()
    values = [{"" if i == 0 else f"كلمة {i}": i + 0.5 for i in range(size)} for size in sizes]
    packed = pack(
        replace(shipped, tables=shipped.tables | {"background": {"values": values, "unknown": [2.0]}})
    )
    again = unpack(packed)
    assert again.tables["background"] == {"values": values, "unknown": [2.0]}
    assert (again.points(), again.shapes) == (shipped.points(), shipped.shapes)
    again.gaps.take(shipped.gaps.weights)
    assert again.gaps.weights == shipped.gaps.weights
    assert again.lemma_pairs == shipped.lemma_pairs
    assert pack(again) == packed
