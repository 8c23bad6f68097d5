"""The ways out: what the person is at, in a chosen format, into a file or onto the clipboard."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from reader.errors import StoreError
from reader.layout.entries import title_of
from reader.layout.fit import one_line
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchHit
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, HasApp, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.desk.leaving import Last, Subject
    from reader.screens.dialogs.export import Order

_SHOWN = 40
_BUSY = "Exporting"


class ExportingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
    """What exporting asks of the screen."""

    def has_hits(self) -> bool:
        """Return whether a search brought the person here, whose other hits can be gone on to."""


class Outcome(Struct, frozen=True):
    """What came of an export."""

    said: str = ""
    """What to tell the person."""
    text: str | None = None
    """What goes onto the clipboard; None where a file was written."""
    asks: str = ""
    """A question that is to be answered with yes before anything is written."""
    is_failure: bool = False
    """Whether nothing went out."""


class Exporting:
    """The command that exports, from the panes and from a search."""

    def __init__(self, desk: ExportingDesk) -> None:
        self._desk = desk
        self._is_busy = False

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"quote.export": self.export}

    def export(self) -> None:
        """Ask what of that which is here goes out and how; while an export runs, stop it."""
        if self._is_busy:
            self._desk.cancel("export")
            self._end("Export stopped.")
            return
        self._ask(self._subjects)

    def export_found(self, query: str, total: int, hit: SearchHit | None) -> None:
        """Ask how what a search finds goes out."""
        self._ask(lambda: self._of_search(query, hit) if total else [])

    def export_hits(self, name: str, hits: Sequence[SearchHit], hit: SearchHit | None) -> None:
        """Ask how these hits, all of them quotes of somebody, go out."""
        self._ask(lambda: self._of_hits(name, hits, hit) if hits else [])

    def _of_hits(self, name: str, hits: Sequence[SearchHit], hit: SearchHit | None) -> "list[Subject]":
        from reader.desk.leaving import Wanted, quotes_of

        ids: dict[ArticleId, set[str]] = {}
        for each in hits:
            ids.setdefault(each.article_id, set()).update([each.quote_id] if each.quote_id else [])
        wanted = [Wanted(article_id, frozenset(quotes)) for article_id, quotes in ids.items()]
        subjects = [quotes_of(f"what is shown of {_short(name)}: {texts.count(len(hits), 'quote')}", wanted)]
        if hit is not None and hit.quote_id:
            subjects.append(quotes_of("this quote", [Wanted(hit.article_id, frozenset({hit.quote_id}))]))
        return subjects

    def _of_search(self, query: str, hit: SearchHit | None) -> "list[Subject]":
        from reader.desk.leaving import Wanted, found, quotes_of

        name = _short(query)
        subjects = [found(f"every quote that “{name}” finds", query), found(f"its articles: {name}", query, "articles")]
        if hit is not None and hit.quote_id:
            subjects.insert(1, quotes_of("this quote", [Wanted(hit.article_id, frozenset({hit.quote_id}))]))
        return subjects

    # What there is to export

    def _subjects(self) -> "list[Subject]":
        desk = self._desk
        marked = list(desk.articles.chosen_articles) if desk.articles.marked else []
        if desk.pane == "list":
            chosen = list(desk.articles.chosen_articles)
            return self._of_articles(chosen, f"{len(chosen):,} marked articles" if marked else "this article")
        here = self._of_place()
        if desk.has_hits() and desk.session.state.searches:
            here += self._of_search(desk.session.state.searches[0], None)
        return here + (self._of_articles(marked, f"{len(marked):,} marked articles") if marked else [])

    def _of_articles(self, chosen: Sequence[ArticleId], name: str) -> "list[Subject]":
        from reader.desk.leaving import Wanted, marks_of, quotes_of

        if not chosen:
            return []
        wanted = [Wanted(each) for each in chosen]
        return [
            quotes_of(f"the quotes of {name}", wanted), quotes_of(f"{name}, to be cited", wanted, "articles"),
            marks_of(f"highlights and notes on {name}", chosen),
        ]  # fmt: skip

    def _of_place(self) -> "list[Subject]":
        """Return what there is where the person is in text or panel, the nearest first."""
        desk = self._desk
        article, analysis = desk.article, desk.analysis
        if article is None:
            return []
        subjects = self._of_quote(article, analysis) if analysis is not None else []
        mark = desk.panel.highlight_at_cursor if desk.pane == "panel" else None
        if mark is not None:
            from reader.desk.leaving import marks_of

            subjects.insert(0, marks_of("this highlight", [article.id], mark))
        return subjects + self._of_articles([article.id], f"“{_short(title_of(article))}”")

    def _of_quote(self, article: Article, analysis: Analysis) -> "list[Subject]":
        from reader.desk.leaving import Wanted, quotes_of

        desk, quote = self._desk, self._desk.current_quote
        actor_id = desk.panel.actor_at_cursor if desk.pane == "panel" else None
        subjects: list[Subject] = []
        if quote is not None and actor_id is None:
            label = f"this quote: {_short(quote.text_in(article))}"
            subjects.append(quotes_of(label, [Wanted(article.id, frozenset({quote.id}))]))
        speaker = analysis.actor_by_id.get(actor_id or (quote.speaker if quote else None) or "")
        theirs = analysis.quotes_of(speaker.id) if speaker else ()
        if speaker is not None and theirs:
            label = f"all of {_short(speaker.name)} here: {texts.count(len(theirs), 'quote')}"
            subjects.append(quotes_of(label, [Wanted(article.id, frozenset(each.id for each in theirs))]))
        return subjects

    # Asking and doing

    def _ask(self, make: "Callable[[], list[Subject]]") -> None:
        """Ask about what `make` returns and the collection; what that needs is loaded in a thread."""
        session = self._desk.session

        def read(_: Cancelled) -> "tuple[Last, str, int]":
            from reader.desk.collecting import current
            from reader.desk.leaving import Last, last_choice, ways_for

            ways_for("quotes")
            try:
                name = current(session.shelf.store)
                return last_choice(session), name, dict(session.shelf.store.collections.names()).get(name, 0)
            except StoreError:
                return Last(), "", 0

        def ask(known: "tuple[Last, str, int]") -> None:
            from reader.desk.leaving import collection
            from reader.screens.dialogs.export import ExportScreen

            last, name, number = known
            subjects = make()
            if number:
                subjects.append(collection(f"◆ {_short(name)}: {texts.count(number, 'marked quote')}", name))
            if not subjects:
                self._desk.say("There is nothing here to export.", "warning")
                return
            self._desk.ask(ExportScreen(session, subjects, last), lambda order: self._do(order) if order else None)

        self._desk.background(read, ask, "ask-export")

    def _do(self, order: "Order", is_sure: bool = False) -> None:
        self._is_busy = True
        self._desk.status.message = f"{_BUSY} … {self._desk.keys['quote.export']} stops it"
        self._desk.background(
            lambda cancelled: self._out(order, is_sure, cancelled), lambda out: self._came(order, out), "export"
        )

    def _out(self, order: "Order", is_sure: bool, cancelled: Cancelled) -> Outcome:
        """Do what was ordered, in a thread, or return what has to be asked before."""
        from reader.desk.leaving import Last, Stopped, as_text, remember_choice, send

        session, way = self._desk.session, order.way
        try:
            remember_choice(session, Last(way.name, order.target))
            if not order.target:
                from reader.screens.clipboard import copy

                text = as_text(session, order.subject, way, cancelled)
                return Outcome(f"Copied as {way.name}: {copy(text)}", text)
            target = Path(order.target).expanduser()
            if not is_sure and (question := _question(target)):
                return Outcome(asks=question)
            done = send(session, order.subject, way, target, cancelled)
            return Outcome(f"Exported to {one_line(str(target.absolute()))}{f': {done}' if done else ''}")
        except Stopped:
            return Outcome()
        except StoreError as error:
            return Outcome(str(error), is_failure=True)
        except ImportError as error:
            if not way.extra:
                raise
            return Outcome(f"{error.name} is not installed: pip install 'pullquote[{way.extra}]'", is_failure=True)
        except ValueError as error:
            return Outcome(one_line(str(error)), is_failure=True)
        except OSError as error:
            return Outcome(f"{order.target}: cannot be written: {error.strerror or error}", is_failure=True)

    def _came(self, order: "Order", outcome: Outcome) -> None:
        if outcome.asks:
            from reader.screens.dialogs.ask import ConfirmScreen

            self._end("")
            question, _, note = outcome.asks.partition("\n")
            self._desk.ask(ConfirmScreen(question, note), lambda yes: self._do(order, is_sure=True) if yes else None)
            return
        if outcome.text is not None:
            self._desk.app.copy_to_clipboard(outcome.text)
        self._end(outcome.said, outcome.is_failure)

    def _end(self, said: str, is_failure: bool = False) -> None:
        self._is_busy = False
        if self._desk.status.message.startswith(_BUSY):
            self._desk.status.message = ""
        if said:
            self._desk.say(said, "error" if is_failure else "information")


def _question(target: Path) -> str:
    """Return what to ask before something is written where something is, a note behind it; empty where nothing is."""
    name = one_line(target.name)
    if target.is_dir():
        note = "It is there already; files of the same names in it are written anew."
        return f"Write into the folder {name}?\n{note}" if any(target.iterdir()) else ""
    return f"Write over {name}?\nIt is there already, and what is in it would be gone." if target.exists() else ""


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
