"""What somebody wishes of persons: who is the same, who is somebody else, under which name, and who is left out."""

from reader.cleaning import clean_line
from reader.model.persons import Who, Wish
from reader.store.database import Database
from reader.store.undo import Act, note_new

_TITLES = {
    "merge": "merged two persons",
    "split": "split a person",
    "rename": "renamed a person",
    "hide": "hid a person",
}


class Wishes:
    """What was wished of persons across articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, wish: Wish) -> Act:
        """Keep a wish; it is an act that can be undone."""
        other = wish.other or Who("person", "")
        with self._database.change(lasting=True) as connection:
            cursor = connection.execute(
                "INSERT INTO wishes (kind, who_kind, who_name, who_article, other_kind, other_name, other_article, "
                "name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    wish.kind, wish.who.kind, clean_line(wish.who.name), wish.who.article,
                    other.kind if wish.other else "", clean_line(other.name), other.article, clean_line(wish.name),
                ),
            )  # fmt: skip
            return note_new(connection, _TITLES[wish.kind], "wishes", cursor.lastrowid or 0)

    def all(self) -> tuple[tuple[Wish, ...], str]:
        """Return all wishes, oldest first, and a stamp that changes with them."""
        rows = self._database.all(
            "SELECT id, kind, who_kind, who_name, who_article, other_kind, other_name, other_article, name "
            "FROM wishes ORDER BY id"
        )
        found = tuple(
            Wish(kind, Who(who_kind, who_name, who_article), Who(*other) if other[0] else None, name)
            for _, kind, who_kind, who_name, who_article, *other, name in rows
        )
        return found, ",".join(str(row[0]) for row in rows)
