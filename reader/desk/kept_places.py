"""Places kept under letters, in the library: a row of what is remembered beside the articles."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import DecodeError, Struct, ValidationError, json

from reader.cleaning import clean_line
from reader.model.article import ArticleId
from reader.model.history import Stop
from reader.model.span import Anchor

if TYPE_CHECKING:
    from reader.store.library import LibraryStore

_NAME = "places"


class KeptPlace(Struct, frozen=True):
    """A place with the words it is known by."""

    article_id: str
    """The article."""
    paragraph: int
    """The paragraph."""
    character: int
    """The character in it."""
    pane: str = "body"
    """The pane that had the focus."""
    row: str = ""
    """The row of the quotes that had the cursor, if they had the focus."""
    scroll: int = 0
    """How many lines of the quotes stood above their pane."""
    words: str = ""
    """The headline and the first words there, on one line."""

    @property
    def stop(self) -> Stop:
        """Return the place as one that can be gone to."""
        return Stop(
            ArticleId(self.article_id), Anchor(self.paragraph, self.character), self.pane, self.row, self.scroll
        )


def place_of(stop: Stop, words: str) -> KeptPlace:
    """Return a stop as a place that can be kept."""
    return KeptPlace(
        stop.article_id, stop.anchor.paragraph, stop.anchor.character, stop.pane, stop.row, stop.scroll, words
    )


def places(store: "LibraryStore") -> Mapping[str, KeptPlace]:
    """Return the places by their letters; none where what is kept cannot be read. Raises StoreError."""
    kept = store.remembered.get(_NAME)
    try:
        found = json.decode(kept.encode(), type=dict[str, KeptPlace]) if kept else {}
    except (DecodeError, ValidationError):
        return {}
    # An escape in JSON may hide what the gate for rows cannot see.
    return {clean_line(letter): _clean(place) for letter, place in found.items()}


def _clean(place: KeptPlace) -> KeptPlace:
    return place_of(
        Stop(
            ArticleId(clean_line(place.article_id)), Anchor(place.paragraph, place.character), clean_line(place.pane),
            clean_line(place.row), max(0, place.scroll),
        ),
        clean_line(place.words),
    )  # fmt: skip


def keep(store: "LibraryStore", letter: str, place: KeptPlace) -> Mapping[str, KeptPlace]:
    """Keep a place under a letter, and return all there are then. Raises StoreError if the disk refuses."""
    kept = {**places(store), letter: place}
    store.remembered.keep(_NAME, json.encode(kept).decode())
    return kept
