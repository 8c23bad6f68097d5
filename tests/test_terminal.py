"""Bytes from the keyboard that are no text, and the last gate before the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from textual.color import Color
from textual.events import Key

from reader.terminal import Gate, KeyStream

BLACK = Color(0, 0, 0)


def _keys(*reads: bytes) -> list[str]:
    stream = KeyStream()
    return [event.key for data in reads for event in stream.feed(data) if isinstance(event, Key)]


def test_a_byte_that_is_no_text_is_one_key_and_what_follows_is_read() -> None:
    assert _keys(b"\xe9 ", b"j")[-2:] == ["space", "j"]


def test_a_character_cut_between_two_reads_is_whole() -> None:
    stream = KeyStream()
    events = [*stream.feed(b"\xc3"), *stream.feed(b"\xa9")]
    assert [event.character for event in events if isinstance(event, Key)] == ["é"]


@given(st.lists(st.binary(max_size=40), max_size=12))
def test_any_bytes_can_be_read_and_keys_after_them(reads: list[bytes]) -> None:
    stream = KeyStream()
    for data in reads:
        list(stream.feed(data))
    # Whatever was begun is over at the end of a paste and once two Escapes came.
    rest = b"\x1b[201~" + b"\x1b\\" + b"x" * 300
    assert any(isinstance(event, Key) for event in stream.feed(rest))


@pytest.mark.parametrize(
    "raw", ["\x1b]0;x\x07", "a\x9b31m", "\u202eabc", "a\ufeffb\u200bc", "x\u2066y", "e" + "\u0301" * 60]
)
def test_what_a_widget_forgot_does_not_get_out(raw: str) -> None:
    (segment,) = Gate().apply([Segment(raw)], BLACK)
    assert len(segment.text) == len(raw)
    assert segment.text != raw
    assert segment.text.count("\u0301") <= 8
    assert all(char.isprintable() for char in segment.text)


def test_the_gate_lets_letters_and_our_own_controls_pass() -> None:
    home = Segment("\x1b[H", None, [(ControlType.HOME,)])
    plain = [Segment("“Grüße”, می‌خواهم 👩‍🚒")]
    assert Gate().apply([home, *plain], BLACK) == [home, *plain]
