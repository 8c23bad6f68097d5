"""One line with a choice of a few: left and right turn it, a letter goes to the next that begins with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from reader.layout.fit import cut

_LABEL = 6
_SIGNS = 4


class TurnLine(Widget, can_focus=True):
    """A label, what is chosen, and how many there are to choose from."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"turn--label", "turn--sign", "turn--value"}
    DEFAULT_CSS = "TurnLine { height: 1; }"

    @dataclass(eq=False, repr=False)
    class Turned(Message):
        """Another one is chosen."""

        line: "TurnLine"

    def __init__(self, label: str, options: Sequence[str], at: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._options = list(options)
        self.at = at
        """The number of the one that is chosen."""

    def offer(self, options: Sequence[str], at: int) -> None:
        """Offer others; no message is sent."""
        self._options, self.at = list(options), at
        self.refresh()

    def turn(self, step: int) -> None:
        """Choose one further on; behind the last comes the first."""
        self._choose((self.at + step) % len(self._options))

    def _choose(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.Turned(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum():
            event.stop()
            begins = event.character.casefold()
            further = (*range(self.at + 1, len(self._options)), *range(self.at))
            found = (at for at in further if self._options[at].casefold().startswith(begins))
            self._choose(next(found, self.at))

    def on_click(self) -> None:
        self.turn(1)

    def render(self) -> Content:
        sign = ".turn--sign" if self.has_focus and len(self._options) > 1 else ".turn--label"
        number = f" {self.at + 1}/{len(self._options)}" if len(self._options) > 1 else ""
        room = max(1, self.content_size.width - _LABEL - _SIGNS - len(number))
        return Content.assemble(
            (f"{self._label:<{_LABEL}}", ".turn--label"), ("‹ ", sign),
            (cut(self._options[self.at], room), ".turn--value"), (" ›", sign), (number, ".turn--label"),
        )  # fmt: skip
