"""The labelled articles of tests/articles: what they should become, and that their labels hold."""

from __future__ import annotations

from typing import Any

import pytest

import newsconv
from newsconv.check import check
from tests.labelled import Article, articles, document_of, known_failures
from tests.test_schema import STRICT

ARTICLES = articles()
KNOWN = set(known_failures())


def cases(fails: set[str], reason: str) -> list[Any]:
    """A pytest parameter for each article; those that fail have to fail."""
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
    return [pytest.param(each, id=each.name, marks=[mark] if each.name in fails else []) for each in ARTICLES]


every_article = pytest.mark.parametrize("article", cases(set(), ""))


def test_the_articles_are_there() -> None:
    assert len(ARTICLES) > 100


def test_the_list_names_articles() -> None:
    assert not KNOWN - {article.name for article in ARTICLES}
    assert len(known_failures()) == len(KNOWN)


@pytest.mark.parametrize(
    "article",
    cases(KNOWN, "a known failure; if it passes, take it off tests/articles/known_failures.txt"),
)
def test_outline(article: Article) -> None:
    assert article.got() == article.wanted()


@every_article
def test_no_letter_is_lost(article: Article) -> None:
    assert check(article.text, newsconv.parse(article.text)) is None


@every_article
def test_the_label_is_a_document(article: Article) -> None:
    STRICT.validate(article.gold)
    assert document_of(article.gold).to_dict() == article.gold


@every_article
def test_the_label_holds_its_text(article: Article) -> None:
    assert check(article.text, document_of(article.gold)) is None
