"""Persons across articles: the dossier of whoever is spoken of, the way back to it, and wishes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.model.persons import GENERIC_ID, Who, Wish, WishKind
from reader.model.saved import Selection
from reader.screens.main.desk import Act, Cancelled, Lists, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.desk.dossiers import Dossier
    from reader.screens.people.dossier import DossierScreen, Left
    from reader.store.persons import Known

_MOST = 400
"""Persons to choose from."""


class PersonsDesk(Talks, Works, Reads, Panes, Lists, Protocol):
    """What persons ask of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def go_to_hit(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        """Go to a hit of a search and keep the others to go on to."""

    def mark_hit(self, hit: SearchHit, then: Callable[[], object]) -> None:
        """Put the quote of a hit into the collection, or take it out; `then` follows."""

    def follow_statements(self, anyway: bool = False) -> None:
        """Have what says the same follow what changed; it is shown anew `anyway`, or if something changed."""

    def export_hits(self, name: str, hits: Sequence[SearchHit], hit: SearchHit | None) -> None:
        """Ask how these hits, all of them quotes of somebody, go out."""


class Persons:
    """The commands about persons."""

    def __init__(self, desk: PersonsDesk) -> None:
        self._desk = desk
        self._screen: DossierScreen | None = None
        self._left: Left | None = None
        self._depth = -1

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"person.dossier": self.open_here}

    def open_here(self) -> None:
        """Open the dossier of the speaker the person is at; where nobody is, ask whose."""
        desk = self._desk
        if not desk.need_library():
            return
        article = desk.article.id if desk.article is not None else None
        actor = desk.panel.actor_at_cursor if desk.pane == "panel" else None
        if actor is None and desk.pane != "list" and desk.current_quote is not None:
            actor = desk.current_quote.speaker
        if desk.pane == "list" and desk.selection.person:
            self.open(desk.selection.person)
        elif article is not None and actor is not None:
            self.open_actor(article, actor)
        else:
            self._choose()

    def open_actor(self, article_id: ArticleId, actor_id: str) -> None:
        """Open the dossier of an actor of an article."""
        session = self._desk.session

        def work(_: Cancelled) -> str | None:
            found = session.shelf.store.persons.person_of(article_id, actor_id)
            if found is None:
                session.following.persons()
            return found or session.shelf.store.persons.person_of(article_id, actor_id)

        def done(person: str | None) -> None:
            if person is None:
                self._desk.say("Who that is across articles is not known yet.", "warning")
            else:
                self.open(person)

        self._desk.background(work, done, "person")

    def _choose(self) -> None:
        from reader.screens.dialogs.pick import PickScreen

        persons = self._desk.session.shelf.store.persons

        def choices(_: Cancelled) -> list[Choice[str]]:
            self._desk.session.following.persons()
            return [Choice(one.id, one_line(one.name), f"{one.quotes:,} quotes") for one in persons.quoted(_MOST)]

        def ask(found: list[Choice[str]]) -> None:
            self._desk.ask(PickScreen("Whose quotes", found), lambda person: self.open(person) if person else None)

        self._desk.background(choices, ask, "person")

    def open(self, person: str, left: "Left | None" = None) -> None:
        """Open the dossier of a person, as it was left if that is known."""
        from reader.desk.dossiers import dossier

        shelf = self._desk.session.shelf

        def show(found: "Dossier | None") -> None:
            if found is None:
                self._desk.say("Nobody is known by this name any more.", "warning")
                return
            from reader.screens.people.dossier import DossierScreen, Left

            left_so = left or Left(person)
            screen = self._screen = DossierScreen(self._desk.session, found, self._desk, left_so, self._correct)

            def closed(hit: SearchHit | None) -> None:
                if hit is not None:
                    self._left = screen.left
                    self._desk.go_to_hit(screen.hits, hit)
                    self._depth = self._desk.session.history.depth

            self._desk.ask(screen, closed)

        self._desk.background(lambda _: dossier(shelf, person), show, "person")

    def follow(self) -> None:
        """Have persons follow what changed, in the background."""
        session = self._desk.session
        if session.is_shelved:
            self._desk.background(
                lambda cancelled: session.following.persons(cancelled=cancelled),
                # Who says a quote elsewhere is told by persons.
                lambda changed: self._desk.follow_statements(bool(changed)),
                "persons",
            )

    def reopen(self) -> bool:
        """Open the dossier again from which the last jump came, and return whether it was one."""
        left, depth = self._left, self._desk.session.history.depth
        if left is None or depth != self._depth:
            return False
        self._left = None
        self.open(left.person, left)
        return True

    # Wishes

    def _correct(self, dossier: "Dossier") -> None:
        """Ask what is to be changed about a person, everywhere."""
        person = dossier.person
        if person.id == GENERIC_ID:
            self._desk.say("This is the head of all who are not named; name a speaker in the article.", "warning")
            return
        persons = self._desk.session.shelf.store.persons
        self._desk.background(
            lambda _: (persons.quoted(_MOST), persons.full_names(person.id)),
            lambda found: self._ask_what(dossier, *found),
            "person",
        )

    def _ask_what(self, dossier: "Dossier", others: "Sequence[Known]", printed: Sequence[str]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        one = dossier.person
        choices: list[Choice[Act]] = [
            Choice(partial(self._rename, one), "Show under another name", group="Everywhere"),
            Choice(partial(self._wish, "hide", one.id), "Leave out of lists", group="Everywhere"),
        ]
        if len(printed) > 1:
            choices += [
                Choice(
                    partial(self._wish, "split", one.id, name=name),
                    f"“{one_line(name)}” is somebody else",
                    group="Split",
                )
                for name in printed
            ]
        choices += [
            Choice(
                partial(self._wish, "merge", one.id, other.id), one_line(other.name), f"{other.quotes:,} quotes",
                "Is the same as",
            )
            for other in others
            if other.id not in (one.id, GENERIC_ID)
        ]  # fmt: skip

        def do(act: Act | None) -> None:
            if act is not None:
                act()

        self._desk.ask(PickScreen(f"Correct {one_line(one.name)} everywhere", choices), do)

    def _rename(self, one: "Known") -> None:
        from reader.screens.dialogs.ask import AskScreen

        def rename(name: str | None) -> None:
            if name:
                self._wish("rename", one.id, name=name)

        self._desk.ask(AskScreen("Show everywhere under the name", value=one.name), rename)

    def _wish(self, kind: WishKind, person: str, other: str = "", name: str = "") -> None:
        """Keep a wish, have persons follow it, and show the dossier as it is then."""
        session = self._desk.session
        persons = session.shelf.store.persons

        def work() -> str | None:
            who, whom = persons.printed_as(person), persons.printed_as(other) if other else None
            if who is None or (other and whom is None):
                return None
            session.shelf.store.wishes.keep(Wish(kind, Who(who.kind, name) if kind == "split" else who, whom, name))
            session.following.persons()
            return other or person

        def done(shown: str | None) -> None:
            if shown is None:
                self._desk.say("Nobody is known by this name any more.", "warning")
                return
            self._desk.say(f"Done; it stays so. {self._desk.keys['library.undo']} takes it back.", alone=True)
            if self._screen is not None:
                self._screen.dismiss(None)
            self.open(shown)

        self._desk.in_turn(work, done)
