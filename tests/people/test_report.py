"""Who speaks how much: counted over articles, told in four forms."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from reader.people.shares import NOBODY, Spoken, report
from reader.people.telling import as_csv, as_html
from tests.command import pullquote


def spoken(article: str, person: str, words: int, place: float, month: str = "2025-01", **more: str) -> Spoken:
    kind = "person" if person else "nobody"
    return Spoken(article, person, person.title() or NOBODY, kind, words, place, "Echo", month, tuple(more.items()))


ALL = [
    spoken("a", "ada", 30, 0.5, group="residents"),
    spoken("a", "ada", 10, 0.1, group="residents"),
    spoken("b", "ada", 20, 0.3, "2025-02", group="residents"),
    spoken("b", "tom", 30, 0.0, "2025-02"),
    spoken("b", "", 10, 0.9, ""),
]


def test_words_quotes_articles_share_and_first_place() -> None:
    made = report(ALL, 3)
    assert (made.articles, made.quotes, made.words) == (3, 5, 100)
    ada = made.shares[0]
    assert (ada.name, ada.words, ada.quotes, ada.articles, ada.share, ada.first) == ("Ada", 60, 3, 2, 0.6, 0.2)
    assert ada.months == {"2025-01": 40, "2025-02": 20} and ada.outlets == {"Echo": 60}
    assert [(one.name, one.words) for one in made.kinds] == [("person", 90), ("nobody", 10)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("kind", {"person": 90, "nobody": 10}),
        ("outlet", {"Echo": 100}),
        ("month", {"(unknown)": 10, "2025-01": 40, "2025-02": 50}),
        ("group", {"residents": 60, "(none)": 40}),
    ],
)
def test_told_by_other_things(by: str, expected: dict[str, int]) -> None:
    assert {one.name: one.words for one in report(ALL, 3, by).shares} == expected


def test_what_is_foreign_is_harmless_in_csv_and_html() -> None:
    made = report([Spoken("a", "x", "=cmd()<script>", "person", 5, 0, "", "")], 1)
    assert next(iter(csv.DictReader(io.StringIO(as_csv(made)))))["name"] == "'=cmd()<script>"
    assert "<script" not in as_html(made) and "&lt;script&gt;" in as_html(made) and "://" not in as_html(made)


NEWS = "Harbor\n\n“The harbor will wait for a year,” said Ada Lund, the mayor. “It has to,” Lund said.\n"


def test_the_command_in_its_forms(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/one.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "pullquote").mkdir()
    own = '[[person]]\nname = "Ada Lund"\ngroup = "city hall"\n'
    (tmp_path / "pullquote/people.toml").write_text(own, encoding="utf-8")
    home = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}

    def told(*arguments: str | Path) -> str:
        done = pullquote("report", *arguments, env=home)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    news = tmp_path / "news"
    assert "10 words in 2 quotes of 1 articles" in told(news) and "Ada Lund" in told(news)
    assert json.loads(told("--format", "json", "--by", "group", news))["shares"][0]["name"] == "city hall"
    assert told("--format", "csv", news).splitlines()[1].startswith("Ada Lund,person,10,2,1,1.0000,")
    assert told("--format", "html", news).startswith("<!doctype html>")
    assert json.loads(told("--format", "json", "--query", "said:year", news))["quotes"] == 1
    assert json.loads(told("--format", "json", "--outlet", "nowhere", news))["articles"] == 0
    assert pullquote("add", news, env=home).returncode == 0
    library = json.loads(told("--format", "json", "--by", "group"))
    assert library["shares"][0]["name"] == "city hall" and library["quotes"] == 2
