"""What a screen shows of a paragraph whose markup is hidden."""

from bisect import bisect_right


class Places:
    """From characters of the visible text of a paragraph to those of the article."""

    def __init__(self, pieces: list[tuple[int, int]]) -> None:
        """Take the pieces that are seen, as article offsets in order."""
        self._pieces = pieces
        self._shown = [0]
        for start, end in pieces:
            self._shown.append(self._shown[-1] + end - start)

    def offset(self, shown: int) -> int:
        """Return the article offset of a character of the visible text."""
        number = min(bisect_right(self._shown, shown) - 1, len(self._pieces) - 1)
        return self._pieces[number][0] + shown - self._shown[number]


def visible(start: int, end: int, hidden: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return the pieces of text[start:end] between the hidden stretches, which are in order; article offsets."""
    if not hidden:
        return [(start, end)] if start < end else []
    pieces: list[tuple[int, int]] = []
    for hidden_start, hidden_end in hidden:
        if hidden_end <= start:
            continue
        if hidden_start >= end:
            break
        if hidden_start > start:
            pieces.append((start, hidden_start))
        start = hidden_end
    if start < end:
        pieces.append((start, end))
    return pieces
