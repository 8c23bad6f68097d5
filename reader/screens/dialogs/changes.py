"""What changed between two texts of an article: first the quotes, then the paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reader.desk.comparing import Comparison
from reader.errors import StoreError
from reader.languages.days import readable_date
from reader.layout.fit import one_line
from reader.layout.groups import NOBODY
from reader.model.article import Article
from reader.model.differences import Change
from reader.model.quote_differences import QuoteChange, QuoteFate
from reader.model.span import Span
from reader.screens import texts
from reader.screens.dialogs.dialog import Dialog
from reader.widgets.keys import bindings_of, keys_in

if TYPE_CHECKING:
    pass

_FATES: dict[QuoteFate, str] = {
    "reworded": "other words", "speaker": "another speaker", "gone": "gone", "new": "new",
}  # fmt: skip
_LONGEST = 400
_MOST_SHOWN = 300
"""Quotes, and changed paragraphs, beyond which the rest is counted: drawing thousands would take seconds."""
_MOST_EDITS = 200
_REMOVED, _ADDED = "strike $error", "underline $success"


@dataclass(eq=False, repr=False)
class Turned(Message):
    """Another pair was compared, or could not be."""

    found: Comparison | None
    problem: str = ""


_KEYS = "{changes.older} older  {changes.newer} newer  {changes.beside} side by side  {dialog.close} closes"


class ChangesScreen(Dialog):
    """Two texts of one article as one; other pairs by the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("changes")

    def __init__(self, shown: Comparison, turn: Callable[[int], Comparison | None]) -> None:
        super().__init__("What changed")
        self._shown = shown
        self._turn = turn

    def on_mount(self) -> None:
        self._show_place()

    def _show_place(self) -> None:
        shown, dialog = self._shown, self.query_one("#dialog")
        if shown.pairs > 1:
            dialog.border_title = f"What changed · {shown.at + 1} of {shown.pairs}"
            dialog.border_subtitle = keys_in(self, _KEYS)

    def action_turn(self, by: int) -> None:
        at = self._shown.at + by
        if not 0 <= at < self._shown.pairs:
            return

        def work() -> None:
            try:
                turned = Turned(self._turn(at), "This version can no longer be read.")
            except StoreError as error:
                turned = Turned(None, str(error))
            if not get_current_worker().is_cancelled:
                self.post_message(turned)

        self.query_one("#dialog").border_subtitle = "comparing …"
        self.run_worker(work, group="turn", thread=True, exclusive=True)

    @on(Turned)
    def _turned(self, message: Turned) -> None:
        if message.found is None:
            self._show_place()
            self.notify(message.problem, severity="error", markup=False)
            return
        self._shown = message.found
        self.query_one("#dialog-text", Static).update(self.text())
        self.query_one("#dialog").scroll_home(animate=False)
        self._show_place()

    def action_beside(self) -> None:
        """Show both texts whole, where there is room."""
        from reader.screens.beside.making import beside_of
        from reader.screens.beside.screen import LEAST_COLUMNS, BesideScreen

        width = self.app.size.width
        if width < LEAST_COLUMNS:
            self.notify(
                f"That needs {LEAST_COLUMNS} columns; this window has {width}.", severity="warning", markup=False
            )
            return
        shown = self._shown

        def work() -> None:
            beside = beside_of(shown, (_when(shown.old[2]), _when(shown.new[2])))
            if not get_current_worker().is_cancelled:
                self.app.call_from_thread(self.app.push_screen, BesideScreen(beside))

        self.run_worker(work, group="beside", thread=True, exclusive=True)

    def text(self) -> Content:
        shown = self._shown
        lines = [
            Content.assemble(
                f"From {_when(shown.old[2])} to {_when(shown.new[2])}.  ",
                ("−went", _REMOVED), "  ", ("+came", _ADDED),
            ),
            Content(""),
            *self._quotes(),
            Content(""),
            Content.assemble(("Text", "bold")),
            *_paragraphs(shown),
        ]  # fmt: skip
        return Content("\n").join(lines)

    def _quotes(self) -> list[Content]:
        changed = [one for one in self._shown.quotes if one.fate != "kept"]
        kept = len(self._shown.quotes) - len(changed)
        lines = [Content.assemble(("Quotes", "bold"))]
        for change in changed[:_MOST_SHOWN]:
            lines += self._quote(change)
        if len(changed) > _MOST_SHOWN:
            lines.append(_aside(f"{texts.count(len(changed) - _MOST_SHOWN, 'more quote')} changed, went or came"))
        if kept or not changed:
            lines.append(_aside(f"{texts.count(kept, 'quote')} as before" if kept else "none, before or now"))
        return lines

    def _quote(self, change: QuoteChange) -> list[Content]:
        lines = [Content.assemble((f"  {_FATES[change.fate]}", "$warning"))]
        sides = ((self._shown.old, change.old, "−", _REMOVED), (self._shown.new, change.new, "+", _ADDED))
        for (article, analysis, _), quote, sign, style in sides:
            if quote is not None:
                speaker = analysis.speaker_of(quote)
                name = one_line(speaker.name) if speaker else NOBODY
                # What did not change is not marked as if it had.
                marks = ("", style) if change.fate != "speaker" else (style, "")
                said = _shortened(one_line(quote.text_in(article)))
                lines.append(Content.assemble((f"  {sign} ", "bold"), (name, marks[0]), ": ", (said, marks[1])))
        return lines


