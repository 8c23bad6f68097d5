"""Every command of the pane one is in, to pick one by its name; with the keys it really has."""

from reader.commands import Command, commands_of
from reader.keys import Keys
from reader.layout.choices import Choice
from reader.layout.panes import Pane
from reader.screens.dialogs.pick import PickScreen


def palette(pane: Pane, keys: Keys) -> PickScreen[Command]:
    """Return a dialog that is closed with the command that was picked."""
    commands = [one for one in commands_of(pane, "pane", "app") if one.id != "program.palette"]
    # Moving is done by its keys; what else there is comes first.
    commands.sort(key=lambda command: command.group == "Move")
    groups = list(dict.fromkeys(command.group for command in commands))
    commands.sort(key=lambda command: groups.index(command.group))
    choices = [Choice(one, _label(one), _signs(one, pane, keys), one.group) for one in commands]
    return PickScreen("Commands", choices, hint="type a part of its name, or of what it does")


def _label(command: Command) -> str:
    return f"{command.title}: {command.help[0].lower()}{command.help[1:].rstrip('.')}"


def _signs(command: Command, pane: Pane, keys: Keys) -> str:
    return " ".join(keys.signs(command)) if pane not in command.not_in else ""
