"""The gate for foreign text: one character for one, and nothing left that a terminal obeys or an eye misses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean, clean_line

HOSTILE = "\r\n\x1b\u202e\u200d\ud800"
ANY_TEXT = st.text(st.one_of(st.characters(), st.characters(max_codepoint=0x2100), st.sampled_from(HOSTILE)))
VISIBLE_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters that show: signs of Arabic, Syriac and Kaithi numbers."""


@given(ANY_TEXT)
def test_length_stays_and_twice_is_once(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned


@given(ANY_TEXT)
def test_no_control_or_hidden_character_is_left(text: str) -> None:
    for char in clean(text):
        category = unicodedata.category(char)
        assert category not in ("Cs", "Zl", "Zp")
        assert category != "Cc" or char == "\n"
        assert category != "Cf" or char in "\u200c\u200d" or ord(char) in VISIBLE_FORMATS or ord(char) >= 0xE0000


@given(ANY_TEXT)
def test_a_line_stays_a_line(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert len(clean_line(text)) == len(text)


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("a\r\nb\rc\td", "a \nb\nc d"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x9b31m\x00\x7f", "\ufffd31m␀␡"),
        ("safe\u202efdp.exe", "safe\ufffdfdp.exe"),
        ("a\u200bb\ufeffc\u2060d", "a b\ufffdc\ufffdd"),
        ("line\u2028para\u2029vt\x0bff\x0c", "line\npara\nvt\nff\n"),
        ("hid\U000e0041den", "hid\ufffdden"),
        ("a\u200db", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("م\u200d\ufe0e\ufe0f\u200c🏴", "م\ufffd\ufe0e\ufffd\ufffd🏴"),
    ],
)
def test_what_becomes_of_hostile_characters(foreign: str, shown: str) -> None:
    assert clean(foreign) == shown


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” — and [brackets] [/] [@click=app.quit] stay",
        "عربي ١٢٣ و עברית",
        "می‌خواهم",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 1️⃣",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "Dvořák, Łódź, Škoda, e\u0301, ñ",
        "港の壁が崩れた",
    ],
)
def test_normal_text_is_unharmed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u0e49", "\u0cbc", "\u1cd0", "\u20dd", "\U0001e8d0"])
def test_marks_piled_on_one_letter_are_cut_down(mark: str) -> None:
    piled = clean("a" + mark * 10_000)
    assert len(piled) == 10_001
    assert piled.count(mark) == 8
