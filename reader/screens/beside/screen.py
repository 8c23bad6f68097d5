"""Two articles, or two texts of one, side by side: what belongs together on one height, scrolled as one."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from reader.layout.beside import Beside
from reader.model.article import ArticleId
from reader.model.span import Span
from reader.screens import texts
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.beside_list import BesideList
from reader.widgets.keys import bindings_of, keys_in

LEAST_COLUMNS = 140
"""Columns of a window from which on two texts have room."""

_KEYS = "{beside.next} next · {beside.left} and {beside.right} side · {beside.jump} reads on · {beside.close} closes"


class BesideScreen(ClosingScreen[tuple[ArticleId, Span] | None]):
    """Dismisses with the place to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("beside")
    AUTO_FOCUS = "#beside"

    rows = query_one("#beside", BesideList)

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self._beside = beside

    def compose(self) -> ComposeResult:
        yield BesideList(self._beside, id="beside")
        yield Static(id="beside-foot")

    def on_mount(self) -> None:
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        self._say()

    def _say(self) -> None:
        narrow = "" if self.app.size.width >= LEAST_COLUMNS else f"better from {LEAST_COLUMNS} columns on · "
        foot = f"{narrow}{texts.count(self._beside.shared, 'quote')} on both sides · {keys_in(self, _KEYS)}"
        self.query_one("#beside-foot", Static).update(Content(foot))

    @on(BesideList.Chosen)
    def _chosen(self, message: BesideList.Chosen) -> None:
        self.dismiss((self._beside.sides[message.side].article.id, message.place))

    def action_jump(self) -> None:
        self.rows.action_jump()

    def action_side(self, side: int) -> None:
        self.rows.choose_side(side)

    def action_step(self, direction: int) -> None:
        if not self.rows.step(direction):
            self.notify("No more quotes that both have.", markup=False)
