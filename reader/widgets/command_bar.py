"""The bar in which a command is typed, and the list of what may be meant."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from reader.layout.fit import cut
from reader.layout.signs import HERE
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.typed import TypedLine

_LEAST_WHAT = 12
"""Cells that a word on what a command does needs to be shown."""


class HearsCommands(Protocol):
    """Whoever runs what is typed."""

    def changed(self, line: str) -> None:
        """Hear that something else was typed."""

    def run(self, line: str) -> None:
        """Hear that this is to be done."""

    def step(self, direction: int) -> None:
        """Hear that the person wants the next of what is listed, or the one before."""

    def complete(self) -> None:
        """Hear that the person wants what is listed as the one at hand."""

    def close(self) -> None:
        """Hear that nothing is to be done."""


class CommandBar(Horizontal):
    """Where a command is typed; takes the place of the status line meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("line")

    def __init__(self, hears: HearsCommands, line: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hears = hears
        self._line = line

    def compose(self) -> ComposeResult:
        yield Static(" :", classes="find--prompt", markup=False)
        keys = keys_in(self, "name of a command · {line.complete} completes · {line.close} closes")
        yield TypedLine(self._line, compact=True, placeholder=keys)
        yield Static("", classes="find--count", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._hears.changed(self._line)

    def put(self, line: str) -> None:
        """Put a line into the box."""
        box = self.query_one(Input)
        box.value = line
        box.cursor_position = len(line)

    def say(self, text: str) -> None:
        """Say what is wrong with the line."""
        self.query_one(".find--count", Static).update(f" {text} ")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._hears.changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._hears.run(event.value)

    def action_step(self, direction: int) -> None:
        self._hears.step(direction)

    def action_complete(self) -> None:
        self._hears.complete()

    def action_close(self) -> None:
        self._hears.close()


class Proposals(Static):
    """What may be meant, a line each, over the panes; one of them is at hand."""

    def show(self, rows: Sequence[tuple[str, str, str]], at: int, more: int) -> None:
        """Show name, meaning and keys of each, the one at hand, and how many there are besides."""
        width = max(20, self.screen.size.width - 6)
        names = max((cell_len(name) for name, _, _ in rows), default=0)
        keys = max((cell_len(sign) for _, _, sign in rows), default=0)
        room = width - names - keys - 6
        lines: list[Content] = []
        for number, (name, what, sign) in enumerate(rows):
            here = number == at
            meaning = cut(what, room) if room >= _LEAST_WHAT else ""
            gap = " " * max(1, width - 2 - names - 2 - cell_len(meaning) - cell_len(sign))
            lines.append(
                Content.assemble(
                    (f"{HERE} " if here else "  ", "bold $line-focus"), (cut(f"{name:<{names}}", width - 2), "bold"),
                    f"  {meaning}", gap, (sign, "$line-focus"),
                )
            )  # fmt: skip
        if more:
            lines.append(Content.styled(f"  … and {more} more", "$muted"))
        self.update(Content("\n").join(lines))
        self.display = bool(rows)
