"""The keys that commands have in a run, and how keys are written for people."""

import re
from collections.abc import Iterable

from reader.cleaning import clean_line
from reader.commands import BY_ID, Command

_NAMED = re.compile(r"\{([a-z]+\.[a-z-]+)\}")
_KEY_SIGNS = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "plus": "+", "minus": "-", "equals_sign": "=",
    "less_than_sign": "<", "greater_than_sign": ">", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "space": "Space", "enter": "Enter",
    "escape": "Esc", "backspace": "Bksp", "tab": "Tab", "shift+tab": "Shift+Tab", "asterisk": "*",
    "apostrophe": "'", "backslash": "\\", "comma": ",", "vertical_line": "|", "full_stop": ".", "semicolon": ";",
}  # fmt: skip
_FUNCTION_KEY = re.compile(r"f\d{1,2}")


def key_sign(key: str) -> str:
    """Return how a key is written for people: "?" for "question_mark", "Ctrl+D" for "ctrl+d"."""
    if key in _KEY_SIGNS:
        return _KEY_SIGNS[key]
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    if "+" in key:
        modifier, _, rest = key.rpartition("+")
        return f"{modifier.title()}+{_KEY_SIGNS.get(rest, rest.upper())}"
    return key


def key_signs(keys: str) -> tuple[str, ...]:
    """Return how the keys of a command are written for people."""
    return tuple(clean_line(key_sign(key.strip())) for key in keys.split(","))


class Keys:
    """The keys that commands really have in a run: their own, or those the person gave them."""

    def __init__(self, keymap: Iterable[tuple[str, str]] = ()) -> None:
        self._given = dict(keymap)

    def signs(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command as written for people."""
        return key_signs(self._given.get(command.id, command.keys))

    def __getitem__(self, command_id: str) -> str:
        """Return the first key of a command as written for people: "Ctrl+Z" for "library.undo"."""
        return self.signs(BY_ID[command_id])[0]

    def named_in(self, text: str) -> str:
        """Return a text of ours with "{library.undo}" as the key; foreign words are put in afterwards."""
        return _NAMED.sub(lambda match: self[match[1]], text)
