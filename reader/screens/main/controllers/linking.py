"""Links of the article, opened by the letters that are put on them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from reader.layout.links import links_of
from reader.model.article import Link
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works
from reader.screens.main.letters import Target, words_in_view


class LinkingDesk(Talks, Works, Reads, Panes, Protocol):
    """What linking asks of the screen."""

    def choose_by_letters(self, what: str, targets: Iterable[Target]) -> None:
        """Put letters on some things and do what the person's letters stand at."""


class Linking:
    """The links in sight."""

    def __init__(self, desk: LinkingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"jump.links": self.choose}

    def choose(self) -> None:
        """Put letters on the links in sight; typing them opens one in the browser."""
        targets = list(self.targets())
        if targets:
            self._desk.choose_by_letters("Open", targets)
        else:
            self._desk.status.notice = "There is no link in sight"

    def targets(self) -> Iterator[Target]:
        """Yield each link in sight as something that letters can open."""
        links = {link.span: link.address for link in self._in_sight()}
        yield from words_in_view(self._desk.body, links, lambda span: self.open(links[span]))

    def _in_sight(self) -> Iterator[Link]:
        body, article = self._desk.body, self._desk.article
        if article is None or body.lines is None:
            return
        seen = map(body.lines.line, range(body.top_line, min(len(body.lines), body.top_line + body.size.height)))
        for index in dict.fromkeys(line.paragraph for line in seen if line.spans):
            yield from links_of(article, article.paragraphs[index])

    def open(self, address: str) -> None:
        """Open an address in the browser, and say which."""

        def opened(is_open: bool) -> None:
            self._desk.say(f"Opening {address}" if is_open else f"There is no browser with a window: {address}")

        def work(_: Cancelled) -> bool:
            from reader.screens.browser import open_in_browser

            return open_in_browser(address)

        self._desk.background(work, opened, "browser", exclusive=False)
