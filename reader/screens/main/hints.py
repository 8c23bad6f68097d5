"""The keys the status line shows, pane by pane."""

from reader.commands import commands_in, commands_of
from reader.keys import Keys
from reader.layout.panes import Pane
from reader.widgets.status_line import Hint


def hints_of(pane: Pane, keys: Keys, shows_quotes: bool = True, has_quotes: bool = True) -> tuple[Hint, ...]:
    """Return the keys worth showing while a pane has the focus, the pane's own first, and how to see the quotes.

    Where there are no quotes, no key is shown that would need one.
    """
    commands = [command for command in commands_in(pane) if command.hint]
    # The help comes right after the pane's own keys, since a narrow window shows only the first few.
    commands.sort(key=lambda command: (command.scope == "app", command.id != "program.help"))
    if pane == "list" or not has_quotes:
        commands = [command for command in commands if command.group != "Quotes"]
    if not has_quotes:
        commands = [command for command in commands if command.id != "panel.jump"]
    elif not shows_quotes:
        at = sum(command.scope != "app" for command in commands)
        commands[at:at] = [command for command in commands_of("app") if command.id == "pane.panel"]
    return tuple(
        (
            keys[command.id],
            command.title.lower(),
            f"screen.{command.does}" if not command.action else f"screen.in_pane('{command.action}')",
        )
        for command in commands
    )
