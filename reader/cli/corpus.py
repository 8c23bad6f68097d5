"""What the commands about a corpus share: telling how far a run is, and opening what is there."""

import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from reader.cli.codes import FAILURE
from reader.cli.output import message

if TYPE_CHECKING:
    from reader.corpus.run import Told

_TOLD_SECONDS = 1.0
_DRAWN_SECONDS = 0.2


class Progress:
    """Tells how far a run is: as a line that is drawn anew on a terminal, or as an object a line."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json
        self._last = 0.0
        self._drawn = 0
        self._latest: Told | None = None
        self._is_shown = as_json or sys.stderr.isatty()

    def __call__(self, told: "Told") -> None:
        """Tell it, now and then."""
        self._latest = told
        now = monotonic()
        if not self._is_shown or now - self._last < (_TOLD_SECONDS if self._json else _DRAWN_SECONDS):
            return
        self._last = now
        self.tell(told)

    def tell(self, told: "Told") -> None:
        """Tell it now."""
        if self._json:
            from msgspec import json, to_builtins

            found = to_builtins(told) | {"articles_per_second": round(told.articles / max(told.seconds, 0.001), 1)}
            print(json.encode(found).decode(), file=sys.stderr, flush=True)
        elif self._is_shown:
            line = _line(told)
            print(f"\r{line:{self._drawn}}", end="", file=sys.stderr, flush=True)
            self._drawn = len(line)

    def end(self) -> None:
        """Take the line away; of objects, tell the last."""
        if self._json and self._latest is not None:
            self.tell(self._latest)
        self._latest = None
        self.clear()

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._drawn:
            print(f"\r{'':{self._drawn}}\r", end="", file=sys.stderr, flush=True)
            self._drawn = 0


def _line(told: "Told") -> str:
    speed = told.articles / max(told.seconds, 0.001)
    left = "" if told.left is None else f", {_time(told.left)} left"
    failed = f", {told.failed:,} not read" if told.failed else ""
    return f"{told.done:,} of {told.shards:,} shards, {told.articles:,} articles, {speed:,.0f}/s{left}{failed}"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} s" if seconds < 100 else f"{minutes} min" if minutes < 100 else f"{minutes / 60:.0f} h"


def in_corpus(work: Callable[[], int]) -> int:
    """Return what some work comes to; what it cannot do is one line on stderr."""
    from reader.errors import PullquoteError

    try:
        return work()
    except PullquoteError as error:
        message(error)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pyarrow", "duckdb"):
            raise
        message(f"{error.name} is not installed: pip install 'pullquote[corpus]'")
    return FAILURE
