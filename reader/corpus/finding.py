"""What a query finds in a corpus: the database narrows, and what is left is looked at word by word.

Words of a query mean what they mean to the search of the library, but for typos: they must stand as they are typed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from reader.corpus.database import rows
from reader.corpus.values import CorpusError
from reader.model.article import Article, Origin, Paragraph
from reader.model.span import Span
from reader.search.fold import fold_text
from reader.search.query import Query, Term, parse
from reader.search.words import words_of

_COLUMNS = {
    "said": "quotes.text",
    "actor": "quotes.speaker",
    "outlet": "articles.outlet",
    "by": "articles.byline::VARCHAR",
}
"""What a term of a query looks at."""
_IN_QUOTES = ("said", "actor")
_MOST_OPENED = 20_000
"""Articles that are opened as a library."""


class Hit(Struct, frozen=True):
    """A quote that was found, or an article where nothing was asked of quotes."""

    article_id: str
    """The article."""
    headline: str
    """Its headline."""
    outlet: str | None
    """Who published."""
    published: str | None
    """ISO 8601."""
    link: str | None
    """Address of the original."""
    quote: str | None
    """Id of the quote; None for an article."""
    speaker: str | None
    """Who says it."""
    confidence: float | None
    """How sure the speaker is."""
    text: str | None
    """Its words."""


def found_in(connection: Any, query: str) -> Iterator[Hit]:
    """Yield what a query finds, the newest first; raises CorpusError for what cannot be asked of a corpus.

    The connection has the views `originals` and `spoken`.
    """
    asked = _asked(query)
    of_quotes = bool(asked.kinds or asked.of(*_IN_QUOTES))
    sql, values = _question(asked, of_quotes)
    for *known, whole in rows(connection.execute(sql, values)):
        hit = Hit(*known)
        if _fits(asked, hit, whole):
            yield hit


def articles_of(connection: Any, hits: Iterable[Hit]) -> Iterator[Article]:
    """Yield the articles of what was found, each once; raises CorpusError where their texts were not kept."""
    wanted = list(dict.fromkeys(hit.article_id for hit in hits))
    if len(wanted) > _MOST_OPENED:
        raise CorpusError(f"finds {len(wanted):,} articles", do=f"up to {_MOST_OPENED:,} are opened: ask for less")
    question = (
        "SELECT headline, byline, dateline, outlet, published, language, link, location, text, paragraphs, syntax"
        " FROM originals WHERE list_contains(?, id) ORDER BY coalesce(published, ''), shard, record"
    )
    for *stated, location, text, paragraphs, syntax in rows(connection.execute(question, [wanted])):
        if text is None:
            raise CorpusError("keeps no texts", do="make it with --keep-text to open articles from it")
        yield _article(stated, location, text, paragraphs, syntax)


def _article(stated: list[Any], location: str, text: str, paragraphs: Any, syntax: Any) -> Article:
    runs: dict[int, list[Span]] = {}
    for index, start, end in syntax:
        runs.setdefault(index, []).append(Span(start, end))
    made = tuple(
        Paragraph(at, each["kind"], each["start"], each["end"], tuple(runs.get(at, ())), each["level"])
        for at, each in enumerate(paragraphs)
    )
    headline, byline, dateline, outlet, published, language, link = stated
    # What is shown where there is no headline is no headline.
    is_printed = any(each.kind == "title" for each in made)
    return Article(
        text, made, Origin(location, "list"), headline=headline if is_printed else None, byline=tuple(byline or ()),
        dateline=dateline, outlet=outlet, published=published, language=language, link=link,
    )  # fmt: skip


def _asked(query: str) -> Query:
    asked = parse(query)
    if asked.is_empty:
        raise CorpusError("asks for nothing", where="query", do="pullquote manual search tells what may be asked")
    if asked.kept:
        raise CorpusError("tag: and is: cannot be asked of a corpus", where="query", do="they ask the library")
    if asked.fields:
        raise CorpusError("in: cannot be asked of a corpus", where="query", do="said: and actor: can")
    return asked


def _question(asked: Query, of_quotes: bool) -> tuple[str, list[Any]]:
    """Return SQL that finds at least what is asked for."""
    anywhere = "concat_ws(' ', articles.headline, articles.text, quotes.text, quotes.speaker)"
    plain = anywhere if of_quotes else "concat_ws(' ', articles.headline, articles.text)"
    parts, values = ["true"], list[Any]()
    for term in asked.terms:
        column = _COLUMNS.get(term.where, plain)
        for word in term.words:
            parts.append(f"contains(strip_accents(lower({column})), ?)")
            values.append(word)
    if asked.after:
        parts.append("articles.published[1:10] >= ?")
        values.append(asked.after.isoformat())
    if asked.before:
        parts.append("articles.published[1:10] < ?")
        values.append(asked.before.isoformat())
    if asked.kinds:
        parts.append("(list_contains(?, quotes.kind) OR list_contains(?, quotes.speaker_kind))")
        values += [sorted(asked.kinds), sorted(asked.kinds)]
    source, quote = "originals AS articles", "NULL, NULL, NULL, NULL"
    if of_quotes:
        source += " JOIN spoken AS quotes USING (shard, record)"
        quote = "quotes.id, quotes.speaker, quotes.confidence, quotes.text"
    return (
        "SELECT articles.id, articles.headline, articles.outlet, articles.published, articles.link,"
        f" {quote}, concat_ws(' ', articles.headline, articles.text, articles.byline::VARCHAR) FROM {source}"
        f" WHERE {' AND '.join(parts)} ORDER BY articles.published DESC NULLS LAST, shard, record"
        f"{', quotes.start' if of_quotes else ''}"
    ), values


def _fits(asked: Query, hit: Hit, whole: str) -> bool:
    return all(_has(hit, whole, term) for term in asked.terms) and not any(
        _has(hit, whole, term) for term in asked.without
    )


def _has(hit: Hit, whole: str, term: Term) -> bool:
    text = {"said": hit.text, "actor": hit.speaker, "outlet": hit.outlet}.get(term.where, "")
    if term.where not in ("said", "actor", "outlet"):
        text = f"{whole} {hit.text or ''} {hit.speaker or ''}"
    words = f" {' '.join(words_of(fold_text(text or '')))} "
    asked = " ".join(term.words)
    return f" {asked}" in words if term.unfinished else f" {asked} " in words
