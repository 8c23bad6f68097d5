"""The real reader in a pseudo-terminal: whatever is stored, typed or sent, letters come out and it goes on."""

import os
import sys

import pytest

from tests.hostile.conftest import Place
from tests.hostile.payloads import BYTES, TYPED, WORDS
from tests.hostile.terminal import Terminal, pasted, violations

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

TOUR = {
    "panel": "3", "quotes": "jjj", "why": "w", "back": "\x1b", "report": "r", "back from it": "\x1b", "help": "?",
    "back from help": "\x1b", "list": "1", "views": "F", "further": "jjjj", "back from views": "\x1b", "orders": "S",
    "back from orders": "\x1b", "tags": "t", "back from tags": "\x1b", "search": "s", "recalled": "\x1b[A",
    "hits": "Harbor", "back from hits": "\x1b", "find": "2/", "found": "sank", "back from find": "\x1b", "end": "G",
    "correct": "3c", "back from correcting": "\x1b", "undo": "\x1a", "one line": "1e", "two lines": "1e",
    "command line": ":", "commands": "tag", "behind a command": "s ", "back from commands": "\x1b", "letters": "2;",
    "back from letters": "\x1b", "links": "2#", "back from links": "\x1b", "margin": "W", "no margin": "W",
    "beside": "|", "further beside": "jjjj", "back from beside": "\x1b", "who speaks": "V", "of somebody": "jj\r",
    "back from them": "\x1b", "back from shares": "\x1b", "dossier": "3D", "further in it": "jjj",
    "back from the dossier": "\x1b", "places": "'", "back from places": "\x1b", "keep place": "2BA", "kept": "Ba",
    "another letter": "Bz", "what changed": "C", "back from changes": "\x1b", "export": "E", "back from export": "\x1b",
    "draft": "\x0b", "back from draft": "\x1b", "same": "3=", "back from same": "\x1b", "order": "v",
    "back from order": "\x1b", "theme": "T", "back from theme": "\x1b", "surer": ".", "less sure": ",", "zen": "z",
    "no zen": "z", "collection": "&", "back from it once more": "\x1b", "report a key": "1g", "hint": "\x1b",
}  # fmt: skip
"""Every pane and dialog, and the keys to it."""
BOXES = {
    "search": "s", "find": "2/", "add": "a", "tags": "1t", "note": "2X", "palette": "\x10", "views": "F",
    "commands": ":", "pipe": "!", "draft": "\x0b", "shares": "V", "dossier": "3D",
    "width": ":look.width ",
}  # fmt: skip
"""Every box, and the keys to it."""
_TYPEABLE = WORDS.replace("\x1b", "")


def _leaks(raw: bytes) -> set[str]:
    return set(violations(raw))


def test_a_library_of_somebody_else_shows_letters_only(place: Place) -> None:
    place.add()
    place.poison()
    terminal = place.reader()
    assert b"Za" in terminal.raw and b"\xe2\x90\x9b" in terminal.raw, "the hostile words are in view"
    assert not _leaks(terminal.raw)
    for name, keys in TOUR.items():
        assert not _leaks(terminal.send(keys)), name
        assert terminal.is_alive, name
    assert terminal.end() == 0


def test_what_is_pasted_into_any_box_is_clean_and_stays_so(place: Place) -> None:
    place.add(1)
    terminal = place.reader()
    terminal.send(BOXES["search"])
    for kind, text in TYPED.items():
        assert not _leaks(terminal.send("\x15" + pasted(text))), kind
    for key in ("\x15", "\x1b", "\x1b"):
        terminal.send(key)
    # All boxes are of one kind, so one of each payload will do in the others.
    for box, keys in BOXES.items():
        terminal.send(keys)
        before = len(terminal.raw)
        terminal.send("\x15" + pasted(_TYPEABLE))
        assert terminal.wait_for(b"Za", after=before), box
        assert not _leaks(terminal.raw[before:]), box
        assert terminal.is_alive, box
        terminal.send("\x15")
        terminal.send("\x1b")
        terminal.send("\x1b")
    terminal.send("2X")
    terminal.send(pasted(_TYPEABLE))
    terminal.send("\r")
    assert terminal.end() == 0
    for words in (["export", "highlights"], ["search", "in:notes Za"]):
        code, printed = place.run(*words)
        assert code == 0 and b"Za" in printed
        assert not set(violations(printed, None))
    again = place.reader()
    assert not _leaks(again.raw)
    assert again.end() == 0


def test_what_a_command_prints_is_shown_as_letters(place: Place) -> None:
    place.add(1)
    terminal = place.reader()
    terminal.send("!")
    assert terminal.wait_for(b"no terminal")
    terminal.send("\x15printf 'Zb\\033[8642m\\2338642m\\033]0;WqTw\\007'\r")
    assert terminal.wait_for("Zb␛".encode())
    assert not _leaks(terminal.raw)
    terminal.send("\x1b")
    assert terminal.end() == 0


def test_bytes_that_are_no_text_end_nothing(place: Place) -> None:
    place.add(1)
    terminal = place.reader()
    for name, each in BYTES.items():
        assert not _leaks(terminal.send(each)), name
        assert not _leaks(terminal.send(b"\x1b[200~" + each + b"\x1b[201~")), name
        assert terminal.is_alive, name
    assert terminal.end() == 0


def test_hostile_settings_are_shown_as_letters(place: Place) -> None:
    place.add(1)
    folder = place.top / "config" / "pullquote"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(
        'theme = "\\u202e\\u009b"\n"\\u009b31m" = 1\n'
        '[keymap]\n"search.open" = "s,\\u009b,\\u202e"\n"program.help" = "question_mark,\\u202e"\n'
    )
    terminal = place.reader()
    terminal.send("?")
    assert not _leaks(terminal.raw)
    assert terminal.end() == 0


def test_the_judge_sees_what_this_program_would_send(place: Place) -> None:
    terminal = Terminal([sys.executable, "-c", "print('a\\x9b31m')"], dict(os.environ))
    terminal.wait_for(b"31m")
    terminal.close()
    assert _leaks(terminal.raw) == {"U+009B"}
