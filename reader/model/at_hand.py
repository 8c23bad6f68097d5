"""The articles at hand in a run: in order, each with its analysis once there is one."""

from collections.abc import Callable, Iterator

from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId

Fetch = Callable[[ArticleId], tuple[Article, Analysis | None] | None]
_AT_HAND = 64


class AtHand:
    """Articles by id, in the order they came, each with its analysis or None while that is being made.

    Only handlers on the event loop (or a single-threaded command) change it; workers get frozen values.
    """

    def __init__(self, fetch: Fetch | None = None) -> None:
        """Begin with none; with `fetch`, articles that are not here are asked for, and a few of these stay at hand."""
        self._articles: dict[ArticleId, Article] = {}
        self._analyses: dict[ArticleId, Analysis] = {}
        self._fetch = fetch

    def __len__(self) -> int:
        return len(self._articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles.values())

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._articles

    def add(self, article: Article) -> bool:
        """Add an article and return whether it was new; a second copy of the same text changes nothing."""
        if article.id in self._articles:
            return False
        self._articles[article.id] = article
        return True

    def add_analysis(self, analysis: Analysis) -> bool:
        """Keep an analysis and return True, or return False if its article is not here (any more)."""
        if analysis.article_id not in self._articles:
            return False
        self._analyses[analysis.article_id] = analysis
        return True

    def forget(self, article_id: ArticleId) -> None:
        """Drop an article and its analysis; with `fetch` it is asked for anew when it is wanted."""
        self._articles.pop(article_id, None)
        self._analyses.pop(article_id, None)

    def forget_others(self, article_id: ArticleId | None) -> None:
        """Drop all but one article where they can be asked for anew: something may have changed in any of them."""
        if self._fetch is not None:
            for other in [each for each in self._articles if each != article_id]:
                self.forget(other)

    def article(self, article_id: ArticleId) -> Article | None:
        """Return an article, or None if it is not here and cannot be fetched."""
        if self._fetch is not None and article_id not in self._articles:
            fetched = self._fetch(article_id)
            if fetched is not None:
                self.take(*fetched)
        return self.here(article_id)

    def here(self, article_id: ArticleId) -> Article | None:
        """Return an article that is here already, or None: nothing is fetched."""
        article = self._articles.get(article_id)
        if article is not None and self._fetch is not None:
            # What was wanted last is given up last.
            self._articles[article_id] = self._articles.pop(article_id)
        return article

    def fetched(self, article_id: ArticleId) -> tuple[Article, Analysis | None] | None:
        """Return an article from where the others are, for `take`; changes nothing, so fit for a worker."""
        return self._fetch(article_id) if self._fetch is not None else None

    def take(self, article: Article, analysis: Analysis | None) -> None:
        """Have a fetched article at hand, and give up the one that was wanted longest ago."""
        while len(self._articles) >= _AT_HAND:
            self.forget(next(iter(self._articles)))
        self._articles[article.id] = article
        if analysis is not None:
            self._analyses[article.id] = analysis

    def analysis(self, article_id: ArticleId) -> Analysis | None:
        """Return an analysis, or None while there is none."""
        return self._analyses.get(article_id)

    def entry(self, article_id: ArticleId) -> tuple[Article, Analysis | None] | None:
        """Return an article that is here with its analysis, as frozen values; nothing is fetched."""
        article = self._articles.get(article_id)
        return (article, self._analyses.get(article_id)) if article else None

    def entries(self) -> tuple[tuple[Article, Analysis | None], ...]:
        """Return every article with its analysis as frozen values, fit for a worker."""
        return tuple((article, self._analyses.get(article_id)) for article_id, article in self._articles.items())
