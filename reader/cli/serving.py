"""The reader in a browser of this machine: textual-serve behind a token, on the loopback address only."""

import hmac
import logging
import os
import secrets
import shlex
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

from reader.cli.output import answer, message

HOST = "127.0.0.1"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReaderServer(Server):
    """Starts a reader for each window that knows the address. The token in its path is asked of every request."""

    def __init__(self, paths: Sequence[str], listening: socket.socket) -> None:
        """Serve the reader on some paths (the library without any), on a socket that is bound already."""
        port = listening.getsockname()[1]
        super().__init__(_command(paths), HOST, port, title="Pullquote")
        self._listening = listening
        self._place = f"{HOST}:{port}"
        self._token = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Return what is to be opened in a browser."""
        return f"http://{self._place}/{self._token}/"

    async def _make_app(self) -> web.Application:
        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guarded(request, handler)

        app = web.Application(middlewares=[guarded])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path))
        below = f"/{self._token}"
        app.add_routes(
            [
                web.get(f"{below}/", self.handle_index, name="index"),
                web.get(f"{below}/ws", self.handle_websocket, name="websocket"),
                web.get(f"{below}/download/{{key}}", self.handle_download, name="download"),
                web.static(f"{below}/static", self.statics_path, name="static"),
            ]
        )
        app.on_startup.append(self.on_startup)
        return app

    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer who knows the token and asks this very address, and from no page of others; anybody else gets 403."""
        token = request.path.split("/")[1].encode("utf-8", "replace")
        is_known = hmac.compare_digest(token, self._token.encode())
        # A name that was made to lead here (DNS rebinding) is not our address, whatever page it is on.
        is_here = request.headers.get("Host") == self._place
        is_ours = request.headers.get("Origin", f"http://{self._place}") == f"http://{self._place}"
        if not (is_known and is_here and is_ours):
            raise web.HTTPForbidden(text="This needs the address that pullquote serve printed.")
        response = await handler(request)
        if not response.prepared:
            # The page names a font of another site: nobody else is to learn that somebody reads, or where.
            response.headers.update(self._reserve())
        return response

    def _reserve(self) -> dict[str, str]:
        own = "'self' 'unsafe-inline'"
        return {
            "Content-Security-Policy": (
                f"default-src 'self'; script-src {own}; style-src {own}; img-src 'self' data:; "
                f"connect-src 'self' ws://{self._place}; frame-ancestors 'none'"
            ),
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }

    def initialize_logging(self) -> None:
        """Say what goes wrong as messages; the addresses that are asked for hold the token and are said nowhere."""
        handler = _Messages(logging.ERROR)
        logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)

    async def on_startup(self, app: web.Application) -> None:
        """Say what is to be opened; whoever started this in the background must not wait for it."""
        answer(self.address)
        sys.stdout.flush()
        message("open this in a browser here; ctrl+C ends it. Whoever has the address can do what you can: keep it")

    def serve(self, debug: bool = False) -> None:
        """Serve until somebody ends it."""
        self.debug = debug
        self.initialize_logging()
        web.run_app(self._make_app(), sock=self._listening, print=_say_nothing, access_log=None, shutdown_timeout=2)


class _Messages(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        message(record.getMessage())


def _say_nothing(*_: object) -> None:
    """Print nothing of what aiohttp would print."""


def _command(paths: Sequence[str]) -> str:
    """Return the command that a window starts, for the shell of this system."""
    words = [sys.executable, "-m", "reader", *(os.path.abspath(path) for path in paths)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def serve(paths: Sequence[str], port: int) -> None:
    """Serve the reader until somebody ends it; raises OSError if the port is taken. Port 0 takes any that is free."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        # The address is said before anybody is answered: who comes that early waits.
        listening.listen()
        ReaderServer(paths, listening).serve()
    finally:
        listening.close()
