"""The data edition as a whole: what is in it, what is not, and that it is whole or not at all."""

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article, Comment, Picture, Popular, Related, Source, Version
from archive.front_matter import read, write
from archive.manifest import read as read_manifest
from editions.data.__main__ import main
from editions.data.edition import DATABASE, LINES, SCHEMA_PAGE
from editions.data.lines import line_of
from tests.conftest import ROOT
from tests.editions.test_database import FULL

FILES = {DATABASE, LINES, SCHEMA_PAGE, "manifest-sha512.txt"}


def archive_of(folder: Path, **articles: Article) -> Path:
    content = folder / "content"
    for name, article in articles.items():
        path = content / "articles" / "2017" / "02" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(article))
    return content


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(content: Path, target: Path) -> int:
    return main(["--content", str(content), "--to", str(target)])


def from_line(data: dict[str, Any]) -> Article:
    """Return the article of a line as a program reads it."""

    def dated(record: dict[str, Any]) -> dict[str, Any]:
        names = {"date", "modified", "captured"} & record.keys()
        return {**record, **{name: datetime.fromisoformat(record[name]) for name in names}}

    kinds = {
        "images": Picture,
        "popular": Popular,
        "related": Related,
        "comments": Comment,
        "versions": Version,
    }
    given = dated({name: value for name, value in data.items() if name != "path"})
    for name, kind in kinds.items():
        if name in given:
            given[name] = tuple(kind(**dated(item)) for item in given[name])
    for name in {"tags", "authors"} & given.keys():
        given[name] = tuple(given[name])
    if "source" in given:
        given["source"] = Source(**dated(given["source"]))
    return Article(**given)


def test_it_holds_what_the_files_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = archive_of(tmp_path, b=FULL, a=Article("Chỉ có tên", "a"))
    assert run(content, tmp_path / "data") == 0
    assert capsys.readouterr().out.startswith("2 articles: ")
    assert bytes_of(tmp_path / "data").keys() == FILES
    lines = (tmp_path / "data" / LINES).read_text().splitlines()
    assert json.loads(lines[0]) == {
        "path": "articles/2017/02/a.md",
        "title": "Chỉ có tên",
        "slug": "a",
    }
    assert from_line(json.loads(lines[1])) == FULL
    connection = sqlite3.connect(tmp_path / "data" / DATABASE)
    assert connection.execute("SELECT path, title FROM articles ORDER BY id").fetchall() == [
        ("articles/2017/02/a.md", "Chỉ có tên"),
        ("articles/2017/02/b.md", "Đường sắt qua Kép"),
    ]


def test_the_sample_archive_is_in_it_whole(tmp_path: Path) -> None:
    assert run(ROOT / "content", tmp_path) == 0
    articles = ROOT / "content" / "articles"
    held = {
        f"articles/{p.relative_to(articles)}": read(p.read_text()) for p in articles.rglob("*.md")
    }
    lines = [json.loads(line) for line in (tmp_path / LINES).read_text().splitlines()]
    assert {line["path"]: from_line(line) for line in lines} == held
    connection = sqlite3.connect(tmp_path / DATABASE)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (len(held),)
    query = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    with_accents = connection.execute(query, ('"cầu bến sen"',)).fetchone()
    assert with_accents == connection.execute(query, ('"cau ben sen"',)).fetchone()
    assert with_accents[0] == sum(
        "cầu bến sen" in f"{a.title}\n{a.summary}\n{a.body}".lower() for a in held.values()
    )


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    one = archive_of(tmp_path / "one", a=FULL, b=Article("B", "b"), c=FULL)
    other = archive_of(tmp_path / "other", c=FULL, b=Article("B", "b"), a=FULL)
    run(one, tmp_path / "data")
    run(other, tmp_path / "again")
    run(other, tmp_path / "again")
    assert bytes_of(tmp_path / "data") == bytes_of(tmp_path / "again")


def test_the_manifest_is_of_the_files_beside_it(tmp_path: Path) -> None:
    run(archive_of(tmp_path, a=FULL), tmp_path / "data")
    files = bytes_of(tmp_path / "data")
    stated = read_manifest(files.pop("manifest-sha512.txt"))
    assert stated == {name: hashlib.sha512(data).hexdigest() for name, data in files.items()}


def test_a_file_that_is_no_article_is_named_and_the_others_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = archive_of(tmp_path, a=FULL)
    folder = content / "articles" / "2017" / "02"
    (folder / "hong.md").write_text("không có đầu")
    (folder / "ma.md").write_bytes("---\ntitle: Tiếng\n---\n".encode("utf-16"))
    (tmp_path / "ngoai.md").write_text("---\ntitle: Ngoài\n---\n")
    (folder / "lien-ket.md").symlink_to(tmp_path / "ngoai.md")
    assert run(content, tmp_path / "data") == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("1 articles, 3 files left out: ")
    assert [line.split(":")[0] for line in printed.err.splitlines()] == [
        "articles/2017/02/hong.md",
        "articles/2017/02/lien-ket.md",
        "articles/2017/02/ma.md",
    ]
    assert len((tmp_path / "data" / LINES).read_text().splitlines()) == 1


def test_a_folder_without_articles_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, tmp_path / "data") == 2
    assert "no folder of articles" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_full_disk_leaves_the_old_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = archive_of(tmp_path, a=FULL)
    run(content, tmp_path / "data")
    before = bytes_of(tmp_path / "data")
    archive_of(tmp_path, b=FULL)

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(content, tmp_path / "data") == 2
    assert "no space left on device" in capsys.readouterr().err
    assert bytes_of(tmp_path / "data") == before


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    content = archive_of(tmp_path, a=FULL)
    killed = (
        "import os; os.fsync = lambda _: os._exit(9); from editions.data.__main__ import main; "
    )
    killed += f"main(['--content', {str(content)!r}, '--to', {str(tmp_path / 'data')!r}])"
    finished = subprocess.run([sys.executable, "-c", killed], cwd=ROOT, check=False)
    assert finished.returncode == 9
    assert all(path.name.endswith(".part") for path in (tmp_path / "data").iterdir())
    run(content, tmp_path / "data")
    assert bytes_of(tmp_path / "data").keys() == FILES


def test_the_schema_page_names_every_table_and_column(tmp_path: Path) -> None:
    run(archive_of(tmp_path, a=FULL), tmp_path / "data")
    page = (tmp_path / "data" / SCHEMA_PAGE).read_text()
    connection = sqlite3.connect(tmp_path / "data" / DATABASE)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not re.fullmatch(r"articles_fts_\w+", name)
    ]
    assert {"articles", "tags", "articles_fts"} < set(tables)
    for table in tables:
        assert f"`{table}`" in page, table
        columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        for _, column, _, _, _, _, hidden in columns:
            if hidden != 1:  # columns that virtual tables keep to themselves
                assert f"`{column}`" in page, (table, column)
    for key in json.loads((tmp_path / "data" / LINES).read_text()):
        assert f"`{key}`" in page, key


@given(st.text(), st.text())
def test_a_line_is_one_line_and_reads_back(title: str, body: str) -> None:
    article = Article(title, "x", body=body, tags=(title,))
    line = line_of("articles/x.md", article).decode()
    assert line.splitlines() == [line.removesuffix("\n")]
    assert from_line(json.loads(line)) == article
