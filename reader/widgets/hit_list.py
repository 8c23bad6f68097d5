"""The hits of a search, under their articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from reader.layout.fit import cut, head, wrap
from reader.layout.hits import GroupRow, HitRow, ResultRow
from reader.layout.line import Line, justified, marked
from reader.layout.signs import HERE
from reader.layout.speakers import NO_COLOR_OF_ITS_OWN
from reader.model.hit import HitField, SearchHit
from reader.model.span import Span
from reader.widgets.row_steps import nearest
from reader.widgets.rows import RowView

_LINES = 2
_INDENT = 4
_SIGNS: dict[HitField, str] = {"headline": "≡ ", "body": "¶ ", "actor": "@ ", "quote": "“ ", "note": "✎ "}


class HitList(RowView):
    """Hits with what matched marked; the cursor stands on hits only."""

    can_focus = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hits--title", "hits--origin", "hits--count", "hits--label", "hits--speaker", "hits--text", "hits--hit",
        "hits--sign", "hits--doubt", "hits--indirect",
        *(f"hits--speaker-{number}" for number in range(NO_COLOR_OF_ITS_OWN + 1)),
    }  # fmt: skip

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The cursor is on another hit (None: there is none)."""

        hit: SearchHit | None

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, HitList.Moved)

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The person wants to go to a hit."""

        hit: SearchHit

    def __init__(self, *, id: str | None = None, unit: str = "hit") -> None:
        """`unit` is what one of them is called."""
        super().__init__(id=id)
        self._unit = unit
        self._rows: Sequence[ResultRow] = ()
        self._empty = ("", "")
        self._collected: Collection[tuple[str, str]] = ()

    def show(
        self, rows: Sequence[ResultRow], empty: tuple[str, str], keep: bool = False,
        marked: Collection[tuple[str, str]] = (),
    ) -> None:  # fmt: skip
        """Show other hits, the cursor on the first; `empty` is said where there are none.

        `marked` are the articles and ids of quotes that get a sign.

        With `keep`, the cursor stays on the hit it stood on, if that is among them.
        """
        present = self.hit_at_cursor if keep and not self.at_first else None
        self._rows, self._empty, self._collected = rows, empty, marked
        self.set_reactive(RowView.cursor, None)
        self.rows_changed()
        at = _row_of(present, rows)
        if at is None:
            self.scroll_to(y=0, animate=False)
            at = nearest(self, 0, 1) if rows else None
        self.cursor = at
        self.post_message(self.Moved(self.hit_at_cursor))

    def go_to(self, hit: SearchHit) -> bool:
        """Put the cursor on a hit, and return whether it is here."""
        at = _row_of(hit, self._rows)
        if at is not None:
            self.cursor = at
        return at is not None

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """Return the hits in the order they are shown."""
        return tuple(row.hit for row in self._rows if isinstance(row, HitRow))

    @property
    def hit_at_cursor(self) -> SearchHit | None:
        """Return the hit the cursor stands on."""
        row = self._rows[self.cursor] if self.cursor is not None and self.cursor < len(self._rows) else None
        return row.hit if isinstance(row, HitRow) else None

    @property
    def at_first(self) -> bool:
        """Return whether there is no hit before the one at the cursor."""
        return self.cursor is None or self.cursor == nearest(self, 0, 1)

    def row_count(self) -> int:
        return len(self._rows)

    def selectable(self, index: int) -> bool:
        return isinstance(self._rows[index], HitRow)

    def row_height(self, index: int, width: int) -> int:
        row = self._rows[index]
        if isinstance(row, GroupRow):
            return (1 if index == 0 else 2) + bool(row.origin)
        return len(self._hit_lines(row, index, width))

    def row_lines(self, index: int, width: int) -> list[Line]:
        row = self._rows[index]
        if isinstance(row, GroupRow):
            hits = f"1 {self._unit}" if row.count == 1 else f"{row.count} {self._unit}s"
            title = justified([(row.title, "hits--title")], [(hits, "hits--count")], width)
            lines: list[Line] = [title] if index == 0 else [[], title]
            return [*lines, [(cut(row.origin, width), "hits--origin")]] if row.origin else lines
        return self._hit_lines(row, index, width)

    def _hit_lines(self, row: HitRow, index: int, width: int) -> list[Line]:
        sign: Line = [(f"{HERE} " if index == self.cursor else "  ", "hits--sign")]
        room = width - _INDENT
        spans, more = wrap(row.text, room, _LINES)
        look = "hits--indirect" if row.is_indirect else "hits--text"
        texts: list[Line] = []
        for number, span in enumerate(spans):
            cut_off = more and number == len(spans) - 1
            shown = head(row.text, span, room - 2) if cut_off else span
            line: Line = marked(row.text, shown, row.ranges, look, "hits--hit")
            texts.append([*line, (" …", look)] if cut_off else line)
        if row.hit.field == "quote":
            is_collected = (row.hit.article_id, row.hit.quote_id) in self._collected
            if not row.label:
                # Whose it is, is said elsewhere.
                here = f"{HERE if index == self.cursor else ' '}{'◆' if is_collected else ' '}"
                signs: Line = [(here, "hits--sign"), (f"{row.doubt or ' '} ", "hits--doubt")]
                return [[*signs, *texts[0]], *([("    ", ""), *line] for line in texts[1:])]
            mark: Line = [(" ◆", "hits--sign")] if is_collected else []
            color = f"hits--speaker-{row.color}"
            name = marked(row.label, Span(0, len(row.label)), row.label_ranges, f"hits--speaker {color}", "hits--hit")
            doubt: Line = [(f" {row.doubt}", "hits--doubt")] if row.doubt else []
            kind: Line = [(" paraphrased", "hits--label")] if row.is_indirect else []
            letter: Line = [(f"{row.sign} ", f"hits--speaker {color}")]
            return [
                [*sign, *letter, *name, *doubt, (":", "hits--label"), *kind, *mark],
                *([("    ", ""), *line] for line in texts),
            ]
        marks: Line = [(_SIGNS[row.hit.field], "hits--label")]
        return [[*(sign if at == 0 else [("  ", "")]), *(marks if at == 0 else [("  ", "")]), *line]
                for at, line in enumerate(texts or [[]])]  # fmt: skip

    def empty_text(self) -> tuple[str, str]:
        return self._empty

    def moved(self, index: int) -> None:
        self.post_message(self.Moved(self.hit_at_cursor))

    def chosen(self, index: int) -> None:
        if (hit := self.hit_at_cursor) is not None:
            self.post_message(self.Chosen(hit))


def _row_of(hit: SearchHit | None, rows: Sequence[ResultRow]) -> int | None:
    if hit is None:
        return None
    place = hit.article_id, hit.field, hit.span
    return next(
        (at for at, row in enumerate(rows)
         if isinstance(row, HitRow) and (row.hit.article_id, row.hit.field, row.hit.span) == place), None,
    )  # fmt: skip
