"""Captures of addresses that are one article become its versions, whoever says that they are."""

from pathlib import Path

import pytest

from archive import front_matter
from archive.article import Article
from importer.__main__ import main
from tests.importer.sources.archives import record

OLD = "http://bao.example/tin/2015/06/cau-moi-thong-xe.html"
NEW = "https://bao.example/thoi-su/cau-moi-thong-xe-99871.html"
GONE = "http://bao.example/tin/2015/06/cho-phien-hop-lai.html"
PAGE = """<!doctype html><html lang="vi"><head><title>{title}</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}",
"datePublished": "2015-06-07T08:00:00+07:00"}}</script></head><body><article><h1>{title}</h1>
<div class="article-body"><p>Sáng nay, cầu mới thông xe sau ba năm thi công liên tục.</p>
<p>Cầu dài {length} m, rộng 12 m, nối hai bờ sông vốn chỉ có một bến đò nhỏ.</p></div>
</article></body></html>"""


def page(url: str, length: int, date: str, title: str = "Cầu mới thông xe") -> bytes:
    return record(url, PAGE.format(title=title, length=length).encode(), date=date)


def redirect(old: str, new: str, status: str = "301 Moved Permanently") -> bytes:
    return record(
        old, b"", status=status, headers=(("Location", new),), date="2022-01-01T00:00:00Z"
    )


EARLY = page(OLD, 300, "2015-07-01T00:00:00Z") + page(
    GONE, 5, "2015-07-01T00:00:00Z", "Chợ phiên họp lại"
)
LATE = page(NEW, 320, "2022-01-01T00:00:01Z")
SAID = redirect(OLD, NEW) + redirect(GONE, "https://bao.example/")


def load(folder: Path, content: Path, **archives: bytes) -> list[Article]:
    """Import these WARC files; return the articles by their path."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, data in archives.items():
        (folder / f"{name}.warc.gz").write_bytes(data)
        paths.append(str(folder / f"{name}.warc.gz"))
    options = ["--quiet", "--quarantine", str(content.parent / "quarantine")]
    assert main(["--to", str(content), *options, *paths]) == 0
    return [
        front_matter.read(path.read_text()) for path in sorted((content / "articles").rglob("*.md"))
    ]


@pytest.mark.parametrize("runs", [1, 2])
def test_a_recorded_redirect_gives_an_article_its_new_address(tmp_path: Path, runs: int) -> None:
    content = tmp_path / "content"
    if runs == 1:
        articles = load(tmp_path / "in", content, a=EARLY, b=SAID + LATE)
    else:
        load(tmp_path / "in", content, a=EARLY)
        articles = load(tmp_path / "in", content, b=SAID + LATE)
    market, bridge = sorted(articles, key=lambda article: article.source.url)
    assert bridge.source.url == NEW
    assert [version.format for version in bridge.versions] == ["WARC"]
    assert (market.source.url, market.versions) == (GONE, ())
    assert OLD in (content / "moved-addresses.yaml").read_text()
    assert GONE not in (content / "moved-addresses.yaml").read_text()


def test_a_page_that_sends_the_browser_on_moves_its_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    said = record(
        OLD,
        f"<html><head><meta http-equiv=refresh content='0; url={NEW}'></head><body>"
        "<p>Trang đã chuyển.</p></body></html>".encode(),
        date="2022-01-01T00:00:00Z",
    )
    for _ in range(2):  # what is known of a capture says the same
        articles = load(tmp_path / "in", content, a=EARLY, b=said + LATE)
        assert sorted(len(article.versions) for article in articles) == [0, 1]
        told = capsys.readouterr().out.splitlines()
        assert "not an article: page that only leads elsewhere: 1" in told
        (note,) = [line for line in told if line.startswith("note: ")]
        assert note.endswith(f": page that only leads elsewhere: {NEW}")


def test_what_was_said_of_a_move_is_kept_for_later_captures(tmp_path: Path) -> None:
    content = tmp_path / "content"
    load(tmp_path / "in", content, a=SAID + LATE)
    articles = load(tmp_path / "in", content, b=EARLY)
    assert sorted(len(article.versions) for article in articles) == [0, 1]


def test_a_redirect_for_the_time_being_moves_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    said = redirect(OLD, NEW, "302 Found")
    assert len(load(tmp_path / "in", content, a=EARLY + said + LATE)) == 3
    assert not (content / "moved-addresses.yaml").exists()


def test_the_archivist_joins_what_was_held_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    assert len(load(tmp_path / "in", content, a=EARLY + LATE)) == 3
    strange = "http://bao.example/khong-co.html"
    (content / "same-articles.yaml").write_text(f"- - {OLD}\n  - {NEW}\n  - {strange}\n")
    capsys.readouterr()
    articles = load(tmp_path / "in", content, a=EARLY + LATE)
    assert sorted(len(article.versions) for article in articles) == [0, 1]
    assert f"note: same-articles.yaml: no capture is of {strange}" in capsys.readouterr().out


def test_a_broken_list_ends_the_run_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.warc.gz").write_bytes(EARLY)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/same-articles.yaml").write_text("- cau-moi\n")
    assert main(["--to", str(tmp_path / "content"), "--quiet", str(tmp_path / "a.warc.gz")]) == 2
    told = capsys.readouterr().err
    assert "same-articles.yaml" in told
    assert len(told.splitlines()) == 1
