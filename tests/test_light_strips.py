"""Strips made without their caches are as Textual's own."""

import subprocess
import sys

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.light_strips import SIZES, lighten
from tests.paths import ROOT

lighten()


def test_textual_gives_a_strip_these_caches_and_nothing_that_is_left_out() -> None:
    program = """
from textual.strip import Strip
whole = Strip([], 0)
from reader.light_strips import SIZES, lighten
lighten()
light = Strip([], 0)
for name in Strip.__slots__:
    one, other = getattr(whole, name), getattr(light, name)
    if name in SIZES:
        assert type(one) is type(other) and one._maxsize == other._maxsize == SIZES[name], name
    else:
        assert one == other, name
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_a_strip_has_a_cache_once_it_was_asked_for_it() -> None:
    strip = Strip([Segment("The ferry", Style(bold=True)), Segment(" sank")])
    first = strip.crop(2, 11)
    assert [piece.text for piece in first] == ["e ferry", " s"]
    assert strip.crop(2, 11) is first
    assert [part.text for part in strip.divide([4, 14])] == ["The ", "ferry sank"]
    assert strip.adjust_cell_length(4).text == "The " and strip.apply_offsets(0, 1).text == "The ferry sank"


def test_what_a_strip_never_had_it_has_not_got() -> None:
    strip = Strip([Segment("The ferry")])
    assert not hasattr(strip, "color") and len(SIZES) == 7
