"""What controllers may ask of the screen, in small pieces: each controller names those it needs, and no more."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Any, Literal, Protocol, TypeVar

from textual.app import App
from textual.screen import Screen

from reader.desk.session import Session
from reader.keys import Keys
from reader.layout.panes import Pane
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.saved import KeptMark
from reader.model.span import Span
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.quote_panel import QuotePanel
from reader.widgets.status_line import StatusLine

Severity = Literal["information", "warning", "error"]
Act = Callable[..., Any]
"""What a command does; that of one that counts takes the number typed before it, if there was one."""
Cancelled = Callable[[], bool]
T = TypeVar("T")


class Talks(Protocol):
    """A person to talk to."""

    @property
    def session(self) -> Session: ...
    @property
    def keys(self) -> Keys: ...
    def say(self, text: str, severity: Severity = "information", alone: bool = False) -> None:
        """Show a message for a moment; `alone`: instead of those before it."""

    def ask(self, screen: Screen[T], then: Callable[[T | None], object] | None = None) -> None:
        """Show a dialog; `then` gets what it is closed with."""

    def need_library(self) -> bool:
        """Return whether articles come from the lasting library, and say so where they do not."""


class Works(Protocol):
    """Slow work off the event loop. What the library's file refuses is said in one line."""

    @property
    def drawn(self) -> Event:
        """Set when the first article is on the screen: until then no other work takes the interpreter from it."""

    def background(
        self, work: Callable[[Cancelled], T], then: Callable[[T], object] | None, group: str, exclusive: bool = True
    ) -> None:
        """Work in a thread, then go on with what came of it; with `exclusive` instead of the group's other work."""

    def later(self, act: Callable[..., object], /, *values: object) -> object:
        """Have the event loop do something; safe to call from a thread."""

    def in_turn(
        self, act: Callable[[], T], done: Callable[[T], object], failed: Callable[[], object] | None = None
    ) -> None:
        """Do something to the library in a thread, one after the other in the order of the keys, then go on."""

    def cancel(self, group: str) -> None:
        """Have the work of a group come to nothing."""


class Reads(Protocol):
    """What is read now."""

    @property
    def article(self) -> Article | None: ...
    @property
    def analysis(self) -> Analysis | None: ...
    @property
    def current_quote(self) -> Quote | None: ...
    def show_article(self, article_id: ArticleId) -> None:
        """Show an article in text and panel, at the place where the person stopped in it."""

    def jump(self, article_id: ArticleId, span: Span, emphasis: Sequence[Span] = ()) -> None:
        """Go to some words, which then stand out, and remember the way back."""

    def show_kept(self, article_id: ArticleId, marks: Sequence[KeptMark], analysis: Analysis | None = None) -> None:
        """Show the highlights of an article, and its analysis if that is given, where the article is still read."""


class Panes(Protocol):
    """The panes, and which of them has the focus."""

    @property
    def articles(self) -> ArticleList: ...
    @property
    def body(self) -> ArticleBody: ...
    @property
    def panel(self) -> QuotePanel: ...
    @property
    def status(self) -> StatusLine: ...
    @property
    def pane(self) -> Pane: ...
    def focus_pane(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""


class Lists(Protocol):
    """The list, where something changed that it shows."""

    def relist(self, keep: bool = True) -> None:
        """Read the list anew; with `keep`, what is read and where the cursor stands stay as they are."""

    def rows_changed(self, article_ids: Sequence[ArticleId]) -> None:
        """Show the rows of some articles as they are now."""

    def find_anew(self, article_ids: Sequence[ArticleId]) -> None:
        """Have searches find some articles as they are now."""


class HasApp(Protocol):
    """The program itself."""

    @property
    def app(self) -> App[object]: ...
