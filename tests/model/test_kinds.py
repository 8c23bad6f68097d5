"""The kinds of paragraphs: one table, from which everything that asks about a kind gets its answer."""

import json
from typing import get_args

import pytest

from reader.analysis.engine import analyze
from reader.export.document import article_object
from reader.layout.blocks import blocks_of
from reader.model.article import Article, Paragraph
from reader.model.fingerprint import fingerprint
from reader.model.kinds import KINDS, KindName, ParagraphKind
from reader.search.documents import documents
from tests.paths import ROOT


def article_with(kind: str) -> Article:
    head, line = "Ferry sinks", "“It sank,” said Mayor Ada Lund on Friday, when nobody had expected it to sink at all."
    text = f"{head}\n{line}"
    return Article(
        text, (Paragraph(0, "title", 0, len(head)), Paragraph(1, kind, len(head) + 1, len(text))), headline=head
    )  # type: ignore[arg-type]


def test_every_name_has_one_line_in_the_table_and_in_the_published_schema() -> None:
    assert tuple(KINDS) == get_args(KindName)
    schema = json.loads((ROOT / "docs" / "article.schema.json").read_text("utf-8"))
    published = schema["$defs"]["paragraph"]["properties"]["kind"]["enum"]
    assert published == list(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_house_does_with_a_paragraph_what_its_kind_says(kind: ParagraphKind) -> None:
    article = article_with(kind.name)
    words = sum(len(article.paragraph_text(p.index).split()) for p in article.paragraphs if KINDS[p.kind].prose)
    assert article.words == words
    analysis = analyze(article)
    assert any(actor.kind == "person" for actor in analysis.actors) == kind.told
    assert bool(analysis.quotes) == kind.prose
    assert bool(fingerprint(article)) == kind.printed
    found = [document for document in documents(article, None) if document.span.start > 0]
    assert bool(found) == kind.searched
    *_, block = blocks_of(article)
    assert block.prefix == kind.label or not kind.label


def test_a_new_kind_needs_no_more_than_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "notice", ParagraphKind("notice", label="Notice: "))  # type: ignore[arg-type,misc]
    article = article_with("notice")
    *_, block = blocks_of(article)
    assert (block.prefix, block.role) == ("Notice: ", "aside")
    assert article.words == 2 and not analyze(article).actors and not fingerprint(article)
    assert article_object(article, analyze(article))["paragraphs"][1]["kind"] == "notice"
