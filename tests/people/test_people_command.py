"""`pullquote people`: one person a line, from files and from the library; and how good it is on real news."""

import json
import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from tests.command import pullquote
from tests.paths import SHARED

ONE = """Harbor plan stalls

The mayor of Fairport, Ada B. Lund, said on Monday: “The harbor will wait another year.” Lund added that the money
was gone. Officials said nothing.
"""
TWO = """Ferry returns

“The ferry is back and it will stay,” said Ada Lund, the mayor. “We promised it,” Lund said.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def test_one_person_a_line_with_every_form_that_is_printed(news: Path) -> None:
    done = pullquote("people", "--format", "jsonl", news)
    people = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and set(people[0]) == {"person", "name", "kind", "articles", "quotes", "members"}
    [lund] = [one for one in people if one["name"].endswith("Lund")]
    assert (lund["kind"], lund["articles"], lund["quotes"]) == ("person", 2, 4)
    assert [Path(member["origin"]).name for member in lund["members"]] == ["one.txt", "two.txt"]
    assert set(lund["members"][0]) == {"article", "origin", "actor", "name", "forms"}
    assert {form for member in lund["members"] for form in member["forms"]} == {"Ada B. Lund", "Ada Lund", "Lund"}
    assert people[-1]["person"] == "generic" and people[-1]["kind"] == "unnamed"


def test_a_table_and_a_name(news: Path) -> None:
    done = pullquote("people", news)
    assert b"2       4  person        Ada" in done.stdout
    assert pullquote("people", news, "harbor").stdout.count(b"\n") == 1
    assert b"Lund" in pullquote("people", news, "lund").stdout


def test_a_list_of_ones_own_counts_and_its_slips_are_told(news: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    own = tmp_path / "pullquote" / "people.toml"
    own.parent.mkdir()
    own.write_text('[[person]]\nname = "Mayor Lund"\naliases = ["Ada Lund"]\nid = "lund"\n', encoding="utf-8")
    done = pullquote("people", "--format", "jsonl", news, env=environment)
    assert json.loads(done.stdout.splitlines()[0])["person"] == "lund"
    own.write_text("[[person]]\n", encoding="utf-8")
    assert b"people.toml: person 1 needs name" in pullquote("people", news, env=environment).stderr


def test_a_name_prints_all_that_a_person_of_the_library_said(news: Path, tmp_path: Path) -> None:
    home = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    assert pullquote("add", news, env=home).returncode == 0
    done = pullquote("people", "ada", "lund", env=home)
    told = done.stdout.decode()
    assert done.returncode == 0 and told.splitlines()[0] == "Ada B. Lund: 4 quotes, named in 2 articles"
    assert "also Lund, Ada Lund" in told or "also Ada Lund, Lund" in told
    assert "The harbor will wait another year." in told and "(paraphrased)" in told
    nobody = pullquote("people", "quillfeather", env=home)
    assert nobody.returncode == 1 and b"nobody in the library is called so" in nobody.stderr


@pytest.mark.slow
def test_the_reader_starts_without_what_joins_persons() -> None:
    program = "import sys, reader.app, reader.desk.session, reader.screens.main.screen\n"
    program += "print([name for name in sys.modules if name.startswith('reader.people')])"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_real_news_is_joined_as_people_join_it() -> None:
    gold, tool = SHARED / "data/people/gold.tsv", SHARED / "tools/score_people.py"
    if not gold.exists():
        pytest.skip("the gold of persons is not here")
    data = [SHARED / "data/polnear" / name for name in ("train.jsonl.gz", "dev.jsonl.gz")]
    command = [sys.executable, str(tool), str(gold), *map(str, data), "--", sys.executable, "-m", "reader"]
    done = run(command, capture_output=True, text=True, check=True)
    figures = done.stdout.splitlines()[-1].replace(",", "").split()
    precision, recall = float(figures[2]), float(figures[4])
    assert precision >= 0.995 and recall >= 0.97, done.stdout
