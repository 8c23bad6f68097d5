"""Choosing what is listed, and in which order."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from reader.layout.choices import Choice
from reader.model.saved import Selection, Sort
from reader.screens.main.desk import Act, Panes, Talks, Works
from reader.screens.main.spoken import Spoken
from reader.screens.main.views import SORTS, views

_VIEWS = ("all articles", "unread", "starred", "deleted")
"""What can always be listed; folders, feeds, collections, tags and speakers go by their names, too."""


class ChoosingDesk(Talks, Works, Panes, Protocol):
    """What choosing asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def list_others(self, selection: Selection) -> None:
        """List others, or in another order."""


class Choosing:
    """The commands that ask what to list."""

    def __init__(self, desk: ChoosingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"library.view": self.choose_view, "library.sort": self.choose_sort}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {
            "library.sort": Spoken(self.sort_by, lambda: [*SORTS]),
            "library.view": Spoken(self.view_called, lambda: [*_VIEWS]),
        }

    def sort_by(self, how: str) -> None:
        """List in the order of a name."""
        found: Sort | None = next((sort for sort in SORTS if sort.startswith(how.lower())), None)
        if found is None:
            self._desk.status.notice = f"There is no such order; there are {', '.join(SORTS)}"
        elif self._desk.need_library():
            self._desk.list_others(replace(self._desk.selection, sort=found))

    def view_called(self, name: str) -> None:
        """List what has a name: unread, starred, a feed, a tag, a speaker."""
        desk, wanted = self._desk, name.lower().removeprefix("#")
        store = desk.session.shelf.store

        def show(choices: Sequence[Choice[Selection]]) -> None:
            labels = {choice.label.lower(): choice.value for choice in choices}
            begins = (label for label in labels if label.startswith(wanted))
            label = wanted if wanted in labels else next(begins, None)
            if label is None:
                desk.status.notice = "Nothing of this name can be listed"
            else:
                self._chosen(labels[label])

        if desk.need_library():
            desk.background(lambda _: views(store), show, "views")

    def choose_view(self) -> None:
        """Ask what is to be listed."""
        store = self._desk.session.shelf.store
        if self._desk.need_library():
            self._desk.background(lambda _: views(store), self._choose_among, "views")

    def _choose_among(self, choices: Sequence[Choice[Selection]]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        self._desk.ask(PickScreen("Show", choices), self._chosen)

    def _chosen(self, selection: Selection | None) -> None:
        def show(selection: Selection) -> None:
            self._desk.list_others(replace(selection, sort=self._desk.selection.sort))
            self._desk.focus_pane("list")

        if selection is not None and selection.collection:
            # What is listed is what is marked for, and shown as marked.
            self._desk.in_turn(lambda: self._mark_for(selection.collection), lambda _: show(selection))
        elif selection is not None and selection.search:
            # What is listed has been looked at.
            self._desk.in_turn(lambda: self._look(selection.search), lambda _: show(selection))
        elif selection is not None:
            show(selection)

    def _mark_for(self, collection: str) -> None:
        from reader.desk.collecting import choose

        if not self._desk.session.shelf.store.is_read_only:
            choose(self._desk.session.shelf.store, collection)

    def _look(self, search: int) -> None:
        store = self._desk.session.shelf.store
        if not store.is_read_only:
            store.kept_searches.look(search)

    def choose_sort(self) -> None:
        """Ask for the order of the articles."""
        from reader.screens.dialogs.pick import PickScreen

        def sort(how: Sort | None) -> None:
            if how is not None:
                self._desk.list_others(replace(self._desk.selection, sort=how))

        if self._desk.need_library():
            self._desk.ask(PickScreen("Sort", [Choice(how, label.capitalize()) for how, label in SORTS.items()]), sort)
