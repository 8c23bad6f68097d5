"""What comes into the library: files, addresses, feeds, fetched pages, and what is found in them meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import StoreError
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.screens import texts
from reader.screens.main.shelving import ShelfScreen

if TYPE_CHECKING:
    from reader.desk.brought import Brought
    from reader.screens.dialogs.changes import Comparison
    from reader.store.values import Version

_FIRST_FRAME_SECONDS = 2.0
_LONGEST_PASTE = 2000


@dataclass(eq=False, repr=False)
class Arrived(Message):
    """Something was brought into the library; `open_it` says whether the person waits to read it."""

    brought: "Brought"
    what: str
    finished: bool
    open_it: bool = False


@dataclass(eq=False, repr=False)
class Compared(Message):
    """The last two versions of an article were compared, or why they could not be."""

    article_id: ArticleId
    versions: Sequence["Version"] = ()
    found: "Comparison | None" = None
    problem: str = ""


@dataclass(eq=False, repr=False)
class KeptAnalysis(Message):
    """An article of the library was analyzed in the background."""

    article_id: ArticleId


class AddScreen(ShelfScreen):
    """Ways in, and the work that goes on behind the panes."""

    def on_paste(self, event: events.Paste) -> None:
        # What is pasted over the panes can only be meant to be added; the person still sees it before it is.
        from reader.importers.text.clean import clean_line

        pasted = clean_line(event.text.strip().partition("\n")[0][:_LONGEST_PASTE])
        if pasted.lower().startswith(("http://", "https://", "/", "~", "file:")):
            event.stop()
            self._ask_what_to_add(pasted)

    def action_add(self) -> None:
        self._ask_what_to_add("")

    def _ask_what_to_add(self, value: str) -> None:
        from reader.importers.paths import completed
        from reader.screens.dialogs.ask import AskScreen, PathSuggester

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

        self.background(work, "add", exclusive=False)

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
        self._find_anew([each.article_id for each in brought.added if each.article_id is not None])
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
        if not self.session.shelf.store.feeds.all():
            self.say("No feeds are followed yet. Press a and give the address of one.", "warning")
            return
        self.status.message = "Refreshing …"

        def work() -> None:
            from reader.desk.brought import Brought

            worker = get_current_worker()

            def progress(done: int, found: int) -> None:
                self.app.call_from_thread(self._progress, f"Refreshing {done} of {found} feeds")

            whole = Brought()
            for brought in self.session.shelf.refresh(None, progress, lambda: worker.is_cancelled):
                whole += brought
            self.post_message(Arrived(whole, "The feeds", True))

        self.background(work, "refresh")

    def action_fetch_page(self) -> None:
        if not self._has_shelf() or self.article is None:
            return
        saved = self.session.shelf.store.lists.saved(self.article.id)
        if saved is None or not saved.link:
            self.say("This article names no web address to fetch.", "warning")
            return
        self.status.message = texts.FETCHING

        def work() -> None:
            brought = self.session.shelf.fetch_page(saved)
            self.post_message(Arrived(brought, one_line(saved.headline), True, True))

        self.background(work, "add", exclusive=False)

    # Versions

    def action_show_changes(self) -> None:
        if self.article is None:
            self.say("There is no article here.", "warning")
            return
        article_id, shelf = self.article.id, self.session.shelf
        self.status.message = texts.COMPARING

        def work() -> None:
            from reader.screens.dialogs.changes import compare

            try:
                versions = shelf.store.articles.versions(article_id)
                if len(versions) < 2:
                    compared = Compared(article_id, problem="Only one version of this article is kept.")
                else:
                    found = compare(shelf, versions, len(versions) - 2)
                    compared = Compared(article_id, versions, found, "An earlier version can no longer be read.")
            except StoreError as error:
                compared = Compared(article_id, problem=str(error))
            if not get_current_worker().is_cancelled:
                self.post_message(compared)

        self.background(work, "versions")

    @on(Compared)
    def _compared(self, message: Compared) -> None:
        if self.status.message == texts.COMPARING:
            self.status.message = ""
        if self.article is None or self.article.id != message.article_id or not self.is_current:
            # The person went on to something else meanwhile.
            return
        if message.found is None:
            self.say(message.problem)
            return
        from reader.screens.dialogs.changes import ChangesScreen, compare

        shelf, versions = self.session.shelf, message.versions
        self.app.push_screen(ChangesScreen(message.found, lambda at: compare(shelf, versions, at)))

    # Analyses in the background

    def analyze_library(self) -> None:
        """Analyze in the background what was not analyzed yet."""

        def work() -> None:
            worker = get_current_worker()
            self.loader.drawn.wait(_FIRST_FRAME_SECONDS)
            for article_id in self.session.shelf.analyze_rest(lambda: worker.is_cancelled):
                self.post_message(KeptAnalysis(article_id))

        if self.session.is_shelved:
            self.background(work, "shelf")

    @on(KeptAnalysis)
    def _kept_analysis(self, message: KeptAnalysis) -> None:
        self.session.index_changed([message.article_id])
        if self.articles.entry(message.article_id) is not None:
            self._show_entry(message.article_id)


def _said(what: str, brought: "Brought") -> str:
    """Return what was brought in, in one line."""
    parts = []
    if brought.feeds:
        parts.append(f"{texts.count(len(brought.feeds), 'feed')} followed")
    reprints = sum(each.outcome == "reprint" for each in brought.added)
    if brought.new + reprints:
        near = f" ({texts.count(reprints, 'reprint')})" if reprints else ""
        parts.append(f"{texts.count(brought.new + reprints, 'article')} added{near}")
    if brought.changed:
        parts.append(f"{texts.count(brought.changed, 'article')} changed")
    if brought.failures:
        if len(brought.failures) == 1 and not parts:
            return str(brought.failures[0])
        parts.append(f"{texts.count(len(brought.failures), 'problem')}, r says which")
    return f"{what}: {', '.join(parts)}" if parts else f"{what}: nothing new"
