"""What the status of an answer means to a reader, in one line."""

import datetime
from email.utils import parsedate_to_datetime

from reader.importers.web.answers import FetchFailure

_LONGEST_WAIT = 7 * 24 * 3600.0

_MEANINGS: dict[int, tuple[str, str]] = {
    304: ("answers that nothing changed, though it was not asked that", "try later"),
    400: ("does not understand the request", "check the address"),
    401: ("wants a name and a password", "open it in a browser and save the page"),
    402: ("wants to be paid", "open it in a browser and save the page"),
    403: ("may not be read by programs or not without an account", "open it in a browser and save the page"),
    404: ("is not there", "check the address"),
    406: ("does not come in a form that can be read", ""),
    408: ("gave up waiting", "try later"),
    410: ("is gone for good", ""),
    429: ("was asked too often", "try later"),
    451: ("is withheld for legal reasons", ""),
    500: ("has an error of its own", "try later"),
    502: ("has an error behind it", "try later"),
    503: ("is not available now", "try later"),
    504: ("has an error behind it", "try later"),
}


def failure_of_status(shown: str, status: int, retry_after: str | None) -> FetchFailure | None:
    """Return why a status means that there is nothing to read, or None if there is."""
    if status in (200, 203):
        return None
    what, do = _MEANINGS.get(status, ("", ""))
    if not what:
        what, do = _meaning_of_class(status)
    wait = seconds_to_wait(retry_after) if status in (429, 503) else None
    if wait is not None:
        do = f"try again in {_spoken(wait)}"
    return FetchFailure(shown, f"{what} ({status})", do, status=status, wait=wait)


def _meaning_of_class(status: int) -> tuple[str, str]:
    if status < 300:
        return "is empty", ""
    if status < 400:
        return "leads on in a way that cannot be followed", ""
    return ("cannot be read", "check the address") if status < 500 else ("has an error of its own", "try later")


def seconds_to_wait(retry_after: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for, a week at most, or None (RFC 9110, section 10.2.3)."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
        seconds = (moment - datetime.datetime.now(datetime.UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), _LONGEST_WAIT)


def _spoken(seconds: float) -> str:
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            number = -int(-seconds // size)
            return f"{number} {name}{'s' if number > 1 else ''}"
    return f"{int(seconds)} seconds"
