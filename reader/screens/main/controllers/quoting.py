"""The quote the person is at: on to others, copied, explained, and how the panel lists all of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from reader.desk.session import Session
from reader.layout.groups import ORDERS
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Highlight
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, HasApp, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken


class QuotingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
    """What quoting asks of the screen."""

    def set_quote(self, quote: Quote | None) -> None:
        """Make a quote the one that commands are about."""


class Quoting:
    """The commands about quotes that change nothing in the library."""

    def __init__(self, desk: QuotingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "quote.next": lambda times=1: self._desk.body.action_next_quote(times),
            "quote.previous": lambda times=1: self._desk.body.action_previous_quote(times),
            "quote.next-same": lambda times=1: self._desk.body.action_next_quote_same_actor(times),
            "quote.previous-same": lambda times=1: self._desk.body.action_previous_quote_same_actor(times),
            "quote.copy": self.copy,
            "quote.why": self.why,
            "quote.indirect": self.toggle_indirect,
            "quote.order": self.cycle_order,
        }

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"quote.order": Spoken(self.order_by, lambda: [order.name for order in ORDERS])}

    def order_by(self, name: str) -> None:
        """List the quotes in the order of a name."""
        found = next((order.name for order in ORDERS if order.name.startswith(name.lower())), None)
        if found is None:
            self._desk.status.notice = f"There is no such order; there are {', '.join(order.name for order in ORDERS)}"
        else:
            self._desk.panel.order = found
            self._desk.panel.follow(self._desk.current_quote)

    def copy(self) -> None:
        """Copy the quote with all that a citation needs; of a speaker in the panel all of theirs, or a highlight."""
        meant = self.meant()
        if meant is None:
            self._desk.say("There is no quote here to copy.", "warning")
        else:
            self._copy(*meant)

    def meant(self) -> tuple[str, Callable[[], str]] | None:
        """Return what is meant, quote or highlight, and what makes its text in a thread; None where there is none."""
        desk = self._desk
        article, analysis, session = desk.article, desk.analysis, desk.session
        mark = self._mark_at_cursor()
        quotes = self._quotes() if mark is None else ()
        if article is not None and mark is not None:
            return "Highlight", lambda: _mark_citation(session, article, mark)
        if article is not None and analysis is not None and quotes:
            what = "Quote" if len(quotes) == 1 else texts.count(len(quotes), "quote")
            return what, lambda: _citation(session, article, analysis, quotes)
        return None

    def _mark_at_cursor(self) -> Highlight | None:
        number = self._desk.panel.highlight_at_cursor if self._desk.pane == "panel" else None
        return next((mark.highlight for mark in self._desk.panel.kept if mark.highlight.id == number), None)

    def _quotes(self) -> Sequence[Quote]:
        """Return the quotes that are meant: of a speaker at the cursor of the panel all, else the one that is read."""
        desk = self._desk
        actor_id = desk.panel.actor_at_cursor if desk.pane == "panel" else None
        if actor_id is not None:
            return desk.analysis.quotes_of(actor_id) if desk.analysis else ()
        return (desk.current_quote,) if desk.current_quote is not None else ()

    def _copy(self, what: str, made: Callable[[], str]) -> None:
        """Copy a text that a thread makes; the system's tool may take its time, too."""
        desk = self._desk

        def work(_: Cancelled) -> tuple[str, str]:
            from reader.screens.clipboard import copy

            text = made()
            return text, copy(text)

        def done(outcome: tuple[str, str]) -> None:
            text, way = outcome
            desk.app.copy_to_clipboard(text)
            desk.say(f"{what} copied: {way}")

        desk.background(work, done, "copy")

    def why(self) -> None:
        """Say why the quote is given to its speaker."""
        from reader.screens.dialogs.why import WhyScreen

        desk = self._desk
        if desk.article is None or desk.analysis is None or desk.current_quote is None:
            desk.say("There is no quote here to ask about.", "warning")
            return
        desk.body.reveal(desk.current_quote.spans)
        desk.ask(WhyScreen(desk.article, desk.analysis, desk.current_quote))

    def go_to(self, quote_id: str) -> None:
        """Go to a quote in the text."""
        desk = self._desk
        quote = desk.analysis.quote_by_id.get(quote_id) if desk.analysis else None
        if quote is not None and desk.article is not None:
            desk.body.preview(None)
            desk.jump(desk.article.id, quote.spans[0], quote.spans)
            desk.set_quote(quote)
            desk.focus_pane("body")

    def go_to_actor(self, actor_id: str) -> None:
        """Go to where an actor is first mentioned."""
        desk = self._desk
        actor = desk.analysis.actor_by_id.get(actor_id) if desk.analysis else None
        if actor is not None and actor.mentions and desk.article is not None:
            desk.jump(desk.article.id, actor.mentions[0].span)
            desk.focus_pane("body")

    def toggle_indirect(self) -> None:
        """Show or hide what was reported without quotation marks."""
        desk = self._desk
        desk.panel.indirect = desk.body.show_indirect = not desk.panel.indirect
        desk.panel.follow(desk.current_quote)
        desk.status.notice = "" if desk.panel.indirect else "Paraphrases hidden"

    def cycle_order(self) -> None:
        """List the quotes in the next order."""
        self._desk.panel.cycle_order()
        self._desk.panel.follow(self._desk.current_quote)


def _citation(session: Session, article: Article, analysis: Analysis, quotes: Sequence[Quote]) -> str:
    # Loaded in the thread that makes the text.
    from reader.desk.citing import citation

    return citation(session, article, analysis, quotes)


def _mark_citation(session: Session, article: Article, mark: Highlight) -> str:
    from reader.desk.citing import mark_citation

    return mark_citation(session, article, mark)
