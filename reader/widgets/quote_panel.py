"""The side panel: who says what in the article, in one of the orders of `layout.groups`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.layout.folding import Matcher, key_of, name_of
from reader.layout.groups import (
    ActorRow,
    FoldRow,
    HeadRow,
    KeptRow,
    PanelOrder,
    PanelRow,
    QuoteRow,
    SilentRow,
    order_after,
    order_named,
    panel_rows,
)
from reader.layout.line import Line
from reader.layout.panel_lines import Look
from reader.layout.panel_rows import PanelRows, actor_of, can_have_cursor, mark_of
from reader.layout.signs import LEGEND
from reader.layout.speakers import NO_COLOR_OF_ITS_OWN
from reader.layout.trust import in_words, is_trusted
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.elsewhere import NO_REPEATS, Repeats
from reader.model.saved import KeptMark
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.grouped_rows import GroupedRows
from reader.widgets.making import Making
from reader.widgets.row_steps import nearest
from reader.widgets.rows import RowView

_AT_ONCE = 150
"""As many quotes are laid out between two keys without anybody noticing."""


def _unsaid(_: int) -> None:
    """Tell nobody."""


def _laid_out(
    rows: Callable[[], list[PanelRow]], turned: frozenset[str], matcher: Matcher | None, width: int
) -> PanelRows:
    made = PanelRows(rows(), turned, matcher)
    if width > 0:
        made.tops(width)
    return made


class QuotePanel(CollectsQuotes, GroupedRows, inherit_bindings=False):
    """Quotes under their speakers; moving previews one in the text, choosing goes there."""

    HELP = "Who says what in this article. Moving previews a quote in the text."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"panel--speaker-{number}" for number in range(NO_COLOR_OF_ITS_OWN + 1)),
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
        self._shown = PanelRows()
        self._matcher: Matcher | None = None
        self._collection = ""
        self._turned: frozenset[str] = frozenset()
        self._wanted: tuple[str, int] | None = None
        self._followed: str | None = None
        self._is_text_at_top = False
        self._making = Making(self, "rows")
        self._built_for = 0

    # What it shows

    def watch_article(self) -> None:
        self._wanted = self._followed = None
        self.set_reactive(QuotePanel.looked_through, 0)
        self.set_reactive(QuotePanel.repeats, NO_REPEATS)
        self._turned = frozenset()
        self._take(PanelRows())
        self._rebuild()

    def watch_looked_through(self) -> None:
        if not self._shown.all:
            self.rows_changed()

    def _what_is_shown_changed(self) -> None:
        self._rebuild()

    watch_analysis = watch_order = watch_indirect = watch_trust = watch_kept = watch_repeats = _what_is_shown_changed

    def filter(self, matcher: Matcher | None, told: Callable[[int], object] = _unsaid) -> None:
        """Show only quotes and names that match (None: all); `told` hears how many there are."""
        self._matcher = matcher
        self._rebuild(told)

    def show_collected(self, quote_ids: frozenset[str], what: str) -> None:
        """Show which quotes are in the collection, and in the heading how large that is."""
        self._collection = what
        self._say_title()
        if quote_ids != self.collected:
            self.collected = quote_ids
            self.redraw()

    def _say_title(self) -> None:
        quotes = self.analysis.spoken if self.analysis is not None and self._shown.all else ()
        shown = sum(is_trusted(quote, self.trust) for quote in quotes)
        # What is hidden comes first: a narrow panel cuts its heading, and the order can be seen.
        parts = in_words(shown, len(quotes), self.trust), order_named(self.order).title
        title = " · ".join(part for part in parts if part)
        self.border_title = Content(f"{title} {self._collection}" if self._collection else title)

    def _rebuild(self, told: Callable[[int], object] = _unsaid) -> None:
        """Make the rows anew: at once where they are few, else in a thread, and meanwhile those before are shown."""
        article, analysis = self.article, self.analysis
        if article is None or analysis is None or analysis.article_id != article.id:
            self._making.drop()
            self._take(PanelRows())
            return
        width = self._built_for = self.row_width
        rows = partial(panel_rows, article, analysis, self.order, self.indirect, self.kept, self.trust, self.repeats)
        make = partial(_laid_out, rows, self._turned, self._matcher, width)

        def built(rows: PanelRows) -> None:
            self._take(rows)
            told(rows.matches)

        self._making.make(make, built, at_once=len(analysis.quotes) <= _AT_ONCE)

    def _take(self, rows: PanelRows) -> None:
        """Show these rows; the cursor stays on its row, or on its quote, or is where the text is."""
        name, scroll = self.spot
        kept = self._followed or self.quote_at_cursor
        self._shown = rows
        at = rows.named(name) if name else None
        if at is None and kept:
            at = rows.row_of_quote(kept)
        if rows.all:
            self._followed = None
        self.set_reactive(RowView.cursor, at)
        self._say_title()
        self.rows_changed()
        if at is None:
            self.scroll_to(y=0, animate=False)
        self.show_cursor()
        if self._wanted is not None and rows.seen:
            self.return_to(*self._wanted)

    # Where the cursor stands, to come back to it

    @property
    def spot(self) -> tuple[str, int]:
        """Return the name of the row at the cursor (empty: there is none) and the lines above the pane."""
        return name_of(self._shown.row(self.cursor)), self.scroll_offset.y

    def return_to(self, row: str, scroll: int) -> None:
        """Put the cursor back on a row and the rows where they stood; once there are rows, if there are none yet."""
        self._wanted = None if self._shown.seen else (row, scroll)
        at = self._shown.named(row) if row else None
        if at is not None:
            self.cursor = at
            self.scroll_to(y=scroll, animate=False, force=True, immediate=True)
            self.show_cursor()
            self.moved(at)

    @property
    def quote_at_cursor(self) -> str | None:
        """Return the quote the cursor stands on; of a speaker, the first one."""
        return self._shown.quote_at(self.cursor)

    @property
    def actor_at_cursor(self) -> str | None:
        """Return the actor whose row the cursor stands on, None on any other row."""
        return actor_of(self._shown.row(self.cursor))

    @property
    def highlight_at_cursor(self) -> int | None:
        """Return the highlight the cursor stands on, if it stands on one."""
        return mark_of(self._shown.row(self.cursor))

    # Folding

    def action_fold(self) -> None:
        """Fold the group at the cursor, or the part of it that the cursor stands on, or unfold it."""
        if self._shown.row(self.cursor) is not None and self.cursor is not None and not self._matcher:
            self._turn(self._shown.key_at(self.cursor))

    def _turn(self, key: str) -> None:
        if not key:
            return
        self._shown = self._shown.turn(key)
        self._turned = self._shown.turned
        at = self._shown.keyed(key)
        self.set_reactive(RowView.cursor, at if at is not None and self.selectable(at) else nearest(self, 0, 1))
        self.rows_changed()
        self.show_cursor()

    def follow(self, quote: Quote | None, is_text_at_top: bool = False) -> None:
        """Put the cursor on a quote, without a message: the text has moved there.

        Where the text is at its top and no quote was gone to, the top of the quotes stays in view: the row of the first
        quote may be the last, as that of one without a speaker is.
        """
        self._is_text_at_top = is_text_at_top
        if not self._shown.all:
            self._followed = quote.id if quote else None
        row = self._shown.row_of_quote(quote.id) if quote else None
        if row is not None:
            self.cursor = row
            self.show_cursor()

    def show_cursor(self) -> None:
        """Have the row with the cursor in view, but for a text at its top while the person is in another pane."""
        self._is_text_at_top = self._is_text_at_top and not self._is_at_work
        if self._is_text_at_top:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        else:
            super().show_cursor()

    # Rows

    def row_count(self) -> int:
        return len(self._shown.seen)

    def selectable(self, index: int) -> bool:
        return can_have_cursor(self._shown.seen[index])

    def base_tops(self, width: int) -> list[int]:
        shown = self._shown
        if width <= 0:
            return [0] * (len(shown.seen) + 1)
        if len(shown.seen) > _AT_ONCE and not shown.is_laid_out(width):
            # The pane has another width: until a thread has laid all rows out, they have the heights they had.
            if self._built_for != width:
                self._rebuild()
            return shown.stale_tops() or [0] * (len(shown.seen) + 1)
        return shown.tops(width)

    def head_over(self, index: int) -> int | None:
        return self._shown.head_over(index)

    def whole_lines(self, index: int, width: int) -> list[Line]:
        return self._shown.lines(index, width, self._look_of(index, True))

    def row_lines(self, index: int, width: int) -> list[Line]:
        return self._shown.lines(index, width, self._look_of(index, index == self.whole_row))

    def _look_of(self, index: int, is_whole: bool) -> Look:
        row = self._shown.seen[index]
        return Look(index == self.cursor, is_whole, isinstance(row, QuoteRow) and row.quote_id in self.collected)

    def line_below(self, line: int) -> Line:
        # Where there is room anyway, what the signs mean.
        return [("  ", ""), (LEGEND[line - 1], "panel--note")] if 1 <= line <= len(LEGEND) else []

    def empty_text(self) -> tuple[str, str]:
        if self.article is None:
            return "", ""
        if self.analysis is None or self.analysis.article_id != self.article.id:
            share = f" {self.looked_through} %" if self.looked_through else ""
            return f"Looking for quotes …{share}", "You can read on meanwhile."
        if self._shown.all:
            return "Nothing matches", "{find.clear} shows every quote again."
        return "Nobody is quoted here", "No words in quotation marks and no reported speech was found in this article."

    # Moves

    def moved(self, index: int) -> None:
        row = self._shown.seen[index]
        self.post_message(self.Moved(row.quote_id if isinstance(row, QuoteRow) else None))

    def pointed(self, index: int | None) -> None:
        row = self._shown.seen[index] if index is not None else None
        if row is None and self.cursor is not None and self.has_focus:
            row = self._shown.seen[self.cursor]
        self.post_message(self.Moved(row.quote_id if isinstance(row, QuoteRow) else None))

    def chosen(self, index: int) -> None:
        row = self._shown.seen[index]
        if isinstance(row, FoldRow | HeadRow) or (isinstance(row, ActorRow) and row.is_folded):
            self._turn(key_of(row))
        elif isinstance(row, SilentRow):
            self.post_message(self.ActorChosen(row.actor_id))
        elif isinstance(row, KeptRow):
            self.post_message(self.KeptChosen(row.highlight_id))
        elif (quote_id := self.quote_at_cursor) is not None:
            self.post_message(self.Chosen(quote_id))

    def action_jump(self) -> None:
        if self.cursor is not None and self.cursor < len(self._shown.seen):
            self.chosen(self.cursor)

    def action_next_actor(self, times: int = 1) -> None:
        present = -1 if self.cursor is None else self.cursor
        self._go_to_head(range(present + 1, len(self._shown.seen)), times)

    def action_previous_actor(self, times: int = 1) -> None:
        self._go_to_head(range((self.cursor or 0) - 1, -1, -1), times)

    def _go_to_head(self, rows: Iterable[int], times: int) -> None:
        heads = [at for at in rows if isinstance(self._shown.seen[at], ActorRow | SilentRow)][:times]
        self.move_to(heads[-1] if heads else None)

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
