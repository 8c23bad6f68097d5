"""Where a reader came from: stops at places in articles, to go back and forward between them."""

from msgspec import Struct

from reader.model.article import ArticleId
from reader.model.span import Anchor


class Stop(Struct, frozen=True):
    """One stop on the reader's way: a place in an article."""

    article_id: ArticleId
    """The article."""
    anchor: Anchor
    """The place in it."""


class History:
    """Where the reader came from, to go back and forward, across articles."""

    def __init__(self, limit: int = 500) -> None:
        self._limit = limit
        self._back: list[Stop] = []
        self._forward: list[Stop] = []

    def push(self, stop: Stop) -> None:
        """Remember the place a jump leaves; a new jump ends what lay ahead."""
        if not self._back or self._back[-1] != stop:
            self._back.append(stop)
            del self._back[: -self._limit]
        self._forward.clear()

    def back(self, present: Stop) -> Stop | None:
        """Return the place before the last jump and keep the present one ahead, or None at the beginning."""
        return self._step(self._back, self._forward, present)

    def forward(self, present: Stop) -> Stop | None:
        """Return the place that `back` left, or None at the end."""
        return self._step(self._forward, self._back, present)

    @staticmethod
    def _step(origin: list[Stop], target: list[Stop], present: Stop) -> Stop | None:
        while origin:
            stop = origin.pop()
            if stop != present:
                target.append(present)
                return stop
        return None

    @property
    def depth(self) -> int:
        """Return how many places lie behind."""
        return len(self._back)

    @property
    def can_go_back(self) -> bool:
        """Return whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Return whether there is a place ahead."""
        return bool(self._forward)
