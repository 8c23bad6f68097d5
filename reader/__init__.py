"""Pullquote: who said what, in your terminal.

The names below are the programming interface, described in docs/api.md. Each is imported when it is first asked for
(PEP 562): the package root itself imports nothing, so that headless use stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.api import UnreadableError as UnreadableError
    from reader.api import analyze as analyze
    from reader.api import load as load
    from reader.model.analysis import Actor as Actor
    from reader.model.analysis import Analysis as Analysis
    from reader.model.analysis import Quote as Quote
    from reader.model.article import Article as Article

__version__ = "0.1.0"

_HOMES = {
    "load": "reader.api", "analyze": "reader.api", "UnreadableError": "reader.api",
    "Article": "reader.model.article",
    "Analysis": "reader.model.analysis", "Quote": "reader.model.analysis", "Actor": "reader.model.analysis",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
