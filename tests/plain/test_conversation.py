"""Plain mode, used as a person uses it: a line is typed, an answer is read."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests.command import pullquote

FERRY = """Ferry sinks in harbor
By Ada Falk

SALTMOUTH — The ferry sank on Friday, and nobody drowned in it.

“It was always a submarine at heart,” said Mayor Ruth Okpara. “We only noticed late.”

The mayor, who cannot swim, asked for calm. The pilot, Odd Hansen, came late. “I told them in March,” he said.

She said that an inquiry would be held.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


class Talk:
    """Conversations of one person, each a run of the command."""

    def __init__(self, home: Path) -> None:
        self.environment = {
            **os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "PATH": "", "COLUMNS": "80",
        }  # fmt: skip

    def __call__(self, *lines: str, paths: tuple[Path, ...] = ()) -> list[str]:
        run = pullquote("--plain", *paths, input="".join(f"{each}\n" for each in lines).encode(), env=self.environment)
        self.code = run.returncode
        assert b"Traceback" not in run.stderr
        return run.stdout.decode().splitlines()


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    return Talk(tmp_path / "home")


def test_one_article_is_opened_and_read_paragraph_by_paragraph(talk: Talk, ferry: Path) -> None:
    said = talk("", "next", "next", "", "back", "read 2", "about", "quit", paths=(ferry,))
    assert said[0].startswith("Ferry sinks in harbor. Ada Falk, 6 paragraphs, 3 quotes of 2 speakers")
    assert said[1] == "Heading: Ferry sinks in harbor"
    assert said[4].startswith("“It was always") and said[5].startswith("SALTMOUTH") and said[6] == "By Ada Falk"
    assert said[-1] == "You are at paragraph 2 of 6."
    assert talk.code == 0


def test_quotes_say_who_and_how_sure_and_why_and_where(talk: Talk, ferry: Path) -> None:
    said = talk("next quote", "who", "where", "next quote", "previous quote", "quotes hansen", paths=(ferry,))
    assert said[1] == "1 of 3. Ruth Okpara: “It was always a submarine at heart,” … “We only noticed late.”"
    assert said[2] == "Ruth Okpara, Mayor." and said[3].startswith("Sure, ")
    assert any(line.startswith("Because ") for line in said)
    assert "This is paragraph 4 of 6." in said
    assert said[-1].startswith("2. Odd Hansen: “I told them")
    assert talk.code == 0


def test_a_number_alone_is_one_of_the_list_said_last(talk: Talk, ferry: Path) -> None:
    said = talk("3", "list", "1", "quotes", "2", "search drowned", "1", "about", paths=(ferry,))
    assert said[1] == "of what is not clear (open 3, hit 3, quote 3, correct 3)"
    assert any(line.startswith("2 of 3. ") for line in said)
    assert said[-1] == "You are at paragraph 3 of 6."


def test_a_correction_is_chosen_by_number_kept_and_taken_back(talk: Talk, ferry: Path) -> None:
    said = talk("next quote", "correct", "correct 2", "who", paths=(ferry,))
    candidates = [line for line in said if line[:2] in ("1.", "2.")]
    assert candidates[0] == "1. Ruth Okpara, Mayor, now" and candidates[1].startswith("2. Odd Hansen")
    assert "You said so." in said and any(line.startswith("Odd Hansen") for line in said)
    # Another run, another person at the keyboard: it is kept, and undone.
    assert any(line.startswith("1 of 3. Odd Hansen") for line in talk("next quote", paths=(ferry,)))
    said = talk("next quote", "undo", "quote", paths=(ferry,))
    assert said[-1].startswith("1 of 3. Ruth Okpara")
    assert talk("redo", "quote 1", paths=(ferry,))[-1].startswith("1 of 3. Odd Hansen")


