"""Documents drawn by hypothesis, in the shapes that news has: shared by the tests of laws.

What is drawn is in the format's own shape (`read(document.to_dict()) == document`): an
ordered list has a start, a table's rows have one length, no key is an empty string.
"""

from __future__ import annotations

from itertools import chain
from typing import get_args

from hypothesis import strategies as st

from newsconv.model import (
    Aside,
    AsideRole,
    Block,
    Document,
    Field,
    Fields,
    Item,
    List,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
)

_WORDS = """
    أعلنت الوزارة أمس ارتفاع أسعار الذهب في مصر إلى عيار جنيها للجرام بنسبة وقال المتحدث إن القرار يشمل
    المحافظات كافة، السعر اليوم: مساء. الأهلي والزمالك؟ «المؤتمر» القَاهِرة 12.5% 2-1 2025 ١٤٤٦هـ
"""
WORDS = tuple(_WORDS.split())

# What looks like markup, or is markup, of Markdown, HTML, YAML and JSON.
_MARKUP = r"""
    * ** *** _ __ ~ ~~ ~~~ ` `` ``` - -- --- + = == === # ## ###### > >> | || \ \\ \* \| \a
    [ ] [] [x] [a](b) ![a](b) [a]: [^1]: [^1] [^ ](u) ]: |--| :--: --|-- 1. 2) 10. 12345678901. 1.5 (1) • – ـ
    < <b> </b> <br> <script> <!-- --> <?x <![CDATA[ <a@b.co> <&@w> <http://a.b> & &amp; &copy; &#42; &#x2a;
    *a* **a** _a_ a_b_c __a__ `a` ~~a~~ a*b #وسم_طويل_ _وسم_ a_b@c.de http://a.b/c_d_ www.a.b/_x_
    https://a.b/*x*?q=1&copy=2&lt; http://a.b/[c](d) ftp://a.b\c HTTP://A.B/`c`
    &nope; {} {a} ! !! !a $ % ^ " ' : :: ، ؛ @ yes no null 0x1f 0o7 1e3 .inf 1:30 2025-01-01 << ? , ...
"""
MARKUP = tuple(_MARKUP.split())

# Characters that tools treat in a way of their own: controls, line ends, spaces, marks
# without width, private use, half surrogate pairs, characters above U+FFFF.
ODD = (
    "\0\x01\t\n\r\x0b\x0c\x1b\x1c\x1e\x1f\x7f\x85\xa0\xad\u1680\u2003\u200b\u200c\u200f\u2028\u2029\u202e\u2066"
    "\u3000\ue000\ufeff\ufffe\uffff\ud800\udfff\U0001f539\U0001f600\U0010ffff"
)


