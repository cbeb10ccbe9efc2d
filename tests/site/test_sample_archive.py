"""The sample archive is exactly what importing its captures gives, and shows everything."""

import subprocess
import sys
from pathlib import Path

import pytest

from archive.article import Article
from archive.front_matter import read
from archive.manifest import MANIFEST
from importer.__main__ import main
from tests.conftest import ROOT

CAPTURES = ROOT / "tests" / "captures"
CAPTURE_FOLDERS = ("page-text", "old-system", "template-2022", "generic", "warc", "wacz")


def run_import(captures: list[Path], content: Path) -> subprocess.CompletedProcess[str]:
    """Import as `make import` does, into a folder of the test's own."""
    return subprocess.run(
        [
            sys.executable, "-m", "importer",
            "--to", content, "--quarantine", content.parent / "quarantine", *captures,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def made_by_import(folder: Path) -> dict[str, bytes]:
    """Return those files of a content folder that an import writes; people write the others."""
    return {
        name: data
        for name, data in tree(folder).items()
        if name.split("/")[0] in ("articles", "images", "versions", MANIFEST)
    }


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("imported") / "content"
    finished = run_import([CAPTURES], content)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stdout.splitlines()[-1] in (ROOT / "README.md").read_text()
    return content


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [read(path.read_text()) for path in sorted((ROOT / "content/articles").rglob("*.md"))]


def test_content_is_what_importing_the_captures_gives(imported: Path) -> None:
    expected = made_by_import(ROOT / "content")
    actual = made_by_import(imported)
    assert sorted(actual) == sorted(expected)
    assert [name for name in actual if actual[name] != expected[name]] == []


def test_content_is_as_its_manifest_lists_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--quiet", "--content", str(ROOT / "content")]) == 0, capsys.readouterr()


def test_importing_again_changes_no_byte(imported: Path) -> None:
    before = tree(imported)
    finished = run_import([CAPTURES / name for name in reversed(CAPTURE_FOLDERS)], imported)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert tree(imported) == before
    assert "articles 0 +" in finished.stdout.splitlines()[-1]


def test_the_order_of_the_captures_does_not_matter(imported: Path, tmp_path: Path) -> None:
    files = sorted(path for name in CAPTURE_FOLDERS for path in (CAPTURES / name).iterdir())
    finished = run_import(files[::-1], tmp_path / "content")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert made_by_import(tmp_path / "content") == made_by_import(imported)


def test_the_sample_shows_everything(articles: list[Article]) -> None:
    years = {article.date.year for article in articles if article.date}
    sections = {article.category for article in articles if article.category}
    formats = {article.source.format for article in articles}
    assert len(articles) >= 48
    assert len(sections) == 6
    assert len(years) >= 4
    assert formats >= {"page text", "HTML", "WARC", "WACZ"}
    assert any(article.kind == "interview" for article in articles)
    assert any(article.kind == "photo" for article in articles)
    assert any(article.comments for article in articles)
    assert any(article.versions for article in articles)
    assert any(article.popular for article in articles)
    assert any(not picture.captured for article in articles for picture in article.images)
    assert any(len(article.body.split()) >= 1800 for article in articles)
    assert any("|" in article.body or "<table" in article.body for article in articles)
    assert any(article.date is None for article in articles)


def test_every_article_says_where_it_came_from(articles: list[Article]) -> None:
    for article in articles:
        assert len(article.source.sha256) == 64, article.title
        assert article.source.outlet, article.title
        assert article.source.format, article.title
        assert article.body, article.title
