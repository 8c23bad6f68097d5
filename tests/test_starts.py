"""What is loaded before the first frame, and before the first quote in a terminal: nothing that is seldom used."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.slow
_FOR_ACTS = frozenset({
    "reader.checking", "reader.people", "reader.search", "reader.importers.html", "reader.importers.web",
    "reader.importers.feeds", "reader.importers.mail", "reader.importers.books", "reader.importers.readers",
    "reader.importers.archives", "reader.importers.documents", "reader.importers.transcripts", "reader.cli.grammar",
    "rapidfuzz", "tantivy", "lxml", "yaml", "mcp", "http", "email", "tomllib", "multiprocessing", "xml",
    "html.entities",
})  # fmt: skip
"""Modules and packages that either start needs for some act or other, and not to show what is in a text file."""
_BEHIND_THE_FRAME = _FOR_ACTS | {
    "reader.analysis.engine", "reader.analysis.attribution", "reader.analysis.words", "reader.export",
    "reader.screens.dialogs", "reader.screens.search", "reader.screens.checking", "reader.screens.people", "argparse",
    "reader.screens.main.controllers.correcting", "reader.screens.main.controllers.exporting",
    "textual.widgets._tree", "textual.widgets._directory_tree", "textual.widgets._select", "textual.command",
    "textual.widgets._input", "textual.widgets._option_list", "textual.widgets._button", "textual.validation", "ssl",
    "_ssl", "typing_extensions", "linkify_it",
}  # fmt: skip
_READING = """
import os, sys
import reader.cli
from reader.postponed import go_on, postpone
postpone()
from textual.drivers.linux_driver import LinuxDriver
go_on()
write = LinuxDriver.write
def telling(driver, data):
    if "flood" in data:  # As the headline on top says.
        with open(sys.argv[1], "w") as told:
            told.write("\\n".join(sys.modules))
        os._exit(0)
    write(driver, data)
LinuxDriver.write = telling
reader.cli.main(sys.argv[2:])
"""
_QUOTING = """
import sys
import reader.cli
told, *arguments = sys.argv[1:]
reader.cli.main(arguments)
with open(told, "w") as file:
    file.write("\\n".join(sys.modules))
"""


def _loaded(program: str, told: Path, arguments: list[str]) -> set[str]:
    """Run a program in a terminal and return the modules that it had loaded when it said so."""
    main, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    home = {"HOME": str(told.parent), "XDG_DATA_HOME": str(told.parent), "XDG_CONFIG_HOME": str(told.parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(told), *arguments],
        stdin=child, stdout=child, stderr=child, cwd=ROOT, env={**os.environ, "TERM": "xterm-256color", **home},
    )  # fmt: skip
    os.close(child)
    last = threading.Timer(60, process.kill)
    last.start()
    try:
        while os.read(main, 65536):
            pass
    except OSError:
        # The other end is closed.
        pass
    os.close(main)
    assert process.wait(120) == 0
    last.cancel()
    return set(told.read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("paths", [["seeds"], []], ids=["samples", "library"])
def test_the_first_frame_waits_for_nothing_that_it_does_not_show(paths: list[str], tmp_path: Path) -> None:
    loaded = _loaded(_READING, tmp_path / "told", [str(ROOT / path) for path in paths])
    assert "reader.widgets.body" in loaded
    assert sorted(loaded & _BEHIND_THE_FRAME) == []


def test_quotes_of_a_text_need_no_search_no_screen_and_no_other_format(tmp_path: Path) -> None:
    loaded = _loaded(_QUOTING, tmp_path / "told", ["quotes", str(ROOT / "seeds" / "02-concrete-report.txt")])
    assert "reader.analysis.engine" in loaded
    heavy = {
        "textual", "rich", "sqlite3", "asyncio", "threading", "reader.store", "reader.screens", "typing_extensions",
        "ipaddress", "platform",
    }  # fmt: skip
    assert sorted(loaded & (_FOR_ACTS | heavy)) == []


def test_a_plain_article_has_few_patterns_compiled_to_be_read() -> None:
    program = """
import re._compiler
from reader.importers.text import plain_text
from reader.importers.load import load_bytes
from reader.model.article import Origin
load_bytes(b"", Origin("nothing", "text"))
compiled = []
compile = re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: (compiled.append(pattern), compile(pattern, flags))[1]
text = "Ferry sinks in harbor\\n\\nBy Ada Lund\\n\\n" + "The ferry sank on Friday, and nobody drowned in it.\\n\\n" * 9
assert load_bytes(text.encode(), Origin("ferry.txt", "text")).byline == ("Ada Lund",)
print(len(compiled))
"""
    said = subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True)
    assert int(said.stdout) < 10


def test_msgspec_describes_types_for_who_asks() -> None:
    program = """
from reader.postponed import import_msgspec
import_msgspec()
import sys, msgspec
assert not {"typing_extensions", "textwrap"} & set(sys.modules)
assert not hasattr(sys.modules["msgspec.inspect"], "__file__")
class Ferry(msgspec.Struct):
    name: str
    decks: int = 1
assert msgspec.json.schema(Ferry)["$defs"]["Ferry"]["required"] == ["name"]
assert msgspec.toml.decode(b'name = "Ada"', type=Ferry).name == "Ada"
assert msgspec.inspect.type_info(Ferry).fields[1].default == 1
import msgspec.inspect, msgspec.yaml
assert msgspec.inspect.__file__ and msgspec.yaml.encode
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_nobody_looks_for_garbage_on_the_way_out() -> None:
    program = """
import atexit, gc
atexit.register(lambda: print("frozen", gc.get_freeze_count() > 0))
from reader.cli import main
main(["quotes", "seeds/02-concrete-report.txt"])
"""
    said = subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.endswith("frozen True\n")


def test_what_was_put_off_is_there_for_who_asks() -> None:
    program = """
from reader.postponed import go_on, postpone
postpone()
import sys
from textual.types import IgnoreReturnCallbackType
import textual.app
go_on()
assert not {"ssl", "textual.command", "typing_extensions"} & set(sys.modules)
assert "textual.widgets._tree" not in sys.modules
import textual.types
from textual.types import NoSelection
from textual.widgets._select import NoSelection as same
assert NoSelection is same and textual.types.IgnoreReturnCallbackType is IgnoreReturnCallbackType
import textual.types as again
assert again.__file__ and again.CSSPathType and again.__all__
import ssl
assert ssl.create_default_context()
from typing_extensions import TypeVar
assert TypeVar.__module__ == "typing_extensions" or TypeVar("T", default=int)
from textual.command import CommandPalette, Provider
from textual.screen import Screen
assert issubclass(CommandPalette, Screen) and Provider.__module__ == "textual.command"
from textual.app import App
assert App.get_system_commands
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_what_the_standard_library_needs_seldom_is_there_for_who_asks() -> None:
    program = """
from reader.postponed import import_standard
import_standard()
import sys, urllib.parse, uuid
assert not {"ipaddress", "platform"} & set(sys.modules)
assert urllib.parse.urlsplit("https://[::1]/").hostname == "::1"
assert sys.modules["ipaddress"].__file__
import platform
assert platform.__file__
assert uuid.platform.machine() == platform.machine() and uuid.platform.system() == platform.system()
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
