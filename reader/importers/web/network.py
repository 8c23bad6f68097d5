"""Connections that look where they go: names are resolved once, checked, and the checked number is connected to.

A name may mean another machine each time it is asked for (DNS rebinding); so the check is made on the numbers that the
connection itself uses, at every hop. Every wait is cut in short slices, so that a deadline for the whole and a wish to
stop are both heard while a server says nothing.
"""

import ipaddress
import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore

from reader.errors import PullquoteError

_SLICE = 0.2
"""Seconds between two looks at the deadline and at the wish to stop."""

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in ("2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "192.0.0.0/24", "192.88.99.0/24")
)
"""Tunnels, benchmarks, documentation and segment routing, which some Pythons take for global (IANA registries)."""


class FetchRefusedError(PullquoteError):
    """We or the network will not go on with an address."""


def is_public(number: str) -> bool:
    """Return whether an IP address belongs to the open Internet, and so may be reached on a page's word.

    Addresses that carry another inside (IPv4-mapped, 6to4, NAT64) count as the one inside. After the special-purpose
    registries of IANA (RFC 6890).
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or (address.sixtofour if address in _SIX_TO_FOUR else None)
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address not in _GLOBAL_UNICAST:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback)
        and not any(address in network for network in _NEVER if network.version == address.version)
    )


class Watch:
    """The time one fetch has left, and whether anybody still wants it."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool] | None = None) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._cancelled = cancelled

    def slices(self, seconds: float | None, doing: str) -> Iterator[float]:
        """Yield seconds to wait for one try after the other, until the time is up.

        Raises FetchRefusedError then, and as soon as nobody wants the answer any more.
        """
        step = self._seconds if seconds is None else seconds
        until = min(self._end, time.monotonic() + step)
        while True:
            self.check()
            left = until - time.monotonic()
            if left <= 0:
                raise FetchRefusedError(f"does not answer: {doing} took more than {step:g} seconds", do="try later")
            yield min(left, _SLICE)

    def check(self) -> None:
        """Raise FetchRefusedError if the time for the whole is up or nobody wants the answer any more."""
        if self._cancelled is not None and self._cancelled():
            raise FetchRefusedError("was stopped")
        if time.monotonic() >= self._end:
            raise FetchRefusedError(f"is too slow: not all there after {self._seconds:g} seconds", do="try later")


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses, and to private ones only where the person's own words lead there."""

    def __init__(self, watch: Watch, trusted: tuple[str, int] | None) -> None:
        self._watch = watch
        self._trusted = trusted
        self._first: set[str] | None = None
        self.is_inside = False
        """Whether a machine of a private network was reached."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to a host; raises FetchRefusedError with the reason if there is none to be had."""
        numbers = self._resolved(host, port, timeout)
        # A name that means machines of both kinds is a public one: what it says of ours is not believed.
        public = [number for number in numbers if is_public(number[1][0])]
        allowed = public or [number for number in numbers if self._may_reach(host, port, number[1][0])]
        if self._first is None:
            self._first = {number[1][0] for number in numbers}
        if not allowed:
            raise FetchRefusedError(
                f"leads to {host}, a machine inside your own network", do="if that is what you want, give that address"
            )
        problem: OSError | None = None
        for family, place in allowed[:4]:
            try:
                connection = self._connected(family, place, timeout)
                self.is_inside = self.is_inside or not is_public(place[0])
                return CheckedStream(connection, self._watch)
            except OSError as error:
                problem = error
        reason = problem.strerror if problem and problem.strerror else "no connection"
        raise FetchRefusedError(f"cannot be reached: {reason.lower()}", do="try later")

    def _may_reach(self, host: str, port: int, number: str) -> bool:
        # A page may lead back to the private machine it came from, but not make a public name mean one.
        return (host, port) == self._trusted and (self._first is None or number in self._first)

    def _resolved(self, host: str, port: int, timeout: float | None) -> list[tuple[int, Any]]:
        found: list[tuple[int, Any]] = []
        problems: list[OSError | UnicodeError] = []

        def look_up() -> None:
            try:
                for family, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                    found.append((family, place))
            except (OSError, UnicodeError) as error:
                problems.append(error)

        # The system's resolver knows no deadline; a thread that nobody waits for gives it one.
        asking = threading.Thread(target=look_up, name="look up a host", daemon=True)
        asking.start()
        for patience in self._watch.slices(timeout, "finding the host"):
            asking.join(patience)
            if not asking.is_alive():
                break
        if problems or not found:
            raise FetchRefusedError(f"has a host nobody knows, {host}", do="check the address and your connection")
        return found

    def _connected(self, family: int, place: Any, timeout: float | None) -> socket.socket:
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.setblocking(False)
            connection.connect_ex(place)
            with selectors.DefaultSelector() as selector:
                selector.register(connection, selectors.EVENT_WRITE)
                for patience in self._watch.slices(timeout, "connecting"):
                    if selector.select(patience):
                        break
            if code := connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(code, os.strerror(code))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection
        except BaseException:
            connection.close()
            raise


class CheckedStream(httpcore.NetworkStream):
    """A connection, plain or encrypted, whose waits end with the time of the whole fetch."""

    def __init__(self, connection: socket.socket, watch: Watch) -> None:
        self._socket = connection
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes, none at the end; raises FetchRefusedError if they do not come in time."""
        for patience in self._watch.slices(timeout, "waiting for the next bytes"):
            self._socket.settimeout(patience)
            try:
                return self._socket.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as error:
                raise FetchRefusedError(f"broke off: {(error.strerror or 'no more bytes').lower()}") from error
        return b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all the bytes; raises FetchRefusedError if they are not taken in time."""
        view = memoryview(buffer)
        while view:
            for patience in self._watch.slices(timeout, "sending the request"):
                self._socket.settimeout(patience)
                try:
                    view = view[self._socket.send(view) :]
                    break
                except TimeoutError:
                    continue
                except OSError as error:
                    raise FetchRefusedError(f"broke off: {(error.strerror or 'connection lost').lower()}") from error

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection encrypted; raises FetchRefusedError if the other side cannot prove its name."""
        try:
            secured = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._socket = secured
            for patience in self._watch.slices(timeout, "making it secure"):
                secured.settimeout(patience)
                try:
                    secured.do_handshake()
                    break
                except TimeoutError:
                    continue
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise FetchRefusedError(f"shows a certificate that cannot be trusted: {error.verify_message}") from error
        except (OSError, ValueError) as error:
            self.close()
            reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or "it broke off"
            raise FetchRefusedError(f"offers no secure connection: {str(reason).lower().replace('_', ' ')}") from error
        except BaseException:
            self.close()
            raise
        return CheckedStream(secured, self._watch)

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks of a connection: its socket, its TLS object, whether it can be read."""
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        return self._socket if info == "socket" else None
