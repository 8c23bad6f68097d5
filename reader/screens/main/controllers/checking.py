"""Is my draft right, and where is this sentence from: quotations checked against what is read here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from reader.errors import StoreError
from reader.screens.main.desk import Act, Cancelled, HasApp, Panes, Reads, Talks, Works
from reader.screens.main.telling import Telling

if TYPE_CHECKING:
    from reader.checking.verdicts import Checked
    from reader.desk.examining import Examined, Verdicted

_REMEMBERED = "draft"
_BUSY = "Checking"


class CheckingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
    """What checking asks of the screen."""

    def when_loaded(self, act: Callable[[], object]) -> None:
        """Do something once all that is opened in place is read: at once where it is."""


class Checking:
    """The commands that check."""

    def __init__(self, desk: CheckingDesk) -> None:
        self._desk = desk
        self._last: tuple[str, str | None] = ("", None)
        """The draft checked last, and the quotation whose source was gone to."""
        self._is_busy = False

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"check.draft": self.ask}

    def ask(self) -> None:
        """Ask which draft to check, the last one is proposed; while one is checked, stop that."""
        if self._is_busy:
            self._desk.cancel("check")
            self._quiet()
            self._desk.say("Stopped checking.")
            return
        store = self._desk.session.shelf.store
        self._desk.background(lambda _: self._last[0] or store.remembered.get(_REMEMBERED), self._ask, "ask-check")

    def _ask(self, last: str) -> None:
        from reader.importers.paths import completed
        from reader.screens.dialogs.ask import AskScreen, PathSuggester

        dialog = AskScreen(
            "Check the quotations of a draft",
            "Each is looked for in what you read here. A text, a page or any file that Pullquote reads.",
            value=last, placeholder="~/draft.md", suggester=PathSuggester(completed),
                does="checks",
        )  # fmt: skip
        self._desk.ask(dialog, lambda path: self.check(path) if path else None)

    def check(self, path: str) -> None:
        """Check the draft in a file and show it with the verdicts."""
        self._is_busy = True
        self._desk.status.message = f"{_BUSY} … {self._desk.keys['check.draft']} stops it"
        self._desk.when_loaded(lambda: self._check(path))

    def _check(self, path: str) -> None:
        if not self._is_busy:
            return
        session, entries = self._desk.session, self._desk.session.at_hand.entries()

        def work(cancelled: Cancelled) -> "Examined | str":
            from pathlib import Path

            from reader.desk.examining import examine, read_draft
            from reader.screens.checking import screen as loaded

            del loaded
            telling = Telling(lambda done, total: None if cancelled() else self._desk.later(self._tell, done, total))
            draft = read_draft(session, path if path == "-" else str(Path(path).expanduser()))
            if isinstance(draft, str):
                return draft
            try:
                if path != "-" and not session.shelf.store.is_read_only:
                    session.shelf.store.remembered.keep(_REMEMBERED, path)
                return examine(session, draft, entries, cancelled, telling.progress)
            except StoreError as error:
                return str(error)

        self._desk.background(work, lambda found: self._checked(path, found), "check")

    def _tell(self, done: int, total: int) -> None:
        if self._is_busy:
            share = done * 100 // max(1, total)
            self._desk.status.message = f"{_BUSY}: indexing {share} % … {self._desk.keys['check.draft']} stops it"

    def _checked(self, path: str, found: "Examined | str") -> None:
        self._quiet()
        if isinstance(found, str):
            self._desk.say(found, "error")
            return
        from reader.screens.checking.screen import CheckScreen

        last, at = self._last
        screen = CheckScreen(found, self._desk.keys, at if last == path else None)

        def closed(quote_id: str | None) -> None:
            self._last = path, quote_id or screen.at
            if quote_id is not None:
                self._go(found.verdicts[quote_id].checked)
                self._desk.say(f"{self._desk.keys['check.draft']}, Enter goes back to the draft.", alone=True)

        self._desk.ask(screen, closed)

    def check_words(self, text: str, going: Callable[[], object]) -> None:
        """Say of a sentence where it is from and whether it is exact; `going` comes before the source is gone to."""
        if not text.strip():
            self._desk.say("Type or paste a sentence to check.", "warning")
            return
        session, entries = self._desk.session, self._desk.session.at_hand.entries()

        def work(cancelled: Cancelled) -> "Verdicted | None":
            from reader.desk.examining import examine_words

            return examine_words(session, text, entries, cancelled)

        def done(found: "Verdicted | None") -> None:
            if found is None:
                self._desk.say("There are no words in this to look for.", "warning")
                return
            from reader.screens.checking.verdict import VerdictScreen

            def go() -> None:
                going()
                self._go(found.checked)

            self._desk.ask(VerdictScreen("Where is this from?", found, go, "Words"))

        self._desk.when_loaded(lambda: self._desk.background(work, done, "check-words"))

    def _go(self, checked: "Checked") -> None:
        """Go to the first source of a quotation."""
        if checked.found:
            found = checked.found[0]
            self._desk.jump(found.article.id, found.spans[0], found.spans)
            self._desk.focus_pane("body")

    def _quiet(self) -> None:
        self._is_busy = False
        if self._desk.status.message.startswith(_BUSY):
            self._desk.status.message = ""
