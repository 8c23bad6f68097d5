"""The sample articles against a careful human reading of each, written without looking at what the program finds.

A reading lists the lines that are not body text, every direct and mixed quote by the words each of its segments begins
with, some clear paraphrases, and the people. KNOWN_MISSES holds what the program still gets wrong, strict both ways.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_file
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from tests.paths import ROOT

SEEDS = ROOT / "seeds"
READINGS = sorted(Path(__file__).parent.glob("*.expected.json"))

KNOWN_MISSES = {
    "05-hearing: “We discussed": "“she” goes to the judge, who asked, and not to the mayor, who answers",
    "06-night-of-the-ropes: “brave.”": "a relative clause behind a message of another party",
    "09-ice-orchestra: “an evening": "an outlet in emphasis marks",
    "15-night-bus-poem: “I cried": "“the driver” is named by what she does, in a relative clause",
}
"""Article and the words a quote begins with, to what goes wrong."""

KNOWN_ROLES_MISSED = {
    "01-flood-gate-opens-late: Ilse Marchetti-Boon": "told in the sentence before her name",
    "05-hearing: Wendell Obuasi": "told in the sentence behind his name",
    "05-hearing: Sørensen-Diaz": "told in the sentence before her name",
    "06-night-of-the-ropes: Ilse Marchetti-Boon": "told in the sentence behind her name",
    "10-crossword-setter-obituary: Clementine Pell": "kinship is no office",
    "13-lighthouse-auction: Maurice Gaskell-Bose": "told of “her husband”, named later",
    "15-night-bus-poem: Lucjan Meriwether": "a quotation stands between role and name",
}
"""Article and person, to why the role is not found."""


@cache
def read(name: str) -> tuple[Article, Analysis, dict[str, Any]]:
    (path,) = SEEDS.glob(f"{name}.*")
    article = load_file(path)
    assert isinstance(article, Article)
    reading = json.loads((Path(__file__).parent / f"{name}.expected.json").read_text(encoding="utf-8"))
    return article, analyze(article), reading


NAMES = [path.name.removesuffix(".expected.json") for path in READINGS]


def test_every_sample_article_has_a_reading() -> None:
    articles = {path.stem for path in SEEDS.iterdir() if path.suffix in (".txt", ".md")}
    assert articles == set(NAMES)
    assert len(articles) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_length_suits_a_news_article(name: str) -> None:
    article, _, _ = read(name)
    assert 300 <= len(article.text.split()) <= 1500


@pytest.mark.parametrize("name", NAMES)
def test_head_of_the_article(name: str) -> None:
    article, _, reading = read(name)
    found = {
        "headline": article.headline,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "outlet": article.outlet,
        "published": article.published,
    }
    assert found == {key: reading[key] for key in found}


@pytest.mark.parametrize("name", NAMES)
def test_kinds_of_lines(name: str) -> None:
    article, _, reading = read(name)
    kinds = {paragraph.index: "body" for paragraph in article.paragraphs}
    for kind, begins, *which in reading["lines"]:
        hits = [p.index for p in article.paragraphs if article.paragraph_text(p.index).startswith(begins)]
        # The bullet of a list item lies before the paragraph, so what a reader sees may begin without it.
        hits = hits or [p.index for p in article.paragraphs if article.text[p.start - 2 : p.end].startswith(begins)]
        assert hits, begins
        kinds[hits[-1] if which == ["last"] else hits[0]] = kind
    free = tuple(reading.get("any_kind", ()))
    wrong = [
        (article.paragraph_text(p.index)[:50], kinds[p.index], p.kind)
        for p in article.paragraphs
        if p.kind != kinds[p.index] and not (free and article.paragraph_text(p.index).startswith(free))
    ]
    assert wrong == []


def expected_quotes() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, path in zip(NAMES, READINGS, strict=True):
        for quote in json.loads(path.read_text(encoding="utf-8"))["quotes"]:
            yield name, quote


def over(analysis: Analysis, place: int) -> list[Quote]:
    return [q for q in analysis.quotes if q.kind != "indirect" and any(place + 1 in span for span in q.spans)]


@pytest.mark.parametrize(("name", "expected"), expected_quotes())
def test_who_said_it(name: str, expected: dict[str, Any]) -> None:
    article, analysis, _ = read(name)
    problems = []
    for begins in expected["begins"]:
        found = over(analysis, article.text.index(begins))
        speakers = {speaker.name if (speaker := analysis.speaker_of(quote)) else None for quote in found}
        wanted = set(expected["speaker"].split("|"))
        if not found or len(speakers) > 1 or not speakers & wanted:
            problems.append(f"{begins}: {sorted(map(str, speakers)) or 'not found'} instead of {expected['speaker']}")
    missed = KNOWN_MISSES.get(f"{name}: {expected['begins'][0]}")
    if missed:
        assert problems, f"no longer missed, take it off the list: {expected['begins'][0]}"
        pytest.xfail(missed)
    assert problems == []


def test_clear_paraphrases_are_found() -> None:
    wanted, missing = 0, []
    for name in NAMES:
        article, analysis, reading = read(name)
        for expected in reading["indirect"]:
            wanted += 1
            place = article.text.index(expected["words"]) + len(expected["words"]) - 1
            over_place = (quote for quote in analysis.quotes if any(place in span for span in quote.spans))
            speakers = {speaker.name for quote in over_place if (speaker := analysis.speaker_of(quote))}
            if not set(expected["speaker"].split("|")) & speakers:
                missing.append((name, expected["words"], speakers))
    assert len(missing) <= 0.15 * wanted, missing


@pytest.mark.parametrize("name", NAMES)
def test_people(name: str) -> None:
    article, analysis, reading = read(name)
    people = {actor.name: actor.role for actor in analysis.actors if actor.kind == "person"}
    named = {person["name"] for person in reading["people"]}
    assert named - set(people) == set()
    assert set(people) - named == set()
    for person in reading["people"]:
        if person["role"] is not None:
            found = person["role"].casefold() in (people[person["name"]] or "").casefold()
            assert found == (f"{name}: {person['name']}" not in KNOWN_ROLES_MISSED), person


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_verbatim(name: str) -> None:
    article, analysis, _ = read(name)
    for quote in analysis.quotes:
        for span in quote.spans:
            paragraph = article.paragraph_at(span.start)
            assert paragraph.start <= span.start < span.end <= paragraph.end
