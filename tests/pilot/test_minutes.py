"""How long the rest of an article takes, in words."""

import pytest

from reader.screens.texts import WORDS_A_MINUTE, minutes_left


@pytest.mark.parametrize(
    ("minutes", "progress", "words"),
    [
        (3, 0.0, "3 min left"),
        (404, 0.0, "6 h 44 min left"),
        (120, 0.0, "2 h left"),
        (0.1, 0.0, "under a minute left"),
        (9, 1.0, "end"),
    ],
)
def test_long_articles_take_hours(minutes: float, progress: float, words: str) -> None:
    assert minutes_left(round(minutes * WORDS_A_MINUTE), progress) == words
