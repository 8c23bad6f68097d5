"""The three panes on a screen: which are seen, which has the focus; no word yet of what they show."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.getters import query_one
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from reader.layout.panes import MARGIN_WIDTH, PANES, Pane, panes_seen, size_class, size_classes
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.screens.main.bars import Bars
from reader.screens.main.desk import Act
from reader.screens.main.first_frame import FirstFrame
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.quote_panel import QuotePanel
from reader.widgets.status_line import StatusLine
from reader.widgets.too_small import TooSmall


class PaneScreen(Screen[None]):
    """Article list, text and quotes over a status line."""

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
    zen: bool = False
    """Whether the text stands alone."""
    margin: bool = False
    """Whether quotes stand in the margin of the text, where the window is wide enough."""
    _was_seen: bool = False
    """Whether the screen was shown before."""

    def __init__(self) -> None:
        super().__init__()
        self._side: Pane = "list"
        self._first_frame = frame = FirstFrame(self)
        self.wait_for_text, self.paint, self.when_painted = frame.wait, frame.paint, frame.when_painted
        self._hidden: set[Pane] = set()
        self._bars = Bars(self, self._show_panes)
        self.put_bar, self.take_bar, self.put_over = self._bars.put_bar, self._bars.take_bar, self._bars.put_over

    def compose(self) -> ComposeResult:
        # Before anything is mounted a class costs nothing; later it has every style worked out again.
        self.update_classes(size_classes(self.app.size.width, self.app.size.height), update=False)
        with Horizontal(id="panes"):
            yield ArticleList(id="list")
            yield ArticleBody(id="body").data_bind(PaneScreen.article, PaneScreen.analysis)
            yield QuotePanel(id="panel").data_bind(PaneScreen.article, PaneScreen.analysis)
        yield StatusLine(id="status")
        yield TooSmall(id="too-small")

    def pane_acts(self) -> Mapping[str, Act]:
        """Return the commands about the panes."""
        return {
            "pane.left": lambda: self._step(-1, round_about=False),
            "pane.right": lambda: self._step(1, round_about=False),
            "pane.next": lambda: self._step(1, round_about=True),
            "pane.previous": lambda: self._step(-1, round_about=True),
            "pane.list": lambda: self.focus_pane("list"),
            "pane.body": lambda: self.focus_pane("body"),
            "pane.panel": lambda: self.focus_pane("panel"),
            "pane.hide": self._hide_or_show,
            "look.zen": self.toggle_zen,
            "look.margin": self.toggle_margin,
        }

    def set_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Give text and panel another article, or none."""
        with self.app.batch_update():
            self.analysis = analysis
            self.article = article

    def _compositor_refresh(self) -> None:
        if not self._first_frame.is_awaited:
            super()._compositor_refresh()

    # Fit

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        # The first time everything has just got its styles while it was mounted.
        event.refresh_styles = event.refresh_styles and self._was_seen
        self._was_seen = True
        # The window may have changed its size under another screen.
        self._fit(self.app.size)

    def _fit(self, size: Size) -> None:
        self.update_classes(size_classes(size.width, size.height), animate=False)
        self._show_panes()

    def _show_panes(self) -> None:
        # A pane is shown or not by itself: a class of the screen would cost every style of every pane each time.
        size = self.app.size
        side: Pane = "panel" if self._side == "panel" else "list"
        seen = panes_seen(size_class(size.width, size.height), self.pane, side, frozenset(self._hidden), self.zen)
        if cards := self.margin and size.width >= MARGIN_WIDTH and "body" in seen and self.pane != "panel":
            # What the panel says stands beside the text.
            seen -= {"panel"}
        self.body.cards = cards
        for name, pane in (("list", self.articles), ("body", self.body), ("panel", self.panel)):
            pane.display = name in seen
        self.body.set_class(self.zen, "-zen")
        self.status.display = bool(seen) and not self.zen and not self._bars.is_there
        self.panes_shown()

    def panes_shown(self) -> None:
        """Hear that other panes may be in sight."""

    # Focus

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for pane in PANES:
            # News of a focus that has gone on meanwhile is old.
            if event.widget.id == pane and event.widget is self.focused:
                self.pane_focused(pane)

    def pane_focused(self, pane: Pane) -> None:
        """Note which pane has the focus."""
        self.pane = pane
        if pane != "body":
            self._side = pane
        self._show_panes()

    def focus_pane(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        self._hidden.discard(pane)
        if pane != "body":
            self.zen = False
        self.pane_focused(pane)
        self.query_one(f"#{pane}").focus(scroll_visible=False)

    def _step(self, direction: int, round_about: bool) -> None:
        panes = [pane for pane in PANES if pane not in self._hidden]
        at = panes.index(self.pane) + direction if self.pane in panes else 0
        if round_about or 0 <= at < len(panes):
            self.focus_pane(panes[at % len(panes)])

    def _hide_or_show(self) -> None:
        """Hide the pane beside the text that has the focus; from the text, show those that are hidden."""
        if self.pane == "body":
            self.hide(frozenset())
        else:
            self._hidden.add(self.pane)
            self.focus_pane("body")

    def pane_widget(self) -> Widget:
        """Return the pane that has the focus, or had it last."""
        return self.articles if self.pane == "list" else self.body if self.pane == "body" else self.panel

    @property
    def has_pane_focus(self) -> bool:
        """Return whether keys are for the panes, and not for a bar."""
        return self.focused is None or self.focused.id in PANES

    @property
    def hidden(self) -> frozenset[Pane]:
        """Return the panes the person has hidden."""
        return frozenset(self._hidden)

    def hide(self, panes: frozenset[Pane]) -> None:
        """Hide these panes, and no others."""
        self._hidden = set(panes)
        self._show_panes()

    def toggle_margin(self) -> None:
        """Put quotes into the margin of the text, or back into the panel."""
        self.margin = not self.margin
        self.focus_pane("body")
        if self.margin and not self.body.cards:
            self.status.notice = f"There is no room for a margin: it begins at {MARGIN_WIDTH} columns"

    def toggle_zen(self) -> None:
        """Show the text alone, or everything again."""
        self.zen = not self.zen
        self.focus_pane("body")

    def put_guide(self, guide: Widget) -> None:
        """Put lines of help above the status line."""
        self.mount(guide, after="#panes")
