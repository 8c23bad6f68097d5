"""The bar that takes the keys while words are chosen in the text."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.widgets.keys import bindings_of, keys_in

_KEYS = (
    "{select.word-back}{select.word} word  {select.sentence-back}{select.sentence} sentence  {select.switch} other  "
    "{select.keep} keeps  {select.cancel} drops"
)


class SelectBar(Static, can_focus=True):
    """One line in the place of the status line; says which keys move which end."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("select")

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """An end is to be moved."""

        unit: str
        direction: int

    class Switched(Message):
        """The other end is to be moved."""

    @dataclass(eq=False, repr=False)
    class Done(Message):
        """The person is done; `kept` says whether the words are taken."""

        kept: bool

    def show(self, text: str) -> None:
        """Say what is selected."""
        self.update(Content.assemble((f" {text}  ", "bold"), keys_in(self, _KEYS)))

    def action_move(self, unit: str, direction: int) -> None:
        self.post_message(self.Moved(unit, direction))

    def action_switch(self) -> None:
        self.post_message(self.Switched())

    def action_done(self, kept: bool) -> None:
        self.post_message(self.Done(kept))
