"""Gives the command palette every command of the table, with the keys it really has."""

from functools import partial

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from reader.commands import Command, commands_of
from reader.screens.main.screen import MainScreen


class Palette(CommandPalette):
    """The palette, which closes once, however many keys say so."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()


class TableProvider(Provider):
    """The commands that work in the pane the person is in, and everywhere."""

    def _commands(self) -> tuple[Command, ...]:
        screen = self.screen
        return commands_of(screen.pane, "pane", "app") if isinstance(screen, MainScreen) else ()

    async def _run(self, command: Command) -> None:
        screen = self.screen
        if isinstance(screen, MainScreen):
            await screen.run_command(command)

    def _help(self, command: Command) -> str:
        screen = self.screen
        signs = screen.keys.signs(command) if isinstance(screen, MainScreen) else ()
        return f"{command.help}  {' '.join(signs)}".replace("[", "\\[")

    async def discover(self) -> Hits:
        for command in self._commands():
            if command.group != "Move" and command.id != "program.palette":
                yield DiscoveryHit(command.title, partial(self._run, command), help=self._help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), 0.8 * matcher.match(command.help))
            if score > 0:
                display = matcher.highlight(command.title)
                yield Hit(score, display, partial(self._run, command), text=command.title, help=self._help(command))
