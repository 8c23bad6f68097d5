"""The keys of the pane the person is in, the signs, then the keys that work everywhere, quotes first; made from the
command table."""

from collections.abc import Iterable

from reader.commands import Command, Group, commands_in
from reader.keys import Keys
from reader.layout.panes import Pane
from reader.layout.signs import SIGNS
from reader.screens.dialogs.rows import Row, RowsDialog

_NAMES: dict[Pane, str] = {"list": "Articles", "body": "Text", "panel": "Quotes"}
_FIRST: tuple[Group, ...] = ("Quotes", "Jump", "Find", "Move")
"""What is asked for most comes first."""

_NUMBERS = "Numbers (counts)"


class HelpScreen(RowsDialog):
    """The help of one pane."""

    def __init__(self, pane: Pane, keys: Keys) -> None:
        super().__init__(f"Keys in {_NAMES[pane]}")
        self._pane = pane
        self._keys = keys

    def rows(self) -> list[Row]:
        every = commands_in(self._pane)
        own = [command for command in every if command.scope == self._pane]
        rest = [command for command in every if command not in own]
        groups = dict.fromkeys((*_FIRST, *(command.group for command in rest)))
        rows = self._of("In this pane", own)
        rows += [
            Row(sign, meaning, f"Signs: {title[0].lower()}{title[1:]}")
            for title, signs in SIGNS
            for sign, meaning in signs
        ]
        rows += self._numbers()
        for group in groups:
            rows += self._of(group, (command for command in rest if command.group == group))
        return rows

    def _numbers(self) -> list[Row]:
        """Return what a number before a key does, as the keys are in this run."""
        keys = self._keys
        panes = [keys[f"pane.{pane}"] for pane in ("list", "body", "panel")]
        taken = [key for key in panes if key.isdigit()]
        rows = [
            Row(f"5{keys['move.down']}", "A number before a key is a count: so often, or to that row.", _NUMBERS),
            Row(f"50{keys['move.share']}", "To half of it.", _NUMBERS),
        ]
        if taken:
            first = f"0{taken[0]}2{keys['move.down']}"
            rows.append(
                Row(first, f"{' '.join(taken)} go to panes, so a count that begins with one begins with 0.", _NUMBERS)
            )
        return rows

    def _of(self, title: str, commands: Iterable[Command]) -> list[Row]:
        return [
            Row(" ".join(self._keys.signs(command)) or f":{command.id}", command.help, title) for command in commands
        ]
