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
    pane: str = "body"
    """The pane that had the focus."""
    row: str = ""
    """The row of the quotes that had the cursor, if they had the focus."""
    scroll: int = 0
    """How many lines of the quotes stood above their pane."""

    def is_at(self, other: "Stop | None") -> bool:
        """Return whether another stop is at the same place of the same text, whatever had the focus."""
        return other is not None and (self.article_id, self.anchor) == (other.article_id, other.anchor)


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

    def put_ahead(self, stop: Stop) -> None:
        """Let `forward` lead to a place where the reader has not been yet."""
        self._forward.append(stop)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Return every place on the way, the last one left first; those ahead come before them."""
        return (*self._forward, *reversed(self._back))

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
