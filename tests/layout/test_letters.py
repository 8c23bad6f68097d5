"""Letters: each thing has its own, and no label begins another."""

import pytest

from reader.layout.letters import ALPHABET, labels, left_over


@pytest.mark.parametrize("number", [0, 1, 26, 27, 300, 676])
def test_labels_are_different_and_none_begins_another(number: int) -> None:
    found = labels(number)
    assert len(found) == len(set(found)) == number
    assert len({len(label) for label in found}) <= 1
    assert set("".join(found)) <= set(ALPHABET)


def test_there_are_no_more_labels_than_pairs() -> None:
    assert len(labels(10_000)) == len(ALPHABET) ** 2


def test_what_is_left_to_type() -> None:
    assert left_over(["ab", "ba", "ac"], "a") == {0: "b", 2: "c"}
    assert left_over(["ab", "ba"], "ba") == {1: ""}
    assert left_over(["ab"], "z") == {}
