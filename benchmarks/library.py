"""Measures a library of ten thousand articles: start, memory, lists, opening an article, adding five thousand."""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.frames import MINIMAL, first_frame, row
from reader.desk.library import Shelf
from reader.importers.text.plain_text import article_from_text
from reader.model.article import Origin
from reader.model.intake import Item
from reader.model.saved import Selection
from reader.store.library import LibraryStore

_SPEAKERS = ("Ada Lund", "Odd Hansen", "Pia Wolk", "Ruth Okpara", "Mirko Falk", "Ilse Boon")
_BATCH = 500


def _words(chance: random.Random) -> list[str]:
    syllables = [first + second for first in "bcdfglmnprstv" for second in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(6000)]


def items(count: int, seed: int = 7) -> Iterator[Item]:
    """Yield invented articles of some 350 words, each with six quotes."""
    chance = random.Random(seed)
    words = _words(chance)
    for number in range(count):
        blocks = [f"{' '.join(chance.choices(words, k=9)).capitalize()} {number}"]
        for _ in range(6):
            told = " ".join(chance.choices(words, k=45)).capitalize()
            said = " ".join(chance.choices(words, k=12)).capitalize()
            blocks.append(f"{told}. “{said},” said {chance.choice(_SPEAKERS)}.")
        article = article_from_text("\n\n".join(blocks), Origin(f"{number}.txt", "text"))
        yield Item(article, link=f"https://news.example/{seed}/{number}")


def _milliseconds(work: Callable[[], object], runs: int = 7) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note."""
    count = 2_000 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        file = home / "data" / "pullquote" / "state.sqlite3"
        store = LibraryStore(file)
        made = list(items(count))
        for start in range(0, count, _BATCH):
            store.articles.add(made[start : start + _BATCH])
        fresh = list(items(5_000, seed=8))
        started = time.perf_counter()
        store.articles.add(fresh)
        added = time.perf_counter() - started
        store.acts.remove([item.article.id for item in fresh if item.article is not None])
        shelf = Shelf(store)
        first = store.lists.rows(Selection(), 200)
        for saved in first:
            article = store.articles.get(saved.article_id)
            assert article is not None
            shelf.analyze(article)
        size = f"{count:,} articles"
        yield row(f"{size}: first 200 rows", _milliseconds(lambda: store.lists.rows(Selection(), 200)), 10, "ms")
        yield row(f"{size}: all rows", _milliseconds(lambda: store.lists.rows(Selection())), None, "ms", "in a worker")
        chosen = iter(first)
        yield row(
            f"{size}: article and analysis", _milliseconds(lambda: shelf.fetch(next(chosen).article_id)), 50, "ms"
        )
        yield row(
            "5,000 articles added",
            added,
            2,
            "s",
            f"{sum(len(i.article.text) for i in fresh if i.article):,} characters",
        )
        store.close()
        yield from _starts(home, Path(folder, "minimal.py"), size, 4 if quick else 12)


def _starts(home: Path, minimal: Path, size: str, runs: int) -> Iterator[dict[str, Any]]:
    minimal.write_text(MINIMAL, encoding="utf-8")
    homes = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    programs = (([sys.executable, str(minimal)], b"lock-keeper"), ([sys.executable, "-m", "reader"], b"quit"))
    for command, seen in programs:
        first_frame(command, seen, homes)
    measured = [[first_frame(command, seen, homes) for command, seen in programs] for _ in range(runs)]
    base, ours = ([frame[0] for frame in column] for column in zip(*measured, strict=True))
    ratio = median(mine / other for mine, other in zip(ours, base, strict=True))
    note = f"fastest {min(ours):.0f} against {min(base):.0f} ms, {runs} runs in turn"
    yield row(f"{size}: first frame / minimal", ratio, 1.5, "x", note)
    yield row(f"{size}: memory", median(frames[1][1] for frames in measured), 160, "MB")
