"""Going from place to place: into an article, to a quote, to a hit, back and forward."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.article import ArticleId
from reader.model.history import Stop
from reader.model.hit import SearchHit
from reader.model.span import Anchor, Span

if TYPE_CHECKING:
    from reader.screens.main.acts import ActScreen


class Jumps:
    """The jumps of the main screen; one into another article waits until that one is displayed."""

    def __init__(self, screen: "ActScreen") -> None:
        self._screen = screen
        self._session = screen.session
        self._pending: tuple[Stop, tuple[Span, ...]] | None = None
        self._hits: tuple[SearchHit, ...] = ()
        self._hit = 0

    def present(self) -> Stop | None:
        """Return where the person is now."""
        article = self._screen.article
        return Stop(article.id, self._screen.body.top_anchor) if article else None

    def to_span(self, article_id: ArticleId, span: Span, emphasis: Sequence[Span] = ()) -> None:
        """Go to some words, which then stand out, and remember the way back."""
        article = self._session.library.article(article_id)
        if article is None:
            return
        if (present := self.present()) is not None:
            self._session.history.push(present)
        self.to_stop(Stop(article_id, article.anchor_at(span.start)), tuple(emphasis) or (span,))

    def to_stop(self, stop: Stop, emphasis: tuple[Span, ...] = ()) -> None:
        """Go to a place."""
        article = self._screen.article
        if article is not None and article.id == stop.article_id and self._pending is None:
            self._go(stop.anchor, emphasis)
        else:
            self._pending = (stop, emphasis)
            self._screen.show_article(stop.article_id)

    def _go(self, anchor: Anchor, emphasis: tuple[Span, ...]) -> None:
        if emphasis:
            self._screen.body.jump_to(anchor, emphasis)
        else:
            self._screen.body.restore(anchor)

    def displayed(self, article_id: ArticleId) -> None:
        """Do what waited for an article to be displayed, or go to where the person stopped in it."""
        pending, self._pending = self._pending, None
        if pending and pending[0].article_id == article_id:
            self._go(pending[0].anchor, pending[1])
        elif (place := self._session.place_of(article_id)) is not None:
            self._screen.body.restore(place.anchor)

    def back(self) -> bool:
        """Go back to where the last jump began; return whether there was one."""
        present = self.present()
        stop = self._session.history.back(present) if present else None
        return self._follow(stop)

    def forward(self) -> bool:
        """Go forward again; return whether there was a place ahead."""
        present = self.present()
        stop = self._session.history.forward(present) if present else None
        return self._follow(stop)

    def _follow(self, stop: Stop | None) -> bool:
        if stop is None:
            return False
        self.to_stop(stop)
        return True

    # The hits of the last search

    @property
    def searching(self) -> bool:
        """Return whether there are hits to go on to."""
        return bool(self._hits)

    def start_hits(self, hits: Sequence[SearchHit], chosen: SearchHit) -> str:
        """Go to the chosen hit, keep the others to go on to, and say which one it is."""
        self._hits = tuple(hits)
        self._hit = self._hits.index(chosen) if chosen in self._hits else 0
        return self._to_hit()

    def next_hit(self, direction: int) -> str:
        """Go on to the next hit, or the one before, and say which one it is."""
        self._hit = (self._hit + direction) % len(self._hits)
        return self._to_hit()

    def end_hits(self) -> None:
        """Forget the hits of the last search."""
        self._hits = ()

    def _to_hit(self) -> str:
        hit = self._hits[self._hit]
        inside = tuple(span for span in hit.ranges if hit.span.overlaps(span))
        self.to_span(hit.article_id, inside[0] if inside else hit.span, inside or (hit.span,))
        return f"hit {self._hit + 1} of {len(self._hits)}"
