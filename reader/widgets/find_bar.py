"""The bar in which the words to find in a pane are typed."""

from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.typed import TypedLine

_KEYS = "type to find · Enter keeps · {find.cancel} ends"


class HearsFinds(Protocol):
    """Whoever finds the words."""

    def changed(self, words: str) -> None:
        """Hear that other words are to be found."""

    def step(self, direction: int) -> None:
        """Hear that the person wants the next place, or the one before."""

    def close(self, kept: bool) -> None:
        """Hear that the person is done; `kept` says whether what was found stays marked."""


class FindBar(Horizontal):
    """Where the words to find are typed; takes the place of the status line meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("find")

    def __init__(self, prompt: str, words: str, hears: HearsFinds, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hears = hears
        self._prompt = prompt
        self._words = words

    def compose(self) -> ComposeResult:
        yield Static(f" {self._prompt} / ", classes="find--prompt", markup=False)
        yield TypedLine(self._words, compact=True, placeholder=keys_in(self, _KEYS))
        yield Static("", classes="find--count", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def show_count(self, text: str) -> None:
        """Say how much was found."""
        self.query_one(".find--count", Static).update(f" {text} ")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._hears.changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._hears.close(bool(event.value.strip()))

    def action_dismiss(self, kept: bool) -> None:
        self._hears.close(kept)

    def action_step(self, direction: int) -> None:
        self._hears.step(direction)
