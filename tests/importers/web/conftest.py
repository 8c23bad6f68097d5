"""A server on loopback that says exactly what a test wants it to say, byte by byte."""

import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

Answer = Callable[[socket.socket, "Request"], None]


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """A listening socket whose answers are written by hand."""

    listener: socket.socket
    tls: ssl.SSLContext | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def says(self, path: str, data: bytes, status: str = "200 OK", **headers: str) -> str:
        """Let a path answer with a status, headers (underscores for hyphens) and a body; return its address."""
        lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        if not any(name.lower() == "content_length" for name in headers):
            lines.append(f"Content-Length: {len(data)}")
        self.answers[path] = lambda connection, _: connection.sendall("\r\n".join([*lines, "", ""]).encode() + data)
        return self.url(path)

    def leads(self, path: str, to: str, status: str = "302 Found") -> str:
        """Let a path lead elsewhere; return its address."""
        return self.says(path, b"", status, Location=to)

    def does(self, path: str, answer: Answer) -> str:
        """Let a path answer as a function writes it; return its address."""
        self.answers[path] = answer
        return self.url(path)

    def run(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # A client that has heard enough hangs up, and some tests are about just that.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(60)
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            data = b""
            while b"\r\n\r\n" not in data:
                piece = connection.recv(65536)
                if not piece:
                    return
                data += piece
            first, *lines = data.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            request = Request(first.split(" ")[1], headers)
            self.requests.append(request)
            answer = self.answers.get(request.path)
            if answer is None:
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            else:
                answer(connection, request)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass


def _started(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(socket.create_server((host, 0)), tls)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server
    server.closing.set()
    with contextlib.suppress(OSError):
        server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()
    thread.join(2)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that speaks plain HTTP."""
    yield from _started()


@pytest.fixture
def other() -> Iterator[Server]:
    """A second server, on another port."""
    yield from _started()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost and 127.0.0.1 that signs itself, with its key in the same file."""
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not here to make a certificate")
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    """A server that speaks HTTPS with a certificate nobody knows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from _started(context)


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    """Certificates to believe in: the one the secure server shows."""
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture(scope="session", autouse=True)
def certificates_are_read_once() -> Iterator[None]:
    """Read the authorities once for all tests: that took half of the time of each."""
    import httpx

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx, "create_ssl_context", cache(httpx.create_ssl_context))
        yield
