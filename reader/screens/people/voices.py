"""Who speaks how much in what is listed: by speaker, kind, outlet, month or an attribute of one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Sparkline, Static
from textual.worker import get_current_worker

from reader.desk.heard import Asked, Heard, hear, hits_of, narrowed
from reader.desk.session import Session
from reader.errors import StoreError
from reader.languages.days import readable_date
from reader.layout.fit import one_line
from reader.layout.share_lines import ShareRow, share_head
from reader.model.saved import Selection
from reader.people.shares import Report, Share, report
from reader.screens import texts
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.keys import bindings_of, keys_in
from reader.widgets.share_list import ShareList
from reader.widgets.typed import TypedLine

_TELL_SECONDS = 0.4
_MOST = 500
"""Rows that are shown; the rest goes out with an export."""
_READING = ("Reading …", "")
_NOBODY = ("Nobody speaks", "No quotes are in what is listed, or the search finds none.")


class VoicesScreen(ClosingScreen[str | None]):
    """Dismisses with the person whose dossier is wanted, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("voices")
    AUTO_FOCUS = "#voices-filter"

    box = query_one("#voices-filter", Input)
    rows = query_one("#voices-rows", ShareList)

    @dataclass(eq=False, repr=False)
    class Came(Message):
        """More was read."""

        heard: Heard
        done: int
        total: int

    @dataclass(eq=False, repr=False)
    class Told(Message):
        """The shares of what was read, as they were asked for."""

        typed: str
        by: str
        report: Report
        hint: str = ""

    def __init__(self, session: Session, selection: Selection, title: str, export: Callable[[Report], object]) -> None:
        """`selection` is what is counted, `title` what it is called; `export` asks where a report goes."""
        super().__init__()
        self._session = session
        self._selection = selection
        self._title = title
        self._export = export
        self._heard = Heard()
        self._progress = (0, 0)
        self._by = 0
        self._report: Report | None = None

    @property
    def ways(self) -> tuple[str, ...]:
        """Return what shares can be told by."""
        return self._heard.ways

    def compose(self) -> ComposeResult:
        with Vertical(id="voices") as voices:
            voices.border_title = Content(f"Who speaks · {one_line(self._title)}")
            yield Static(id="voices-ways")
            yield TypedLine(
                placeholder="narrow by a search: outlet:herald after:2025", id="voices-filter", compact=True
            )
            yield Static(id="voices-head")
            yield ShareList(id="voices-rows")
            yield Static(id="voices-month")
            yield Sparkline((), id="voices-months")
            yield Static(id="voices-foot")

    def on_mount(self) -> None:
        self.rows.show((), _READING)
        self._show_ways()
        self.run_worker(self._read, group="read", thread=True, exclusive=True)

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show_head)

    def _read(self) -> None:
        """Read what is listed, article by article; what is there is told every moment."""
        worker, pause, told = get_current_worker(), _TELL_SECONDS, monotonic()
        heard, done, total = Heard(), 0, 0
        try:
            for heard, done, total in hear(self._session, self._selection):
                if worker.is_cancelled:
                    return
                if monotonic() - told > pause:
                    # Ever more is counted each time, ever more seldom.
                    told, pause = monotonic(), 2 * pause
                    self.post_message(self.Came(heard.now(), done, total))
        except StoreError as error:
            self._session.problems.tell(str(error))
        self.post_message(self.Came(heard.now(), total, total))

    @on(Came)
    def _came(self, message: Came) -> None:
        self._heard, self._progress = message.heard, (message.done, message.total)
        self._show_ways()
        self._tell()

    @on(Input.Changed, "#voices-filter")
    def _typed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        heard, typed, by = self._heard, self.box.value, self.ways[self._by % len(self.ways)]

        def work() -> None:
            asked = Asked()
            try:
                asked = hits_of(self._session, typed)
            except StoreError as error:
                self._session.problems.tell(str(error))
            chosen = narrowed(heard, asked)
            self.post_message(self.Told(typed, by, report(chosen.spoken, chosen.articles, by), asked.hint))

        self.run_worker(work, group="tell", thread=True, exclusive=True)

    @on(Told)
    def _told(self, message: Told) -> None:
        if message.typed != self.box.value or message.by != self.ways[self._by % len(self.ways)]:
            return
        made = self._report = message.report
        done, total = self._progress
        self.rows.show(share_rows(made.shares[:_MOST]), _READING if done < total else _NOBODY)
        self._show_head()
        what = f"{made.words:,} words in {texts.count(made.quotes, 'quote')} of {texts.count(made.articles, 'article')}"
        reading = f" · reading, {done:,} of {total:,} articles" if done < total else ""
        more = f" · {len(made.shares) - _MOST:,} more in an export" if len(made.shares) > _MOST else ""
        keys = "{voices.open} dossier · {voices.next-way} tells it otherwise · {voices.export} exports"
        foot = f"{message.hint or what}{reading}{more} · {keys_in(self, keys)}"
        self.query_one("#voices-foot", Static).update(Content(foot))

    def _show_ways(self) -> None:
        ways, by = self.ways, self._by % len(self.ways)
        tabs = [
            Content(f"({one_line(way)})").stylize("bold $line-focus")
            if at == by
            else Content(f" {one_line(way)} ").stylize("$muted")
            for at, way in enumerate(ways)
        ]
        self.query_one("#voices-ways", Static).update(Content("").join([Content("by").stylize("$muted"), *tabs]))

    def _show_head(self) -> None:
        line = share_head(self.rows.row_width)
        self.query_one("#voices-head", Static).update(Content("".join(text for text, _ in line)))

    @on(ShareList.Moved)
    def _moved(self, message: ShareList.Moved) -> None:
        """Draw the months of the row at the cursor."""
        share = self._report.shares[message.index] if self._report and message.index is not None else None
        months = months_of(share) if share is not None and self._report is not None else []
        drawn = len(months) > 1
        self.query_one("#voices-months", Sparkline).display = drawn
        self.query_one("#voices-month", Static).display = drawn
        if drawn and share is not None:
            self.query_one("#voices-months", Sparkline).data = [float(words) for _, words in months]
            first, last = readable_date(months[0][0]), readable_date(months[-1][0])
            said = f"{one_line(share.name)}: words by month, {first} to {last}"
            self.query_one("#voices-month", Static).update(Content(said))

    # Keys

    @on(ShareList.Chosen)
    def _chosen(self, message: ShareList.Chosen) -> None:
        self._open(message.row)

    @on(Input.Submitted, "#voices-filter")
    def _submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if (row := self.rows.row_at_cursor) is not None:
            self._open(row)

    def _open(self, row: ShareRow) -> None:
        if row.id:
            self.dismiss(row.id)

    def action_line_down(self) -> None:
        self.rows.action_line_down()

    def action_line_up(self) -> None:
        self.rows.action_line_up()

    def action_page_down(self) -> None:
        self.rows.action_page_down()

    def action_page_up(self) -> None:
        self.rows.action_page_up()

    def action_turn(self, by: int) -> None:
        self._by = (self._by + by) % len(self.ways)
        self._show_ways()
        self._tell()

    def action_export(self) -> None:
        if self._report is not None:
            self._export(self._report)


def share_rows(shares: Sequence[Share]) -> list[ShareRow]:
    """Return shares as rows."""
    most = max((one.share for one in shares), default=0.0) or 1.0
    return [
        ShareRow(one.id, one.name, one.share, one.share / most, one.words, one.quotes, one.articles, one.first)
        for one in shares
    ]


def months_of(share: Share) -> list[tuple[str, int]]:
    """Return the words of a share month by month, those without any among them."""
    from reader.desk.dossiers import every_month

    return every_month({month: words for month, words in share.months.items() if month[:1].isdigit()})
