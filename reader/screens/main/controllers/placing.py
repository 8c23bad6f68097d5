"""Places kept under letters: gone back to in this run and in later ones."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.desk.kept_places import KeptPlace, keep, place_of, places
from reader.layout.fit import one_line
from reader.model.article import Article
from reader.model.history import Stop
from reader.model.span import Span
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken

_WORDS = 80
"""Characters of the text at a place, to know it by."""


class PlacingDesk(Talks, Works, Reads, Panes, Protocol):
    """What keeping places asks of the screen."""

    @property
    def key_pressed(self) -> str:
        """Return the last key of the command that is run."""

    def whereabouts(self) -> Stop | None:
        """Return where the person is."""

    def go_to_stop(self, stop: Stop) -> None:
        """Go to a place, pane and row, and remember the way back."""


class Placing:
    """The places of the library and their letters."""

    def __init__(self, desk: PlacingDesk) -> None:
        self._desk = desk
        self._known: Mapping[str, KeptPlace] = {}

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"place.keep": self.keep, "place.go": self.go}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {
            "place.keep": Spoken(lambda letter: self.keep(letter[:1])),
            "place.go": Spoken(lambda letter: self.go(letter[:1]), lambda: sorted(self._known)),
        }

    def read(self) -> None:
        """Read which places there are, to show them after the first key."""
        store = self._desk.session.shelf.store
        self._desk.background(lambda _: places(store), self._take, "places")

    def _take(self, known: Mapping[str, KeptPlace]) -> None:
        self._known = known

    def keys_of(self, command_id: str) -> Sequence[tuple[str, str]]:
        """Return the letters that may follow, each with the words at its place; nothing for other commands."""
        if command_id != "place.go":
            return ()
        return [(letter, place.words) for letter, place in sorted(self._known.items())]

    def keep(self, letter: str = "") -> None:
        """Keep the present place under a letter, instead of what was kept under it before."""
        desk, stop, article = self._desk, self._desk.whereabouts(), self._desk.article
        letter = (letter or desk.key_pressed).lower()
        if stop is None or article is None:
            desk.say("There is no article here.", "warning")
            return
        place = place_of(stop, _words_at(article, stop))
        store = desk.session.shelf.store

        def kept(known: Mapping[str, KeptPlace]) -> None:
            self._take(known)
            desk.status.notice = f"This place is kept under {letter}"

        desk.in_turn(lambda: keep(store, letter, place), kept)

    def go(self, letter: str = "") -> None:
        """Go to the place kept under a letter."""
        desk = self._desk
        letter = (letter or desk.key_pressed).lower()
        store, library = desk.session.shelf.store, desk.session.at_hand
        at_hand = {stop.article_id for stop in (desk.whereabouts(),) if stop is not None}

        def read(_: Cancelled) -> tuple[KeptPlace | None, bool]:
            place = places(store).get(letter)
            if place is None:
                return None, False
            there = place.stop.article_id in at_hand or library.fetched(place.stop.article_id) is not None
            return place, there

        def found(outcome: tuple[KeptPlace | None, bool]) -> None:
            place, is_there = outcome
            if place is None:
                desk.status.notice = f"No place is kept under {letter}"
            elif not is_there and library.here(place.stop.article_id) is None:
                desk.status.notice = f"The article of this place is not here: {place.words}"
            else:
                desk.go_to_stop(place.stop)

        desk.background(read, found, "place")


def _words_at(article: Article, stop: Stop) -> str:
    start = article.offset_of(stop.anchor)
    words = article.plain_words_in(Span(start, min(len(article.text), start + _WORDS)))
    return one_line(f"{article.headline or ''} · {words}" if article.headline else words)
