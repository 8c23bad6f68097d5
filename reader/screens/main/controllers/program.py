"""The program and its looks: theme, width of the text, help, palette, and the way out."""

from collections.abc import Mapping
from typing import Protocol

from reader.commands import Command
from reader.screens.main.desk import Act, HasApp, Panes, Talks
from reader.screens.main.spoken import Spoken


class ProgramDesk(Talks, Panes, HasApp, Protocol):
    """What the program's commands ask of the screen."""

    def later(self, act: Act, /, *values: object) -> object:
        """Have the event loop do something."""

    async def run_command(self, command: Command, number: int | None = None, key: str = "") -> None:
        """Do what a command says."""


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
            "look.width": self.take_width,
            "program.help": self.help,
            "program.palette": self.pick_command,
            "program.quit": lambda: self._desk.app.exit(),
        }

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {
            "look.theme": Spoken(self.take_theme, lambda: ["dark", "light", "contrast"]),
            "look.width": Spoken(self.take_width),
        }

    def pick_command(self) -> None:
        """Have a command picked by its name, and do it."""
        from reader.screens.palette import palette

        def done(command: Command | None) -> None:
            if command is not None:
                self._desk.later(self._desk.run_command, command)

        self._desk.ask(palette(self._desk.pane, self._desk.keys), done)

    def take_theme(self, name: str) -> None:
        """Take a theme by its name."""
        app = self._desk.app
        for full in (name, f"pullquote-{name}"):
            if full in app.available_themes:
                app.theme = full
                return
        self._desk.status.notice = "There is no such theme"

    def take_width(self, cells: str = "") -> None:
        """Set the width of the column of text, or say what it is."""
        if cells.isdecimal():
            self._desk.body.measure = int(cells[:4])
        self._desk.status.notice = f"The column is {self._desk.body.measure} cells wide"

    def cycle_theme(self) -> None:
        """Go on to the next of our themes."""
        from reader.themes import THEME_NAMES

        names, app = list(THEME_NAMES), self._desk.app
        at = names.index(app.theme) + 1 if app.theme in names else 0
        app.theme = names[at % len(names)]
        self._desk.status.notice = f"Theme: {app.theme.removeprefix('pullquote-')}"

    def help(self) -> None:
        """Show the keys of the pane the person is in."""
        from reader.screens.dialogs.help import HelpScreen

        self._desk.ask(HelpScreen(self._desk.pane, self._desk.keys))
