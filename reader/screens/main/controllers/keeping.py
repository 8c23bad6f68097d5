"""Searches kept under a name: kept, named otherwise, kept no longer, and asked again when the library changes."""

from collections.abc import Callable, Mapping
from typing import Protocol

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.screens.main.desk import Act, Cancelled, Talks, Works
from reader.screens.texts import count


class KeepingDesk(Talks, Works, Protocol):
    """What keeping searches asks of the screen."""


class Keeping:
    """The searches that are kept."""

    def __init__(self, desk: KeepingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none, the search has its own key."""
        return {}

    def follow(self) -> None:
        """Ask all of them again in the background, if there are any."""
        session = self._desk.session
        if session.is_shelved:
            self._desk.background(lambda cancelled: session.following.kept_searches(cancelled), None, "kept-searches")

    def keep(self, query: str) -> None:
        """Keep a search under a name that is asked for; one that is kept, keep no longer or name it otherwise."""
        desk = self._desk
        if not query.strip():
            desk.say("Type what to search for first.", "warning")
        elif desk.need_library():
            searches = desk.session.shelf.store.kept_searches
            wanted = " ".join(query.split())

            def known(_: Cancelled) -> tuple[int, str] | None:
                return next(((one.id, one.name) for one in searches.all() if one.query == wanted), None)

            desk.background(known, lambda found: self._ask(wanted, found), "keep-search")

    def _ask(self, query: str, known: tuple[int, str] | None) -> None:
        if known is None:
            self._name(query)
            return
        from reader.screens.dialogs.pick import PickScreen

        number, name = known
        choices: list[Choice[Callable[[], None]]] = [
            Choice(lambda: self._drop(number, name), "Keep it no longer"),
            Choice(lambda: self._name(query), "Keep it under another name, too"),
        ]
        title = f"Kept as “{one_line(name)}”"
        self._desk.ask(PickScreen(title, choices), lambda act: act() if act is not None else None)

    def _name(self, query: str) -> None:
        from reader.screens.dialogs.ask import AskScreen

        def named(name: str | None) -> None:
            if name:
                self._keep(name, query)

        self._desk.ask(AskScreen("Keep this search under the name", value=query), named)

    def _keep(self, name: str, query: str) -> None:
        session, keys = self._desk.session, self._desk.keys

        def done(articles: int | None) -> None:
            if articles is not None:
                what = f"Kept as “{one_line(name)}”: {count(articles, 'article')}."
                how = f"{keys['library.view']} lists it, with what is new; {keys['library.undo']} takes it back."
                self._desk.say(f"{what} {how}", alone=True)

        self._desk.background(lambda _: session.keep_search(name, query), done, "keep-search")

    def _drop(self, number: int, name: str) -> None:
        searches = self._desk.session.shelf.store.kept_searches

        def done(_: object) -> None:
            undo = self._desk.keys["library.undo"]
            self._desk.say(f"“{one_line(name)}” is kept no longer. {undo} takes that back.", alone=True)

        self._desk.in_turn(lambda: searches.drop(number, name), done)
