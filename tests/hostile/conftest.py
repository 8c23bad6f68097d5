"""A place of its own for each test: a library with hostile words in every column, and the command that reads it."""

import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.command import pullquote
from tests.hostile.payloads import BY_KIND, WORDS
from tests.hostile.terminal import Terminal
from tests.paths import ROOT
from tests.resting import ENVIRONMENT

TEXT = "Harbor {0} floods\nBy Ada Lund\n\n“We sank {0} times,” said Mayor Ada Lund.\n\n“It rains,” Björn Holm said.\n"


@dataclass
class Place:
    """Folders of a test's own."""

    top: Path
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        folders = {f"XDG_{name}_HOME": str(self.top / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "DISPLAY", "COLUMNS")}
        return {
            **kept,
            **folders,
            **ENVIRONMENT,
            "HOME": str(self.top),
            "TERM": "xterm-256color",
            "BROWSER": "true",
            "PYTHONPATH": str(ROOT),
        }

    @property
    def library(self) -> Path:
        return self.top / "data" / "pullquote" / "state.sqlite3"

    def run(self, *words: str | bytes) -> tuple[int, bytes]:
        """Run a command and return its exit code and all it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "reader", *words],
            env=self.environment, cwd=self.top, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def do(self, *words: str) -> tuple[int, bytes]:
        """Return the same of a command in this process."""
        done = pullquote(*words, env=self.environment, cwd=self.top)
        return done.returncode, done.stdout + done.stderr

    def add(self, number: int = 2) -> None:
        """Put harmless articles into the library."""
        news = self.top / "news"
        news.mkdir()
        for each in range(number):
            (news / f"{each}.txt").write_text(TEXT.format(each), encoding="utf-8")
        assert self.do("add", str(news))[0] == 0

    def poison(self) -> None:
        """Put hostile words into every column of text that SQLite lets them into, and into all JSON."""
        with closing(sqlite3.connect(self.library)) as base, base:
            self._poison_analyses(base)
            base.execute("INSERT INTO feeds (address, title, folder) VALUES (?1, ?1, ?2)", (WORDS, json.dumps([WORDS])))
            base.execute("INSERT INTO highlights (article_id, note) SELECT id, ? FROM articles", (WORDS,))
            base.execute("INSERT INTO searches (query) VALUES (?)", (WORDS,))
            base.execute("INSERT OR IGNORE INTO tags SELECT id, ? FROM documents", (WORDS,))
            tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                for _, column, kind, *_ in base.execute(f"PRAGMA table_info({table})").fetchall():
                    if kind == "TEXT" and (table, column) not in _KEPT and not column.endswith("id"):
                        base.execute(f"UPDATE OR IGNORE {table} SET {column} = substr({column}, 1, 7) || ?", (WORDS,))

    @staticmethod
    def _poison_analyses(base: sqlite3.Connection) -> None:
        for number, body in base.execute("SELECT rowid, body FROM analyses").fetchall():
            quotes, actors = json.loads(zlib.decompress(body))
            for actor in actors:
                actor[1], actor[3], actor[5] = actor[1] + WORDS, WORDS, [WORDS]
            for quote in quotes:
                quote[7] = [WORDS, *quote[7]]
            packed = zlib.compress(json.dumps([quotes, actors]).encode())
            base.execute("UPDATE analyses SET body = ? WHERE rowid = ?", (packed, number))

    def reader(self, wait: bytes = b"Harbor") -> Terminal:
        """Open the reader and wait for its first frame."""
        terminal = Terminal([sys.executable, "-m", "reader"], self.environment)
        self.terminals.append(terminal)
        assert terminal.wait_for(wait), terminal.raw[-600:]
        terminal.send("")
        return terminal


_KEPT = {
    ("articles", "text"), ("articles", "paragraphs"), ("articles", "headline"), ("articles", "print"),
    ("articles", "byline"), ("documents", "current"), ("documents", "state"), ("analyses", "engine"),
    ("highlights", "words"), ("corrections", "words"), ("corrections", "extent"), ("acts", "before"), ("acts", "after"),
    ("feeds", "folder"), ("documents", "added_at"),
}  # fmt: skip
"""What would only make the rows unreadable."""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with a library of somebody else."""
    here = Place(tmp_path_factory.mktemp("poisoned"))
    here.add(1)
    here.poison()
    said = "".join(f"“{text} sank,” said Mayor {text} Lund.\n\n" for text in BY_KIND.values())
    (here.top / "hostile.txt").write_text(f"Harbor {WORDS}\n\n{said}", encoding="utf-8", newline="")
    return here


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    here = Place(tmp_path)
    yield here
    for terminal in here.terminals:
        if terminal.is_alive:
            terminal.close()
