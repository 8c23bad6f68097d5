"""Every command of the reader, declared once: bindings, palette, help screens and docs/keys.md derive from it."""

from typing import Literal

from msgspec import Struct

Scope = Literal[
    "app", "pane", "list", "body", "panel", "search", "dialog", "changes", "ask", "confirm", "pick", "find", "select",
    "export", "check", "verdict", "person", "voices", "beside", "letters", "line",
]  # fmt: skip
"""Where a command's keys work: everywhere, in each pane alike, in one pane, in the search overlay, or in a kind of
dialog or bar."""

Group = Literal["Move", "Panes", "Quotes", "Jump", "Find", "Article", "Library", "Look", "Dialogs", "Program"]


class Command(Struct, frozen=True):
    """One thing the reader can do."""

    id: str
    """Its name in the keymap of the settings file, such as "quote.next"."""
    keys: str
    """Default keys, separated by commas, in Textual's names."""
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
    action: str = ""
    """The action of the pane its scope names, "{key}" in it the key; empty: the main screen has a method for its id."""

    priority: bool = False
    """Whether its keys come before those of what has the focus."""
    counts: bool = False
    """Whether a number before it says how often it is done, or which of many things it is about."""
    not_in: tuple[Scope, ...] = ()
    """Panes where its keys do not work, since there they would act on what one does not look at."""

    @property
    def does(self) -> str:
        """Return the action as bindings name it, on the pane or screen its scope names."""
        return self.action or f"act('{self.id}')"

    def with_number(self, number: int | None) -> str:
        """Return the action with a number that was typed before it, where it takes one."""
        if number is None or not self.counts:
            return self.does
        return f"{self.action}({number})" if self.action else f"act('{self.id}', {number})"