def _paragraphs(shown: Comparison) -> list[Content]:
    lines: list[Content] = []
    same = told = 0
    changed = sum(each.kind != "same" for each in shown.paragraphs)
    for change in shown.paragraphs:
        if change.kind == "same":
            same += 1
            continue
        if told == _MOST_SHOWN:
            break
        if same:
            lines.append(_aside(f"{texts.count(same, 'paragraph')} as before"))
            same = 0
        lines.append(_paragraph(shown, change))
        told += 1
    if told < changed:
        lines.append(_aside(f"{texts.count(changed - told, 'more paragraph')} changed, went or came"))
    elif same:
        lines.append(_aside(f"{texts.count(same, 'paragraph')} as before"))
    return lines


def _paragraph(shown: Comparison, change: Change) -> Content:
    old, new = shown.old[0], shown.new[0]
    if change.new is None and change.old is not None:
        return Content.assemble(("− ", "bold"), (_words(old, change.old), _REMOVED))
    if change.old is None and change.new is not None:
        return Content.assemble(("+ ", "bold"), (_words(new, change.new), _ADDED))
    assert change.new is not None
    pieces: list[str | tuple[str, str]] = [("± ", "bold")]
    at = change.new.start
    for before, after in change.edits[:_MOST_EDITS]:
        pieces.append(_between(one_line(new.text[at : after.start])))
        if len(before):
            if at == after.start == change.new.end:
                pieces.append(" ")
            pieces += [(f"−{_words(old, before)}", _REMOVED), " " if after.start < change.new.end else ""]
        if len(after):
            pieces.append((f"+{_words(new, after)}", _ADDED))
        at = after.end
    pieces.append(_between(one_line(new.text[at : change.new.end])))
    if len(change.edits) > _MOST_EDITS:
        pieces.append((f" … {texts.count(len(change.edits) - _MOST_EDITS, 'more change')}", "$muted"))
    return Content.assemble(*pieces)


def _when(iso: str) -> str:
    return f"{readable_date(iso)} {iso[11:16]}".strip()


def _words(article: Article, span: Span) -> str:
    return _shortened(one_line(article.words_in(span)))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _between(words: str) -> str:
    return words if len(words) <= _LONGEST // 2 else f"{words[: _LONGEST // 4]} … {words[-_LONGEST // 4 :]}"


def _aside(words: str) -> Content:
    return Content.assemble((f"  … {words}", "$muted"))
