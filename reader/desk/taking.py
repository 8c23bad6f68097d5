"""What is taken out of the library or of files: articles with their quotes, as the person corrected them.

Nothing is held longer than an article; who is quoted and what is marked is counted by whoever asks.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from reader.desk.kept import as_corrected, kept_corrections
from reader.desk.library import Shelf
from reader.export.choosing import Choice, chosen_entry, highlights_entry
from reader.export.records import NO_FACTS, Entry, Facts
from reader.model.analysis import Analysis
from reader.model.article import Article, ArticleId
from reader.model.persons import GENERIC_ID
from reader.model.saved import Highlight, Saved, Selection
from reader.store.library import LibraryStore

_PAGE = 250

Progress = Callable[[int, int], None]


def library_articles(
    shelf: Shelf,
    choice: Choice | None = None,
    as_found: bool = False,
    progress: Progress | None = None,
) -> Iterator[tuple[Article, Analysis, Facts]]:
    """Yield the articles of the library that were asked for, newest first, with what is known of each.

    What this engine has not analyzed yet is analyzed and kept.
    """
    choice = choice or Choice()
    corrections = {} if as_found else kept_corrections(shelf.store)
    total, done = shelf.store.lists.count(Selection()), 0
    while rows := shelf.rows(Selection(), _PAGE, done):
        for number, saved in enumerate(rows, done + 1):
            if progress:
                progress(number, total)
            facts = facts_of(shelf.store, saved)
            if not as_found:
                facts = replace(facts, person_ids=shelf.store.persons.of_article(saved.article_id))
            if not choice.takes_article(saved.article_id, saved.published or None, facts):
                continue
            article = shelf.store.articles.get(saved.article_id)
            if article is not None:
                yield article, as_corrected(article, shelf.own_analysis(article), corrections), facts
        done += len(rows)


def as_known(analysis: Analysis, facts: Facts, store: LibraryStore) -> Analysis:
    """Return what was found with speakers under the names the library shows them by, where it knows who they are."""
    names = {
        actor: name
        for actor, person in facts.person_ids
        if person != GENERIC_ID and (name := store.persons.shown_as(person)[0])
    }
    actors = (replace(actor, name=names.get(actor.id, actor.name)) for actor in analysis.actors)
    return replace(analysis, actors=tuple(actors)) if names else analysis


def facts_of(store: LibraryStore, saved: Saved) -> Facts:
    """Return what the library knows of an article beside its text."""
    fetched = store.articles.versions(saved.article_id)[-1].fetched_at if saved.versions > 1 else saved.added_at
    marks = store.marks.highlights(saved.article_id) if saved.notes else ()
    return Facts(saved.tags, fetched, marks, saved.link, saved.outlet or None, saved.published or None, saved.words)


def library_entries(
    shelf: Shelf, choice: Choice, as_found: bool = False, progress: Progress | None = None
) -> Iterator[Entry]:
    """Yield the articles of the library that were asked for, with those of their quotes that were."""
    for article, analysis, facts in library_articles(shelf, choice, as_found, progress):
        yield chosen_entry(article, analysis, facts, choice)


def highlighted_entries(shelf: Shelf, choice: Choice, fits: Callable[[Highlight], bool]) -> Iterator[Entry]:
    """Yield the articles with highlights and notes, each with those that fit, the first marked article first.

    Also what was marked in articles that are deleted, or that never were in the library.
    """
    marked: dict[ArticleId, list[Highlight]] = {}
    rows: dict[ArticleId, Saved] = {}
    for highlight in shelf.store.marks.all_highlights():
        if fits(highlight):
            saved = shelf.store.lists.saved(highlight.article_id)
            current = saved.article_id if saved else highlight.article_id
            marked.setdefault(current, []).append(highlight)
            if saved:
                rows[current] = saved
    for article_id, highlights in marked.items():
        known = rows.get(article_id)
        facts = facts_of(shelf.store, known) if known else NO_FACTS
        facts = replace(facts, highlights=tuple(highlights))
        if choice.takes_article(article_id, (known.published or None) if known else None, facts):
            yield highlights_entry(article_id, shelf.store.articles.get(article_id), facts)
