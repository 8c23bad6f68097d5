"""The pane with the articles: headline, outlet, date, number of quotes, and where the person stopped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message

from reader.layout.entries import Entry
from reader.layout.fit import cut, head, wrap
from reader.layout.line import Line, cells, justified, marked
from reader.model.article import ArticleId
from reader.model.span import Span
from reader.widgets.keys import bindings_of
from reader.widgets.rows import RowView

_HEADLINE_LINES = 2
_LEAST_OUTLET = 5


class ArticleList(RowView):
    """Articles in order; moving shows one, choosing goes to read it. Made for tens of thousands of rows."""

    HELP = "The articles. Moving through them shows each; Enter goes on to read."
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--headline", "list--opened", "list--meta", "list--sign", "list--progress", "list--hit",
        "list--star", "list--tag",
    }  # fmt: skip

    @dataclass
    class Highlighted(Message):
        """The person moved to an article."""

        article_id: ArticleId

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleList.Highlighted)

    @dataclass
    class Opened(Message):
        """The person wants to read an article."""

        article_id: ArticleId

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: dict[ArticleId, Entry] = {}
        self._shown: list[ArticleId] = []
        self._row_of: dict[ArticleId, int] = {}
        self._found: Mapping[ArticleId, Sequence[Span]] | None = None
        self._current: ArticleId | None = None
        self._marked: set[ArticleId] = set()
        self._empty = ("Nothing here yet", "")

    # What it shows

    def add(self, entries: Iterable[Entry]) -> None:
        """Put articles at the end."""
        first = len(self._shown)
        for entry in entries:
            self._entries[entry.article_id] = entry
            if self._found is None or entry.article_id in self._found:
                self._row_of[entry.article_id] = len(self._shown)
                self._shown.append(entry.article_id)
        self.rows_changed(first)

    def replace(self, entries: Iterable[Entry]) -> None:
        """Show these articles instead of all before; the cursor stays on its article if that is among them."""
        at_cursor = self.article_at_cursor
        self._entries = {entry.article_id: entry for entry in entries}
        self._marked &= self._entries.keys()
        self._lay_out(at_cursor)

    def drop(self, article_ids: Iterable[ArticleId]) -> None:
        """Take articles off the list; the cursor goes to the one that comes after them."""
        gone = set(article_ids)
        row = self.cursor or 0
        after = next((each for each in self._shown[row:] if each not in gone), None)
        before = next((each for each in reversed(self._shown[:row]) if each not in gone), None)
        self._entries = {key: entry for key, entry in self._entries.items() if key not in gone}
        self._marked -= gone
        self._lay_out(after or before)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, article_id: ArticleId) -> Entry | None:
        """Return the row of an article, or None if it is not listed."""
        return self._entries.get(article_id)

    @property
    def chosen_articles(self) -> list[ArticleId]:
        """Return the marked articles in order, or the one at the cursor if none is marked."""
        marked = [article_id for article_id in self._shown if article_id in self._marked]
        at_cursor = self.article_at_cursor
        return marked or ([at_cursor] if at_cursor else [])

    @property
    def marked(self) -> int:
        """Return how many articles are marked."""
        return len(self._marked)

    def action_mark(self) -> None:
        if (at_cursor := self.article_at_cursor) is not None and self.cursor is not None:
            self._marked ^= {at_cursor}
            self.row_redrawn(self.cursor)
            self.action_line_down()

    def action_mark_all(self) -> None:
        shown = set(self._shown)
        self._marked = set() if shown <= self._marked else shown
        self._redraw_all()

    def unmark(self) -> None:
        """Mark no article any more."""
        if self._marked:
            self._marked.clear()
            self._redraw_all()

    def _redraw_all(self) -> None:
        self._forget_strips()
        self.refresh()

    def update(self, entry: Entry) -> None:
        """Show the new state of an article that is already listed."""
        before = self._entries.get(entry.article_id)
        self._entries[entry.article_id] = entry
        row = self._row_of.get(entry.article_id)
        if row is None:
            return
        if before is not None and bool(before.tags) != bool(entry.tags):
            self.rows_changed(row)
        else:
            self.row_redrawn(row)

    @property
    def headlines(self) -> dict[ArticleId, str]:
        """Return the headline of every article, shown or not, in order."""
        return {article_id: entry.headline for article_id, entry in self._entries.items()}

    def filter(self, found: Mapping[ArticleId, Sequence[Span]] | None) -> int:
        """Show only these articles, with these characters of their headlines marked (None: all); return how many."""
        at_cursor = self.article_at_cursor
        self._found = found
        self._lay_out(at_cursor)
        return len(self._shown)

    def _lay_out(self, at_cursor: ArticleId | None) -> None:
        found = self._found
        self._shown = [article_id for article_id in self._entries if found is None or article_id in found]
        self._row_of = {article_id: row for row, article_id in enumerate(self._shown)}
        row = self._row_of.get(at_cursor) if at_cursor else None
        self.set_reactive(RowView.cursor, row if row is not None or not self._shown else 0)
        self.rows_changed()
        self.show_cursor()

    def say_when_empty(self, title: str, text: str) -> None:
        """Set the title and the text that stand where there is no article."""
        self._empty = (title, text)
        self.rows_changed()

    @property
    def article_at_cursor(self) -> ArticleId | None:
        """Return the article the cursor stands on."""
        return self._shown[self.cursor] if self.cursor is not None and self.cursor < len(self._shown) else None

    def show_current(self, article_id: ArticleId | None) -> None:
        """Mark the article that is being read and put the cursor on it, without a message."""
        before, self._current = self._current, article_id
        for changed in (before, article_id):
            row = self._row_of.get(changed) if changed else None
            if row is not None:
                self.row_redrawn(row)
        row = self._row_of.get(article_id) if article_id else None
        if row is not None:
            self.cursor = row

    # Rows

    def row_count(self) -> int:
        return len(self._shown)

    def row_height(self, index: int, width: int) -> int:
        spans, _ = wrap(self._entries[self._shown[index]].headline, width - 2, _HEADLINE_LINES)
        return max(1, len(spans)) + 2 + bool(self._entries[self._shown[index]].tags)

    def row_lines(self, index: int, width: int) -> list[Line]:
        entry = self._entries[self._shown[index]]
        room = width - 2
        look = "list--headline" if entry.is_unread else "list--opened"
        ranges = self._found.get(entry.article_id, ()) if self._found else ()
        spans, more = wrap(entry.headline, room, _HEADLINE_LINES)
        lines: list[Line] = []
        for number, span in enumerate(spans):
            sign = self._sign(entry, index) if number == 0 else "  "
            cut_off = more and number == len(spans) - 1
            if cut_off:
                span = head(entry.headline, span, room - 1)
            line: Line = [(sign, "list--sign"), *marked(entry.headline, span, ranges, look, "list--hit")]
            lines.append([*line, ("…", look)] if cut_off else line)
        lines.append([("  ", ""), *self._meta(entry, room)])
        if entry.tags:
            lines.append([("  ", ""), (cut(" ".join(f"#{tag}" for tag in entry.tags), room), "list--tag")])
        lines.append([])
        return lines

    def _sign(self, entry: Entry, index: int) -> str:
        if index == self.cursor:
            return "▸+" if entry.article_id in self._marked else "▸ "
        if entry.article_id == self._current:
            return "› "
        if entry.article_id in self._marked:
            return "+ "
        return "• " if entry.is_unread else "  "

    @staticmethod
    def _meta(entry: Entry, width: int) -> Line:
        right: Line = [("★ ", "list--star")] if entry.starred else []
        if entry.quotes:
            right.append((f"“{entry.quotes}”", "list--meta"))
        if entry.is_finished:
            right.append(("   ✓", "list--progress"))
        elif entry.progress is not None and not entry.is_unread:
            right.append((f" {round(entry.progress * 100):>2}%", "list--progress"))
        room = width - cells(right) - (1 if right else 0)
        # A cut name is still known; a cut date is none, so the name gives way.
        behind = " · ".join(part for part in (entry.date, _note_of(entry)) if part)
        spare = room - cell_len(behind) - 3 if behind else room
        outlet = cut(entry.outlet, spare) if spare >= _LEAST_OUTLET or not behind else ""
        origin = " · ".join(part for part in (outlet, behind) if part)
        return justified([(origin, "list--meta")], right, width)

    def empty_text(self) -> tuple[str, str]:
        if self._entries:
            return "No headline matches", "Esc shows all articles again; s searches texts, quotes and people too."
        return self._empty

    def moved(self, index: int) -> None:
        self.post_message(self.Highlighted(self._shown[index]))

    def chosen(self, index: int) -> None:
        self.post_message(self.Opened(self._shown[index]))

    def action_open(self) -> None:
        if self.article_at_cursor and self.cursor is not None:
            self.chosen(self.cursor)


def _note_of(entry: Entry) -> str:
    if entry.partial:
        return "summary"
    if entry.versions > 1:
        return f"{entry.versions} versions"
    return "reprint" if entry.is_copy else ""
