"""Files as ways into the library: the samples, files and folders, tables whose columns somebody names."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.desk.brought import Brought
from reader.desk.files import FileRead, items_in
from reader.model.article import Article
from reader.model.intake import FeedAddress, Item
from reader.model.report import ImportFailure
from reader.store.library import LibraryStore
from reader.store.values import Added

_BATCH = 50

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]


class Filing:
    """Puts what lies in files into a library."""

    def __init__(self, store: LibraryStore) -> None:
        self._store = store

    def add_samples(self) -> bool:
        """Put the sample articles into the library and return True."""
        from reader.importers.files import find_files
        from reader.importers.load import load_file
        from reader.resources import folder

        found = [load_file(path) for path in find_files([folder("seeds")]) if isinstance(path, Path)]
        items = [Item(article, link=article.link) for article in found if isinstance(article, Article)]
        # Newest first is the order of lists: the first sample is to stand on top.
        self._store.articles.add(list(reversed(items)))
        return True

    def add_mapped(self, paths: Sequence[str], mapping: Mapping[str, str]) -> Brought:
        """Add tables and lists in JSON whose columns `mapping` names fields of; return what that brought."""
        from reader.importers.load import read_mapped

        brought = Brought()
        for path in paths:
            items: list[Item] = []
            for found in read_mapped(Path(os.path.expanduser(path)), mapping):
                if isinstance(found, ImportFailure):
                    brought += Brought(failures=(found,))
                else:
                    items.append(found)
            brought += Brought(tuple(self._store.articles.add(items)))
        return brought

    def add_path(
        self, path: str, progress: Progress | None = None, cancelled: Cancelled | None = None, jobs: int = 1
    ) -> Brought:
        """Keep what lies in a file or folder, an export of another reader too; return what that brought."""
        brought = Brought()
        known = self._store.files.all()
        batch: list[FileRead] = []
        for each in items_in([Path(os.path.expanduser(path))], known, progress, cancelled, jobs):
            item = each.item
            if isinstance(item, ImportFailure):
                brought += Brought(failures=(item,))
            elif isinstance(item, FeedAddress):
                brought += Brought(feeds=(self._store.feeds.follow(item),))
            elif item is None:
                brought += Brought((Added(each.article_id, "same"),))
            else:
                batch.append(each)
                if len(batch) >= _BATCH:
                    brought += self._keep_batch(batch)
                    batch = []
        return brought + self._keep_batch(batch)

    def _keep_batch(self, batch: Sequence[FileRead]) -> Brought:
        if not batch:
            return Brought()
        added = self._store.articles.add([each.item for each in batch if isinstance(each.item, Item)])
        # Noted once the articles are kept: whoever is stopped in between reads a few files twice and loses none.
        stamps = [(each.path, each.stamp, one.article_id) for each, one in zip(batch, added, strict=True) if each.stamp]
        if stamps:
            self._store.files.note(stamps)
        return Brought(tuple(added))
