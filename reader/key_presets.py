"""Keys that people know from other programs: a table each, by the ids of commands.

A command that no table names keeps its own keys; with an empty text it has none. Two keys with a space between are
pressed one after the other; `letter` is any letter.
"""

from collections.abc import Mapping

_ALT_PANES = {"pane.list": "alt+1", "pane.body": "alt+2", "pane.panel": "alt+3"}
"""Where every number counts, the panes have other keys."""
_PLACES = {"place.keep": "m letter", "place.go": "apostrophe letter", "jump.list": "quotation_mark"}
"""Places under letters, as less and vim keep them; what is marked for later is marked otherwise."""
_MARKS = {"list.mark": "ctrl+t", "panel.collect": "ctrl+t", "body.collect": "ctrl+t"}

LESS: Mapping[str, str] = {
    **_ALT_PANES, **_PLACES, **_MARKS,
    "move.down": "j,down,ctrl+e,ctrl+n", "move.up": "k,up",
    "move.page-down": "space,f,pagedown,ctrl+f,ctrl+v", "move.page-up": "b,pageup,ctrl+b,alt+v",
    "jump.forward": "alt+right", "program.quit": "q,Q,ctrl+q,Z Z", "program.help": "question_mark,f1,h",
    "pane.left": "left",
}  # fmt: skip

VIM: Mapping[str, str] = {
    **_ALT_PANES, **_PLACES, **_MARKS,
    "move.down": "j,down,ctrl+e", "move.up": "k,up,ctrl+y", "move.top": "g g,home",
    "read.half-down": "", "read.half-up": "",
    "place.go": "apostrophe letter,grave_accent letter",
    "pane.left": "h,left,ctrl+w h", "pane.right": "l,right,ctrl+w l", "pane.next": "tab,ctrl+w w",
    "pane.hide": "backslash,ctrl+w c", "look.zen": "ctrl+w o", "look.boilerplate": "z o,z c,z a",
    "panel.fold": "z o,z c,z a",
    "article.next": "greater_than_sign,g t", "article.previous": "less_than_sign,g T", "article.next-unread": "U,g n",
    "article.original": "o,g x", "article.unread": "g u", "article.delete": "d d", "library.undo": "u,ctrl+z",
    "library.redo": "ctrl+r", "quote.copy": "y y,Y", "program.quit": "q,Z Z,Z Q,ctrl+q",
    "quote.next": "right_square_bracket right_square_bracket,right_square_bracket q",
    "quote.previous": "left_square_bracket left_square_bracket,left_square_bracket q",
}  # fmt: skip

NEWSBOAT: Mapping[str, str] = {
    "article.next": "J,greater_than_sign", "article.previous": "K,less_than_sign", "article.next-unread": "n,U",
    "article.unread": "N", "article.delete": "D", "library.refresh": "r,R", "article.report": "ctrl+r",
    "library.sort": "g,S", "move.top": "home,circumflex_accent", "move.bottom": "end,dollar_sign,G",
    "person.dossier": "quotation_mark", "find.next": "f3,ctrl+n", "find.previous": "shift+f3",
    "panel.next-actor": "right_parenthesis", "panel.previous-actor": "left_parenthesis",
    "program.quit": "q,Q,ctrl+q",
}  # fmt: skip

PRESETS: Mapping[str, Mapping[str, str]] = {"less": LESS, "vim": VIM, "newsboat": NEWSBOAT}
"""What each preset gives instead of the reader's own keys, by its name in the settings."""
