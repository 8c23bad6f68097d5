"""Going from place to place: into an article, to a quote, to a hit, back and forward."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.layout.panes import PANES
from reader.model.article import Article, ArticleId
from reader.model.history import Stop
from reader.model.hit import SearchHit
from reader.model.intake import FINISHED
from reader.model.span import Anchor, Span
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works

_STOPS_SHOWN = 100
_WORDS_SHOWN = 160
"""Characters of the text at a place, in the list of places."""
RUNS = frozenset(
    {"quote.next", "quote.previous", "quote.next-same", "quote.previous-same", "find.next", "find.previous"}
)
"""Commands that go far when they are given again and again; a run of them is one jump."""


class JumpingDesk(Talks, Works, Reads, Panes, Protocol):
    """What jumping asks of the screen."""

    def back_to_dossier(self) -> bool:
        """Open the dossier again from which the last jump came, and return whether it was one."""


class Goal(Struct, frozen=True):
    """Where a jump goes."""

    article_id: ArticleId
    """The article."""
    place: Anchor | Span
    """The place in it, or words to be gone to."""
    emphasis: tuple[Span, ...] = ()
    """Words that stand out there."""
    stop: Stop | None = None
    """What is gone back to: the pane and its row, too."""
    in_run: bool = False
    """Whether going on from there the same way is still the same jump."""


class Jumping:
    """The jumps of the main screen; one into another article waits until that one is displayed."""

    def __init__(self, desk: JumpingDesk) -> None:
        self._desk = desk
        self._pending: Goal | None = None
        self._run_end: Stop | None = None
        self._hits: tuple[SearchHit, ...] = ()
        self._hit = 0

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"jump.back": self.back, "jump.forward": self.forward, "jump.list": self.show_list}

    @property
    def present(self) -> Stop | None:
        """Return where the person is: place, pane and row."""
        desk = self._desk
        if desk.article is None:
            return None
        row, scroll = desk.panel.spot if desk.pane == "panel" else ("", 0)
        return Stop(desk.article.id, desk.body.top_anchor, desk.pane, row, scroll)

    def _push(self, stop: Stop | None) -> None:
        if stop is not None:
            self._desk.session.history.push(stop)

    def to_span(self, article_id: ArticleId, span: Span, emphasis: Sequence[Span] = ()) -> None:
        """Go to some words, which then stand out, and remember the way back."""
        self._push(self.present)
        self._to(Goal(article_id, span, tuple(emphasis) or (span,)))

    def _to(self, goal: Goal) -> None:
        article = self._desk.article
        is_awaited = self._pending is not None and self._pending.article_id == goal.article_id
        is_here = article is not None and article.id == goal.article_id and not is_awaited
        self._pending = None if is_here else goal
        # Where it is here already, this ends the way to another one.
        self._desk.show_article(goal.article_id)
        if is_here and article is not None:
            self._go(article, goal)

    def _go(self, article: Article, goal: Goal) -> None:
        desk, place = self._desk, goal.place
        anchor = article.anchor_at(place.start) if isinstance(place, Span) else place
        if goal.emphasis:
            desk.body.jump_to(anchor, goal.emphasis)
        else:
            desk.body.restore(anchor)
        if goal.stop is not None:
            desk.focus_pane(next(pane for pane in PANES if pane == goal.stop.pane))
            if goal.stop.pane == "panel":
                desk.panel.return_to(goal.stop.row, goal.stop.scroll)
        if goal.in_run:
            self._run_end = self.present

    # Ways of moving far that are no jumps

    def walk(self, act: Act, *number: int) -> None:
        """Do an act that may go far; where a run of such acts began is remembered, once."""
        origin, run_end = self.present, self._run_end
        act(*number)
        now = self.present
        if origin is not None and now is not None and not now.is_at(origin):
            if not origin.is_at(run_end):
                self._push(origin)
            self._run_end = now

    def leapt(self, origin: Anchor) -> None:
        """Remember where the text was before it went to its beginning or end."""
        if self._desk.article is not None:
            self._push(Stop(self._desk.article.id, origin))

    def displayed(self, article: Article) -> None:
        """Do what waited for an article to be displayed, or go to where the person stopped in it."""
        pending, self._pending = self._pending, None
        if self._hits and self._hits[self._hit].article_id != article.id:
            # Which hit it was is no news in another article; the next one is still gone on to.
            self._desk.status.found = ""
        if pending and pending.article_id == article.id:
            self._go(article, pending)
        elif (place := self._desk.session.state.place_of(article.id)) is not None:
            self._desk.body.restore(place.anchor, is_read=place.progress >= FINISHED)

    def back(self, times: int = 1) -> None:
        """Go back to where the last jump began, or that many jumps."""
        if not self._desk.back_to_dossier():
            self._follow(self._stop(self._desk.session.history.back, times), "back")

    def forward(self, times: int = 1) -> None:
        """Go forward again after going back."""
        self._follow(self._stop(self._desk.session.history.forward, times), "forward")

    def _stop(self, step: Callable[[Stop], Stop | None], times: int) -> Stop | None:
        """Return where so many steps lead, or as many as there are."""
        present, reached = self.present, None
        while times > 0 and present is not None and (present := step(present)) is not None:
            reached, times = present, times - 1
        return reached

    def _follow(self, stop: Stop | None, way: str) -> None:
        if stop is None:
            self._desk.status.notice = f"Nowhere to go {way} to"
        else:
            self._to(Goal(stop.article_id, stop.anchor, stop=stop))

    def show_list(self) -> None:
        """Show the places on the way, each with its words, and go to the one that is chosen."""
        stops = self._desk.session.history.stops[:_STOPS_SHOWN]
        if not stops:
            self._desk.status.notice = "No jump was made yet"
            return
        at_hand = self._desk.session.at_hand

        articles = {stop.article_id: at_hand.here(stop.article_id) for stop in stops}

        def read(_: Cancelled) -> list[Choice[Stop]]:
            for article_id, article in articles.items():
                if article is None and (found := at_hand.fetched(article_id)) is not None:
                    articles[article_id] = found[0]
            return [_choice(stop, article) for stop in stops if (article := articles[stop.article_id]) is not None]

        self._desk.background(read, self._choose, "jumps")

    def _choose(self, choices: Sequence[Choice[Stop]]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        self._desk.ask(PickScreen("Places you jumped from", choices), lambda stop: self.go_to(stop) if stop else None)

    def go_to(self, stop: Stop) -> None:
        """Go to a place, pane and row, and remember the way back."""
        self._push(self.present)
        self._to(Goal(stop.article_id, stop.anchor, stop=stop))

    # The hits of the last search

    def has_hits(self) -> bool:
        """Return whether there are hits to go on to."""
        return bool(self._hits)

    def start_hits(self, hits: Sequence[SearchHit], chosen: SearchHit) -> None:
        """Go to the chosen hit and keep the others to go on to."""
        self._hits = tuple(hits)
        self._hit = self._hits.index(chosen) if chosen in self._hits else 0
        self._push(self.present)
        self._desk.focus_pane("body")
        self._to_hit()

    def next_hit(self, direction: int) -> None:
        """Go on to the next hit, or the one before."""
        present = self.present
        if present is not None and not present.is_at(self._run_end):
            self._push(present)
        self._hit = (self._hit + direction) % len(self._hits)
        self._to_hit()

    def end_hits(self) -> None:
        """Forget the hits of the last search."""
        if self._hits:
            self._desk.status.found = ""
        self._hits = ()

    def _to_hit(self) -> None:
        hit = self._hits[self._hit]
        inside = tuple(span for span in hit.ranges if hit.span.overlaps(span))
        self._to(Goal(hit.article_id, inside[0] if inside else hit.span, inside or (hit.span,), in_run=True))
        self._desk.status.found = f"hit {self._hit + 1} of {len(self._hits)}{self._way_on()}"

    def _way_on(self) -> str:
        """Return which key goes on to the next hit, if there are several."""
        return self._desk.keys.named_in(", {find.next} next") if len(self._hits) > 1 else ""


def _choice(stop: Stop, article: Article) -> Choice[Stop]:
    start = article.offset_of(stop.anchor)
    words = article.plain_words_in(Span(start, min(len(article.text), start + _WORDS_SHOWN)))
    # The pane is gone back to as well, so the heading above and the words are enough to know the place by.
    return Choice(stop, one_line(words), group=one_line(article.headline or "An article without a headline"))
