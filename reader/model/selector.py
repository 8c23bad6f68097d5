"""Words found again in a text that may have changed: the words, what stood before and after, and where they were.

The form is the Web Annotation model's TextQuoteSelector with a TextPositionSelector as a hint
(https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from typing import Literal

from msgspec import Struct

from reader.model.span import Span

Fate = Literal["exact", "moved", "lost"]
"""exact: where they were; moved: found elsewhere, and only there; lost: not found, or in several places alike."""

_CONTEXT_CHARACTERS = 32
_LEAST_CONTEXT = 8
"""Characters of context on one side that must agree before words that stand in several places are told apart."""


class TextSelector(Struct, frozen=True):
    """Some words of an article's text, to be found again in another version of it."""

    exact: str
    """The words, verbatim; never empty."""
    prefix: str = ""
    """Up to 32 characters before them."""
    suffix: str = ""
    """Up to 32 characters after them."""
    start: int = 0
    """Offset in the text they were taken from."""

    @classmethod
    def of(cls, text: str, span: Span) -> "TextSelector":
        """Return the selector of a span of a text; raises ValueError if the span is empty or outside."""
        if not len(span) or span.end > len(text):
            raise ValueError(f"no words at {span.start}..{span.end} of {len(text)} characters")
        before = max(0, span.start - _CONTEXT_CHARACTERS)
        return cls(
            text[span.start : span.end],
            text[before : span.start],
            text[span.end : span.end + _CONTEXT_CHARACTERS],
            span.start,
        )

    def find(self, text: str) -> tuple[Span | None, Fate]:
        """Return where the words stand in a text, and what became of them.

        A lookalike is never taken for them: words that stand in several places, none where they were, are found only
        where the context on one side agrees in one place alone.
        """
        end = self.start + len(self.exact)
        if text.startswith(self.exact, self.start) and (
            self._agrees(text, self.start) or self._places(text, 2) == [self.start]
        ):
            return Span(self.start, end), "exact"
        places = self._places(text, 1000)
        if len(places) > 1 or (len(places) == 1 and not self._is_telling()):
            scored = sorted(((self._agreement(text, place), place) for place in places), reverse=True)
            best, place = scored[0]
            if best < _LEAST_CONTEXT or (len(scored) > 1 and scored[1][0] == best):
                return None, "lost"
            places = [place]
        if not places:
            return None, "lost"
        return Span(places[0], places[0] + len(self.exact)), "moved"

    def _is_telling(self) -> bool:
        """Return whether the words are so many that finding them once is finding them."""
        return len(self.exact.split()) >= 4

    def _places(self, text: str, most: int) -> list[int]:
        places: list[int] = []
        at = text.find(self.exact)
        while at >= 0 and len(places) < most:
            places.append(at)
            at = text.find(self.exact, at + 1)
        return places

    def _agrees(self, text: str, place: int) -> bool:
        end = place + len(self.exact)
        return text[max(0, place - len(self.prefix)) : place] == self.prefix or text.startswith(self.suffix, end)

    def _agreement(self, text: str, place: int) -> int:
        """Return how many characters of context agree with what is printed there, on the better side."""
        end = place + len(self.exact)
        before = _common(self.prefix[::-1], text[max(0, place - len(self.prefix)) : place][::-1])
        after = _common(self.suffix, text[end : end + len(self.suffix)])
        return max(before, after)


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
