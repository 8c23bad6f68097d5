"""The article, quote or selection as the input of a command of the person's own."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from reader.layout.fit import one_line
from reader.screens.main.desk import Act, Cancelled, HasApp, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken

if TYPE_CHECKING:
    from reader.desk.piping import Outcome

_REMEMBERED = "pipe"
_BUSY = "Running"


class PipingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
    """What piping asks of the screen."""

    def meant(self) -> tuple[str, Callable[[], str]] | None:
        """Return what a copy would be of, and what makes its text; None where there is no quote."""


class Piping:
    """The command that hands a text over."""

    def __init__(self, desk: PipingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"article.pipe": self.ask}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"article.pipe": Spoken(self.run)}

    def ask(self) -> None:
        """Ask for the command."""
        store = self._desk.session.shelf.store
        self._desk.background(lambda _: store.remembered.get(_REMEMBERED), self._asked, "ask-pipe")

    def _asked(self, last: str) -> None:
        from reader.screens.dialogs.ask import AskScreen

        if self._desk.article is None:
            self._desk.say("There is no article here.", "warning")
            return
        dialog = AskScreen(
            f"Give the {self._what()[0].lower()} to a command",
            "It gets the text as its input, not in its words, and no terminal; what it prints is shown.",
            value=last, placeholder="wc -w", does="runs",
        )  # fmt: skip
        self._desk.ask(dialog, lambda command: self.run(command) if command else None)

    def _what(self) -> tuple[str, Callable[[], str]]:
        """Return what is given away: what was selected, the quote the person went to, else the article."""
        desk, article = self._desk, self._desk.article
        selected = desk.app.screen_stack[0].get_selected_text()
        if selected and selected.strip():
            return "Selection", lambda: selected
        at_quote = desk.pane == "panel" or (desk.pane == "body" and desk.body.selected_quote is not None)
        meant = desk.meant() if at_quote else None
        if meant is not None:
            return meant
        if article is None:
            return "Article", str
        paragraphs = (article.plain_words_in(each.span) for each in article.paragraphs)
        return "Article", lambda: "\n\n".join(paragraphs) + "\n"

    def run(self, command: str) -> None:
        """Run a command with the text as its input, and show what it prints."""
        desk, made = self._desk, self._what()[1]
        store = desk.session.shelf.store
        desk.status.message = f"{_BUSY} {one_line(command[:40])} …"

        def work(cancelled: Cancelled) -> "Outcome | str":
            from reader.desk.piping import run

            if not store.is_read_only:
                store.remembered.keep(_REMEMBERED, command)
            try:
                return run(command, made(), cancelled)
            except OSError as error:
                return f"{one_line(command[:80])} cannot be run: {error.strerror or error}"

        desk.background(work, lambda outcome: self._done(command, outcome), "pipe")

    def _done(self, command: str, outcome: "Outcome | str") -> None:
        from reader.screens.dialogs.output import OutputScreen

        if self._desk.status.message.startswith(_BUSY):
            self._desk.status.message = ""
        if isinstance(outcome, str):
            self._desk.say(outcome, "warning")
            return
        code = f" · exit code {outcome.code}" if outcome.code else ""
        cut = f" · {outcome.cut}" if outcome.cut else ""
        name = one_line(command[:60])
        if not outcome.output.strip():
            self._desk.say(f"{name} printed nothing{code}{cut}", "warning" if outcome.code else "information")
            return
        self._desk.ask(OutputScreen(f"{name}{code}{cut}", outcome.output))
