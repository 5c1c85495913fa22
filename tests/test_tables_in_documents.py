"""Tables that lost their marks, in documents: each has to come back with all its lines and no other.

The documents are put together from tables of `tests/tables`, cut to a few rows or divided among places, with
headings, paragraphs and lead-ins around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from newsconv import Document, parse

TABLES = Path(__file__).parent / "tables"
TITLES = ("بلدية الساحل تطلق موسم الصيف بخطة خدمات جديدة للزوار", "جامعة الوادي تعلن خطتها للعام الجديد")
HEADINGS = (
    "سوق الميناء", "فروع الجامعة في المحافظات", "أبرز ما جاء في التقرير", "المرحلة الأولى", "سوق 6 أكتوبر",
    "كليات الطب والصيدلة", "في مدينة الواحة", "ما بعد الموسم", "أولا: القطاع الشمالي", "تفاصيل الخطة الجديدة",
)  # fmt: skip
PARAGRAPHS = (
    "أعلنت البلدية صباح اليوم تفاصيل الخطة الجديدة بحضور عدد كبير من الأهالي، وقال رئيسها إن العمل بها يستمر "
    "حتى نهاية الخريف.",
    "وأكد المدير أن الفرق ستبقى في مواقعها طوال اليوم، وأن أي تغيير في المواعيد سيعلن قبل أسبوع على الأقل.",
    "وقال مسؤول في الوزارة إن هذه الأرقام أولية، وإن التقرير الكامل سيصدر بعد مراجعة ما وصل من الفروع كلها.",
)
LEAD_INS = ("وجاءت الأرقام كالتالي:", "ويوضح الجدول التالي التفاصيل:", "وفيما يلي أبرز البيانات:")
DOCUMENTS = 50

Rows = list[list[str]]


def tables() -> list[Rows]:
    """Tables with a header and three rows at least: their cells."""
    out = []
    for path in sorted(TABLES.glob("*.txt"))[::9]:
        for block in path.read_text("utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            if lines[0] != "!" and len(lines) > 3:
                out.append([[cell.strip() for cell in line.split("|")] for line in lines])
    return out


def parts(rng: Random, known: list[Rows]) -> Iterator[Rows]:
    """Two tables, or one divided among two to four places, the header above each."""
    if rng.random() < 0.5:
        for rows in rng.sample(known, 2):
            yield rows[: rng.choice((2, 3, 4, 6, 9))]
        return
    header, *rows = rng.choice(known)
    cuts = sorted(rng.sample(range(1, len(rows)), min(rng.choice((1, 2, 3)), len(rows) - 1)))
    for begin, end in zip([0, *cuts], [*cuts, len(rows)], strict=True):
        yield [header, *rows[begin:end]]


def share_found(joint: str, below_lead_in: str) -> float:
    """The share of tables that come back as they were."""
    rng = Random(7)
    known = tables()
    right = total = 0
    for _ in range(DOCUMENTS):
        blocks = [rng.choice(TITLES), PARAGRAPHS[0]]
        wanted = []
        for rows in parts(rng, known):
            lines = [joint.join(cell for cell in row if cell) for row in rows]
            wanted.append([bare(line) for line in lines])
            lead_in = rng.choice(LEAD_INS) + below_lead_in if rng.random() < 0.5 else ""
            blocks += [rng.choice(HEADINGS), lead_in + "\n".join(lines)]
        blocks.append(rng.choice(PARAGRAPHS[1:]))
        found = lines_of(parse("\n\n".join(blocks), normalize="none"))
        right += sum(lines in found for lines in wanted)
        total += len(wanted)
    return right / total


def lines_of(document: Document) -> list[list[str]]:
    return [
        [bare("".join(row)) for row in (*([table.header] if table.header else []), *table.rows)]
        for table in document.tables()
    ]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("joint", "below_lead_in", "least"),
    [(" ", "\n\n", 0.9), (" ", "\n", 0.88), ("", "\n\n", 0.82)],
    ids=["spaces", "right below a lead-in", "joined by nothing"],
)
def test_tables_come_back_whole(joint: str, below_lead_in: str, least: float) -> None:
    """Of these it was 0.57, 0.54 and 0.38 when the judge alone decided, which does not know cells."""
    found = share_found(joint, below_lead_in)
    assert found >= least, f"{found:.3f} of the tables came back"
