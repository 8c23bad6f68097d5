"""A screen over another that closes once, however many keys say so."""

from pathlib import PurePath
from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from reader.resources import sheets_over

T = TypeVar("T")


class ClosingScreen(ModalScreen[T], Generic[T]):
    """Two keys in one read may both close it; the second finds it closed."""

    # The app has read them after its first frame; whoever is quicker than that has them read now.
    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets_over()]

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
