"""The Textual application: looks, keys, and a clean end whatever happens."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Offset

from reader.cleaning import clean_line
from reader.crash import write_crash_log
from reader.desk.session import Session
from reader.keys import Keys, keys_for
from reader.light_strips import lighten
from reader.resources import sheets, sheets_over
from reader.screens.main.reading import Reading
from reader.screens.main.screen import MainScreen
from reader.terminal import gate_before, tolerant
from reader.themes import DARK, DEFAULT_VARIABLES, THEMES
from reader.widgets.drawn_column import DrawnColumn
from reader.widgets.rows import RowView

lighten()

_PATIENCE_SECONDS = 0.15
_NO_COLOR = NoColor()

_LAST_SECONDS = 3.0
"""How long a signal waits for the program to end well: the reading state is written in either case."""


class PullquoteApp(App[None]):
    """The reader around one session."""

    TITLE = "Pullquote"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="program.quit-anywhere", tooltip="Leave.")
    ]
    # The palette has a key of the table, which a keymap can change; this only switches off Textual's own one.
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, session: Session, paths: Sequence[str | Path] = (), draft: str = "") -> None:
        """Read articles at paths, the library without any; `draft` is a file whose quotations are checked at once."""
        self._draft = draft
        self._reading = Reading(session, [str(path) for path in paths]) if paths else None
        self._is_leaving = False
        self.crash = ""
        """Where an error came from that ended the program."""
        super().__init__(css_path=[*sheets()], watch_css=False)
        self.session = session
        # A jump must not take time: smooth scrolling costs more than the whole move.
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with_theme(_theme_name(session, self.available_themes))

    @property
    def command_keys(self) -> Keys:
        """The keys that commands have in this run."""
        return keys_for(self.session.settings.keymap, self.session.settings.keys)

    def _begin_with_theme(self, name: str) -> None:
        # Set before the style sheets are parsed, so that they are parsed once; later changes go the usual way.
        self.set_reactive(App.theme, name)
        dark = self.current_theme.dark
        self.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULT_VARIABLES

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual turns colors into grays for NO_COLOR; whoever sets it wants none at all.
        return [gate_before(_NO_COLOR) if self.no_color else gate_before(*super().get_line_filters())]

    def get_driver_class(self) -> type[Driver]:
        return tolerant(super().get_driver_class())

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands after each frame, unseen: screen readers follow it to the active row."""
        focused = self.focused if self.screen_stack else None
        return focused.active_place() if isinstance(focused, RowView | DrawnColumn) else self._typed_at

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        # Boxes say where the next letter goes.
        self._typed_at = place

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or "".join(traceback.format_exception(error))
        super()._handle_exception(error)

    def exit(self, *result: Any, **how: Any) -> None:
        if not self._is_leaving:
            for screen in self.screen_stack:
                if isinstance(screen, MainScreen) and screen.is_attached:
                    screen.team.resuming.note()
        self._is_leaving = True
        super().exit(*result, **how)

    async def on_event(self, event: events.Event) -> None:
        # A key that comes while the screens are being taken away is for nobody.
        if not isinstance(event, events.Key) or (self.screen_stack and not self._is_leaving):
            await super().on_event(event)

    async def run_action(self, *action: Any, **how: Any) -> bool:
        # Keys that were typed faster than the program ends find nothing to work on any more.
        return not self._is_leaving and await super().run_action(*action, **how)

    def get_default_screen(self) -> MainScreen:
        if self._reading is not None:
            # With an article at hand the first frame is the full one; a slow disk is not waited for.
            self._reading.wait(_PATIENCE_SECONDS)
        return MainScreen(self.session, self._reading, self._draft)

    def on_ready(self) -> None:
        # Once the first frame is out the other articles and the analyses may have the interpreter.
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.when_painted(screen.drawn.set)
                screen.when_painted(self._read_other_sheets)
                screen.when_painted(_collect_garbage_again)

    def _read_other_sheets(self) -> None:
        """Read what dialogs look like, so that the first of them opens as fast as the others."""
        for sheet in sheets_over():
            if not self.stylesheet.has_source(str(sheet)):
                self.stylesheet.read(sheet)
        self.stylesheet.parse()

    def on_mount(self) -> None:
        if keymap := self.command_keys.single():
            self.set_keymap(keymap)
        self._end_well_on_signals()

    def _end_well_on_signals(self) -> None:
        # Without this a closed window or a plain `kill` would leave the terminal in the reader's state.
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self._end_on, number))

    def _end_on(self, number: int) -> None:
        """End because of a signal; where the terminal is gone and takes no more output, without waiting for it."""
        self.exit(return_code=128 + number)

        def end_all_the_same() -> None:
            time.sleep(_LAST_SECONDS)
            self.session.close()
            os._exit(128 + number)

        threading.Thread(target=end_all_the_same, name="last resort", daemon=True).start()

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Say nothing: the main screen tells of all keys that two commands want, once."""


def _collect_garbage_again() -> None:
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _theme_name(session: Session, available: Mapping[str, object]) -> str:
    wanted, last = session.settings.theme, session.state.last_time
    for name in (last.theme if last else "", wanted, f"pullquote-{wanted}"):
        if name in available:
            return name
    if wanted:
        known = "dark, light and contrast are there, and those of Textual (it is ignored)"
        session.problems.tell(f"config.toml: there is no theme {clean_line(wanted[:40])}; {known}")
    return DARK


def run(session: Session, paths: Sequence[str | Path], draft: str = "") -> int:
    """Run the reader until the person leaves and return the exit code; a crash leaves a log file and says where."""
    if os.environ.get("NO_COLOR") == "":
        # An empty NO_COLOR asks for nothing, by its own definition (no-color.org).
        del os.environ["NO_COLOR"]
    app = PullquoteApp(session, paths, draft)
    errors = StringIO()
    # Textual's own report shows the values of variables, and so the texts of articles: it goes nowhere.
    app.error_console = Console(file=StringIO(), width=120)
    try:
        app.run()
    except Exception as error:  # reported in the crash log
        errors.write("".join(traceback.format_exception(error)))
    finally:
        # What is told from here on has no screen left to be shown on.
        session.problems.listen(lambda line: print(line, file=sys.stderr))
        session.close()
    errors.write(app.crash)
    if errors.getvalue():
        print(write_crash_log(errors.getvalue()), file=sys.stderr)
        return 1
    return app.return_code or 0
