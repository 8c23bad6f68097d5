"""What the web answers, as values: a page, that nothing changed, or why there is neither; and how much is let in."""

from msgspec import Struct

from reader.model.report import ImportFailure


class Limits(Struct, frozen=True):
    """How long and how much one address may take; times are seconds."""

    connect: float = 10.0
    """To find the host and to connect to it, each."""
    read: float = 15.0
    """Between two pieces of an answer."""
    total: float = 40.0
    """From the first look at the name to the last byte, redirects included."""
    data: int = 10_000_000
    """Bytes of an answer once it is inflated."""
    redirects: int = 5
    """Redirects followed before the address is given up."""
    let_in: frozenset[str] = frozenset()
    """Media types that are no text and are read all the same."""


class Page(Struct, frozen=True):
    """Bytes that an address answered with; nothing in them has been looked at."""

    data: bytes
    """The body, inflated; never empty."""
    address: str
    """Where it came from in the end, after all redirects, without a fragment; cleaned."""
    media_type: str = ""
    """Lower case, without parameters ("text/html"); empty if the server does not say."""
    charset: str | None = None
    """The encoding the server names."""
    etag: str | None = None
    """For the next conditional request."""
    modified: str | None = None
    """Last-Modified, for the next conditional request."""
    fetched_at: str = ""
    """ISO 8601 UTC."""
    moved: str | None = None
    """The address to ask from now on, where the server said the old one moved for good."""
    inside: bool = False
    """Whether it came from a machine of a private network."""


class NotModified(Struct, frozen=True):
    """The answer that what was fetched before still holds (304)."""

    address: str
    """Where it came from in the end; cleaned."""
    etag: str | None = None
    """For the next conditional request."""
    modified: str | None = None
    """Last-Modified, for the next conditional request."""
    fetched_at: str = ""
    """ISO 8601 UTC."""
    moved: str | None = None
    """The address to ask from now on, where the server said the old one moved for good."""


class FetchFailure(ImportFailure, frozen=True):
    """Why an address gave nothing, with what a machine may want to know of it."""

    status: int | None = None
    """The status of the answer, where there was one."""
    wait: float | None = None
    """Seconds the server asks to be left alone for (Retry-After)."""
