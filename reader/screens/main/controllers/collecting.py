"""Quotes gathered under a name: marked, shown as marked, and the collection they go into."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchHit
from reader.model.saved import Selection
from reader.screens import texts
from reader.screens.main.desk import Act, Lists, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.store.library import LibraryStore
    from reader.store.undo import Act as Done

Step = Callable[[], None]
_LONGEST = 60
_FIRST_FRAME_SECONDS = 2.0


class CollectingDesk(Talks, Works, Reads, Panes, Lists, Protocol):
    """What collecting asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""


class State(Struct, frozen=True):
    """A collection as the screen shows it."""

    name: str
    """Its name."""
    quotes: int
    """How many quotes are in it."""
    here: frozenset[str] = frozenset()
    """Which quotes of the article that is read are in it."""


class Collecting:
    """The quotes that are marked."""

    def __init__(self, desk: CollectingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none that work everywhere."""
        return {}

    # What is marked

    def look(self) -> None:
        """Show which quotes of the article that is read are marked; the library is read in a thread."""
        article, analysis = self._desk.article, self._desk.analysis
        if article is None or analysis is None or analysis.article_id != article.id:
            return
        self._desk.background(
            lambda _: self._state(article, analysis), lambda state: self._show(article.id, state), "collected"
        )

    def _state(self, article: Article, analysis: Analysis) -> State:
        # Before the first frame nothing else takes the interpreter; and who collects nothing loads nothing for it.
        self._desk.drawn.wait(_FIRST_FRAME_SECONDS)
        store = self._desk.session.shelf.store
        numbers = dict(store.collections.names())
        if not numbers:
            return State("", 0)
        from reader.desk.collecting import current, marked_in

        name = current(store)
        return State(name, numbers.get(name, 0), marked_in(store, name, article, analysis))

    def _show(self, article_id: ArticleId, state: State) -> None:
        if self._desk.article is not None and self._desk.article.id == article_id:
            what = f"◆ {one_line(state.name)} {state.quotes:,}" if state.quotes else ""
            self._desk.panel.show_collected(state.here, what)

    # Marking

    def mark(self) -> None:
        """Put the quote one is at, or all of the speaker at the cursor, into the collection; or take them out."""
        desk = self._desk
        article, analysis = desk.article, desk.analysis
        quotes = self._quotes(analysis) if analysis is not None else ()
        if article is None or analysis is None or not quotes:
            desk.say("There is no quote here to mark.", "warning")
            return

        def done(state: State) -> None:
            self._show(article.id, state)
            if self._desk.pane == "panel" and len(quotes) == 1:
                desk.panel.action_line_down()

        self._toggle(article, analysis, quotes, done)

    def _quotes(self, analysis: Analysis) -> Sequence[Quote]:
        desk = self._desk
        actor_id = desk.panel.actor_at_cursor if desk.pane == "panel" else None
        if actor_id is not None:
            return analysis.quotes_of(actor_id)
        return (desk.current_quote,) if desk.current_quote is not None else ()

    def mark_hit(self, hit: SearchHit, then: Callable[[], object]) -> None:
        """Put the quote of a hit into the collection, or take it out; `then` follows."""

        def fetched(entry: tuple[Article, Analysis | None] | None) -> None:
            article, analysis = entry or (None, None)
            quote = analysis.quote_by_id.get(hit.quote_id or "") if analysis else None
            if article is None or analysis is None or quote is None:
                self._desk.say("Only quotes can be marked; this hit is none.", "warning")
                return

            def done(_: State) -> None:
                self.look()
                then()

            self._toggle(article, analysis, (quote,), done)

        self._desk.background(
            lambda _: self._desk.session.found([hit.article_id]).get(hit.article_id), fetched, "mark-hit"
        )

    def _toggle(
        self, article: Article, analysis: Analysis, quotes: Sequence[Quote], then: Callable[[State], object]
    ) -> None:
        desk, session = self._desk, self._desk.session

        def work() -> "tuple[Done, State]":
            from reader.desk.collecting import current, toggle

            store = session.shelf.store
            if not session.is_shelved and store.lists.saved(article.id) is None:
                # What is collected goes out again some day: its article is kept with it.
                session.shelf.keep(article)
            act = toggle(store, current(store), article, analysis, quotes)
            return act, self._state(article, analysis)

        def done(outcome: "tuple[Done, State]") -> None:
            act, state = outcome
            self._said(act)
            then(state)

        desk.in_turn(work, done)

    def _said(self, act: "Done") -> None:
        desk = self._desk
        title = act.title[0].upper() + act.title[1:]
        desk.say(f"{title}. {desk.keys['library.undo']} takes it back.", alone=True)
        if desk.selection.collection:
            desk.relist()

    # Which collection

    def choose(self) -> None:
        """Ask which collection quotes are marked for, or what is to become of it."""

        def read() -> tuple[str, Sequence[tuple[str, int]]]:
            from reader.desk.collecting import current

            store = self._desk.session.shelf.store
            return current(store), store.collections.names()

        self._desk.background(lambda _: read(), lambda found: self._ask(*found), "collections")

    def _ask(self, name: str, names: Sequence[tuple[str, int]]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        shown = one_line(name)
        choices: list[Choice[Step]] = [
            Choice(
                partial(self._choose, each), one_line(each),
                f"{texts.count(number, 'quote')}{', now' if each == name else ''}", "Mark quotes for",
            )
            for each, number in names
        ]  # fmt: skip
        if name in dict(names):
            choices.append(Choice(partial(self._rename, name), "Give it another name", group=shown))
            choices.append(Choice(partial(self._empty, name), "Take everything out of it", group=shown))
        title = f"Collections · now “{shown[:_LONGEST]}”"
        dialog = PickScreen(
            title, choices, "collection", lambda new: partial(self._choose, new), "type a name, old or new"
        )
        self._desk.ask(dialog, lambda step: step() if step else None)

    def _choose(self, name: str) -> None:
        from reader.desk.collecting import choose

        store = self._desk.session.shelf.store

        def done(_: None) -> None:
            self._desk.say(f"Quotes are marked for “{one_line(name)}” from now on.", alone=True)
            self.look()

        self._desk.in_turn(lambda: choose(store, name), done)

    def _rename(self, name: str) -> None:
        from reader.screens.dialogs.ask import AskScreen

        def rename(new: str | None) -> None:
            if new and new != name:
                self._change(lambda store: store.collections.rename(name, new), new)

        self._desk.ask(AskScreen("The name of the collection", value=name), rename)

    def _empty(self, name: str) -> None:
        self._change(lambda store: store.collections.empty(name), name)

    def _change(self, change: "Callable[[LibraryStore], Done]", name: str) -> None:
        from reader.desk.collecting import choose

        store = self._desk.session.shelf.store

        def work() -> "Done":
            act = change(store)
            choose(store, name)
            return act

        def done(act: "Done") -> None:
            self._said(act)
            self.look()

        self._desk.in_turn(work, done)
