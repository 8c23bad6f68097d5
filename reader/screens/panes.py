"""The three panes on a screen: which are seen, which has the focus; no word yet of what they show."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen

from reader.layout.panes import PANES, Pane, size_classes
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.keys import bindings_of
from reader.widgets.quote_panel import QuotePanel
from reader.widgets.status_line import StatusLine
from reader.widgets.too_small import TooSmall


class PaneScreen(Screen[None]):
    """Article list, text and quotes over a status line; style sheet and size class decide which are seen.

    The classes: `-at-PANE` has the focus; `-side-panel` shows the quotes where only one side pane fits; `-no-list` and
    `-no-panel` were hidden by the person; `-zen` shows the text alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")
    AUTO_FOCUS = "#list"

    article: var[Article | None] = var(None, init=False)
    """The article that is read."""
    analysis: var[Analysis | None] = var(None, init=False)
    """What was found in it; None while that is being made."""

    articles = query_one("#list", ArticleList)
    body = query_one("#body", ArticleBody)
    panel = query_one("#panel", QuotePanel)
    status = query_one("#status", StatusLine)

    pane: Pane = "list"
    """The pane that has the focus, or had it last."""

    def compose(self) -> ComposeResult:
        # Before anything is mounted a class costs nothing; later each one has every style worked out again.
        classes = size_classes(self.app.size.width, self.app.size.height)
        self.update_classes({**classes, f"-at-{self.pane}": True}, update=False)
        with Horizontal(id="panes"):
            yield ArticleList(id="list")
            yield ArticleBody(id="body").data_bind(PaneScreen.article, PaneScreen.analysis)
            yield QuotePanel(id="panel").data_bind(PaneScreen.article, PaneScreen.analysis)
        yield StatusLine(id="status")
        yield TooSmall(id="too-small")

    # Fit

    def on_resize(self, event: events.Resize) -> None:
        self.update_classes(size_classes(event.size.width, event.size.height), animate=False)

    def on_screen_resume(self) -> None:
        # The window may have changed its size under another screen.
        self.update_classes(size_classes(self.app.size.width, self.app.size.height), animate=False)

    # Focus

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for pane in PANES:
            if event.widget.id == pane:
                self.pane_focused(pane)

    def pane_focused(self, pane: Pane) -> None:
        """Note which pane has the focus."""
        self.pane = pane
        classes = {f"-at-{name}": name == pane for name in PANES}
        if pane != "body":
            classes["-side-panel"] = pane == "panel"
        self.update_classes(classes, animate=False)

    def focus_pane(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        self.pane_focused(pane)
        self.remove_class(f"-no-{pane}")
        if pane != "body":
            self.remove_class("-zen")
        self.query_one(f"#{pane}").focus(scroll_visible=False)

    @property
    def panes_to_go(self) -> tuple[Pane, ...]:
        """Return the panes that keys go through: all but those the person has hidden."""
        return tuple(pane for pane in PANES if not self.has_class(f"-no-{pane}"))

    def action_pane_left(self) -> None:
        self._step(-1, round_about=False)

    def action_pane_right(self) -> None:
        self._step(1, round_about=False)

    def action_pane_next(self) -> None:
        self._step(1, round_about=True)

    def action_pane_previous(self) -> None:
        self._step(-1, round_about=True)

    def _step(self, direction: int, round_about: bool) -> None:
        panes = self.panes_to_go
        at = panes.index(self.pane) + direction if self.pane in panes else 0
        if round_about or 0 <= at < len(panes):
            self.focus_pane(panes[at % len(panes)])

    def action_pane(self, pane: Pane) -> None:
        if self.pane != pane or pane == "body":
            self.focus_pane(pane)
        else:
            self.add_class(f"-no-{pane}")
            self.focus_pane("body")

    def action_zen(self) -> None:
        self.toggle_class("-zen")
        self.focus_pane("body")