def test_a_name_may_be_new_and_a_quote_may_be_none(talk: Talk, ferry: Path) -> None:
    said = talk("quote 1", "correct Pia Wolk", "quote", "correct nobody", "quote", "correct not a quote", "quotes",
                paths=(ferry,))  # fmt: skip
    assert any("Pia Wolk: “It was" in line for line in said)
    assert any("No speaker found: “It was" in line for line in said)
    assert not any("submarine" in line for line in said[-2:])


def test_acts_are_kept_in_the_library(talk: Talk, ferry: Path) -> None:
    talk("star", "tag harbor", "note ask  the pilot", "quote 2", "highlight", "highlight came late", "mark read",
         paths=(ferry,))  # fmt: skip
    assert talk.code == 0
    said = talk("list starred", "open 1", "tag", "note", "undo", "undo", "note", "quit")
    assert any("Ferry sinks in harbor" in line and "starred, #harbor" in line for line in said)
    assert "Tags: harbor." in said
    assert said.index("ask  the pilot") < said.index("“I told them in March,”") < said.index("came late")
    assert said[-1] == "“I told them in March,”"


def test_the_library_is_listed_opened_and_left_where_one_was(talk: Talk) -> None:
    said = talk("list", "open 1", "next", "next", "next", "next quote", "quit")
    assert "samples" in said[0] and said[1].endswith(" articles. Type list, open 1, or help.")
    assert said[2].startswith("1. ") and "unread" in said[2]
    said = talk("open 1", "next article", "previous article")
    assert any(line.startswith("You were at paragraph") for line in said)


def test_a_search_is_walked_hit_by_hit(talk: Talk, ferry: Path) -> None:
    said = talk("search submrine", "hit 1", "next hit", "search inquiry", "hit", "where", paths=(ferry,))
    assert any(line.startswith("1. Quote: Ruth Okpara: “It was") for line in said)
    assert "there is no hit after this" in said
    assert said[-1] == "This is paragraph 6 of 6."


def test_the_search_of_the_library_finds_what_nobody_analyzed(talk: Talk, ferry: Path) -> None:
    said = talk(
        f"add {ferry}", "search submarine in:quotes", "hit 1", "delete", "list submarine", "undo", "list sinks harbor"
    )
    assert "1 new article." in said
    assert any(line.startswith("1 of 3. Ruth Okpara") for line in said)
    assert any("nothing is listed" in line for line in said)
    assert "Ferry sinks in harbor" in said[-1]


def test_quotes_go_out(talk: Talk, ferry: Path, tmp_path: Path) -> None:
    said = talk("quote 2", "cite", "copy", f"export csv {tmp_path / 'a b.csv'}", "export nothing", paths=(ferry,))
    assert any("Odd Hansen" in line and "Ferry sinks in harbor" in line for line in said)
    assert "There is no clipboard here; this is what would be copied:" in said
    assert (tmp_path / "a b.csv").read_text().count("\n") == 4
    assert said[-1].startswith("there is no format 'nothing' (one of table, csv")
    assert talk.code == 1


def test_doubt_hides_and_says_so(talk: Talk, ferry: Path) -> None:
    said = talk("trust 95", "quotes", "trust", paths=(ferry,))
    assert said[-1] == "Quotes at least 95 % sure."
    assert any(line.endswith("less sure than 95 % left out.") for line in said)


def test_what_means_nothing_is_one_line(talk: Talk, ferry: Path) -> None:
    said = talk("fly", "n", "hit", "undo", "open x", "quote 99", "correct", "read 99", "help fly", "help who", "n q",
                paths=(ferry,))  # fmt: skip
    assert said[1:] == [
        "there is no command 'fly' (help)",
        "'n' may be next, note",
        "nothing was searched for (search WORDS)",
        "there is nothing to take back",
        "no headline that is listed has “x” in it (list)",
        "there is no number '99': 3 quotes are here",
        "nobody is quoted in paragraph 1 of 6 (next quote)",
        "there is no number '99': 6 paragraphs are here",
        "there is no command 'fly' (help)",
        "who: Say who says the quote, how sure that is, and why.",
        "1 of 3. Ruth Okpara: “It was always a submarine at heart,” … “We only noticed late.”",
    ]


