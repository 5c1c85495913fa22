"""Generated tables of sport: standings, fixtures, scores."""

from __future__ import annotations

from random import Random

from newsconv.cells.generate import vocabulary as v

Made = tuple[list[str], list[list[str]]]


def standings(rng: Random) -> Made:
    """A league table: a team, then whole numbers."""
    names = rng.sample(v.CLUBS, rng.randint(4, 14))
    columns = rng.choice(
        (
            ("لعب", "فاز", "تعادل", "خسر", "النقاط"),
            ("لعب", "له", "عليه", "الفارق", "النقاط"),
            ("لعب", "فاز", "تعادل", "خسر", "له", "عليه", "الفارق", "نقاط"),
            ("عدد المباريات", "النقاط"),
            ("مباريات", "فوز", "تعادل", "هزيمة", "نقاط"),
            ("الأهداف", "النقاط"),
            ("النقاط",),
        )
    )
    head = [rng.choice(("الفريق", "النادي", "المنتخب")), *columns]
    rows = [[n, *[str(rng.randint(-20 if c in ("الفارق",) else 0, 80)) for c in columns]] for n in names]
    if rng.random() < 0.4:
        head = [rng.choice(("المركز", "الترتيب", "م")), *head]
        rows = [[str(i), *row] for i, row in enumerate(rows, 1)]
    return head, rows


def _time(rng: Random) -> str:
    return f"{rng.randint(2, 10)}:{rng.choice((0, 15, 30, 45)):02d}" + rng.choice(
        ("", " مساء", " م", " عصرا", " مساء")
    )


def fixtures(rng: Random) -> Made:
    """Matches to come: two teams in one cell or two, when, and where they are shown."""
    names = rng.sample(v.CLUBS, 2 * rng.randint(2, 7))
    between = rng.choice((" × ", " x ", " - ", " ضد "))
    head = ["المباراة", rng.choice(("الموعد", "التوقيت", "الساعة"))]
    rows = [[names[i] + between + names[i + 1], _time(rng)] for i in range(0, len(names), 2)]
    if rng.random() < 0.3:
        for row in rows:
            row[1] = f"{rng.choice(v.DAYS)} {_time(rng)}"
    if rng.random() < 0.3:
        head = [rng.choice(("الفريق الأول", "صاحب الأرض")), rng.choice(("الفريق الثاني", "الضيف")), head[1]]
        rows = [[names[2 * i], names[2 * i + 1], row[1]] for i, row in enumerate(rows)]
    extra = rng.random()
    if extra < 0.6:
        place = rng.random() < 0.4
        head.append(
            rng.choice(("الملعب", "المكان"))
            if place
            else rng.choice(("القناة", "القناة الناقلة", "القنوات الناقلة"))
        )
        for row in rows:
            row.append(rng.choice(v.STADIUMS if place else v.CHANNELS))
    return head, rows


def scores(rng: Random) -> Made:
    """Matches that were played: the score between two teams, each a cell."""
    names = rng.sample(v.CLUBS, 2 * rng.randint(2, 7))
    rows = [
        [names[i], f"{rng.randint(0, 5)}{rng.choice(('-', '-', ' - '))}{rng.randint(0, 5)}", names[i + 1]]
        for i in range(0, len(names), 2)
    ]
    return ["صاحب الأرض", "النتيجة", "الضيف"], rows
