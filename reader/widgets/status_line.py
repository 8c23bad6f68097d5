"""The bottom line: where you are in the article, what was found, and the keys that matter here."""

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from reader.layout.fit import cut

Hint = tuple[str, str, str]
"""A key as written for people, what it does in a word, and the action it runs."""


class StatusLine(Widget):
    """One line, drawn by itself: message or place at the left, keys at the right."""

    COMPONENT_CLASSES = {"status--key", "status--hint", "status--message", "status--find"}  # noqa: RUF012
    DEFAULT_CSS = "StatusLine { height: 1; }"

    place: var[str] = var("", init=False)
    """Where the person is in the article."""
    message: var[str] = var("", init=False)
    """Something to say for the moment; stands before the place."""
    notice: var[str] = var("", init=False)
    """Something to say until the next key; stands instead of the message."""
    standing: var[str] = var("", init=False)
    """What is to be seen all the time, before all else."""
    typed: var[str] = var("", init=False)
    """What was typed so far of a command that takes more keys, or of a number before one."""
    found: var[str] = var("", init=False)
    """What a find brought ("3 of 12")."""
    hints: var[tuple[Hint, ...]] = var((), init=False)
    """Keys to show, the most useful first."""

    def _draw_again(self) -> None:
        self.refresh()

    watch_place = watch_standing = watch_message = watch_found = watch_typed = watch_notice = watch_hints = _draw_again

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        left: list[Segment] = [Segment(" ", base)]
        for text, name in (
            (self.standing, "status--find"),
            (self.typed, "status--key"),
            (self.found, "status--find"),
            (self.notice or self.message, "status--message"),
            (self.place, ""),
        ):
            if text:
                style = base + self.get_component_rich_style(name, partial=True) if name else base
                room = width - sum(segment.cell_length for segment in left) - 1
                left.append(Segment(cut(text, room), style))
                left.append(Segment("  ", base))
        taken = sum(segment.cell_length for segment in left)
        right = self._hint_segments(width - taken - 1)
        gap = width - taken - sum(segment.cell_length for segment in right)
        return Strip([*left, Segment(" " * max(0, gap), base), *right]).crop_extend(0, width, base)

    def _hint_segments(self, room: int) -> list[Segment]:
        key_style = self.rich_style + self.get_component_rich_style("status--key", partial=True)
        hint_style = self.rich_style + self.get_component_rich_style("status--hint", partial=True)
        segments: list[Segment] = []
        for key, title, action in self.hints:
            cells = cell_len(key) + cell_len(title) + 3
            if cells > room:
                break
            room -= cells
            click = Style.from_meta({"@click": action})
            segments.append(Segment(key, key_style + click))
            segments.append(Segment(f" {title}", hint_style + click))
            segments.append(Segment("  ", self.rich_style))
        return segments
