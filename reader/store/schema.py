"""The tables of the library file: one script a schema version, and what the check, the rescue and undo know of each.

A script that was once published is never changed. Who adds a table writes a script and a `Table` here, the part that
works on it in a module of its own, and the name of that part in `library.py`.
"""

from typing import Literal

from msgspec import Struct

NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"

MIGRATIONS: tuple[str, ...] = (
    f"""
    CREATE TABLE reading (
        article_id TEXT PRIMARY KEY,
        paragraph  INTEGER NOT NULL,
        character  INTEGER NOT NULL,
        context    TEXT NOT NULL,
        progress   REAL NOT NULL,
        changed_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE TABLE searches (
        query    TEXT PRIMARY KEY,
        asked_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    """,
    f"""
    CREATE TABLE feeds (
        id         INTEGER PRIMARY KEY,
        address    TEXT NOT NULL UNIQUE,
        title      TEXT NOT NULL DEFAULT '',
        folder     TEXT NOT NULL DEFAULT '[]',
        site       TEXT,
        etag       TEXT,
        modified   TEXT,
        fetched_at TEXT,
        problem    TEXT NOT NULL DEFAULT '',
        removed_at TEXT
    ) STRICT;
    CREATE TABLE documents (
        id          INTEGER PRIMARY KEY,
        current     TEXT NOT NULL UNIQUE,
        link        TEXT,
        guid        TEXT,
        feed_id     INTEGER REFERENCES feeds (id),
        headline    TEXT NOT NULL,
        outlet      TEXT NOT NULL DEFAULT '',
        published   TEXT NOT NULL DEFAULT '',
        words       INTEGER NOT NULL DEFAULT 0,
        quotes      INTEGER,
        versions    INTEGER NOT NULL DEFAULT 1,
        partial     INTEGER NOT NULL DEFAULT 0,
        state       TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'opened', 'finished')),
        starred     INTEGER NOT NULL DEFAULT 0,
        added_at    TEXT NOT NULL DEFAULT ({NOW}),
        removed_at  TEXT,
        copy_of     INTEGER REFERENCES documents (id)
    ) STRICT;
    CREATE INDEX documents_by_link ON documents (link);
    CREATE INDEX documents_by_guid ON documents (feed_id, guid);
    CREATE INDEX documents_by_added ON documents (added_at);
    CREATE TABLE articles (
        id         TEXT PRIMARY KEY,
        document   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        text       TEXT NOT NULL,
        paragraphs TEXT NOT NULL,
        headline   TEXT,
        byline     TEXT NOT NULL DEFAULT '[]',
        dateline   TEXT,
        outlet     TEXT,
        published  TEXT,
        language   TEXT,
        link       TEXT,
        location   TEXT NOT NULL DEFAULT '',
        media      TEXT NOT NULL DEFAULT 'memory',
        print      TEXT NOT NULL DEFAULT '[]',
        fetched_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX articles_by_document ON articles (document);
    CREATE TABLE prints (
        key        INTEGER NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (key, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX prints_by_article ON prints (article_id);
    CREATE TABLE analyses (
        article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        engine     TEXT NOT NULL,
        body       BLOB NOT NULL
    ) STRICT;
    CREATE TABLE quoted (
        name       TEXT NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        shown      TEXT NOT NULL,
        quotes     INTEGER NOT NULL,
        PRIMARY KEY (name, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quoted_by_article ON quoted (article_id);
    CREATE TABLE tags (
        document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        tag      TEXT NOT NULL,
        PRIMARY KEY (document, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tags_by_name ON tags (tag);
    CREATE TABLE highlights (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        words      TEXT,
        note       TEXT NOT NULL DEFAULT '',
        made_at    TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX highlights_by_article ON highlights (article_id);
    CREATE TABLE corrections (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        kind       TEXT NOT NULL,
        words      TEXT,
        extent     TEXT,
        actor      TEXT NOT NULL DEFAULT '',
        name       TEXT NOT NULL DEFAULT '',
        actor_kind TEXT NOT NULL DEFAULT 'person',
        made_at    TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX corrections_by_article ON corrections (article_id);
    CREATE TABLE files (
        path       TEXT PRIMARY KEY,
        stamp      TEXT NOT NULL,
        article_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE acts (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        title   TEXT NOT NULL,
        before  TEXT NOT NULL,
        after   TEXT NOT NULL,
        undone  INTEGER NOT NULL DEFAULT 0,
        made_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    """,
    # Acts hold what they changed and nothing else from here on; what version 2 wrote would undo later changes, too.
    # An address that waits for its article has no words.
    """
    DELETE FROM acts;
    UPDATE documents SET words = 0 WHERE partial = 1 AND EXISTS
        (SELECT 1 FROM articles a WHERE a.id = current AND a.media = 'list' AND a.location = documents.link);
    """,
    # Quotes gathered for a piece of work, named by their words: they outlive a new engine. A collection is there for as
    # long as something is in it.
    f"""
    CREATE TABLE collected (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        article_id TEXT NOT NULL,
        words      TEXT NOT NULL,
        made_at    TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE INDEX collected_by_collection ON collected (collection);
    CREATE INDEX collected_by_article ON collected (article_id);
    CREATE TABLE remembered (
        name  TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT;
    """,
    # Actors of articles, and the persons they are across articles: made again from analyses, corrections and wishes. A
    # wish is what somebody says of persons, by printed names: it outlives engine and linker.
    f"""
    CREATE TABLE linked (
        article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        stamp      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE appearances (
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        actor      TEXT NOT NULL,
        name       TEXT NOT NULL,
        kind       TEXT NOT NULL,
        forms      TEXT NOT NULL,
        role       TEXT,
        pronouns   TEXT,
        quotes     INTEGER NOT NULL,
        person     TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (article_id, actor)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX appearances_by_person ON appearances (person);
    CREATE TABLE persons (
        id         TEXT PRIMARY KEY,
        name       TEXT NOT NULL,
        kind       TEXT NOT NULL,
        articles   INTEGER NOT NULL,
        quotes     INTEGER NOT NULL,
        quoted_in  INTEGER NOT NULL,
        hidden     INTEGER NOT NULL,
        attributes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE wishes (
        id            INTEGER PRIMARY KEY AUTOINCREMENT,
        kind          TEXT NOT NULL,
        who_kind      TEXT NOT NULL,
        who_name      TEXT NOT NULL,
        who_article   TEXT NOT NULL DEFAULT '',
        other_kind    TEXT NOT NULL DEFAULT '',
        other_name    TEXT NOT NULL DEFAULT '',
        other_article TEXT NOT NULL DEFAULT '',
        name          TEXT NOT NULL DEFAULT '',
        made_at       TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    """,
    # Which feeds may be asked in a private network, since a person gave their addresses; and which window made an act.
    """
    ALTER TABLE feeds ADD COLUMN inside INTEGER NOT NULL DEFAULT 0;
    UPDATE feeds SET inside = 1 WHERE problem = '' AND fetched_at IS NOT NULL AND (address LIKE 'file:%'
        OR address LIKE 'http://localhost%' OR address LIKE 'http://127.%' OR address LIKE 'http://192.168.%');
    UPDATE feeds SET inside = 1 WHERE address LIKE 'file:%' AND fetched_at IS NULL AND problem = '' AND EXISTS
        (SELECT 1 FROM documents d WHERE d.feed_id = feeds.id);
    ALTER TABLE acts ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
    """,
    # Quotes in marks, by the runs of words in them, and the longest of those that say the same: made from analyses.
    """
    CREATE TABLE compared (
        article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        stamp      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE statements (
        id         INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        quote      TEXT NOT NULL,
        actor      TEXT NOT NULL,
        words      TEXT NOT NULL,
        head       INTEGER
    ) STRICT;
    CREATE INDEX statements_by_article ON statements (article_id);
    CREATE INDEX statements_by_head ON statements (head);
    CREATE TABLE runs (
        run       INTEGER NOT NULL,
        statement INTEGER NOT NULL,
        PRIMARY KEY (run, statement)
    ) STRICT, WITHOUT ROWID;
    """,
    # Searches under a name, what they found when they were last asked, and whether somebody has looked at it since.
    f"""
    CREATE TABLE kept_searches (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        name    TEXT NOT NULL,
        query   TEXT NOT NULL,
        made_at TEXT NOT NULL DEFAULT ({NOW})
    ) STRICT;
    CREATE TABLE found (
        search     INTEGER NOT NULL,
        article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        seen       INTEGER NOT NULL,
        PRIMARY KEY (search, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX found_by_article ON found (article_id);
    """,
)
"""One script a schema version, oldest first; a file carries in `user_version` how many of them it has had."""

