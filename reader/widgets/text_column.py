"""A column of text that goes with the size of its pane, keeps the reader's place, and folds page furniture."""

from textual.geometry import Size
from textual.reactive import var

from reader.layout.blocks import furniture_runs
from reader.layout.lines import LineMap
from reader.model.article import Article
from reader.model.span import Anchor
from reader.widgets.columns import column_for
from reader.widgets.drawn_column import DrawnColumn
from reader.widgets.slices import Slices

LEAST_MEASURE, MOST_MEASURE, MEASURE_STEP = 24, 160, 4

_GROWN = 1.5
"""So much longer the text is before the pane scrolls as far: the whole screen is laid out again for that."""


class TextColumn(DrawnColumn):
    """Lines of an article at the present width; the subclass hears of moves through hooks."""

    measure: var[int] = var(72, init=False)
    """Width of the text in cells, where the pane has room for it."""
    cards: var[bool] = var(False, init=False)
    """Whether there is to be room for cards beside the text."""
    paragraph_numbers: var[bool] = var(False, init=False)
    """Whether every paragraph has its number beside it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._laid_size = Size(0, 0)
        self._unfolded: frozenset[int] = frozenset()
        self._top: Anchor | None = None
        self._slices = Slices(self, self._lines_grew)

    # What a subclass says

    def laid_out(self) -> None:
        """Hear that an article has its lines for the first time."""

    def moved(self, line: int) -> None:
        """Hear that another line is at the top, and not because the pane changed its size."""

    def moving(self) -> None:
        """Hear that the reader is about to move by a key."""

    def leafed(self) -> None:
        """Hear that the reader goes on line by line or page by page, as one who reads does."""

    def lines_changed(self) -> None:
        """Hear that characters stand on other lines than before."""

    # Article to lines

    def watch_article(self, article: Article | None) -> None:
        self._unfolded = frozenset()
        self._slices.stop()
        self._map = None
        self._top = None
        self._lay_out()

    def watch_measure(self) -> None:
        self._lay_out()

    def watch_cards(self) -> None:
        self._lay_out()

    def validate_measure(self, measure: int) -> int:
        return min(MOST_MEASURE, max(LEAST_MEASURE, measure))

    def watch_paragraph_numbers(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        if self._map is None or self.size != self._laid_size:
            self._lay_out()

    def _lay_out(self) -> None:
        """Make the lines anew for the present width and go back to the place that was at the top."""
        if not self.is_attached:
            return
        pane = self.scrollable_content_region.width
        article = self.article
        if article is None or not article.paragraphs:
            self._map = None
            self._forget_strips()
            self.virtual_size = Size(pane, 0)
            self.refresh()
            return
        if pane <= 0 or self.size.height <= 0:
            return
        first = self._map is None
        numbers = len(article.paragraphs) if self.paragraph_numbers else 0
        column = column_for(pane, self.measure, numbers, self.cards)
        before = self._map
        self._column = column
        if before is None or before.unfolded != self._unfolded:
            self._map = LineMap(article, column.text, self._unfolded)
            self._slices.begin(self._map, self._top)
        elif before.width != column.text:
            self._map = before.at_width(column.text)
            self._slices.begin(self._map, self._top)
        self._laid_size = self.size
        self._show_lines()
        self._go(0 if self._top is None else self._line_of(self._top))
        if first:
            self.laid_out()

    def _lines_grew(self) -> None:
        if self._map is not None and (self._map.complete or len(self._map) > _GROWN * self.virtual_size.height):
            self._show_lines()

    def _show_lines(self) -> None:
        self._forget_strips()
        self.virtual_size = Size(self._column.pane, len(self._map) if self._map else 0)
        self.lines_changed()
        self.refresh()

    def _line_of(self, anchor: Anchor) -> int:
        if self._map is None:
            return 0
        made = len(self._map)
        line = self._map.line_of(anchor)
        if len(self._map) != made:
            self._show_lines()
        return line

    def _make_all(self) -> None:
        if self._map is not None and not self._map.complete:
            self._map.make()
            self._show_lines()

    # Place

    @property
    def top_anchor(self) -> Anchor:
        """Return the place at the top of the pane, as exact as it was when the reader came there."""
        if self._map is None:
            return self._top or Anchor(0)
        if self._top is not None and self._map.line_of(self._top) == self.top_line:
            return self._top
        return self._map.anchor_at(self.top_line)

    @property
    def shows_head(self) -> bool:
        """Return whether the headline is in sight, or nothing is laid out yet."""
        if self._map is None or self.article is None or not len(self._map) or self.top_line == 0:
            return True
        title = next((one.index for one in self.article.paragraphs if one.kind == "title"), 0)
        return self.top_line < len(self._map) and self._map.line(self.top_line).paragraph < title

    def _go(self, line: int) -> None:
        self.scroll_to(y=max(0, line), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        line = round(new_value)
        # While the pane changes its size the place at the top is not the reader's doing.
        if round(old_value) == line or self._map is None or self.size != self._laid_size:
            return
        if self._top is None or self._map.line_of(self._top) != line:
            self._top = self._map.anchor_at(line)
        self._prepare_soon()
        self.moved(line)

    # Folding

    def unfold(self, paragraph: int) -> None:
        """Open the folded run of page furniture that a paragraph belongs to, if it does."""
        if self.article is None:
            return
        for first, last in furniture_runs(self.article).items():
            if first <= paragraph <= last and first not in self._unfolded:
                self._set_unfolded(self._unfolded | {first})

    def toggle_furniture(self) -> None:
        """Open every run of page furniture, or fold them all if any is open."""
        if self.article is not None:
            self._set_unfolded(frozenset() if self._unfolded else frozenset(furniture_runs(self.article)))

    def toggle_fold_at(self, line: int) -> bool:
        """Open or fold the run whose line this is, and return whether it is such a line."""
        if self._map is None or not 0 <= line < len(self._map) or self._map.line(line).role not in ("fold", "head"):
            return False
        self._set_unfolded(self._unfolded ^ {self._map.line(line).paragraph})
        return True

    def _set_unfolded(self, unfolded: frozenset[int]) -> None:
        self._top = self.top_anchor
        self._unfolded = unfolded
        self._lay_out()

    # Keys

    def _scroll_lines(self, lines: int) -> None:
        self.moving()
        self.leafed()
        self._go(self.top_line + lines)

    def action_line_down(self, times: int = 1) -> None:
        self._scroll_lines(times)

    def action_line_up(self, times: int = 1) -> None:
        self._scroll_lines(-times)

    def action_page_down(self, times: int = 1) -> None:
        # Two lines of the page before stay in sight.
        self._scroll_lines(times * max(1, self.size.height - 2))

    def action_page_up(self, times: int = 1) -> None:
        self._scroll_lines(-times * max(1, self.size.height - 2))

    def action_half_page_down(self, times: int = 1) -> None:
        self._scroll_lines(times * max(1, self.size.height // 2))

    def action_half_page_up(self, times: int = 1) -> None:
        self._scroll_lines(-times * max(1, self.size.height // 2))

    def action_top(self, number: int | None = None) -> None:
        self.moving()
        self._go(0 if number is None else self._line_of_paragraph(number))

    def action_bottom(self, number: int | None = None) -> None:
        self.moving()
        self._make_all()
        self._go(int(self.max_scroll_y) if number is None else self._line_of_paragraph(number))

    def _line_of_paragraph(self, number: int) -> int:
        """Return the line a paragraph begins on, counted as the numbers beside the text count, from 1."""
        paragraphs = len(self.article.paragraphs) if self.article is not None else 0
        return self._line_of(Anchor(min(max(1, number), max(1, paragraphs)) - 1))

    def action_share(self, percent: int | None = None) -> None:
        self.moving()
        self._make_all()
        self._go(int(self.max_scroll_y) * min(percent or 0, 100) // 100)

    def action_wider(self) -> None:
        self.measure += MEASURE_STEP

    def action_narrower(self) -> None:
        self.measure -= MEASURE_STEP

    def action_toggle_numbers(self) -> None:
        self.paragraph_numbers = not self.paragraph_numbers

    def action_toggle_boilerplate(self) -> None:
        self.toggle_furniture()
