"""The SQLite file: what articles state, found with accents and without."""

import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article, Comment, Picture, Popular, Related, Source, Version
from archive.vietnamese import fold
from editions.data.database import LETTERS, Database

HANOI = timezone(timedelta(hours=7))
DAY = datetime(2017, 2, 21, 9, 17, tzinfo=HANOI)
LOWER = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
FULL = Article(
    title="Đường sắt qua Kép",
    slug="duong-sat-qua-kep",
    date=DAY,
    modified=DAY + timedelta(hours=2),
    category="Thời sự",
    tags=("đường sắt", "Kép"),
    authors=("Hoài An", "Thu Phong"),
    byline="Hoài An - Thu Phong",
    kind="interview",
    summary="Tàu chạy lại.",
    dateline="BGĐT",
    lang="vi",
    images=(Picture("images/a.jpg", "Ga Kép", "Ảnh: Hoài An", 640, 420), Picture()),
    popular=(Popular("Vải thiều", "http://bao.example/1", "Được giá", "hot"),),
    related=(Related("Ga cũ", "http://bao.example/2"),),
    comments=(Comment("Mừng quá", "Lan", DAY, 3), Comment("Hay")),
    source=Source("Báo Thử", "http://bao.example/0", DAY, "WARC", "ab" * 32),
    versions=(Version("versions/2017/02/x-1.md", DAY, "HTML", "cd" * 32),),
    body="Hội đồng nhân dân tỉnh họp. Đảng bộ bàn việc.",
)

Opened = Callable[..., sqlite3.Connection]


def made(path: Path, *articles: Article) -> sqlite3.Connection:
    with Database(path) as database:
        for number, article in enumerate(articles):
            database.add(f"articles/2017/02/{number}.md", article)
    return sqlite3.connect(path)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return lambda *articles: made(tmp_path / "archive.sqlite", *articles)


def found(connection: sqlite3.Connection, query: str) -> list[int]:
    """Return the numbers of the articles that a query finds."""
    rows = connection.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid", (query,)
    )
    return [number for (number,) in rows]


def read_back(connection: sqlite3.Connection, number: int) -> Article:
    """Return an article as a program puts it together from the tables."""

    def run(sql: str) -> list[Any]:
        return connection.execute(sql, (number,)).fetchall()

    def moment(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text) if text else None

    def rows(table: str, columns: str) -> list[Any]:
        return run(f"SELECT {columns} FROM {table} WHERE article_id = ? ORDER BY position")

    def names(kind: str) -> tuple[str, ...]:
        joined = f"article_{kind}s JOIN {kind}s ON {kind}s.id = {kind}_id"
        return tuple(name for (name,) in rows(joined, "name"))

    columns = "title, slug, date, modified, category, byline, kind, summary, dateline, lang, body"
    (stated,) = run(f"SELECT {columns} FROM articles WHERE id = ?")
    (source,) = run("SELECT outlet, url, captured, format, sha256 FROM articles WHERE id = ?")
    return Article(
        **dict(zip(columns.split(", "), stated, strict=True))
        | {"date": moment(stated[2]), "modified": moment(stated[3])},
        tags=names("tag"),
        authors=names("author"),
        images=tuple(
            Picture(*row) for row in rows("images", "src, caption, credit, width, height")
        ),
        popular=tuple(Popular(*row) for row in rows("popular", "title, url, teaser, list")),
        related=tuple(Related(*row) for row in rows("related", "title, url")),
        comments=tuple(
            Comment(text, author, moment(date), likes)
            for text, author, date, likes in rows("comments", "text, author, date, likes")
        ),
        source=Source(source[0], source[1], moment(source[2]), *source[3:]),
        versions=tuple(
            Version(path, moment(captured), form, sha256)
            for path, captured, form, sha256 in rows("versions", "path, captured, format, sha256")
        ),
    )


