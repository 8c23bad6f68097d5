"""What the keys of the library do: reading state, tags, what is listed, adding and refreshing."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import StoreError
from reader.layout.choices import Choice
from reader.layout.entries import Entry, entry_from
from reader.layout.fit import one_line
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.saved import Saved, Selection, Sort
from reader.screens import texts
from reader.screens.acts import ActScreen
from reader.session import Session

if TYPE_CHECKING:
    from reader.shelf import Brought

_AT_ONCE = 200
_BATCH = 200
_FIRST_FRAME_SECONDS = 2.0
_BREATH_SECONDS = 0.02
_LONGEST_PASTE = 2000

_SORTS: dict[Sort, str] = {
    "added": "newest in the library first",
    "published": "newest published first",
    "unread": "unread first",
    "quotes": "most quotes first",
    "headline": "by headline",
}


@dataclass
class Listed(Message):
    """More rows of the library, in order."""

    selection: Selection
    rows: tuple[Saved, ...]
    finished: bool


@dataclass
class Arrived(Message):
    """Something was brought into the library; `open_it` says whether the person waits to read it."""

    brought: "Brought"
    what: str
    finished: bool
    open_it: bool = False


@dataclass
class Compared(Message):
    """Two texts of an article with what was found in them, and when they were fetched."""

    old: tuple[Article, Analysis, str]
    new: tuple[Article, Analysis, str]


@dataclass
class KeptAnalysis(Message):
    """An article of the library was analyzed in the background."""

    article_id: ArticleId


class ShelfScreen(ActScreen):
    """The commands of the library."""

    selection = Selection()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filling: list[Entry] = []

    def show_article(self, article_id: ArticleId) -> None:
        super().show_article(article_id)
        entry = self.articles.entry(article_id)
        if entry is not None and entry.partial:
            self.status.message = texts.SUMMARY
        elif self.status.message == texts.SUMMARY:
            self.status.message = ""

    # Listing

    def show_library(self) -> None:
        """List what is selected: the first rows at once, the rest from a worker."""
        rows = self.session.rows(self.selection, _AT_ONCE)
        self.articles.replace(map(entry_from, rows))
        self._title_list()
        self.articles.say_when_empty(*self._when_empty())
        if self.article is None and rows:
            self.show_article(rows[0].article_id)
        if len(rows) == _AT_ONCE:
            self._list_rest(self.selection)

    def _list_rest(self, selection: Selection) -> None:
        def work() -> None:
            worker = get_current_worker()
            # The interpreter runs one thread at a time, and the first frame needs it more.
            self.loader.drawn.wait(_FIRST_FRAME_SECONDS)
            rows = self.session.rows(selection, None, _AT_ONCE)
            for start in range(0, max(1, len(rows)), _BATCH):
                if worker.is_cancelled:
                    return
                batch = rows[start : start + _BATCH]
                self.post_message(Listed(selection, batch, start + _BATCH >= len(rows)))
                time.sleep(_BREATH_SECONDS)

        self.run_worker(work, group="list", thread=True, exclusive=True)

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        if message.selection == self.selection:
            self.articles.add(map(entry_from, message.rows))
            if message.finished:
                self._title_list()

    def _title_list(self) -> None:
        name = _name_of(self.selection, self._feed_names())
        self.articles.border_title = f"{one_line(name)} {self._counted()}".strip()

    def _counted(self) -> str:
        try:
            number = self.session.shelf.store.count(self.selection)
        except StoreError:
            return ""
        return f"{number:,}" if number else ""

    def _feed_names(self) -> dict[int, str]:
        if self.selection.feed_id is None:
            return {}
        feed = self.session.shelf.store.feed(self.selection.feed_id)
        return {feed.id: feed.title or feed.address} if feed else {}

    def _when_empty(self) -> tuple[str, str]:
        return (
            texts.EMPTY_LIBRARY if self.selection == replace(Selection(), sort=self.selection.sort) else texts.NONE_SUCH
        )

    def _relist(self) -> None:
        """List anew after a change from elsewhere; what is read and where the cursor stands stay."""
        self.show_library()

    def entry_of(self, article_id: ArticleId) -> Entry | None:
        """Return the row of an article of the library as it is now."""
        saved = self.session.shelf.store.saved(article_id)
        return entry_from(saved) if saved else None

    # Choosing what is listed

    def action_choose_view(self) -> None:
        if not self._has_shelf():
            return
        from reader.screens.pick import PickScreen

        views = self._views()
        by_value = {str(number): selection for number, (selection, _) in enumerate(views)}
        choices = [replace(choice, value=str(number)) for number, (_, choice) in enumerate(views)]

        def show(choice: Choice | None) -> None:
            if choice is not None:
                self.selection = replace(by_value[choice.value], sort=self.selection.sort)
                self.show_library()
                self.focus_pane("list")

        self.app.push_screen(PickScreen("Show", choices), show)

    def _views(self) -> list[tuple[Selection, Choice]]:
        store = self.session.shelf.store
        counts = store.counts()
        views = [
            (Selection(), Choice("", "All articles", f"{counts.all:,}")),
            (Selection(unread=True), Choice("", "Unread", f"{counts.unread:,}")),
            (Selection(starred=True), Choice("", "Starred", f"{counts.starred:,}")),
            (Selection(removed=True), Choice("", "Deleted", f"{counts.removed:,}")),
        ]
        folders: dict[tuple[str, ...], int] = {}
        for feed in store.feeds():
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
            for feed in store.feeds()
        ]
        views += [
            (Selection(tag=tag), Choice("", one_line(tag), f"{number:,}", "Tags")) for tag, number in store.tags()
        ]
        views += [
            (Selection(actor=name), Choice("", one_line(name), f"{number:,}", "Speakers"))
            for name, number in store.actors()
        ]
        return views

    def action_choose_sort(self) -> None:
        if not self._has_shelf():
            return
        from reader.screens.pick import PickScreen

        choices = [Choice(value, label.capitalize()) for value, label in _SORTS.items()]

        def sort(choice: Choice | None) -> None:
            if choice is not None:
                self.selection = replace(self.selection, sort=cast("Sort", choice.value))
                self.show_library()

        self.app.push_screen(PickScreen("Sort", choices), sort)

    # Acts

    def _has_shelf(self) -> bool:
        if not self.session.is_shelved:
            self.say("These articles were opened in place. Start pullquote alone for the library.", "warning")
        return self.session.is_shelved

    def _chosen(self) -> list[ArticleId]:
        """Return the articles an act is for: those marked in the list, else the one that is read."""
        if self.articles.marked or self.pane == "list":
            chosen = self.articles.chosen_articles
        else:
            chosen = [self.article.id] if self.article else []
        if not chosen:
            self.say("There is no article here.", "warning")
        elif not self.session.is_shelved:
            library = self.session.library
            return [self.session.shelf.keep(article) for each in chosen if (article := library.article(each))]
        return chosen

    def _do(self, act: Callable[[], object], changed: Iterable[ArticleId] = ()) -> None:
        """Do something to the library, show it, and say what was done."""
        try:
            done = act()
        except StoreError as error:
            self.say(str(error), "error")
            return
        title = str(getattr(done, "title", ""))
        if title:
            # One line about the last act is enough.
            self.app.clear_notifications()
            self.say(f"{title[0].upper()}{title[1:]}. Ctrl+Z takes it back.")
        for article_id in changed:
            self._show_entry(article_id)
        self.articles.unmark()
        if self.session.is_shelved:
            self._title_list()

    def _show_entry(self, article_id: ArticleId) -> None:
        present = self.articles.entry(article_id)
        new = self.entry_of(article_id)
        if present is not None and new is not None:
            self.articles.update(new if self.session.is_shelved else replace(new, quotes=present.quotes))

    def action_toggle_read(self) -> None:
        chosen = self._chosen()
        entries = [self.articles.entry(each) for each in chosen]
        state = "finished" if any(entry and entry.is_unread for entry in entries) else "unread"
        store = self.session.shelf.store
        if chosen:
            self._confirmed(chosen, f"mark {{}} as {'read' if state == 'finished' else 'unread'}",
                            lambda: self._do(lambda: store.set_state(chosen, state), chosen))  # type: ignore[arg-type]  # fmt: skip

    def action_toggle_star(self) -> None:
        chosen = self._chosen()
        entries = [self.articles.entry(each) for each in chosen]
        starred = not all(entry and entry.starred for entry in entries)
        store = self.session.shelf.store
        if chosen:
            verb = "star" if starred else "take the stars of"
            self._confirmed(
                chosen, f"{verb} {{}}", lambda: self._do(lambda: store.set_starred(chosen, starred), chosen)
            )

    def action_delete(self) -> None:
        if not self._has_shelf():
            return
        chosen = self._chosen()
        store = self.session.shelf.store
        if not chosen:
            return
        if self.selection.removed:
            self._do(lambda: store.restore(chosen))
            self.articles.drop(chosen)
            self.session.index_changed(chosen)
            return

        def delete() -> None:
            self._do(lambda: store.remove(chosen))
            self.articles.drop(chosen)
            self.session.index_changed(chosen)
            if (at_cursor := self.articles.article_at_cursor) is not None:
                self.show_article(at_cursor)

        self._confirmed(chosen, "delete {}", delete)

    def _confirmed(self, chosen: Sequence[ArticleId], question: str, act: Callable[[], None]) -> None:
        """Do something to one article at once, to several after asking."""
        if len(chosen) < 2:
            act()
            return
        from reader.screens.ask import ConfirmScreen

        asked = question.format(texts.count(len(chosen), "article"))

        def go_on(answer: bool | None) -> None:
            if answer:
                act()

        self.app.push_screen(ConfirmScreen(f"{asked[0].upper()}{asked[1:]}?"), go_on)

    def action_edit_tags(self) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        from reader.screens.pick import PickScreen

        store = self.session.shelf.store
        entries = [entry for each in chosen if (entry := self.articles.entry(each))]
        present = {tag for entry in entries for tag in entry.tags}
        choices = [Choice(tag, one_line(tag), "take away", "Tags it has") for tag in sorted(present)]
        choices += [Choice(tag, one_line(tag), f"{n:,}", "All tags") for tag, n in store.tags() if tag not in present]

        def change(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value in present:
                self._do(lambda: store.set_tags(chosen, (), [choice.value]), chosen)
            else:
                self._do(lambda: store.set_tags(chosen, [choice.value]), chosen)

        self.app.push_screen(PickScreen("Tags", choices, new="tag", hint="type a tag, old or new"), change)

    def action_undo(self) -> None:
        self._undone(self.session.shelf.store.undo, "Took back: {}. Ctrl+Y does it again.", "There is nothing to undo.")

    def action_redo(self) -> None:
        self._undone(self.session.shelf.store.redo, "Done again: {}.", "There is nothing to do again.")

    def _undone(self, step: Callable[[], object], said: str, nothing: str) -> None:
        try:
            act = step()
        except StoreError as error:
            self.say(str(error), "error")
            return
        if act is None:
            self.say(nothing)
            return
        self.app.clear_notifications()
        self.say(said.format(getattr(act, "title", "")))
        self.corrections_changed()
        if self.session.is_shelved:
            self.loader.refresh_index()
            self._relist()
        else:
            for article_id in self.articles.headlines:
                self._show_entry(article_id)

    def corrections_changed(self) -> None:
        """Show the open article with the corrections as they are now; screens that show some override this."""

    # Adding

    def on_paste(self, event: events.Paste) -> None:
        # What is pasted over the panes can only be meant to be added; the person still sees it before it is.
        from reader.importers.clean import clean_line

        pasted = clean_line(event.text.strip().partition("\n")[0][:_LONGEST_PASTE])
        if pasted.lower().startswith(("http://", "https://", "/", "~", "file:")):
            event.stop()
            self._ask_what_to_add(pasted)

    def action_add(self) -> None:
        self._ask_what_to_add("")

    def _ask_what_to_add(self, value: str) -> None:
        from reader.importers.paths import completed
        from reader.screens.ask import AskScreen, PathSuggester

        def add(what: str | None) -> None:
            if what:
                self.add_to_library([what], open_it=True)

        self.app.push_screen(
            AskScreen(
                "Add to the library",
                "A file or folder of articles, an export of another reader, a web address, or a feed.",
                value=value,
                placeholder="~/articles or https://…",
                suggester=PathSuggester(completed),
            ),
            add,
        )

    def add_to_library(self, whats: Sequence[str], open_it: bool = False) -> None:
        """Bring files or addresses into the library in the background."""
        name = one_line(whats[0])
        self.status.message = f"Adding {name} …"

        def work() -> None:
            worker = get_current_worker()

            def progress(done: int, found: int) -> None:
                if found > 1:
                    self.app.call_from_thread(self._progress, f"Adding {done + 1} of {found}")

            brought = self.session.shelf.add(whats, progress, lambda: worker.is_cancelled)
            self.post_message(Arrived(brought, name, True, open_it))

        self.run_worker(work, group="add", thread=True)

    def _progress(self, text: str) -> None:
        self.status.message = text

    @on(Arrived)
    def _arrived(self, message: Arrived) -> None:
        brought = message.brought
        self.failures.extend(brought.failures)
        if message.finished:
            self.status.message = ""
            self.say(
                _said(message.what, brought), "warning" if brought.failures and not brought.added else "information"
            )
        for each in brought.added:
            if each.outcome == "version":
                self.session.library.forget(each.article_id)
        self.session.index_changed(each.article_id for each in brought.added)
        if brought.added or brought.feeds:
            if self.session.is_shelved:
                self._relist()
            self.analyze_library()
        if message.open_it and message.finished and self.session.is_shelved and len(brought.added) == 1:
            self.show_article(brought.added[0].article_id)
            self.focus_pane("body")

    # Feeds

    def action_refresh_feeds(self) -> None:
        if not self._has_shelf():
            return
        if not self.session.shelf.store.feeds():
            self.say("No feeds are followed yet. Press a and give the address of one.", "warning")
            return
        self.status.message = "Refreshing …"

        def work() -> None:
            from reader.shelf import Brought

            worker = get_current_worker()

            def progress(done: int, found: int) -> None:
                self.app.call_from_thread(self._progress, f"Refreshing {done} of {found} feeds")

            whole = Brought()
            for brought in self.session.shelf.refresh(None, progress, lambda: worker.is_cancelled):
                whole += brought
            self.post_message(Arrived(whole, "The feeds", True))

        self.run_worker(work, group="refresh", thread=True, exclusive=True)

    def action_fetch_page(self) -> None:
        if not self._has_shelf() or self.article is None:
            return
        saved = self.session.shelf.store.saved(self.article.id)
        if saved is None or not saved.link:
            self.say("This article names no web address to fetch.", "warning")
            return
        self.status.message = "Fetching the page …"

        def work() -> None:
            brought = self.session.shelf.fetch_page(saved)
            self.post_message(Arrived(brought, one_line(saved.headline), True, True))

        self.run_worker(work, group="add", thread=True)

    # Versions

    def action_show_changes(self) -> None:
        article = self.article
        versions = self.session.shelf.store.versions(article.id) if article is not None else ()
        if article is None or len(versions) < 2:
            self.say("Only one version of this article is kept.")
            return
        old, new = versions[-2:]

        def work() -> None:
            shelf = self.session.shelf
            found = []
            for version in (old, new):
                text = shelf.store.article(version.article_id)
                if text is not None:
                    found.append((text, shelf.analyze(text), version.fetched_at))
            if len(found) == 2 and not get_current_worker().is_cancelled:
                self.post_message(Compared(found[0], found[1]))

        self.run_worker(work, group="versions", thread=True, exclusive=True)

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        from reader.screens.changes import ChangesScreen

        self.app.push_screen(ChangesScreen(message.old, message.new))

    # Analyses in the background

    def analyze_library(self) -> None:
        """Analyze in the background what was not analyzed yet."""

        def work() -> None:
            worker = get_current_worker()
            self.loader.drawn.wait(_FIRST_FRAME_SECONDS)
            for article_id in self.session.shelf.analyze_rest(lambda: worker.is_cancelled):
                self.post_message(KeptAnalysis(article_id))

        if self.session.is_shelved:
            self.run_worker(work, group="shelf", thread=True, exclusive=True)

    @on(KeptAnalysis)
    def _kept_analysis(self, message: KeptAnalysis) -> None:
        self.session.index_changed([message.article_id])
        if self.articles.entry(message.article_id) is not None:
            self._show_entry(message.article_id)


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


def _said(what: str, brought: "Brought") -> str:
    """Return what was brought in, in one line."""
    parts = []
    if brought.feeds:
        parts.append(f"{texts.count(len(brought.feeds), 'feed')} followed")
    if brought.new:
        parts.append(f"{texts.count(brought.new, 'article')} added")
    if brought.changed:
        parts.append(f"{texts.count(brought.changed, 'article')} changed")
    if brought.failures:
        if len(brought.failures) == 1 and not parts:
            return str(brought.failures[0])
        parts.append(f"{texts.count(len(brought.failures), 'problem')}, r says which")
    return f"{what}: {', '.join(parts)}" if parts else f"{what}: nothing new"
