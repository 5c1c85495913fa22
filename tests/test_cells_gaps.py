"""What the gaps of a table are judged by, besides the words beside them."""

from __future__ import annotations

from itertools import permutations

import pytest

from newsconv.cells import gaps
from newsconv.cells.model import model

NEIGHBOURS, CLAUSE, ALIKE, LAST_NAME, ECHO, ECHO_OF_GROUPS = 136, 142, 150, 147, 160, 161
TAKEN_UP, COUNTED = 162, 164
"""Numbers of templates in `gaps`."""


def _features(rows: list[str], header: bool = False) -> list[list[list[int]]]:
    using = model()
    read = [[using.token(raw) for raw in row.split()] for row in rows]
    return gaps.keys(read, header, gaps.bonds(using))


def _of(found: list[int], template: int) -> list[int]:
    return [key for key in found if key >> 48 == template]


ROWS = ["ok none سليمة", "info auto أعيد بناؤه", "info user تم تخطي المنطقة.", "ok none متبقية، ثم غيرها."]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_rows_is_no_evidence(order: tuple[int, ...]) -> None:
    straight = _features(ROWS)
    assert _features([ROWS[i] for i in order]) == [straight[i] for i in order]


def test_a_word_before_which_others_stand_is_told() -> None:
    """The same words in the row itself and as often in the table, but always behind the same one."""
    many = _features(["حفظ نص يدوي", "نشر عام يدوي", "جمع رقم يدوي"])
    one = _features(["حفظ نص يدوي", "نشر نص يدوي", "جمع نص يدوي"])
    assert _of(many[0][1], NEIGHBOURS) != _of(one[0][1], NEIGHBOURS)
    assert _of(many[0][1], NEIGHBOURS) == _of(many[2][1], NEIGHBOURS)


@pytest.mark.parametrize(("text", "same"), [("قيمة نص لا. ثم غيره", False), ("قيمة نص كم ثم غيره", True)])
def test_where_a_clause_ends_is_told(text: str, same: bool) -> None:
    plain, other = (_of(_features([row])[0][0], CLAUSE) for row in ("قيمة نص لا ثم غيره", text))
    assert len(plain) == len(other) == 1
    assert (plain == other) is same


def test_rows_that_begin_alike_are_told() -> None:
    found = _features(["5 كتب قديمة", "7 كتب جديدة", "9 كتب كثيرة", "كتب 3 قليلة"])
    assert _of(found[0][0], ALIKE) == _of(found[1][0], ALIKE) == _of(found[2][0], ALIKE)
    assert _of(found[0][0], ALIKE) != _of(found[3][0], ALIKE)


def test_what_the_last_column_is_called_is_told() -> None:
    body = ["السعر 5 دنانير", "الوزن 7 أرطال"]
    price, note = (_features([f"البند {name}", *body], header=True)[1][0] for name in ("السعر", "الوصف"))
    assert len(_of(price, LAST_NAME)) == len(_of(note, LAST_NAME)) == 1
    assert _of(price, LAST_NAME) != _of(note, LAST_NAME)
    assert not _of(_features(body)[0][0], LAST_NAME)


def test_a_row_of_many_words_is_compared_by_its_ends_only() -> None:
    """What stands far from both ends says nothing of how rows begin and end: long rows cost little."""
    words = ["كلمة"] * 60
    other = [*words[:30], "25", *words[31:]]
    one, two = (_features([" ".join(words), " ".join([*row, "أخرى"])]) for row in (words, other))
    assert [_of(gap, ALIKE) for gap in one[0][10:-10]] == [_of(gap, ALIKE) for gap in two[0][10:-10]]
    assert len({tuple(_of(gap, ALIKE)) for gap in one[0][10:-10]}) == 1


def test_a_dash_of_tatweel_is_no_edge_of_a_row() -> None:
    """Its bare word is empty."""
    one = _features(["قلم ـ 5", "كتاب أزرق 7", "ورق أبيض 9"])
    two = _features(["قلم ـ 5", "كتاب ـ 7", "ورق أبيض 9"])
    assert _of(one[0][0], NEIGHBOURS)[0] & 0xF0 == 0
    assert _of(two[0][0], NEIGHBOURS)[0] & 0xF0 != 0


