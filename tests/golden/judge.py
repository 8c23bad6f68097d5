"""Whether the program reads a golden case or article as people do: who said which words, and what nobody said.

A case is one line of JSON: `text`, `ext` (".txt" unless given), `expect` (each `quote` with its `speaker`: a name,
null, or a list of which any will do; `kind`, `nth` and `loose` where they matter) and what must not be found:
`not_quotes` (words nobody said), `not_listed` (no quote at all), `not_people`, `not_actors`.

An article is one line of JSON too; its readings, by id, give every double-quoted passage and who says it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.analysis.engine import analyze
from reader.importers.load import load_bytes
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, Origin
from reader.model.span import Span

FOLDER = Path(__file__).parent / "families"
SETS = ("open", "blind")
SURE = 0.9
"""From here on a speaker is shown as sure."""

_FORMS = {".html": "html", ".md": "markdown"}
_EDGES = " \t\n\"'“”‘’.,…—–-"
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|dr|sir|dame|lord|lady|sen|gov|gen|prof|judge|president|mayor)\.? ", re.I)
_SUFFIXES = {"jr", "sr", "ii", "iii", "the", "a", "an"}
_ARTICLE = re.compile(r"^(?:the|an?) ")


def lines(name: str) -> list[dict[str, Any]]:
    """Return the objects of a file of the families, one a line."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def read(text: str, ext: str = ".txt") -> tuple[Article, Analysis]:
    """Return a text as the program reads it, and what it finds there."""
    article = load_bytes(text.encode(), Origin("golden" + ext, _FORMS.get(ext, "text")))  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article, analyze(article)


def faults(case: dict[str, Any]) -> list[str]:
    """Return what is wrong with the reading of a case, a line each; nothing where it is right."""
    article, analysis = read(case["text"], case.get("ext", ".txt"))
    found = [fault for expected in case["expect"] for fault in _misread(expected, article, analysis)]
    for words in case.get("not_quotes", ()):
        place = _place(article.text, words)
        found += [f"nobody said {words!r}" for q in _over_half(analysis.quotes, place) if analysis.speaker_of(q)]
    for words in case.get("not_listed", ()):
        place = _place(article.text, words)
        listed = (q for q in _over_half(analysis.quotes, place) if str(q.kind) != "term")
        found += [f"no quote: {words!r}" for q in listed if any(abs(s.start - place.start) <= 2 for s in q.spans)]
    people = {actor.name.lower() for actor in analysis.actors if actor.kind == "person"}
    found += [f"no person: {name!r}" for name in case.get("not_people", ()) if name.lower() in people]
    actors = {actor.name.lower() for actor in analysis.actors}
    return found + [f"no actor: {name!r}" for name in case.get("not_actors", ()) if name.lower() in actors]


def _misread(expected: dict[str, Any], article: Article, analysis: Analysis) -> Iterator[str]:
    words = expected["quote"]
    place = _place(article.text, words, expected.get("nth", 1))
    over = [q for q in analysis.quotes if _common(q.spans, place) >= 0.9 * (place.end - place.start)]
    if not over:
        yield f"not found: {words!r}"
        return
    # The nearest quote that holds the words owns them: in marks before without, narrow before wide.
    quote = min(over, key=lambda q: (q.kind == "indirect", sum(s.end - s.start for s in q.spans)))
    speaker = analysis.speaker_of(quote)
    wanted = expected["speaker"] if isinstance(expected["speaker"], list) else [expected["speaker"]]
    if not any(is_same(speaker, name) for name in wanted):
        yield f"{words!r} is said by {speaker.name if speaker else None!r}, not {wanted[0]!r}"
    if quote.kind != expected.get("kind", quote.kind):
        yield f"{words!r} is {quote.kind}, not {expected['kind']}"
    if quote.kind == "direct" and not expected.get("loose"):
        touching = (article.words_in(s) for s in quote.spans if s.start < place.end and s.end > place.start)
        printed = " ".join(part.strip(_EDGES) for part in touching)
        if printed.split() != words.strip(_EDGES).split():
            yield f"{words!r} is shown as {printed!r}"


def is_same(actor: Actor | None, name: str | None) -> bool:
    """Return whether an actor is who is meant: people by first and last name, others by their words."""
    if actor is None or name is None:
        return actor is None and name is None
    return _plain(actor.name) == _plain(name) or (actor.kind == "person" and _key(actor.name) == _key(name))


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.lower().replace("’", "'").split()))


def _key(name: str) -> tuple[str, ...]:
    words = [word.strip(".,'’\"“”()").lower() for word in _HONORIFIC.sub("", name.strip()).split()]
    words = [word for word in words if word and word not in _SUFFIXES]
    return (words[0], words[-1]) if len(words) > 1 else tuple(words)


def _place(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _common(spans: Iterable[Span], place: Span) -> int:
    return sum(max(0, min(s.end, place.end) - max(s.start, place.start)) for s in spans)


def _over_half(quotes: Iterable[Quote], place: Span) -> Iterator[Quote]:
    return (q for q in quotes if _common(q.spans, place) > 0.5 * (place.end - place.start))


def reading_of(article: dict[str, Any], reading: dict[str, Any]) -> dict[str, int]:
    """Return how many passages of an article a person says and how many are given to that person.

    Beside it those shown as sure and those of them that are right (whoever speaks), the passages that are no speech
    and those of them that were given a speaker all the same.
    """
    _, analysis = read(article["text"])
    count = dict.fromkeys(("people", "people right", "sure", "sure right", "terms", "terms spoken"), 0)
    for passage in reading["quotes"]:
        if not passage["agreed"]:
            continue
        place = Span(passage["start"] + 1, passage["end"] - 1)
        spoken = [q for q in analysis.quotes if analysis.speaker_of(q)]
        over = [q for q in spoken if 2 * _common(q.spans, place) >= place.end - place.start]
        quote = max(over, key=lambda q: _common(q.spans, place), default=None)
        speaker = analysis.speaker_of(quote) if quote else None
        if not passage["speech"]:
            count["terms"] += 1
            count["terms spoken"] += speaker is not None
            continue
        right = speaker is not None and any(_is_meant(speaker, name, passage["kind"]) for name in passage["speakers"])
        if passage["kind"] == "person":
            count["people"] += 1
            count["people right"] += right
        if quote is not None and quote.confidence >= SURE:
            count["sure"] += 1
            count["sure right"] += right
    return count


def _is_meant(speaker: Actor, name: str, kind: str) -> bool:
    if kind == "person":
        return is_same(speaker, name)
    # What has no name is called by more or fewer of its words.
    wanted = _words(name)
    mine = [_words(form) for form in (speaker.name, *speaker.aliases)]
    return any(form and (form <= wanted or wanted <= form) for form in mine)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "his", "her", "its", "their", "s"}
