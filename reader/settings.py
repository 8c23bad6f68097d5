"""What a person may set, read from one TOML file; whatever is wrong in it is named with its line and passed over."""

import os
import re
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from reader.errors import one_line

MEASURES = (40, 140)
"""Narrowest and widest column of text, in cells."""
_MOST_BYTES = 256 * 1024
"""Of a file of settings: a thousand times what one holds."""
_PROBLEMS_NAMED = 20
_MOST_SHOWN = 300
"""Characters of a name or message from the file."""
_DEEPEST = 8
"""Levels of tables in a keymap; the names of commands have two."""
KEY_PRESETS = ("less", "vim", "newsboat")
"""The programs whose keys the reader can have."""
COPY_FORMS = ("text", "markdown", "link", "bibtex", "footnote")
"""The forms in which a quote can be copied."""


class Settings(Struct, frozen=True):
    """The settings of a run; the defaults suit most."""

    theme: str = ""
    """"dark", "light", "contrast", or the name of any Textual theme; empty for the reader's own choice."""
    measure: int = 72
    """Width of the column of text, in cells."""
    paraphrases: bool = True
    """Whether indirect speech is shown at the start."""
    order: str = ""
    """The name of the order quotes are listed in at the start; empty for the first."""
    keymap: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of a command's id and the keys it gets instead of its own, separated by commas."""
    copy: str = "text"
    """The form in which a quote is copied: text, markdown, link, bibtex or footnote."""
    compact: bool = False
    """Whether each article of the list has one line at the start."""
    keys: str = ""
    """The keys one is used to: "less", "vim" or "newsboat"; empty for the reader's own."""


def settings_file() -> Path:
    """Return where the settings file is looked for, whether or not it is there."""
    folder = _folder_on_linux("XDG_CONFIG_HOME", ".config")
    if folder is None:
        from platformdirs import user_config_path

        folder = _or_nowhere(lambda: user_config_path("pullquote", appauthor=False))
    return folder / "config.toml"


def people_file() -> Path:
    """Return where somebody may keep a list of persons of their own."""
    return settings_file().with_name("people.toml")


def state_file() -> Path:
    """Return where the reading state is kept, whether or not it is there."""
    folder = _folder_on_linux("XDG_DATA_HOME", ".local/share")
    if folder is None:
        from platformdirs import user_data_path

        folder = _or_nowhere(lambda: user_data_path("pullquote", appauthor=False))
    return folder / "state.sqlite3"


def is_there(path: Path) -> bool:
    """Return whether a library file is there, or may be: a folder that may not be entered keeps it from us."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _or_nowhere(folder: Callable[[], Path]) -> Path:
    """Return a folder of the person's; one that cannot be, and says why, where nobody knows of a home."""
    try:
        return folder()
    except RuntimeError:
        return Path("/nonexistent/HOME-is-not-set/pullquote")


