"""What builds keep for the next: articles as they were read, facts of them, files as written.

One SQLite file. It can be deleted at any time: the next build then reads and renders everything.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

LAYOUT = "6"
"""Raised when the tables change; a store of another layout is made anew."""

_TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE articles (
    path TEXT PRIMARY KEY, stamp BLOB, file BLOB, shaped_by BLOB, pictures BLOB, card BLOB
) WITHOUT ROWID;
CREATE TABLE stories (path TEXT PRIMARY KEY, story BLOB);
CREATE TABLE facts (name TEXT, path TEXT, value BLOB, PRIMARY KEY (name, path)) WITHOUT ROWID;
CREATE TABLE kept (name TEXT, key TEXT, value BLOB, PRIMARY KEY (name, key)) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, fingerprint BLOB, size INTEGER, changed INTEGER)
    WITHOUT ROWID;
CREATE TABLE pending (path TEXT PRIMARY KEY, fingerprint BLOB, size INTEGER, changed INTEGER)
    WITHOUT ROWID;
CREATE TABLE grouped (name TEXT PRIMARY KEY, fingerprint BLOB, contents BLOB);
CREATE TABLE behind (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE templates (name TEXT PRIMARY KEY, source BLOB, reading BLOB) WITHOUT ROWID;
"""


class WrittenFile(NamedTuple):
    """A file of the site as a build wrote it.

    `fingerprint` says what it was made of; `size` is in bytes, `changed` its time in nanoseconds.
    """

    fingerprint: bytes
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read: see `plugins.build.reading`."""

    path: str
    stamp: bytes
    file: bytes
    shaped_by: bytes
    pictures: bytes
    card: bytes
    story: bytes
    facts: dict[str, bytes]


class Store:
    """The store in the file `path`; its folder must exist.

    A file that is no store and a broken one are replaced; of one of another layout, what stays is
    which files were written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            for leftover in (path, path.with_name(f"{path.name}-journal")):
                leftover.unlink(missing_ok=True)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        # A build that is killed loses nothing by this; after a power cut the store is made anew.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = -8000")
        try:
            found = connection.execute("SELECT value FROM state WHERE name = 'layout'").fetchone()
        except sqlite3.OperationalError:
            found = None
        if found != (LAYOUT,):
            written = _written_by(connection)
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (name,) in names.fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            connection.execute("BEGIN")
            for statement in _TABLES.split(";")[:-1]:
                connection.execute(statement)
            connection.execute("INSERT INTO state VALUES ('layout', ?)", (LAYOUT,))
            # Of no fingerprint: each is made anew, or taken away as no longer the site's.
            connection.executemany("INSERT OR IGNORE INTO files VALUES (?, x'', ?, ?)", written)
            connection.execute("COMMIT")
        return connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def reopen(self) -> None:
        """Open the file anew, in a process that was forked from the one which opened it."""
        self._connection = sqlite3.connect(self._path, isolation_level=None)

    def begin(self) -> None:
        """Begin a transaction: until `commit`, a killed build changes nothing."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make everything since `begin` last."""
        self._connection.execute("COMMIT")

    def state(self, name: str) -> Any:
        """Return a value that `set_state` kept, or None."""
        found = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,))
        row = found.fetchone()
        return marshal.loads(row[0]) if row else None

    def set_state(self, name: str, value: Any) -> None:
        """Keep a plain value under a name."""
        self._connection.execute(
            "INSERT OR REPLACE INTO state VALUES (?, ?)", (name, marshal.dumps(value))
        )

    # --- Articles ---------------------------------------------------------------------------

    def articles(self) -> Iterator[tuple[str, bytes, bytes, bytes, bytes, bytes]]:
        """Yield (path, stamp, file, shaped_by, pictures, card) of all articles kept."""
        return self._connection.execute(
            "SELECT path, stamp, file, shaped_by, pictures, card FROM articles"
        )

    def story(self, path: str) -> bytes:
        """Return what the page of an article needs beside its card. Raises KeyError."""
        found = self._connection.execute("SELECT story FROM stories WHERE path = ?", (path,))
        row = found.fetchone()
        if row is None:
            raise KeyError(path)
        story: bytes = row[0]
        return story

    def keep_articles(self, articles: Iterable[ReadArticle]) -> None:
        """Keep articles as they were read, in place of what was kept of them."""
        run = self._connection.execute
        for read in articles:
            run(
                "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                (read.path, read.stamp, read.file, read.shaped_by, read.pictures, read.card),
            )
            run("INSERT OR REPLACE INTO stories VALUES (?, ?)", (read.path, read.story))
            for name, value in read.facts.items():
                run("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (name, read.path, value))

    def keep_stamps(self, stamps: Iterable[tuple[str, bytes]]) -> None:
        """Keep the stamps of files whose content turned out to be the same."""
        self._connection.executemany(
            "UPDATE articles SET stamp = ? WHERE path = ?",
            ((stamp, path) for path, stamp in stamps),
        )

    def forget_articles(self, paths: Iterable[str]) -> None:
        """Forget articles whose files are gone."""
        for table in ("articles", "stories", "facts"):
            self._connection.executemany(
                f"DELETE FROM {table} WHERE path = ?", ((path,) for path in paths)
            )

    # --- Facts ------------------------------------------------------------------------------

    def facts(self, name: str) -> dict[str, bytes]:
        """Return the facts of one name, by the path of the article."""
        found = self._connection.execute("SELECT path, value FROM facts WHERE name = ?", (name,))
        return dict(found)

    def fact(self, name: str, path: str) -> bytes | None:
        """Return one fact of the article with this path, or None."""
        found = self._connection.execute(
            "SELECT value FROM facts WHERE name = ? AND path = ?", (name, path)
        )
        row = found.fetchone()
        return row[0] if row else None

    def values(self, name: str) -> dict[str, bytes]:
        """Return what plugins kept under a name, by key."""
        found = self._connection.execute("SELECT key, value FROM kept WHERE name = ?", (name,))
        return dict(found)

    def value(self, name: str, key: str) -> bytes | None:
        """Return one of the values that plugins kept under a name, or None."""
        found = self._connection.execute(
            "SELECT value FROM kept WHERE name = ? AND key = ?", (name, key)
        )
        row = found.fetchone()
        return row[0] if row else None

    def keep_values(self, name: str, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Keep values under a name by key, and forget those of the keys that are `gone`."""
        self.begin()
        self._connection.executemany(
            "DELETE FROM kept WHERE name = ? AND key = ?", ((name, key) for key in gone)
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
            ((name, key, value) for key, value in values.items()),
        )
        self.commit()

    def forget_values(self) -> None:
        """Forget all that plugins kept."""
        self._connection.execute("DELETE FROM kept")

    # --- Templates --------------------------------------------------------------------------

    def template(self, name: str, source: bytes) -> Any:
        """Return what was found in a template with this source, or None."""
        found = self._connection.execute(
            "SELECT reading FROM templates WHERE name = ? AND source = ?", (name, source)
        )
        row = found.fetchone()
        return marshal.loads(row[0]) if row else None

    def keep_template(self, name: str, source: bytes, reading: Any) -> None:
        """Keep what was found in a template."""
        self._connection.execute(
            "INSERT OR REPLACE INTO templates VALUES (?, ?, ?)",
            (name, source, marshal.dumps(reading)),
        )

    # --- Files ------------------------------------------------------------------------------

    def files(self) -> dict[str, WrittenFile]:
        """Return the files of the site that is out, by path."""
        found = self._connection.execute("SELECT path, fingerprint, size, changed FROM files")
        return {path: WrittenFile(*written) for path, *written in found}

    def groups(self) -> dict[str, bytes]:
        """Return the fingerprints of the groups whose files are all out, by name."""
        return dict(self._connection.execute("SELECT name, fingerprint FROM grouped"))

    def contents_of_group(self, name: str) -> bytes:
        """Return what was kept of the contents of a group, nothing where nothing was."""
        found = self._connection.execute("SELECT contents FROM grouped WHERE name = ?", (name,))
        row = found.fetchone()
        return row[0] if row else b""

    def keep_groups(self, groups: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Keep (name, fingerprint, contents) of groups whose files are all out."""
        self.begin()
        self._connection.executemany("INSERT OR REPLACE INTO grouped VALUES (?, ?, ?)", groups)
        self.commit()

    def forget_groups(self, names: Iterable[str]) -> None:
        """Forget groups whose files are about to change."""
        self.begin()
        self._connection.executemany("DELETE FROM grouped WHERE name = ?", ((n,) for n in names))
        self.commit()

    def announce(self, written: dict[str, WrittenFile], removed: Iterable[str]) -> None:
        """Keep what the switch that is about to be made changes."""
        self._connection.execute("DELETE FROM pending")
        rows = [(path, w.fingerprint, w.size, w.changed) for path, w in written.items()]
        rows += [(path, b"", -1, 0) for path in removed]
        self._connection.executemany("INSERT INTO pending VALUES (?, ?, ?, ?)", rows)

    def pending(self) -> list[tuple[str, bool]]:
        """Return the paths that an announced switch changes, and whether each is removed."""
        found = self._connection.execute("SELECT path, size FROM pending")
        return [(path, size < 0) for path, size in found]

    def accept_pending(self) -> None:
        """Take what was announced for what is out now; the spare site is behind by it."""
        run = self._connection.execute
        run("DELETE FROM behind")
        run("INSERT INTO behind SELECT path FROM pending")
        run("INSERT OR REPLACE INTO files SELECT * FROM pending WHERE size >= 0")
        run("DELETE FROM files WHERE path IN (SELECT path FROM pending WHERE size < 0)")
        run("DELETE FROM pending")

    def behind(self) -> set[str]:
        """Return the paths in which the spare site differs from the one that is out."""
        return {path for (path,) in self._connection.execute("SELECT path FROM behind")}


def _written_by(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Return path, size and time of the files that builds with a store of another layout wrote.

    What they wrote is theirs to take away still; nobody else would.
    """
    try:
        return connection.execute(
            "SELECT path, size, changed FROM files"
            " UNION ALL SELECT path, size, changed FROM pending WHERE size >= 0"
        ).fetchall()
    except sqlite3.OperationalError:
        return []
