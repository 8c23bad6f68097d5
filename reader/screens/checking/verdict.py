"""One verdict in full: the words of the draft, those of the source with what differs, and where they stand."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from reader.checking.printing import place
from reader.desk.examining import Verdicted
from reader.layout.fit import one_line
from reader.layout.verdicts import verdict_look
from reader.screens.dialogs.dialog import Dialog
from reader.widgets.keys import bindings_of, keys_in

_REMOVED, _ADDED = "strike $error", "underline $success"
_LOOKS = {"right": "bold $success", "wrong": "bold $error", "aside": "bold $muted"}
_NAME = 8
_LEAST = 12
_WIDTH, _FRAME = 84, 7
"""Cells of the dialog, and those of its frame."""
_LONGEST = 1200


def headline(verdicted: Verdicted) -> Content:
    """Return the verdict with its sign and what it means, on one line."""
    look = verdict_look(verdicted.row.verdict)
    return Content.assemble((f"{look.sign} {verdicted.row.verdict}", _LOOKS[look.look]), f"  {look.meaning}")


def lines_of(verdicted: Verdicted, width: int, mine: str = "Draft") -> Iterator[Content]:
    """Yield a verdict in full, in lines of a width, names in a margin; `mine` is the name of what was checked."""
    for name, content in _parts(verdicted, mine):
        for number, line in enumerate(content.wrap(max(_LEAST, width - _NAME))):
            yield Content.assemble((f"{'' if number else name:<{_NAME}}", "$muted"), line)


def _parts(verdicted: Verdicted, mine: str) -> Iterator[tuple[str, Content]]:
    """Yield each part of a verdict under its name."""
    row = verdicted.row
    yield mine, Content(_shortened(row.text))
    if row.edits:
        yield "Source", _differences(verdicted)
    for source in row.sources:
        if not row.edits and row.verdict not in ("verbatim",):
            yield "Source", Content(_shortened(source.text))
        yield "From", Content(place(source))
        if source.other_speaker:
            there, here = one_line(source.speaker or ""), one_line(row.speaker or "")
            yield "Speaker", Content(f"{there}; the draft has {here}")


def _differences(verdicted: Verdicted) -> Content:
    """Return the words with those of the draft alone struck out and those of the source alone underlined."""
    pieces: list[str | tuple[str, str]] = []
    for edit in verdicted.checked.edits:
        for words, sign, style in ((edit.kept, "", ""), (edit.draft, "−", _REMOVED), (edit.source, "+", _ADDED)):
            if words:
                pieces += [" " if pieces else "", (f"{sign}{_shortened(one_line(words))}", style)]
    return Content.assemble(*pieces)


def _shortened(words: str) -> str:
    half = _LONGEST // 2
    return words if len(words) <= _LONGEST else f"{words[:half]} […] {words[-half:]}"


_KEYS = "{verdict.source} goes to the source · {dialog.close} closes"


class VerdictScreen(Dialog):
    """A verdict over what is shown; Enter goes to the source."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("verdict")

    def __init__(self, title: str, verdicted: Verdicted, go: Callable[[], None], mine: str = "Draft") -> None:
        super().__init__(title)
        self._mine = mine
        self._verdicted = verdicted
        self._go = go

    def on_mount(self) -> None:
        if self._verdicted.row.sources:
            self.query_one("#dialog").border_subtitle = keys_in(self, _KEYS)

    def text(self) -> Content:
        width = min(_WIDTH, self.app.size.width) - _FRAME
        lines = [headline(self._verdicted), Content(""), *lines_of(self._verdicted, width, self._mine)]
        if self._verdicted.row.edits:
            lines += [Content(""), Content.assemble((f"−{self._mine.lower()}", _REMOVED), "  ", ("+source", _ADDED))]
        return Content("\n").join(lines)

    def action_source(self) -> None:
        self.dismiss(None)
        if self._verdicted.row.sources:
            self._go()
