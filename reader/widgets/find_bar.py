"""The bar in which the words to find in a pane are typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.typed import TypedLine

_KEYS = "type to find · Enter keeps · {find.cancel} ends"


class FindBar(Horizontal):
    """Where the words to find are typed; takes the place of the status line meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("find")

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Other words are to be found."""

        bar: "FindBar"
        words: str

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, FindBar.Changed)

    @dataclass(eq=False, repr=False)
    class Stepped(Message):
        """The person wants the next place, or the one before."""

        bar: "FindBar"
        direction: int

    @dataclass(eq=False, repr=False)
    class Closed(Message):
        """The person is done; `kept` says whether what was found stays marked."""

        bar: "FindBar"
        kept: bool

    def __init__(self, prompt: str, words: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
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
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self, bool(event.value.strip())))

    def action_dismiss(self, kept: bool) -> None:
        self.post_message(self.Closed(self, kept))

    def action_step(self, direction: int) -> None:
        self.post_message(self.Stepped(self, direction))
