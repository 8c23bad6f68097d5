"""From one command to the next: what was added is found, what is followed is refreshed."""

import json
from pathlib import Path

import pytest

from reader.analysis.engine import analyze
from reader.cli import main
from reader.model.analysis import Analysis
from reader.model.article import Article
from tests.command import command
from tests.desk.test_web import feed, rss, site
from tests.importers.web.conftest import Server, server
from tests.store.test_library_processes import news_in

__all__ = ["server"]

TEXT = "Wall raised\n\nSALTMOUTH — “The wall will hold until morning,” said Ada Lund, the harbor master.\n"


def quotes(home: Path, query: str) -> list[dict[str, object]]:
    done = command(home, "search", "--format", "json", query)
    assert done.returncode == 0, done.stderr
    return [hit for hit in json.loads(done.stdout)["hits"] if hit["field"] == "quote"]


def test_what_was_added_is_found_by_its_speaker_at_once(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text(TEXT, encoding="utf-8")
    done = command(tmp_path, "add", str(tmp_path / "wall.txt"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 added\n", "")
    [hit] = quotes(tmp_path, "actor:lund said:wall")
    assert hit["name"] == "Ada Lund"
    assert command(tmp_path, "search", "wall").stderr == "", "nothing waits for its analysis"


def test_the_analysis_can_be_put_off_and_is_made_up_for_when_the_same_is_added_again(tmp_path: Path) -> None:
    path = tmp_path / "wall.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert command(tmp_path, "add", "--no-analysis", str(path)).stdout == "1 added\n"
    assert quotes(tmp_path, "actor:lund") == []
    assert "not analyzed" in command(tmp_path, "search", "wall").stderr
    assert command(tmp_path, "add", str(path)).stdout == "1 there already\n"
    assert len(quotes(tmp_path, "actor:lund")) == 1


@pytest.mark.slow
def test_several_processes_analyze_what_they_added(tmp_path: Path) -> None:
    news = news_in(tmp_path, 60)
    done = command(tmp_path, "add", "--jobs", "2", str(news))
    assert done.returncode == 0, done.stderr
    assert command(tmp_path, "search", "wall").stderr == ""
    assert quotes(tmp_path, "actor:lund")


def test_a_feed_in_a_file_is_followed_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss("Wall raised"))
    assert command(tmp_path, "feeds", "add", str(tmp_path / "feed.xml")).returncode == 0
    assert command(tmp_path, "feeds", "list").stdout.split("\t")[2] == (tmp_path / "feed.xml").as_uri()


@pytest.mark.parametrize("words", [("feeds", "add"), ("add",)])
def test_a_site_is_followed_by_its_address_and_its_quotes_are_found(
    tmp_path: Path, server: Server, words: tuple[str, ...]
) -> None:
    feed(server, "Ferry late")
    address = site(server, ("News", "/feed"), ("Comments", "/comments"))
    done = command(tmp_path, *words, address)
    assert (done.returncode, done.stdout) == (0, "following Harbor Daily\n1 added\n"), done.stderr
    [line] = done.stderr.splitlines()
    assert "1 more feed is named there" in line and server.url("/comments") in line
    assert quotes(tmp_path, "actor:lund")
    feed(server, "Gate stuck", "Ferry late")
    assert command(tmp_path, "feeds", "refresh").stdout == "1 added, 1 there already\n"
    assert command(tmp_path, "feeds", "list").stdout.split("\t")[1:3] == ["Harbor Daily", server.url("/feed")]


def test_an_error_of_the_engine_costs_one_article_and_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("reader.crash.tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")

    def stumble(article: Article) -> Analysis:
        if "Lund" in article.text:
            raise ZeroDivisionError("of our own")
        return analyze(article)

    monkeypatch.setattr("reader.analysis.guarded.analyze", stumble)
    (tmp_path / "wall.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gate.txt").write_text(TEXT.replace("Lund", "Orr").replace("Wall", "Gate"), encoding="utf-8")
    paths = [str(tmp_path / "wall.txt"), str(tmp_path / "gate.txt")]
    assert main(["add", *paths]) == 1
    said = capsys.readouterr()
    assert said.out == "2 added\n"
    [line] = said.err.splitlines()
    assert "could not look for quotes" in line and "details in" in line
    assert main(["quotes", *paths]) == 1
    said = capsys.readouterr()
    assert "Ada Orr" in said.out and len(said.err.splitlines()) == 1
    assert "ZeroDivisionError" in next((tmp_path / "log").iterdir()).read_text(encoding="utf-8")
