"""The line after `:`: every command by its name, completed while it is typed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from reader.commands import BY_ID, Command
from reader.screens.main.desk import Act, Panes, Talks
from reader.screens.main.spoken import Spoken

if TYPE_CHECKING:
    from reader.typed_commands import Proposal
    from reader.widgets.command_bar import CommandBar, Proposals

_SHOWN = 8
_HISTORY = 50


class CommandingDesk(Talks, Panes, Protocol):
    """What the line asks of the screen."""

    @property
    def spoken(self) -> Mapping[str, Spoken]:
        """Return what commands do with words behind them."""

    def put_bar(self, bar: Widget) -> bool:
        """Put a bar in the place of the status line, unless one is there; return whether that was done."""

    def take_bar(self) -> None:
        """Take the bar away again."""

    def put_over(self, widget: Widget) -> None:
        """Show a widget over the panes."""

    async def run_command(self, command: Command, number: int | None = None, key: str = "") -> None:
        """Do what a command says."""

    def later(self, act: "Act", /, *values: object) -> object:
        """Have the event loop do something."""


class Commanding:
    """What is typed after `:`."""

    def __init__(self, desk: CommandingDesk) -> None:
        self._desk = desk
        self._bar: CommandBar | None = None
        self._list: Proposals | None = None
        self._found: list[Proposal] = []
        self._at = 0
        self._before: list[str] = []
        self._recalled = 0

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"program.line": self.open}

    def open(self) -> None:
        """Open the line."""
        from reader.widgets.command_bar import CommandBar, Proposals

        bar = CommandBar(self, id="command")
        if self._desk.put_bar(bar):
            self._bar, self._recalled = bar, 0
            self._list = Proposals(id="proposals")
            self._desk.put_over(self._list)

    # What the bar tells

    def changed(self, line: str) -> None:
        """List what may be meant."""
        from reader.typed_commands import proposals

        self._found = proposals(line, self._behind)
        self._at = 0
        self._show()
        if self._bar is not None:
            self._bar.say("")

    def _behind(self, command_id: str) -> Sequence[str]:
        spoken = self._desk.spoken.get(command_id)
        return spoken.choices() if spoken is not None else ()

    def _show(self) -> None:
        if self._list is None or not self._list.is_attached:
            return
        first = max(0, self._at - _SHOWN + 1)
        shown = self._found[first : first + _SHOWN]
        rows = [(one.shown, one.what, self._signs(one.command)) for one in shown]
        self._list.show(rows, self._at - first, len(self._found) - first - len(shown))

    def _signs(self, command_id: str) -> str:
        return " ".join(self._desk.keys.signs(BY_ID[command_id])) if command_id else ""

    def step(self, direction: int) -> None:
        """Go to the next of what is listed, or the one before; above the first one, recall what was typed before."""
        if direction < 0 and self._at == 0 and self._recalled < len(self._before) and self._bar is not None:
            self._recalled += 1
            self._bar.put(self._before[-self._recalled])
        elif self._found:
            self._at = min(max(0, self._at + direction), len(self._found) - 1)
            self._show()

    def complete(self) -> None:
        """Put what is listed as the one at hand into the line."""
        if self._found and self._bar is not None:
            chosen = self._found[self._at]
            self._bar.put(f"{chosen.text} " if chosen.command in self._desk.spoken else chosen.text)

    def close(self) -> None:
        """Put the line away."""
        if self._list is not None:
            self._list.remove()
        self._bar = self._list = None
        self._desk.take_bar()
        self._desk.focus_pane(self._desk.pane)

    def run(self, line: str) -> None:
        """Do what the line says, or say what is wrong with it; what was gone to in the list is meant."""
        from reader.typed_commands import parse

        if self._bar is None:
            return
        if self._at and self._at < len(self._found):
            line = self._found[self._at].text
        if not line.strip():
            self.close()
            return
        typed = parse(line)
        if isinstance(typed, str):
            if self._found:
                # What does not say enough is completed, and not guessed.
                self.complete()
            if self._bar is not None:
                self._bar.say(typed)
            return
        self._before = [*(each for each in self._before if each != line), line][-_HISTORY:]
        self.close()
        spoken = self._desk.spoken.get(typed.command) if typed.rest else None
        if spoken is not None:
            spoken.act(typed.rest)
        elif typed.rest:
            self._desk.status.notice = f"{typed.command} takes nothing behind it"
        else:
            self._desk.later(self._desk.run_command, BY_ID[typed.command], typed.number)
