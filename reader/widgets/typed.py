"""The one box that words are typed in: nothing is ever in it that a terminal obeys or an eye misses."""

from textual.events import Key
from textual.widgets import Input

from reader.cleaning import clean_typed


class TypedLine(Input):
    """A line of text, cleaned whenever it changes: typed, pasted, recalled or completed."""

    async def _on_key(self, event: Key) -> None:
        # Textual takes keys that delete, move or submit up to the program and back, letters at once: of a few that
        # come together (a slow line, a paste without brackets) the letters would come first.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def validate_value(self, value: str) -> str:
        return clean_typed(value)
