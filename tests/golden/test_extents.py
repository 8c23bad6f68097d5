"""How far the quotes found in the sample articles reach: a direct one to its own mark, a mixed one over its words.

Where a segment ends is read off the printed marks here, apart from the program's own reading of them. Segments that no
quote touches are the business of test_seeds.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_file
from reader.model.article import Article
from reader.model.span import Span
from tests.paths import ROOT

HERE = Path(__file__).resolve().parent
SEEDS = ROOT / "seeds"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in HERE.glob("*.expected.json"))
CLOSING = {"“": "”", "‘": "’", "«": "»", "「": "」"}
ENOUGH = 0.8
"""Least share of the characters of both that the expected and the found span have in common."""

KNOWN: dict[str, str] = json.loads((HERE / "known_misses.json").read_text(encoding="utf-8"))["extents"]
"""Article and the words a segment begins with, to what goes wrong; strict both ways."""


def segment(text: str, begins: str) -> Span | None:
    """Return the words from an opening mark to the one that closes it, or to the end of the line; None if unmarked."""
    start = text.index(begins)
    closing = CLOSING.get(begins[0])
    if closing is None:
        return None
    depth = 0
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    for place in range(start, line_end):
        apostrophe = closing == "’" and text[place + 1 : place + 2].isalpha()
        if text[place] == begins[0]:
            depth += 1
        elif text[place] == closing and not apostrophe:
            depth -= 1
        if depth == 0:
            return Span(start, place + 1)
    return Span(start, line_end)


def overlap(one: Span, other: Span) -> float:
    """Return the characters two spans share, divided by those of their union, 0 to 1."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (len(one) + len(other) - shared)


def test_segments_end_at_their_own_mark() -> None:
    text = "‘I said “it’s mine”,’ she said.\n“Open, “nested” and never closed\nEnd"
    assert segment(text, "‘I") == Span(0, 21)
    assert segment(text, "“Open") == Span(32, 64)
    assert segment(text, "End") is None


def wrong_extents(name: str) -> set[str]:
    """Return the article and the first words of each segment that is found too long or too short."""
    (path,) = SEEDS.glob(f"{name}.*")
    article = load_file(path)
    assert isinstance(article, Article)
    reading: dict[str, Any] = json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    found = [span for quote in analyze(article).quotes if quote.kind != "indirect" for span in quote.spans]
    wrong: set[str] = set()
    for expected in reading["quotes"]:
        for begins in expected["begins"]:
            wanted = segment(article.text, begins)
            touching = [span for span in found if wanted is not None and span.overlaps(wanted)]
            if wanted is None or not touching:
                continue
            if expected["kind"] == "mixed":
                right = any(span.covers(wanted) for span in touching)
            else:
                right = max(overlap(span, wanted) for span in touching) >= ENOUGH
            if not right:
                wrong.add(f"{name}: {begins}")
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_extent_of_quotes(name: str) -> None:
    assert wrong_extents(name) == {key for key in KNOWN if key.startswith(f"{name}: ")}