SCHEMA_VERSION = len(MIGRATIONS)


def utc(value: str) -> str:
    """Return the SQL that turns an ISO 8601 time into UTC as `NOW` writes it; NULL if it makes no sense."""
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {value})"


class Belongs(Struct, frozen=True):
    """That each row of a table is about a row of another."""

    column: str
    """Holds the `id` of the other row."""
    table: str
    """The other table."""
    lost: str
    """What rows are called whose other row is gone, after their number: "analyses of nothing"."""
    then: Literal["drop", "forget", "adopt"] = "drop"
    """What mends that: the row goes, the column is emptied, or the other row is made again from this one."""


class Table(Struct, frozen=True):
    """What is to be known of a table beyond its columns."""

    name: str
    """As in the scripts."""
    belongs: tuple[Belongs, ...] = ()
    """What its rows are about."""
    undone: tuple[str, ...] = ()
    """The columns that acts of the person change and undo puts back."""
    is_made: bool = False
    """Whether acts make and drop rows, so that `undone` names every column but the number."""
    words: str = ""
    """The column with a selector of words, which the check tries to read; empty: there is none."""
    has_numbers: bool = True
    """Whether rows have numbers by which they can be looked for in a damaged file; not WITHOUT ROWID."""
    is_derived: bool = False
    """Whether it is made again from other tables instead of being rescued."""


