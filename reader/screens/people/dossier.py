"""A person across the library: names, roles, outlets, months, and all quotes, newest first, narrowed as one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from msgspec import Struct
from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Sparkline, Static
from textual.worker import get_current_worker

from reader.desk.dossiers import Dossier, Role, said_by
from reader.desk.session import Session
from reader.errors import StoreError
from reader.keys import keys_for
from reader.languages.days import readable_date
from reader.layout.dossier import narrowed, quote_rows, some
from reader.layout.fit import one_line
from reader.layout.hits import HitRow, ResultRow
from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.screens import texts
from reader.screens.dialogs.closing import ClosingScreen
from reader.widgets.hit_list import HitList
from reader.widgets.keys import bindings_of
from reader.widgets.typed import TypedLine

_FIRST = 8
"""Articles after which the first quotes are shown; then after ever more."""
_READING = ("Reading …", "")
_NOTHING = ("Nothing fits", "Fewer letters find more.")
_SILENT = ("No quotes", "Articles name them, and none quotes them.")


class Left(Struct, frozen=True):
    """How a dossier was left, to come back to the very row."""

    person: str
    """Whose it was."""
    typed: str = ""
    """What it was narrowed by."""
    paraphrases: bool = True
    """Whether paraphrases were shown."""
    hit: SearchHit | None = None
    """Where the cursor stood."""


class Helper(Protocol):
    """Who does what goes beyond the dossier."""

    def mark_hit(self, hit: SearchHit, then: Callable[[], object]) -> None:
        """Put the quote of a hit into the collection, or take it out; `then` follows."""

    def export_hits(self, name: str, hits: Sequence[SearchHit], hit: SearchHit | None) -> None:
        """Ask how these hits, all of them quotes of somebody, go out."""


class DossierScreen(ClosingScreen[SearchHit | None]):
    """Dismisses with the quote to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("person")
    AUTO_FOCUS = "#person-filter"

    box = query_one("#person-filter", Input)
    quotes = query_one("#person-quotes", HitList)

    @dataclass(eq=False, repr=False)
    class Came(Message):
        """Rows came from the worker."""

        rows: Sequence[ResultRow]
        is_all: bool

    @dataclass(eq=False, repr=False)
    class Narrowed(Message):
        """The rows that answer what was typed."""

        typed: str
        rows: Sequence[ResultRow]
        marked: frozenset[tuple[ArticleId, str]] = frozenset()

    def __init__(
        self, session: Session, dossier: Dossier, helper: Helper, left: Left, correct: Callable[[Dossier], object]
    ) -> None:
        super().__init__()
        self._session = session
        self._dossier = dossier
        self._helper = helper
        self._left = left
        self._correct = correct
        self._keys = keys_for(session.settings.keymap, session.settings.keys)
        self._rows: Sequence[ResultRow] = ()
        self._is_all = False
        self.paraphrases = left.paraphrases

    @property
    def left(self) -> Left:
        """Return how the dossier stands now."""
        return Left(self._dossier.person.id, self.box.value, self.paraphrases, self.quotes.hit_at_cursor)

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """Return the quotes that are shown."""
        return self.quotes.hits

    def compose(self) -> ComposeResult:
        with Vertical(id="person") as person:
            person.border_title = Content(one_line(self._dossier.person.name))
            yield Static(_head(self._dossier), id="person-head")
            if len(self._dossier.months) > 1:
                yield Sparkline([float(number) for _, number in self._dossier.months], id="person-months")
            yield TypedLine(self._left.typed, placeholder="narrow these quotes", id="person-filter", compact=True)
            yield HitList(id="person-quotes", unit="quote")
            yield Static(id="person-foot")

    def on_mount(self) -> None:
        self.quotes.show((), _READING)
        # Once it is drawn: the interpreter runs one thread at a time.
        self.call_after_refresh(self.run_worker, self._read, group="read", thread=True, exclusive=True)

    def _read(self) -> None:
        """Read the quotes, article by article: the first are shown at once."""
        worker = get_current_worker()
        rows: list[ResultRow] = []
        ready = _FIRST
        try:
            for at, said in enumerate(said_by(self._session.shelf, self._dossier, lambda: worker.is_cancelled), 1):
                rows += quote_rows(said.article, said.analysis, said.quotes)
                if at >= ready:
                    self.post_message(self.Came(tuple(rows), False))
                    ready *= 4
        except StoreError as error:
            self._session.problems.tell(str(error))
        if not worker.is_cancelled:
            self.post_message(self.Came(tuple(rows), True))

    @on(Came)
    def _came(self, message: Came) -> None:
        self._rows, self._is_all = message.rows, message.is_all
        self._narrow()

    @on(Input.Changed, "#person-filter")
    def _typed(self) -> None:
        self._narrow()

    def _narrow(self) -> None:
        rows, typed, paraphrases = self._rows, self.box.value, self.paraphrases

        def work() -> None:
            fitting = _fitting(rows, typed, paraphrases)
            self.post_message(self.Narrowed(typed, fitting, _marked(self._session, fitting)))

        self.run_worker(work, group="narrow", thread=True, exclusive=True)

    @on(Narrowed)
    def _narrowed(self, message: Narrowed) -> None:
        if message.typed != self.box.value:
            return
        nothing = _READING if not self._is_all else _NOTHING if message.typed.strip() else _SILENT
        self.quotes.show(message.rows, nothing, keep=True, marked=message.marked)
        hit = self._left.hit
        if hit is not None and self.quotes.go_to(hit):
            self._left = replace(self._left, hit=None)
        kind = "with paraphrases" if self.paraphrases else "direct only"
        found = texts.count(len(self.quotes.hits), "quote")
        keys = " · ".join(
            f"{self._keys[command]} {word}"
            for command, word in (
                ("person.paraphrases", kind),
                ("person.collect", "marks"),
                ("person.export", "exports"),
                ("person.correct", "corrects"),
            )
        )
        more = "" if self._is_all else ", reading on"
        self.query_one("#person-foot", Static).update(Content(f"{found}{more} · {keys}"))

    # Keys

    @on(HitList.Chosen)
    def _chosen(self, message: HitList.Chosen) -> None:
        self.dismiss(message.hit)

    @on(Input.Submitted, "#person-filter")
    def _submitted(self) -> None:
        self.action_jump()

    def action_jump(self) -> None:
        if (hit := self.quotes.hit_at_cursor) is not None:
            self.dismiss(hit)

    def action_line_down(self) -> None:
        self.quotes.action_line_down()

    def action_line_up(self) -> None:
        self.quotes.action_line_up()

    def action_page_down(self) -> None:
        self.quotes.action_page_down()

    def action_page_up(self) -> None:
        self.quotes.action_page_up()

    def action_paraphrases(self) -> None:
        self.paraphrases = not self.paraphrases
        self._narrow()

    def action_collect(self) -> None:
        if (hit := self.quotes.hit_at_cursor) is not None:
            self._helper.mark_hit(hit, self._narrow)

    def action_export(self) -> None:
        self._helper.export_hits(self._dossier.person.name, self.quotes.hits, self.quotes.hit_at_cursor)

    def action_correct(self) -> None:
        self._correct(self._dossier)


