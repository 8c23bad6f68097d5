"""The time of words of a transcript, and the address that plays it."""

import pytest

from reader.importers.load import read_source
from reader.importers.source import Source
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.recording import clock, link_at, seconds_of, short_clock
from reader.model.span import Span

VTT = """WEBVTT Harbor board

00:00:01.500 --> 00:00:04.000
<v Ottoline Brask>We looked at every plank at [00:09:09] or so.

12:34.900 --> 12:36.000
<v Jonas Eik>Then who pays?

101:02:03.000 --> 101:02:04.000
<v Ottoline Brask>The county does.
"""


def read(text: str = VTT, name: str = "a.vtt") -> Article:
    (found,) = read_source(Source(text.encode(), name, name))
    assert isinstance(found, Article), found
    return found


def place(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("Harbor board", None), ("We looked", 1), ("or so", 1), ("[00:12:34]", 754), ("Then who pays?", 754),
     ("The county", 363_723)],
)  # fmt: skip
def test_words_have_the_time_of_their_paragraph(words: str, seconds: int | None) -> None:
    article = read()
    assert seconds_of(article, place(article, words)) == seconds


def test_a_bracketed_time_in_another_text_is_none() -> None:
    article = article_from_text("Log\n\n[00:12:34] Ada Lund: The pier is shut.", Origin("log.txt", "text"))
    assert seconds_of(article, place(article, "The pier")) is None
    assert link_at(article, "https://x.example/a", place(article, "The pier")) is None


def test_an_article_without_paragraphs_has_no_times() -> None:
    assert seconds_of(Article("", (), Origin("a.vtt", "transcript")), Span(0, 0)) is None


@pytest.mark.parametrize("seconds", [0, 59, 754, 3600, 3_599_998])
def test_what_the_importer_writes_is_what_is_read(seconds: int) -> None:
    article = read(f"WEBVTT\n\n{clock(seconds)}.999 --> {clock(seconds + 1)}.999\nThe tide came in.\n")
    assert seconds_of(article, place(article, "The tide")) == seconds


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (754, "12:34"), (3723, "1:02:03")])
def test_times_are_shown_as_players_show_them(seconds: int, shown: str) -> None:
    assert short_clock(seconds) == shown


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("https://x.example/board", "https://x.example/board#t=754"),
        ("https://x.example/watch?v=1&t=9", "https://x.example/watch?v=1&t=9#t=754"),
        ("https://x.example/board#t=9,20", "https://x.example/board#t=754"),
        ("https://x.example/board#track=en&t=9", "https://x.example/board#track=en&t=754"),
        ("https://x.example/board#:~:text=pays", "https://x.example/board#t=754"),
        ("https://x.example/#/board/12", "https://x.example/#/board/12&t=754"),
        ("a.vtt", None),
    ],
)
def test_the_address_plays_from_the_time(link: str, leads_to: str | None) -> None:
    article = read()
    assert link_at(article, link, place(article, "Then who pays?")) == leads_to


def test_the_headline_has_no_time_to_lead_to() -> None:
    article = read()
    assert link_at(article, "https://x.example/board", place(article, "Harbor board")) is None
