"""Search over everything: a box, the hits as one types, and a preview beside them where there is room."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.signal import Signal
from textual.widgets import Input, Static

from reader.desk.session import Session
from reader.keys import keys_for
from reader.layout.panes import size_classes
from reader.model.article import ArticleId
from reader.model.hit import HitField, SearchHit
from reader.screens import texts
from reader.screens.dialogs.closing import ClosingScreen
from reader.screens.search.answers import Answered, Found, answered, in_words
from reader.screens.search.preview import preview
from reader.widgets.hit_list import HitList
from reader.widgets.keys import bindings_of
from reader.widgets.typed import TypedLine

_SCOPES: tuple[tuple[str, frozenset[HitField] | None], ...] = (
    ("All", None),
    ("Articles", frozenset({"headline", "body"})),
    ("Quotes", frozenset({"quote"})),
    ("People", frozenset({"actor"})),
    ("Notes", frozenset({"note"})),
)
_LIMIT = 50
_LOOK_SECONDS = 0.25
_NOT_YET = ("Nothing found yet", "Not all articles are indexed; those that follow are looked through as they come.")


class Index(Protocol):
    """What the overlay asks about the index that is being made."""

    @property
    def percent(self) -> int | None:
        """Return how far a first index is, 0 to 100; None while none is being made."""

    def stop(self) -> None:
        """Stop making it."""


class Helper(Protocol):
    """Who does what goes beyond the search."""

    def export_found(self, query: str, total: int, hit: SearchHit | None) -> None:
        """Ask how what a search finds goes out."""

    def mark_hit(self, hit: SearchHit, then: Callable[[], object]) -> None:
        """Put the quote of a hit into the collection, or take it out; `then` follows."""

    def keep_search(self, query: str) -> None:
        """Keep a search under a name, or keep it no longer."""

    def check_words(self, text: str, going: Callable[[], object]) -> None:
        """Say of a sentence where it is from; `going` comes before the source is gone to."""

    def open_dossier(self, article_id: ArticleId, actor_id: str) -> None:
        """Show all that an actor of an article said, in every article."""


_HINT = "Search headlines, text, quotes and people"


class SearchScreen(ClosingScreen[SearchHit | None]):
    """Dismisses with the hit to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("search")
    AUTO_FOCUS = "#query"
    words = ""
    """What is searched for at first."""

    box = query_one("#query", Input)
    results = query_one("#hits", HitList)

    def __init__(
        self, session: Session, index_ready: Signal[None], index: Index, helper: Helper, trust: int = 0
    ) -> None:
        """`trust` is how sure, in percent, the speaker of a quote must be for it to be shown."""
        super().__init__()
        self._trust = trust
        self._limit = _LIMIT
        self._index = index
        self._helper = helper
        self._total = 0
        self._keys = keys_for(session.settings.keymap, session.settings.keys)
        self._foot = ""
        self._said = ""
        self._session = session
        self._index_ready = index_ready
        self._scope = 0
        self._answered_query = ""
        self._found: Found = {}
        self.hits: tuple[SearchHit, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="search"):
            yield TypedLine(self.words, placeholder=_HINT, id="query", compact=True)
            yield Static(id="scopes")
            with Horizontal(id="results"):
                yield HitList(id="hits")
                yield Static(id="preview")
            yield Static(id="search-foot")

    def on_mount(self) -> None:
        self._show_scopes()
        self.results.show((), texts.SEARCH_START)
        self._index_ready.subscribe(self, lambda _: self._ask())
        self.set_interval(_LOOK_SECONDS, self._show_foot)

    def on_resize(self, event: events.Resize) -> None:
        self.update_classes(size_classes(event.size.width, event.size.height), animate=False)

    # Asking and answering

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._limit = _LIMIT
        self._ask()

    def _ask(self) -> None:
        query, scope = self.box.value, self._scope
        if not query.strip():
            self.workers.cancel_group(self, "search")
            self.results.show((), texts.SEARCH_START)
            self._total = 0
            self._say("")
            return

        known, limit = self._found, self._limit

        def work() -> None:
            fields = _SCOPES[scope][1]
            self.post_message(answered(self._session, query, scope, fields, limit, known, self._trust))

        self.run_worker(work, group="search", thread=True, exclusive=True)

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        answer = message.answer
        if answer.query != self.box.value or message.scope != self._scope:
            return
        empty = texts.NO_HITS if self._index.percent is None else _NOT_YET
        empty = empty if self._session.searches.index is not None else texts.NO_INDEX
        self._found = message.found
        self.results.show(message.rows, empty, keep=answer.query == self._answered_query, marked=message.marked)
        self._total = answer.total
        self._answered_query = answer.query
        self.hits = self.results.hits
        if answer.hint:
            self._say(answer.hint)
        else:
            self._say(in_words(len(self.hits), message, self._trust, self._keys["search.page-down"]))

    def _say(self, text: str) -> None:
        self._said = text
        self._show_foot()

    def _show_foot(self) -> None:
        percent, keys = self._index.percent, self._hints() if self.box.value.strip() else ""
        indexing = f"Indexing {percent} %, {self._keys['search.close']} stops it" if percent is not None else ""
        text = " · ".join(part for part in (indexing, self._said, keys) if part)
        # Looked at several times a second: what has not changed is not drawn again.
        if text != self._foot:
            self._foot = text
            self.query_one("#search-foot", Static).update(Content(text))

    def _hints(self) -> str:
        keys = self._keys
        hits = f"{keys['search.collect']} marks, {keys['search.export']} exports, " if self._total else ""
        return f"{hits}{keys['search.keep']} keeps the search, {keys['search.check']} checks the words"

    # Hits

    @on(HitList.Moved)
    def _hit_moved(self, message: HitList.Moved) -> None:
        hit = message.hit
        found = self._found.get(hit.article_id) if hit else None
        self.query_one("#preview", Static).update(preview(found[0], hit) if found and hit else Content(""))

    @on(HitList.Chosen)
    def _hit_chosen(self, message: HitList.Chosen) -> None:
        self._session.state.remember_search(self.box.value)
        self.dismiss(message.hit)

    def action_jump(self) -> None:
        hit = self.results.hit_at_cursor
        if hit is not None:
            self._session.state.remember_search(self.box.value)
            self.dismiss(hit)

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self.action_jump()

    # Keys

    def action_line_down(self) -> None:
        self.results.action_line_down()

    def action_line_up(self) -> None:
        if not self.results.at_first:
            self.results.action_line_up()
        elif searches := self._session.state.searches:
            self.box.value = _before(searches, self.box.value)
            self.box.cursor_position = len(self.box.value)

    def action_page_down(self) -> None:
        present = self.results.cursor
        self.results.action_page_down()
        if self.results.cursor == present and self._total > self._limit:
            self._limit += _LIMIT
            self._ask()

    def action_page_up(self) -> None:
        self.results.action_page_up()

    def action_next_scope(self) -> None:
        self._set_scope(self._scope + 1)

    def action_previous_scope(self) -> None:
        self._set_scope(self._scope - 1)

    def action_scope(self, scope: int) -> None:
        self._set_scope(scope)

    def _set_scope(self, scope: int) -> None:
        self._scope = scope % len(_SCOPES)
        self._show_scopes()
        self._ask()

    def _show_scopes(self) -> None:
        self.query_one("#scopes", Static).update(Content("").join(_tabs(self._scope)))

    def action_collect(self) -> None:
        if (hit := self.results.hit_at_cursor) is not None:
            self._helper.mark_hit(hit, self._ask)

    def action_export(self) -> None:
        self._helper.export_found(self.box.value, self._total, self.results.hit_at_cursor)

    def action_keep(self) -> None:
        self._helper.keep_search(self.box.value)

    def action_check(self) -> None:
        self._helper.check_words(self.box.value, self.action_close)

    def action_person(self) -> None:
        hit = self.results.hit_at_cursor
        if hit is not None and hit.actor_id is not None:
            self.action_close()
            self._helper.open_dossier(hit.article_id, hit.actor_id)

    def action_help(self) -> None:
        from reader.screens.dialogs.search_help import SearchHelp

        self.app.push_screen(SearchHelp())

    def action_close(self) -> None:
        self._index.stop()
        if self.hits and self._answered_query == self.box.value:
            self._session.state.remember_search(self.box.value)
        self.dismiss(None)


def _before(searches: Sequence[str], present: str) -> str:
    """Return the search made before the one that is typed; of another one, the last."""
    return searches[(searches.index(present) + 1) % len(searches)] if present in searches else searches[0]


def _tabs(scope: int) -> list[Content]:
    """Return what can be searched, that which is searched marked."""
    tabs: list[Content] = []
    for at, (name, _) in enumerate(_SCOPES):
        here = at == scope
        label = f"({name})" if here else f" {name} "
        tab = Content.from_markup(f"[@click=screen.scope({at})]$label[/]", label=label)
        tabs.append(tab.stylize("bold $line-focus" if here else "$muted"))
    return tabs
