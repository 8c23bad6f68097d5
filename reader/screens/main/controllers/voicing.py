"""Share of voice: who speaks how much in what is listed, and the way out of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.layout.fit import one_line
from reader.model.saved import Selection
from reader.screens.main.desk import Act, Cancelled, Talks, Works
from reader.screens.main.views import title_of

if TYPE_CHECKING:
    from reader.people.shares import Report

_FILE = "who-speaks.html"


class VoicingDesk(Talks, Works, Protocol):
    """What share of voice asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def open_person(self, person: str) -> None:
        """Open the dossier of a person."""


class Voicing:
    """The screen of who speaks."""

    def __init__(self, desk: VoicingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"voices.show": self.show}

    def show(self) -> None:
        """Show who speaks in what is listed."""
        desk = self._desk
        if not desk.need_library():
            return
        session, selection = desk.session, desk.selection

        def opened(title: str) -> None:
            from reader.screens.people.voices import VoicesScreen

            screen = VoicesScreen(session, selection, title, self.export)
            desk.ask(screen, lambda person: desk.open_person(person) if person else None)

        def work(_: Cancelled) -> str:
            session.following.persons()
            return title_of(session.shelf.store, selection)

        desk.background(work, opened, "voices")

    def export(self, report: "Report") -> None:
        """Ask for a file and write a report there."""
        from reader.screens.dialogs.ask import AskScreen

        text = "A page (.html), a table (.csv) or data (.json): the ending says which."
        self._desk.ask(
            AskScreen("Write who speaks to", text, value=_FILE),
            lambda path: self._write(report, path) if path else None,
        )

    def _write(self, report: "Report", typed: str) -> None:
        def work(_: Cancelled) -> str:
            from reader.desk.reporting import write_report

            return write_report(report, Path(typed).expanduser())

        def done(problem: str) -> None:
            said = problem or f"Written: {typed}"
            self._desk.say(one_line(said), "error" if problem else "information", alone=True)

        self._desk.background(work, done, "voices-out")
