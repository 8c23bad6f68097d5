"""Which quotes go out: by kind, speaker, tag, date and how sure the speaker is; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reader.export.records import NO_FACTS, Entry, Facts
from reader.export.rows import RowMaker, article_row
from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, ArticleId

EVERY_KIND = frozenset(("direct", "mixed", "indirect", "term"))
"""All that stands in marks or is reported, said or not."""


class Choice(Struct, frozen=True):
    """What was asked for; what is empty does not narrow."""

    kinds: frozenset[str] = frozenset()
    """Kinds of quotes; without any all but terms, which nobody says."""
    least_confidence: float = 0.0
    """How sure the speaker must be; from above 0 on, quotes without a speaker are left out."""
    speakers: tuple[str, ...] = ()
    """Names, of which one must fit: all of its words among those of one form of the speaker's name."""
    tags: tuple[str, ...] = ()
    """Tags, of which the article must have one; case does not matter."""
    since: str = ""
    """ISO 8601 date: published, or else fetched, on that day or later."""
    hits: Mapping[ArticleId, Collection[str] | None] | None = None
    """Articles that a search found with the ids of quotes in them (None: any); None where nothing was asked for."""

    @property
    def is_about_quotes(self) -> bool:
        """Return whether an article without any fitting quote is not asked for either."""
        return bool(self.kinds or self.least_confidence or self.speakers)

    def takes_article(self, article_id: ArticleId, published: str | None, facts: Facts) -> bool:
        """Return whether an article can hold something that was asked for."""
        if self.hits is not None and article_id not in self.hits:
            return False
        if self.tags and not {tag.casefold() for tag in facts.tags} & {tag.casefold() for tag in self.tags}:
            return False
        return (published or facts.fetched_at or "")[:10] >= self.since

    def takes_quote(self, article: Article, analysis: Analysis, quote: Quote) -> bool:
        """Return whether a quote of an article that was taken was asked for."""
        kind: str = quote.kind
        if kind not in self.kinds if self.kinds else kind == "term":
            return False
        found = None if self.hits is None else self.hits.get(article.id, ())
        if found is not None and quote.id not in found:
            return False
        speaker = analysis.speaker_of(quote)
        if self.least_confidence and (speaker is None or quote.confidence < self.least_confidence):
            return False
        return not self.speakers or (speaker is not None and any(is_called(speaker, one) for one in self.speakers))


def is_called(actor: Actor, name: str) -> bool:
    """Return whether all words of a name are among those of one form of an actor's name, accents and case aside."""
    wanted = _words(name)
    return any(wanted <= _words(form) for form in (actor.name, *actor.aliases))


def _words(name: str) -> frozenset[str]:
    import re
    import unicodedata

    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return frozenset(re.findall(r"\w+", plain.casefold()))


def chosen_entry(article: Article, analysis: Analysis, facts: Facts, choice: Choice) -> Entry:
    """Return an article with those of its quotes that were asked for."""
    maker = RowMaker(article, facts)
    taken = [quote for quote in analysis.quotes if choice.takes_quote(article, analysis, quote)]
    rows = tuple(maker.quote(analysis, quote) for quote in taken)
    return Entry(article, analysis, article_row(article, facts, len(rows)), rows)


def highlights_entry(article_id: ArticleId, article: Article | None, facts: Facts) -> Entry:
    """Return what the person marked and wrote in an article, in the order of the text; also where it is gone."""
    found = article if article is not None else Article("", (), headline="(an article that is not in the library)")
    maker = RowMaker(found, facts)
    rows = [replace(maker.highlight(highlight), article_id=article_id) for highlight in facts.highlights]
    rows.sort(key=lambda row: (row.start is None, row.start or 0))
    row = replace(article_row(found, facts, len(rows)), id=article_id)
    return Entry(found, Analysis(found.id), row, tuple(rows))


def file_entries(articles: Iterable[tuple[Article, Analysis]], choice: Choice) -> Iterator[Entry]:
    """Yield articles that are in no library, with those of their quotes that were asked for."""
    for article, analysis in articles:
        if choice.takes_article(article.id, article.published, NO_FACTS):
            yield chosen_entry(article, analysis, NO_FACTS, choice)
