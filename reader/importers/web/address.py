"""Web addresses as people type and paste them, and as pages state them: cleaned, checked, or refused with a reason."""

import re
from urllib.parse import urldefrag, urljoin

from reader.cleaning import clean_line
from reader.model.report import ImportFailure

_LONGEST = 4096
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\t\r\n]+")
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?")
_NUMBER = re.compile(r"[0-9A-Fa-f:.]+")


def web_address(typed: str) -> str | ImportFailure:
    """Return the http or https address that somebody typed or a page states, without fragment, or why it is none.

    What has no scheme gets https; names in other scripts become what the network calls them (IDNA, RFC 5891).
    """
    shown = shown_address(typed)
    text = _BREAKS.sub("", typed.strip().removeprefix("<").removesuffix(">").strip())
    if not text:
        return ImportFailure(shown or "address", "is empty", "give an address such as https://example.org/news")
    if len(text) > _LONGEST:
        return ImportFailure(shown, f"is longer than {_LONGEST} characters")
    if _CONTROLS.search(text):
        return ImportFailure(shown, "holds characters that no address has")
    scheme = _SCHEME.match(text)
    if scheme is None:
        text = f"https:{text}" if text.startswith("//") else f"https://{text}"
    elif scheme[1].lower() not in ("http", "https"):
        return ImportFailure(shown, f"is no web address: {scheme[1].lower()[:20]}: is not read", "http and https are")
    elif not text.startswith("//", scheme.end()):
        return ImportFailure(shown, "is no web address: the two slashes are missing")
    return _checked(text, shown)


def _checked(text: str, shown: str) -> str | ImportFailure:
    import httpx

    try:
        url = httpx.URL(urldefrag(text)[0])
        host = url.raw_host.decode("ascii")
        port = url.port
    except (httpx.InvalidURL, ValueError, TypeError):
        return ImportFailure(shown, "is no address that makes sense", "check it for slips")
    if url.userinfo:
        return ImportFailure(shown, "holds a name or a password", "take them out: they would be kept and shown")
    if not (_HOST.fullmatch(host) or (":" in host and _NUMBER.fullmatch(host))) or len(host) > 253:
        return ImportFailure(shown, "names no host", "give an address such as https://example.org/news")
    if port is not None and not 0 < port < 65536:
        return ImportFailure(shown, f"has a port that does not exist, {port}")
    return str(url)


def joined_address(base: str, reference: str) -> str | ImportFailure:
    """Return the address a page at `base` means by a reference, or why it means none."""
    try:
        return web_address(urljoin(base, _BREAKS.sub("", reference.strip())))
    except ValueError:
        return ImportFailure(shown_address(reference), "is no address that makes sense")


def shown_address(address: str) -> str:
    """Return an address fit for a message: one clean line of 200 characters, no name and password."""
    line = re.sub(r"(?<=//)[^/?#\s]*@", "", clean_line(address.strip()))
    return line if len(line) <= 200 else f"{line[:199]}…"