def test_an_article_reads_back_from_its_tables(opened: Opened) -> None:
    bare = Article("Chỉ có tên", "chi-co-ten")
    connection = opened(FULL, bare)
    assert read_back(connection, 1) == FULL
    assert read_back(connection, 2) == bare
    assert connection.execute("SELECT id, path, year FROM articles").fetchall() == [
        (1, "articles/2017/02/0.md", 2017),
        (2, "articles/2017/02/1.md", None),
    ]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_names_stand_once_and_articles_name_them(opened: Opened) -> None:
    other = replace(FULL, tags=("Kép", "vải", "vải"))
    connection = opened(FULL, other)
    assert connection.execute("SELECT name FROM tags ORDER BY id").fetchall() == [
        ("đường sắt",),
        ("Kép",),
        ("vải",),
    ]
    assert read_back(connection, 2).tags == ("Kép", "vải", "vải")


@pytest.mark.parametrize(
    "query",
    [
        *("duong sat", "đường sắt", "ĐƯỜNG SẮT", '"hoi dong nhan dan"', '"hội đồng nhân dân"'),
        *("dang bo", "đảng duong", "title : đuong", "summary : tau", "dân*"),
    ],
)
def test_articles_are_found_with_accents_and_without(opened: Opened, query: str) -> None:
    connection = opened(FULL, Article("Khác", "khac", body="Không có gì về dong song."))
    assert found(connection, query) == [1]


@pytest.mark.parametrize("query", ['"dan nhan"', "duong thuy", "title : tàu"])
def test_what_is_not_there_is_not_found(opened: Opened, query: str) -> None:
    assert found(opened(FULL), query) == []


def test_every_letter_is_found_by_what_it_folds_to(opened: Opened) -> None:
    letters = [
        unicodedata.normalize("NFC", letter + tone)
        for letter in LOWER + LOWER.upper() + "".join(LETTERS)
        for tone in (TONES if letter.lower() in "aăâeêioôơuưy" else TONES[:1])
    ]
    words = [f"x{letter}{number}" for number, letter in enumerate(letters)]
    connection = opened(*(Article("x", "x", body=word) for word in words))
    for number, word in enumerate(words, start=1):
        assert found(connection, f'"{fold(word)}"') == [number], word
        assert found(connection, f'"{word}"') == [number], word
        decomposed = unicodedata.normalize("NFD", word)
        assert found(connection, f'"{decomposed}"') == [number], word


syllables = st.lists(
    st.text(LOWER, min_size=1, max_size=4).map(lambda word: f"{word}\u0323" if word else word),
    min_size=1,
    max_size=6,
).map(lambda words: unicodedata.normalize("NFC", " ".join(words)))


@given(syllables)
def test_a_phrase_is_found_as_it_stands_and_folded(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database_of(Article("x", "x", body=f"trước {text} sau")))
    assert found(connection, f'"{text}"') == [1]
    assert found(connection, f'"{fold(text)}"') == [1]


def database_of(*articles: Article) -> bytes:
    """Return the bytes of a database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "archive.sqlite")
        made(path, *articles).close()
        return path.read_bytes()


def test_the_index_says_whose_it_is_as_datasette_asks(opened: Opened) -> None:
    # Datasette looks for just this in sqlite_master to offer a search box.
    (sql,) = (
        opened(FULL)
        .execute(
            "SELECT sql FROM sqlite_master WHERE sql LIKE ?",
            ('%VIRTUAL TABLE%USING FTS%content="articles"%',),
        )
        .fetchone()
    )
    assert "articles_fts" in sql


def test_the_same_articles_give_the_same_bytes() -> None:
    assert database_of(FULL, replace(FULL, title="Khác")) == database_of(
        FULL, replace(FULL, title="Khác")
    )


@given(st.text(), st.text(max_size=5))
def test_whatever_text_an_article_holds_reads_back(text: str, name: str) -> None:
    article = Article(text, "x", tags=(name,), body=f"{text}\0{name}", summary=name)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database_of(article))
    assert read_back(connection, 1) == article
