"""The judge itself: it lets our own sequences pass and names everything else."""

import pytest

from tests.hostile.payloads import BY_KIND, LOST
from tests.hostile.terminal import violations


def test_what_the_reader_sends_is_let_pass() -> None:
    assert not list(violations("\x1b[?1049h\x1b[12;7H\x1b[1;38;5;18mGrüße “می‌خواهم”\x1b[0m\r\n".encode()))


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if kind != "markup"])
def test_every_kind_is_named(kind: str) -> None:
    assert list(violations(BY_KIND[kind].encode()))


def test_a_sequence_of_ours_with_a_strange_number_is_named() -> None:
    assert list(violations(f"\x1b[{LOST}m".encode()))
    assert list(violations(b"caf\xe9"))
