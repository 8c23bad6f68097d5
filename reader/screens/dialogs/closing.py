"""A screen over another that closes once, however many keys say so, and loses no key that was typed before it stood."""

from pathlib import PurePath
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from reader.resources import sheets_over

T = TypeVar("T")
_PATIENCE_SECONDS = 0.2


class ClosingScreen(ModalScreen[T], Generic[T]):
    """Two keys in one read may both close it; the second finds it closed."""

    # The app has read them after its first frame; whoever is quicker than that has them read now.
    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets_over()]

    _early: tuple[events.Key, ...] = ()
    """Keys from before the focus was set."""
    _below: tuple[events.Key, ...] = ()
    """Those of them that a screen below got first."""
    _is_ready = False
    """Whether it was."""
    _has_said = False
    """Whether anything was said over it but failures."""
    _is_bare = True
    """Whether nothing is painted yet: rows that come a moment after the frame around them would flicker."""

    def on_mount(self) -> None:
        self.call_after_refresh(self._take_early)
        self.call_after_refresh(self._told_sizes)
        self.set_timer(_PATIENCE_SECONDS, self._paint)

    def _told_sizes(self) -> None:
        # What stands in it lays itself out once it knows its size, and the refresh after that shows it.
        self.call_later(self.call_after_refresh, self._paint)

    def _paint(self) -> None:
        if self._is_bare:
            self._is_bare = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        if not self._is_bare:
            super()._compositor_refresh()

    def _forward_event(self, event: events.Event) -> None:
        # Textual would give a key to the screen itself as long as no box of it has the focus.
        if isinstance(event, events.Key) and not self._is_ready and self.focused is None:
            self._early = (*self._early, event)
            return
        super()._forward_event(event)

    def hand_on(self, event: events.Key) -> None:
        """Take a key that a screen below got, as it was typed in one read with the key that opened this one."""
        self._below = (*self._below, event)
        if self._is_ready:
            self._take_early()

    def _take_early(self) -> None:
        self._is_ready = True
        early, self._below, self._early = (*self._below, *self._early), (), ()
        for event in early:
            self.app.post_message(events.Key(event.key, event.character))

    def notify(self, message: str, **how: Any) -> None:
        self._has_said |= how.get("severity") != "error"
        super().notify(message, **how)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        # `is_current` is said of whatever can be seen, below another screen, too.
        if self.app.screen is not self:
            return AwaitComplete()
        if self._has_said:
            # It was about the dialog, and would cover what lies below.
            self.app.clear_notifications()
        return super().dismiss(result)
