"""The keys that commands have in a run, and how keys are written for people."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from reader.cleaning import clean_line
from reader.commands import BY_ID, COMMANDS, Command, Scope, is_there
from reader.sequences import Clash, KeyTable
from reader.sequences import Keys as InOrder

_NAMED = re.compile(r"\{([a-z]+\.[a-z-]+)\}")
_KEY_SIGNS = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "plus": "+", "minus": "-", "equals_sign": "=",
    "less_than_sign": "<", "greater_than_sign": ">", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "space": "Space", "enter": "Enter",
    "escape": "Esc", "backspace": "Bksp", "tab": "Tab", "shift+tab": "Shift+Tab", "asterisk": "*",
    "apostrophe": "'", "backslash": "\\", "comma": ",", "full_stop": ".", "semicolon": ";", "colon": ":",
    "vertical_line": "|", "percent_sign": "%", "dollar_sign": "$", "number_sign": "#", "ampersand": "&",
    "exclamation_mark": "!", "quotation_mark": '"', "underscore": "_", "at": "@", "tilde": "~",
    "circumflex_accent": "^", "grave_accent": "`", "left_parenthesis": "(", "right_parenthesis": ")", "delete": "Del",
    "lower": "a–z", "upper": "A–Z", "letter": "a–z",
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
    return tuple(clean_line(" ".join(map(key_sign, way))) for way in in_order(keys))


_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""What Textual calls some signs that Unicode calls otherwise."""
_CONTEXTS: tuple[tuple[Scope, ...], ...] = (
    ("list", "pane", "app"), ("body", "pane", "app"), ("panel", "pane", "app"), ("dialog", "changes"), ("search",),
    ("person",), ("ask",), ("confirm",), ("pick",), ("find",), ("select",), ("export",), ("check", "pane"),
    ("letters",), ("line",), ("beside",), ("voices",),
)  # fmt: skip
"""Scopes whose keys work at the same time, the innermost first."""


def name_of_key(key: str) -> str:
    """Return Textual's name of a key that may be given as the sign itself: "question_mark" for "?"."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name)


def in_order(keys: str) -> tuple[InOrder, ...]:
    """Return the keys of a command, those to be pressed one after the other together: "g g,home" is two ways."""
    ways = (tuple(map(name_of_key, way.split())) for way in keys.split(","))
    return tuple(way for way in ways if way)


class Keys:
    """The keys that commands really have in a run: their own, those of a preset, or those the person gave them."""

    def __init__(self, keymap: Iterable[tuple[str, str]] = (), preset: Mapping[str, str] | None = None) -> None:
        self._preset = dict(preset or {})
        self._given = dict(keymap)

    def of(self, command: Command) -> str:
        """Return the keys of a command as they are written in a keymap."""
        return self._given.get(command.id, self._preset.get(command.id, command.keys))

    def single(self) -> dict[str, str]:
        """Return the keys that are others than the command's own, by its id, without what takes several keys."""
        return {
            command.id: ",".join(way[0] for way in in_order(self.of(command)) if len(way) == 1)
            for command in COMMANDS
            if self.of(command) != command.keys
        }

    def signs(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command as written for people."""
        return key_signs(self.of(command))

    def __getitem__(self, command_id: str) -> str:
        """Return the first key of a command as written for people: "Ctrl+Z" for "library.undo"."""
        signs = self.signs(BY_ID[command_id])
        return signs[0] if signs else f":{command_id}"

    def named_in(self, text: str) -> str:
        """Return a text of ours with "{library.undo}" as the key; foreign words are put in afterwards."""
        return _NAMED.sub(lambda match: self[match[1]], text)

    def table(self, scopes: Sequence[Scope]) -> KeyTable:
        """Return what the keys do where commands of these scopes work; what a person chose goes before the rest."""
        commands = [command for scope in scopes for command in COMMANDS if is_there(command, scope, scopes[0])]
        commands.sort(key=lambda command: self._rank(command.id))
        return KeyTable((way, command.id) for command in commands for way in in_order(self.of(command)))

    def _rank(self, command_id: str) -> int:
        return 0 if command_id in self._given else 1 if command_id in self._preset else 2

    def clashes(self) -> list[Clash]:
        """Return the keys that two commands want that work at the same time, each once."""
        found = (clash for scopes in _CONTEXTS for clash in self.table(scopes).clashes)
        return list(dict.fromkeys(found))


def clashes_in_words(clashes: Sequence[Clash]) -> str:
    """Return one line on keys that two commands want; empty if there are none."""
    parts = [f"{' '.join(map(key_sign, clash.keys))} does {clash.kept}, not {clash.lost}" for clash in clashes]
    return f"One key for two commands in config.toml: {'; '.join(parts)}." if parts else ""


def keys_for(keymap: Iterable[tuple[str, str]], preset: str = "") -> Keys:
    """Return the keys of a run by what is set: other keys of some commands, and the name of a preset."""
    if not preset:
        return Keys(keymap)
    from reader.key_presets import PRESETS

    return Keys(keymap, PRESETS.get(preset, {}))
