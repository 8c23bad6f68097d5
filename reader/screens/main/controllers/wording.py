"""One word of the text: chosen by its letters, then found wherever it stands."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from reader.layout.panes import Pane
from reader.model.span import Span
from reader.screens.main.desk import Act, HasApp, Panes, Reads, Talks
from reader.screens.main.letters import Target, words_in_view

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


class WordingDesk(Talks, Reads, Panes, HasApp, Protocol):
    """What choosing a word asks of the screen."""

    def look_for(self, words: str, pane: Pane | None = None) -> None:
        """Find words in a pane."""

    def choose_by_letters(self, what: str, targets: Iterable[Target]) -> None:
        """Put letters on some things and do what the person's letters stand at."""


class Wording:
    """The command that finds a word that is in view."""

    def __init__(self, desk: WordingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"find.word": self.find}

    def find(self) -> None:
        """Find what is selected; else have a word chosen by letters, first of all the one the person is at."""
        desk, article = self._desk, self._desk.article
        if article is None:
            return
        selected = " ".join((desk.app.screen_stack[0].get_selected_text() or "").split())
        if selected:
            desk.look_for(selected, "body")
            return
        words = self._in_view(article.text)
        place = desk.body.emphasized.start if desk.body.emphasized else 0
        words.sort(key=lambda span: span.start < place)
        targets = words_in_view(desk.body, words, lambda span: desk.look_for(article.words_in(span), "body"))
        desk.choose_by_letters("Find a word", targets)

    def _in_view(self, text: str) -> list[Span]:
        """Return the longer words in view, each once."""
        body, found = self._desk.body, dict[str, Span]()
        if body.lines is None:
            return []
        for y in range(body.top_line, min(len(body.lines), body.top_line + body.size.height)):
            for span in body.lines.line(y).spans:
                for word in _WORD.finditer(text, span.start, span.end):
                    found.setdefault(word[0].casefold(), Span(*word.span()))
        return list(found.values())
