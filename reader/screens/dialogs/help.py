"""The keys of the pane the person is in, then those that work everywhere; made from the command table."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content

from reader.commands import Command, commands_in
from reader.keys import Keys
from reader.layout.panes import Pane
from reader.layout.signs import SIGNS
from reader.screens.dialogs.dialog import Dialog

_NAMES: dict[Pane, str] = {"list": "Articles", "body": "Text", "panel": "Quotes"}


class HelpScreen(Dialog):
    """The help of one pane."""

    def __init__(self, pane: Pane, keys: Keys) -> None:
        super().__init__(f"Keys in {_NAMES[pane]}")
        self._pane = pane
        self._keys = keys

    def text(self) -> Content:
        parts = self._signs()
        every = commands_in(self._pane)
        own = [command for command in every if command.scope == self._pane]
        parts.extend(self._section("In this pane", own))
        rest = [command for command in every if command not in own]
        for group in dict.fromkeys(command.group for command in rest):
            parts.extend(self._section(group, [command for command in rest if command.group == group]))
        return Content("\n").join(parts)

    @staticmethod
    def _signs() -> list[Content]:
        """Return what the signs mean, those of all panes."""
        lines: list[Content] = []
        for title, signs in SIGNS:
            lines.append(Content.styled(f"Signs: {title[0].lower()}{title[1:]}", "bold $heading"))
            for sign, meaning in signs:
                gap = " " * max(1, 18 - cell_len(sign))
                lines.append(Content.assemble("  ", (sign, "bold"), gap, meaning))
            lines.append(Content(""))
        return lines

    def _section(self, title: str, commands: Iterable[Command]) -> list[Content]:
        lines = [Content.styled(title, "bold $heading")]
        for command in commands:
            keys = " ".join(self._keys.signs(command))
            gap = " " * max(1, 18 - cell_len(keys))
            lines.append(Content.assemble("  ", (keys, "bold $line-focus"), gap, command.help))
        return [*lines, Content("")] if len(lines) > 1 else []
