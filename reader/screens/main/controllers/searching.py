"""Searching everything: the index, made in the background when somebody needs it, and the overlay that asks it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.signal import Signal

from reader.errors import StoreError
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchHit
from reader.screens.main.desk import Act, Cancelled, Panes, Talks, Works
from reader.screens.main.spoken import Spoken
from reader.screens.main.telling import Telling

if TYPE_CHECKING:
    from reader.search.index import SearchIndex

_INDEXED_AT_ONCE = 200
_WORD = "Indexing"
"""What a message on it begins with."""
_ONE_BY_ONE = 20
"""Articles up to which the index is changed one by one; where more changed, it is brought in step as a whole."""

Entry = tuple[Article, Analysis | None]


class SearchingDesk(Talks, Works, Panes, Protocol):
    """What searching asks of the screen."""

    @property
    def index_ready(self) -> Signal[None]:
        """Published when more can be found."""

    def go_to_hit(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        """Go to a hit of a search and keep the others to go on to."""

    def export_found(self, query: str, total: int, hit: SearchHit | None) -> None:
        """Ask how what a search finds goes out."""

    def mark_hit(self, hit: SearchHit, then: Callable[[], object]) -> None:
        """Put the quote of a hit into the collection, or take it out; `then` follows."""

    def keep_search(self, query: str) -> None:
        """Keep a search under a name, or keep it no longer."""

    def check_words(self, text: str, going: Callable[[], object]) -> None:
        """Say of a sentence where it is from; `going` comes before the source is gone to."""

    def open_dossier(self, article_id: ArticleId, actor_id: str) -> None:
        """Show all that an actor of an article said, in every article."""


class Searching:
    """The search index of this run."""

    def __init__(self, desk: SearchingDesk) -> None:
        self._desk = desk
        self._is_stopped = False
        self._is_wanted = False
        self.percent: int | None = None
        """How far a first index is that is being made, 0 to 100; None while none is."""

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"search.open": self.search}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"search.open": Spoken(self.search)}

    def search(self, words: str = "") -> None:
        """Open the overlay, and see to it that there is an index to ask."""
        from reader.screens.search.screen import SearchScreen

        self.need()
        desk = self._desk
        screen = SearchScreen(desk.session, desk.index_ready, self, desk, desk.panel.trust)
        # What was searched for last stands there to be gone on with, selected: whatever is typed replaces it.
        screen.words = words or next(iter(desk.session.state.searches), "")
        desk.ask(screen, lambda hit: desk.go_to_hit(screen.hits, hit) if hit is not None else None)

    # The index

    def need(self) -> None:
        """See to it that there is an index: open or build it, or go on with one that was stopped."""
        session = self._desk.session
        if session.is_shelved:
            if session.searches.index is None or self._is_stopped:
                self._open()
            return
        index, entries = session.searches.index, session.at_hand.entries()
        if index is not None and self._is_stopped:
            known = index.ids()
            self._build(index, tuple(entry for entry in entries if entry[0].id not in known), len(known))
        elif index is None and not self._is_wanted:
            self._build(None, entries)

    def all_analyzed(self) -> None:
        """Index a library in memory that nothing more will be found in for now."""
        session = self._desk.session
        # A small library is indexed in a moment when somebody searches; a large one had better be ready by then.
        if not session.is_shelved and (len(session.at_hand) >= _INDEXED_AT_ONCE or session.searches.index is not None):
            self._build(None, session.at_hand.entries())

    def changed(self, article_ids: Sequence[ArticleId]) -> None:
        """Have searches find some articles as they are now."""
        session, searches = self._desk.session, self._desk.session.searches
        if not session.is_shelved:
            if searches.index is not None:
                self._build(None, session.at_hand.entries())
        elif len(article_ids) > _ONE_BY_ONE:
            self._desk.background(searches.follow, None, "index-changes", exclusive=False)
        else:
            self._desk.background(lambda _: searches.changed(article_ids), None, "index-changes", exclusive=False)

    def stop(self) -> None:
        """Stop making a first index; what is in it so far can be searched."""
        if self._is_wanted:
            percent, self.percent = self.percent or 0, None
            self._is_wanted, self._is_stopped = False, True
            self._desk.cancel("index")
            self._tell(f"{_WORD} stopped at {percent} %, the next search goes on")

    def _open(self) -> None:
        """Open the index of the lasting library and bring it in step."""
        if self._is_wanted:
            return
        self._is_stopped, self._is_wanted, self.percent = False, True, 0

        def work(cancelled: Cancelled) -> "SearchIndex | str":
            tell, partial = self._telling(True, 0, cancelled), self._partial(True, cancelled)
            try:
                return self._desk.session.searches.open(tell.progress, cancelled, partial)
            except StoreError as error:
                return str(error)

        self._desk.background(work, self._made, "index")

    def _build(self, left: "SearchIndex | None", entries: Sequence[Entry], known: int = 0) -> None:
        """Make an index in memory, or go on with what is left of one.

        Where there is none yet, it is used as soon as something can be found, and again as it grows.
        """
        session = self._desk.session
        first = session.searches.index is None or left is not None
        # What replaces an unfinished first index is shown as one, but not searched before it is whole.
        shown = first or self._is_wanted
        self._is_stopped, self._is_wanted = False, shown
        self.percent = 0 if shown else None

        def work(cancelled: Cancelled) -> "SearchIndex":
            tell, partial = self._telling(shown, known, cancelled), self._partial(first, cancelled)
            if left is None:
                return session.searches.build(entries, tell.progress, cancelled, partial)
            left.extend(entries, tell.progress, cancelled, partial)
            return left

        self._desk.background(work, self._made, "index")

    def _telling(self, shown: bool, known: int, cancelled: Cancelled) -> Telling:
        def tell(done: int, total: int) -> None:
            if not cancelled():
                self._desk.later(self._progressed, (done + known) * 100 // (total + known), shown)

        return Telling(tell)

    def _partial(self, wanted: bool, cancelled: Cancelled) -> "Callable[[SearchIndex], None]":
        def partial(index: "SearchIndex") -> None:
            if wanted and not cancelled():
                self._desk.later(self._use, index)

        return partial

    def _progressed(self, percent: int, shown: bool) -> None:
        if self._is_wanted or not shown:
            self.percent = percent if shown else None
            self._tell(f"{_WORD} {percent} %")

    def _made(self, index: "SearchIndex | str") -> None:
        self._is_wanted, self.percent = False, None
        if isinstance(index, str):
            self._tell(index)
            return
        self._use(index)
        self._tell("")

    def _use(self, index: "SearchIndex") -> None:
        self._desk.session.searches.use(index)
        self._desk.index_ready.publish(None)

    def _tell(self, text: str) -> None:
        if text or self._desk.status.message.startswith(_WORD):
            self._desk.status.message = text
