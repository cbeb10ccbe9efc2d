"""The SQLite file: a table of articles, tables of what an article has several of, and an index.

Readers type without accents. SQLite's own tokenizer takes accents away, but đ is a letter to it:
the column `folded`, which is computed and takes no space, has d in its place, so that the index
finds `duong sat`, `đường sắt` and `"hội đồng nhân dân"` alike. Datasette finds the index by itself.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from archive.article import Article

APPLICATION_ID = 0x4E455753
"""What the header says the file is for: NEWS (https://sqlite.org/fileformat2.html, 1.3.17)."""

LETTERS = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"}
"""Letters that Unicode does not take apart, each with the one that `archive.vietnamese.fold` gives
in its place (in capitals where it is one, since the tokenizer lets case be)."""


class DatabaseError(Exception):
    """The database cannot be made. The message says why and what to do."""


def _folded(expression: str) -> str:
    for letter, plain in LETTERS.items():
        expression = f"replace({expression},'{letter}','{plain}')"
    return expression


SCHEMA = f"""
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  slug TEXT NOT NULL,
  date TEXT,
  modified TEXT,
  category TEXT NOT NULL,
  byline TEXT NOT NULL,
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  dateline TEXT NOT NULL,
  lang TEXT NOT NULL,
  body TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT NOT NULL,
  captured TEXT,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  year INTEGER GENERATED ALWAYS AS (CAST(substr(date, 1, 4) AS INTEGER)) VIRTUAL,
  folded TEXT GENERATED ALWAYS AS (
    {_folded("title || char(10) || summary || char(10) || body")}
  ) VIRTUAL
);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE article_tags (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE images (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  src TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE popular (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  teaser TEXT NOT NULL,
  list TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE related (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE comments (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  date TEXT,
  likes INTEGER NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE TABLE versions (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  captured TEXT,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
"""

INDEXES = """
CREATE INDEX articles_by_date ON articles (date);
CREATE INDEX articles_by_category ON articles (category, date);
CREATE INDEX article_tags_by_tag ON article_tags (tag_id, article_id);
CREATE INDEX article_authors_by_author ON article_authors (author_id, article_id);
CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, summary, body, folded,
  content="articles", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO articles_fts (articles_fts) VALUES ('optimize');
"""

_LISTS = ("images", "popular", "related", "comments", "versions")


class Database:
    """A database that is being written to the empty file at `path`; whole when the block ends."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._names: dict[str, dict[str, int]] = {"tag": {}, "author": {}}
        self._count = 0

    def __enter__(self) -> "Database":
        run = self._connection.execute
        # The file is nobody's until it is whole: a journal would only cost time.
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        run("BEGIN")
        for statement in filter(str.strip, SCHEMA.split(";\n")):
            run(statement)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._finish()
        finally:
            self._connection.close()

    def add(self, path: str, article: Article) -> None:
        """Add the article of the file `path`."""
        self._count += 1
        number, source = self._count, article.source
        row = (
            *(number, path, article.title, article.slug, _time(article.date)),
            *(_time(article.modified), article.category, article.byline, article.kind),
            *(article.summary, article.dateline, article.lang, article.body, source.outlet),
            *(source.url, _time(source.captured), source.format, source.sha256),
        )
        self._insert("articles", [row])
        for kind, names in (("tag", article.tags), ("author", article.authors)):
            self._insert(
                f"article_{kind}s",
                [(number, place, self._name(kind, name)) for place, name in enumerate(names)],
            )
        for table in _LISTS:
            self._insert(
                table,
                [
                    (number, place, *map(_cell, astuple(item)))
                    for place, item in enumerate(getattr(article, table))
                ],
            )

    def _name(self, kind: str, name: str) -> int:
        """Return the number of a tag or an author, a new one for a new name."""
        known = self._names[kind]
        if name not in known:
            known[name] = len(known) + 1
            self._insert(f"{kind}s", [(known[name], name)])
        return known[name]

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)

    def _finish(self) -> None:
        try:
            for statement in filter(str.strip, INDEXES.split(";\n")):
                self._connection.execute(statement)
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise DatabaseError(
                "this Python's SQLite has no FTS5: install a Python whose SQLite has it"
            ) from error
        self._connection.execute("COMMIT")
        # Pages that building left empty would only be carried along.
        self._connection.execute("VACUUM")


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cell(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
