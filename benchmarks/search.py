"""Measures the search: time for each key stroke, how often the right paragraph is found, size and time of the index.

The paragraphs of the annotated news in ../shared are multiplied with small word changes until there are enough; where
they are absent, the sample articles are. Each of 60 queries is a stretch of one paragraph: 20 as it stands, 20 with
one or two typos, 20 half typed. Every paragraph that holds the stretch as it stands is a right answer. Every prefix of
every query counts as a key stroke.
"""

import argparse
import gc
import gzip
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from rapidfuzz import fuzz, process

from reader.model.article import Article, Paragraph
from reader.search.fold import fold_text
from reader.search.index import SearchIndex
from reader.search.words import words_of

_ROOT = Path(__file__).resolve().parent.parent
_NEWS = _ROOT.parent / "shared" / "data" / "polnear" / "train.jsonl.gz"
_SEED = 4
_CHANGED = 0.15
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked of a library of one size."""

    paragraphs: int
    p95: float
    recall_at_10: float
    recall_at_1: float
    build: float | None = None
    megabytes: float | None = None


TARGETS = (
    Target(20_000, 8.0, 0.97, 0.95, build=2.0),
    Target(100_000, 12.0, 0.97, 0.93, build=10.0, megabytes=80.0),
    Target(500_000, 35.0, 0.95, 0.90),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what it was made from."""

    typed: str
    stretch: str


def _sources() -> tuple[list[list[str]], str]:
    if _NEWS.exists():
        with gzip.open(_NEWS, "rt", encoding="utf-8") as lines:
            texts = [str(json.loads(line)["text"]) for line in lines]
        note = ""
    else:
        texts = [file.read_text(encoding="utf-8") for file in _seeds()]
        note = "the annotated news is absent: sample articles multiplied"
    return [[part for part in text.split("\n\n") if part.strip()] for text in texts], note


def _seeds() -> list[Path]:
    return [file for file in sorted((_ROOT / "seeds").rglob("*")) if file.suffix in (".txt", ".md")]


def library(count: int) -> tuple[list[Article], str]:
    """Return articles with at least so many paragraphs together, and a note on what they are made from."""
    sources, note = _sources()
    chance = random.Random(_SEED)
    vocabulary = sorted({word for parts in sources for part in parts for word in part.split() if word.isalpha()})
    articles: list[Article] = []
    made, copy = 0, 0
    while vocabulary and made < count:
        for parts in sources:
            changed = [_change(part, vocabulary, chance) for part in parts] if copy else parts
            articles.append(_article(changed, len(articles)))
            made += len(parts)
            if made >= count:
                break
        copy += 1
    return articles, note


def _change(part: str, vocabulary: Sequence[str], chance: random.Random) -> str:
    words = part.split(" ")
    return " ".join(chance.choice(vocabulary) if chance.random() < _CHANGED else word for word in words)


def _article(parts: Sequence[str], number: int) -> Article:
    paragraphs, at = [], 0
    for index, part in enumerate(parts):
        paragraphs.append(Paragraph(index, "body" if index else "title", at, at + len(part)))
        at += len(part) + 2
    day = f"20{15 + number % 10}-0{1 + number % 9}-1{number % 10}"
    return Article("\n\n".join(parts), tuple(paragraphs), headline=parts[0], published=day, outlet="Herald")


