"""The expected reading of the sample article, where it is at hand."""

import json
from typing import Any

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_file
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.span import Span
from tests.paths import SHARED

_SEEDS = SHARED / "seeds"


@pytest.fixture(scope="module")
def sample() -> tuple[Article, Analysis, dict[str, Any]]:
    files = sorted(_SEEDS.glob("*.expected.json"))
    if not files:
        pytest.skip("the sample article is not beside the checkout")
    article = load_file(files[0].with_name(files[0].name.replace(".expected.json", ".txt")))
    assert isinstance(article, Article)
    return article, analyze(article), json.loads(files[0].read_text(encoding="utf-8"))


def _speakers_at(analysis: Analysis, span: Span) -> set[str | None]:
    found: set[str | None] = set()
    for quote in analysis.quotes:
        if any(part.overlaps(span) for part in quote.spans):
            actor = analysis.speaker_of(quote)
            found.add(actor.name if actor else None)
    return found


def test_every_quote_has_the_right_speaker(sample: tuple[Article, Analysis, dict[str, Any]]) -> None:
    _, analysis, expected = sample
    wrong = []
    for quote in expected["quotes"]:
        accepted = {quote["speaker"], *quote["also_accepted"]}
        for start, end in quote["spans"]:
            if not _speakers_at(analysis, Span(start, end)) & accepted:
                wrong.append((quote["segments"], quote["speaker"]))
    assert wrong == []


def test_the_people_are_the_listed_ones_with_their_roles(sample: tuple[Article, Analysis, dict[str, Any]]) -> None:
    _, analysis, expected = sample
    wanted = {item["name"]: item["role"] for item in expected["actors"] if item["kind"] == "person"}
    assert {actor.name: actor.role for actor in analysis.actors if actor.kind == "person"} == wanted


def test_organisations_are_found(sample: tuple[Article, Analysis, dict[str, Any]]) -> None:
    _, analysis, expected = sample
    wanted = {item["name"] for item in expected["actors"] if item["kind"] == "organisation"}
    assert wanted <= {actor.name for actor in analysis.actors if actor.kind == "organisation"}


def test_indirect_speech_has_the_right_speaker_fifteen_times_of_eighteen(
    sample: tuple[Article, Analysis, dict[str, Any]],
) -> None:
    article, analysis, expected = sample
    starts = [paragraph["start"] for paragraph in expected["paragraphs"]]
    lines = [paragraph["line"] for paragraph in expected["paragraphs"]]
    right = 0
    for item in expected["indirect"]:
        at = lines.index(item["line"])
        end = starts[at + 1] if at + 1 < len(starts) else len(article.text)
        line = Span(starts[at], end)
        right += any(
            quote.source is not None
            and line.covers(quote.source)
            and (actor := analysis.speaker_of(quote)) is not None
            and actor.name == item["speaker"]
            for quote in analysis.quotes
        )
    assert right >= 15