def _marked(session: Session, rows: Sequence[ResultRow]) -> frozenset[tuple[ArticleId, str]]:
    """Return which quotes of some rows are in the collection: for a worker."""
    from reader.desk.collecting import marked_among

    try:
        return marked_among(session.shelf, {row.hit.article_id for row in rows if isinstance(row, HitRow)})
    except StoreError:
        return frozenset()


def _head(one: Dossier) -> Content:
    """Return what stands above the quotes."""
    known = one.person
    quotes = texts.count(known.quotes, "quote")
    lines = [f"{known.kind} · {quotes} · named in {texts.count(known.articles, 'article')}"]
    if one.names:
        lines.append(f"also {some(one.names)}")
    if one.roles:
        lines.append(f"as {some([_dated(role) for role in one.roles])}")
    if one.outlets:
        lines.append(f"in {some([f'{outlet} {number:,}' for outlet, number in one.outlets])}")
    lines += [f"{key}: {value}" for key, value in known.attributes]
    if len(one.months) > 1:
        lines.append(f"quotes by month, {readable_date(one.months[0][0])} to {readable_date(one.months[-1][0])}")
    return Content("\n".join(map(one_line, lines)))


def _dated(role: Role) -> str:
    first, last = readable_date(role.first or ""), readable_date(role.last or "")
    days = first if first == last else f"{first} to {last}"
    return f"{role.role} ({days})" if days else role.role


def _fitting(rows: Sequence[ResultRow], typed: str, paraphrases: bool) -> list[ResultRow]:
    """Return the rows that answer what was typed, what matched marked."""
    shown = narrowed(rows, lambda row: row if paraphrases or not row.is_indirect else None)
    if not typed.strip():
        return shown
    from reader.search.match import matches

    quotes = [row for row in shown if isinstance(row, HitRow)]
    answers = matches(typed, [row.text for row in quotes])
    ranges = {id(row): answer.ranges for row, answer in zip(quotes, answers, strict=True) if answer is not None}
    return narrowed(shown, lambda row: replace(row, ranges=ranges[id(row)]) if id(row) in ranges else None)
