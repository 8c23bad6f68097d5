"""Every command of the reader, declared once: bindings, palette, help screens and docs/keys.md derive from it."""

from typing import Literal

from msgspec import Struct

Scope = Literal["app", "pane", "list", "body", "panel", "search"]
"""Where a command's keys work: everywhere, in each pane alike, in one pane, or in the search overlay."""

Group = Literal["Move", "Panes", "Quotes", "Jump", "Find", "Article", "Library", "Look", "Program"]


class Command(Struct, frozen=True):
    """One thing the reader can do."""

    id: str
    """Its name in the keymap of the settings file, such as "quote.next"."""
    keys: str
    """Default keys, separated by commas, in Textual's names."""
    action: str
    """The action that does it, on the pane or screen its scope names."""
    title: str
    """A word or two, for hints and the palette."""
    help: str
    """One sentence on what it does."""
    group: Group
    """The heading it stands under in help and docs."""
    scope: Scope = "app"
    """Where its keys work."""
    hint: bool = False
    """Whether the status line shows it."""


COMMANDS: tuple[Command, ...] = (
    # Each pane moves by the same keys.
    Command("move.down", "j,down", "line_down", "Down", "Go one line or row down.", "Move", "pane"),
    Command("move.up", "k,up", "line_up", "Up", "Go one line or row up.", "Move", "pane"),
    Command("move.page-down", "space,pagedown", "page_down", "Page down", "Go one page down.", "Move", "pane"),
    Command("move.page-up", "b,pageup", "page_up", "Page up", "Go one page up.", "Move", "pane"),
    Command("move.half-down", "ctrl+d", "half_page_down", "Half down", "Go half a page down.", "Move", "pane"),
    Command("move.half-up", "ctrl+u", "half_page_up", "Half up", "Go half a page up.", "Move", "pane"),
    Command("move.top", "g,home", "top", "Top", "Go to the beginning.", "Move", "pane"),
    Command("move.bottom", "G,end", "bottom", "Bottom", "Go to the end.", "Move", "pane"),
    # Panes
    Command("list.open", "enter", "open", "Read", "Read the article: go to its text.", "Panes", "list", True),
    Command("panel.jump", "enter", "jump", "Jump", "Go to the quote in the text.", "Jump", "panel", True),
    Command("panel.next-actor", "J", "next_actor", "Next speaker", "Go to the next speaker.", "Move", "panel"),
    Command(
        "panel.previous-actor", "K", "previous_actor", "Previous speaker", "Go to the speaker before.", "Move", "panel"
    ),
    Command("body.to-panel", "enter", "to_panel", "Show in panel", "Go to this quote in the panel.", "Jump", "body"),
    Command("pane.left", "h,left", "pane_left", "Pane left", "Go to the pane on the left.", "Panes"),
    Command("pane.right", "l,right", "pane_right", "Pane right", "Go to the pane on the right.", "Panes"),
    Command("pane.next", "tab", "pane_next", "Next pane", "Go to the next pane.", "Panes"),
    Command("pane.previous", "shift+tab", "pane_previous", "Pane before", "Go to the pane before.", "Panes"),
    Command("pane.list", "1", "pane('list')", "Articles", "Show, then focus, then hide the articles.", "Panes"),
    Command("pane.body", "2", "pane('body')", "Text", "Go to the text.", "Panes"),
    Command("pane.panel", "3", "pane('panel')", "Quotes", "Show, then focus, then hide the quotes.", "Panes"),
    Command("look.zen", "z", "zen", "Zen", "Show nothing but the text, or everything again.", "Panes"),
    # Articles
    Command("article.next", "greater_than_sign", "next_article", "Next article", "Read the next article.", "Article"),
    Command(
        "article.previous", "less_than_sign", "previous_article", "Previous article", "Read the article before.",
        "Article",
    ),
    Command(
        "article.original", "o", "open_original", "Open original",
        "Open the original in the browser (http and https only).", "Article",
    ),
    Command(
        "article.report", "r", "report", "Import report", "List what was read and what could not be.", "Article"
    ),
    # Library
    Command(
        "library.add", "a", "add", "Add", "Add a file, a folder, a web address or a feed to the library.", "Library",
    ),
    Command(
        "library.view", "F", "choose_view", "Show", "Choose what is listed: unread, starred, a feed, a tag, a speaker.",
        "Library",
    ),
    Command("library.sort", "S", "choose_sort", "Sort", "Choose the order of the articles.", "Library"),
    Command("library.refresh", "R", "refresh_feeds", "Refresh", "Fetch what is new in the feeds.", "Library"),
    Command("library.fetch", "P", "fetch_page", "Fetch page", "Fetch the whole article of a summary.", "Library"),
    Command(
        "library.changes", "C", "show_changes", "What changed",
        "Show what changed since the last version of the article, quotes first.", "Library",
    ),
    Command("article.unread", "u", "toggle_read", "Unread", "Mark as unread, or as read.", "Library"),
    Command("article.star", "asterisk", "toggle_star", "Star", "Star the article, or take its star.", "Library"),
    Command("article.tags", "t", "edit_tags", "Tags", "Give the article a tag, or take one away.", "Library"),
    Command("article.delete", "d", "delete", "Delete", "Delete the article; it can be brought back.", "Library"),
    Command("list.mark", "m", "mark", "Mark", "Mark the article for what comes next, or not.", "Library", "list"),
    Command("list.mark-all", "M", "mark_all", "Mark all", "Mark all articles listed, or none.", "Library", "list"),
    Command("library.undo", "ctrl+z", "undo", "Undo", "Take back what you did last.", "Library"),
    Command("library.redo", "ctrl+y", "redo", "Redo", "Do again what you took back.", "Library"),
    # Quotes
    Command("quote.next", "right_square_bracket", "next_quote", "Next quote", "Go to the next quote.", "Quotes"),
    Command(
        "quote.previous", "left_square_bracket", "previous_quote", "Previous quote", "Go to the quote before.", "Quotes"
    ),
    Command(
        "quote.next-same", "right_curly_bracket", "next_quote_same_actor", "Next of speaker",
        "Go to the next quote of the same speaker.", "Quotes",
    ),
    Command(
        "quote.previous-same", "left_curly_bracket", "previous_quote_same_actor", "Previous of speaker",
        "Go to the quote of the same speaker before.", "Quotes",
    ),
    Command(
        "quote.copy", "y", "copy_quote", "Copy",
        "Copy the quote with speaker, headline, outlet, date and link.", "Quotes", hint=True,
    ),
    Command("quote.why", "w", "why", "Why", "Say why the quote is given to this speaker.", "Quotes", hint=True),
    Command(
        "quote.indirect", "i", "toggle_indirect", "Paraphrases",
        "Show or hide what was reported without quotation marks.", "Quotes",
    ),
    Command(
        "quote.order", "v", "cycle_order", "Order", "Put the quotes in another order; their heading says which.",
        "Quotes",
    ),
    Command(
        "quote.correct", "c", "correct", "Correct",
        "Correct a quote or, on a speaker in the panel, who that is; it stays so.", "Quotes", hint=True,
    ),
    # Keeping
    Command(
        "keep.highlight", "x", "highlight", "Highlight",
        "Choose words and keep them, with a note; on a highlight in the panel, change it.", "Library",
    ),
    Command("keep.note", "X", "note", "Note", "Write a note on the article.", "Library"),
    # Jumps
    Command("jump.back", "backspace,ctrl+o,alt+left", "back", "Back", "Go back to where the last jump began.", "Jump"),
    Command("jump.forward", "f,alt+right", "forward", "Forward", "Go forward again after going back.", "Jump"),
    # Find
    Command("find.open", "slash", "find", "Find", "Find in the pane you are in.", "Find", hint=True),
    Command("find.next", "n", "find_next", "Next find", "Go to the next place found.", "Find"),
    Command("find.previous", "N", "find_previous", "Find before", "Go to the place found before.", "Find"),
    Command("find.clear", "escape", "clear", "Clear", "End the find; show everything again.", "Find"),
    Command(
        "search.open", "s", "search", "Search", "Search headlines, text, quotes and people of all articles.", "Find",
        hint=True,
    ),
    # Search overlay
    Command("search.jump", "enter", "jump", "Jump", "Go to the very place in the article.", "Jump", "search", True),
    Command("search.next", "down,ctrl+n", "line_down", "Next hit", "Go to the next hit.", "Move", "search"),
    Command(
        "search.previous", "up,ctrl+p", "line_up", "Hit before",
        "Go to the hit before; above the first one, bring back the last searches.", "Move", "search",
    ),
    Command("search.page-down", "pagedown", "page_down", "Page down", "Go one page down.", "Move", "search"),
    Command("search.page-up", "pageup", "page_up", "Page up", "Go one page up.", "Move", "search"),
    Command(
        "search.scope", "tab", "next_scope", "Narrow", "Show all hits, or articles, quotes, people alone.", "Find",
        "search", True,
    ),
    Command(
        "search.scope-back", "shift+tab", "previous_scope", "Narrow back", "The same, the other way round.", "Find",
        "search",
    ),
    Command("search.help", "f1", "help", "How to search", "Show what a query may contain.", "Find", "search", True),
    Command("search.close", "escape", "close", "Close", "Close the search, stay where you were.", "Find", "search"),
    # Looks
    Command("look.wider", "plus,equals_sign", "wider", "Wider", "Make the column of text wider.", "Look"),
    Command("look.narrower", "minus", "narrower", "Narrower", "Make the column of text narrower.", "Look"),
    Command("look.numbers", "p", "toggle_numbers", "Numbers", "Number the paragraphs, or not.", "Look", "body"),
    Command(
        "look.boilerplate", "e", "toggle_boilerplate", "Fold",
        "Unfold or fold what belongs to the page and not to the article.", "Look", "body",
    ),
    Command("look.theme", "T", "cycle_theme", "Theme", "Go through dark, light and high contrast.", "Look"),
    # Program
    Command("program.help", "question_mark,f1", "help", "Keys", "Show the keys of this pane.", "Program", hint=True),
    Command("program.palette", "ctrl+p", "palette", "Commands", "Pick any command by its name.", "Program"),
    Command("program.quit", "q,ctrl+q", "quit_reader", "Quit", "Leave the reader.", "Program", hint=True),
)  # fmt: skip


def commands_of(*scopes: Scope) -> tuple[Command, ...]:
    """Return the commands whose keys work in one of the scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


_KEY_SIGNS = {
    "question_mark": "?", "slash": "/", "left_square_bracket": "[", "right_square_bracket": "]",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "plus": "+", "minus": "-", "equals_sign": "=",
    "less_than_sign": "<", "greater_than_sign": ">", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "space": "Space", "enter": "Enter",
    "escape": "Esc", "backspace": "Bksp", "tab": "Tab", "shift+tab": "Shift+Tab", "f1": "F1", "asterisk": "*",
}  # fmt: skip


def key_sign(key: str) -> str:
    """Return how a key is written for people: "?" for "question_mark", "Ctrl+D" for "ctrl+d"."""
    if key in _KEY_SIGNS:
        return _KEY_SIGNS[key]
    if "+" in key:
        modifier, _, rest = key.rpartition("+")
        return f"{modifier.title()}+{_KEY_SIGNS.get(rest, rest.upper())}"
    return key


def key_signs(keys: str) -> tuple[str, ...]:
    """Return how the keys of a command are written for people."""
    return tuple(key_sign(key.strip()) for key in keys.split(","))
