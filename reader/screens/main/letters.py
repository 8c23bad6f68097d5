"""What can be gone to by letters: things in view, and where their letters stand."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from reader.layout.panes import Pane
from reader.model.span import Span
from reader.widgets.body import ArticleBody
from reader.widgets.columns import GUTTER
from reader.widgets.rows import RowView


class Target(Struct, frozen=True):
    """One thing that letters stand at."""

    pane: Pane
    """The pane it is in."""
    line: int
    """Its line, counted from the first one of all that scrolls in the pane."""
    cell: int
    """The cell of that line where the letters begin."""
    act: Callable[[], object]
    """What typing them does."""


def rows_in_view(pane: Pane, rows: RowView) -> Iterator[Target]:
    """Yield a target for each row of a list whose first line is in view."""
    for index, line in rows.in_view():
        yield Target(pane, line, 0, partial(rows.choose, index))


def words_in_view(body: ArticleBody, spans: Iterable[Span], go: Callable[[Span], object]) -> Iterator[Target]:
    """Yield a target at the first character of each span that is in view; `go` gets the span."""
    for span in spans:
        spot = body.spot_of(span.start)
        if spot is not None:
            yield Target("body", *spot, partial(go, span))


def paragraphs_in_view(body: ArticleBody, go: Callable[[Span], object]) -> Iterator[Target]:
    """Yield a target beside the first line of each paragraph in view that has words; `go` gets its span."""
    lines, article = body.lines, body.article
    if lines is None or article is None:
        return
    for y in range(body.top_line, min(len(lines), body.top_line + body.size.height)):
        line = lines.line(y)
        if line.opens and line.spans:
            span = article.paragraphs[line.paragraph].span
            yield Target("body", y, max(0, body.text_left - GUTTER), partial(go, span))


def apart(targets: Iterable[Target], room: int) -> list[Target]:
    """Return the targets whose letters, of so many cells, do not stand over those of one before."""
    taken: set[tuple[Pane, int, int]] = set()
    kept: list[Target] = []
    for target in targets:
        cells = {(target.pane, target.line, target.cell + at) for at in range(room)}
        if not cells & taken:
            taken |= cells
            kept.append(target)
    return kept
