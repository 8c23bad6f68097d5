"""House rules on size: a class of screens and store is read at one go; what is longer elsewhere is known by name."""

import ast
from functools import cache

import pytest

from tests.paths import ROOT

MOST = 200
"""Lines of a class."""
FOLDERS = ("screens", "store", "desk", "widgets")
_PANE = "keys, hooks and messages of a pane are methods of its class, which Textual looks for by name"
LONGER = dict.fromkeys(("ArticleBody", "ArticleList", "QuotePanel", "RowView", "TextColumn"), _PANE)
"""Classes that are longer still, each with the reason; what has a state of its own in them is an object beside them."""


@cache
def long_classes(folder: str) -> dict[str, int]:
    """Return the classes of a folder that are too long, each with its lines."""
    return {
        node.name: node.end_lineno - node.lineno
        for path in (ROOT / "reader" / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.end_lineno and node.end_lineno - node.lineno > MOST
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_class_is_too_long_to_be_read_at_one_go(folder: str) -> None:
    too_long = long_classes(folder).keys() - LONGER.keys()
    assert not too_long, "part it by idea: a plain object with its own state beats a subclass"


def test_what_is_known_as_longer_is_longer() -> None:
    assert {name for folder in FOLDERS for name in long_classes(folder)} >= LONGER.keys(), (
        "take out what is short by now"
    )
