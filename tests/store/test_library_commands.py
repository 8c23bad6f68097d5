"""The commands on the library say what they refuse in one line and do nothing then."""

from pathlib import Path

import pytest

from reader.model.intake import FeedAddress
from reader.store.library import LibraryStore
from tests.store.library_items import item
from tests.store.test_library_processes import command, library_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    library_of(tmp_path).parent.mkdir(parents=True)
    store = LibraryStore(library_of(tmp_path))
    store.add([item(1)])
    store.add_feed(FeedAddress("https://one.example/feed", "Daily"))
    store.add_feed(FeedAddress("https://two.example/feed", "daily"))
    store.add_feed(FeedAddress("https://three.example/feed", "Weekly"))
    store.close()
    return tmp_path


def followed(home: Path) -> list[str]:
    store = LibraryStore(library_of(home))
    found = sorted(feed.address for feed in store.feeds())
    store.close()
    return found


def test_a_title_of_two_feeds_removes_neither_and_names_both(home: Path) -> None:
    done = command(home, "feeds", "remove", "Daily")
    assert done.returncode == 1 and done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "https://one.example/feed" in line and "https://two.example/feed" in line
    assert len(followed(home)) == 3


def test_feeds_go_by_title_address_and_number_and_unknown_ones_are_named(home: Path) -> None:
    done = command(home, "feeds", "remove", "weekly", "https://two.example/feed", "nobody")
    assert (done.returncode, done.stdout) == (1, "2 removed; their articles stay\n")
    assert done.stderr.startswith("pullquote: nobody") or done.stderr.startswith("nobody"), done.stderr
    assert followed(home) == ["https://one.example/feed"]
    alone = command(home, "feeds", "remove", "nobody")
    assert alone.stdout == "" and alone.returncode == 1


def test_a_backup_goes_nowhere_that_was_mistyped_and_over_nothing_else(home: Path, tmp_path: Path) -> None:
    missing = command(home, "backup", str(tmp_path / "mistyped" / "b.sqlite3"))
    assert missing.returncode == 1 and "there is no folder" in missing.stderr and len(missing.stderr.splitlines()) == 1
    assert not (tmp_path / "mistyped").exists()
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", encoding="utf-8")
    other = command(home, "backup", str(letter))
    assert other.returncode == 1 and letter.read_text(encoding="utf-8") == "dear"
    assert command(home, "backup", str(tmp_path)).returncode == 1
    for _ in range(2):
        again = command(home, "backup", str(tmp_path / "b.sqlite3"))
        assert again.returncode == 0, "an older backup is replaced"
    copy = LibraryStore(tmp_path / "b.sqlite3")
    assert len(copy.feeds()) == 3
    copy.close()


def test_a_search_says_where_no_quotes_can_be_found_yet(home: Path) -> None:
    done = command(home, "search", "harbor")
    assert done.returncode == 0 and "Harbor wall" in done.stdout
    [line] = done.stderr.splitlines()
    assert "1 article is not analyzed" in line
