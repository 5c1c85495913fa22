"""What Markdown means to others: the outline that markdown-it-py and cmark-gfm read.

An oracle for tests that shares nothing with newsconv: both libraries write HTML, and one
reader takes the outline from it. An outline is a list of tuples:

    ("heading", level, text), ("paragraph", text), ("quote", text),
    ("list", start or None, [(text, children), ...]), ("table", header or None, rows)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

Outline = list[tuple[Any, ...]]

_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "table", "blockquote"}
_PARTS = {"li", "thead", "tbody", "tr", "th", "td"}


def read_by_markdown_it(text: str) -> Outline:
    """The outline by markdown-it-py: CommonMark with tables and strikethrough, HTML allowed."""
    # Two levels of its nesting go to one list; the preset's limit is 20.
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    return read_html(parser.render(text))


def read_by_cmark(text: str) -> Outline:
    """The outline by GitHub's cmark: all GFM extensions and footnotes, HTML allowed.

    It makes links of bare addresses; their text counts.
    """
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return read_html(cmarkgfm.github_flavored_markdown_to_html(text, options), links=True)


def read_html(html: str, *, links: bool = False) -> Outline:
    """The outline of the HTML that those two write; AssertionError for any other markup."""
    parser = _TreeBuilder(links)
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, "elements left open"
    return _outline(parser.open[0])


def fold(text: str) -> str:
    """A text as far as Markdown can hold one: white space as one space, none at the ends."""
    kept = text.replace("\ufeff", "").replace("\0", "\ufffd")
    half = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept)
    return " ".join(half.split())


@dataclass
class _Element:
    tag: str
    start: int = 1
    children: list[_Element | str] = field(default_factory=list)

    def elements(self) -> list[_Element]:
        return [child for child in self.children if isinstance(child, _Element)]

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class _TreeBuilder(HTMLParser):
    def __init__(self, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("")]
        self.known = _BLOCKS | _PARTS | ({"a"} if links else set())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.known, f"<{tag}> came of a text"
        element = _Element(tag, int(dict(attrs).get("start") or 1))
        self.open[-1].children.append(element)
        self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag} /> came of a text")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"<!--{data}--> came of a text")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"<!{decl}> came of a text")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"<?{data}> came of a text")


def _outline(element: _Element) -> Outline:
    outline: Outline = []
    words = ""
    for child in [*element.children, _Element("end")]:
        if isinstance(child, str):
            words += child
        elif child.tag == "a":
            words += child.text()
        else:
            # In a tight list an item's paragraph has no element of its own.
            if fold(words):
                outline.append(("paragraph", fold(words)))
            words = ""
            if child.tag != "end":
                outline.append(_block(child))
    return outline


def _block(element: _Element) -> tuple[Any, ...]:
    tag = element.tag
    if tag in ("ul", "ol"):
        items = [_item(_outline(child)) for child in element.elements()]
        return ("list", element.start if tag == "ol" else None, items)
    if tag == "table":
        rows = [
            [fold(cell.text()) for cell in row.elements()]
            for part in element.elements()
            for row in part.elements()
        ]
        return ("table", rows[0] if any(rows[0]) else None, rows[1:])
    if tag == "blockquote":
        (paragraph,) = element.elements()
        assert paragraph.tag == "p"
        return ("quote", fold(paragraph.text()))
    if tag == "p":
        return ("paragraph", fold(element.text()))
    assert tag in _BLOCKS, tag
    return ("heading", int(tag[1]), fold(element.text()))


def _item(outline: Outline) -> tuple[str, Outline]:
    if outline and outline[0][0] == "paragraph":
        return outline[0][1], outline[1:]
    return "", outline
