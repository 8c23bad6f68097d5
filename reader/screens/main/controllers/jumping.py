"""Going from place to place: into an article, to a quote, to a hit, back and forward."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.model.article import Article, ArticleId
from reader.model.history import Stop
from reader.model.hit import SearchHit
from reader.model.span import Anchor, Span
from reader.screens.main.desk import Act, Panes, Reads, Talks


class JumpingDesk(Talks, Reads, Panes, Protocol):
    """What jumping asks of the screen."""

    def back_to_dossier(self) -> bool:
        """Open the dossier again from which the last jump came, and return whether it was one."""


class Jumping:
    """The jumps of the main screen; one into another article waits until that one is displayed."""

    def __init__(self, desk: JumpingDesk) -> None:
        self._desk = desk
        self._pending: tuple[ArticleId, Anchor | Span, tuple[Span, ...]] | None = None
        self._hits: tuple[SearchHit, ...] = ()
        self._hit = 0

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"jump.back": self.back, "jump.forward": self.forward}

    def _present(self) -> Stop | None:
        article = self._desk.article
        return Stop(article.id, self._desk.body.top_anchor) if article else None

    def to_span(self, article_id: ArticleId, span: Span, emphasis: Sequence[Span] = ()) -> None:
        """Go to some words, which then stand out, and remember the way back."""
        if (present := self._present()) is not None:
            self._desk.session.history.push(present)
        self._to(article_id, span, tuple(emphasis) or (span,))

    def _to(self, article_id: ArticleId, place: Anchor | Span, emphasis: tuple[Span, ...] = ()) -> None:
        article = self._desk.article
        is_awaited = self._pending is not None and self._pending[0] == article_id
        is_here = article is not None and article.id == article_id and not is_awaited
        self._pending = None if is_here else (article_id, place, emphasis)
        # Where it is here already, this ends the way to another one.
        self._desk.show_article(article_id)
        if is_here and article is not None:
            self._go(article, place, emphasis)

    def _go(self, article: Article, place: Anchor | Span, emphasis: tuple[Span, ...]) -> None:
        anchor = article.anchor_at(place.start) if isinstance(place, Span) else place
        if emphasis:
            self._desk.body.jump_to(anchor, emphasis)
        else:
            self._desk.body.restore(anchor)

    def displayed(self, article: Article) -> None:
        """Do what waited for an article to be displayed, or go to where the person stopped in it."""
        pending, self._pending = self._pending, None
        if pending and pending[0] == article.id:
            self._go(article, pending[1], pending[2])
        elif (place := self._desk.session.place_of(article.id)) is not None:
            self._desk.body.restore(place.anchor)

    def back(self) -> None:
        """Go back to where the last jump began."""
        if self._desk.back_to_dossier():
            return
        present = self._present()
        self._follow(self._desk.session.history.back(present) if present else None, "back")

    def forward(self) -> None:
        """Go forward again after going back."""
        present = self._present()
        self._follow(self._desk.session.history.forward(present) if present else None, "forward")

    def _follow(self, stop: Stop | None, way: str) -> None:
        if stop is None:
            self._desk.status.message = f"Nowhere to go {way} to"
        else:
            self._to(stop.article_id, stop.anchor)

    # The hits of the last search

    def has_hits(self) -> bool:
        """Return whether there are hits to go on to."""
        return bool(self._hits)

    def start_hits(self, hits: Sequence[SearchHit], chosen: SearchHit) -> None:
        """Go to the chosen hit and keep the others to go on to."""
        self._hits = tuple(hits)
        self._hit = self._hits.index(chosen) if chosen in self._hits else 0
        self._desk.focus_pane("body")
        self._to_hit()

    def next_hit(self, direction: int) -> None:
        """Go on to the next hit, or the one before."""
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
        self.to_span(hit.article_id, inside[0] if inside else hit.span, inside or (hit.span,))
        self._desk.status.found = f"hit {self._hit + 1} of {len(self._hits)}"
