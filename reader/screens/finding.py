"""Finding in the pane the person is in: the bar, the counts, and the way through what was found."""

from typing import TYPE_CHECKING

from reader.layout.find import ArticleFinder, find_in
from reader.layout.panes import Pane
from reader.model.span import Span

if TYPE_CHECKING:
    from reader.screens.acts import ActScreen
    from reader.widgets.article_list import Matcher

_NAMES: dict[Pane, str] = {"list": "Articles", "body": "Text", "panel": "Quotes"}


class Finding:
    """What is being looked for, in which pane."""

    def __init__(self, screen: "ActScreen") -> None:
        self._screen = screen
        self._finder = ArticleFinder()
        self._pane: Pane = "body"
        self._words: dict[Pane, str] = {}
        self._spans: tuple[Span, ...] = ()
        self._at = -1

    def open(self, pane: Pane) -> None:
        """Open the bar for a pane."""
        from reader.widgets.find_bar import FindBar

        self._pane = pane
        if not self._screen.query(FindBar):
            self._screen.mount(FindBar(_NAMES[pane], self._words.get(pane, ""), id="find"))
            self._screen.add_class("-finding")

    @property
    def active(self) -> bool:
        """Return whether something is being looked for in any pane."""
        return any(self._words.values())

    @property
    def in_text(self) -> bool:
        """Return whether something was looked for in the text."""
        return bool(self._words.get("body"))

    def changed(self, words: str) -> str:
        """Look for other words and return how much was found."""
        words = words[:200]
        self._words[self._pane] = words
        if self._pane == "body":
            return self._find_in_text(words)
        matcher = self._matcher(words)
        target = self._screen.articles if self._pane == "list" else self._screen.panel
        count = target.filter(matcher)
        return "" if matcher is None else f"{count} found"

    @staticmethod
    def _matcher(words: str) -> "Matcher | None":
        parts = words.split()
        if not parts:
            return None

        def matcher(text: str) -> tuple[Span, ...] | None:
            found = [find_in(text, part) for part in parts]
            return tuple(sorted({span for spans in found for span in spans})) if all(found) else None

        return matcher

    def _find_in_text(self, words: str) -> str:
        article = self._screen.article
        self._spans = self._finder.find(article, words) if article and words.strip() else ()
        self._screen.body.find(self._spans)
        if not words.strip():
            return ""
        if not self._spans or article is None:
            return "nothing found"
        top = article.offset_of(self._screen.body.top_anchor)
        self._at = next((at for at, span in enumerate(self._spans) if span.start >= top), 0)
        return self._show()

    def _show(self) -> str:
        article = self._screen.article
        span = self._spans[self._at]
        if article is not None:
            self._screen.body.jump_to(article.anchor_at(span.start), (span,))
        return f"{self._at + 1} of {len(self._spans)}"

    def step(self, direction: int) -> str:
        """Go to the next place found in the text, or the row in a filtered pane, and say which one it is."""
        if self._pane == "body" and self._spans:
            self._at = (self._at + direction) % len(self._spans)
            return self._show()
        if self._pane != "body" and self._words.get(self._pane):
            target = self._screen.articles if self._pane == "list" else self._screen.panel
            if direction > 0:
                target.action_line_down()
            else:
                target.action_line_up()
        return ""

    def close(self, kept: bool) -> None:
        """Put the bar away, and with it what was found unless it is to be kept."""
        from reader.widgets.find_bar import FindBar

        self._screen.query(FindBar).remove()
        self._screen.remove_class("-finding")
        if not kept:
            self.clear()
        self._screen.focus_pane(self._pane)

    def clear(self) -> None:
        """Forget what was looked for in every pane and show everything again."""
        for pane, target in (("list", self._screen.articles), ("panel", self._screen.panel)):
            if self._words.get("list" if pane == "list" else "panel"):
                target.filter(None)
        if self._words.get("body"):
            self._screen.body.find(())
        self._words.clear()
        self._spans = ()

    def article_changed(self) -> None:
        """Look for the same words in another article."""
        words = self._words.get("body")
        article = self._screen.article
        self._spans = self._finder.find(article, words) if article and words else ()
        self._at = -1
        self._screen.body.find(self._spans)
