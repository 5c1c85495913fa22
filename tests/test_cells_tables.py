"""The tables written for training are as their reader wants them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from newsconv.cells.train import data

TABLES = Path(__file__).parent / "tables"
FILES = sorted(TABLES.glob("*.txt"))


def test_a_file_is_one_author_and_a_mark_says_that_there_is_no_header(tmp_path: Path) -> None:
    text = "السلعة | السعر\nأرز | 30\nسكر  أبيض | 27\n\n!\nنعم | لا\nعال | جدا\n"
    (tmp_path / "desk-1.txt").write_text(text, "utf-8")
    first, second = data.own(tmp_path)
    assert first == data.Gold("own/desk-1", True, (("السلعة", "السعر"), ("أرز", "30"), ("سكر أبيض", "27")))
    assert second == data.Gold("own/desk-1", False, (("نعم", "لا"), ("عال", "جدا")))


def test_a_folder_without_tables_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--tables"):
        data.own(tmp_path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tables_are_whole(path: Path, tmp_path: Path) -> None:
    (tmp_path / path.name).write_bytes(path.read_bytes())
    found = data.own(tmp_path)
    assert len(found) >= 30
    for table in found:
        assert len(table.rows) >= 1 + table.header
        assert table.columns >= 2
        for row in table.rows:
            assert len(row) == table.columns
            assert all(row)
            assert not any(unicodedata.category(c) == "Cc" for cell in row for c in cell)


def test_no_table_stands_there_twice() -> None:
    rows = [table.rows for table in data.own(TABLES)]
    assert len(FILES) == len({table.author for table in data.own(TABLES)})
    assert len(set(rows)) == len(rows)


def test_some_of_the_longer_ones_are_cut_short() -> None:
    def gold(author: str, number: int, rows: int) -> data.Gold:
        return data.Gold(author, True, tuple((f"{number} {r}", "ب") for r in range(rows)))

    number = 3 * data.SHORT
    own = [gold("own/desk-1", i, 8) for i in range(number)]
    others = [gold("own/desk-2", i, 4) for i in range(number)] + [gold("real", i, 8) for i in range(number)]
    found = data.shortened([*own, *others])
    assert found[number:] == others
    cut = [(i, one) for i, one in enumerate(found[:number]) if one != own[i]]
    assert [i for i, _ in cut] == [data.SHORT - 1, 2 * data.SHORT - 1, 3 * data.SHORT - 1]
    assert sorted(len(one.rows) for _, one in cut) == [2, 3, 4]
    assert all(own[i].rows[: len(one.rows)] == one.rows for i, one in cut)


def test_tables_written_for_the_project_weigh_less_than_real_ones() -> None:
    rows = (("أ", "ب"), ("ج", "د"))
    golds = [data.Gold("real", True, rows), data.Gold("own/desk-1", True, rows)]
    weights = data.weights(golds)
    assert [gold.own for gold in golds] == [False, True]
    assert not data.is_own("owner")
    assert weights["own/desk-1"] == pytest.approx(weights["real"] * data.OWN_WEIGHT)
