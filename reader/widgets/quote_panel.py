"""The side panel: who says what in the article, in one of the orders of `layout.groups`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.layout.folding import Matcher, key_of, keys_over, matching, name_of, unfolded
from reader.layout.groups import (
    ActorRow,
    FoldRow,
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
    fold_lines,
    head_lines,
    kept_lines,
    note_lines,
    quote_lines,
    row_text,
    silent_lines,
)
from reader.layout.signs import LEGEND
from reader.layout.trust import in_words, is_trusted
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.elsewhere import NO_REPEATS, Repeats
from reader.model.saved import KeptMark
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.keys import bindings_of
from reader.widgets.rows import RowView


class QuotePanel(CollectsQuotes, RowView):
    """Quotes under their speakers; moving previews one in the text, choosing goes there."""

    HELP = "Who says what in this article. Moving previews a quote in the text."
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("panel")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"panel--speaker-{number}" for number in range(9)),
        "panel--bold", "panel--role", "panel--count", "panel--share", "panel--track", "panel--text", "panel--indirect",
        "panel--doubt", "panel--head", "panel--silent", "panel--note", "panel--hit", "panel--sign",
        "panel--kept", "panel--collected", "panel--fold",
    }  # fmt: skip

    article: var[Article | None] = var(None, init=False)
    """The article whose quotes are shown."""
    analysis: var[Analysis | None] = var(None, init=False)
    """What was found in it; None while that is being made."""
    looked_through: var[int] = var(0, init=False)
    """How much of the article is looked through for quotes, in percent."""
    order: var[str] = var("", init=False)
    """The name of the order the quotes stand in; empty for the first."""
    indirect: var[bool] = var(True, init=False)
    """Whether paraphrases are shown."""
    trust: var[int] = var(0, init=False)
    """How sure, in percent, the speaker of a quote must be for it to be listed."""
    kept: var[tuple[KeptMark, ...]] = var((), init=False)
    """The person's highlights and notes on the article."""
    repeats: var[Repeats] = var(NO_REPEATS, init=False)
    """The quotes that other articles print, too."""
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
        self._turned: frozenset[str] = frozenset()
        self._wanted: tuple[str, int] | None = None

    # What it shows

    def watch_article(self) -> None:
        self._wanted = None
        self.set_reactive(QuotePanel.looked_through, 0)
        self.set_reactive(QuotePanel.repeats, NO_REPEATS)
        self._turned = frozenset()
        self._rebuild()

    def watch_analysis(self) -> None:
        self._rebuild()

    def watch_looked_through(self) -> None:
        if not self._all_rows:
            self.rows_changed()

    def watch_order(self) -> None:
        self._rebuild()

    def watch_indirect(self) -> None:
        self._rebuild()

    def watch_trust(self) -> None:
        self._rebuild()

    def watch_kept(self) -> None:
        self._rebuild()

    def watch_repeats(self) -> None:
        row, scroll = self.spot
        self._rebuild()
        # It comes a moment after the rows: who is on one of them stays there.
        at = next((at for at, each in enumerate(self._rows) if row and name_of(each) == row), None)
        if at is not None:
            self.set_reactive(RowView.cursor, at)
            self.scroll_to(y=scroll, animate=False, force=True)

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
        quotes = self.analysis.spoken if self.analysis is not None and self._all_rows else ()
        shown = sum(is_trusted(quote, self.trust) for quote in quotes)
        parts = order_named(self.order).title, in_words(shown, len(quotes), self.trust)
        title = " · ".join(part for part in parts if part)
        self.border_title = Content(f"{title} {self._collection}" if self._collection else title)

    def _rebuild(self) -> None:
        ready = self.article and self.analysis and self.analysis.article_id == self.article.id
        if ready and self.article and self.analysis:
            self._all_rows = panel_rows(
                self.article, self.analysis, self.order, self.indirect, self.kept, self.trust, self.repeats
            )
        else:
            self._all_rows = []
        self._say_title()
        self._apply_filter()

    def _apply_filter(self) -> None:
        kept = self.quote_at_cursor
        matcher = self._matcher
        self._rows = matching(self._all_rows, matcher) if matcher else unfolded(self._all_rows, self._turned)
        self._lines.clear()
        row = self._row_of_quote(kept) if kept else None
        self.set_reactive(RowView.cursor, row)
        self.rows_changed()
        if row is None:
            self.scroll_to(y=0, animate=False)
        self.show_cursor()
        if self._wanted is not None and self._rows:
            self.return_to(*self._wanted)

    # Where the cursor stands, to come back to it

    @property
    def spot(self) -> tuple[str, int]:
        """Return the name of the row at the cursor (empty: there is none) and the lines above the pane."""
        row = self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None
        return name_of(row), self.scroll_offset.y

    def return_to(self, row: str, scroll: int) -> None:
        """Put the cursor back on a row and the rows where they stood; once there are rows, if there are none yet."""
        self._wanted = None if self._rows else (row, scroll)
        at = next((at for at, each in enumerate(self._rows) if name_of(each) == row), None) if row else None
        if at is not None:
            self.cursor = at
            self.scroll_to(y=scroll, animate=False, force=True, immediate=True)
            self.show_cursor()
            self.moved(at)

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
        """Return the row of a quote, or the one that it is folded under."""
        rows = enumerate(self._rows)
        at = next((at for at, row in rows if isinstance(row, QuoteRow) and row.quote_id == quote_id), None)
        if at is not None or len(self._rows) == len(self._all_rows):
            return at
        keys = set(keys_over(quote_id, self._all_rows))
        return next((at for at in range(len(self._rows) - 1, -1, -1) if key_of(self._rows[at]) in keys), None)

    # Folding

    def action_fold(self) -> None:
        """Fold the group at the cursor, or the part of it that the cursor stands on, or unfold it."""
        if self.cursor is not None and self.cursor < len(self._rows) and not self._matcher:
            row = self._rows[self.cursor]
            if not isinstance(row, FoldRow | ActorRow | HeadRow):
                above = (self._rows[at] for at in range(self.cursor, -1, -1))
                row = next((each for each in above if isinstance(each, ActorRow | HeadRow)), row)
            self._turn(key_of(row))

    def _turn(self, key: str) -> None:
        if not key:
            return
        self._turned ^= {key}
        self._rows = unfolded(self._all_rows, self._turned)
        at = next((at for at, row in enumerate(self._rows) if key_of(row) == key), None)
        self.set_reactive(RowView.cursor, at if at is not None and self.selectable(at) else self.nearest(0, 1))
        self.rows_changed()
        self.show_cursor()

    def follow(self, quote: Quote | None) -> None:
        """Put the cursor on a quote, without a message: the text has moved there."""
        row = self._row_of_quote(quote.id) if quote else None
        if row is not None:
            self.cursor = row

    # Rows

    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        row = self._rows[index]
        return row.is_folded if isinstance(row, HeadRow) else not isinstance(row, NoteRow)

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
            return head_lines(row, width, index == 0, at_cursor)
        if isinstance(row, FoldRow):
            return fold_lines(row, width, at_cursor)
        return note_lines(row, width)

    def line_below(self, line: int) -> Line:
        # Where there is room anyway, what the signs mean.
        return [("  ", ""), (LEGEND[line - 1], "panel--note")] if 1 <= line <= len(LEGEND) else []

    def rows_changed(self, first: int = 0) -> None:
        self._lines.clear()
        super().rows_changed(first)

    def empty_text(self) -> tuple[str, str]:
        if self.article is None:
            return "", ""
        if self.analysis is None or self.analysis.article_id != self.article.id:
            share = f" {self.looked_through} %" if self.looked_through else ""
            return f"Looking for quotes …{share}", "You can read on meanwhile."
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
        if isinstance(row, FoldRow | HeadRow) or (isinstance(row, ActorRow) and row.is_folded):
            self._turn(key_of(row))
        elif isinstance(row, SilentRow):
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
