"""Commands that only look: the list, an article, its paragraphs and quotes."""

import operator
from collections.abc import Sequence

from reader.layout.entries import sought_in
from reader.layout.trust import is_trusted
from reader.model.analysis import Actor, Quote
from reader.model.article import ArticleId
from reader.model.saved import Selection
from reader.plain import words
from reader.plain.reading import Reading, Unready

FILTERS = {
    "all": Selection(),
    "unread": Selection(unread=True),
    "starred": Selection(starred=True),
    "deleted": Selection(removed=True),
}
"""What `list` may be narrowed to by a word of its own."""


def list_articles(reading: Reading, what: str) -> None:
    """Say the articles, those of a filter or a tag, or those that some words stand in."""
    sought = ""
    if what in FILTERS:
        reading.relist(FILTERS[what])
    elif what.startswith("#"):
        reading.relist(Selection(tag=what[1:]))
    else:
        reading.relist(Selection())
        sought = what.casefold()
    rows = [
        words.entry(number, each)
        for number, each in enumerate(reading.listed, 1)
        if all(word in sought_in(each).casefold() for word in sought.split())
    ]
    if not rows:
        raise Unready("nothing is listed", do="list says everything; add WHAT puts something into the library")
    reading.list_lines(rows, "open")


def open_article(reading: Reading, what: str) -> None:
    """Go into an article by its number in the list, or by words of its headline."""
    if not reading.listed:
        reading.relist()
    reading.open(_listed(reading, what or "1"))


def _listed(reading: Reading, what: str) -> ArticleId:
    if what.isdecimal():
        return reading.listed[number_in(what, len(reading.listed), "articles are listed")].article_id
    wanted = what.casefold()
    found = next((each for each in reading.listed if wanted in each.headline.casefold()), None)
    if found is None:
        raise Unready(f"no headline that is listed has “{what}” in it", do="list")
    return found.article_id


def number_in(what: str, most: int, there: str) -> int:
    """Return a number that was typed, counted from 0; raises Unready where there are not so many."""
    number = int(what[:9]) if what.isdecimal() else 0
    if not 1 <= number <= most:
        raise Unready(f"there is no number {what!r}: {most:,} {there}")
    return number - 1


def step_article(reading: Reading, direction: int) -> None:
    """Go into the article after, or before, the one that is read."""
    article, _ = reading.here()
    if not reading.listed:
        reading.relist()
    ids = [each.article_id for each in reading.listed]
    at = ids.index(article.id) + direction if article.id in ids else 0
    if not 0 <= at < len(ids):
        raise Unready("this is the last of the list" if direction > 0 else "this is the first of the list")
    reading.open(ids[at])


def read(reading: Reading, what: str) -> None:
    """Read the paragraph once more, one of a number, or all from here on."""
    article, _ = reading.here()
    if what == "all":
        for index in range(reading.paragraph, len(article.paragraphs)):
            reading.go_to_paragraph(index)
    elif what:
        reading.go_to_paragraph(number_in(what, len(article.paragraphs), "paragraphs are here"))
    else:
        reading.go_to_paragraph(reading.paragraph)


def say_about(reading: Reading, _: str) -> None:
    """Say what is read, and where in it one is."""
    article, analysis = reading.here()
    reading.say(words.about(article, analysis))
    reading.say(f"You are at {reading.where()}.")


def list_quotes(reading: Reading, name: str) -> None:
    """Say the quotes, or those of one speaker."""
    article, analysis = reading.here()
    quotes = reading.quotes()
    of = actor_called(analysis.actors, name) if name else None
    rows = [
        words.quote_row(number, article, analysis, quote)
        for number, quote in enumerate(quotes, 1)
        if of is None or quote.speaker == of.id
    ]
    if not rows:
        raise Unready(f"{of.name} is not quoted here" if of else "nobody is quoted here")
    reading.list_lines(rows, "quote")
    if hidden := len(analysis.spoken) - len(quotes):
        reading.say(f"{words.count(hidden, 'quote')} less sure than {reading.trust} % left out.")


def actor_called(actors: Sequence[Actor], name: str) -> Actor:
    """Return who goes by a name, or by a part of one; raises Unready."""
    wanted = name.casefold()
    for is_it in (operator.eq, operator.contains):
        for actor in actors:
            if any(is_it(each.casefold(), wanted) for each in (actor.name, *actor.aliases)):
                return actor
    raise Unready(f"nobody here is called “{name}”", do="speakers")


def quote_of_number(reading: Reading, what: str) -> None:
    """Say a quote by its number, or once more."""
    quotes = reading.quotes()
    quote = quotes[number_in(what, len(quotes), "quotes are here")] if what else reading.the_quote()
    reading.go_to_quote(quote)


def who(reading: Reading, _: str) -> None:
    """Say who says the quote, how sure that is, and why."""
    article, analysis = reading.here()
    for line in words.who(article, analysis, reading.the_quote()):
        reading.say(line)


def where(reading: Reading, _: str) -> None:
    """Read the paragraph that the quote stands in."""
    quote: Quote = reading.the_quote()
    reading.go_to_offset(quote.span)
    # More may be quoted there: the quote one asked about stays the one that is meant.
    reading.quote = quote
    reading.say(f"This is {reading.where()}.")


def list_speakers(reading: Reading, _: str) -> None:
    """Say who is quoted, and how often."""
    analysis = reading.here()[1]
    rows = [
        f"{words.name(actor)}: {words.count(len(analysis.quotes_of(actor.id)), 'quote')}"
        for actor in words.speakers(analysis)
    ]
    if nobody := len(analysis.quotes_of(None)):
        rows.append(f"{words.name(None)}: {words.count(nobody, 'quote')}")
    if not rows:
        raise Unready("nobody is quoted here")
    reading.list_lines(rows)


def trust(reading: Reading, what: str) -> None:
    """Leave out quotes less sure than so many percent, or say how many that are."""
    percent = what.rstrip(" %")
    if what:
        if not percent.isdecimal() or int(percent[:4]) > 100:
            raise Unready(f"{what!r} is no share", do="trust 70, or trust 0 for all")
        reading.trust = int(percent)
    if reading.quote is not None and not is_trusted(reading.quote, reading.trust):
        reading.quote = None
    reading.say(f"Quotes at least {reading.trust} % sure." if reading.trust else "All quotes, however doubtful.")
