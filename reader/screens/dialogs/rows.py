"""A dialog of rows, a sign or key and what it means; narrowed by words that are typed."""

from msgspec import Struct
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader.layout.fit import folded
from reader.screens.dialogs.dialog import Dialog
from reader.widgets.keys import keys_in
from reader.widgets.typed import TypedLine

_SIGN_CELLS = 18
_INDENT = 2


class Row(Struct, frozen=True):
    """One line of such a dialog, or as many as it takes."""

    sign: str
    """The sign, key or example."""
    meaning: str
    """What it means."""
    group: str = ""
    """The heading it stands under."""


class RowsDialog(Dialog):
    """Rows under headings; those that do not fit on a line are hung below their beginning."""

    AUTO_FOCUS = ""
    sign_cells = _SIGN_CELLS
    """Cells that signs take at the left."""

    def rows(self) -> list[Row]:
        """Return all rows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False) as dialog:
            dialog.border_title = self._title
            dialog.border_subtitle = keys_in(self, "{dialog.find} finds · {dialog.close} closes")
            box = TypedLine(placeholder="words or a key", id="dialog-find", compact=True)
            box.display = False
            yield box
            yield Static(self.text(), id="dialog-text")

    def text(self) -> Content:
        return self._drawn("")

    def _drawn(self, words: str) -> Content:
        width = self.cells - _INDENT
        lines: list[Content] = []
        group = ""
        for row in self._fitting(words):
            if row.group != group:
                lines += [*([Content("")] if lines else []), Content.styled(row.group, "bold $heading")]
                group = row.group
            lines += self._hung(row, max(12, width - self.sign_cells))
        return Content("\n").join(lines) if lines else Content("Nothing fits.")

    def _fitting(self, words: str) -> list[Row]:
        wanted = words.casefold().split()
        texts = ((row, f"{row.sign} {row.meaning} {row.group}".casefold()) for row in self.rows())
        return [row for row, text in texts if all(word in text for word in wanted)]

    def _hung(self, row: Row, room: int) -> list[Content]:
        parts = folded(row.meaning, room)
        gap = " " * max(1, self.sign_cells - cell_len(row.sign))
        if cell_len(row.sign) >= self.sign_cells:
            parts.insert(0, "")
        first = Content.assemble("  ", (row.sign, "bold $line-focus"), gap, parts[0])
        return [first, *(Content("  " + " " * self.sign_cells + part) for part in parts[1:])]

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self.query_one("#dialog-text", Static).update(self._drawn(self.query_one("#dialog-find", Input).value))

    @on(Input.Changed, "#dialog-find")
    def _typed(self) -> None:
        self._show()
        self.query_one("#dialog").scroll_home(animate=False)

    @on(Input.Submitted, "#dialog-find")
    def _submitted(self) -> None:
        self.set_focus(None)

    def action_find(self) -> None:
        box = self.query_one("#dialog-find")
        box.display = True
        box.focus()
