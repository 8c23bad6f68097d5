"""Turns the command table into key bindings."""

from textual.binding import Binding, BindingType

from reader.commands import Scope, commands_of


def bindings_of(*scopes: Scope) -> list[BindingType]:
    """Return a binding for every command whose keys work in one of the scopes."""
    return [
        Binding(
            command.keys,
            command.does,
            command.title,
            show=command.hint,
            tooltip=command.help,
            id=command.id,
            priority=command.priority,
            group=Binding.Group(command.group),
        )
        for command in commands_of(*scopes)
    ]
