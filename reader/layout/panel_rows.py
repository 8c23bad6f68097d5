"""The rows of the side panel that are seen, and how many lines each takes: plain values that a worker may make."""

from collections.abc import Collection, Sequence
from itertools import accumulate

from reader.layout.folding import Matcher, key_of, keys_over, matching, name_of, unfolded
from reader.layout.groups import ActorRow, FoldRow, HeadRow, KeptRow, NoteRow, PanelRow, QuoteRow, SilentRow
from reader.layout.line import Line
from reader.layout.panel_lines import Look, lines_of, row_text

_NOTHING: tuple[PanelRow, ...] = ()


class PanelRows:
    """Which rows are seen, and how many lines each takes. Whoever makes one may give it away."""

    def __init__(
        self,
        rows: Sequence[PanelRow] = _NOTHING,
        turned: Collection[str] = (),
        matcher: Matcher | None = None,
        known: "PanelRows | None" = None,
    ) -> None:
        """Take all rows, nothing folded; `known` are the same rows seen otherwise, whose heights are known."""
        self.all = list(rows)
        self.turned = frozenset(turned)
        self.matcher = matcher
        self.seen = matching(self.all, matcher) if matcher else unfolded(self.all, self.turned)
        self.matches = sum(matcher(row_text(row)) is not None for row in self.seen) if matcher else 0
        """How many rows hold what is looked for."""
        self._heights: dict[int, dict[str, int]] = known._heights if known is not None else {}
        self._tops: dict[int, list[int]] = {}
        self._at = {name: at for at, row in enumerate(self.seen) if (name := name_of(row))}
        self._heads = _heads(self.seen)

    def turn(self, key: str) -> "PanelRows":
        """Return the same rows with what a key names folded or unfolded."""
        return PanelRows(self.all, self.turned ^ {key}, self.matcher, self)

    # Layout

    def is_laid_out(self, width: int) -> bool:
        """Return whether the heights at a width in cells are known, so that nobody has to wait for `tops`."""
        return width in self._heights

    def tops(self, width: int) -> list[int]:
        """Return the line each row begins on, and the one after the last; 35 microseconds a quote at first."""
        tops = self._tops.get(width)
        if tops is None:
            known = self._heights.setdefault(width, {})
            tops = list(accumulate((self._height(at, width, known) for at in range(len(self.seen))), initial=0))
            # Of other widths nothing is kept: while a window is drawn larger there are many.
            self._tops = {width: tops}
        return tops

    def stale_tops(self) -> list[int]:
        """Return what is known of another width, for the moment until this one is laid out; empty if nothing is."""
        return next(iter(self._tops.values()), [])

    def _height(self, at: int, width: int, known: dict[str, int]) -> int:
        # Heads are few, and the first row of all has a line less.
        row = self.seen[at]
        name = "" if isinstance(row, ActorRow) else name_of(row)
        height = known.get(name)
        if height is None:
            height = len(self.lines(at, width))
            if name:
                known[name] = height
        return height

    def lines(self, at: int, width: int, look: "Look | None" = None) -> list[Line]:
        """Return the lines of a row."""
        row = self.seen[at]
        ranges = (self.matcher(row_text(row)) if self.matcher and look else None) or ()
        return lines_of(row, width, look or Look(), ranges, at == 0)

    # What stands where

    def row(self, at: int | None) -> PanelRow | None:
        """Return a row, or None where there is none."""
        return self.seen[at] if at is not None and 0 <= at < len(self.seen) else None

    def keyed(self, key: str) -> int | None:
        """Return the row under which something folds."""
        return next((at for at, row in enumerate(self.seen) if key_of(row) == key), None)

    def named(self, name: str) -> int | None:
        """Return the row of a name."""
        return self._at.get(name)

    def head_over(self, at: int) -> int | None:
        """Return the head of the group a row stands in, which may be the row itself."""
        return self._heads[at] if at < len(self._heads) else None

    def quote_at(self, at: int | None) -> str | None:
        """Return the quote of a row; of a speaker, the first one."""
        for row in self.seen[at:] if at is not None else ():
            if isinstance(row, QuoteRow):
                return row.quote_id
            if not isinstance(row, ActorRow):
                break
        return None

    def row_of_quote(self, quote_id: str) -> int | None:
        """Return the row of a quote, or the one that it is folded under."""
        at = self._at.get(quote_id)
        if at is not None or len(self.seen) == len(self.all):
            return at
        keys = set(keys_over(quote_id, self.all))
        return next((at for at in range(len(self.seen) - 1, -1, -1) if key_of(self.seen[at]) in keys), None)

    def key_at(self, at: int) -> str:
        """Return the name of what folds at a row: the row's own, or that of its group."""
        row = self.seen[at]
        if not isinstance(row, FoldRow | ActorRow | HeadRow):
            head = self.head_over(at)
            row = self.seen[head] if head is not None else row
        return key_of(row)


def can_have_cursor(row: PanelRow) -> bool:
    """Return whether one may stand on a row."""
    return row.is_folded if isinstance(row, HeadRow) else not isinstance(row, NoteRow)


def mark_of(row: PanelRow | None) -> int | None:
    """Return the highlight of a row, if it is one."""
    return row.highlight_id if isinstance(row, KeptRow) else None


def actor_of(row: PanelRow | None) -> str | None:
    """Return the actor whose row it is, if it is one's."""
    return row.actor_id if isinstance(row, ActorRow | SilentRow) else None


def _heads(rows: Sequence[PanelRow]) -> list[int | None]:
    heads: list[int | None] = []
    head: int | None = None
    for at, row in enumerate(rows):
        if isinstance(row, ActorRow | HeadRow):
            head = at
        elif isinstance(row, NoteRow):
            head = None
        heads.append(head)
    return heads
