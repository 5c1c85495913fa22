"""The labelled articles of tests/articles. `python -m tests.labelled` writes anew which of them fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import newsconv
from newsconv import Aside, Document, Field, Fields, Item, List, Paragraph, Quote, Section, Table
from newsconv.model import Block
from tests.outline import outline

FOLDER = Path(__file__).parent / "articles"
KNOWN = FOLDER / "known_failures.txt"


class Article(NamedTuple):
    """A text as an extractor gave it, and the document that it should become."""

    name: str
    text: str
    gold: dict[str, Any]

    def wanted(self) -> str:
        """The outline of its label."""
        return outline(_normalised(self.gold))

    def got(self) -> str:
        """The outline of what newsconv makes of its text."""
        return outline(newsconv.parse(self.text).to_dict())


def articles() -> list[Article]:
    """Every article, by name; each label has one text, in the folder of its form."""
    texts = {path.stem: path for path in sorted(FOLDER.glob("text/*/*.txt"))}
    golds = {path.stem: path for path in sorted(FOLDER.glob("gold/*.json"))}
    assert texts.keys() == golds.keys(), f"without a partner: {sorted(texts.keys() ^ golds.keys())}"
    assert len(texts) == len(list(FOLDER.glob("text/*/*"))), "an article has two texts, or a file is no text"
    return [
        # Not read_text, which would make other line ends into newlines.
        Article(name, texts[name].read_bytes().decode(), json.loads(path.read_text("utf-8")))
        for name, path in golds.items()
    ]


def known_failures() -> list[str]:
    """The names on the list, in its order."""
    lines = KNOWN.read_text("utf-8").splitlines()
    return [name for line in lines if (name := line.partition("#")[0].strip())]


def document_of(tree: dict[str, Any]) -> Document:
    """The document that `to_dict` made a tree of.

    >>> document = Document(title="عنوان", blocks=(Paragraph("نص."),))
    >>> document_of(document.to_dict()) == document
    True
    """
    keys = {key: tree.get(key) for key in ("title", "kicker", "byline", "place", "agency", "date")}
    return Document(
        **keys,
        blocks=tuple(map(_block_of, tree["blocks"])),
        sections=tuple(map(_section_of, tree["sections"])),
    )


def _section_of(tree: dict[str, Any]) -> Section:
    return Section(
        tree["heading"],
        tree["level"],
        tuple(map(_block_of, tree["blocks"])),
        tuple(map(_section_of, tree["sections"])),
    )


def _block_of(tree: dict[str, Any]) -> Block:
    match tree["type"]:
        case "paragraph":
            return Paragraph(tree["text"])
        case "quote":
            return Quote(tree["text"])
        case "aside":
            return Aside(tree["role"], tree["text"])
        case "list":
            return List(tuple(map(_item_of, tree["items"])), tree["ordered"], tree.get("start"))
        case "table":
            header = None if tree["header"] is None else tuple(tree["header"])
            return Table(header, tuple(map(tuple, tree["rows"])), tree["confidence"])
        case "fields":
            return Fields(tuple(Field(field["name"], field["value"]) for field in tree["fields"]))
        case unknown:
            raise ValueError(f"no such block: {unknown}")


def _item_of(tree: dict[str, Any]) -> Item:
    return Item(tree["text"], tree.get("marker"), tuple(map(_block_of, tree.get("children", ()))))


def _normalised(tree: Any) -> Any:
    """A label with its texts as the normaliser of the day writes them, so that a change there moves none."""
    match tree:
        case str():
            return newsconv.normalize(tree).strip()
        case list():
            return [_normalised(part) for part in tree]
        case dict():
            return {key: _normalised(value) for key, value in tree.items()}
        case _:
            return tree


def relisted(page: str, failing: list[str]) -> str:
    """The page of known failures with these names; comments stay, each with its name.

    >>> print(relisted("# Known.\\na-01\\na-02  # a caption\\n", ["a-02", "a-03"]), end="")
    # Known.
    a-02  # a caption
    a-03
    """
    lines = page.splitlines()
    head = [line for line in lines if line.startswith("#")]
    kept = {line.partition("#")[0].strip(): line for line in lines}
    return "\n".join([*head, *(kept.get(name, name) for name in failing)]) + "\n"


def main() -> None:
    """Parse every article, put those that fail on the list, and say what changed."""
    every = articles()
    before = set(known_failures())
    failing = [article.name for article in every if article.got() != article.wanted()]
    KNOWN.write_text(relisted(KNOWN.read_text("utf-8"), failing), "utf-8")
    for name in sorted(before - set(failing)):
        print(f"{name} passes now")
    for name in sorted(set(failing) - before):
        print(f"{name} fails now")
    print(f"{len(failing)} of {len(every)} articles fail")


if __name__ == "__main__":
    main()
