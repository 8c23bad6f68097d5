"""The registry of formats: what is named in place reads as what is added; plugins join in and never break anything."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.desk.library import Shelf
from reader.desk.session import Session
from reader.importers.formats import FORMATS, Format, Found, registry, with_plugins
from reader.importers.load import articles_in
from reader.importers.source import Source
from reader.importers.text.compose import Block, compose
from reader.model.article import Article, Masthead, Origin
from reader.model.report import ImportFailure
from reader.store.library import LibraryStore
from tests.command import pullquote as in_process
from tests.importers import made
from tests.importers.readers.test_lists import BOOKMARKS, POCKET, URLS
from tests.paths import ROOT

LETTER = """From: Quay Post <news@quay.example>
Subject: Dam opens late
Date: Tue, 14 Nov 2023 22:13:20 +0000
To: reader@b.example

“We were asleep,” said Mayor Ruth Okpara of the dam that opened late.
"""
ENVELOPE = "From x@y Tue Nov 14 22:13:20 2023\n"
BOX = f"{ENVELOPE}{LETTER}\n{ENVELOPE}{LETTER.replace('Dam', 'Lock')}"
FILES = {
    "letter.eml": LETTER.encode(),
    "saved letter": LETTER.encode(),
    "box.mbox": BOX.encode(),
    "book.epub": made.book({"a.xhtml": made.page("One"), "b.xhtml": made.page("Two")}, {"a.xhtml": "One"}),
    "part_000000.csv": POCKET.encode(),
    "bookmarks.html": BOOKMARKS.encode(),
    "plain.txt": b"Ferry sinks\nNobody drowned, officials said.\n",
    "page.html": b"<html><title>Ferry sinks</title><article><h1>Ferry sinks</h1><p>" + b"Nobody drowned. " * 20,
}


def pullquote(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command, in a process of its own if there are plugins."""
    if "PLUGINS" not in environment:
        done = in_process(*arguments, env={**os.environ, **environment}, cwd=Path("/") if os.name != "nt" else None)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    paths = os.pathsep.join(filter(None, (str(ROOT), environment.pop("PLUGINS", ""))))
    return subprocess.run(
        [sys.executable, "-m", "reader", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=60, cwd="/" if os.name != "nt" else None,
        env={**os.environ, "PYTHONPATH": paths, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_in_place_is_what_is_added(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    shelf = Shelf(LibraryStore(None))
    shelf.add([str(tmp_path / name)])
    added = {article_id: kept[0] for article_id in shelf.ids() if (kept := shelf.fetch(article_id))}
    read = [each for each in Session().load([tmp_path / name]) if isinstance(each, Article)]
    assert read and {article.id: article for article in read} == added


def test_the_commands_read_a_letter_a_box_and_a_book_in_place(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    assert pullquote(tmp_path / "letter.eml").stdout.startswith("Dam opens late\n")
    box = json.loads(pullquote("quotes", "--format", "json", tmp_path / "box.mbox").stdout)
    assert [(article["headline"], len(article["quotes"])) for article in box] == [
        ("Dam opens late", 1), ("Lock opens late", 1),
    ]  # fmt: skip
    found = pullquote("search", "lamps lit", tmp_path / "book.epub")
    assert "Maren Holt: “Keep the lamps lit,”" in found.stdout and not found.stderr


def test_standard_input_is_read_as_a_file_would_be() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "reader", "quotes", "-"], input=LETTER.encode(), capture_output=True, check=True
    )
    assert run.stdout.decode().startswith("Dam opens late\n")


@pytest.mark.slow
def test_a_box_on_standard_input_is_an_array_as_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "box.mbox").write_bytes(FILES["box.mbox"])
    named = json.loads(pullquote("quotes", "--format", "json", tmp_path / "box.mbox").stdout)
    command = [sys.executable, "-m", "reader", "quotes", "--format", "json", "-"]
    piped = subprocess.run(command, input=FILES["box.mbox"], stdout=subprocess.PIPE, check=True, cwd=ROOT)
    assert [each["headline"] for each in json.loads(piped.stdout)] == [each["headline"] for each in named]
    assert len(named) == 2


def test_a_list_of_feeds_says_that_it_is_for_following(tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(URLS)
    *_, last = articles_in(tmp_path / "urls")
    assert "and no articles (pullquote add follows what it lists)" in str(last)


def test_of_a_folder_everything_with_a_known_ending_is_read(tmp_path: Path) -> None:
    for name in ("letter.eml", "box.mbox", "book.epub", "plain.txt"):
        (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "feeds.opml").write_text("<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>")
    read = list(Session().load([tmp_path]))
    assert len(read) == 6 and all(isinstance(each, Article) for each in read)


@pytest.mark.slow
def test_recognizing_and_reading_text_imports_nothing_heavy(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    code = (
        "import sys; from pathlib import Path; from reader.importers.load import may_hold_several, load_file\n"
        f"for path in sorted(Path({str(tmp_path)!r}).iterdir()): may_hold_several(path)\n"
        f"load_file(Path({str(tmp_path / 'plain.txt')!r}))\n"
        "heavy = {'lxml', 'trafilatura', 'feedparser', 'httpx', 'email.parser', 'sqlite3', 'importlib.metadata'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def test_help_and_refusal_name_all_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n" + bytes(range(200)))
    refused = pullquote("quotes", tmp_path / "picture").stderr
    for arguments in (("--help",), ("quotes", "--help"), ("search", "--help"), ("add", "--help")):
        told = " ".join(pullquote(*arguments).stdout.split())
        for each in FORMATS:
            assert each.name in told and each.name in refused


PLUGIN = """
from reader.importers.formats import Format
from reader.importers.text.compose import Block, compose
from reader.model.article import Masthead, Origin

def recognize(source):
    {look}
    return source.name.endswith(".minutes")

def read(source):
    {work}
    lines = source.data.decode().splitlines()
    blocks = [Block("body", line) for line in lines[1:]]
    yield compose(blocks, Masthead(headline=lines[0]), Origin(source.where, "minutes"))

FORMAT = Format("minutes", (".minutes",), recognize, read)
"""


def install(folder: Path, look: str = "", work: str = "", entry: str = "minutes_plugin:FORMAT") -> str:
    """Put a distribution with one format into a folder, as an installer would, and return the folder."""
    (folder / "minutes_plugin.py").write_text(PLUGIN.format(look=look or "pass", work=work or "pass"))
    information = folder / "minutes_plugin-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: minutes-plugin\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(f"[pullquote.formats]\nminutes = {entry}\n")
    return str(folder)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "may.minutes").write_text("Council meets\n“The wall will hold,” said Mayor Ada Lund.\n")
    (folder / "plain.txt").write_bytes(FILES["plain.txt"])
    return folder


@pytest.mark.slow
def test_an_installed_plugin_is_a_format_like_any_other(tmp_path: Path, council: Path) -> None:
    plugins = install(tmp_path)
    run = pullquote("quotes", council, PLUGINS=plugins)
    assert run.stdout.startswith("Council meets\n") and "Ada Lund" in run.stdout and run.returncode == 0
    assert "minutes" in pullquote("--help", PLUGINS=plugins).stdout
    added = pullquote("add", council, PLUGINS=plugins, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert (added.stdout, added.returncode) == ("2 added\n", 0)


@pytest.mark.parametrize(
    "broken",
    [
        {"entry": "minutes_plugin:NOTHING"},
        {"entry": "no_such_module:FORMAT"},
        {"entry": "minutes_plugin:GROUP"},
        {"look": "raise KeyError('\\x1b[31m no')"},
    ],
)
@pytest.mark.slow
def test_a_broken_plugin_is_one_line_and_nothing_more(tmp_path: Path, council: Path, broken: dict[str, str]) -> None:
    run = pullquote("quotes", "--format", "jsonl", *[council / "plain.txt"] * 3, PLUGINS=install(tmp_path, **broken))
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 3
    (line,) = run.stderr.splitlines()
    assert line.startswith("pullquote: plugin minutes (pullquote.formats): cannot be used") and "\x1b" not in line


@pytest.mark.slow
def test_a_plugin_that_fails_at_reading_costs_that_file(tmp_path: Path, council: Path) -> None:
    run = pullquote("quotes", "--format", "jsonl", council, PLUGINS=install(tmp_path, work="raise KeyError('no')"))
    assert run.returncode == 1
    assert len(run.stdout.splitlines()) == 1
    (line,) = run.stderr.splitlines()
    assert "may.minutes: plugin minutes (pullquote.formats): cannot be used: 'no'" in line


def test_what_a_plugin_did_not_clean_does_not_come_in() -> None:
    def read(source: Source) -> Iterator[Found]:
        yield Article("Red \x1b[31m", (), headline="Red")
        yield compose([Block("body", "Blue \x1b[34m")], Masthead(headline="Blue"), Origin(source.where, "own"))

    theirs = Format("own", (".own",), lambda source: True, read)
    (chosen, *_) = with_plugins([("own", theirs, "")]).formats
    refused, taken = chosen.read(Source(b"x", "x.own"))
    assert isinstance(refused, ImportFailure) and "did not pass" in str(refused)
    assert isinstance(taken, Article) and taken.origin.media == "own" and "\x1b" not in taken.text


def test_every_ending_leads_to_its_format() -> None:
    assert registry().endings() >= {".txt", ".md", ".html", ".epub", ".eml", ".mbox", ".opml"}
    assert ".opml" not in registry().endings(feeds=False)
