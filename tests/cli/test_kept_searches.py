"""A search kept under a name: what is new since somebody looked, in scripts and exports."""

import json
from pathlib import Path

from tests.command import command
from tests.desk.test_web import feed
from tests.importers.web.conftest import Server, server

__all__ = ["server"]
TEXT = "Report {}\n\n“The {} will hold until the morning,” said Ada Lund, the harbor master.\n"


def add(home: Path, number: int, what: str = "wall") -> None:
    path = home / f"{number}.txt"
    path.write_text(TEXT.format(number, what), encoding="utf-8")
    assert command(home, "add", str(path)).returncode == 0


def new(home: Path) -> list[str]:
    done = command(home, "search", "--saved", "Walls", "--new", "--format", "json")
    assert done.returncode == 0, done.stderr
    return [hit["headline"] for hit in json.loads(done.stdout)["hits"]]


def test_what_is_new_is_printed_once_and_the_rest_stays(tmp_path: Path) -> None:
    add(tmp_path, 1)
    done = command(tmp_path, "search", "--keep", "Walls", "said:wall")
    assert (done.returncode, done.stdout) == (0, "kept as Walls: 1 article\n")
    assert new(tmp_path) == [], "what was found when it was kept is not new"
    add(tmp_path, 2)
    add(tmp_path, 3, "ferry")
    assert set(new(tmp_path)) == {"Report 2"}
    assert new(tmp_path) == []
    every = command(tmp_path, "search", "--saved", "walls").stdout
    assert "Report 1" in every and "Report 2" in every and "Report 3" not in every
    assert command(tmp_path, "search", "--list").stdout == "Walls\tsaid:wall\t2 articles\t0 new\n"
    rows = command(tmp_path, "export", "quotes", "--saved", "Walls", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(row)["headline"] for row in rows} == {"Report 1", "Report 2"}
    assert "2 articles" in command(tmp_path, "report", "--saved", "Walls").stdout
    assert command(tmp_path, "search", "--forget", "Walls").returncode == 0
    gone = command(tmp_path, "search", "--saved", "Walls")
    assert gone.returncode == 1 and gone.stderr.count("\n") == 1 and "no search is kept" in gone.stderr


def test_refreshing_feeds_asks_again_and_says_what_is_new(tmp_path: Path, server: Server) -> None:
    feed(server, "Ferry late")
    assert command(tmp_path, "feeds", "add", server.url("/feed")).returncode == 0
    command(tmp_path, "search", "--keep", "Boats", "headline:ferry")
    feed(server, "Ferry late", "Ferry on time")
    done = command(tmp_path, "feeds", "refresh")
    assert "Boats: 1 new\n" in done.stdout, (done.stdout, done.stderr)


def test_wrong_usage_is_one_line(tmp_path: Path) -> None:
    for words in (["--saved", "A", "--list"], ["--keep", "A"], ["--new", "wall"], []):
        done = command(tmp_path, "search", *words)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, words
