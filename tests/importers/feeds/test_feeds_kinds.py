"""Kinds of feeds that lose items or tell a wrong day if they are believed: own names, dates, titles, files."""

from html import escape

import pytest

from reader.importers.feeds.dates import Reading, moment, reading_of
from reader.importers.feeds.parse import ParsedFeed, parse_feed
from reader.importers.load import read_source
from reader.importers.source import Source
from reader.model.intake import Item

TEXT = "<p>“We looked at every plank,” said Ottoline Brask, who chairs the board that closed the pier.</p>"


def item(title: str = "One", link: str = "https://tide.example/1", text: str = TEXT, more: str = "") -> str:
    address = f"<link>{link}</link>" if link else ""
    description = f"<description>{escape(text)}</description>" if text else ""
    return f"<item><title>{title}</title>{address}{description}{more}</item>"


def feed(*items: str, language: str = "") -> bytes:
    spoken = f"<language>{language}</language>" if language else ""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tide</title>{spoken}{"".join(items)}</channel></rss>'
    ).encode()


def parsed(*items: str, language: str = "") -> tuple[Item, ...]:
    found = parse_feed(feed(*items, language=language), "https://tide.example/feed")
    assert isinstance(found, ParsedFeed)
    return found.items


def published(*items: str, language: str = "") -> list[str | None]:
    return [each.article.published if each.article else None for each in parsed(*items, language=language)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25T11:41:36+00:00"),
        ("2016/6/29 15:07:41", "2016-06-29T15:07:41+00:00"),
        ("WED,23 MAY 2012 02:23:01", "2012-05-23T02:23:01+00:00"),
        ("24.05.2016 14:17", "2016-05-24T14:17:00+00:00"),
        ("5/24/2016 2:17 PM", "2016-05-24T14:17:00+00:00"),
        ("24/5/2016 14:17", "2016-05-24T14:17:00+00:00"),
        ("3. März 2031 10:15 CET", "2031-03-03T09:15:00+00:00"),
        ("Tue, 04 Mar 2031 01:15:00 +0200", "2031-03-03T23:15:00+00:00"),
        ("2031-03-03T10:15:00-05:00", "2031-03-03T15:15:00+00:00"),
        ("some day in spring", None),
        ("4/5/2016", None),
    ],
)
def test_a_date_is_what_its_string_says(written: str, day: str | None) -> None:
    assert published(item(more=f"<pubDate>{written}</pubDate>")) == [day]


def test_other_dates_of_the_feed_tell_the_order_of_day_and_month() -> None:
    both = [
        item(str(n), f"https://tide.example/{n}", more=f"<pubDate>{d}</pubDate>")
        for n, d in enumerate(["4/5/2016", "28/5/2016"])
    ]
    assert published(*both)[0] == "2016-05-04T00:00:00+00:00"
    assert reading_of(["4/5/2016", "5/5/2016", "6/5/2016"], None) == Reading(day_first=True)
    assert published(item(more="<pubDate>4/5/2016</pubDate>"), language="en-GB")[0] == "2016-05-04T00:00:00+00:00"


def test_a_guess_that_the_string_does_not_bear_out_is_dropped() -> None:
    import time

    guess = time.struct_time((2016, 11, 1, 0, 0, 0, 0, 0, 0))
    assert moment("yesterday at noon", guess, Reading()) is None


def test_items_that_share_a_name_are_all_kept() -> None:
    name = "<guid isPermaLink='false'>same</guid>"
    three = [item(title, f"https://tide.example/{title}", more=name) for title in ("a", "b", "c")]
    assert len(parsed(*three)) == 3
    assert len({each.guid for each in parsed(*three)}) == 3
    assert len(parsed(*three, three[0])) == 3


def test_items_at_one_address_with_other_texts_are_all_kept() -> None:
    found = parsed(
        item(text="<p>The tide came in.</p>"),
        item(text="<p>The tide went out.</p>"),
        item(text="<p>The tide came in.</p>"),
    )
    assert len(found) == 2 and len({each.guid for each in found}) == 2


def test_a_title_alone_is_an_article() -> None:
    (found,) = parsed(item("Storm warning for the outer islands", "", ""))
    assert found.article is not None and found.article.text == "Storm warning for the outer islands"


def test_a_title_that_was_escaped_twice_is_read_as_meant() -> None:
    (found,) = parsed(item("Brask: &amp;apos;one big regret&amp;apos;"))
    assert found.title == "Brask: 'one big regret'"


def test_tails_and_short_codes_are_no_text() -> None:
    tail = "<p>The post <a href=x>One</a> appeared first on <a href=y>Tide</a>.</p>"
    tail += "<p>[caption id='a']The pier[/caption]</p>"
    (found,) = parsed(item(text=TEXT + tail))
    assert found.article is not None
    kinds = {found.article.paragraph_text(each.index): each.kind for each in found.article.paragraphs}
    assert kinds["The post One appeared first on Tide."] == "boilerplate" and "The pier" in kinds


def test_hidden_words_and_footnote_marks_are_left_out_of_items() -> None:
    note, hidden = '<sup><a href="#n1">1</a></sup>', '<span class="sr-only">hidden</span>'
    text = f"<p>Nobody looked.{note} The {hidden}tide <math><mi>h</mi></math> rose.</p>"
    (found,) = parsed(item(text=text))
    assert found.article is not None and "Nobody looked. The tide h rose." in found.article.text


@pytest.mark.parametrize("name", ["feed.xml", "saved", "feed.rss"])
def test_a_feed_in_a_file_is_its_articles(name: str) -> None:
    found = [*read_source(Source(feed(item("A"), item("B", "https://tide.example/2")), name, name))]
    assert [each.title for each in found if isinstance(each, Item)] == ["A", "B"]
