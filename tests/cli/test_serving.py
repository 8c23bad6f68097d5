"""The reader in a browser: who is let in, and that it opens, reads, searches, jumps and copies in headless Chromium."""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.command import pullquote
from tests.paths import ROOT

# Looked for and not loaded: every worker of a run collects these tests, and few run them.
if not (find_spec("aiohttp") and find_spec("textual_serve")):
    pytest.skip("the extra serve is not installed", allow_module_level=True)
pyte = pytest.importorskip("pyte")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FERRY = """Ferry sinks in harbor

SALTMOUTH — The ferry sank on Friday, and nobody drowned in it.

“It was always a submarine at heart,” said Mayor Ruth Okpara. “We only noticed late.”

The pilot, Odd Hansen, came late. “I told them in March,” he said.
"""
PATIENCE = 60


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Return the address of a server that reads one file."""
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    environment = {
        **os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT), "PATH": "/bin:/usr/bin",
    }  # fmt: skip
    command = [sys.executable, "-m", "reader", "serve", str(tmp_path / "ferry.txt")]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True
    )
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip()
    finally:
        server.send_signal(signal.SIGINT)
        try:
            code = server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise
    assert code in (0, 130)


@pytest.mark.slow
async def test_only_the_address_that_was_printed_is_answered(address: str) -> None:
    place = address.rsplit("/", 2)[0]
    assert place.startswith("http://127.0.0.1:") and len(address.rsplit("/", 2)[1]) >= 32
    rebound = {"Host": "pullquote.example"}
    foreign = {"Origin": "http://pullquote.example"}
    import aiohttp

    async with aiohttp.ClientSession() as session:

        async def status(url: str, headers: dict[str, str] | None = None) -> int:
            async with session.get(url, headers=headers) as response:
                return int(response.status)

        assert await status(address) == 200
        assert await status(f"{address}static/js/textual.js") == 200
        for wrong in (place, f"{place}/x/", f"{place}/ws", f"{place}/static/js/textual.js", f"{address[:-2]}/"):
            assert await status(wrong) == 403
        for path in ("", "ws", "static/js/textual.js", "download/x"):
            assert await status(address + path, rebound) == 403
            assert await status(address + path, foreign) == 403
        async with session.get(address) as response:
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert "connect-src 'self' ws://127.0.0.1" in response.headers["Content-Security-Policy"]


def test_a_port_that_is_taken_and_an_input_that_is_none_are_one_line() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = pullquote("serve", "--port", str(taken.getsockname()[1]))
    assert run.returncode == 1 and run.stderr.count(b"\n") == 1 and b"--port" in run.stderr
    run = pullquote("serve", "-")
    assert run.returncode == 2 and b"no standard input" in run.stderr
    for words in (("\x1b]0;owned\x07",), ("--port", "\x1b[2J"), ("--\x9b5m",)):
        run = pullquote("serve", *words)
        assert run.returncode in (1, 2) and not set("\x1b\x9b\x07") & set(run.stderr.decode()), run.stderr


class Page:
    """A page of Chromium, spoken to by its protocol; what the server draws in it is read with pyte."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.terminal = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.terminal)

    async def listen(self) -> None:
        """Take what the browser says, until it ends."""
        async for message in self._socket:
            told = json.loads(message.data)
            if told.get("id") in self._answers:
                self._answers.pop(told["id"]).set_result(told.get("result", told))
            elif told.get("method") == "Network.webSocketCreated":
                asked = parse_qs(urlsplit(told["params"]["url"]).query)
                self.terminal.resize(int(asked["height"][0]), int(asked["width"][0]))
            elif told.get("method") == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                if frame["opcode"] == 2:
                    self._draw(base64.b64decode(frame["payloadData"]))

    def _draw(self, data: bytes) -> None:
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][\d;$]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", b"", data))

    async def do(self, method: str, **parameters: Any) -> Any:
        """Have the browser do something, and return its answer."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, PATIENCE)

    async def type(self, text: str) -> None:
        """Type keys."""
        for sign in text:
            key = {"\n": "Enter"}.get(sign, sign)
            code = 13 if sign == "\n" else ord(sign.upper()) if sign.isalnum() else 0
            await self.do(
                "Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code,
                text="\r" if sign == "\n" else sign,
            )  # fmt: skip
            await self.do("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def shows(self, words: str) -> bool:
        """Return whether the page comes to show some words."""
        for _ in range(PATIENCE * 5):
            if words in "\n".join(self.terminal.display):
                return True
            await asyncio.sleep(0.2)
        return False

    async def hides(self, words: str) -> bool:
        """Return whether some words go away."""
        for _ in range(PATIENCE * 5):
            if words not in "\n".join(self.terminal.display):
                return True
            await asyncio.sleep(0.2)
        return False

    async def says(self, expression: str) -> Any:
        """Return what a line of JavaScript comes to."""
        answer = await self.do(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        return answer["result"].get("value")


@asynccontextmanager
async def opened(address: str, folder: Path) -> AsyncIterator[Page]:
    """Give a page of a browser of its own."""
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", f"--user-data-dir={folder}",
        "--window-size=1200,800", "about:blank",
    ]  # fmt: skip
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        told = folder / "DevToolsActivePort"
        for _ in range(PATIENCE * 5):
            if told.is_file() and told.read_text().count("\n"):
                break
            await asyncio.sleep(0.2)
        port = told.read_text().split()[0]
        import aiohttp

        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                target = next(each for each in await response.json() if each["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                await page.do("Network.enable")
                await page.do("Page.enable")
                granted = ["clipboardReadWrite", "clipboardSanitizedWrite"]
                await page.do("Browser.grantPermissions", permissions=granted)
                await page.do("Page.navigate", url=address)
                yield page
                listening.cancel()
    finally:
        browser.terminate()
        browser.wait(PATIENCE)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here (apt install chromium)")
async def test_it_opens_reads_searches_jumps_and_copies(address: str, tmp_path: Path) -> None:
    async with opened(address, tmp_path / "browser") as page:
        assert await page.shows("SALTMOUTH")
        assert await page.shows("O Ruth Okpara")
        assert "-first-byte" in await page.says("document.body.className")
        await page.says("document.querySelector('textarea').focus()")
        await page.type("?")
        assert await page.shows("Keys in")
        await page.type("q")
        assert await page.hides("Keys in")
        await page.type("s")
        assert await page.shows("Search headlines")
        await page.type("told them march")
        assert await page.shows("1 hit")
        await page.type("\n")
        assert await page.hides("Search headlines")
        assert await page.shows("hit 1 of 1")
        await page.type("y")
        for _ in range(PATIENCE * 5):
            copied = await page.says("navigator.clipboard.readText()")
            if copied:
                break
            await asyncio.sleep(0.2)
        assert "Ferry sinks in harbor" in copied and "“" in copied
