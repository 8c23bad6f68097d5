"""Files and folders: each failure is one clear line, and never costs the rest."""

import os
import sys
from pathlib import Path

import pytest

from reader.importers import source
from reader.importers.files import find_files
from reader.importers.load import load_bytes, load_file
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

TEXT = "Ferry sinks\nThe ferry sank on Friday, the harbor office said.\nNobody drowned.\n"


def failure(path: Path) -> str:
    found = load_file(path)
    assert isinstance(found, ImportFailure), found
    line = str(found)
    assert "\n" not in line and str(path.name) in line
    return line


def test_a_file_becomes_an_article_that_knows_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT)
    article = load_file(path)
    assert isinstance(article, Article)
    assert (article.headline, article.origin) == ("Ferry sinks", Origin(str(path), "text"))


def test_folders_are_searched_in_order_and_hidden_things_left_alone(tmp_path: Path) -> None:
    for name in ("b/two.md", "a/one.txt", "b/.hidden.txt", ".git/three.txt", "b/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert list(find_files([tmp_path])) == [tmp_path / "a/one.txt", tmp_path / "b/two.md"]


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    (found,) = find_files([tmp_path])
    assert isinstance(found, ImportFailure)
    assert "holds no articles" in str(found)


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    found = list(find_files([tmp_path]))
    assert found.count(tmp_path / "one.txt") == 1
    assert [str(item) for item in found if isinstance(item, ImportFailure)] == [
        f"{tmp_path / 'self'}: is a link that leads in a circle"
    ]


def test_missing_empty_blank_binary_and_folder(tmp_path: Path) -> None:
    assert "does not exist" in failure(tmp_path / "none.txt")
    for name, data, words in [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "nothing but white space"),
        ("binary.txt", b"\x7fELF" + bytes(100), "is not text"),
    ]:
        (tmp_path / name).write_bytes(data)
        assert words in failure(tmp_path / name)
    assert "is a folder" in failure(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is a pipe" in failure(tmp_path / "pipe.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_never_opened() -> None:
    assert "is a device" in failure(Path("/dev/zero"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "secret.txt").chmod(0)
    assert "may not be read" in failure(tmp_path / "secret.txt")


def test_a_forbidden_file_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(source.os, "open", forbidden)
    assert "may not be read" in failure(tmp_path / "secret.txt")


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "huge.txt", "wb") as file:
        file.truncate(50_000_000 + 1)
    assert "larger than 50 MB" in failure(tmp_path / "huge.txt")


def test_a_hostile_file_name_is_shown_as_text(tmp_path: Path) -> None:
    found = load_file(tmp_path / "a\x1b[31m\u202eb.txt")
    assert "\x1b" not in str(found) and "\u202e" not in str(found)


def test_a_path_no_system_takes_is_a_failure() -> None:
    assert isinstance(load_file(Path("a\x00b")), ImportFailure)
    assert all(isinstance(found, ImportFailure) or load_file(found) for found in find_files(["a\x00b"]))


def test_front_matter_makes_markdown_of_any_text() -> None:
    article = load_bytes(b"---\ntitle: Ferry sinks\n---\nNobody drowned, officials said.\n", Origin("-", "text"))
    assert isinstance(article, Article)
    assert (article.headline, article.origin.media) == ("Ferry sinks", "markdown")


@pytest.mark.parametrize("data", [b"***\n", b"---\n---\n", b"> \n", b"-\n"])
def test_markup_alone_is_no_article(data: bytes) -> None:
    found = load_bytes(data, Origin("x.md", "markdown"))
    assert str(found) == "x.md: holds nothing but markup"