def test_where_a_row_says_again_what_it_said_is_told() -> None:
    """Gaps 2, 4 and 9 are ends of what comes back, 1 and 5 are inside of it."""
    row = "لا يجوز النقل من الشركة لا يجوز النقل إلا بإذن من الشركة"
    other = row.replace("لا يجوز النقل إلا", "قد يمكن البيع إلا").replace("بإذن من", "بإذن من تلك")
    told = [_of(found, ECHO) for found in _features([row])[0]]
    assert [at for at, found in enumerate(told) if found] == [1, 2, 4, 5, 9]
    assert told[4] != told[5]
    assert told[1] != told[2]
    assert not any(_of(found, ECHO) for found in _features([other])[0])
    assert [bool(_of(found, ECHO_OF_GROUPS)) for found in _features([row])[0]] == list(map(bool, told))


@pytest.mark.parametrize(
    ("row", "begins", "ends"),
    [
        ("ا ب ج ا ب د", [0, 0, 0, 6, 0, 0], [0, 2, 0, 0, 0, 0]),
        ("ا ب ج ا ب ج", [0, 0, 0, 7, 1, 0], [0, 1, 3, 0, 0, 0]),
        ("و ا ب ج ا ب", [0, 0, 0, 0, 2, 0], [0, 0, 3, 0, 0, 0]),
        ("و ا ب ج د ه ي ا ب ج د ه ز", [0] * 7 + [5, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0]),
        ("ا ب ا ب ا ب", [0, 0, 6, 1, 6, 0], [0, 1, 1, 0, 0, 0]),
        ("و و و", [0, 0, 0], [0, 0, 0]),
        ("", [], []),
    ],
)
def test_what_comes_back_in_a_row(row: str, begins: list[int], ends: list[int]) -> None:
    assert gaps._echoes(row.split()) == (begins, ends)


def test_the_same_word_three_times_is_no_echo() -> None:
    assert not any(_of(found, ECHO) for found in _features(["مواد 5 5 5"])[0])


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("مشروع المشروع الذي يحمل", [0]),
        ("نوع الأصل أصل ثابت", [1]),
        ("هيكل راتب هيكل جديد", [1]),
        ("كود الأصل وصف الكود", [2]),
        ("ملاحظات عامة للموظف", []),
    ],
)
def test_a_word_that_is_taken_up_again_is_told(row: str, where: list[int]) -> None:
    found = _features([row])[0]
    assert [at for at, gap in enumerate(found) if _of(gap, TAKEN_UP)] == where


def test_how_a_word_is_taken_up_is_told_apart() -> None:
    rows = ["مشروع المشروع هنا", "المشروع مشروع هنا", "مشروع مشروع هنا", "نوع مشروع المشروع"]
    assert len({tuple(_of(_features([row])[0][row == rows[3]], TAKEN_UP)) for row in rows}) == 4


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        (["1 ماء", "2 هواء"], 1),
        (["١ ٠١٠٢ بقر", "٢ ٠١٠٣ ضأن", "٣ ٠١٠٤ إبل"], 2),
        (["0 ماء", "1 هواء", "2 نار"], 2),
        (["2020 ماء", "2021 هواء", "2022 نار"], 2),
        (["1 ماء", "2 هواء", "3 نار", "4 تراب", "5 ريح", "7 نور"], 2),  # a row was left out
        (["24 ماء", "21 هواء", "18 نار"], 0),
        (["1. ماء", "2. هواء", "3. نار"], 0),  # a mark: part of what it numbers
        (["1 ماء", "هواء 2", "3 نار"], 0),
        (["1 ماء"], 0),
    ],
)
@pytest.mark.parametrize("header", [False, True])
def test_rows_that_are_counted_are_told(rows: list[str], counted: int, header: bool) -> None:
    found = _features([*(["م الاسم"] if header else []), *rows], header)
    told = [[(key >> 11) & 3 for key in _of(gap, COUNTED)] for row in found for gap in row[:1]]
    assert told == [[counted] if counted else []] * len(found)
    assert not any(_of(gap, COUNTED) for row in found for gap in row[1:])
