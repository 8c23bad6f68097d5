"""Keys one after the other: numbers before a command, and commands that take several keys."""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

Keys = tuple[str, ...]
"""Keys in Textual's names, in the order they are pressed; the last one may stand for many, see LETTERS."""
LETTERS: Mapping[str, frozenset[str]] = {
    "lower": frozenset("abcdefghijklmnopqrstuvwxyz"),
    "upper": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "letter": frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}
"""Names that stand for any of some letters."""
_MOST_DIGITS = 4
_DIGITS = frozenset("0123456789")


class Clash(Struct, frozen=True):
    """Keys that two commands want."""

    keys: Keys
    """The keys of the one that has lost them."""
    kept: str
    """The id of the command that has them."""
    lost: str
    """The id of the one that has not."""


class KeyTable:
    """Which keys do what in one place; who comes first has a key."""

    def __init__(self, wanted: Iterable[tuple[Keys, str]]) -> None:
        """`wanted` are keys with ids of commands, those that go before others first."""
        self._command: dict[Keys, str] = {}
        self._next: dict[Keys, dict[str, None]] = {}
        self.clashes: list[Clash] = []
        """What was wanted twice."""
        for keys, command in wanted:
            rival = self._rival(keys, command)
            if rival is not None:
                self.clashes.append(Clash(keys, rival, command))
            elif keys:
                self._command[keys] = command
                for at in range(len(keys)):
                    self._next.setdefault(keys[:at], {})[keys[at]] = None

    def _rival(self, keys: Keys, command: str) -> str | None:
        """Return a command whose keys are these, begin with these, or are what these begin with."""
        shorter = (self._command.get(keys[:at]) for at in range(1, len(keys) + 1))
        longer = (other for each, other in self._command.items() if each[: len(keys)] == keys)
        return next((other for other in (*shorter, *longer) if other not in (None, command)), None)

    def command(self, keys: Keys) -> str | None:
        """Return the id of the command that keys run."""
        found = self._command.get(keys)
        if found is None and keys:
            for name, letters in LETTERS.items():
                if keys[-1] in letters and (found := self._command.get((*keys[:-1], name))) is not None:
                    break
        return found

    def after(self, keys: Keys) -> list[tuple[str, str | None]]:
        """Return each key that may follow, with the command it then runs, None where more must follow."""
        return [(key, self._command.get((*keys, key))) for key in self._next.get(keys, ())]


class Step(Struct, frozen=True):
    """What a key has led to."""

    kind: Literal["run", "wait", "drop", "pass"]
    """Whether a command is to be run, more keys are awaited, what was begun is given up, or the key means nothing."""
    command: str = ""
    """The id of the command."""
    number: int | None = None
    """The number that was typed before it."""
    keys: Keys = ()
    """The keys that led there, without the number."""


class KeySequence:
    """What was typed so far of a command."""

    def __init__(self) -> None:
        self.keys: Keys = ()
        """The keys after which more are awaited."""
        self.digits = ""
        """The number that was typed, as it was typed."""
        self._enough: Keys = ()

    @property
    def typed(self) -> tuple[str, ...]:
        """Return all that was typed so far."""
        return (*self.digits, *self.keys)

    def press(self, table: KeyTable, key: str) -> Step:
        """Take one more key."""
        enough, self._enough = self._enough, ()
        if enough and table.command((*enough, key)) == table.command(enough):
            # Where one key is enough, whoever is used to two of them may press two.
            return Step("drop")
        if key == "escape" and self.typed:
            self.clear()
            return Step("drop")
        if not self.keys and key in _DIGITS and (self.digits or table.command((key,)) is None):
            self.digits = (self.digits + key)[:_MOST_DIGITS]
            return Step("wait")
        keys = (*self.keys, key)
        command, more = table.command(keys), bool(table.after(keys))
        if command is None and more:
            self.keys = keys
            return Step("wait", keys=keys)
        number = int(self.digits) if self.digits else None
        begun = bool(self.keys)
        self.clear()
        if command is None:
            return Step("drop" if begun else "pass", keys=keys)
        self._enough = keys if more else ()
        return Step("run", command, number, keys)

    def clear(self) -> None:
        """Forget what was typed."""
        self.keys, self.digits, self._enough = (), "", ()
