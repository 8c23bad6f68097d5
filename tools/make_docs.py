"""Writes docs/keys.md and docs/pullquote.1 from the tables of commands, so that they cannot differ from the program."""

import sys
from pathlib import Path

from reader.cli.commands.keys import SECTIONS
from reader.cli.manual import manual_page
from reader.commands import COMMANDS, Command, Scope
from reader.key_presets import PRESETS
from reader.keys import key_signs
from reader.layout.signs import SIGNS

DOCS = Path(__file__).resolve().parent.parent / "docs"

_PANES: dict[Scope, str] = {"list": "the list", "body": "the text", "panel": "the quotes"}


def keys_page() -> str:
    """Return the page as Markdown."""
    lines = [
        "# Keys",
        "",
        "Made from the command table by `make docs`. Every key can be changed in `config.toml`, by the command's id:",
        "",
        "```toml",
        "[keymap]",
        '"quote.next" = "right_square_bracket,ctrl+right"',
        "```",
        "",
        "Keys have the names Textual gives them (`ctrl+d`, `pagedown`, `slash`), or are the sign itself; several are",
        "separated by commas. Keys with a space between are pressed one after the other (`g g`); after the first, the",
        "next ones are shown. Where two commands want one key, the one you chose has it, and a line says so.",
        "",
        "A number before a command says how often (`5j`, `4]`, `9n`), which row or paragraph (`7G`, `7gg`) or what",
        "share (`50%`). As `1` `2` `3` go to panes, a number that begins with one of them begins with `0`: `012j`.",
        'Keys marked # take numbers. `keys = "less"`, `"vim"` or `"newsboat"` in `config.toml` gives the keys of',
        "these programs (below).",
    ]
    for scope, title in SECTIONS:
        lines += ["", f"## {title}", "", "| key | what it does | id |", "|---|---|---|"]
        lines += [_row(command) for command in COMMANDS if command.scope == scope]
    for name, preset in PRESETS.items():
        lines += ["", f"## With the keys of {name}", "", "| key | what it does | id |", "|---|---|---|"]
        lines += [_row(command, preset[command.id]) for command in COMMANDS if command.id in preset]
    return "\n".join(lines) + "\n"


def signs_page() -> str:
    """Return the page on signs as Markdown."""
    lines = [
        "# Signs",
        "",
        "What the signs on the screens mean; `?` shows them, too. Nothing is told by color alone: each color has a",
        "letter or a sign beside it, so all can be read without colors (`NO_COLOR`) and in high contrast (`T`).",
        "",
        "How sure a speaker is: no sign from 90 % on (98 of 100 such quotes are right), `≈` below. What is below",
        "70 % is folded under its speaker (`▸ 6 less sure`; `Enter` or `e` unfolds). `,` and `.` show only quotes at",
        "least 50, 70 or 90 % sure, in panel, text and search; the heading then says `14 of 19 · ≥ 70 %`. `w` says",
        "why, and who else it may be.",
    ]
    for title, signs in SIGNS:
        lines += ["", f"## {title}", "", "| sign | meaning |", "|---|---|"]
        lines += [f"| `{sign}` | {meaning} |" for sign, meaning in signs]
    return "\n".join(lines) + "\n"


def _row(command: Command, own: str | None = None) -> str:
    signs = key_signs(command.keys if own is None else own)
    keys = " ".join(f"`` {sign} ``" if "`" in sign else f"`{sign}`" for sign in signs) or "none"
    number = " #" if command.counts else ""
    others = [_PANES[pane] for pane in command.not_in if pane in _PANES]
    but = f" Not in {' and '.join(others)}." if others and own is None else ""
    return f"| {keys}{number} | {command.help}{but} | `{command.id}` |"


def main() -> int:
    """Write the pages; with `--check` only say whether they are up to date, by the exit code."""
    pages = {"keys.md": keys_page(), "pullquote.1": manual_page(), "signs.md": signs_page()}
    if "--check" in sys.argv[1:]:
        kept = {name: (DOCS / name).read_text(encoding="utf-8") for name in pages if (DOCS / name).is_file()}
        return 0 if kept == pages else 1
    for name, page in pages.items():
        (DOCS / name).write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
