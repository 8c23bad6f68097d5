"""What an article states of itself: one list that every way in, the library and the published JSON follow."""

import json

from reader.export.document import article_object
from reader.importers.load import load_bytes
from reader.importers.text.compose import Block, compose
from reader.model.analysis import Analysis
from reader.model.article import STATED, Article, Masthead, Origin, fields_of
from reader.store.packing import ARTICLE_COLUMNS, article_from, article_values
from reader.store.schema import MIGRATIONS
from tests.paths import ROOT

STATEMENT = Masthead(
    headline="Ferry sinks", byline=("Ada Lund", "Ruth Okpara"), dateline="SALTMOUTH", outlet="Quay Post",
    published="2031-05-04", language="en-GB", link="https://quay.example/ferry",
)  # fmt: skip
FRONT_MATTER = """---
title: Ferry sinks
authors: Ada Lund, Ruth Okpara
dateline: SALTMOUTH
outlet: Quay Post
date: 2031-05-04
language: en-GB
link: https://quay.example/ferry
---
Nobody drowned, officials said.
"""


def test_every_field_comes_in_is_kept_and_goes_out() -> None:
    composed = compose([Block("body", "Nobody drowned.")], STATEMENT, Origin("x", "list"))
    written = load_bytes(FRONT_MATTER.encode(), Origin("x.md", "markdown"))
    assert isinstance(written, Article)
    assert set(fields_of(STATEMENT)) == set(STATED)
    for article in (composed, written):
        assert fields_of(article) == fields_of(STATEMENT)
        assert article_from(article_values(article)) == article
        published = json.loads(json.dumps(article_object(article, Analysis(article.id, (), ()))))
        assert {name: published[name] for name in STATED} == {**fields_of(STATEMENT), "byline": list(STATEMENT.byline)}


def test_every_text_of_a_masthead_is_cleaned() -> None:
    foul = Masthead(**{name: ("\x1b[31mred",) if name == "byline" else "\x1b[31mred" for name in STATED})
    assert "\x1b" not in str(fields_of(compose([Block("body", "x")], foul)))


def test_the_table_of_articles_and_the_published_schema_know_every_field() -> None:
    columns = " ".join(MIGRATIONS)
    assert all(f" {name} " in columns for name in ARTICLE_COLUMNS.split(", "))
    schema = json.loads((ROOT / "docs" / "article.schema.json").read_text("utf-8"))
    assert [name for name in schema["properties"] if name in STATED] == list(STATED)
