"""Texts made to take forever: every way in stays linear, whatever is repeated."""

import pytest

from reader.importers.load import load_bytes
from reader.model.article import Article, Origin
from tests.effort import yards

YARDS = 200
"""A ceiling well above what a linear reading takes, and below what a quadratic one would."""

REPEATED = [
    "![a](", "![a](b)", "![a](b) ", "[a](", "[[", "](", "**a ", "_a *b **c ", "` ", "> ", "- ", "((", "\\", "<div>\n",
    "|a", "By Ada ", "SALTMOUTH, ", "(Ada / ", "a newsletter ", "contributed ", "Reporting by ", "a\n===\n", "[a]: b\n",
    "\u200d", "a\u0301", "\U0001f3f4\U000e0067", "\r", "“", "A Lund and ",
]  # fmt: skip


@pytest.mark.parametrize("media", ["text", "markdown"])
@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.slow
def test_a_long_run_of_one_thing_is_read_quickly(unit: str, media: str) -> None:
    data = (unit * (100_000 // len(unit))).encode()
    assert yards(lambda: load_bytes(data, Origin("x", media))) < YARDS  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["![a](", "A Lund and ", "a newsletter ", "(Ada / ", "By Ada, "])
@pytest.mark.slow
def test_many_lines_of_one_thing_are_read_quickly(unit: str) -> None:
    data = "\n".join([(unit * 400)[:390]] * 2_000).encode()
    read: list[object] = []
    assert yards(lambda: read.append(load_bytes(data, Origin("x", "text")))) < YARDS
    [article] = read
    assert isinstance(article, Article)
    assert len(article.paragraphs) == 2_000
