"""Places in an article's text: a span of characters, and an anchor that survives resizing and reloading."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """Characters start to end (half open) of an article's text: `article.text[start:end]`."""

    start: int
    """First character, counted from the beginning of the article's text."""
    end: int
    """One past the last character."""

    def __post_init__(self) -> None:
        """Raise ValueError unless 0 <= start <= end."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        """Return the number of characters."""
        return self.end - self.start

    def __contains__(self, offset: object) -> bool:
        """Return whether a character offset lies in the span."""
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Return whether every character of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end


class Anchor(Struct, frozen=True, order=True):
    """A place to come back to: a paragraph and a character in it, independent of the width of any screen."""

    paragraph: int
    """0-based index of the paragraph."""
    character: int = 0
    """Characters from the beginning of that paragraph's text."""
