"""Measures what goes across the articles of a library: the same words, a dossier, share of voice, speakers searched."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.frames import row
from benchmarks.people import invented_quotes
from reader.app import PullquoteApp
from reader.desk.comparing import compare_articles
from reader.desk.dossiers import dossier
from reader.desk.echoes import echoes
from reader.desk.heard import hear
from reader.desk.library import Shelf, engine_version
from reader.desk.persons import ShelfPersons
from reader.desk.repeats import ShelfStatements, repeated_in
from reader.desk.session import Session
from reader.importers.text.plain_text import article_from_text
from reader.model.analysis import Actor, Analysis, Mention, Quote
from reader.model.article import Article, ArticleId, Origin
from reader.model.intake import Item
from reader.model.saved import Selection
from reader.model.span import Span
from reader.people.same import Said
from reader.screens.main.screen import MainScreen
from reader.screens.people.dossier import DossierScreen

_SPEAKERS = 400
_BATCH = 500


def run(quick: bool) -> Iterator[dict[str, Any]]:
    """Yield the measurements as rows of name, value, unit, bound, ok and note."""
    count = 2_000 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "library.sqlite3")
        session = Session(state_file=file)
        session.is_shelved = True
        shelf, size = session.shelf, f"{count:,} articles"
        _fill(shelf, count)
        started = time.process_time()
        ShelfPersons(shelf).follow()
        yield row(f"{size}: persons kept in step", time.process_time() - started, None, "s", "with reading them")
        yield from _same(session, shelf, count, size)
        person = shelf.store.persons.quoted(1)[0]
        taken = median(_milliseconds(lambda: dossier(shelf, person.id)) for _ in range(7))
        yield row(f"{size}: a dossier without quotes", taken, 50, "ms", f"{person.articles:,} articles name them")
        started = time.process_time()
        *_, last = hear(session, Selection())
        note = f"{len(last[0].spoken):,} quotes, in a worker"
        yield row(f"{size}: share of voice", time.process_time() - started, None, "s", note)
        index = session.searches.open()
        query = f'actor:"{person.name}" said:berg'
        index.search(query)
        taken = median(_milliseconds(lambda: index.search(query)) for _ in range(7))
        yield row(f"{size}: quotes of a person searched", taken, None, "ms", query)
        one, other = (shelf.fetch_any(article_id) for article_id in list(shelf.ids())[:2])
        if one is not None and other is not None:
            nobody = {}.get
            taken = median(_milliseconds(lambda: compare_articles(one, other, (nobody, nobody))) for _ in range(7))
            yield row("two articles compared", taken, None, "ms")
        session.close()
        taken, waited, first = asyncio.run(_painted(file, person.id))
        note = f"processor time; {waited:.0f} ms by the clock, first quotes after {first:.0f}"
        yield row(f"{size}: dossier, first paint", taken, 50, "ms", note)


def _same(session: Session, shelf: Shelf, count: int, size: str) -> Iterator[dict[str, Any]]:
    read = _read_alone(shelf)
    started = time.process_time()
    ShelfStatements(shelf).follow()
    seconds = time.process_time() - started
    groups = shelf.store.statements.repeated()
    note = f"{6 * count:,} quotes, {len(groups):,} groups; {read:.1f} s of it reading"
    yield row(f"{size}: all groups of same words", seconds, 8 * count / 10_000 + read, "s", note)
    asked = [group[0] for group in groups[:: max(1, len(groups) // 40)]]
    found = [(shelf.fetch_any(article_id), quote) for article_id, quote in asked]
    taken = sorted(
        _milliseconds(lambda entry=entry, quote=quote: echoes(session, *entry, entry[1].quote_by_id[quote]))  # type: ignore[misc]
        for entry, quote in found
        if entry is not None
    )
    note = f"slowest {taken[-1]:.1f} ms of {len(taken)}"
    yield row(f"{size}: where else a quote stands", taken[len(taken) // 2], 15, "ms", note)
    often = sorted(_milliseconds(lambda at=article_id: repeated_in(shelf, at)) for article_id, _ in asked)  # type: ignore[misc]
    yield row(f"{size}: how often the quotes of an article stand", often[len(often) // 2], 15, "ms")
    article_id = next(iter(shelf.ids()))
    taken = sorted(_one_more(shelf, article_id) for _ in range(9))
    yield row(f"{size}: one more article compared", taken[4], None, "ms", "processor time, in the background")


def _read_alone(shelf: Shelf) -> float:
    started = time.process_time()
    for article_id in shelf.ids():
        shelf.fetch_any(article_id)
    return time.process_time() - started


def _one_more(shelf: Shelf, article_id: ArticleId) -> float:
    entry = shelf.fetch_any(article_id)
    assert entry is not None
    shelf.store.articles.keep_analysis(entry[1], f"{engine_version()} {time.monotonic_ns()}")
    started = time.process_time()
    ShelfStatements(shelf).follow()
    return (time.process_time() - started) * 1000


def _milliseconds(work: Any) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


async def _painted(file: Path, person: str) -> tuple[float, float, float]:
    """Return the milliseconds from the wish for a dossier to its first paint: worked, by the clock, and to quotes."""
    session = Session(state_file=file)
    session.open_shelf()
    app = PullquoteApp(session)
    worked, waited, quotes = [], [], []
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_rest(app)
        main = app.screen_stack[0]
        assert isinstance(main, MainScreen)
        for _ in range(7):
            started, used = time.perf_counter(), time.process_time()
            main.open_person(person)
            while not (isinstance(app.screen, DossierScreen) and _is_painted(app.screen)):
                await asyncio.sleep(0.002)
            worked.append((time.process_time() - used) * 1000)
            waited.append((time.perf_counter() - started) * 1000)
            while not app.screen.quotes.hits:
                await asyncio.sleep(0.002)
            quotes.append((time.perf_counter() - started) * 1000)
            app.screen.dismiss(None)
            await _at_rest(app)
            await pilot.pause()
    session.close()
    return median(worked), median(waited), median(quotes)


async def _at_rest(app: PullquoteApp) -> None:
    await asyncio.sleep(0.2)
    while any(not worker.is_finished for worker in app.workers):
        await asyncio.sleep(0.02)


def _is_painted(screen: DossierScreen) -> bool:
    return any(quotes.size.width for quotes in screen.query("#person-quotes"))


def _fill(shelf: Shelf, count: int) -> None:
    made: list[tuple[Article, Analysis]] = []
    quotes = invented_quotes(count)
    for number in range(count):
        made.append(_article(number, [next(quotes) for _ in range(6)]))
        if len(made) == _BATCH or number == count - 1:
            shelf.store.articles.add([Item(article) for article, _ in made])
            for _, analysis in made:
                shelf.store.articles.keep_analysis(analysis, engine_version())
            made = []


def _article(number: int, said: list[Said]) -> tuple[Article, Analysis]:
    """Return an invented article with its analysis: half of the articles quote the first of the speakers."""
    names = [f"Ada Number{(number * 7 + at * 31) % _SPEAKERS if at + number % 2 else 0}" for at in range(len(said))]
    blocks = [f"“{' '.join(one.words).capitalize()},” said {name}." for one, name in zip(said, names, strict=True)]
    text = f"Report {number}\n\n" + "\n\n".join(blocks)
    article = article_from_text(text, Origin(f"{number}.txt", "text"))
    ids = {name: f"a{at}" for at, name in enumerate(dict.fromkeys(names))}
    spoken, mentions = [], dict[str, list[Mention]]()
    at = 0
    for order, (block, name) in enumerate(zip(blocks, names, strict=True)):
        at = article.text.index(block, at)
        end = at + block.index("”") + 1
        spoken.append(Quote(f"q{order}", "direct", (Span(at, end),), speaker=ids[name], confidence=0.95))
        place = article.text.index(name, end)
        mentions.setdefault(name, []).append(Mention(Span(place, place + len(name)), "name"))
    actors = tuple(Actor(ids[name], name, "person", mentions=tuple(found)) for name, found in mentions.items())
    return article, Analysis(article.id, tuple(spoken), actors)
