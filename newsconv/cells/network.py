"""A small network over sparse features, evaluated by adding whole numbers.

Wide and deep (Cheng et al., Wide & Deep Learning for Recommender Systems, 2016): each feature has a
weight of its own, and the frequent ones a vector that is added to a hidden layer of HIDDEN units,
which are cut at 0 and weighed. The wide part knows the single word, the hidden layer what goes with
what.

All that a feature adds is one integer of lanes: 32 bits for the wide part, above them 16 for each
unit. The sum of the integers of a gap holds the sums of all lanes, so that one addition does what
HIDDEN + 1 would, without any library.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

HIDDEN: Final = 16
"""32 put no more rows right."""
SCALE: Final = 512
"""Weights are kept as whole numbers: the weight times this."""
LIMIT: Final = 32767
"""They have 16 bits."""
DEEP_SCALE: Final = 32
"""Likewise the vectors, in 8 bits; rounding costs nothing (loss of gaps 0.2204 with 32 and with 64)."""
DEEP_LIMIT: Final = 127

_BYTES: Final = 4 + 2 * HIDDEN
_LANES: Final = struct.Struct(f"<I{HIDDEN}H")
_MIDDLE, _HALF = 1 << 31, 1 << 15
_ZERO: Final = int.from_bytes(_LANES.pack(_MIDDLE, *[_HALF] * HIDDEN), "little")
"""All lanes in the middle of their ranges, so that no sum borrows from the lane above."""


def lanes(wide: int, deep: Sequence[int]) -> int:
    """What a feature adds: its wide weight and its vector (in whole numbers) as one integer.

    >>> both = lanes(-3, [1] * HIDDEN) + lanes(5, [-2] * HIDDEN)
    >>> both == lanes(2, [-1] * HIDDEN)
    True
    """
    return wide + sum([value << (32 + 16 * i) for i, value in enumerate(deep)])


_STORED: Final = lanes(_HALF, [128] * HIDDEN)
"""What is added to the integers of `Network.vectors`, so that their bytes are not negative."""


@dataclass(slots=True)
class Network:
    """The weights: what each feature adds (`lanes`), what is added to each unit (in DEEP_SCALE), what
    each unit is worth, and a constant.

    A feature whose integer was not asked for yet has None in `weights`: it is in `vectors` (as bytes, in
    lanes), where the feature is in the sorted `waiting`. To make all of them first would take a fifth of the
    time that it takes to load the model.
    """

    weights: dict[int, Any]
    bias: list[int]
    out: list[float]
    constant: float
    waiting: Sequence[int] = ()
    vectors: bytes = b""

    def logits(self, rows: Iterable[Iterable[Sequence[int]]]) -> list[list[float]]:
        """For the features of each gap of each row its logit."""
        weights, out, unpack = self.weights, [w / DEEP_SCALE for w in self.out], _LANES.unpack
        begin = _ZERO + lanes(0, self.bias)
        constant = self.constant
        found = []
        for row in rows:
            mine = []
            for gap in row:
                try:
                    total = sum([weights[key] for key in gap if key in weights], begin)
                except TypeError:  # a None among them
                    self.take(gap)
                    total = sum([weights[key] for key in gap if key in weights], begin)
                wide, *hidden = unpack(total.to_bytes(_BYTES, "little"))
                value = sum([w * (lane - _HALF) for w, lane in zip(out, hidden, strict=True) if lane > _HALF])
                mine.append((wide - _MIDDLE) / SCALE + value + constant)
            found.append(mine)
        return found

    def take(self, keys: Iterable[int]) -> None:
        """Reads the vectors of these features, where they were not yet."""
        weights, waiting = self.weights, self.waiting
        for key in keys:
            if weights.get(key, 0) is None:
                at = bisect_left(waiting, key) * _BYTES
                weights[key] = int.from_bytes(self.vectors[at : at + _BYTES], "little") - _STORED


class Packed(NamedTuple):
    """The weights as they are kept, by sorted keys: of the features without vectors keys and weights; of
    those with vectors keys, weights (two bytes each, the lower first, 32,768 is 0), and vectors (HIDDEN bytes
    each, 128 is 0)."""

    keys: Sequence[int]
    wide: Sequence[int]
    deep_keys: Sequence[int]
    deep_wide: bytes
    vectors: bytes


def read(packed: Packed, bias: list[int], out: list[float], constant: float) -> Network:
    """The network of these weights."""
    weights: dict[int, Any] = dict.fromkeys(packed.deep_keys)
    weights.update(zip(packed.keys, packed.wide, strict=True))
    count = len(packed.deep_keys)
    vectors = bytearray(count * _BYTES)  # each byte where its lane is
    for i in range(2):
        vectors[i::_BYTES] = packed.deep_wide[i::2]
    for i in range(HIDDEN):
        vectors[4 + 2 * i :: _BYTES] = packed.vectors[i::HIDDEN]
    return Network(weights, bias, out, constant, packed.deep_keys, bytes(vectors))


def written(network: Network) -> Packed:
    """A network as `read` takes it, by key; all its vectors are read."""
    weights = network.weights
    network.take(list(weights))
    keys, wide, deep_keys, deep_wide, vectors = [], [], [], bytearray(), bytearray()
    for key in sorted(weights):
        first, *hidden = _LANES.unpack((weights[key] + _ZERO).to_bytes(_BYTES, "little"))
        if all(lane == _HALF for lane in hidden):
            keys.append(key)
            wide.append(first - _MIDDLE)
        else:
            deep_keys.append(key)
            deep_wide += (first - _MIDDLE + _HALF).to_bytes(2, "little")
            vectors += bytes([lane - _HALF + 128 for lane in hidden])
    return Packed(keys, wide, deep_keys, bytes(deep_wide), bytes(vectors))
