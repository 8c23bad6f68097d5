"""The keys of the panes: numbers before commands, commands of several keys, and what may follow the first of them."""

from collections.abc import Sequence
from typing import Protocol

from textual.app import App
from textual.widget import Widget

from reader.commands import BY_ID, Command
from reader.keys import Keys, key_sign
from reader.layout.panes import Pane
from reader.sequences import KeySequence, KeyTable
from reader.widgets.status_line import StatusLine


class KeyboardDesk(Protocol):
    """What the keyboard asks of the screen."""

    @property
    def app(self) -> App[object]: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def pane(self) -> Pane: ...
    @property
    def status(self) -> StatusLine: ...
    def heard(self) -> None:
        """Note that what was said before is old."""

    def pane_widget(self) -> Widget:
        """Return the pane that has the focus."""

    def put_over(self, widget: Widget) -> None:
        """Show a widget over the panes."""

    def keys_of(self, command_id: str) -> Sequence[tuple[str, str]]:
        """Return the keys that one key of a command stands for, each with what it leads to; none where it is one."""

    async def run_command(self, command: Command, number: int | None, key: str) -> None:
        """Do what a command says; `key` is the last of its keys."""


class Keyboard:
    """What was typed so far, and what the keys of each pane do."""

    def __init__(self, desk: KeyboardDesk) -> None:
        self._desk = desk
        self._tables: dict[Pane, KeyTable] = {}
        self._sequence = KeySequence()
        self._shown: Widget | None = None

    def table(self, pane: Pane) -> KeyTable:
        """Return what the keys do in a pane."""
        if pane not in self._tables:
            self._tables[pane] = self._desk.keys.table((pane, "pane", "app"))
        return self._tables[pane]

    async def press(self, key: str) -> bool:
        """Take a key, and return whether it means anything here."""
        pane = self._desk.pane
        # What was said of the key before is old with the next one.
        self._desk.status.notice = ""
        self._desk.heard()
        step = self._sequence.press(self.table(pane), key)
        self._show(pane)
        if step.kind == "run":
            await self._desk.run_command(BY_ID[step.command], step.number, step.keys[-1])
        elif step.kind == "drop" and len(step.keys) > 1:
            self._desk.status.notice = f"{_written(step.keys)} is the key of no command"
        return step.kind != "pass"

    def clear(self) -> None:
        """Forget what was typed so far."""
        self._sequence.clear()
        self._show(self._desk.pane)

    def _show(self, pane: Pane) -> None:
        """Show what was typed, and after keys that others must follow, which these are."""
        self._desk.status.typed = _written(self._sequence.typed)
        if self._shown is not None:
            self._shown.remove()
            self._shown = None
        if self._sequence.keys:
            from reader.widgets.which_key import WhichKey

            rows: list[tuple[str, str]] = []
            for key, command in self.table(pane).after(self._sequence.keys):
                rows.append((key_sign(key), BY_ID[command].title if command else "…"))
                rows.extend(self._desk.keys_of(command) if command else ())
            self._shown = WhichKey(_written(self._sequence.typed), rows, id="which-key")
            self._desk.put_over(self._shown)


def _written(keys: tuple[str, ...]) -> str:
    return " ".join(map(key_sign, keys))
