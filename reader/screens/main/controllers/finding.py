"""Finding in the pane the person is in: the bar, the counts, and the way through what was found."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from reader.layout.entries import Entry
from reader.layout.panes import Pane
from reader.model.article import Article, ArticleId
from reader.model.saved import Selection, whole_of
from reader.model.span import Span
from reader.screens.main.desk import Act, Panes, Reads, Talks, Works
from reader.screens.main.filtering import Found, ListFinder
from reader.screens.main.spoken import Spoken

if TYPE_CHECKING:
    from reader.search.match import Finder
    from reader.widgets.find_bar import FindBar

_NAMES: dict[Pane, str] = {"list": "Articles", "body": "Text", "panel": "Quotes"}


class FindingDesk(Talks, Works, Reads, Panes, Protocol):
    """What finding asks of the screen."""

    @property
    def zen(self) -> bool:
        """Return whether the text stands alone."""

    def toggle_zen(self) -> None:
        """Show the text alone, or everything again."""

    def has_hits(self) -> bool:
        """Return whether there are hits of a search to go on to."""

    def next_hit(self, direction: int) -> None:
        """Go on to the next hit, or the one before."""

    def end_hits(self) -> None:
        """Forget the hits of the last search."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def list_others(self, selection: Selection) -> None:
        """List others, or in another order."""

    def put_bar(self, bar: Widget) -> bool:
        """Put a bar in the place of the status line, unless one is there; return whether that was done."""

    def take_bar(self) -> None:
        """Take the bar away again."""


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

    def __init__(self, desk: FindingDesk) -> None:
        self._desk = desk
        self._finder = ArticleFinder()
        self._list_finder = ListFinder(desk.session)
        self._pane: Pane = "body"
        self._words: dict[Pane, str] = {}
        self._spans: tuple[Span, ...] = ()
        self._at = -1
        self._bar: FindBar | None = None

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "find.open": self.open,
            "find.next": lambda times=1: self.step(times),
            "find.previous": lambda times=1: self.step(-times),
            "find.clear": self.clear_all,
        }

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"find.open": Spoken(self.look_for)}

    def look_for(self, words: str, pane: Pane | None = None) -> None:
        """Find words in the pane the person is in, or in another one."""
        self._desk.end_hits()
        self._pane = pane or self._desk.pane
        self.changed(words)

    def open(self) -> None:
        """Open the bar for the pane the person is in."""
        from reader.widgets.find_bar import FindBar

        self._desk.end_hits()
        pane = self._desk.pane
        self._list_finder.begin_anew()
        bar = FindBar(_NAMES[pane], self._words.get(pane, ""), self, id="find")
        if self._desk.put_bar(bar):
            self._pane, self._bar = pane, bar

    def changed(self, words: str) -> None:
        """Look for other words."""
        words = words[:200]
        self._words[self._pane] = words
        if not words.strip():
            self._desk.cancel("find")
            self._show_all(self._pane)
            self._tell("")
        elif self._pane == "body":
            self._tell(self._desk.status.found or "…")
            self._look(words, go=True)
        elif self._pane == "list":
            self._tell(self._desk.status.found or "…")
            self._filter_articles(words)
        else:
            self._filter_quotes(words)

    def words_in_list(self) -> str:
        """Return what the list is filtered by; empty if by nothing."""
        return self._words_in("list")

    def _words_in(self, pane: Pane) -> str:
        words = self._words.get(pane, "")
        return words if words.strip() else ""

    def _filter_articles(self, words: str) -> None:
        """Filter the articles by words, in a thread; the answer to older words is dropped."""
        entries = dict(self._desk.articles.entries)

        def filter_by(found: Found) -> None:
            if words == self._words.get("list"):
                self._tell(f"{self._desk.articles.filter(found)} found")

        self._desk.background(lambda _: self._list_finder.find(entries, words), filter_by, "find")

    def found_in(self, entries: Sequence[Entry], words: str) -> Found:
        """Return which of some rows the words of the list let through; for a worker thread."""
        self._list_finder.begin_anew()
        return self._list_finder.find({each.article_id: each for each in entries}, words)

    def _filter_quotes(self, words: str) -> None:
        from reader.search.match import match

        def matcher(text: str) -> tuple[Span, ...] | None:
            matched = match(words, text) if text else None
            return matched.ranges if matched else None

        def told(number: int) -> None:
            if words == self._words.get("panel"):
                self._tell(f"{number} found")

        self._desk.panel.filter(matcher, told)

    def _look(self, words: str, go: bool) -> None:
        """Look for words in the open article in a thread; the answer to older words is dropped."""
        article = self._desk.article
        if article is None:
            return

        def found(spans: tuple[Span, ...]) -> None:
            if article is self._desk.article and words == self._words.get("body"):
                self._found(article, spans, go)

        self._desk.background(lambda _: self._finder.find(article, words), found, "find")

    def _found(self, article: Article, spans: tuple[Span, ...], go: bool) -> None:
        self._spans = spans
        self._at = -1
        self._desk.body.find(spans)
        if not go:
            return
        if spans:
            top = article.offset_of(self._desk.body.top_anchor)
            self._at = next((at for at, span in enumerate(spans) if span.start >= top), 0)
        self._tell(self._show() if spans else "nothing found")

    def _tell(self, found: str) -> None:
        self._desk.status.found = found
        if self._bar is not None:
            self._bar.show_count(found)

    def _show(self) -> str:
        article = self._desk.article
        span = self._spans[self._at]
        if article is not None:
            self._desk.body.jump_to(article.anchor_at(span.start), (span,))
        return f"{self._at + 1} of {len(self._spans)}"

    def step(self, direction: int) -> None:
        """Go on by so many hits, places found in the text, or rows in a filtered pane, and say which one it is."""
        if self._desk.has_hits():
            self._desk.next_hit(direction)
        elif self._pane == "body" and self._spans:
            self._at = (self._at + direction) % len(self._spans)
            self._tell(self._show())
        elif self._pane != "body" and self._words.get(self._pane):
            target = self._desk.articles if self._pane == "list" else self._desk.panel
            if direction > 0:
                target.action_line_down(direction)
            else:
                target.action_line_up(-direction)
        else:
            self._desk.status.notice = self._desk.keys.named_in("Nothing is looked for; {find.open} finds")

    def close(self, kept: bool) -> None:
        """Put the bar away, and with it what was found unless it is to be kept."""
        self._bar = None
        self._desk.take_bar()
        if not kept:
            self.clear()
        self._desk.focus_pane(self._pane)

    def clear_all(self) -> None:
        """End the find, else show all panes again; in the list then leave what was chosen to be listed."""
        if any(self._words.values()) or self._desk.has_hits():
            self.clear()
            self._desk.end_hits()
        elif self._desk.zen:
            self._desk.toggle_zen()
        elif self._desk.pane == "list" and (whole := whole_of(self._desk.selection)) != self._desk.selection:
            self._desk.list_others(whole)
        self._desk.body.preview(None)
        self._desk.status.message = self._desk.status.notice = ""

    def clear(self) -> None:
        """Forget what was looked for in every pane and show everything again."""
        sought = [pane for pane, words in self._words.items() if words]
        self._words.clear()
        for pane in sought:
            self._show_all(pane)
        self._desk.status.found = ""

    def _show_all(self, pane: Pane) -> None:
        if pane == "body":
            self._spans = ()
            self._desk.body.find(())
        else:
            (self._desk.articles if pane == "list" else self._desk.panel).filter(None)

    def articles_added(self) -> None:
        """Look for the same words in articles that came while the list is filtered."""
        if words := self._words_in("list"):
            self._filter_articles(words)

    def article_changed(self) -> None:
        """Look for the same words in another article."""
        self._spans = ()
        self._at = -1
        self._desk.body.find(())
        if words := self._words_in("body"):
            self._look(words, go=False)
