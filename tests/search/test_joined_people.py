"""Hits of people and speakers go by the persons they are across articles, where these are joined."""

import json
import os
from pathlib import Path

import pytest

from tests.command import pullquote

NEWS = {
    "one": "Mayor speaks\n\n“The harbor will wait,” said Ada B. Lund, the mayor. “We wait,” Lund said.\n",
    "two": "Ferry back\n\n“The ferry is back and will stay,” said Ada Lund, the mayor. Officials said it was late.\n",
    "three": "Painter\n\n“I paint every day of the week,” said Lundy Quill, a painter.\n",
    "four": "Harbor again\n\n“The harbor waits again this week,” said Ada Lund. Tom Quill of Lund was there.\n",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def hits(*arguments: str | Path, **environment: str) -> list[dict[str, object]]:
    done = pullquote("search", "--format", "json", *arguments, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)["hits"]
    return found


def test_a_person_is_one_hit_under_every_spelling(news: Path) -> None:
    people = hits("in:people lund", news)
    assert [one["person"] for one in people].count("Ada Lund") == 1
    first = people[0]
    assert first["person"] == "Ada Lund" and set(first["names"]) == {"Ada Lund", "Ada B. Lund", "Lund"}  # type: ignore[call-overload]
    assert str(first["person_id"]).startswith("p-")


def test_a_quote_names_the_person_who_says_it(news: Path) -> None:
    quotes = hits("in:quotes harbor", news)
    assert {one["person"] for one in quotes} == {"Ada Lund"} and len({one["person_id"] for one in quotes}) == 1


def test_the_library_answers_as_the_files_do(news: Path, tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    assert pullquote("add", news, env={**os.environ, **home}).returncode == 0
    assert [(one["person"], one["person_id"]) for one in hits("in:people lund", **home)] == [
        (one["person"], one["person_id"]) for one in hits("in:people lund", news)
    ]
