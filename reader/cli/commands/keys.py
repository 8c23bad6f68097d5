"""`pullquote keys`: the keys as they are in this home, those the person changed included."""

import argparse

from reader.cli.command import Command

SECTIONS: tuple[tuple[str, str], ...] = (
    ("app", "Everywhere"),
    ("pane", "In every pane"),
    ("list", "In the article list"),
    ("body", "In the text"),
    ("panel", "In the side panel"),
    ("search", "In the search overlay"),
    ("person", "In the dossier of a person"),
    ("voices", "In who speaks"),
    ("beside", "In two texts side by side"),
    ("dialog", "In texts over the panes"),
    ("changes", "In what changed"),
    ("ask", "Where a text is asked for"),
    ("confirm", "Where it is asked whether to go on"),
    ("pick", "Where something is chosen"),
    ("find", "While finding in a pane"),
    ("select", "While words are chosen"),
    ("letters", "While letters stand on the screen"),
    ("line", "While a command is typed"),
    ("export", "While exporting"),
    ("check", "In a draft that is checked"),
    ("verdict", "In the verdict on a quotation"),
)
"""Each scope of keys with its heading, in the order in which they are told."""
_KEYS_COLUMN = 24


def _run(_: argparse.Namespace) -> int:
    from reader.cli.codes import OK
    from reader.cli.output import answer, message
    from reader.commands import COMMANDS
    from reader.keys import clashes_in_words, keys_for
    from reader.settings import load_settings, settings_file

    settings, problems = load_settings(settings_file(), frozenset(command.id for command in COMMANDS))
    for problem in problems:
        message(problem)
    keys = keys_for(settings.keymap, settings.keys)
    if clashes := clashes_in_words(keys.clashes()):
        message(clashes)
    for number, (scope, title) in enumerate(SECTIONS):
        if number:
            answer("")
        answer(title)
        for command in (command for command in COMMANDS if command.scope == scope):
            signs = " ".join(keys.signs(command)) or "none"
            answer(f"  {signs:{_KEYS_COLUMN}} {command.help} ({command.id})")
    return OK


COMMAND = Command(
    name="keys",
    help="print the keys, as you have changed them",
    run=_run,
    text=(
        "What stands in brackets is the name of a command: it goes into [keymap] of the settings file, with the keys\n"
        "you want. Two commands that want one key are told on stderr."
    ),
    examples=("keys",),
)
"""The command `keys`."""