def test_help_names_every_command() -> None:
    from reader.plain.commands import COMMANDS, meant

    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert meant(f"{command.name} a  b") == (command, "a  b") and command.help.endswith(".")


def test_nothing_typed_is_obeyed_by_the_terminal(talk: Talk, ferry: Path) -> None:
    said = talk("\x1b]0;owned\x07", "note \x1b[2Jgone", "note", "tag \x9b5m", "tag", paths=(ferry,))
    assert "\x1b" not in "".join(said) and "␛[2Jgone" in said


def test_a_screen_reader_is_known_by_what_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.cli.output import is_read_aloud

    monkeypatch.setenv("TERM", "xterm-256color")
    for value, known in (("1", True), ("0", False), ("", False)):
        monkeypatch.setenv("ACCESSIBLE", value)
        assert is_read_aloud() is known


# With a terminal


class Terminal:
    """The command in a pseudo-terminal, which draws nothing."""

    def __init__(self, home: Path, *arguments: str, term: str = "dumb") -> None:
        import pty

        environment = {
            **os.environ, "TERM": term, "HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home),
            "PATH": "", "INPUTRC": "/dev/null",
        }  # fmt: skip
        self.read = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "reader", *arguments], environment)

    def until(self, words: str, since: int = 0) -> str:
        """Read until some words come, and return all that was read."""
        import select

        end = time.monotonic() + 60
        while words.encode() not in self.read[since:] and time.monotonic() < end:
            if select.select([self.file], [], [], 0.2)[0]:
                try:
                    self.read += os.read(self.file, 4096)
                except OSError:
                    break
        assert words.encode() in self.read[since:], self.read
        return self.read.decode()

    def type(self, keys: str, words: str) -> str:
        """Type keys and read until some words come, and after them the prompt."""
        since = len(self.read)
        os.write(self.file, keys.encode())
        self.until(words, since)
        return self.until("\n> ", self.read.index(words.encode(), since))

    def end(self, keys: bytes = b"") -> int:
        """Type some keys until the program ends, and return its exit code.

        What interrupts readline just as it begins to wait is only noticed at the next key: a person would press again.
        """
        import select

        until, again = time.monotonic() + 60, 0.0
        while time.monotonic() < until:
            if keys and time.monotonic() > again:
                os.write(self.file, keys)
                again = time.monotonic() + 6
            if select.select([self.file], [], [], 0.2)[0]:
                try:
                    self.read += os.read(self.file, 4096)
                    continue
                except OSError:
                    pass
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                os.close(self.file)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        raise AssertionError(self.read)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.slow
def test_tab_completes_commands_and_names_and_the_end_is_clean(tmp_path: Path, ferry: Path) -> None:
    pytest.importorskip("readline")
    terminal = Terminal(tmp_path / "home", "--plain", str(ferry))
    terminal.until("> ")
    terminal.type("next q\t\n", "1 of 3. Ruth Okpara")
    terminal.type("quotes odd\t\n", "2. Odd Hansen")
    terminal.type("speak\t\n", "Odd Hansen, ")
    assert terminal.end(b"\x04") == 0
    assert b"\x1b" not in terminal.read
    assert max(map(len, terminal.read.decode().splitlines())) <= 80


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.slow
def test_control_c_leaves_and_a_dumb_terminal_is_offered_plain_mode(tmp_path: Path, ferry: Path) -> None:
    terminal = Terminal(tmp_path / "home", "--plain", str(ferry))
    terminal.until("> ")
    assert terminal.end(b"\x03") == 130
    assert b"Traceback" not in terminal.read
    offered = Terminal(tmp_path / "home", str(ferry))
    assert offered.end() == 0
    assert b"to read line by line" in offered.read
