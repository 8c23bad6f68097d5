"""Finding in the pane the person is in: the bar, the counts, and the way through what was found."""

import asyncio
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from reader.layout.panes import Pane
from reader.model.article import Article, ArticleId
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.screens.main.acts import ActScreen
    from reader.search.match import Finder

_NAMES: dict[Pane, str] = {"list": "Articles", "body": "Text", "panel": "Quotes"}


def found_among(headlines: Mapping[ArticleId, str], words: str) -> dict[ArticleId, tuple[Span, ...]]:
    """Return the articles whose headlines hold the words, with where; some 70 ms for ten thousand: for a worker."""
    from reader.search.match import matches

    found = zip(headlines, matches(words, headlines.values()), strict=True)
    return {article_id: match.ranges for article_id, match in found if match}


class ArticleFinder:
    """Finds words in one article at a time with the matcher of filters and search; made for worker threads."""

    def __init__(self) -> None:
        self._article_id: ArticleId | None = None
        self._finder: Finder | None = None
        self._lock = Lock()

    def find(self, article: Article, words: str) -> tuple[Span, ...]:
        """Return where the words stand, within paragraphs, in text order; misspelt ones where none is as typed.

        The first find in an article takes it apart: about a tenth of a second for 100,000 words.
        """
        from reader.search.match import Finder

        with self._lock:
            if self._finder is None or self._article_id != article.id:
                self._finder = Finder((one.start, article.words_in(one.span)) for one in article.paragraphs)
                self._article_id = article.id
            return tuple(self._finder.find(words))


class Finding:
    """What is being looked for, in which pane."""

    def __init__(self, screen: "ActScreen") -> None:
        self._screen = screen
        self._finder = ArticleFinder()
        self._pane: Pane = "body"
        self._words: dict[Pane, str] = {}
        self._spans: tuple[Span, ...] = ()
        self._at = -1

    def open(self, pane: Pane) -> None:
        """Open the bar for a pane."""
        from reader.widgets.find_bar import FindBar

        self._pane = pane
        if not self._screen.query(FindBar):
            self._screen.mount(FindBar(_NAMES[pane], self._words.get(pane, ""), id="find"))
            self._screen.finding_open = True
            self._screen.status.display = False

    @property
    def active(self) -> bool:
        """Return whether something is being looked for in any pane."""
        return any(self._words.values())

    @property
    def in_text(self) -> bool:
        """Return whether something was looked for in the text."""
        return bool(self._words.get("body"))

    def changed(self, words: str) -> str:
        """Look for other words and return how much was found."""
        words = words[:200]
        self._words[self._pane] = words
        if self._pane == "body":
            return self._find_in_text(words)
        if not words.strip():
            self._screen.workers.cancel_group(self._screen, "filter")
            (self._screen.articles if self._pane == "list" else self._screen.panel).filter(None)
            return ""
        if self._pane == "list":
            self._filter_articles(words)
            return self._screen.status.found or "…"
        return f"{self._filter_quotes(words)} found"

    def words_in(self, pane: Pane) -> str:
        """Return what is looked for in a pane; empty if nothing is."""
        words = self._words.get(pane, "")
        return words if words.strip() else ""

    def _filter_articles(self, words: str) -> None:
        """Filter the articles by words, in a thread; the answer to older words is dropped."""
        headlines = self._screen.articles.headlines

        async def work() -> None:
            found = await asyncio.to_thread(found_among, headlines, words)
            if words == self._words.get("list"):
                self._tell(f"{self._screen.articles.filter(found)} found")

        self._screen.run_worker(work(), group="filter", exclusive=True)

    def _filter_quotes(self, words: str) -> int:
        from reader.search.match import match

        def matcher(text: str) -> tuple[Span, ...] | None:
            matched = match(words, text) if text else None
            return matched.ranges if matched else None

        return self._screen.panel.filter(matcher)

    def _find_in_text(self, words: str) -> str:
        if not words.strip():
            self._screen.workers.cancel_group(self._screen, "find")
            self._spans = ()
            self._screen.body.find(())
            return ""
        self._look(words, go=True)
        return self._screen.status.found or "…"

    def _look(self, words: str, go: bool) -> None:
        """Look for words in the open article in a thread; the answer to older words is dropped."""
        article = self._screen.article
        if article is None:
            return

        async def work() -> None:
            spans = await asyncio.to_thread(self._finder.find, article, words)
            if article is self._screen.article and words == self._words.get("body"):
                self._found(article, spans, go)

        self._screen.run_worker(work(), group="find", exclusive=True)

    def _found(self, article: Article, spans: tuple[Span, ...], go: bool) -> None:
        self._spans = spans
        self._at = -1
        self._screen.body.find(spans)
        if not go:
            return
        if spans:
            top = article.offset_of(self._screen.body.top_anchor)
            self._at = next((at for at, span in enumerate(spans) if span.start >= top), 0)
        self._tell(self._show() if spans else "nothing found")

    def _tell(self, found: str) -> None:
        from reader.widgets.find_bar import FindBar

        self._screen.status.found = found
        for bar in self._screen.query(FindBar):
            bar.show_count(found)

    def _show(self) -> str:
        article = self._screen.article
        span = self._spans[self._at]
        if article is not None:
            self._screen.body.jump_to(article.anchor_at(span.start), (span,))
        return f"{self._at + 1} of {len(self._spans)}"

    def step(self, direction: int) -> str:
        """Go to the next place found in the text, or the row in a filtered pane, and say which one it is."""
        if self._pane == "body" and self._spans:
            self._at = (self._at + direction) % len(self._spans)
            return self._show()
        if self._pane != "body" and self._words.get(self._pane):
            target = self._screen.articles if self._pane == "list" else self._screen.panel
            if direction > 0:
                target.action_line_down()
            else:
                target.action_line_up()
        return ""

    def close(self, kept: bool) -> None:
        """Put the bar away, and with it what was found unless it is to be kept."""
        from reader.widgets.find_bar import FindBar

        self._screen.query(FindBar).remove()
        self._screen.finding_open = False
        if not kept:
            self.clear()
        self._screen.focus_pane(self._pane)

    def clear(self) -> None:
        """Forget what was looked for in every pane and show everything again."""
        for pane, target in (("list", self._screen.articles), ("panel", self._screen.panel)):
            if self._words.get("list" if pane == "list" else "panel"):
                target.filter(None)
        if self._words.get("body"):
            self._screen.body.find(())
        self._words.clear()
        self._spans = ()

    def articles_added(self) -> None:
        """Look for the same words in articles that came while the list is filtered."""
        if words := self.words_in("list"):
            self._filter_articles(words)

    def article_changed(self) -> None:
        """Look for the same words in another article."""
        self._spans = ()
        self._at = -1
        self._screen.body.find(())
        if (words := self._words.get("body", "")).strip():
            self._look(words, go=False)
