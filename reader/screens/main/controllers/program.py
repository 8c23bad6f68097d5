"""The program and its looks: theme, width of the text, help, palette, and the way out."""

from collections.abc import Mapping
from typing import Protocol

from reader.screens.main.desk import Act, HasApp, Panes, Talks


class ProgramDesk(Talks, Panes, HasApp, Protocol):
    """What the program's commands ask of the screen."""


class Program:
    """The commands about the program itself."""

    def __init__(self, desk: ProgramDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "look.wider": lambda: self._desk.body.action_wider(),
            "look.narrower": lambda: self._desk.body.action_narrower(),
            "look.theme": self.cycle_theme,
            "program.help": self.help,
            "program.palette": lambda: self._desk.app.action_command_palette(),
            "program.quit": lambda: self._desk.app.exit(),
        }

    def cycle_theme(self) -> None:
        """Go on to the next of our themes."""
        from reader.themes import THEME_NAMES

        names, app = list(THEME_NAMES), self._desk.app
        at = names.index(app.theme) + 1 if app.theme in names else 0
        app.theme = names[at % len(names)]

    def help(self) -> None:
        """Show the keys of the pane the person is in."""
        from reader.screens.dialogs.help import HelpScreen

        self._desk.ask(HelpScreen(self._desk.pane, self._desk.keys))
