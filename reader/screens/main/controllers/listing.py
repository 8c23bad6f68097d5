"""Which articles of the library are listed, in which order, and as they are again when an act is taken back."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from reader.desk.session import Kept
from reader.errors import StoreError
from reader.layout.entries import Entry, entry_from
from reader.model.article import Article, ArticleId
from reader.model.saved import Selection, whole_of
from reader.model.span import Span
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works
from reader.screens.main.views import title_of
from reader.store.undo import Act as Done
from reader.widgets.article_rows import ArticleRows

_AT_ONCE = 200
_FIRST_FRAME_SECONDS = 2.0


class ListingDesk(Talks, Works, Reads, Panes, Protocol):
    """What listing asks of the screen."""

    def words_found(self) -> str:
        """Return the words the list is filtered by."""

    def found_in_list(self, entries: Sequence[Entry], words: str) -> Mapping[ArticleId, Sequence[Span]]:
        """Return which of some rows the words of the list let through; for a worker thread."""

    def find_in_list(self) -> None:
        """Filter the list by its words anew."""

    def find_anew(self, article_ids: Sequence[ArticleId]) -> None:
        """Have searches find some articles as they are now."""

    def follow_persons(self) -> None:
        """Have persons follow what changed."""

    def say_when_empty(self, what: tuple[str, str]) -> None:
        """Say in list and text why there is nothing in them."""

    def attend(self) -> None:
        """Go to what the speaker said whose articles are listed, if they are those of one."""

    def show_nothing(self) -> None:
        """Show that nothing is read."""


class Listed(Struct, frozen=True):
    """All rows of the library, in order and laid out."""

    selection: Selection
    """What is listed."""
    rows: ArticleRows
    """The rows."""
    words: str
    """What the list is filtered by in these rows."""
    title: str
    """The heading of the list."""


class Listing:
    """The list of the library."""

    def __init__(self, desk: ListingDesk) -> None:
        self._desk = desk
        self._listings = 0
        self._is_listing = False
        self._changed_meanwhile: set[ArticleId] = set()
        self._deleted: list[ArticleId] = []
        self.selection = Selection()
        """What is listed, or about to be."""

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "library.undo": self.undo,
            "library.redo": self.redo,
        }

    # Listing

    def show_first(self, article_id: ArticleId | None = None) -> None:
        """List the library for the first time, the first rows at once: before the first frame nothing is held up.

        The article that was read last is shown again, if it is still there; else the first one.
        """
        session = self._desk.session
        rows = session.rows(self.selection, _AT_ONCE)
        self._desk.articles.replace(map(entry_from, rows))
        first = self._article_there(article_id) if article_id is not None else None
        if first is None and rows:
            first = session.at_hand.article(rows[0].article_id)
        if first is not None:
            self._desk.show_article(first.id)
        try:
            title = title_of(session.shelf.store, self.selection)
        except StoreError:
            title = ""
        self._listed_now(title)
        if len(rows) == _AT_ONCE:
            self.relist()

    def _article_there(self, article_id: ArticleId) -> Article | None:
        session = self._desk.session
        try:
            return session.at_hand.article(article_id) if session.shelf.store.lists.is_listed(article_id) else None
        except StoreError:
            return None

    def relist(self, keep: bool = True) -> None:
        """Read and lay out the rows in a thread; the list changes in one step when they are there.

        With `keep`, what is read and where the cursor stands stay as they are.
        """
        desk, selection, words = self._desk, self.selection, self._desk.words_found()
        self._listings += 1
        number, width, is_compact = self._listings, desk.articles.row_width, desk.articles.compact
        self._is_listing = True
        self._changed_meanwhile.clear()

        def work(cancelled: Cancelled) -> None:
            # The interpreter runs one thread at a time, and the first frame needs it more.
            desk.drawn.wait(_FIRST_FRAME_SECONDS)
            # How far one has read is in the rows, too.
            desk.session.state.save()
            with _no_search_for_garbage():
                entries = [entry_from(saved) for saved in desk.session.shelf.rows(selection)]
                rows = ArticleRows(entries, desk.found_in_list(entries, words) if words else None)
                rows.tops(width, is_compact)
            listed = Listed(selection, rows, words, title_of(desk.session.shelf.store, selection))
            desk.later(self._listed, number, listed, keep)
            desk.session.searches.follow(cancelled)

        desk.background(work, None, "list")

    def _listed(self, number: int, listed: Listed, keep: bool) -> None:
        if number != self._listings:
            return
        desk = self._desk
        self._is_listing = False
        desk.articles.take(listed.rows, keep)
        if self._changed_meanwhile:
            self.rows_changed(tuple(self._changed_meanwhile))
        if listed.words != desk.words_found():
            desk.find_in_list()
        self._listed_now(listed.title)
        at_cursor = desk.articles.article_at_cursor
        if not keep and at_cursor is not None:
            # Another list was asked for: its cursor and the text are about the same article, as ever.
            desk.show_article(at_cursor)
        desk.attend()

    def _listed_now(self, title: str) -> None:
        """Say what is listed, and show an article where none was."""
        self._desk.articles.say_title(title)
        is_whole = self.selection == whole_of(self.selection)
        self._desk.say_when_empty(texts.EMPTY_LIBRARY if is_whole else texts.NONE_SUCH)
        at_cursor = self._desk.articles.article_at_cursor
        if self._desk.article is None and at_cursor is not None:
            self._desk.show_article(at_cursor)

    def rows_changed(self, article_ids: Sequence[ArticleId]) -> None:
        """Show some rows, and the heading, as they are now."""
        if self._is_listing:
            self._changed_meanwhile.update(article_ids)
        session, selection = self._desk.session, self.selection

        def read() -> tuple[list[Entry], str]:
            found = [session.shelf.store.lists.saved(article_id) for article_id in article_ids]
            title = title_of(session.shelf.store, selection) if session.is_shelved else ""
            return [entry_from(saved) for saved in found if saved], title

        def show(found: tuple[list[Entry], str]) -> None:
            for entry in found[0]:
                present = self._desk.articles.entry(entry.article_id)
                if present is not None:
                    quotes = entry.quotes if session.is_shelved else present.quotes
                    self._desk.articles.update(replace(entry, quotes=quotes))
            if found[1] and selection == self.selection:
                self._desk.articles.say_title(found[1])

        self._desk.in_turn(read, show)

    def gone(self, article_ids: Sequence[ArticleId]) -> None:
        """Take articles off the list and show the one that comes after them, or nothing if none is left."""
        self._deleted.extend(article_ids)
        self._desk.articles.drop(article_ids)
        if self._is_listing:
            # The rows that are being read may still hold them.
            self.relist()
        else:
            self.rows_changed(())
        self._desk.find_anew(article_ids)
        at_cursor = self._desk.articles.article_at_cursor
        if at_cursor is not None:
            self._desk.show_article(at_cursor)
        else:
            self._desk.show_nothing()

    def look_elsewhere(self) -> None:
        """List anew if another instance changed the library."""
        session = self._desk.session
        self._desk.background(
            lambda _: session.changed_elsewhere(), lambda changed: self.relist() if changed else None, "elsewhere"
        )

    # What was done is taken back: that may change any row

    def undo(self) -> None:
        """Take back what was done last."""
        again = f"{self._desk.keys['library.redo']} does it again."
        self._undone(self._desk.session.shelf.store.acts.undo, f"Took back: {{}}. {again}", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._undone(self._desk.session.shelf.store.acts.redo, "Done again: {}.", "There is nothing to do again.")

    def _undone(self, step: Callable[[], Done | None], said: str, nothing: str) -> None:
        desk, article = self._desk, self._desk.article

        def work() -> tuple[Done | None, Kept | None, ArticleId | None]:
            done = step()
            if done is None:
                return None, None, None
            # The article that is open is read again anyway.
            others = [each for each in done.corrected if article is None or each != article.id]
            desk.session.searches.changed(others)
            return done, desk.session.read_again(article) if article else None, self._brought_back()

        def done(outcome: tuple[Done | None, Kept | None, ArticleId | None]) -> None:
            act, kept, back = outcome
            if act is None:
                desk.say(nothing)
                return
            desk.say(said.replace("{}", act.title), alone=True)
            if article is not None and kept is not None:
                desk.show_kept(article.id, kept.marks, kept.analysis)
            desk.follow_persons()
            # It may have been about an article that was read before.
            desk.session.at_hand.forget_others(article.id if article else None)
            if desk.session.is_shelved:
                self.relist()
            else:
                self.rows_changed(tuple(desk.articles.entries))
            if back is not None:
                desk.show_article(back)

        desk.in_turn(work, done)

    def _brought_back(self) -> ArticleId | None:
        """Return the first of the articles deleted in this run that are there again; those are deleted no more."""
        lists, deleted = self._desk.session.shelf.store.lists, self._deleted
        back = [article_id for article_id in deleted if lists.is_listed(article_id)]
        self._deleted = [article_id for article_id in deleted if article_id not in back]
        return back[0] if back else None

    def show(self, selection: Selection) -> None:
        """List others, or in another order."""
        self.selection = selection
        self.relist(keep=False)


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Make many objects that will be kept: looking through all of them for garbage stops everything for 70 ms."""
    gc.collect(1)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
