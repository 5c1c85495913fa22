"""The generator for training: a table of kinds, each a function from a random source to a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from newsconv.cells.generate import daily, deals, markets, sport, texts
from newsconv.cells.generate.markets import Made

Rows = list[list[str]]

KINDS: Final[tuple[Callable[[Random], Made], ...]] = (
    markets.gold,
    markets.currency,
    markets.goods,
    daily.weather,
    daily.prayers,
    daily.exams,
    markets.salaries,
    daily.jobs,
    markets.elections,
    markets.results,
    daily.phones,
    daily.holidays,
    texts.points,
    texts.comparison,
    texts.programme,
    texts.people,
    daily.days,
    daily.services,
    daily.trips,
    daily.regions,
    sport.standings,
    sport.fixtures,
    sport.scores,
    deals.companies,
    deals.transfers,
    deals.menus,
    deals.units,
    deals.offers,
    deals.models,
    deals.medals,
    deals.clocks,
)

HEADLESS: Final = (sport.scores, deals.offers)

TEXTS: Final = (texts.points, texts.comparison, texts.programme, texts.people, daily.days, daily.jobs)
"""Kinds without numbers, which are made twice as often: they are the hard ones."""


def tables(seed: int, count: int) -> Iterator[tuple[str, list[str] | None, Rows]]:
    """So many tables, the kinds in turn; some without header, some with an absent corner, ragged
    rows, a rank in front, or Arabic-Indic digits."""
    rng = Random(seed)
    kinds = KINDS + TEXTS
    for i in range(count):
        kind = kinds[i % len(kinds)]
        head, rows = kind(rng)
        header: list[str] | None = head
        odd = rng.random()
        if odd < 0.1 or kind in HEADLESS:
            header = None
        elif odd < 0.18 and len(head) > 2:
            header = ["", *head[1:]]
        elif odd < 0.23 and len(head) > 2:
            header = [rng.choice(("م", "#", "الترتيب", "الرقم")), *head]
            rows = [[str(n), *row] for n, row in enumerate(rows, 1)]
        elif odd < 0.26 and len(head) > 2:
            rows[rng.randrange(len(rows))][-1] = ""
        elif odd < 0.3 and len(head) > 2:
            rows[rng.randrange(len(rows))][-1] = "-"
        if rng.random() < 0.08:
            rows = [[cell.translate(_INDIC) for cell in row] for row in rows]
        yield kind.__name__, header, rows


_INDIC: Final = {ord(str(i)): chr(0x660 + i) for i in range(10)}
