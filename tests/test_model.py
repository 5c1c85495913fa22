"""What the classes of the document promise: values that nobody changes, compared by what they hold."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, fields, replace

import pytest

from newsconv import model
from newsconv.model import Document, Field, Item, List, Node, Paragraph, Quote, Section, Span, Table

SPAN = Span((1, 2), (0, 9))
DOCUMENT = Document(
    "عنوان",
    blocks=(
        Paragraph("نص", SPAN),
        List((Item("بند", "•", (Quote("«قول»"),)),)),
        Table(("أ", "ب"), (("1", "2"),), 0.5),
    ),
    sections=(Section("قسم", 2, (model.Fields((Field("اسم", "قيمة"),)), model.Aside("date", "أمس"))),),
)
NODES: list[Node] = list(DOCUMENT.walk())
VALUES = [DOCUMENT, SPAN, *NODES]


def test_all_classes_are_here() -> None:
    public = {value for name, value in vars(model).items() if hasattr(value, "__dataclass_fields__")}
    assert {type(value) for value in VALUES} == public


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
class TestAValue:
    def test_its_repr_is_how_it_is_made(self, value: Document | Span | Node) -> None:
        assert eval(repr(value), vars(model).copy()) == value

    def test_equals_its_copies_and_nothing_else(self, value: Document | Span | Node) -> None:
        for twin in (replace(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
            assert twin == value
            assert hash(twin) == hash(value)
        assert value != tuple(getattr(value, field.name) for field in fields(value))
        assert value != asdict(value)
        for field in fields(value):
            other = replace(value)
            object.__setattr__(other, field.name, "something else")
            assert other != value

    def test_nobody_changes_it(self, value: Document | Span | Node) -> None:
        name = fields(value)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
        assert not hasattr(value, "__dict__")


def test_a_repr_names_the_fields() -> None:
    assert repr(Paragraph("نص", SPAN)) == "Paragraph(text='نص', span=Span(lines=(1, 2), chars=(0, 9)))"


def test_blocks_of_two_kinds_differ() -> None:
    assert Paragraph("نص") != Quote("نص")
    assert len({Paragraph("نص"), Paragraph("نص"), Quote("نص")}) == 2
