"""The line map: where every character of an article stands in a column of a given width, and back."""

from bisect import bisect_right
from collections.abc import Collection
from copy import copy

from msgspec import Struct
from rich.cells import cell_len

from reader.layout.blocks import Block, LineRole, Note, blocks_of
from reader.layout.direction import runs_left
from reader.layout.fit import cut
from reader.layout.hidden import Places, visible
from reader.layout.wrap import Lines, character_at_cell, is_plain, wrap_cells, wrap_plain
from reader.model.article import Article
from reader.model.span import Anchor, Span

_ROOM_FOR_SIGNS = 12
"""Below this many cells a column has no room for signs and indents."""
_HUGE_PARAGRAPH = 200_000
_CHARACTERS_A_LINE = 8


class Line(Struct, frozen=True):
    """One line of the column: our own words, or a prefix and the characters of some spans of the article."""

    role: LineRole
    """What it is for."""
    note: str = ""
    """Our own words, where it has no words of the article."""
    prefix: str = ""
    """Signs and indent before the words."""
    spans: tuple[Span, ...] = ()
    """The visible characters, in order; article offsets."""
    paragraph: int = 0
    """Index of the paragraph it belongs to."""
    opens: bool = False
    """Whether it is the first line of its paragraph's words."""


class LineMap:
    """The lines of an article at one width in cells, made on demand from the beginning on.

    Every line has an anchor of its own: characters below zero count the lines above a paragraph's words, those past
    the paragraph's length the lines below, so that `line_of(anchor_at(y)) == y` for every line.
    """

    def __init__(self, article: Article, width: int, unfolded: Collection[int] = ()) -> None:
        self.article = article
        self.width = max(1, width)
        self.unfolded = frozenset(unfolded)
        self.flat = article.text.replace("\n", " ")
        self._all_plain = len(self.flat) < _HUGE_PARAGRAPH * 10 and is_plain(self.flat, 0, len(self.flat))
        self._blocks = blocks_of(article, unfolded)
        self._block_of: list[int] = []
        for number, block in enumerate(self._blocks):
            self._block_of.extend([number] * (block.last - block.first + 1))
        self._begin_again()

    def at_width(self, width: int) -> "LineMap":
        """Return the map of the same article at another width; what does not hang on the width is shared."""
        other = copy(self)
        other.width = max(1, width)
        other._begin_again()
        return other

    def _begin_again(self) -> None:
        self._lines = Lines()
        self._tops: list[int] = []
        self._words_at: list[tuple[int, int]] = []
        self._notes: dict[int, tuple[tuple[Note, ...], tuple[Note, ...]]] = {}
        self._resume: int | None = None

    def __len__(self) -> int:
        """Return the number of lines made so far."""
        return len(self._lines)

    @property
    def complete(self) -> bool:
        """Return whether all lines are made."""
        return self._resume is None and len(self._words_at) == len(self._blocks)

    def make(self, lines: int | None = None) -> None:
        """Make so many more lines, roughly; without a number all of them."""
        target = None if lines is None else len(self._lines) + lines
        blocks = self._blocks
        if target is None and self._all_plain:
            self._make_simple_blocks()
        done = len(self._words_at)
        while not self.complete and (target is None or len(self._lines) < target):
            number = done if self._resume is None else done - 1
            finished = self._make_words(number, blocks[number], target)
            done = len(self._words_at)
            if not finished:
                return
            self._finish(number, blocks[number])
            if target is None and self._all_plain:
                self._make_simple_blocks()
                done = len(self._words_at)

    def _make_simple_blocks(self) -> None:
        """Make the blocks up to the next one that is more than plain words: nearly all of most articles."""
        lines, blocks, paragraphs = self._lines, self._blocks, self.article.paragraphs
        flat, width, starts = self.flat, self.width, self._lines.starts
        last = len(blocks) - 1
        for number in range(len(self._words_at), len(blocks)):
            block = blocks[number]
            if block.role != "text" or block.prefix or block.hidden or block.above or block.below:
                return
            paragraph = paragraphs[block.first]
            top = len(starts)
            wrap_plain(flat, paragraph.start, paragraph.end, width, lines)
            if len(starts) == top:
                lines.add(paragraph.start, paragraph.end)
            self._tops.append(top)
            self._words_at.append((top, len(starts)))
            if block.gap and number < last:
                lines.add(paragraph.end, paragraph.end)

    def make_to(self, anchor: Anchor) -> None:
        """Make the lines up to an anchor, and some more."""
        if not self._blocks:
            return
        number = self._number(anchor.paragraph)
        offset = self.article.offset_of(anchor)
        while not self.complete and not self._holds(number, offset):
            self.make(20_000)

    def _holds(self, number: int, offset: int) -> bool:
        if number < len(self._words_at) - 1:
            return True
        return number == len(self._words_at) - 1 and (self._resume is None or offset < self._resume)

    # Making

    def _make_words(self, number: int, block: Block, target: int | None) -> bool:
        lines, article = self._lines, self.article
        paragraph = article.paragraphs[block.first]
        if self._resume is None:
            self._begin(number, block, paragraph.start)
        if block.fold:
            lines.add(paragraph.start, paragraph.start)
            return True
        start, end = self._resume or paragraph.start, paragraph.end
        top = self._words_at[number][0]
        if block.prefix or block.hidden:
            self._make_signed(block, start, end)
        elif end - start > _HUGE_PARAGRAPH:
            most = 1 << 60 if target is None else max(1, target - len(lines))
            start = wrap_cells(self.flat, start, end, self.width, lines, most)
            self._resume = start if start < end else None
            self._words_at[number] = (top, len(lines))
            return self._resume is None
        elif self._all_plain or is_plain(self.flat, start, end):
            wrap_plain(self.flat, start, end, self.width, lines)
        else:
            wrap_cells(self.flat, start, end, self.width, lines, 1 << 60)
        self._resume = None
        if len(lines) == top:
            lines.add(paragraph.start, paragraph.end)
        lines.starts[top] = paragraph.start
        return True

    def _begin(self, number: int, block: Block, start: int) -> None:
        self._tops.append(len(self._lines))
        if block.above or block.below:
            above, below = self._wrapped(block.above), self._wrapped(block.below)
            self._notes[number] = above, below
            for _ in above:
                self._lines.add(start, start)
        self._words_at.append((len(self._lines), len(self._lines)))

    def _finish(self, number: int, block: Block) -> None:
        self._words_at[number] = (self._words_at[number][0], len(self._lines))
        end = self.article.paragraphs[block.last].end
        below = self._notes[number][1] if number in self._notes else ()
        gap = 1 if block.gap and number < len(self._blocks) - 1 else 0
        for _ in range(len(below) + gap):
            self._lines.add(end, end)

    def _wrapped(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        rows: list[Note] = []
        for text, role in notes:
            lines = Lines()
            wrap_cells(text, 0, len(text), self.width, lines, 1000)
            rows.extend((text[start:end], role) for start, end in zip(lines.starts, lines.ends, strict=True))
            if not text:
                rows.append(("", role))
        return tuple(rows)

    def _make_signed(self, block: Block, start: int, end: int) -> None:
        pieces = visible(start, end, block.hidden)
        shown = "".join([self.flat[at:stop] for at, stop in pieces])
        first, rest = self._room(block.prefix), self._room(block.hang)
        made = Lines()
        follow = wrap_cells(shown, 0, len(shown), first, made, 1)
        wrap_cells(shown, follow, len(shown), rest, made, 1 << 60)
        places = Places(pieces)
        for at, stop in zip(made.starts, made.ends, strict=True):
            self._lines.add(places.offset(at), places.offset(max(at, stop - 1)) + (1 if stop > at else 0))

    def _room(self, prefix: str) -> int:
        return self.width - len(prefix) if self._fits(prefix) else self.width

    def _fits(self, prefix: str) -> bool:
        return self.width - len(prefix) >= _ROOM_FOR_SIGNS

    # Lines

    def line(self, y: int) -> Line:
        """Return a line; raises IndexError if it is not made."""
        if not 0 <= y < len(self._lines):
            raise IndexError(y)
        number = self._number_at(y)
        block = self._blocks[number]
        top, bottom = self._words_at[number]
        if y < top or y >= bottom:
            above, below = self._notes.get(number, ((), ()))
            at = y - self._tops[number] if y < top else y - bottom
            notes = above if y < top else below
            text, role = notes[at] if at < len(notes) else ("", "text")
            return Line(role, text, paragraph=block.first if y < top else block.last)
        if block.fold:
            return Line(block.role, cut(block.fold, self.width), paragraph=block.first, opens=True)
        prefix = block.prefix if y == top else block.hang
        start, end = self._lines.starts[y], self._lines.ends[y]
        spans = tuple(Span(at, stop) for at, stop in visible(start, end, block.hidden))
        prefix = prefix if self._fits(prefix) else ""
        if not prefix and spans and self._runs_left(block):
            prefix = " " * max(0, self.width - sum(cell_len(self.flat[one.start : one.end]) for one in spans))
        return Line(block.role, "", prefix, spans, block.first, y == top)

    def _runs_left(self, block: Block) -> bool:
        if self._all_plain:
            return False
        start = self.article.paragraphs[block.first].start
        return runs_left(self.flat[start : start + 200])

    def words_of(self, line: Line) -> str:
        """Return the visible characters of a line, newlines shown as spaces."""
        return "".join([self.flat[span.start : span.end] for span in line.spans])

    # Places

    def _number(self, paragraph: int) -> int:
        return self._block_of[min(max(0, paragraph), len(self._block_of) - 1)]

    def _number_at(self, y: int) -> int:
        return bisect_right(self._tops, y) - 1

    def anchor_at(self, y: int) -> Anchor:
        """Return the anchor of a line, of the nearest one if there is no such line."""
        if not self._lines:
            return Anchor(0)
        y = min(max(0, y), len(self._lines) - 1)
        number = self._number_at(y)
        block = self._blocks[number]
        top, bottom = self._words_at[number]
        if y < top:
            return Anchor(block.first, y - top)
        if y >= bottom:
            return Anchor(block.last, len(self.article.paragraphs[block.last]) + 1 + y - bottom)
        return Anchor(block.first, self._lines.starts[y] - self.article.paragraphs[block.first].start)

    def line_of(self, anchor: Anchor) -> int:
        """Return the line an anchor stands on, made if need be; 0 in an article without lines."""
        if not self._blocks:
            return 0
        self.make_to(anchor)
        number = self._number(anchor.paragraph)
        block = self._blocks[number]
        top, bottom = self._words_at[number]
        if anchor.paragraph == block.first and anchor.character < 0:
            return max(self._tops[number], top + anchor.character)
        if block.fold and anchor.paragraph < block.last:
            return top
        paragraph = self.article.paragraphs[min(max(block.first, anchor.paragraph), block.last)]
        if anchor.character > len(paragraph):
            last = (self._tops[number + 1] if number + 1 < len(self._tops) else len(self._lines)) - 1
            return min(last, bottom + anchor.character - len(paragraph) - 1)
        offset = paragraph.start + max(0, anchor.character)
        return max(top, bisect_right(self._lines.starts, offset, top, bottom) - 1)

    def line_at(self, offset: int) -> int:
        """Return the line a character of the article stands on."""
        return self.line_of(self.article.anchor_at(offset))

    def about_line(self, offset: int) -> int:
        """Return the line a character stands on or near to, quickly, among the lines made so far."""
        return max(0, bisect_right(self._lines.starts, offset) - 1)

    def lines_of(self, span: Span) -> range:
        """Return the lines on which characters of a span stand."""
        first = self.line_at(span.start)
        return range(first, self.line_at(max(span.start, span.end - 1)) + 1)

    def offset_at(self, y: int, cell: int) -> int:
        """Return the character drawn at a cell of a line, prefix counted; the nearest one if there is none."""
        line = self.line(y)
        if not line.spans:
            return self._lines.starts[y]
        at = character_at_cell(self.words_of(line), cell - len(line.prefix))
        return self.offset_in(line, at)

    @staticmethod
    def offset_in(line: Line, character: int) -> int:
        """Return the article offset of the n-th visible character of a line; one past its last for the end."""
        for span in line.spans:
            if character < len(span):
                return span.start + max(0, character)
            character -= len(span)
        return line.spans[-1].end if line.spans else 0
