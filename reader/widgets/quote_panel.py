"""The side panel: who says what in the article, in one of the orders of `layout.groups`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.layout.groups import (
    ActorRow,
    HeadRow,
    KeptRow,
    NoteRow,
    PanelOrder,
    PanelRow,
    QuoteRow,
    SilentRow,
    order_after,
    order_named,
    panel_rows,
)
from reader.layout.line import Line
from reader.layout.panel_lines import (
    actor_lines,
    head_lines,
    kept_lines,
    note_lines,
    quote_lines,
    row_text,
    silent_lines,
)
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.saved import KeptMark
from reader.model.span import Span
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.keys import bindings_of
from reader.widgets.rows import RowView

Matcher = Callable[[str], Sequence[Span] | None]
"""Says which characters of a text match, or None where it does not match."""


class QuotePanel(CollectsQuotes, RowView):
    """Quotes under their speakers; moving previews one in the text, choosing goes there."""

    HELP = "Who says what in this article. Moving previews a quote in the text."
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("panel")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"panel--speaker-{number}" for number in range(9)),
        "panel--bold", "panel--role", "panel--count", "panel--share", "panel--track", "panel--text", "panel--indirect",
        "panel--doubt", "panel--head", "panel--silent", "panel--note", "panel--hit", "panel--sign",
        "panel--kept", "panel--collected",
    }  # fmt: skip

    article: var[Article | None] = var(None, init=False)
    """The article whose quotes are shown."""
    analysis: var[Analysis | None] = var(None, init=False)
    """What was found in it; None while that is being made."""
    order: var[str] = var("", init=False)
    """The name of the order the quotes stand in; empty for the first."""
    indirect: var[bool] = var(True, init=False)
    """Whether paraphrases are shown."""
    kept: var[tuple[KeptMark, ...]] = var((), init=False)
    """The person's highlights and notes on the article."""
    collected: frozenset[str] = frozenset()
    """The quotes that are in the collection."""

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The person moved to, or points at, a quote (or a speaker or None: nothing to preview)."""

        quote_id: str | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, QuotePanel.Moved)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The person wants to see a quote in the text."""

        quote_id: str

    @dataclass(eq=False, repr=False)
    class KeptChosen(Message):
        """The person wants to see a highlight in the text."""

        highlight_id: int

    @dataclass(eq=False, repr=False)
    class ActorChosen(Message):
        """The person wants to see where an actor is first mentioned."""

        actor_id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._all_rows: list[PanelRow] = []
        self._rows: list[PanelRow] = []
        self._lines: dict[int, list[Line]] = {}
        self._matcher: Matcher | None = None
        self._collection = ""

    # What it shows

    def watch_article(self) -> None:
        self._rebuild()

    def watch_analysis(self) -> None:
        self._rebuild()

    def watch_order(self) -> None:
        self._rebuild()

    def watch_indirect(self) -> None:
        self._rebuild()

    def watch_kept(self) -> None:
        self._rebuild()

    def filter(self, matcher: Matcher | None) -> int:
        """Show only quotes and names that match (None: all) and return how many there are."""
        self._matcher = matcher
        self._apply_filter()
        return sum(matcher is not None and matcher(row_text(row)) is not None for row in self._rows)

    def show_collected(self, quote_ids: frozenset[str], what: str) -> None:
        """Show which quotes are in the collection, and in the heading how large that is."""
        self._collection = what
        self._say_title()
        if quote_ids != self.collected:
            self.collected = quote_ids
            self.rows_changed()

    def _say_title(self) -> None:
        title = order_named(self.order).title
        self.border_title = Content(f"{title} {self._collection}" if self._collection else title)

    def _rebuild(self) -> None:
        ready = self.article and self.analysis and self.analysis.article_id == self.article.id
        if ready and self.article and self.analysis:
            self._all_rows = panel_rows(self.article, self.analysis, self.order, self.indirect, self.kept)
        else:
            self._all_rows = []
        self._apply_filter()

    def _apply_filter(self) -> None:
        kept = self.quote_at_cursor
        matcher = self._matcher
        self._rows = _matching(self._all_rows, matcher) if matcher else self._all_rows
        self._lines.clear()
        row = self._row_of_quote(kept) if kept else None
        self.set_reactive(RowView.cursor, row)
        self.rows_changed()
        if row is None:
            self.scroll_to(y=0, animate=False)
        self.show_cursor()

    # The quote at the cursor

    @property
    def quote_at_cursor(self) -> str | None:
        """Return the quote the cursor stands on; of a speaker, the first one."""
        if self.cursor is None or self.cursor >= len(self._rows):
            return None
        for row in self._rows[self.cursor :]:
            if isinstance(row, QuoteRow):
                return row.quote_id
            if not isinstance(row, ActorRow):
                break
        return None

    @property
    def actor_at_cursor(self) -> str | None:
        """Return the actor whose row the cursor stands on, None on any other row."""
        row = self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None
        return row.actor_id if isinstance(row, ActorRow | SilentRow) else None

    @property
    def highlight_at_cursor(self) -> int | None:
        """Return the highlight the cursor stands on, if it stands on one."""
        row = self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None
        return row.highlight_id if isinstance(row, KeptRow) else None

    def _row_of_quote(self, quote_id: str) -> int | None:
        rows = enumerate(self._rows)
        return next((at for at, row in rows if isinstance(row, QuoteRow) and row.quote_id == quote_id), None)

    def follow(self, quote: Quote | None) -> None:
        """Put the cursor on a quote, without a message: the text has moved there."""
        row = self._row_of_quote(quote.id) if quote else None
        if row is not None:
            self.cursor = row

    # Rows

    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return not isinstance(self._rows[index], HeadRow | NoteRow)

    def row_height(self, index: int, width: int) -> int:
        return len(self.row_lines(index, width))

    def row_lines(self, index: int, width: int) -> list[Line]:
        at_cursor = index == self.cursor
        if at_cursor:
            return self._lines_of(index, width, True)
        lines = self._lines.get(index)
        if lines is None:
            lines = self._lines[index] = self._lines_of(index, width, False)
        return lines

    def _lines_of(self, index: int, width: int, at_cursor: bool) -> list[Line]:
        row = self._rows[index]
        ranges = (self._matcher(row_text(row)) if self._matcher else None) or ()
        if isinstance(row, ActorRow):
            return actor_lines(row, width, at_cursor, ranges, first=index == 0)
        if isinstance(row, QuoteRow):
            return quote_lines(row, width, at_cursor, ranges, row.quote_id in self.collected)
        if isinstance(row, SilentRow):
            return silent_lines(row, width, at_cursor, ranges)
        if isinstance(row, KeptRow):
            return kept_lines(row, width, at_cursor, ranges)
        if isinstance(row, HeadRow):
            return head_lines(row, width, first=index == 0)
        return note_lines(row, width)

    def rows_changed(self, first: int = 0) -> None:
        self._lines.clear()
        super().rows_changed(first)

    def empty_text(self) -> tuple[str, str]:
        if self.article is None:
            return "", ""
        if self.analysis is None or self.analysis.article_id != self.article.id:
            return "Looking for quotes …", "You can read on meanwhile."
        if self._all_rows:
            return "Nothing matches", "{find.clear} shows every quote again."
        return "Nobody is quoted here", "No words in quotation marks and no reported speech was found in this article."

    # Moves

    def moved(self, index: int) -> None:
        row = self._rows[index]
        self.post_message(self.Moved(row.quote_id if isinstance(row, QuoteRow) else None))

    def pointed(self, index: int | None) -> None:
        row = self._rows[index] if index is not None else None
        if row is None and self.cursor is not None and self.has_focus:
            row = self._rows[self.cursor]
        self.post_message(self.Moved(row.quote_id if isinstance(row, QuoteRow) else None))

    def chosen(self, index: int) -> None:
        row = self._rows[index]
        if isinstance(row, SilentRow):
            self.post_message(self.ActorChosen(row.actor_id))
        elif isinstance(row, KeptRow):
            self.post_message(self.KeptChosen(row.highlight_id))
        elif (quote_id := self.quote_at_cursor) is not None:
            self.post_message(self.Chosen(quote_id))

    def action_jump(self) -> None:
        if self.cursor is not None and self.cursor < len(self._rows):
            self.chosen(self.cursor)

    def action_next_actor(self) -> None:
        present = -1 if self.cursor is None else self.cursor
        self._go_to_head(range(present + 1, len(self._rows)))

    def action_previous_actor(self) -> None:
        self._go_to_head(range((self.cursor or 0) - 1, -1, -1))

    def _go_to_head(self, rows: Iterable[int]) -> None:
        self.move_to(next((at for at in rows if isinstance(self._rows[at], ActorRow | SilentRow)), None))

    def begin_with(self, order: str, indirect: bool) -> None:
        """Set how quotes are listed before there are any."""
        self.set_reactive(QuotePanel.order, order_named(order).name)
        self.set_reactive(QuotePanel.indirect, indirect)
        self._say_title()

    def cycle_order(self) -> PanelOrder:
        """Change to the next order and return it."""
        order = order_after(self.order)
        self.order = order.name
        self._say_title()
        return order


def _matching(rows: list[PanelRow], matcher: Matcher) -> list[PanelRow]:
    # A quote that matches keeps the head of its group; a speaker who matches keeps all their quotes.
    groups: list[list[PanelRow]] = [[]]
    for row in rows:
        if isinstance(row, ActorRow | HeadRow):
            groups.append([])
        groups[-1].append(row)
    kept: list[PanelRow] = []
    for group in groups:
        if group and isinstance(group[0], ActorRow) and matcher(group[0].name) is not None:
            kept.extend(group)
            continue
        matching = [row for row in group if matcher(row_text(row)) is not None]
        if matching:
            kept.extend([*(row for row in group[:1] if isinstance(row, ActorRow | HeadRow)), *matching])
    return kept
