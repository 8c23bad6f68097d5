"""What a command printed."""

from textual.content import Content

from reader.screens.dialogs.dialog import Dialog

_LONGEST = 200_000


class OutputScreen(Dialog):
    """A text that is not ours: cleaned, and never read as markup."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def text(self) -> Content:
        more = "\n…" if len(self._text) > _LONGEST else ""
        return Content(self._text[:_LONGEST] + more)
