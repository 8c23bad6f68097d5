"""The bar that takes the keys while letters stand on what can be gone to."""

from typing import ClassVar, Protocol

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from reader.widgets.keys import bindings_of, keys_in


class HearsLetters(Protocol):
    """Whoever put the letters there."""

    def typed(self, bar: "LetterBar", letter: str) -> None:
        """Hear of a letter; empty: the last one is taken back."""

    def end(self, bar: "LetterBar", first: bool) -> None:
        """Hear that no more letters will be typed; `first`: the first thing is taken instead."""


class LetterBar(Static, can_focus=True):
    """One line in the place of the status line; whatever is typed goes to it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("letters")

    def __init__(self, what: str, hears: HearsLetters, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._what = what
        self._hears = hears
        self._width = 0

    def on_mount(self) -> None:
        self.say("")
        self.focus()

    def say(self, typed: str) -> None:
        """Show what was typed so far."""
        keys = keys_in(self, "{letters.first} the first  {letters.back} other letter  {letters.cancel} closes")
        said = f" {self._what}: type its letters {typed} "
        self.update(Content.assemble((said, "bold"), f" {keys}"))

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            # Digits and signs lead nowhere, and are not to act on a pane meanwhile.
            event.stop()
            if event.character.isalpha():
                self._hears.typed(self, event.character.lower())

    def on_resize(self) -> None:
        # In lines of another width the letters would stand elsewhere.
        if self._width not in (0, self.size.width):
            self._hears.end(self, first=False)
        self._width = self.size.width

    def on_blur(self) -> None:
        self._hears.end(self, first=False)

    def action_back(self) -> None:
        self._hears.typed(self, "")

    def action_done(self, first: bool) -> None:
        self._hears.end(self, first)
