"""The httpx transport of a fetch: httpcore's pool over connections that are checked, and nothing from the environment.

httpx has no public way to give its own transport another network backend, so the few lines between the two are here.
"""

import ssl
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from reader.importers.web.network import CheckedBackend


class CheckedTransport(httpx.BaseTransport):
    """Sends requests over checked connections, one for each request; no proxies, no HTTP/2."""

    def __init__(self, backend: CheckedBackend, trust: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust, network_backend=backend, max_connections=2, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request, its body still on the way; raises httpcore's errors."""
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close what is still open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
