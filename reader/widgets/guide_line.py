"""The first minute: what these articles are and what one may try, a step at a time, above the status line."""

from textual.content import Content
from textual.widgets import Static


class GuideLine(Static):
    """Two lines of help that take no keys from anybody."""

    def say(self, text: str) -> None:
        """Show a step."""
        self.update(Content(text))
