"""The sample articles against a careful human reading of each, written without looking at what the program finds.

A reading lists the lines that are not body text, every direct and mixed quote by the words each of its segments begins
with, some clear paraphrases, the people, and words that are nobody. `known_misses.json` holds what the program still
gets wrong, strict both ways.
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
from tests.golden.test_extents import wrong_extents
from tests.paths import ROOT

SEEDS = ROOT / "seeds"
READINGS = sorted(Path(__file__).parent.glob("*.expected.json"))

KNOWN: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "known_misses.json").read_text(encoding="utf-8"))
"""What is missed still, with the reason: `quotes` (article and the words one begins with), `roles` and `people`
(article and name), `nobodies` (article and what is taken for a speaker), `extents` (as `quotes`).

`python tools/raise_floors.py` strikes what is mended.
"""


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


def problems(name: str, expected: dict[str, Any]) -> list[str]:
    article, analysis, _ = read(name)
    wrong = []
    for begins in expected["begins"]:
        found = over(analysis, article.text.index(begins))
        speakers = {speaker.name if (speaker := analysis.speaker_of(quote)) else "nobody" for quote in found}
        wanted = set(expected["speaker"].split("|"))
        if not found or len(speakers) > 1 or not speakers & wanted:
            wrong.append(f"{begins}: {sorted(map(str, speakers)) or 'not found'} instead of {expected['speaker']}")
    return wrong


@pytest.mark.parametrize(("name", "expected"), expected_quotes())
def test_who_said_it(name: str, expected: dict[str, Any]) -> None:
    missed = KNOWN["quotes"].get(f"{name}: {expected['begins'][0]}")
    if missed:
        assert problems(name, expected), f"no longer missed, take it off the list: {expected['begins'][0]}"
        pytest.xfail(missed)
    assert problems(name, expected) == []


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


def wrong_people(name: str) -> set[str]:
    _, analysis, reading = read(name)
    people = {actor.name for actor in analysis.actors if actor.kind == "person"}
    return {f"{name}: {who}" for who in people ^ {person["name"] for person in reading["people"]}}


def missed_roles(name: str) -> set[str]:
    _, analysis, reading = read(name)
    roles = {actor.name: actor.role or "" for actor in analysis.actors if actor.kind == "person"}
    told = [person for person in reading["people"] if person["role"] is not None and person["name"] in roles]
    missed = [p["name"] for p in told if p["role"].casefold() not in roles[p["name"]].casefold()]
    return {f"{name}: {who}" for who in missed}


def false_speakers(name: str) -> set[str]:
    _, analysis, reading = read(name)
    speakers = {actor.name for actor in analysis.actors if analysis.quotes_of(actor.id)}
    return {f"{name}: {nobody}" for nobody in reading.get("not_actors", ()) if nobody in speakers}


def missed() -> dict[str, set[str]]:
    """Return all that is missed today, by the same names as what is known to be."""
    quotes = {f"{name}: {quote['begins'][0]}" for name, quote in expected_quotes() if problems(name, quote)}
    lists = {"people": wrong_people, "roles": missed_roles, "nobodies": false_speakers, "extents": wrong_extents}
    return {"quotes": quotes} | {what: set().union(*map(of, NAMES)) for what, of in lists.items()}


@pytest.mark.parametrize("what", ["people", "roles", "nobodies"])
@pytest.mark.parametrize("name", NAMES)
def test_people_their_roles_and_who_is_nobody(name: str, what: str) -> None:
    found = {"people": wrong_people, "roles": missed_roles, "nobodies": false_speakers}[what](name)
    assert found == {key for key in KNOWN[what] if key.startswith(f"{name}: ")}


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_verbatim(name: str) -> None:
    article, analysis, _ = read(name)
    for quote in analysis.quotes:
        for span in quote.spans:
            paragraph = article.paragraph_at(span.start)
            assert paragraph.start <= span.start < span.end <= paragraph.end
