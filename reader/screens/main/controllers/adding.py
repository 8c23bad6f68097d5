"""What comes into the library: files, addresses, feeds, fetched pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reader.layout.fit import one_line
from reader.layout.panes import Pane
from reader.model.article import ArticleId
from reader.model.history import Stop
from reader.model.report import ImportFailure
from reader.model.span import Anchor
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, Lists, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken
from reader.screens.main.telling import Telling

if TYPE_CHECKING:
    from reader.desk.brought import Brought

_LONGEST_PASTE = 2000
Place = tuple[Pane, ArticleId | None, Anchor, str]
"""Where the person is: pane, article, place in it, row of the quotes."""


class AddingDesk(Talks, Works, Reads, Panes, Lists, Protocol):
    """What adding asks of the screen."""

    def failed(self, failures: Sequence[ImportFailure]) -> None:
        """Put failures into the report."""

    def analyze_library(self) -> None:
        """Have analyzed what was not analyzed yet."""


class Adding:
    """The ways in."""

    def __init__(self, desk: AddingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"library.add": self.ask, "library.refresh": self.refresh_feeds, "library.fetch": self.fetch_page}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"library.add": Spoken(lambda what: self.add([what]))}

    def pasted(self, text: str) -> bool:
        """Offer to add an address or path that was pasted over the panes, and return whether it is one."""
        from reader.cleaning import clean_line

        pasted = clean_line(text.strip().partition("\n")[0][:_LONGEST_PASTE])
        is_meant = pasted.lower().startswith(("http://", "https://", "/", "~", "file:"))
        if is_meant:
            # It can only be meant to be added; the person still sees it before it is.
            self.ask(pasted)
        return is_meant

    def ask(self, value: str = "") -> None:
        """Ask what to add."""
        from reader.importers.paths import completed
        from reader.screens.dialogs.ask import AskScreen, PathSuggester

        dialog = AskScreen(
            "Add to the library",
            "A file or folder of articles, an export of another reader, a web address, or a feed.",
            value=value,
            placeholder="~/articles or https://…",
            suggester=PathSuggester(completed),
            does="adds",
        )
        self._desk.ask(dialog, lambda what: self.add([what]) if what else None)

    def add(self, whats: Sequence[str]) -> None:
        """Bring files or addresses into the library in the background; a single article is then shown."""
        name = one_line(whats[0])
        self._desk.status.message = f"Adding {name} …"
        origin = self._place()
        tell = self._telling(lambda done, found: f"Adding {done + 1} of {found}" if found > 1 else "")

        def work(cancelled: Cancelled) -> "Brought":
            from reader.importers.formats import registry

            session = self._desk.session
            brought = session.shelf.add(whats, tell.progress, cancelled)
            for line in registry().news():
                session.problems.tell(str(line))
            return brought

        self._desk.background(work, lambda brought: self._arrived(brought, name, origin), "add", exclusive=False)

    def _telling(self, in_words: Callable[[int, int], str]) -> Telling:
        desk = self._desk

        def show(text: str) -> None:
            if text:
                desk.status.message = text

        return Telling(lambda done, found: desk.later(show, in_words(done, found)))

    def refresh_feeds(self) -> None:
        """Fetch what is new in the feeds."""
        if not self._desk.need_library():
            return
        self._desk.status.message = "Refreshing …"
        tell = self._telling(lambda done, found: f"Refreshing {done} of {found} feeds")

        def work(cancelled: Cancelled) -> "Brought | None":
            from reader.desk.brought import Brought

            shelf = self._desk.session.shelf
            if not shelf.store.feeds.all():
                return None
            return sum(shelf.refresh(None, tell.progress, cancelled), Brought())

        self._desk.background(work, self._refreshed, "refresh")

    def _refreshed(self, brought: "Brought | None") -> None:
        if brought is not None:
            self._arrived(brought, "The feeds")
            return
        self._desk.status.message = ""
        key = self._desk.keys["library.add"]
        self._desk.say(f"No feeds are followed yet. Press {key} and give the address of one.", "warning")

    def fetch_page(self) -> None:
        """Fetch the whole article where a summary is read, or the page as it is now."""
        article = self._desk.article
        if not self._desk.need_library() or article is None:
            return
        self._desk.status.message = texts.FETCHING
        origin = self._place()

        def work(_: Cancelled) -> "tuple[Brought, str] | None":
            shelf = self._desk.session.shelf
            saved = shelf.store.lists.saved(article.id)
            return (shelf.fetch_page(saved), one_line(saved.headline)) if saved and saved.link else None

        self._desk.background(work, lambda found: self._fetched(found, origin), "add", exclusive=False)

    def _fetched(self, found: "tuple[Brought, str] | None", origin: "Place") -> None:
        if found is not None:
            self._arrived(*found, origin)
            return
        self._desk.status.message = ""
        self._desk.say("This article names no web address to fetch.", "warning")

    def _place(self) -> "Place":
        desk = self._desk
        return desk.pane, desk.article.id if desk.article else None, desk.body.top_anchor, desk.panel.spot[0]

    def _arrived(self, brought: "Brought", what: str, origin: "Place | None" = None) -> None:
        """Say what came and list it; a single article is shown to who waits for it still where they asked for it."""
        desk = self._desk
        desk.failed(brought.failures)
        desk.status.message = ""
        is_bad = bool(brought.failures) and not brought.added
        said = _said(what, brought, desk.keys["article.report"])
        only = brought.added[0].article_id if origin is not None and len(brought.added) == 1 else None
        waits = desk.article is None or origin == self._place()
        if only is not None and not waits and desk.session.is_shelved:
            # Who went on reading keeps focus and article; one key leads on to the new one.
            desk.session.history.put_ahead(Stop(only, Anchor(0)))
            said += f" · {desk.keys['jump.forward']} opens it"
        desk.say(said, "warning" if is_bad else "information")
        for each in brought.added:
            if each.outcome == "version" and each.article_id is not None:
                desk.session.at_hand.forget(each.article_id)
        if not desk.session.is_shelved:
            return
        if brought.added or brought.feeds:
            desk.relist()
            desk.analyze_library()
        if only is not None and waits:
            desk.show_article(only)
            desk.focus_pane("body")


def _said(what: str, brought: "Brought", report_key: str) -> str:
    """Return what was brought in, in one line."""
    parts = []
    if brought.feeds:
        others = f" ({len(brought.others)} more named there)" if brought.others else ""
        parts.append(f"{texts.count(len(brought.feeds), 'feed')} followed{others}")
    reprints = sum(each.outcome == "reprint" for each in brought.added)
    if brought.new + reprints:
        near = f" ({texts.count(reprints, 'reprint')})" if reprints else ""
        parts.append(f"{texts.count(brought.new + reprints, 'article')} added{near}")
    if brought.changed:
        parts.append(f"{texts.count(brought.changed, 'article')} changed")
    if brought.failures:
        if len(brought.failures) == 1 and not parts:
            return str(brought.failures[0])
        parts.append(f"{texts.count(len(brought.failures), 'problem')}, {report_key} says which")
    return f"{what}: {', '.join(parts)}" if parts else f"{what}: nothing new"
