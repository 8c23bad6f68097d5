"""Where there is no terminal to draw on, `pullquote` prints what the reader would show."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_file
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.model.saved import Correction, Selection
from reader.model.selector import TextSelector
from reader.store.library import LibraryStore
from tests.command import command
from tests.store.test_library_processes import library_of

TEXT = "Ferry sinks in harbor\n\nNobody drowned. “It was always a submarine at heart,” said Mayor Ruth Okpara.\n"


def in_library(home: Path, *numbers: int) -> LibraryStore:
    library_of(home).parent.mkdir(parents=True, exist_ok=True)
    store = LibraryStore(library_of(home))
    texts = (f"Ferry number {number} sinks\n\nThe mayor, Ada Lund, said the wall would hold.\n" for number in numbers)
    store.articles.add([Item(article_from_text(text, Origin("ferry.txt", "text"))) for text in texts])
    return store


def headlines(text: str) -> list[str]:
    lines = text.splitlines()
    return [lines[number - 1] for number, line in enumerate(lines) if line and not line.strip("=")]


@pytest.mark.slow
def test_the_samples_are_printed_where_there_is_no_library_and_none_is_made(tmp_path: Path) -> None:
    done = command(tmp_path)
    assert done.returncode == 0 and "Port Vellin" in done.stdout
    assert not library_of(tmp_path).exists()


def test_the_library_is_printed_where_there_is_one_newest_first_without_what_was_deleted(tmp_path: Path) -> None:
    store = in_library(tmp_path, 1, 2, 3)
    rows = store.lists.rows(Selection())
    assert [row.headline for row in rows] == [f"Ferry number {number} sinks" for number in (3, 2, 1)]
    store.acts.remove([rows[1].article_id])
    store.close()
    done = command(tmp_path)
    assert done.returncode == 0 and done.stderr == ""
    assert (
        headlines(done.stdout) == ["Ferry number 3 sinks", "Ferry number 1 sinks"] and "Port Vellin" not in done.stdout
    )


@pytest.mark.parametrize("place", ["library", "file"])
def test_what_was_corrected_is_printed_as_corrected(tmp_path: Path, place: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = load_file(path)
    assert isinstance(article, Article)
    [quote] = analyze(article).quotes
    store = in_library(tmp_path)
    words = TextSelector.of(article.text, quote.spans[0])
    store.marks.correct(Correction(0, article.id, "speaker", words, name="Ines Vold"))
    store.close()
    if place == "library":
        assert command(tmp_path, "add", str(path)).returncode == 0
        done = command(tmp_path)
    else:
        done = command(tmp_path, str(path))
    assert "Ines Vold" in done.stdout.splitlines() and "Ruth Okpara, Mayor" not in done.stdout.splitlines()


def test_a_library_that_was_emptied_says_so(tmp_path: Path) -> None:
    store = in_library(tmp_path, 1)
    store.acts.remove(list(store.lists.ids("")))
    store.close()
    done = command(tmp_path)
    assert (done.returncode, done.stdout) == (0, "") and "nothing in the library" in done.stderr


def test_a_library_that_cannot_be_opened_is_one_line_and_files_are_read_all_the_same(tmp_path: Path) -> None:
    library_of(tmp_path).parent.mkdir(parents=True)
    library_of(tmp_path).write_bytes(b"no database" * 100)
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    done = command(tmp_path, str(tmp_path / "ferry.txt"))
    assert "Ferry sinks in harbor" in done.stdout and len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.slow
def test_a_dumb_terminal_gets_the_library_too(tmp_path: Path) -> None:
    import pty

    in_library(tmp_path, 7).close()
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "reader"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass
    os.close(ours)
    assert process.wait(120) == 0
    assert shown.startswith(b"Ferry number 7 sinks") and b"\x1b" not in shown
