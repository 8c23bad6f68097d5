"""The pane with the articles: headline, outlet, date, number of quotes, and where the person stopped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.layout.article_lines import Looked, article_line, article_lines
from reader.layout.entries import Entry
from reader.layout.line import Line
from reader.layout.signs import HERE
from reader.model.article import ArticleId
from reader.widgets.article_rows import ArticleRows, Found
from reader.widgets.marked_articles import MarkedArticles
from reader.widgets.rows import RowView

_SHOW_ALL = "{find.clear} shows all articles again; {search.open} searches texts, quotes and people too."


class ArticleList(RowView, inherit_bindings=False):
    """Articles in order; moving shows one, choosing goes to read it. Made for tens of thousands of rows."""

    HELP = "The articles. Moving through them shows each."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--headline", "list--opened", "list--meta", "list--sign", "list--progress", "list--hit",
        "list--star", "list--tag",
    }  # fmt: skip

    compact: var[bool] = var(False, init=False)
    """Whether each article has one line."""

    @dataclass(eq=False, repr=False)
    class Highlighted(Message):
        """The person moved to an article."""

        article_id: ArticleId

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleList.Highlighted)

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The person wants to read an article."""

        article_id: ArticleId

    @dataclass(eq=False, repr=False)
    class Scrolled(Message):
        """Other rows are in sight, whose quotes may have to be counted."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleList.Scrolled)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = ArticleRows()
        self._current: ArticleId | None = None
        self._wanted: ArticleId | None = None
        self._marked = MarkedArticles()
        self._counts: Mapping[ArticleId, int] | None = None
        self._title = ""
        self._empty = ("Nothing here yet", "")

    # What it shows

    def add(self, entries: Iterable[Entry]) -> None:
        """Put articles at the end."""
        self.rows_changed(self._rows.add(entries))

    def replace(self, entries: Iterable[Entry]) -> None:
        """Show these articles instead of all before; see `take`."""
        self.take(ArticleRows(entries, self._rows.found))

    def take(self, rows: ArticleRows, keep: bool = True) -> None:
        """Show these rows instead of all before.

        The cursor stays on its article, and that on its line of the screen; where the article is gone, on the one that
        comes after it. Without `keep`, a cursor whose article is gone goes to the one that is read, else to
        the first row.
        """
        at_cursor = self.cursor if self.article_at_cursor is not None else None
        top, before, tops = self.scroll_offset.y, self._rows, self._tops
        held = self._held(at_cursor, top) if len(tops) == len(before.shown) + 1 else None
        self._rows = rows
        self._marked.keep(rows.entries)
        wanted = rows.row_of.get(self._wanted) if self._wanted else None
        row = wanted if wanted is not None else self._row_now(before, at_cursor, keep)
        if row is None and not keep and self._current is not None:
            row = rows.row_of.get(self._current)
        self.set_reactive(RowView.cursor, row if row is not None or not rows.shown else 0)
        self.rows_changed()
        self._say_marked()
        now = self._row_now(before, held, keep)
        if held is not None and now is not None and now < len(self._tops):
            self.scroll_to(y=self._tops[now] + top - tops[held], animate=False, force=True, immediate=True)
        if wanted is not None or now is None or not keep:
            self.show_cursor()
        if wanted is not None:
            self._wanted = None
        if self._counts is not None:
            self.post_message(self.Scrolled())

    def _held(self, at_cursor: int | None, top: int) -> int | None:
        """Return the row that is to stay on its line of the screen: the cursor's if it is seen, else the top one."""
        if at_cursor is not None:
            above, below = self._tops[at_cursor : at_cursor + 2]
            if below > top and above < top + self.scrollable_content_region.height:
                return at_cursor
        return self.row_at(top)

    def _row_now(self, before: ArticleRows, row: int | None, keep: bool) -> int | None:
        """Return where the article of a row stands now, or that of the row after it if it is gone."""
        if row is None or row >= len(before.shown):
            return None
        article_id = before.survivor(row, self._rows.row_of) if keep else before.shown[row]
        return self._rows.row_of.get(article_id) if article_id is not None else None

    def drop(self, article_ids: Iterable[ArticleId]) -> None:
        """Take articles off the list; the cursor goes to the one that comes after them."""
        self.take(self._rows.without(set(article_ids)))

    def __len__(self) -> int:
        return len(self._rows.entries)

    def entry(self, article_id: ArticleId) -> Entry | None:
        """Return the row of an article, or None if it is not listed."""
        return self._rows.entries.get(article_id)

    @property
    def chosen_articles(self) -> list[ArticleId]:
        """Return the marked articles that are shown, in order, or the one at the cursor if none is."""
        marked = self._marked.among(self._rows.shown)
        at_cursor = self.article_at_cursor
        return marked or ([at_cursor] if at_cursor else [])

    @property
    def marked(self) -> int:
        """Return how many of the articles that are shown are marked; nobody is to act on what cannot be seen."""
        return len(self._marked.among(self._rows.shown))

    def watch_compact(self) -> None:
        self.rows_changed()
        self.show_cursor()

    def action_toggle_compact(self) -> None:
        self.compact = not self.compact

    def action_mark(self) -> None:
        if (at_cursor := self.article_at_cursor) is not None and self.cursor is not None:
            self._marked.turn(at_cursor)
            self.row_redrawn(self.cursor)
            self._say_marked()
            self.action_line_down()

    def action_mark_all(self) -> None:
        self._marked.turn_all(self._rows.shown)
        self._redraw_all()

    def unmark(self, article_ids: Iterable[ArticleId]) -> None:
        """Mark these articles no more."""
        if self._marked.drop(article_ids):
            self._redraw_all()

    def _redraw_all(self) -> None:
        self._say_marked()
        self.redraw()

    def _say_marked(self) -> None:
        title = " · ".join([self._title, *self._marked.words(self._rows.shown)])
        if self.border_title != title:
            self.border_title = Content(title)

    def say_title(self, title: str) -> None:
        """Set what stands over the articles; how many are marked stands behind it."""
        self._title = title
        self._say_marked()

    def update(self, entry: Entry) -> None:
        """Show the new state of an article that is already listed."""
        before = self._rows.entries.get(entry.article_id)
        if before is None:
            return
        self._rows.update(entry)
        row = self._rows.row_of.get(entry.article_id)
        if row is None:
            return
        if bool(before.tags) != bool(entry.tags) or before.headline != entry.headline:
            self.rows_changed(row)
        elif before != entry:
            self.row_redrawn(row)

    @property
    def entries(self) -> Mapping[ArticleId, Entry]:
        """Return the row of every article, shown or not, in order."""
        return self._rows.entries

    def filter(self, found: Found | None) -> int:
        """Show only these articles, with these characters of them marked (None: all); return how many."""
        rows = self._rows.only(found)
        if found is None and self._current in rows.row_of:
            # What a filter put the cursor on was never shown: the way back is to what is read.
            self._wanted = self._current
        self.take(rows, keep=False)
        return len(self._rows.shown)

    @property
    def unread(self) -> list[ArticleId]:
        """Return the articles that are shown and unread, in order."""
        return [article_id for article_id in self._rows.shown if self._rows.entries[article_id].is_unread]

    def next_unread(self) -> ArticleId | None:
        """Return the next unread article after the one at the cursor, the first one after the last; None: no other."""
        shown = self._rows.shown
        after = (self.cursor if self.cursor is not None else -1) + 1
        rows = (*range(after, len(shown)), *range(0, max(0, after - 1)))
        return next((shown[row] for row in rows if self._rows.entries[shown[row]].is_unread), None)

    def say_when_empty(self, title: str, text: str) -> None:
        """Set the title and the text that stand where there is no article."""
        self._empty = (title, text)
        self.rows_changed()

    def show_counts(self, counts: Mapping[ArticleId, int] | None) -> None:
        """Tell of these numbers of quotes where there are any; None: of all quotes."""
        if counts != self._counts:
            self._counts = counts
            self.redraw()

    @property
    def articles_in_view(self) -> list[ArticleId]:
        """Return the articles whose rows are in sight."""
        top = self.scroll_offset.y
        first = self.row_at(top)
        last = self.row_at(min(top + self.scrollable_content_region.height, self._tops[-1]) - 1)
        return self._rows.shown[first : last + 1] if first is not None and last is not None else []

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._counts is not None and round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    @property
    def article_at_cursor(self) -> ArticleId | None:
        """Return the article the cursor stands on."""
        shown = self._rows.shown
        return shown[self.cursor] if self.cursor is not None and self.cursor < len(shown) else None

    def show_current(self, article_id: ArticleId | None) -> None:
        """Mark the article that is being read and put the cursor on it, without a message."""
        before, self._current = self._current, article_id
        for changed in (before, article_id):
            row = self._rows.row_of.get(changed) if changed else None
            if row is not None:
                self.row_redrawn(row)
        row = self._rows.row_of.get(article_id) if article_id else None
        # What is not listed yet gets the cursor when it is.
        self._wanted = article_id if row is None else None
        if row is not None:
            self.cursor = row

    # Rows

    def row_count(self) -> int:
        return len(self._rows.shown)

    def row_tops(self, first: int, width: int) -> list[int]:
        return self._rows.tops(width, self.compact)

    def row_lines(self, index: int, width: int) -> list[Line]:
        entry = self._rows.entries[self._rows.shown[index]]
        ranges = self._rows.found.get(entry.article_id, ()) if self._rows.found else ()
        counted = self._counts.get(entry.article_id) if self._counts is not None else None
        looked = Looked(self._sign(entry, index), self._rows.year, counted, ranges)
        return [article_line(entry, looked, width)] if self.compact else article_lines(entry, looked, width)

    def _sign(self, entry: Entry, index: int) -> str:
        if index == self.cursor:
            return f"{HERE}+" if entry.article_id in self._marked else f"{HERE} "
        if entry.article_id == self._current:
            return "› "
        if entry.article_id in self._marked:
            return "+ "
        return "• " if entry.is_unread else "  "

    def empty_text(self) -> tuple[str, str]:
        if self._rows.entries:
            return "No article matches", _SHOW_ALL
        return self._empty

    def moved(self, index: int) -> None:
        self.post_message(self.Highlighted(self._rows.shown[index]))

    def chosen(self, index: int) -> None:
        self.post_message(self.Opened(self._rows.shown[index]))

    def action_open(self) -> None:
        if self.article_at_cursor and self.cursor is not None:
            self.chosen(self.cursor)
