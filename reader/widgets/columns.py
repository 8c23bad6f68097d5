"""Where the text of an article stands in a pane, in cells: numbers and signs before it, cards after it."""

from msgspec import Struct

GUTTER = 3
"""Cells between numbers and text: two for the signs of speakers, and a space."""
CARD_GAP = 2
"""Cells between text and cards."""

_MARGIN = 1
_WIDTH_FOR_NUMBERS = 36
_LEAST_CARDS, _MOST_CARDS, _LEAST_TEXT = 28, 48, 40


class Column(Struct, frozen=True):
    """Where text stands in the pane, in cells."""

    pane: int
    """Width of the pane."""
    numbers: int
    """Cells for paragraph numbers, a space included."""
    left: int
    """First cell of the text."""
    text: int
    """Width of the text."""
    cards: int = 0
    """Width of the cards in the margin; 0 for none."""


def column_for(pane: int, measure: int, paragraphs: int, cards: bool) -> Column:
    """Return the column in a pane of a width, with room for numbers and for cards where they are wanted and fit."""
    return (column_with_cards if cards else column_of)(pane, measure, paragraphs)


def column_of(pane: int, measure: int, paragraphs: int) -> Column:
    """Return the column in a pane of a width, with room for the numbers of so many paragraphs (0 for no numbers)."""
    numbers = len(str(paragraphs)) + 1 if paragraphs and pane >= _WIDTH_FOR_NUMBERS else 0
    text = max(1, min(measure, pane - GUTTER - numbers - _MARGIN))
    return Column(pane, numbers, max(GUTTER + numbers, (pane - text) // 2), text)


def column_with_cards(pane: int, measure: int, paragraphs: int) -> Column:
    """Return the column with room for cards at its right; without them where the pane is too narrow."""
    plain = column_of(pane, measure, paragraphs)
    text = min(plain.text, pane - GUTTER - plain.numbers - _MARGIN - CARD_GAP - _LEAST_CARDS)
    if text < _LEAST_TEXT:
        return plain
    left = GUTTER + plain.numbers
    cards = min(_MOST_CARDS, pane - left - text - CARD_GAP - _MARGIN)
    spare = pane - left - text - CARD_GAP - cards - _MARGIN
    return Column(pane, plain.numbers, left + max(0, spare // 2), text, cards)