COMMANDS: tuple[Command, ...] = (
    # Each pane moves by the same keys.
    Command("move.down", "j,down", "Down", "Go one line or row down.", "Move", "pane", action="line_down", counts=True),
    Command("move.up", "k,up", "Up", "Go one line or row up.", "Move", "pane", action="line_up", counts=True),
    Command(
        "move.page-down", "space,pagedown,ctrl+f", "Page down", "Go one page down.", "Move", "pane",
        action="page_down", counts=True,
    ),
    Command(
        "move.page-up", "b,pageup,ctrl+b", "Page up", "Go one page up.", "Move", "pane",
        action="page_up", counts=True,
    ),
    Command(
        "move.half-down", "ctrl+d", "Half down", "Go half a page down.", "Move", "pane",
        action="half_page_down", counts=True,
    ),
    Command(
        "move.half-up", "ctrl+u", "Half up", "Go half a page up.", "Move", "pane", action="half_page_up", counts=True,
    ),
    Command(
        "read.half-down", "d", "Half down", "Go half a page down, in text and quotes.", "Move", "pane",
        action="half_page_down", counts=True, not_in=("list",),
    ),
    Command(
        "read.half-up", "u", "Half up", "Go half a page up, in text and quotes.", "Move", "pane",
        action="half_page_up", counts=True, not_in=("list",),
    ),
    Command(
        "move.top", "g,g g,home", "Top", "Go to the beginning; with a number, to that row or paragraph.", "Move",
        "pane", action="top", counts=True,
    ),
    Command(
        "move.bottom", "G,end", "Bottom", "Go to the end; with a number, to that row or paragraph.", "Move", "pane",
        action="bottom", counts=True,
    ),
    Command(
        "move.share", "percent_sign", "To a share", "Go to as many hundredths as the number before it says: 50%.",
        "Move", "pane", action="share", counts=True,
    ),
    Command("move.high", "H", "Top in view", "Go to the first row, or quote, in view.", "Move", "pane", action="high"),
    Command(
        "move.middle", "M", "Middle in view", "Go to the row, or quote, in the middle of what is in view.", "Move",
        "pane", action="middle",
    ),
    Command("move.low", "L", "End in view", "Go to the last row, or quote, in view.", "Move", "pane", action="low"),
    # Panes
    Command("list.open", "enter", "Read", "Read the article: go to its text.", "Panes", "list", True, action="open"),
    Command("panel.jump", "enter", "Jump", "Go to the quote in the text.", "Jump", "panel", True, action="jump"),
    Command(
        "panel.next-actor", "J", "Next speaker", "Go to the next speaker.", "Move", "panel", action="next_actor",
        counts=True,
    ),
    Command(
        "panel.previous-actor", "K", "Previous speaker", "Go to the speaker before.", "Move", "panel",
        action="previous_actor", counts=True,
    ),
    Command(
        "body.to-panel", "enter", "Show in panel", "Go to this quote in the panel.", "Jump", "body", action="to_panel",
    ),
    Command("pane.left", "h,left", "Pane left", "Go to the pane on the left.", "Panes"),
    Command("pane.right", "l,right", "Pane right", "Go to the pane on the right.", "Panes"),
    Command("pane.next", "tab", "Next pane", "Go to the next pane.", "Panes"),
    Command("pane.previous", "shift+tab", "Pane before", "Go to the pane before.", "Panes"),
    Command("pane.list", "1", "Articles", "Go to the articles.", "Panes"),
    Command("pane.body", "2", "Text", "Go to the text.", "Panes"),
    Command("pane.panel", "3", "Quotes", "Go to the quotes.", "Panes"),
    Command(
        "pane.hide", "backslash", "Hide pane", "Hide the articles or quotes one is in; from the text, show all again.",
        "Panes",
    ),
    Command(
        "look.margin", "W", "Margin",
        "Have quotes stand beside their paragraphs, in windows of 140 columns and more, or in the panel.", "Panes",
    ),
    Command("look.zen", "z", "Zen", "Show nothing but the text, or everything again.", "Panes"),
    # Articles
    Command(
        "article.next", "greater_than_sign", "Next article", "Read the next article.", "Article", counts=True,
    ),
    Command(
        "article.previous", "less_than_sign", "Previous article", "Read the article before.",
        "Article", counts=True,
    ),
    Command(
        "article.original", "o", "Open original",
        "Open the original in the browser (http and https only); a recording at the time of the quote.", "Article",
    ),
    Command(
        "article.beside", "vertical_line", "Side by side",
        "Put another article beside this one: its speakers, quotes and words; two marked ones at once.", "Article",
    ),
    Command(
        "article.report", "r", "Import report", "List what was read and what could not be.", "Article"
    ),
    # Library
    Command(
        "library.add", "a", "Add", "Add a file, a folder, a web address or a feed to the library.", "Library",
    ),
    Command(
        "library.view", "F", "Show", "Choose what is listed: unread, starred, a feed, a tag, a speaker.",
        "Library",
    ),
    Command("library.sort", "S", "Sort", "Choose the order of the articles.", "Library"),
    Command("library.refresh", "R", "Refresh", "Fetch what is new in the feeds.", "Library"),
    Command("library.fetch", "P", "Fetch page", "Fetch the whole article of a summary.", "Library"),
    Command(
        "library.changes", "C", "What changed",
        "Show what changed since the last version of the article, quotes first.", "Library",
    ),
    Command(
        "article.unread", "u", "Unread", "Mark as unread, or as read.", "Library", not_in=("body", "panel"),
    ),
    Command(
        "article.pipe", "exclamation_mark", "To a command",
        "Give the article, quote or selection to a command of yours, and show what it prints.", "Article",
    ),
    Command("article.next-unread", "U", "Next unread", "Read the next unread article of the list.", "Article"),
    Command(
        "article.all-read", "A", "All read", "Mark all articles listed as read; it can be taken back.", "Library",
    ),
    Command(
        "article.star", "asterisk", "Star", "Star the article, or take its star.", "Library", not_in=("body",),
    ),
    Command("article.tags", "t", "Tags", "Give the article a tag, or take one away.", "Library"),
    Command(
        "article.delete", "d", "Delete", "Delete the article; it can be brought back.", "Library",
        not_in=("body", "panel"),
    ),
    Command(
        "list.mark", "m", "Mark", "Mark the article for what comes next, or not.", "Library", "list", action="mark",
    ),
    Command(
        "list.mark-all", "ampersand", "Mark all", "Mark all articles listed, or none.", "Library", "list",
        action="mark_all",
    ),
    Command(
        "list.compact", "e", "One line", "Show each article on one line, or with outlet and day below its headline.",
        "Look", "list", action="toggle_compact",
    ),
    Command("library.undo", "ctrl+z", "Undo", "Take back what you did last.", "Library"),
    Command("library.redo", "ctrl+y", "Redo", "Do again what you took back.", "Library"),
    # Quotes
    Command(
        "quote.next", "right_square_bracket", "Next quote", "Go to the next quote.", "Quotes", counts=True,
    ),
    Command(
        "quote.previous", "left_square_bracket", "Previous quote", "Go to the quote before.", "Quotes", counts=True,
    ),
    Command(
        "quote.next-same", "right_curly_bracket", "Next of speaker",
        "Go to the next quote of the same speaker.", "Quotes", counts=True,
    ),
    Command(
        "quote.previous-same", "left_curly_bracket", "Previous of speaker",
        "Go to the quote of the same speaker before.", "Quotes", counts=True,
    ),
    Command(
        "quote.copy", "y", "Copy",
        "Copy the quote with speaker, headline, outlet, date and link; on a speaker all of theirs.", "Quotes",
        hint=True,
    ),
    Command(
        "quote.export", "E", "Export",
        "Export the quote, the speaker, what is marked or the article: to a file or the clipboard, in many formats.",
        "Quotes",
    ),
    Command(
        "check.draft", "ctrl+k", "Check a draft",
        "Say of each quotation of a draft whether it is exact, and who said it where.", "Quotes",
    ),
    Command(
        "person.dossier", "D", "Dossier",
        "Show all that the speaker said, in every article; where nobody speaks, choose whose.", "Quotes",
    ),
    Command(
        "voices.show", "V", "Who speaks", "Show who speaks how much in what is listed, by speaker, outlet or month.",
        "Quotes",
    ),
    Command(
        "panel.collect", "m", "Mark",
        "Mark the quote for your collection, or on a speaker all of theirs; once more takes the mark away.",
        "Quotes", "panel", True, action="collect",
    ),
    Command(
        "panel.collection", "ampersand", "Collection", "Choose or name the collection that quotes are marked for.",
        "Quotes", "panel", action="choose_collection",
    ),
    Command(
        "body.collect", "m", "Mark", "Mark the quote for your collection; once more takes the mark away.",
        "Quotes", "body", action="collect",
    ),
    Command(
        "body.collection", "ampersand", "Collection", "Choose or name the collection that quotes are marked for.",
        "Quotes", "body", action="choose_collection",
    ),
    Command("quote.why", "w", "Why", "Say why the quote is given to this speaker.", "Quotes", hint=True),
    Command(
        "quote.same", "equals_sign", "Also in",
        "List where else these words are printed, in which wording, and as whose.", "Quotes",
    ),
    Command(
        "quote.indirect", "i", "Paraphrases",
        "Show or hide what was reported without quotation marks.", "Quotes",
    ),
    Command("trust.lower", "comma", "Less sure too", "Show quotes whose speaker is less sure, too.", "Quotes"),
    Command(
        "trust.higher", "full_stop", "Surer only", "Hide quotes whose speaker is less sure than 50, 70 or 90 %.",
        "Quotes",
    ),
    Command(
        "panel.fold", "e", "Fold", "Fold or unfold the quotes of a speaker, or those that are less sure.", "Quotes",
        "panel", action="fold",
    ),
    Command(
        "quote.order", "v", "Order", "Put the quotes in another order; their heading says which.",
        "Quotes",
    ),
    Command(
        "quote.correct", "c", "Correct",
        "Correct a quote or, on a speaker in the panel, who that is; it stays so.", "Quotes", hint=True,
    ),
    # Keeping
    Command(
        "keep.highlight", "x", "Highlight",
        "Choose words and keep them, with a note; on a highlight in the panel, change it.", "Library",
    ),
    Command("keep.note", "X", "Note", "Write a note on the article.", "Library"),
    # Jumps
    Command(
        "jump.back", "backspace,ctrl+o,alt+left", "Back", "Go back to where the last jump began.", "Jump",
        counts=True,
    ),
    Command(
        "jump.forward", "f,alt+right", "Forward", "Go forward again after going back.", "Jump", counts=True,
    ),
    Command(
        "jump.list", "apostrophe", "Places", "Show the places you jumped from, with their words, and go back to one.",
        "Jump",
    ),
    Command(
        "place.keep", "B upper", "Keep place", "Keep this place under a letter, for this run and later ones.", "Jump",
    ),
    Command("place.go", "B lower", "Go to place", "Go to the place kept under a letter.", "Jump"),
    Command(
        "jump.links", "number_sign", "Links",
        "Put letters on the links in sight; typing them opens one in the browser.", "Jump",
    ),
    Command(
        "jump.letters", "semicolon", "Letters",
        "Put letters on all that can be gone to: rows, quotes, paragraphs, links; typing them goes there.", "Jump",
    ),
    # Find
    Command("find.open", "slash", "Find", "Find in the pane you are in.", "Find", hint=True),
    Command(
        "find.word", "asterisk", "Find a word", "Find what is selected, or a word in view, chosen by its letters.",
        "Find", "body",
    ),
    Command("find.next", "n", "Next find", "Go to the next place found.", "Find", counts=True),
    Command("find.previous", "N", "Find before", "Go to the place found before.", "Find", counts=True),
    Command("find.clear", "escape", "Clear", "End the find; show everything again.", "Find"),
    Command(
        "search.open", "s", "Search", "Search headlines, text, quotes and people of all articles.", "Find",
        hint=True,
    ),
    # Search overlay
    Command(
        "search.jump", "enter", "Jump", "Go to the very place in the article.", "Jump", "search", True, action="jump",
    ),
    Command("search.next", "down,ctrl+n", "Next hit", "Go to the next hit.", "Move", "search", action="line_down"),
    Command(
        "search.previous", "up,ctrl+p", "Hit before",
        "Go to the hit before; above the first one, bring back the last searches.", "Move", "search", action="line_up",
    ),
    Command("search.page-down", "pagedown", "Page down", "Go one page down.", "Move", "search", action="page_down"),
    Command("search.page-up", "pageup", "Page up", "Go one page up.", "Move", "search", action="page_up"),
    Command(
        "search.scope", "tab", "Narrow", "Show all hits, or articles, quotes, people alone.", "Find",
        "search", True, action="next_scope",
    ),
    Command(
        "search.scope-back", "shift+tab", "Narrow back", "The same, the other way round.", "Find",
        "search", action="previous_scope",
    ),
    Command(
        "search.collect", "f2", "Mark", "Mark the quote of this hit for your collection, or take the mark away.",
        "Quotes", "search", action="collect",
    ),
    Command(
        "search.person", "f5", "Dossier", "Show all that the person of this hit said, in every article.",
        "Quotes", "search", action="person",
    ),
    Command(
        "search.export", "f3", "Export", "Export the hit, or all that the search finds.",
        "Quotes", "search", action="export",
    ),
    Command(
        "search.keep", "f6", "Keep", "Keep the search under a name; it is listed with what is new in it.",
        "Find", "search", action="keep",
    ),
    Command(
        "search.check", "f4", "Check", "Say of the sentence in the box where it is from and whether it is exact.",
        "Quotes", "search", action="check",
    ),
    Command(
        "search.help", "f1", "How to search", "Show what a query may contain.", "Find", "search", True, action="help",
    ),
    Command(
        "search.close", "escape", "Close", "Close the search, stay where you were.", "Find", "search", action="close",
    ),
    # Two texts side by side
    Command("beside.jump", "enter", "Read on", "Read on at this place.", "Jump", "beside", True, action="jump"),
    Command(
        "beside.next", "right_square_bracket,n", "Next in both", "Go to the next quote that both have.", "Quotes",
        "beside", action="step(1)",
    ),
    Command(
        "beside.previous", "left_square_bracket,N", "Before in both", "Go to the one before.", "Quotes", "beside",
        action="step(-1)",
    ),
    Command("beside.left", "left,h", "Left", "Go to the left.", "Panes", "beside", action="side(0)"),
    Command("beside.right", "right,l", "Right", "Go to the right.", "Panes", "beside", action="side(1)"),
    Command(
        "beside.close", "escape,q,vertical_line", "Close", "Close this.", "Dialogs", "beside", action="dismiss(None)",
    ),
    # Share of voice
    Command(
        "voices.open", "enter", "Dossier", "Show all that this speaker said.", "Jump", "voices", True, action="open",
    ),
    Command("voices.next", "down,ctrl+n", "Next", "Go to the next row.", "Move", "voices", action="line_down"),
    Command("voices.previous", "up,ctrl+p", "Before", "Go to the row before.", "Move", "voices", action="line_up"),
    Command("voices.page-down", "pagedown", "Page down", "Go one page down.", "Move", "voices", action="page_down"),
    Command("voices.page-up", "pageup", "Page up", "Go one page up.", "Move", "voices", action="page_up"),
    Command(
        "voices.next-way", "tab", "Otherwise", "Tell it by speaker, kind of source, outlet, month, or attributes of "
        "your own.", "Look", "voices", action="turn(1)",
    ),
    Command(
        "voices.previous-way", "shift+tab", "Otherwise, back", "The same, the other way round.", "Look", "voices",
        action="turn(-1)",
    ),
    Command(
        "voices.export", "f3", "Export", "Write it to a file: a page, a table or data.", "Quotes", "voices",
        action="export",
    ),
    Command(
        "voices.close", "escape", "Close", "Stay where you were.", "Dialogs", "voices", action="dismiss(None)",
    ),
    # The dossier of a person
    Command(
        "person.jump", "enter", "Jump", "Go to the paragraph; Back comes back to this row.", "Jump", "person", True,
        action="jump",
    ),
    Command("person.next", "down,ctrl+n", "Next quote", "Go to the next quote.", "Move", "person", action="line_down"),
    Command(
        "person.previous", "up,ctrl+p", "Quote before", "Go to the quote before.", "Move", "person", action="line_up",
    ),
    Command("person.page-down", "pagedown", "Page down", "Go one page down.", "Move", "person", action="page_down"),
    Command("person.page-up", "pageup", "Page up", "Go one page up.", "Move", "person", action="page_up"),
    Command(
        "person.paraphrases", "tab", "Paraphrases", "Show or leave out what was reported without quotation marks.",
        "Quotes", "person", action="paraphrases",
    ),
    Command(
        "person.collect", "f2", "Mark", "Mark the quote for your collection, or take the mark away.", "Quotes",
        "person", action="collect",
    ),
    Command(
        "person.export", "f3", "Export", "Export the quote, or all that they said.", "Quotes", "person",
        action="export",
    ),
    Command(
        "person.correct", "f4", "Correct", "Merge, split, rename or hide the person everywhere.", "Quotes",
        "person", action="correct",
    ),
    Command(
        "person.close", "escape", "Close", "Close the dossier, stay where you were.", "Dialogs", "person",
        action="dismiss(None)",
    ),
    # Dialogs and bars
    Command(
        "dialog.close", "escape,q,enter,question_mark", "Close", "Close this.", "Dialogs",
        "dialog", action="dismiss",
    ),
    Command(
        "dialog.find", "slash", "Find", "Show only what fits some words; in help.", "Dialogs", "dialog", action="find",
    ),
    Command("dialog.down", "j,down", "Down", "Scroll down.", "Dialogs", "dialog", action="scroll(1)"),
    Command("dialog.up", "k,up", "Up", "Scroll up.", "Dialogs", "dialog", action="scroll(-1)"),
    Command(
        "dialog.page-down", "space,pagedown,ctrl+d", "Page down", "Page down.", "Dialogs",
        "dialog", action="page(1)",
    ),
    Command("dialog.page-up", "b,pageup,ctrl+u", "Page up", "Page up.", "Dialogs", "dialog", action="page(-1)"),
    Command(
        "changes.older", "left,left_square_bracket,h", "Older", "Show what changed before.", "Dialogs",
        "changes", action="turn(-1)",
    ),
    Command(
        "changes.newer", "right,right_square_bracket,l", "Newer", "Show what changed after.", "Dialogs",
        "changes", action="turn(1)",
    ),
    Command(
        "changes.beside", "vertical_line", "Side by side", "Show both whole texts side by side.", "Dialogs", "changes",
        action="beside",
    ),
    Command("ask.close", "escape", "Close", "Change nothing.", "Dialogs", "ask", action="dismiss(None)"),
    Command(
        "ask.editor", "ctrl+g", "Editor", "Write it in your editor ($EDITOR); for notes.", "Dialogs", "ask",
        action="editor", priority=True,
    ),
    Command(
        "ask.complete", "tab", "Complete", "Take what is proposed.", "Dialogs",
        "ask", action="complete", priority=True,
    ),
    Command("confirm.yes", "y,enter", "Yes", "Go on.", "Dialogs", "confirm", action="dismiss(True)"),
    Command("confirm.no", "n,escape,q", "No", "Change nothing.", "Dialogs", "confirm", action="dismiss(False)"),
    Command("pick.close", "escape", "Close", "Change nothing.", "Dialogs", "pick", action="dismiss(None)"),
    Command("pick.down", "down,ctrl+n", "Down", "Go down.", "Dialogs", "pick", action="down"),
    Command("pick.up", "up,ctrl+p", "Up", "Go up.", "Dialogs", "pick", action="up"),
    Command(
        "pick.number", "1,2,3,4,5,6,7,8,9", "By number", "Choose what has this number, while nothing is typed.",
        "Dialogs", "pick", action="number({key})", priority=True,
    ),
    Command("pick.page-down", "pagedown", "Page down", "Page down.", "Dialogs", "pick", action="page_down"),
    Command("pick.page-up", "pageup", "Page up", "Page up.", "Dialogs", "pick", action="page_up"),
    Command("export.close", "escape", "Close", "Export nothing.", "Dialogs", "export", action="dismiss(None)"),
    Command("export.go", "enter", "Export", "Export it.", "Dialogs", "export", action="go"),
    Command("export.next", "down,tab", "Next line", "Go to the next line.", "Dialogs", "export", action="step(1)"),
    Command(
        "export.previous", "up,shift+tab", "Line before", "Go to the line before.", "Dialogs",
        "export", action="step(-1)",
    ),
    Command("export.turn", "right", "Turn", "Choose the next one.", "Dialogs", "export", action="turn(1)"),
    Command(
        "export.turn-back", "left", "Turn back", "Choose the one before.", "Dialogs", "export", action="turn(-1)",
    ),
    Command(
        "check.next", "right_square_bracket,n", "Next", "Go to the next quotation.", "Dialogs",
        "check", action="step(1)",
    ),
    Command(
        "check.previous", "left_square_bracket,N", "Before", "Go to the quotation before.", "Dialogs",
        "check", action="step(-1)",
    ),
    Command(
        "check.next-wrong", "right_curly_bracket,tab", "Next wrong", "Go to the next that is not right.", "Dialogs",
        "check", action="step_wrong(1)",
    ),
    Command(
        "check.previous-wrong", "left_curly_bracket,shift+tab", "Wrong before", "Go to the one before.", "Dialogs",
        "check", action="step_wrong(-1)",
    ),
    Command("check.source", "enter", "Source", "Go to the source.", "Dialogs", "check", action="source"),
    Command(
        "check.difference", "w", "Difference", "Show how draft and source differ.", "Dialogs",
        "check", action="difference",
    ),
    Command("check.close", "escape,q", "Close", "Leave the draft.", "Dialogs", "check", action="dismiss(None)"),
    Command("verdict.source", "enter", "Source", "Go to the source.", "Dialogs", "verdict", action="source"),
    Command("find.cancel", "escape", "Close", "End the find.", "Dialogs", "find", action="dismiss(False)"),
    Command("find.step", "down", "Next", "Go to the next place found.", "Dialogs", "find", action="step(1)"),
    Command("find.step-back", "up", "Before", "Go to the place found before.", "Dialogs", "find", action="step(-1)"),
    Command("line.complete", "tab", "Complete", "Take what is proposed.", "Dialogs", "line", action="complete"),
    Command("line.next", "down", "Next", "Go to the next proposal.", "Dialogs", "line", action="step(1)"),
    Command(
        "line.previous", "up", "Before", "Go to the proposal before; above the first one, recall what was typed.",
        "Dialogs", "line", action="step(-1)",
    ),
    Command("line.close", "escape", "Close", "Do nothing.", "Dialogs", "line", action="close"),
    Command("letters.first", "enter", "First", "Go to the first one.", "Dialogs", "letters", action="done(True)"),
    Command(
        "letters.back", "backspace", "Other letter", "Take the last letter back.", "Dialogs", "letters", action="back",
    ),
    Command("letters.cancel", "escape", "Close", "Go nowhere.", "Dialogs", "letters", action="done(False)"),
    Command("select.word", "right,l", "Word", "One word on.", "Dialogs", "select", action="move('word', 1)"),
    Command(
        "select.word-back", "left,h", "Word back", "One word back.", "Dialogs",
        "select", action="move('word', -1)",
    ),
    Command(
        "select.sentence", "down,j", "Sentence", "One sentence on.", "Dialogs",
        "select", action="move('sentence', 1)",
    ),
    Command(
        "select.sentence-back", "up,k", "Sentence back", "One back.", "Dialogs",
        "select", action="move('sentence', -1)",
    ),
    Command("select.switch", "tab,o", "Other end", "Move the other end.", "Dialogs", "select", action="switch"),
    Command("select.keep", "enter", "Keep", "Take these words.", "Dialogs", "select", action="done(True)"),
    Command("select.cancel", "escape,q", "Cancel", "Change nothing.", "Dialogs", "select", action="done(False)"),
    # Looks
    Command("look.wider", "plus", "Wider", "Make the column of text wider.", "Look"),
    Command("look.narrower", "minus", "Narrower", "Make the column of text narrower.", "Look"),
    Command("look.width", "", "Width", "Set how wide the column of text is, in cells: `:width 80`.", "Look"),
    Command("look.numbers", "p", "Numbers", "Number the paragraphs, or not.", "Look", "body", action="toggle_numbers"),
    Command(
        "look.boilerplate", "e", "Fold",
        "Unfold or fold what belongs to the page and not to the article.", "Look", "body", action="toggle_boilerplate",
    ),
    Command("look.theme", "T", "Theme", "Go through dark, light and high contrast.", "Look"),
    # Program
    Command("program.help", "question_mark,f1", "Keys", "Show the keys of this pane.", "Program", hint=True),
    Command(
        "program.line", "colon", "Type a command", "Type the name of any command, completed as you type.", "Program",
    ),
    Command("program.palette", "ctrl+p", "Commands", "Pick any command by its name.", "Program"),
    Command("program.quit", "q,ctrl+q", "Quit", "Leave the reader.", "Program", hint=True),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
"""Every command by its id."""


def commands_of(*scopes: Scope) -> tuple[Command, ...]:
    """Return the commands whose keys work in one of the scopes, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def is_there(command: Command, scope: Scope, place: Scope) -> bool:
    """Return whether a command is of a scope and its keys work in a place, which may be a pane."""
    return command.scope == scope and place not in command.not_in


def commands_in(pane: Scope) -> tuple[Command, ...]:
    """Return the commands whose keys work while a pane has the focus, the pane's own first."""
    return tuple(one for scope in (pane, "pane", "app") for one in COMMANDS if is_there(one, scope, pane))
