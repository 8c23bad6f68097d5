"""Commands by their names, as they are typed after `:`, with what may come behind them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from reader.commands import COMMANDS, Command, Scope

SCOPES: tuple[Scope, ...] = ("app", "pane", "list", "body", "panel")
"""Scopes whose commands can be typed."""
_ALIASES = {
    "q": "program.quit", "q!": "program.quit", "wq": "program.quit", "x": "program.quit", "h": "program.help",
    "e": "library.add", "n": "article.next", "undo": "library.undo", "redo": "library.redo", "search": "search.open",
    "find": "find.open", "read": "article.all-read", "export": "quote.export", "copy": "quote.copy",
    "marks": "jump.list", "jumps": "jump.list", "w": "quote.why", "trust": "trust.higher", "place": "place.go",
    "order": "quote.order",
}  # fmt: skip
"""Names that people know from elsewhere, or would try."""
_NUMBER = re.compile(r"\d{1,6}")
_SHARE = re.compile(r"(\d{1,3})\s*%")


class Typed(Struct, frozen=True):
    """A command as it was typed."""

    command: str
    """Its id."""
    rest: str = ""
    """What stands behind it."""
    number: int | None = None
    """The number that is all that was typed."""


class Proposal(Struct, frozen=True):
    """One way to go on with what was typed."""

    text: str
    """The whole line."""
    shown: str
    """What is typed, as it is listed."""
    what: str = ""
    """What it does."""
    command: str = ""
    """The id of the command whose name it is; empty for what stands behind one."""


@cache
def names() -> Mapping[str, str]:
    """Return every name a command can be typed by, with its id: the id itself, its last part where only one has it."""
    typed = [command for command in COMMANDS if command.scope in SCOPES]
    last = [command.id.rpartition(".")[2] for command in typed]
    short = {name: one.id for name, one in zip(last, typed, strict=True) if last.count(name) == 1}
    return {**{one.id: one.id for one in typed}, **short, **_ALIASES}


@cache
def _main_names() -> tuple[tuple[str, Command], ...]:
    """Return for each command the name that is proposed, in the order of the names."""
    by_id = {command.id: command for command in COMMANDS}
    found: dict[str, str] = {}
    for name, command_id in names().items():
        best = found.get(command_id)
        # The short name, and of those the one of ours.
        if best is None or (best == command_id and len(name) > 1):
            found[command_id] = name
    return tuple(sorted((name, by_id[command_id]) for command_id, name in found.items()))


def parse(line: str) -> Typed | str:
    """Return the command in a line, or in words why there is none. A name may be cut short where one alone fits."""
    line = line.strip()
    if share := _SHARE.fullmatch(line):
        return Typed("move.share", number=int(share[1]))
    if _NUMBER.fullmatch(line):
        return Typed("move.top", number=int(line))
    name, _, rest = line.partition(" ")
    if (command := names().get(name)) is not None:
        return Typed(command, rest.strip())
    fitting = {command for each, command in names().items() if name and each.startswith(name)}
    if len(fitting) == 1:
        return Typed(fitting.pop(), rest.strip())
    if not fitting:
        return f"There is no command “{name}”"
    some = [each for each, command in _main_names() if command.id in fitting][:4]
    return f"“{name}” may be {', '.join(some)}"


def proposals(line: str, behind: Callable[[str], Sequence[str]]) -> list[Proposal]:
    """Return ways to go on with a line, the likeliest first; `behind` says what may stand behind a command."""
    name, space, rest = line.lstrip().partition(" ")
    if space:
        typed = parse(name)
        if isinstance(typed, str):
            return []
        words = rest.strip().casefold()
        fitting = [one for one in behind(typed.command) if words in one.casefold()]
        fitting.sort(key=lambda one: not one.casefold().startswith(words))
        return [Proposal(f"{name} {one}", one) for one in fitting]
    begun = name.casefold()
    ranked = [
        (rank, each, command) for each, command in _main_names() if (rank := _rank(begun, each, command)) is not None
    ]
    return [
        Proposal(each, each, command.help, command.id) for _, each, command in sorted(ranked, key=lambda one: one[:2])
    ]


def _rank(begun: str, name: str, command: Command) -> int | None:
    """Return how well a name fits what was begun, 0 best; None where it does not."""
    if name.startswith(begun):
        return 0
    if command.id.startswith(begun) or any(part.startswith(begun) for part in re.split(r"[.-]", name)):
        return 1
    if any(alias.startswith(begun) for alias, each in _ALIASES.items() if each == command.id):
        return 1
    words = f"{command.title} {command.help}".casefold()
    return 2 if re.search(rf"\b{re.escape(begun)}", words) else 3 if begun in name else None
