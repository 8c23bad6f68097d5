"""Which articles of the library are listed, and in which order."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from msgspec.structs import replace
from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from reader.desk.session import Session
from reader.errors import StoreError
from reader.layout.choices import Choice
from reader.layout.entries import Entry, entry_from
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.model.saved import Selection, Sort
from reader.screens import texts
from reader.screens.main.acts import ActScreen
from reader.screens.main.finding import found_among
from reader.widgets.article_rows import ArticleRows

_AT_ONCE = 200
_FIRST_FRAME_SECONDS = 2.0

_SORTS: dict[Sort, str] = {
    "added": "newest in the library first",
    "published": "newest published first",
    "unread": "unread first",
    "quotes": "most quotes first",
    "headline": "by headline",
}


@dataclass(eq=False, repr=False)
class Listed(Message):
    """All rows of the library, in order and laid out."""

    number: int
    """Which reading of the rows brought them: only the latest counts."""
    rows: ArticleRows
    words: str
    """What the list is filtered by in these rows."""
    keep: bool
    """Whether the same list is listed anew; else another is listed."""


@dataclass(eq=False, repr=False)
class WentWrong(Message):
    """Work in the background came upon a library that cannot be read or written."""

    text: str


class ListScreen(ActScreen):
    """The list of the library."""

    selection = Selection()
    _is_listing: bool = False
    """Whether rows are being read that are not in the list yet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._listings = 0
        self._changed_meanwhile: set[ArticleId] = set()

    def background(self, work: Callable[[], None], group: str, exclusive: bool = True) -> None:
        """Do something with the library in a thread; what the file refuses is said in one line."""

        def guarded() -> None:
            try:
                work()
            except StoreError as error:
                self.post_message(WentWrong(str(error)))

        self.run_worker(guarded, group=group, name=group, thread=True, exclusive=exclusive)

    @on(WentWrong)
    def _went_wrong(self, message: WentWrong) -> None:
        self.status.message = ""
        self.say(message.text, "error")

    def show_article(self, article_id: ArticleId) -> None:
        super().show_article(article_id)
        entry = self.articles.entry(article_id)
        if entry is not None and entry.partial:
            self.status.message = texts.SUMMARY
        elif self.status.message == texts.SUMMARY:
            self.status.message = ""

    # Listing

    def show_library(self) -> None:
        """List the library for the first time: the first rows at once, all of them from a worker."""
        rows = self.session.rows(self.selection, _AT_ONCE)
        self.articles.replace(map(entry_from, rows))
        self._listed_now()
        if len(rows) == _AT_ONCE:
            self._list_anew(True)

    def _list_anew(self, keep: bool) -> None:
        """Read and lay out the rows in a worker; the list changes in one step when they are there."""
        selection, words = self.selection, self.finding.words_in("list")
        self._listings += 1
        number, width = self._listings, self.articles.row_width
        self._is_listing = True
        self._changed_meanwhile.clear()

        def work() -> None:
            worker = get_current_worker()
            # The interpreter runs one thread at a time, and the first frame needs it more.
            self.loader.drawn.wait(_FIRST_FRAME_SECONDS)
            # How far one has read is in the rows, too.
            self.session.save()
            with _no_search_for_garbage():
                entries = [entry_from(saved) for saved in self.session.shelf.rows(selection)]
                found = found_among({each.article_id: each.headline for each in entries}, words) if words else None
                rows = ArticleRows(entries, found)
                rows.tops(width)
            if not worker.is_cancelled:
                self.post_message(Listed(number, rows, words, keep))

        self.background(work, "list")

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.number != self._listings:
            return
        self._is_listing = False
        words_now = self.finding.words_in("list")
        self.articles.take(message.rows, message.keep)
        for article_id in self._changed_meanwhile:
            self._show_entry(article_id)
        if message.words != words_now:
            self.finding.articles_added()
        self._listed_now()
        at_cursor = self.articles.article_at_cursor
        if not message.keep and at_cursor is not None:
            # Another list was asked for: its cursor and the text are about the same article, as ever.
            self.show_article(at_cursor)

    def _listed_now(self) -> None:
        """Say what is listed, and show an article where none was."""
        self._title_list()
        self.say_when_empty(self._when_empty())
        at_cursor = self.articles.article_at_cursor
        if self.article is None and at_cursor is not None:
            self.show_article(at_cursor)

    def _title_list(self) -> None:
        try:
            name = _name_of(self.selection, self._feed_names())
            number = self.session.shelf.store.lists.count(self.selection)
        except StoreError:
            return
        self.articles.say_title(f"{one_line(name)} {number:,}" if number else one_line(name))

    def _feed_names(self) -> dict[int, str]:
        if self.selection.feed_id is None:
            return {}
        feed = self.session.shelf.store.feeds.get(self.selection.feed_id)
        return {feed.id: feed.title or feed.address} if feed else {}

    def _when_empty(self) -> tuple[str, str]:
        is_whole = self.selection == replace(Selection(), sort=self.selection.sort)
        return texts.EMPTY_LIBRARY if is_whole else texts.NONE_SUCH

    def _relist(self) -> None:
        """List anew after a change; what is read, and where the cursor stands, stay as they are."""
        self._list_anew(True)

    def entry_of(self, article_id: ArticleId) -> Entry | None:
        """Return the row of an article of the library as it is now."""
        saved = self.session.shelf.store.lists.saved(article_id)
        return entry_from(saved) if saved else None

    # Choosing what is listed

    def action_choose_view(self) -> None:
        if not self._has_shelf():
            return
        from reader.screens.dialogs.pick import PickScreen

        views = self._views()
        by_value = {str(number): selection for number, (selection, _) in enumerate(views)}
        choices = [replace(choice, value=str(number)) for number, (_, choice) in enumerate(views)]

        def show(choice: Choice | None) -> None:
            if choice is not None:
                self.selection = replace(by_value[choice.value], sort=self.selection.sort)
                self._list_anew(False)
                self.focus_pane("list")

        self.app.push_screen(PickScreen("Show", choices), show)

    def _views(self) -> list[tuple[Selection, Choice]]:
        store = self.session.shelf.store
        counts = store.lists.counts()
        views = [
            (Selection(), Choice("", "All articles", f"{counts.all:,}")),
            (Selection(unread=True), Choice("", "Unread", f"{counts.unread:,}")),
            (Selection(starred=True), Choice("", "Starred", f"{counts.starred:,}")),
            (Selection(removed=True), Choice("", "Deleted", f"{counts.removed:,}")),
        ]
        folders: dict[tuple[str, ...], int] = {}
        for feed in store.feeds.all():
            for depth in range(1, len(feed.folder) + 1):
                folders[feed.folder[:depth]] = folders.get(feed.folder[:depth], 0) + feed.unread
        views += [
            (Selection(folder=folder), Choice("", one_line(" / ".join(folder)), f"{unread:,} unread", "Folders"))
            for folder, unread in folders.items()
        ]
        views += [
            (
                Selection(feed_id=feed.id),
                Choice("", one_line(feed.title or feed.address), _note_on(feed.unread, feed.problem), "Feeds"),
            )
            for feed in store.feeds.all()
        ]
        views += [
            (Selection(tag=tag), Choice("", one_line(tag), f"{number:,}", "Tags")) for tag, number in store.lists.tags()
        ]
        views += [
            (Selection(actor=name), Choice("", one_line(name), f"{number:,}", "Speakers"))
            for name, number in store.lists.actors()
        ]
        return views

    def action_choose_sort(self) -> None:
        if not self._has_shelf():
            return
        from reader.screens.dialogs.pick import PickScreen

        choices = [Choice(value, label.capitalize()) for value, label in _SORTS.items()]

        def sort(choice: Choice | None) -> None:
            if choice is not None:
                self.selection = replace(self.selection, sort=cast("Sort", choice.value))
                self._list_anew(False)

        self.app.push_screen(PickScreen("Sort", choices), sort)

    def _has_shelf(self) -> bool:
        if not self.session.is_shelved:
            self.say("These articles were opened in place. Start pullquote alone for the library.", "warning")
        return self.session.is_shelved

    def _show_entry(self, article_id: ArticleId) -> None:
        if self._is_listing:
            self._changed_meanwhile.add(article_id)
        present = self.articles.entry(article_id)
        new = self.entry_of(article_id)
        if present is not None and new is not None:
            self.articles.update(new if self.session.is_shelved else replace(new, quotes=present.quotes))


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


def _name_of(selection: Selection, feeds: dict[int, str]) -> str:
    if selection.feed_id is not None:
        return feeds.get(selection.feed_id, "Feed")
    if selection.folder:
        return " / ".join(selection.folder)
    names = [
        (selection.removed, "Deleted"),
        (selection.unread, "Unread"),
        (selection.starred, "Starred"),
        (bool(selection.tag), f"#{selection.tag}"),
        (bool(selection.actor), selection.actor),
    ]
    return next((name for holds, name in names if holds), "Library")


def _note_on(unread: int, problem: str) -> str:
    return "does not answer" if problem else f"{unread:,} unread"
