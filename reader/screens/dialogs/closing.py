"""A screen over another that closes once, however many keys say so."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

T = TypeVar("T")


class ClosingScreen(ModalScreen[T], Generic[T]):
    """Two keys in one read may both close it; the second finds it closed."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
