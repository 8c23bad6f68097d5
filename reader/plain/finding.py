"""Commands that search: everything there is, and the hits one after the other."""

import time

from reader.model.article import Article
from reader.plain import words
from reader.plain.moving import number_in
from reader.plain.reading import Reading, Unready

_HITS = 50
_PATIENCE_SECONDS = 10.0
"""How long a search waits for articles that nobody has analyzed yet."""


def search(reading: Reading, query: str) -> None:
    """Search everything and say what is found, best first."""
    if not query:
        raise Unready("what is to be found?", do="search WORDS")
    session = reading.session
    if session.is_shelved:
        _analyze_rest(reading)
        session.searches.use(session.searches.open())
    else:
        for article, analysis in session.at_hand.entries():
            if analysis is None:
                session.at_hand.add_analysis(session.analyze(article))
        session.searches.use(session.searches.build(session.at_hand.entries()))
    session.state.remember_search(query)
    answer = session.searches.search(query, _HITS)
    reading.hits, reading.hit = answer.hits, -1
    if answer.hint:
        reading.say(answer.hint)
    if not answer.hits:
        raise Unready("nothing is found", do="fewer or shorter words find more")
    shown = f", the best {len(answer.hits)} are listed" if answer.total > len(answer.hits) else ""
    reading.say(f"{words.count(answer.total, 'hit')}{shown}.")
    hits(reading, "")


def _analyze_rest(reading: Reading) -> None:
    """Find out who says what in what is new, as far as somebody can wait for it; quotes of the rest are not found."""
    end = time.monotonic() + _PATIENCE_SECONDS
    shelf = reading.session.shelf
    for _ in shelf.analyze_rest(lambda: time.monotonic() > end):
        pass
    waiting = sum(not is_analyzed for is_analyzed in shelf.ids().values())
    if waiting:
        reading.say(f"In {words.count(waiting, 'article')} it is not known yet who says what; search again for that.")


def hits(reading: Reading, _: str) -> None:
    """Say what the last search found."""
    if not reading.hits:
        raise Unready("nothing was searched for", do="search WORDS")
    found = reading.session.found(each.article_id for each in reading.hits)
    reading.list_lines(
        [
            words.hit(number, *found[each.article_id], each)
            for number, each in enumerate(reading.hits, 1)
            if each.article_id in found
        ],
        "hit",
    )


def hit(reading: Reading, what: str) -> None:
    """Go to a hit by its number."""
    if not reading.hits:
        raise Unready("nothing was searched for", do="search WORDS")
    reading.hit = number_in(what or "1", len(reading.hits), "hits are here")
    found = reading.hits[reading.hit]
    if reading.article is None or reading.article.id != found.article_id:
        reading.open(found.article_id)
    article: Article
    article, analysis = reading.here()
    quote = analysis.quote_by_id.get(found.quote_id or "")
    if quote is not None and quote in analysis.spoken:
        reading.go_to_quote(quote)
    elif len(found.span):
        reading.go_to_offset(found.span)
    elif found.names:
        reading.say(found.names[0])


def step_hit(reading: Reading, direction: int) -> None:
    """Go to the next hit, or with -1 to the one before."""
    if not 0 <= reading.hit + direction < len(reading.hits):
        raise Unready("there is no hit after this" if direction > 0 else "there is no hit before this")
    hit(reading, str(reading.hit + direction + 1))
