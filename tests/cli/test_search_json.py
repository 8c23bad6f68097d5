"""What `pullquote search --format json` tells is enough to cite a hit: names, person and link beside ids."""

import json
from pathlib import Path

import pytest

from tests.command import pullquote

FULL = """# Wall holds

Ada Lund, the harbor master, came early. “The wall will hold until morning,” Lund said.
"""
SHORT = """---
link: https://news.example/wall
---

# Second night

“We sleep in shifts now,” A. Lund said.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text(FULL, encoding="utf-8")
    (tmp_path / "two.md").write_text(SHORT, encoding="utf-8")
    return tmp_path


def hits(news: Path, query: str, *options: str) -> list[dict[str, object]]:
    run = pullquote("search", *options, query, news)
    assert run.returncode == 0, run.stderr
    found: list[dict[str, object]] = json.loads(run.stdout)["hits"]
    return found


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_quote_names_its_speaker_the_person_and_where_it_is_from(news: Path, form: str) -> None:
    [hit] = [hit for hit in hits(news, "shifts", "--format", form) if hit["field"] == "quote"]
    assert hit["name"] == "A. Lund"
    assert hit["person"] == "Ada Lund", "she is the only Lund of these articles"
    assert hit["names"] == ["Ada Lund", "A. Lund", "Lund"]
    assert hit["link"] == "https://news.example/wall"
    assert hit["actor"] and hit["quote"], "the ids stay"


def test_a_person_is_named_in_every_spelling_and_a_paragraph_names_nobody(news: Path) -> None:
    [person] = [hit for hit in hits(news, "lund", "--format", "json") if hit["field"] == "actor"]
    assert person["person"] == "Ada Lund" and "A. Lund" in person["names"]  # type: ignore[operator]
    headline = next(hit for hit in hits(news, "Second night", "--format", "json") if hit["field"] == "headline")
    assert (headline["name"], headline["person"], headline["names"]) == (None, None, [])
