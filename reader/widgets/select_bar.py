"""The bar that takes the keys while words are chosen in the text."""

from typing import ClassVar, Protocol

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from reader.widgets.keys import bindings_of, keys_in

_KEYS = (
    "{select.word-back}{select.word} word  {select.sentence-back}{select.sentence} sentence  {select.switch} other  "
    "{select.keep} keeps  {select.cancel} drops"
)


class HearsChoosing(Protocol):
    """Whoever moves the ends of what is chosen."""

    def move(self, unit: str, direction: int) -> None:
        """Hear that an end is to be moved by words or sentences."""

    def switch(self) -> None:
        """Hear that the other end is to be moved."""

    def end(self, kept: bool) -> None:
        """Hear that the person is done; `kept` says whether the words are taken."""


class SelectBar(Static, can_focus=True):
    """One line in the place of the status line; says which keys move which end."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("select")

    def __init__(self, hears: HearsChoosing, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hears = hears

    def show(self, text: str) -> None:
        """Say what is selected."""
        self.update(Content.assemble((f" {text}  ", "bold"), keys_in(self, _KEYS)))

    def action_move(self, unit: str, direction: int) -> None:
        self._hears.move(unit, direction)

    def action_switch(self) -> None:
        self._hears.switch()

    def action_done(self, kept: bool) -> None:
        self._hears.end(kept)