def _folder_on_linux(variable: str, usual: str) -> Path | None:
    """Return what platformdirs says where nothing but two variables counts, or None: loading it takes 5 ms."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    stated, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if stated:
        return Path(stated, "pullquote") if stated.startswith("/") else None
    return Path(home, usual, "pullquote") if home.startswith("/") else None


def load_settings(
    path: Path, commands: frozenset[str] = frozenset(), orders: Sequence[str] = ()
) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings in a file, and a line for each problem; a missing file is no problem.

    `commands` are the ids a keymap may name, `orders` the orders of quotes there are; empty: any.
    Never raises for what the file holds.
    """
    try:
        source = _source_of(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        reason = _reason(error)
        return Settings(), (one_line(f"cannot be read: {reason}", _shown(path), "the defaults apply"),)
    # Few people have such a file, and who has none need not wait for the parser.
    import tomllib

    try:
        table = tomllib.loads(source)
    except RecursionError:
        return Settings(), (one_line("is nested too deep", _shown(path), "the defaults apply"),)
    except ValueError as error:  # Besides what is no TOML: numbers of more digits than Python reads.
        return Settings(), (one_line(f"is not TOML: {_shown(error)}", _shown(path), "the defaults apply"),)
    problems: list[str] = []

    def problem(key: str, what: str) -> None:
        if len(problems) == _PROBLEMS_NAMED:
            problems.append(one_line("more is wrong, which is not named", _shown(path), "put right the first ones"))
        if len(problems) > _PROBLEMS_NAMED:
            return
        problems.append(one_line(what, f"{_shown(path)}, line {_line_of(source, key)}", "it is ignored"))

    known: dict[str, Any] = {}
    names = set(Settings.__struct_fields__)
    for key, value in table.items():
        if key not in names:
            problem(key, f"unknown setting {_shown(key)}; known are {', '.join(sorted(names))}")
        elif key == "keymap":
            known[key] = _keymap(value, commands, problem)
        elif wrong := _wrong(key, value, orders):
            problem(key, wrong)
        else:
            known[key] = value
    return Settings(**known), tuple(problems)


def _source_of(path: Path) -> str:
    """Return the text of the file; raises OSError or ValueError if it is none that settings stand in."""
    # Whoever opens a pipe or device may wait, or read, for ever.
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is no file")
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError(f"it is larger than {_MOST_BYTES // 1024} KB")
    return data.decode("utf-8")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text"
    return getattr(error, "strerror", None) or str(error)


def _wrong(key: str, value: Any, orders: Sequence[str]) -> str:
    """Return what is wrong with a value, or nothing."""
    match key:
        case "measure":
            low, high = MEASURES
            right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
            return "" if right else f"measure must be a whole number from {low} to {high}"
        case "paraphrases" | "compact":
            return "" if isinstance(value, bool) else f"{key} must be true or false"
        case "keys":
            return "" if value in ("", *KEY_PRESETS) else f"keys must be {_one_of(KEY_PRESETS)}"
        case "copy":
            return "" if value in COPY_FORMS else f"copy must be {_one_of(COPY_FORMS)}"
        case "order":
            if isinstance(value, str) and (value in orders or not orders):
                return ""
            return f"order must be {_one_of(orders) or 'a text in quotes'}"
        case _:
            return "" if isinstance(value, str) else f"{key} must be a text in quotes"


def _one_of(names: Sequence[str]) -> str:
    """Return '"a", "b" or "c"'."""
    quoted = [f'"{name}"' for name in names]
    return " or ".join(part for part in (", ".join(quoted[:-1]), *quoted[-1:]) if part)


def _keymap(value: Any, commands: frozenset[str], problem: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        problem("keymap", "keymap must be a table: [keymap]")
        return ()
    pairs = []
    for name, keys in _flat(value):
        last = name.rpartition(".")[2]
        if not isinstance(keys, str) or not keys.strip():
            problem(last, f"{_shown(name)} must be keys in quotes, separated by commas")
        elif commands and name not in commands:
            problem(last, f"unknown command {_shown(name)}; pullquote keys lists them")
        else:
            pairs.append((name, keys))
    return tuple(pairs)


def _flat(table: dict[str, Any], above: str = "", level: int = 1) -> list[tuple[str, Any]]:
    """Return the entries with full names: TOML reads a bare `quote.next = "x"` as a table in a table."""
    entries: list[tuple[str, Any]] = []
    for key, value in table.items():
        name = f"{above}{key}"
        entries.extend(
            _flat(value, f"{name}.", level + 1) if isinstance(value, dict) and level < _DEEPEST else [(name, value)]
        )
    return entries


def _line_of(source: str, key: str) -> int:
    """Return the 1-based line where a key is set, or 1; tomllib tells of places only for what it cannot read."""
    pattern = re.compile(rf"""^\s*\[?\s*(?:[\w.'"-]*\.)?["']?(?:[\w.-]*\.)?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(source.splitlines(), 1) if pattern.match(line)), 1)


def _shown(value: object) -> str:
    """Return a name or message from the file as one printable line."""
    return "".join(char if char.isprintable() else "\ufffd" for char in str(value)[:_MOST_SHOWN])
