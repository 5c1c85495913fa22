"""The library in five lines: headings and tables of a flat article."""

from pathlib import Path

from newsconv.model import Section, Table
from newsconv.recover import parse

document = parse((Path(__file__).parent / "summit.txt").read_text("utf-8"))
print(document.kicker, "|", document.title)
for node in document.walk():
    if isinstance(node, Section):
        print("#" * node.level, node.heading)
    elif isinstance(node, Table):
        print(node.header, f"confidence {node.confidence}")
