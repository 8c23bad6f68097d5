"""What is said to the person for a moment, and what they are asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len
from textual.screen import Screen
from textual.widget import Widget

from reader.desk.session import Session
from reader.keys import Keys, clashes_in_words
from reader.layout.panes import size_class
from reader.screens.main.desk import Severity

if TYPE_CHECKING:
    from reader.screens.main.panes import PaneScreen

T = TypeVar("T")


class Talk:
    """Messages and questions over the panes of a screen."""

    def __init__(self, screen: "PaneScreen", session: Session) -> None:
        self._screen = screen
        self._session = session
        self._keys_left = 0
        self._failure = ""
        self._lines: Widget | None = None

    def heard(self) -> None:
        """Note that a key was pressed: what was said before it is old, a failure with the next one."""
        self._keys_left = max(0, self._keys_left - 1)
        if not self._keys_left:
            self._failure = ""
            self._take_lines()
        elif self._failure:
            self._screen.status.notice = self._failure

    def say(self, text: str, severity: Severity = "information", alone: bool = False) -> None:
        """Show a message for a moment, instead of those that a key has made old; `alone`: of all before it."""
        screen = self._screen
        if alone or not self._keys_left:
            screen.app.clear_notifications()
        failed = severity == "error"
        if screen.pane == "panel" and size_class(*screen.size) == "-narrow":
            # No place beside the quotes is left that a message would not cover.
            self._say_below(text, severity)
            return
        self._keys_left = 2 if failed else max(1, self._keys_left)
        screen.app.notify(text, severity=severity, markup=False)

    def _say_below(self, text: str, severity: Severity) -> None:
        """Say something in the status line; what went wrong is never cut, and makes room for itself if need be."""
        self._take_lines()
        if severity != "information" and cell_len(text) > self._screen.size.width - 2:
            from reader.widgets.guide_line import GuideLine

            self._keys_left = 2
            self._lines = GuideLine(text, id="failure", markup=False)
            self._screen.put_guide(self._lines)
            return
        self._screen.status.notice = text
        if severity == "error":
            self._failure, self._keys_left = text, 2

    def _take_lines(self) -> None:
        if self._lines is not None:
            self._lines.remove()
            self._lines = None

    def ask(self, screen: Screen[T], then: Callable[[T | None], object] | None = None) -> None:
        """Show a dialog; `then` gets what it is closed with."""

        def answered(answer: T | None) -> None:
            if then is not None:
                then(answer)

        if not self._keys_left:
            # A message of before would cover the dialog, which has its own things to say.
            self._screen.app.clear_notifications()
        self._screen.app.push_screen(screen, answered)

    def tell_of_problems(self, keys: Keys) -> None:
        """Say what was not right at the start, keys that two commands want too, and from now on what goes wrong.

        Of several things it is said where they are.
        """
        problems, settings = self._session.problems, self._session.settings
        if (settings.keymap or settings.keys) and (line := clashes_in_words(keys.clashes())):
            problems.tell(line)
        lines = problems.take()
        if len(lines) > 1:
            self.say(f"{len(lines)} things are not right at the start; {keys['article.report']} lists them.", "warning")
        elif lines:
            self.say(lines[0], "warning")
        problems.listen(lambda line: self._screen.call_later(self.say, line, "warning"))  # By any thread.

    def need_library(self) -> bool:
        """Return whether articles come from the lasting library, and say so where they do not."""
        if not self._session.is_shelved:
            self.say("These articles were opened in place. Start pullquote alone for the library.", "warning")
        return self._session.is_shelved
