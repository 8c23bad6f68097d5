"""The person's highlights and notes as searches see them: read from the store each time, so always in step with it."""

from collections.abc import Callable

from reader.model.article import Article, ArticleId
from reader.model.hit import HitField, SearchAnswer
from reader.model.saved import Highlight
from reader.model.span import Span
from reader.search.notes import Noted, with_notes
from reader.store.library import LibraryStore

ArticleOf = Callable[[ArticleId], Article | None]


class Notes:
    """Finds among highlights and notes; safe to call from a worker thread."""

    def __init__(self, store: LibraryStore, article_of: ArticleOf) -> None:
        self._store = store
        self._article_of = article_of
        self._known: dict[tuple[ArticleId, Highlight], Noted] = {}

    def added_to(
        self, answer: SearchAnswer, limit: int = 30, fields: frozenset[HitField] | None = None
    ) -> SearchAnswer:
        """Return an answer with the highlights and notes it holds; raises StoreError if the library cannot be read."""
        return with_notes(answer, self._all(), limit, fields, self._store.lists)

    def _all(self) -> tuple[Noted, ...]:
        # What was looked up is kept, since every key stroke asks; what was not found may be here by now.
        found = {
            each: one
            for each in self._store.marks.noted()
            if (one := self._known.get(each) or self._noted_in(*each)) is not None
        }
        self._known = found
        return tuple(found.values())

    def _noted_in(self, article_id: ArticleId, highlight: Highlight) -> Noted | None:
        article = self._article_of(article_id)
        if article is None:
            return None
        words = highlight.words
        span = words.find(article.text)[0] if words else None
        return Noted(article, highlight.note, words.exact if words else "", span or Span(0, 0))
