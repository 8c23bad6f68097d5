"""The settings file: everything optional, and whatever is wrong is a line with its number, never an end."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_path, user_data_path

from reader.crash import write_crash_log
from reader.layout.groups import ORDERS
from reader.settings import Settings, is_there, load_settings, settings_file, state_file


def loaded(tmp_path: Path, text: str, commands: frozenset[str] = frozenset()) -> tuple[Settings, tuple[str, ...]]:
    """Return what a file with a text says."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path, commands, [order.name for order in ORDERS])


@pytest.mark.parametrize("home", ["/home/ada", "/home/ada/", "/", "home", "", None])
@pytest.mark.parametrize("stated", ["/kept", "/kept/", "/kept/../other", "kept", "", " /kept", None])
def test_what_is_kept_stands_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, home: str | None, stated: str | None
) -> None:
    for name, value in (("HOME", home), ("XDG_DATA_HOME", stated), ("XDG_CONFIG_HOME", stated)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert state_file().parent == user_data_path("pullquote", appauthor=False)
    assert settings_file().parent == user_config_path("pullquote", appauthor=False)


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = (
        'theme = "light"\nmeasure = 66\nparaphrases = false\norder = "text"\ncopy = "link"\ncompact = true\n'
        '[keymap]\n"quote.next" = "n"\nfind.next = "m"\n'
    )
    settings, problems = loaded(tmp_path, text, frozenset({"quote.next", "find.next"}))
    assert problems == ()
    assert settings == Settings("light", 66, False, "text", (("quote.next", "n"), ("find.next", "m")), "link", True)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('# mine\n\ncolour = "red"\n', 3, "unknown setting colour"),
        ('theme = "light"\nmeasure = 20\n', 2, "whole number from 40 to 140"),
        ("measure = true\n", 1, "whole number"),
        ('order = "size"\n', 1, '"actor", "text" or "doubt"'),
        ('[keymap]\n"quote.nxt" = "n"\n', 2, "unknown command quote.nxt"),
        ('[keymap]\n"quote.next" = 5\n', 2, "keys in quotes"),
        ("keymap = 3\n", 1, "must be a table"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    _, (problem,) = loaded(tmp_path, text, frozenset({"quote.next"}))
    assert f"config.toml, line {line}: " in problem
    assert words in problem
    assert "\n" not in problem


def test_the_rest_of_a_file_still_counts(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, 'colour = "red"\ntheme = "light"\n')
    assert settings.theme == "light"
    assert len(problems) == 1


def test_what_is_no_toml_is_one_line(tmp_path: Path) -> None:
    settings, (problem,) = loaded(tmp_path, "theme = = 3\n")
    assert settings == Settings()
    assert "line 1" in problem and "\n" not in problem


@given(st.binary(max_size=200))
def test_no_file_ends_the_program(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("settings") / "config.toml"
    path.write_bytes(data)
    _, problems = load_settings(path)
    assert all(line.isprintable() for line in problems)


def test_settings_have_bounds(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("x = " + "[" * 5000 + "]" * 5000)
    assert len(load_settings(path)[1]) == 1
    path.write_text("[keymap" + ".a" * 3000 + "]\nb = 1\n")
    assert len(load_settings(path, frozenset({"a.b"}))[1]) == 1
    path.write_text("".join(f"key{number} = 1\n" for number in range(2000)))
    assert len(load_settings(path)[1]) == 21
    path.write_text("# " + "x" * 300_000)
    assert "larger than" in load_settings(path)[1][0]


def test_a_pipe_in_place_of_the_settings_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    os.mkfifo(path)
    assert "no file" in load_settings(path)[1][0]


def test_without_a_home_there_is_no_library_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("user_data_path", "user_config_path", "user_log_path"):
        monkeypatch.setattr(f"platformdirs.{name}", unknown)
    assert not is_there(state_file()) and "HOME" in str(state_file())
    assert load_settings(settings_file()) == (Settings(), ())
    assert "details in" in write_crash_log("details")
