"""Corrections as training data with the engine's own answer beside them."""

import json
from typing import Any

import pytest

from reader.analysis.engine import analyze
from reader.export.kept import correction_lines
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.saved import Correction
from reader.model.selector import TextSelector
from reader.model.span import Span

TEXT = (
    "Ferry to sail on Sundays\n\nThe harbor master, Ilka Drummond, opened the pier.\n\n"
    "“The ferry will sail on Sundays,” Drummond said.\n\nTheo Vance, a baker, waved."
)


@pytest.fixture
def article() -> Article:
    return article_from_text(TEXT, Origin("ferry.txt", "text"))


def exported(article: Article, correction: Correction) -> dict[str, Any]:
    [line] = correction_lines([correction], lambda _: article, analyze, "7")
    loaded: dict[str, Any] = json.loads(line)
    return loaded


def test_a_corrected_speaker_stands_beside_the_engine_s(article: Article) -> None:
    start = article.text.index("“The ferry")
    words = TextSelector.of(article.text, Span(start, article.text.index("”") + 1))
    found = exported(article, Correction(1, article.id, "speaker", words, name="Theo Vance"))
    assert found["name"] == "Theo Vance"
    engine = found["engine"]
    assert engine["version"] == "7"
    assert engine["quote"]["speaker"] == engine["actor"]["name"] == "Ilka Drummond"
    paragraph = found["paragraph"]
    [[first, last]] = engine["quote"]["content"]
    assert paragraph[first:last] == "“The ferry will sail on Sundays,”"
    assert paragraph[slice(*engine["quote"]["cue"])] == "said"
    assert 0 < engine["quote"]["confidence"] <= 1 and engine["quote"]["reason"]


def test_a_corrected_actor_stands_beside_the_engine_s(article: Article) -> None:
    found = exported(article, Correction(1, article.id, "role", actor="Theo Vance", name="miller"))
    assert found["engine"]["quote"] is None
    assert found["engine"]["actor"] == {"name": "Theo Vance", "kind": "person", "role": "baker", "aliases": []}


def test_words_that_are_lost_and_articles_that_are_gone_have_no_answer(article: Article) -> None:
    lost = Correction(1, article.id, "no-quote", TextSelector("nowhere to be found in this"))
    assert exported(article, lost)["engine"] == {"version": "7", "quote": None, "actor": None}
    [line] = correction_lines([lost], lambda _: None, analyze, "7")
    assert json.loads(line)["engine"]["quote"] is None
