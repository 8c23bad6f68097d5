"""The messages an app has shown."""

from weakref import WeakKeyDictionary

from reader.app import PullquoteApp

SHOWN: WeakKeyDictionary[PullquoteApp, list[str]] = WeakKeyDictionary()


def told(app: PullquoteApp, words: str) -> int:
    """Return how many messages held some words."""
    return sum(words in message for message in SHOWN.get(app, ()))
