"""Two texts side by side as rows: what belongs together on one line, quotes in the colors of their speakers."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.layout.blocks import hidden_in
from reader.layout.fit import cut, one_line, wrap
from reader.layout.hidden import Places, visible
from reader.layout.line import Line, cells
from reader.layout.marks import Layer, layer_of, segments
from reader.layout.quote_marks import QuoteMarks
from reader.layout.signs import HERE
from reader.layout.speakers import SpeakerSign
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.span import Span

_GUTTER = 4
"""Cursor, letter, bar, and a space."""
_BETWEEN = " │ "
_LINES = 2_000
"""Of one paragraph."""
_SPEAKERS = 8


class Side(Struct, frozen=True):
    """One of two texts."""

    article: Article
    """The text."""
    analysis: Analysis
    """What was found in it."""
    origin: str
    """Outlet and day, or when it was fetched; on one line."""
    signs: Mapping[str, SpeakerSign]
    """Colors and letters of its speakers: of who speaks on both sides, the same ones."""
    shared: tuple[Span, ...]
    """Quotes whose words stand on the other side, too."""
    differing: tuple[Span, ...]
    """Words that the other side has otherwise."""


class Row(Struct, frozen=True):
    """What stands on one height: a paragraph on either side, or on both."""

    left: Span | None
    """The paragraph of the left text."""
    right: Span | None
    """The paragraph of the right text."""
    is_shared: bool = False
    """Whether a quote in it stands on both sides."""


class Beside:
    """Two texts as rows; a row is drawn when it is wanted."""

    def __init__(self, sides: tuple[Side, Side], rows: Iterable[Row], shared: int) -> None:
        """`shared` is how many quotes stand on both sides."""
        self.sides = sides
        self.shared = shared
        self.rows: Sequence[Row] = tuple(rows)
        self._marks = tuple(QuoteMarks(side.article, side.analysis, signs=side.signs) for side in sides)
        self._layers: tuple[tuple[Layer, ...], ...] = tuple(
            (*marks.layers, layer_of(side.shared, "shared"), layer_of(side.differing, "differs"))
            for side, marks in zip(sides, self._marks, strict=True)
        )

    def head(self, width: int) -> list[Line]:
        """Return both headlines with outlet and day, and who speaks how often, those of both sides first."""
        room = column(width)
        titles = [self._title(side, room) for side in self.sides]
        lines = [_joined(*pair, room) for pair in _together(titles[0], titles[1])]
        return [*lines, *self._speakers(room), [("─" * room, "beside--line"), ("─┼─", "beside--line"),
                                                ("─" * room, "beside--line")]]  # fmt: skip

    def _title(self, side: Side, room: int) -> list[Line]:
        title = one_line(side.article.title)
        spans, _ = wrap(title, room, 2)
        lines: list[Line] = [[(title[span.start : span.end], "beside--title")] for span in spans]
        return [*lines, [(cut(side.origin, room), "beside--origin")]]

    def _speakers(self, room: int) -> list[Line]:
        found: dict[tuple[str, int], list[tuple[str, int] | None]] = {}
        for at, side in enumerate(self.sides):
            for actor_id, sign in side.signs.items():
                actor = side.analysis.actor_by_id[actor_id]
                quotes = len(side.analysis.quotes_of(actor_id))
                found.setdefault((sign.sign, sign.color), [None, None])[at] = (one_line(actor.name), quotes)
        both = sorted(found.items(), key=lambda item: None in item[1])
        lines = [
            _joined(_speaker(sides[0], *sign, room), _speaker(sides[1], *sign, room), room)
            for sign, sides in both[:_SPEAKERS]
        ]  # fmt: skip
        if len(both) > _SPEAKERS:
            lines.append([(cut(f"   and {len(both) - _SPEAKERS} more", room), "beside--origin")])
        return lines

    def lines(self, index: int, width: int, at_cursor: int | None = None) -> list[Line]:
        """Return the lines of a row; `at_cursor` is the side that has the cursor, if the row has it."""
        row, room = self.rows[index], column(width)
        texts = [self._text(at, span, room, at_cursor == at) for at, span in enumerate((row.left, row.right))]
        return [*(_joined(*pair, room) for pair in _together(texts[0], texts[1])), _joined([], [], room)]

    def _text(self, at: int, span: Span | None, room: int, at_cursor: bool) -> list[Line]:
        if span is None:
            return []
        article, marks = self.sides[at].article, self._marks[at]
        paragraph = article.paragraph_at(span.start)
        pieces = visible(span.start, span.end, hidden_in(article, paragraph))
        text = one_line("".join(article.text[start:end] for start, end in pieces))
        if not pieces:
            return []
        places = Places(pieces)
        lines: list[Line] = []
        for line in wrap(text, room - _GUTTER, _LINES)[0]:
            first, last = places.offset(line.start), places.offset(line.end - 1)
            within = [(max(start, first), min(end, last + 1)) for start, end in pieces]
            spans = [Span(start, end) for start, end in within if start < end]
            sign = marks.gutter(spans[0].start, spans[-1].end) if spans else None
            cursor = HERE if at_cursor and not lines else " "
            drawn: Line = [(cursor, "beside--sign")]
            drawn.append((sign.text, f"beside--speaker-{sign.color}") if sign else ("  ", ""))
            drawn.append((" ", ""))
            look = "beside--title" if paragraph.kind in ("title", "heading") else "beside--text"
            for each in segments(spans, self._layers[at]):
                names = " ".join(f"beside--{name}" for role in each.roles for name in role.split())
                drawn.append((one_line(article.text[each.start : each.end]), f"{look} {names}".strip()))
            lines.append(drawn)
        return lines


def column(width: int) -> int:
    """Return the cells of one of two columns."""
    return max(20, (width - len(_BETWEEN)) // 2)


def _together(left: list[Line], right: list[Line]) -> list[tuple[Line, Line]]:
    height = max(len(left), len(right))
    return [(left[at] if at < len(left) else [], right[at] if at < len(right) else []) for at in range(height)]


def _joined(left: Line, right: Line, room: int) -> Line:
    return [*left, (" " * max(0, room - cells(left)), ""), (_BETWEEN, "beside--line"), *right]


def _speaker(found: tuple[str, int] | None, sign: str, color: int, room: int) -> Line:
    if found is None:
        return []
    name, quotes = found
    count = f" “{quotes}”"
    return [
        (f" {sign} ", f"beside--speaker-{color}"),
        (cut(name, room - 4 - len(count)), f"beside--speaker-{color}"),
        (count, "beside--origin"),
    ]
