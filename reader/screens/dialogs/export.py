"""What goes out, in which format, and where to, with a look at how that begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.desk.leaving import Last, Stopped, Subject, preview, ways_for
from reader.desk.session import Session
from reader.errors import StoreError
from reader.export.ways import Way
from reader.screens.dialogs.ask import PathSuggester
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.turn_line import TurnLine
from reader.widgets.typed import TypedLine

_LINES = 60
_WAITING = "…"


class Order(Struct, frozen=True):
    """What is to be done."""

    subject: Subject
    """What goes out."""
    way: Way
    """In which format."""
    target: str
    """The path to write to; empty for the clipboard."""


_KEYS = "{export.turn-back}{export.turn} change · {export.go} exports · {export.close} closes"


class ExportScreen(ClosingScreen[Order | None]):
    """Dismisses with what is to be done, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("export")
    AUTO_FOCUS = "#export-what"

    what = query_one("#export-what", TurnLine)
    form = query_one("#export-as", TurnLine)
    box = query_one("#export-to", TypedLine)

    @dataclass(eq=False, repr=False)
    class Previewed(Message):
        """The first lines are there."""

        lines: tuple[str, ...]
        of: tuple[Subject, Way]

    def __init__(self, session: Session, subjects: Sequence[Subject], last: Last) -> None:
        super().__init__()
        self._session = session
        self._subjects = list(subjects)
        self._last = last
        self._ways = ways_for(self._subjects[0].what)
        self._way = next((way for way in self._ways if way.name == last.format), self._ways[0])

    @property
    def subject(self) -> Subject:
        """What goes out."""
        return self._subjects[self.what.at]

    def compose(self) -> ComposeResult:
        from reader.importers.paths import completed

        with Vertical(id="export") as export:
            export.border_title = "Export"
            export.border_subtitle = keys_in(self, _KEYS)
            yield TurnLine("What", [subject.label for subject in self._subjects], id="export-what")
            yield TurnLine("As", self._names(), self._ways.index(self._way), id="export-as")
            with Vertical(id="export-where"):
                yield Static("To", id="export-to-label")
                yield TypedLine(
                    self._last.target, placeholder="the clipboard; a path here writes a file",
                    suggester=PathSuggester(completed), id="export-to", compact=True,
                )  # fmt: skip
            yield Static(id="export-said")
            yield Static(id="export-preview")

    def _names(self) -> list[str]:
        return [f"{way.name}: {way.title}" for way in self._ways]

    def on_mount(self) -> None:
        self._look()

    @on(TurnLine.Turned)
    def _turned(self, message: TurnLine.Turned) -> None:
        if message.line is self.what:
            self._ways = ways_for(self.subject.what)
            at = next((at for at, way in enumerate(self._ways) if way.name == self._way.name), 0)
            self.form.offer(self._names(), at)
        before, self._way = self._way, self._ways[self.form.at]
        self._rename(before)
        self._look()

    def _rename(self, before: Way) -> None:
        """Have the name of the file end as the format's files do, where it ended as those of the one before."""
        path = self.box.value
        if path.endswith(before.ending) and "folder" not in (before.shape, self._way.shape):
            self.box.value = path.removesuffix(before.ending) + self._way.ending
            self.box.cursor_position = len(self.box.value)

    # The preview

    def _look(self) -> None:
        session, subject, way = self._session, self.subject, self._way
        self._say("")
        preview_of = self.query_one("#export-preview", Static)
        preview_of.set_class(True, "-old")

        def work() -> None:
            worker = get_current_worker()
            try:
                lines = preview(session, subject, way, _LINES, lambda: worker.is_cancelled)
            except Stopped:
                return
            except ImportError as error:
                if not way.extra:
                    raise
                lines = (f"{error.name} is not installed: pip install 'pullquote[{way.extra}]'",)
            except StoreError as error:
                lines = (str(error),)
            self.post_message(self.Previewed(lines, (subject, way)))

        self.run_worker(work, group="preview", thread=True, exclusive=True)

    @on(Previewed)
    def _previewed(self, message: Previewed) -> None:
        if message.of == (self.subject, self._way):
            shown = self.query_one("#export-preview", Static)
            shown.set_class(False, "-old")
            shown.update(Content("\n".join(line.expandtabs(4) for line in message.lines)))

    def _say(self, text: str) -> None:
        self.query_one("#export-said", Static).update(Content(text))

    # Keys

    def action_step(self, direction: int) -> None:
        rows = [self.what, self.form, self.box]
        present = next((at for at, row in enumerate(rows) if row.has_focus), 0)
        rows[(present + direction) % len(rows)].focus()

    def action_turn(self, direction: int) -> None:
        if isinstance(self.focused, TurnLine):
            self.focused.turn(direction)

    @on(Input.Submitted, "#export-to")
    def _submitted(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        target = self.box.value.strip()
        if not target and self._way.shape != "text":
            self._say(f"{self._way.name} makes a {self._way.shape}: say where it is to go.")
            self.box.focus()
            return
        self.dismiss(Order(self.subject, self._way, target))
