"""Measures `pullquote check`: planted quotations of eight kinds, time against 10,000 articles, and how time grows."""

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.frames import ROOT, row
from benchmarks.library import items
from benchmarks.planted import Planter, drafts
from reader.analysis.engine import analyze
from reader.checking.check import Sources, check
from reader.checking.collected import Collected
from reader.checking.drafts import quotations_of
from reader.cleaning import clean
from reader.desk.checking import LibrarySources
from reader.desk.index import ShelfIndex
from reader.desk.library import Shelf
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Analysis
from reader.model.article import Article, Origin
from reader.model.intake import Item
from reader.store.library import LibraryStore

_POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev.jsonl.gz"
_KINDS = 8
_QUOTATIONS = 60
_RUN = """
import json, resource, subprocess, sys
subprocess.run([sys.executable, "-m", "reader", "check", *sys.argv[1:]], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note; without ../shared only the times."""
    if _POLNEAR.exists():
        yield from _verdicts(80 if quick else 2_000)
    yield from _times(2_000 if quick else 10_000)


def _verdicts(count: int) -> Iterator[dict[str, Any]]:
    with gzip.open(_POLNEAR, "rt", encoding="utf-8") as file:
        articles = [article_from_text(clean(json.loads(line)["text"]), Origin("", "text")) for line in file]
    entries = [(article, analyze(article)) for article in articles]
    planted = list(Planter([e for n, e in enumerate(entries) if n % 3], entries[::3]).planted(count // _KINDS))
    made = [(article_from_text(text, Origin("", "text")), wanted) for text, wanted in drafts(planted)]
    analyzed = [(draft, analyze(draft), wanted) for draft, wanted in made]
    started = time.process_time()
    collected = Collected(each for draft, found, _ in analyzed for each in quotations_of(draft, found))
    for number, (article, analysis) in enumerate(entries):
        if number % 3:
            collected.add(article, lambda analysis=analysis: analysis)  # type: ignore[misc]
    yield from _rated("files", Counter(pair for each in analyzed for pair in _outcomes(*each, collected)))
    used = time.process_time() - started
    yield row("a quotation against articles in memory", used / len(planted) * 1000, None, "ms", "processor time")
    store = LibraryStore(None)
    store.articles.add([Item(article) for number, (article, _) in enumerate(entries) if number % 3])
    shelf = Shelf(store)
    sources = LibrarySources(shelf, ShelfIndex(shelf, None).open())
    yield from _rated("library", Counter(pair for each in analyzed for pair in _outcomes(*each, sources)))
    store.close()


def _rated(where: str, outcomes: Counter[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    right = sum(number for (wanted, got), number in outcomes.items() if wanted == got)
    wrong = sum(number for (wanted, got), number in outcomes.items() if got == "verbatim" != wanted)
    total = outcomes.total()
    note = ", ".join(f"{number} {wanted} as {got}" for (wanted, got), number in outcomes.items() if wanted != got)
    verdicts = row(f"{where}: {total:,} planted quotations judged right", 100 * right / total, None, "%", note)
    verdicts["bound"], verdicts["ok"] = 99, right >= 0.99 * total
    yield verdicts
    yield row(f"{where}: wrongly called verbatim", wrong, 0, "")


def _outcomes(draft: Article, analysis: Analysis, wanted: list[Any], sources: Sources) -> Iterator[tuple[str, str]]:
    found: dict[int, set[str]] = {}
    for each in check(draft, analysis, sources):
        found.setdefault(draft.paragraph_at(each.quotation.spans[0].start).index, set()).add(each.verdict)
    for index, verdict in enumerate(wanted, 1):
        yield verdict, "/".join(sorted(found.get(index, {"nothing"})))


def _times(count: int) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        path = home / "data" / "pullquote" / "state.sqlite3"
        used: list[float] = []
        draft = Path(folder, "draft.txt")
        # At a tenth of the articles and at all of them: what a quotation costs more is how it grows.
        for size in (count // 10, count):
            store = LibraryStore(path)
            store.articles.add(list(items(size)))
            shelf = Shelf(store)
            draft.write_text(_draft(size), encoding="utf-8")
            kept = ShelfIndex(shelf, path.parent / "search-index")
            try:
                index = kept.open()
                # Once before: who says what in an article is found out when it comes in, and not when it is asked for.
                _milliseconds(draft, LibrarySources(shelf, index))
                used.append(_milliseconds(draft, LibrarySources(shelf, index)))
            finally:
                kept.close()
                store.close()
        note = f"{used[0]:.2f} ms against {count // 10:,} articles; processor time"
        yield row(f"a quotation against {count:,} articles", used[1], 5, "ms", note)
        homes = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
        cached = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        command = [sys.executable, "-c", _RUN, str(draft)]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=cached | homes).stdout)
            for _ in range(4)
        ]
        seconds, memory = min(each[0] for each in runs), max(each[1] for each in runs)
        yield row(f"{_QUOTATIONS} quotations, {count:,} articles, start included", seconds, 0.5, "s", "processor time")
        yield row("most memory", memory, None, "MB")


def _milliseconds(path: Path, sources: LibrarySources) -> float:
    draft = article_from_text(path.read_text(encoding="utf-8"), Origin("", "text"))
    analysis = analyze(draft)
    started = time.process_time()
    checked = len(list(check(draft, analysis, sources)))
    return (time.process_time() - started) / checked * 1000


def _draft(size: int) -> str:
    """Return quotations from all over the library: as they stand, with a word changed, trimmed, and of nobody."""
    chance = random.Random(3)
    blocks = ["A report of the week"]
    step = size // _QUOTATIONS
    for number, item in enumerate(each for at, each in enumerate(items(size)) if at % step == step // 2):
        assert item.article is not None
        said = item.article.text.split("“")[1 + number % 6].split(",”")
        words, speaker = said[0].split(), said[1].split("said ")[1].split(".")[0]
        how = number % 4
        if how == 1:
            words[5] = "zebra"
        elif how == 2:
            words[4:7] = ["…"]
        elif how == 3:
            chance.shuffle(words)
        blocks.append(f"“{' '.join(words)},” said {speaker}.")
    return "\n\n".join(blocks[: _QUOTATIONS + 1]) + "\n"
