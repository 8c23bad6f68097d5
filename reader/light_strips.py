"""Textual's lines, made with less: a strip has seven caches, each with a dictionary, and fills one of them or none.

A frame is a thousand strips and more, and most of their memory these caches. Made without, a strip gets each of them
when it is first asked for.
"""

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

SIZES = {
    "_divide_cache": 4, "_crop_cache": 16, "_style_cache": 16, "_filter_cache": 4, "_line_length_cache": 4,
    "_crop_extend_cache": 4, "_offsets_cache": 4,
}  # fmt: skip
"""The caches of a strip, and how much each holds; as in `Strip.__init__`."""


def _made(strip: Any, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _cache(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    # Asked only for what a strip has not got: a slot that nothing was put into.
    if name not in SIZES:
        raise AttributeError(name, name=name, obj=strip)
    cache: FIFOCache[Any, Any] = FIFOCache(SIZES[name])
    setattr(strip, name, cache)
    return cache


def lighten() -> None:
    """Have strips made without their caches from now on."""
    replaced: Any = Strip
    replaced.__init__, replaced.__getattr__ = _made, _cache