def questions(articles: Sequence[Article]) -> list[Question]:
    """Return 60 queries: 20 stretches as they stand, 20 with one or two typos, 20 half typed."""
    chance = random.Random(_SEED + 1)
    found: list[Question] = []
    while len(found) < 60:
        article = chance.choice(articles)
        words = chance.choice(article.paragraphs)
        here = words_of(fold_text(article.words_in(words.span)))
        length = chance.randint(3, 5)
        if len(here) < length + 2:
            continue
        first = chance.randrange(len(here) - length)
        stretch = here[first : first + length]
        if sum(len(word) > 4 for word in stretch) < 2:
            continue
        found.append(Question(_typed(stretch, len(found) // 20, chance), " ".join(stretch)))
    return found


def _typed(stretch: list[str], manner: int, chance: random.Random) -> str:
    if manner == 0:
        return " ".join(stretch)
    if manner == 1:
        words = list(stretch)
        long = [at for at, word in enumerate(words) if len(word) > 3]
        for at in chance.sample(long, min(len(long), chance.randint(1, 2))):
            words[at] = _misspell(words[at], chance)
        return " ".join(words)
    last = stretch[-1]
    return " ".join([*stretch[:-1], last[: max(1, (len(last) + 1) // 2)]])


def _misspell(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    letter = chance.choice(_LETTERS)
    return chance.choice(
        (word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :],
         word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :])
    )  # fmt: skip


def keys_of(asked: Sequence[Question]) -> Iterator[str]:
    """Yield what stands in the box after each key stroke."""
    for question in asked:
        for end in range(1, len(question.typed) + 1):
            yield question.typed[:end]


def _recalls(index: SearchIndex, articles: Sequence[Article], asked: Sequence[Question]) -> tuple[float, float]:
    by_id = {article.id: article for article in articles}
    at_1 = at_10 = 0
    for question in asked:
        right = [
            f" {question.stretch} " in f" {' '.join(words_of(fold_text(by_id[hit.article_id].words_in(hit.span))))} "
            for hit in index.search(question.typed, limit=10).hits
        ]
        at_1 += bool(right and right[0])
        at_10 += any(right)
    return at_1 / len(asked), at_10 / len(asked)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _keys(index: SearchIndex, asked: Sequence[Question]) -> tuple[list[float], list[float]]:
    """Return the time of each key stroke in ms, as it passes and as the processor works on it."""
    passed, worked = [], []
    for key in keys_of(asked):
        started, began = time.perf_counter(), time.thread_time()
        index.search(key)
        passed.append((time.perf_counter() - started) * 1000)
        worked.append((time.thread_time() - began) * 1000)
    return passed, worked


def _resident() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def _longest_gap(work: Callable[[], Any]) -> float:
    """Return the longest time in ms another thread, waking each ms, had to wait while the work ran."""
    gaps: list[float] = []
    done = threading.Event()

    def watch() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now

    thread = threading.Thread(target=watch)
    thread.start()
    work()
    done.set()
    thread.join()
    return max(gaps, default=0.0)


def _row(
    name: str, value: float, unit: str, bound: float | None, at_least: bool = False, note: str = ""
) -> dict[str, Any]:
    ok = None if bound is None else (value >= bound if at_least else value <= bound)
    return {"name": name, "value": round(value, 4), "unit": unit, "bound": bound, "ok": ok, "note": note}


def _measure(target: Target, compare: bool) -> Iterator[dict[str, Any]]:
    articles, note = library(target.paragraphs)
    if not articles:
        yield {"name": "search", "value": None, "unit": "", "bound": None, "ok": None, "note": "skipped: no articles"}
        return
    count = sum(len(article.paragraphs) for article in articles)
    name = f"search {count // 1000}k paragraphs:"
    gc.collect()
    before, started = _resident(), time.perf_counter()
    index = SearchIndex.build((article, None) for article in articles)
    built = time.perf_counter() - started
    gc.collect()
    yield _row(f"{name} build", built, "s", target.build, note=note)
    asked = questions(articles)
    times, worked = _keys(index, asked)
    yield _row(f"{name} p95 of {len(times)} key strokes", _p95(times), "ms", target.p95)
    yield _row(f"{name} p95 in processor time", _p95(worked), "ms", None)
    yield _row(f"{name} slowest key stroke", max(times), "ms", None)
    at_1, at_10 = _recalls(index, articles, asked)
    yield _row(f"{name} recall@10", at_10, "", target.recall_at_10, at_least=True)
    yield _row(f"{name} recall@1", at_1, "", target.recall_at_1, at_least=True)
    yield _row(f"{name} resident beyond the text", _resident() - before, "MB", target.megabytes)
    gap = _longest_gap(lambda: _keys(index, asked[:10]))
    yield _row(f"{name} longest wait of the event loop", gap, "ms", 16.0)
    if target.build is not None and not compare:
        yield from _kept(articles, asked, name)
    if compare:
        yield _compared(articles, asked, times)
        yield from _beside(articles, asked)


def _kept(articles: Sequence[Article], asked: Sequence[Question], name: str) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        index = SearchIndex.create(Path(folder))
        index.extend((article, None) for article in articles)
        index.close()
        yield _row(f"{name} build into a folder", time.perf_counter() - started, "s", None)
        started = time.perf_counter()
        index = SearchIndex.open(Path(folder))
        yield _row(f"{name} open from a folder", time.perf_counter() - started, "s", None)
        times, _ = _keys(index, asked)
        yield _row(f"{name} p95 from a folder", _p95(times), "ms", None)
        index.close()


def _compared(articles: Sequence[Article], asked: Sequence[Question], times: Sequence[float]) -> dict[str, Any]:
    texts = [fold_text(article.words_in(part.span)) for article in articles for part in article.paragraphs]
    scans = []
    for key in list(keys_of(asked))[:: max(1, len(times) // 20)]:
        started = time.perf_counter()
        process.extract(key, texts, scorer=fuzz.partial_ratio, limit=10)
        scans.append((time.perf_counter() - started) * 1000)
    ours = sum(times) / len(times)
    scan = sum(scans) / len(scans)
    note = f"mean of {len(scans)} key strokes {scan:.0f} ms, ours {ours:.2f} ms"
    return _row("search: faster than rapidfuzz over all paragraphs", scan / ours, "times", 20.0, True, note)


def _beside(articles: Sequence[Article], asked: Sequence[Question]) -> Iterator[dict[str, Any]]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for article in articles:
            file.writelines(f"{' '.join(article.words_in(part.span).split())}\n" for part in article.paragraphs)
        file.flush()
        for tool, options in (("rg", ["-i", "-F", "-m", "10", "-e"]), ("fzf", ["--filter"])):
            if shutil.which(tool) is None:
                yield {"name": f"search: {tool}", "value": None, "unit": "ms", "bound": None, "ok": None,
                       "note": "skipped: not installed"}  # fmt: skip
                continue
            yield _row(
                f"search: {tool}, mean of 10 whole queries", _tool_time(tool, options, file.name, asked), "ms", None
            )


def _tool_time(tool: str, options: list[str], file: str, asked: Sequence[Question]) -> float:
    started = time.perf_counter()
    for question in asked[::6]:
        with open(file, "rb") as text:
            subprocess.run([tool, *options, question.typed], stdin=text, stdout=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - started) * 100


def run(quick: bool) -> list[dict[str, Any]]:
    """Return one row for each measure: name, value, unit, bound, ok (None where there is no bound) and note."""
    targets = TARGETS[:1] if quick else TARGETS
    return [row for target in targets for row in _measure(target, compare=target.paragraphs == 100_000)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures and return 1 if a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the smallest library")
    parser.add_argument("--paragraphs", type=int, help="only the library of this size")
    options = parser.parse_args(arguments)
    if options.paragraphs:
        chosen = [target for target in TARGETS if target.paragraphs == options.paragraphs]
        rows = [row for target in chosen for row in _measure(target, compare=target.paragraphs == 100_000)]
    else:
        rows = run(options.quick)
    for row in rows:
        sign = {True: "ok", False: "MISSED", None: ""}[row["ok"]]
        bound = "" if row["bound"] is None else f"(bound {row['bound']})"
        value = "-" if row["value"] is None else row["value"]
        print(f"{row['name']:<60} {value:>10} {row['unit']:<6} {bound:<14} {sign:<7} {row['note']}")
    return int(any(row["ok"] is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
