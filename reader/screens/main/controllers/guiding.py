"""The first minute of the first run: four steps, each done by its own key, all skipped with one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from reader.screens.main.desk import Act, Panes, Talks

if TYPE_CHECKING:
    from reader.widgets.guide_line import GuideLine

_READING = ("list.open", "pane.body", "pane.right", "pane.next")
_QUOTES = (
    "quote.next", "quote.previous", "quote.next-same", "quote.previous-same", "pane.panel", "jump.letters",
    "look.margin",
)  # fmt: skip
STEPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        _READING,
        "These articles are samples, all invented. {library.add} adds your own: files, pages, feeds. In the list "
        "{list.mark-all} {article.delete} deletes these. {list.open} reads one.",
    ),
    (
        _QUOTES,
        "Each speaker has a letter and a color, in the text and in the panel of quotes ({pane.panel}). {quote.next} "
        "goes to the next quote.",
    ),
    (
        ("quote.why", "quote.correct"),
        "{quote.why} says why a quote is given to its speaker; {quote.correct} corrects it.",
    ),
    (
        ("search.open",),
        "{search.open} searches everything: try okpara fence. {program.help} explains keys and signs.",
    ),
)
"""Each step: the commands that do it, any of them, and what is said."""


class GuidingDesk(Talks, Panes, Protocol):
    """What the guide asks of the screen."""

    def put_guide(self, guide: "GuideLine") -> None:
        """Put the guide above the status line."""


class Guiding:
    """At which step the person is."""

    def __init__(self, desk: GuidingDesk) -> None:
        self._desk = desk
        self._at = 0
        self._done: set[int] = set()
        self._line: GuideLine | None = None

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers: none."""
        return {}

    def begin(self) -> None:
        """Show the first step, in a first run."""
        if not self._desk.session.is_first_run:
            return
        from reader.widgets.guide_line import GuideLine

        self._line = GuideLine(self._text(), id="guide", markup=False)
        self._desk.put_guide(self._line)

    def did(self, command_id: str) -> None:
        """Hear that a command was given: what one has done, in whatever order, is not told; one key ends them all."""
        if self._line is None:
            return
        self._done.update(at for at, (commands, _) in enumerate(STEPS) if command_id in commands)
        if command_id == "find.clear":
            self._done.update(range(len(STEPS)))
        self._at = next((at for at in range(len(STEPS)) if at not in self._done), len(STEPS))
        if self._at < len(STEPS):
            self._line.say(self._text())
        else:
            self._line.remove()
            self._line = None

    def _text(self) -> str:
        keys = self._desk.keys
        return f"{self._at + 1}/{len(STEPS)}  {keys.named_in(STEPS[self._at][1])}  {keys['find.clear']} skips this."
