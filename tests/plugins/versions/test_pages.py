"""Each earlier version has a page; text in it is shown as written and does nothing."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lxml import html

from archive import front_matter
from archive.article import Article, Picture, Source, Version
from archive.dates import VIETNAM_TIME
from tests.conftest import ROOT, BuildSite

SCRIPT = "<script>alert(1)</script>"
EARLY = datetime(2019, 6, 1, 8, tzinfo=VIETNAM_TIME)
NOW = Article(
    "Cầu mới thông xe",
    "cau-moi",
    date=datetime(2019, 5, 7, 9, tzinfo=VIETNAM_TIME),
    summary="Cầu dài 486 m.",
    images=(Picture("", "Cầu về đêm.", "An"),),
    source=Source("Báo A", "http://a.example/1", EARLY, "HTML", "b" * 64),
    body="![]()\n\nSáng nay, cầu thông xe.\n\nCầu nối hai bờ.",
)
BEFORE = replace(
    NOW,
    title="Cầu mới " + SCRIPT,
    summary="Cầu dài 468 m.",
    images=(Picture("", "Cầu ban ngày.", "An"),),
    source=replace(NOW.source, sha256="a" * 64),
    body="![]()\n\nSáng qua, cầu thông xe \\<script>alert(1)\\</script>.",
)


def write(content: Path, listed: str = "versions/2019/05/cau-moi-aaaaaaaa.md") -> None:
    article = replace(NOW, versions=(Version(listed, EARLY, "HTML", "a" * 64),))
    for path, held in (
        ("articles/2019/05/cau-moi.md", article),
        ("versions/2019/05/cau-moi-aaaaaaaa.md", BEFORE),
    ):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(front_matter.write(held))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_shows_what_changed_and_the_whole(tmp_path: Path, build_site: BuildSite) -> None:
    write(tmp_path / "content")
    site = build_site(tmp_path / "content")
    article = html.parse(site / "2019/05/cau-moi.html")
    address = "2019/05/cau-moi.phien-ban-1.html"
    assert f"../../{address}" in article.xpath("//*[@class='provenance']//a/@href")
    page = html.parse(site / address)
    assert words(page.xpath("//h1")[0]) == "Cầu mới " + SCRIPT
    # Only the theme's own scripts run.
    assert page.xpath("//script[not(@src)][not(@type)]") == []
    assert all("/theme/js/" in script for script in page.xpath("//script/@src"))
    for name in ("removed", "added"):
        assert page.xpath(f"//{'del' if name == 'removed' else 'ins'}")
    gone = " ".join(map(words, page.xpath("//del")))
    come = " ".join(map(words, page.xpath("//ins")))
    for old, new in (("468", "486"), ("qua", "nay"), ("ban ngày", "về đêm")):
        assert old in gone
        assert new in come
    assert "Cầu nối hai bờ." in come
    assert "Sáng qua, cầu thông xe" in words(page.xpath("//section[@class='whole']")[0])


def test_a_version_that_is_not_there_has_no_page(tmp_path: Path, build_site: BuildSite) -> None:
    for number, path in enumerate(("versions/none.md", "../secret.md", "articles/2019/05/x.md")):
        content = tmp_path / str(number) / "content"
        write(content, path)
        (content.parent / "secret.md").write_text(front_matter.write(BEFORE))
        site = build_site(content)
        assert (site / "2019/05/cau-moi.html").is_file()
        assert not list(site.rglob("*phien-ban*"))
        shutil.rmtree(site)


def test_the_sample_shows_its_corrected_article(site: Path) -> None:
    page = html.parse(site / "2020/01/thong-xe-cau-ben-sen.phien-ban-1.html")
    assert any("468" in words(element) for element in page.xpath("//del"))
    assert any("486" in words(element) for element in page.xpath("//ins"))
    assert (ROOT / "content/versions").is_dir()
