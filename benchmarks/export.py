"""Measures the way out of a library: time a quote as CSV and JSON lines, and memory against the number of articles."""

import gc
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.frames import row
from benchmarks.library import items
from reader.desk.library import Shelf
from reader.desk.taking import library_entries
from reader.export.choosing import Choice
from reader.export.ways import Export, ways
from reader.store.library import LibraryStore

_FEW = 600


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note."""
    # As the command does.
    gc.set_threshold(50_000, 20, 20)
    count = 2 * _FEW if quick else 5 * _FEW
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_shelf(Path(folder, f"{size}.sqlite3"), size) for size in (_FEW, count))
        _taken(small, "csv")
        for name in ("csv", "jsonl"):
            seconds, quotes = min(_taken(large, name) for _ in range(3))
            note = f"{quotes:,} quotes of {count:,} articles, store and links included; bound 50: 20,000 a second"
            yield row(f"a quote as {name}", seconds / quotes * 1e6, 50, "µs", note)
        peaks = [_peak(shelf) for shelf in (small, large)]
        yield row(
            f"memory, {count // _FEW} times the articles",
            peaks[1] / peaks[0],
            1.2,
            "x",
            f"{peaks[1] / 1e6:.1f} MB of objects",
        )
        small.store.close()
        large.store.close()


def _shelf(file: Path, count: int) -> Shelf:
    shelf = Shelf(LibraryStore(file))
    shelf.store.articles.add(items(count))
    for _ in shelf.analyze_rest(lambda: False):
        pass
    return shelf


def _taken(shelf: Shelf, name: str) -> tuple[float, int]:
    """Return seconds of processor time and the number of quotes."""
    started = time.process_time()
    pieces = ways()[name].function()(Export("quotes", library_entries(shelf, Choice())))
    lines = sum(piece.count("\n") for piece in pieces)
    return time.process_time() - started, lines


def _peak(shelf: Shelf) -> int:
    """Return the most bytes of objects held at once."""
    tracemalloc.start()
    _taken(shelf, "jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