def texts() -> st.SearchStrategy[str]:
    """A line of news: words, numbers and usual punctuation."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def look_alikes() -> st.SearchStrategy[str]:
    """A line with what could be taken for markup, glued or spaced, and empty texts too."""
    piece = st.sampled_from(WORDS) | st.sampled_from(MARKUP)
    pairs = st.lists(st.tuples(piece, st.sampled_from(["", " ", " ", "  "])), max_size=7)
    return pairs.map(lambda found: "".join(part for pair in found for part in pair))


def any_texts() -> st.SearchStrategy[str]:
    """Any string that Python can hold: line ends, controls and half surrogate pairs too."""
    odd = st.text(st.sampled_from(ODD + "ابت *_-#|<&:1.\"'\\") | st.characters(), max_size=12)
    return odd | look_alikes() | texts()


def spans(known: bool = True) -> st.SearchStrategy[Span | None]:
    """A place in some input; always None where positions are not `known`."""
    if not known:
        return st.none()
    starts = st.tuples(st.integers(1, 999), st.integers(0, 9), st.integers(0, 9999), st.integers(0, 999))
    return starts.map(lambda n: Span((n[0], n[0] + n[1]), (n[2], n[2] + n[3])))


def blocks(
    text: st.SearchStrategy[str] | None = None, *, positions: bool = False, nested: bool = True
) -> st.SearchStrategy[Block]:
    """One block of any kind, its texts drawn from `text`, lists with children if `nested`."""
    text = texts() if text is None else text
    span = spans(positions)
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, text, span),
        tables(text, positions=positions),
        st.builds(Fields, st.lists(st.builds(Field, text, text, span), max_size=4).map(tuple), span),
        st.builds(Quote, text, span),
        st.builds(Aside, st.sampled_from(get_args(AsideRole)), text, span),
        lists(text, st.nothing(), positions=positions),
    )
    if not nested:
        return leaves
    return leaves | st.recursive(
        leaves, lambda children: lists(text, children, positions=positions), max_leaves=6
    )


def lists(
    text: st.SearchStrategy[str], children: st.SearchStrategy[Block], *, positions: bool = False
) -> st.SearchStrategy[List]:
    """A list whose items have children drawn from `children`."""
    span = spans(positions)
    inside = st.just(()) if children.is_empty else st.lists(children, max_size=3).map(tuple)
    items = st.lists(
        st.builds(Item, text, st.sampled_from([None, "•", "-", "1-", "أ)", "٢."]), inside, span), max_size=4
    ).map(tuple)
    starts = st.sampled_from([1, 1, 1, 0, 5, 99, 2024])
    return st.builds(List, items, st.just(True), starts, span) | st.builds(
        List, items, st.just(False), st.none(), span
    )


@st.composite
def tables(draw: st.DrawFn, text: st.SearchStrategy[str], *, positions: bool = False) -> Table:
    """A regular table, with a header or without one, some cells empty."""
    width = draw(st.integers(1, 4))
    row = st.tuples(*[st.just("") | text] * width)
    rows = tuple(draw(st.lists(row, max_size=4)))
    header = draw(st.none() | row)
    count = len(rows) + (header is not None)
    lines = tuple((number, number) for number in range(1, count + 1)) if positions else ()
    return Table(header, rows, draw(st.floats(0, 1)), draw(spans(positions)), lines)


@st.composite
def documents(
    draw: st.DrawFn,
    text: st.SearchStrategy[str] | None = None,
    *,
    positions: bool = False,
    nested: bool = True,
) -> Document:
    """A document with any kinds of blocks and its sections nested by their levels."""
    text = texts() if text is None else text
    some = st.none() | text.filter(bool)
    inside = st.lists(blocks(text, positions=positions, nested=nested), max_size=5).map(tuple)

    def sections(level: int) -> tuple[Section, ...]:
        if level > 6:
            return ()
        found = []
        for _ in range(draw(st.integers(0, 3 if level == 2 else 1))):
            own = draw(st.integers(level, 6))
            heading = draw(text)
            found.append(Section(heading, own, draw(inside), sections(own + 1), draw(spans(positions))))
        return tuple(found)

    date = st.none() | st.sampled_from(["2025", "2025-03", "2025-03-09", "2025-03-09T07:20"])
    return Document(
        draw(some), draw(some), draw(some), draw(some), draw(some), draw(date), draw(inside), sections(2)
    )


# --- flat texts: what the readers are given --------------------------------------------------------

# Lines of a shape, `{}` where words go: what readers look for, and what only looks like it.
_SHAPES = """
    {}|{}.|{}:|{}؟|{} ..|{}،|: {}|، {}|«{}»|«{}».|"{}"|({})|{} (رويترز)|**{}**|__{}__|*{}*
    - {}|-{}|  - {}|    - {}|– {}|— {}|* {}|+ {}|• {}|  • {}|    • {}|        • {}|▪ {}|✅ {}|🔹 {}|» {}
    ـ {}|-|•|1. {}|2. {}|  1. {}|1- {}|2- {}|3-{}|1) {}|(1) {}|1/ {}|1ـ {}|٢- {}|۳. {}|1.1 {}|2024. {}
    أ- {}|ب) {}|(ج) {}|# {}|## {}|###### {}|#{}|> {}|>{}|> > {}|{}:: {}|{}: {}|{} : {}|{} - {}|{} – {}
    {}- {}|{} / {} / {}|كتب: {}|كتبت - {}|بقلم: {}|إعداد: {}|كتب: أحمد سالم|القاهرة - أ ش أ|القاهرة - {}
    الأحد 16 نوفمبر 2025|آخر تحديث: 4/11/2025 - 21:15|نشر في: ٣-١٢-٢٠٢٥|الموافق 5 رجب 1446 هـ
    منذ 3 ساعات|عاجل|عاجل: {}|اقرأ أيضا|اقرأ أيضا: {}|المصدر: {}|الوسوم: {}|#وسم #آخر|شارك المقال
    جميع الحقوق محفوظة|صورة أرشيفية|رئيس التحرير|الرئيسية » {}|{} × {} 8:15|{} 2-1 {}|{} 12 30 7
    {} 14500 ليرة|مادة 1|أولا: {}|21:15 {}|{} ... {}|{} *** {}|{} 28.4 %|·{}|×|ـــ|ًٌ|﴿{}﴾ [1]
    The {} of Cairo|https://a.b/{}|a@b.co {}
"""
SHAPES = tuple(
    shape for row in _SHAPES.strip("\n").split("\n") for shape in row.removeprefix("    ").split("|")
)
# Lines that hold columns, or only draw.
_COLUMNS = r"""
    بالصور | {};{}\t{};{}\t\t{};\t{};{}\t;{}\t\t\t\t{};| {} | {} |;{} | {};| {} |;|{}|{}|{}|;||;| --- | --- |
    --- | ---;{}  {};{}   {}   {};     {}     {};  {};      {};{} │ {};│ {} │ {} │;┌───┬───┐;├───┼───┤
    └───┴───┘;+---+---+;+===+===+;  ---- ----;  -------- ----
    --------;=====;---;***;* * *;___;ـــــ;-----;. . .;\u200f
"""
COLUMNS = tuple(
    shape.replace("\\t", "\t").replace("\\u200f", "\u200f")
    for row in _COLUMNS.strip("\n").split("\n")
    for shape in row.removeprefix("    ").split(";")
)


def lines() -> st.SearchStrategy[str]:
    """A line in one of the shapes that the readers know, or that deceive them; blank ones too."""
    words = texts() | look_alikes() | st.sampled_from(WORDS)
    shape = st.sampled_from(SHAPES) | st.sampled_from(COLUMNS)
    filled = st.tuples(shape, st.lists(words, min_size=3, max_size=3)).map(
        lambda drawn: drawn[0].format(*drawn[1])
    )
    long = st.lists(texts(), min_size=4, max_size=7).map(" ".join)
    return filled | filled | long | long.map("{}.".format) | st.sampled_from(["", "", "", " ", "\t"])


def articles(line: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[str]:
    """A text of such lines; the same shape comes several times in a row, as lists and tables have it."""
    line = lines() if line is None else line
    runs = st.lists(line, max_size=6) | st.lists(_alike(), max_size=2).map(
        lambda found: list(chain.from_iterable(found))
    )
    ends = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\u2028"])
    return st.lists(st.tuples(runs, ends), max_size=6).map(
        lambda drawn: "".join(text + end for run, end in drawn for text in run)
    )


@st.composite
def _alike(draw: st.DrawFn) -> list[str]:
    shape = draw(st.sampled_from(SHAPES) | st.sampled_from(COLUMNS))
    rows = draw(st.lists(st.lists(texts(), min_size=3, max_size=3), min_size=2, max_size=5))
    return [shape.format(*row) for row in rows]
