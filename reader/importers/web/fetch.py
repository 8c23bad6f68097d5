"""Fetching from the web: one address, a bounded answer. See docs/feeds.md for what is asked, kept and refused."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader import __version__
from reader.cleaning import clean_line
from reader.importers.web.address import joined_address, shown_address, web_address
from reader.importers.web.answers import FetchFailure, Limits, NotModified, Page
from reader.importers.web.statuses import failure_of_status
from reader.model.report import ImportFailure

if TYPE_CHECKING:
    import ssl

    import httpx

    from reader.importers.web.network import Watch
    from reader.importers.web.transport import CheckedTransport

USER_AGENT = f"pullquote/{__version__} (a news reader for the terminal; it fetches what its reader asks for)"
ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/feed+json,"
    "application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")


def fetch(
    address: str,
    *,
    conditions: tuple[str | None, str | None] = (None, None),
    limits: Limits | None = None,
    typed: bool = True,
    cancelled: Callable[[], bool] | None = None,
    trust: "ssl.SSLContext | None" = None,
) -> Page | NotModified | ImportFailure:
    """Return what an address answers, or in one line why it gives nothing; never raises for what others do.

    `conditions` are the etag and the Last-Modified of the last answer. `typed` says that a person gave the address:
    only then may it be of a private network. `trust` holds the certificates to believe in, those of certifi if None.
    """
    limits = limits or Limits()
    start = web_address(address)
    if isinstance(start, ImportFailure):
        return start
    import httpcore
    import httpx

    from reader.importers.web.inflate import BrokenCodingError
    from reader.importers.web.network import CheckedBackend, FetchRefusedError, Watch
    from reader.importers.web.transport import CheckedTransport

    watch = Watch(limits.total, cancelled)
    url = httpx.URL(start)
    where = (url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80))
    backend = CheckedBackend(watch, where if typed else None)
    try:
        with CheckedTransport(backend, trust or certificates()) as transport:
            answer = _Visit(transport, watch, limits, shown_address(start)).follow(start, conditions)
            return replace(answer, inside=True) if isinstance(answer, Page) and backend.is_inside else answer
    except FetchRefusedError as error:
        return FetchFailure(shown_address(start), clean_line(error.what), error.do)
    except BrokenCodingError as error:
        return FetchFailure(shown_address(start), f"sends a body that cannot be unpacked: {clean_line(str(error))}")
    except (httpcore.ProtocolError, httpx.ProtocolError, httpx.InvalidURL) as error:
        reason = clean_line(str(error))[:100]
        return FetchFailure(shown_address(start), f"does not speak HTTP as it should: {reason}")
    except (httpcore.NetworkError, httpcore.TimeoutException, httpx.HTTPError) as error:
        return FetchFailure(shown_address(start), f"cannot be read: {clean_line(str(error))[:100]}")


def certificates() -> "ssl.SSLContext":
    """Return the authorities to believe in: those SSL_CERT_FILE or SSL_CERT_DIR name, else those of certifi."""
    import httpx

    return httpx.create_ssl_context()


class _Visit:
    """One address followed to the page it leads to.

    There is no httpx.Client in it, and so no cookies, passwords, proxies and redirects but those written here.
    """

    def __init__(self, transport: "CheckedTransport", watch: "Watch", limits: Limits, shown: str) -> None:
        self._transport = transport
        self._watch = watch
        self._limits = limits
        self._shown = shown

    def follow(self, address: str, conditions: tuple[str | None, str | None]) -> Page | NotModified | ImportFailure:
        """Return the answer at the end of the redirects."""
        moved: str | None = None
        for_good = True
        for _ in range(self._limits.redirects + 1):
            response = self._asked(address, conditions)
            try:
                if response.status_code not in _REDIRECTS:
                    return self._answer(response, address, moved, conditions)
                target = self._target(response, address)
            finally:
                response.close()
            if isinstance(target, ImportFailure):
                return target
            address = target
            for_good = for_good and response.status_code in _FOR_GOOD
            moved = address if for_good else moved
        return FetchFailure(self._shown, f"leads on more than {self._limits.redirects} times", "check the address")

    def _asked(self, address: str, conditions: tuple[str | None, str | None]) -> "httpx.Response":
        import httpx

        headers = {
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        for name, value in zip(("If-None-Match", "If-Modified-Since"), conditions, strict=True):
            if value and _VALIDATOR.fullmatch(value):
                headers[name] = value
        timeout = httpx.Timeout(self._limits.read, connect=self._limits.connect).as_dict()
        return self._transport.handle_request(
            httpx.Request("GET", address, headers=headers, extensions={"timeout": timeout})
        )

    def _target(self, response: "httpx.Response", address: str) -> str | ImportFailure:
        location = response.headers.get("location", "")
        if not location:
            return FetchFailure(self._shown, "leads on, but does not say where", status=response.status_code)
        target = joined_address(address, location)
        if isinstance(target, ImportFailure):
            return FetchFailure(self._shown, f"leads to {target.location}, which {target.what}")
        if address.startswith("https:") and target.startswith("http:"):
            return FetchFailure(self._shown, f"leads from a secure to an insecure address, {shown_address(target)}")
        return target

    def _answer(
        self,
        response: "httpx.Response",
        address: str,
        moved: str | None,
        conditions: tuple[str | None, str | None],
    ) -> Page | NotModified | ImportFailure:
        etag, modified = (_validator(response.headers.get(name)) for name in ("etag", "last-modified"))
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        if response.status_code == 304 and any(conditions):
            return NotModified(clean_line(address), etag or conditions[0], modified or conditions[1], now, moved)
        media_type, charset = _media(response.headers.get("content-type", ""))
        refusal = failure_of_status(self._shown, response.status_code, response.headers.get("retry-after"))
        if media_type not in self._limits.let_in:
            refusal = refusal or _refused_media(self._shown, media_type)
        if refusal:
            return refusal
        data = self._body(response)
        if isinstance(data, ImportFailure):
            return data
        return Page(data, clean_line(address), media_type, charset, etag, modified, now, moved)

    def _body(self, response: "httpx.Response") -> bytes | ImportFailure:
        from reader.importers.web.inflate import inflated

        most = self._limits.data
        too_large = FetchFailure(self._shown, f"is larger than {most / 1_000_000:g} MB", "no article is")
        announced = response.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > most:
            return too_large
        data = bytearray()
        for piece in inflated(self._watched(response), response.headers.get("content-encoding", "")):
            data += piece
            if len(data) > most:
                return too_large
        return bytes(data) or FetchFailure(self._shown, "is empty")

    def _watched(self, response: "httpx.Response") -> Iterator[bytes]:
        for piece in response.iter_raw():
            self._watch.check()
            yield piece


def _validator(value: str | None) -> str | None:
    return value if value and _VALIDATOR.fullmatch(value) else None


def _media(header: str) -> tuple[str, str | None]:
    media_type = header.partition(";")[0].strip().lower()
    charset = _CHARSET.search(header)
    return media_type if _MEDIA_TYPE.fullmatch(media_type) else "", charset[1] if charset else None


def _refused_media(shown: str, media_type: str) -> FetchFailure | None:
    kind, _, form = media_type.partition("/")
    if form == "pdf":
        return FetchFailure(shown, "is a PDF file, which cannot be read yet", "look for the article as a web page")
    if form == "epub+zip":
        return FetchFailure(shown, "is a book (EPUB)", "download it and open the file")
    if kind in ("image", "audio", "video", "font", "model") or form in ("zip", "gzip", "x-tar", "x-rar-compressed"):
        return FetchFailure(shown, f"is no text but {media_type}")
    return None
