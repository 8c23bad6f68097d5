"""Letters on all that can be gone to; other controllers have letters put on what they offer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from reader.layout.letters import ALPHABET, labels, left_over
from reader.layout.panes import PANES, Pane
from reader.model.span import Span
from reader.screens.main.desk import Act, Panes, Reads, Talks
from reader.screens.main.letters import Target, apart, paragraphs_in_view, rows_in_view, words_in_view

if TYPE_CHECKING:
    from reader.widgets.letter_bar import LetterBar
    from reader.widgets.letters import Letters

_MOST = len(ALPHABET) ** 2


class LetteringDesk(Talks, Reads, Panes, Protocol):
    """What letters ask of the screen."""

    def link_targets(self) -> Iterable[Target]:
        """Return each link in sight as something that letters can open."""

    def put_bar(self, bar: Widget) -> bool:
        """Put a bar in the place of the status line, unless one is there; return whether that was done."""

    def take_bar(self) -> None:
        """Take the bar away again."""


class Lettering:
    """Which letters stand where, and what was typed of them."""

    def __init__(self, desk: LetteringDesk) -> None:
        self._desk = desk
        self._bar: LetterBar | None = None
        self._targets: Sequence[Target] = ()
        self._labels: list[str] = []
        self._typed = ""

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"jump.letters": lambda: self.choose("Go to", self._everything())}

    def choose(self, what: str, targets: Iterable[Target]) -> None:
        """Put letters on some things and do what the person's letters stand at; `what` is said before them.

        Of things at the same place the first one gets letters.
        """
        from reader.widgets.letter_bar import LetterBar

        found = list(targets)
        shown = apart(found, 1)
        if len(shown) > len(ALPHABET):
            shown = apart(found, 2)[:_MOST]
        if not shown:
            self._desk.status.notice = "There is nothing here to go to"
            return
        bar = LetterBar(what, self, id="letters")
        if self._desk.put_bar(bar):
            self._bar, self._targets, self._labels, self._typed = bar, shown, labels(len(shown)), ""
            self._show()

    def _everything(self) -> Iterator[Target]:
        desk = self._desk
        if desk.articles.display:
            yield from rows_in_view("list", desk.articles)
        if desk.panel.display:
            yield from rows_in_view("panel", desk.panel)
        article = desk.article
        if article is None or not desk.body.display:
            return

        def go(*spans: Span) -> None:
            desk.focus_pane("body")
            desk.jump(article.id, spans[0], spans)

        yield from desk.link_targets()
        quotes = {quote.spans[0]: quote.spans for quote in (desk.body.quotes.quotes if desk.body.quotes else ())}
        yield from words_in_view(desk.body, quotes, lambda span: go(*quotes[span]))
        yield from paragraphs_in_view(desk.body, go)

    def _letters_of(self, pane: Pane) -> "Letters":
        desk = self._desk
        return (desk.articles if pane == "list" else desk.body if pane == "body" else desk.panel).letters

    def _show(self) -> None:
        left = left_over(self._labels, self._typed) if self._bar is not None else {}
        for pane in PANES:
            placed = [(self._targets[at], text) for at, text in left.items() if self._targets[at].pane == pane]
            self._letters_of(pane).put((target.line, target.cell, text.upper()) for target, text in placed)
        for shown in (self._desk.articles, self._desk.body, self._desk.panel):
            shown.refresh()

    def typed(self, bar: "LetterBar", letter: str) -> None:
        """Go on with a letter, or take the last one back where it is empty."""
        if bar is not self._bar:
            return
        typed = self._typed + letter if letter else self._typed[:-1]
        left = left_over(self._labels, typed)
        if left and "" in left.values():
            self._end(next(iter(left)))
        elif left:
            # A letter that leads nowhere is as good as none.
            self._typed = typed
            bar.say(typed.upper())
            self._show()

    def end(self, bar: "LetterBar", first: bool) -> None:
        """Take the letters away; with `first`, do what the first of those that are left stands at."""
        if bar is self._bar:
            self._end(next(iter(left_over(self._labels, self._typed)), None) if first else None)

    def _end(self, chosen: int | None) -> None:
        target = self._targets[chosen] if chosen is not None else None
        self._bar, self._targets = None, ()
        self._show()
        self._desk.take_bar()
        self._desk.focus_pane(self._desk.pane)
        if target is not None:
            target.act()
