"""Collections on their way: which quotes of an article are in one, and a whole collection as it goes out."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.desk.library import Shelf
from reader.desk.taking import facts_of
from reader.export.choosing import EVERY_KIND, Choice
from reader.export.records import NO_FACTS, Entry, QuoteRow
from reader.export.rows import RowMaker, article_row
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.saved import Collected, Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.store.library import LibraryStore
from reader.store.undo import Act

_CHOSEN = "collection"
_FIRST = "Marked quotes"
"""The name of the first collection, which a person may change."""

_LEAST_SHARE = 0.5
"""Part of the words of both that a quote must share with what was collected to be it, where another engine found it."""


class Member(Struct, frozen=True):
    """A quote of a collection, found again."""

    collected: Collected
    """What is kept."""
    quote: Quote | None
    """What it is in the analysis there is now; None where no quote stands in its place any more."""


def members(article: Article, analysis: Analysis, kept: Sequence[Collected]) -> tuple[Member, ...]:
    """Return what is kept of an article, each with the quote that it is now."""
    return tuple(Member(each, _quote_at(analysis, each.words.find(article.text)[0])) for each in kept)


def _quote_at(analysis: Analysis, span: Span | None) -> Quote | None:
    """Return the quote at a place: the very one, or else the one that shares most of its words."""
    if span is None:
        return None
    near = [quote for quote in analysis.quotes if quote.span.overlaps(span)]
    shares = [(_share(quote.span, span), quote.kind != "term", quote) for quote in near]
    best = max(shares, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= _LEAST_SHARE else None


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start))


def current(store: LibraryStore) -> str:
    """Return the collection that quotes are marked for: the one chosen last, else the one that grew last."""
    chosen = store.remembered.get(_CHOSEN)
    return chosen or next((name for name, _ in store.collections.names()), _FIRST)


def choose(store: LibraryStore, name: str) -> None:
    """Have quotes marked for a collection from now on; it may be new."""
    store.remembered.keep(_CHOSEN, name)


def marked_in(store: LibraryStore, name: str, article: Article, analysis: Analysis) -> frozenset[str]:
    """Return the ids of the quotes of an article that are in a collection."""
    kept = store.collections.in_article(name, article.id)
    return frozenset(each.quote.id for each in members(article, analysis, kept) if each.quote) if kept else frozenset()


def marked_among(shelf: Shelf, article_ids: Collection[ArticleId]) -> frozenset[tuple[ArticleId, str]]:
    """Return which quotes of some articles are in the present collection; only those of which some are, are read."""
    if not shelf.store.collections.names():
        return frozenset()
    name = current(shelf.store)
    found: set[tuple[ArticleId, str]] = set()
    for article_id in {each for each, _ in shelf.store.collections.of(name)}.intersection(article_ids):
        entry = shelf.fetch(article_id)
        if entry is not None and entry[1] is not None:
            ids = marked_in(shelf.store, name, entry[0], entry[1])
            found |= {(article_id, quote_id) for quote_id in ids}
    return frozenset(found)


def toggle(store: LibraryStore, name: str, article: Article, analysis: Analysis, quotes: Sequence[Quote]) -> Act:
    """Put quotes of an article into a collection, or take them out where all of them are in it."""
    kept = members(article, analysis, store.collections.in_article(name, article.id))
    inside = {each.quote.id for each in kept if each.quote}
    missing = [quote for quote in quotes if quote.id not in inside]
    if missing:
        words = [(article.id, TextSelector.of(article.text, quote.span)) for quote in missing]
        return store.collections.put(name, words)
    wanted = {quote.id for quote in quotes}
    return store.collections.take(name, [each.collected.id for each in kept if each.quote and each.quote.id in wanted])


def collected_entries(shelf: Shelf, name: str, choice: Choice, as_found: bool = False) -> Iterator[Entry]:
    """Yield the articles of a collection with those of its quotes that were asked for, the first collected one first.

    Words where no quote is found any more go out as a highlight of the person's: nothing collected is lost.
    """
    kept: dict[ArticleId, list[Collected]] = {}
    for article_id, each in shelf.store.collections.of(name):
        kept.setdefault(article_id, []).append(each)
    for article_id, collected in kept.items():
        saved = shelf.store.lists.saved(article_id)
        facts = facts_of(shelf.store, saved) if saved else NO_FACTS
        article = shelf.store.articles.get(article_id)
        if not choice.takes_article(article_id, (saved.published or None) if saved else None, facts):
            continue
        found = article if article is not None else Article("", (), headline="(an article that is not in the library)")
        analysis = _analysis(shelf, article, as_found) if article is not None else Analysis(article_id)
        maker = RowMaker(found, facts)
        rows = list(dict.fromkeys(_rows(maker, found, analysis, collected, choice)))
        rows.sort(key=lambda row: (row.start is None, row.start or 0))
        row = replace(article_row(found, facts, len(rows)), id=article_id)
        yield Entry(found, analysis, row, tuple(replace(each, article_id=article_id) for each in rows))


def _analysis(shelf: Shelf, article: Article, as_found: bool) -> Analysis:
    return shelf.own_analysis(article) if as_found else shelf.analyze(article)


def _rows(
    maker: RowMaker, article: Article, analysis: Analysis, kept: Sequence[Collected], choice: Choice
) -> Iterator[QuoteRow]:
    # Whoever collects a title means it: terms go out, too, unless other kinds were asked for.
    wanted = choice if choice.kinds else replace(choice, kinds=EVERY_KIND)
    for member in members(article, analysis, kept):
        if member.quote is None:
            if not choice.is_about_quotes and choice.hits is None:
                yield maker.highlight(Highlight(0, article.id, member.collected.words, "", member.collected.made_at))
        elif wanted.takes_quote(article, analysis, member.quote):
            yield maker.quote(analysis, member.quote)
