"""Turns the command table into key bindings."""

from typing import Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from reader.commands import Command, Scope, commands_of
from reader.keys import Keys


@runtime_checkable
class HasKeys(Protocol):
    """A program in which a person may have given commands other keys."""

    @property
    def command_keys(self) -> Keys:
        """The keys that commands have."""


def keys_in(node: DOMNode, text: str) -> str:
    """Return a text of ours with "{library.undo}" as the key that command has in the program of the node."""
    program = node.app
    return (program.command_keys if isinstance(program, HasKeys) else Keys()).named_in(text)


def bindings_of(*scopes: Scope) -> list[BindingType]:
    """Return a binding for every command whose keys work in one of the scopes."""
    return [
        Binding(
            keys,
            does,
            command.title,
            show=command.hint,
            tooltip=command.help,
            # A keymap would give every one of its keys to each of them.
            id=command.id if does == command.does else None,
            priority=command.priority,
            group=Binding.Group(command.group),
        )
        for command in commands_of(*scopes)
        for keys, does in _keys_and_actions(command)
        if keys
    ]


def _keys_and_actions(command: Command) -> list[tuple[str, str]]:
    """Return the keys of a command with what they do: one by one where that depends on the key."""
    if "{key}" not in command.does:
        return [(command.keys, command.does)]
    return [(key, command.does.replace("{key}", key)) for key in command.keys.split(",")]
