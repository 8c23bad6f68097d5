"""Reasons in words for people."""

import pytest

from reader.layout.reasons import in_words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("cue-R: promise", "the cue “promise”, with what it reports behind it"),
        ("owner: up", "the quoted words go on with the voice of an earlier paragraph"),
        ("label: signature", "a name behind a dash signs the words"),
        ("She -> Ada Lund: last subject", "“She” is Ada Lund (last subject)"),
        ("some new step", "some new step"),
        ("cue-Q: odd", "cue-Q: odd"),
    ],
)
def test_steps_are_said_in_words(step: str, words: str) -> None:
    assert in_words(step) == words
