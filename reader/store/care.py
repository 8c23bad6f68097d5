"""What keeps the library file sound: backups, checks, repairs."""

from pathlib import Path

from reader.errors import StoreError
from reader.store.checkup import Checkup
from reader.store.database import Database

__all__ = ["Care", "Checkup", "restore", "salvage"]


class Care:
    """Backups and checks of an open library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def backup(self, to: Path | None = None) -> Path:
        """Return a new whole copy of the library: at `to`, or in the folder of backups beside the file.

        A library that is at `to` is replaced, anything else never. Raises StoreError if it cannot be written, or if
        the library is in memory only and no place is named.
        """
        from reader.store.backups import backup, backup_folder, copy_to, refuse_place

        path = self._database.path
        if to is None and path is None:
            raise StoreError("the library is not kept in a file", do="name a file to write it to")
        with self._database.reading() as connection:
            try:
                if to is not None:
                    refuse_place(to)
                    copy_to(connection, to)
                    return to
                assert path is not None
                return backup(connection, path)
            except OSError as error:
                place = to or (backup_folder(path) if path else None)
                reason = error.strerror or str(error)
                raise StoreError(
                    f"no backup can be written there: {reason}", where=str(place), do="name a file in another folder"
                ) from error

    def check(self, repair: bool = False) -> Checkup:
        """Return what is sound in the library and what is not; with `repair`, put right what can be, after a backup.

        Takes some seconds for ten thousand articles.
        """
        from reader.store.doctor import check

        return check(self._database, repair)


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of the library file; see `backups.restore`."""
    from reader.store.backups import restore

    return restore(path, source)


def salvage(path: Path) -> tuple[Path, dict[str, int]]:
    """Save what can be read of a damaged library file; see `salvage.salvage`."""
    from reader.store.salvage import salvage

    return salvage(path)
