"""The one box that words are typed in: nothing is ever in it that a terminal obeys or an eye misses."""

from textual.widgets import Input

from reader.cleaning import clean_typed


class TypedLine(Input):
    """A line of text, cleaned whenever it changes: typed, pasted, recalled or completed."""

    def validate_value(self, value: str) -> str:
        return clean_typed(value)
