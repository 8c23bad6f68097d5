"""The articles of a list that are marked for what comes next."""

from collections.abc import Iterable, Sequence

from reader.model.article import ArticleId


class MarkedArticles:
    """Marks that stay while articles are hidden; acts are about those that are shown, nobody acts on what is unseen."""

    def __init__(self) -> None:
        self._ids: set[ArticleId] = set()

    def __contains__(self, article_id: ArticleId) -> bool:
        return article_id in self._ids

    def turn(self, article_id: ArticleId) -> None:
        """Mark an article, or no more."""
        self._ids ^= {article_id}

    def turn_all(self, shown: Iterable[ArticleId]) -> None:
        """Mark all articles that are shown, or none of them where all are marked."""
        these = set(shown)
        self._ids = self._ids - these if these <= self._ids else self._ids | these

    def keep(self, listed: Iterable[ArticleId]) -> None:
        """Forget those that are not listed any more."""
        if self._ids:
            self._ids.intersection_update(listed)

    def drop(self, article_ids: Iterable[ArticleId]) -> bool:
        """Mark these no more, and return whether there were any marks."""
        if not self._ids:
            return False
        self._ids.difference_update(article_ids)
        return True

    def among(self, shown: Sequence[ArticleId]) -> list[ArticleId]:
        """Return those of the articles shown that are marked, in order."""
        return [article_id for article_id in shown if article_id in self._ids] if self._ids else []

    def words(self, shown: Sequence[ArticleId]) -> list[str]:
        """Return how many are marked, and how many of the marked ones are hidden, in words; nothing for none."""
        number = len(self.among(shown))
        hidden = len(self._ids) - number
        return ([f"{number:,} marked"] if number else []) + ([f"{hidden:,} marked, hidden"] if hidden else [])