TABLES = (
    Table("reading"),
    Table("searches"),
    Table("feeds", undone=("removed_at", "title", "folder")),
    Table(
        "documents",
        belongs=(
            Belongs("feed_id", "feeds", "entries of feeds that are lost", "forget"),
            Belongs("copy_of", "documents", "reprints of entries that are lost", "forget"),
        ),
        undone=("state", "starred", "removed_at"),
    ),
    Table("articles", belongs=(Belongs("document", "documents", "texts whose entry is lost", "adopt"),)),
    Table(
        "prints",
        belongs=(Belongs("article_id", "articles", "fingerprints of nothing"),),
        has_numbers=False,
        is_derived=True,
    ),
    Table("analyses", belongs=(Belongs("article_id", "articles", "analyses of nothing"),)),
    Table("quoted", belongs=(Belongs("article_id", "articles", "names of nothing"),), has_numbers=False),
    Table("tags", belongs=(Belongs("document", "documents", "tags of nothing"),), has_numbers=False),
    Table("highlights", undone=("article_id", "words", "note", "made_at"), is_made=True, words="words"),
    Table(
        "corrections",
        undone=("article_id", "kind", "words", "extent", "actor", "name", "actor_kind", "made_at"),
        is_made=True,
        words="words",
    ),
    Table("collected", undone=("collection", "article_id", "words", "made_at"), is_made=True, words="words"),
    Table("remembered"),
    Table(
        "linked", belongs=(Belongs("article_id", "articles", "marks of nothing"),), has_numbers=False, is_derived=True
    ),
    Table(
        "appearances",
        belongs=(Belongs("article_id", "articles", "actors of nothing"),),
        has_numbers=False,
        is_derived=True,
    ),
    Table("persons", has_numbers=False, is_derived=True),
    Table(
        "compared", belongs=(Belongs("article_id", "articles", "marks of nothing"),), has_numbers=False, is_derived=True
    ),
    Table("statements", belongs=(Belongs("article_id", "articles", "compared quotes of nothing"),), is_derived=True),
    Table("runs", has_numbers=False, is_derived=True),
    Table(
        "wishes",
        undone=(
            "kind",
            "who_kind",
            "who_name",
            "who_article",
            "other_kind",
            "other_name",
            "other_article",
            "name",
            "made_at",
        ),
        is_made=True,
    ),
    Table("kept_searches", undone=("name", "query", "made_at"), is_made=True),
    Table("found", belongs=(Belongs("article_id", "articles", "finds in nothing"),), has_numbers=False),
    Table("files", has_numbers=False),
    Table("acts"),
)
"""Every table, each after those it belongs to."""
