"""Every link of the site leads somewhere, from wherever the site is opened."""

from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("site")

LINKING = {
    "href": "//@href",
    "src": "//@src",
    "srcset": "//@srcset",
    "poster": "//@poster",
    "action": "//@action",
}


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    """Return the attribute values that an XPath selects."""
    return [str(value) for value in cast(list[object], tree.xpath(path))]


def links_of(page: Path) -> set[str]:
    """Return every address that the page names in an attribute."""
    tree = html.document_fromstring(page.read_bytes())
    links: set[str] = set()
    for name, path in LINKING.items():
        for value in texts(tree, path):
            if name == "srcset":
                links.update(candidate.split()[0] for candidate in value.split(","))
            else:
                links.add(value)
    return links


def anchors_of(page: Path) -> set[str]:
    """Return the fragments that a link may name on the page."""
    return set(texts(html.document_fromstring(page.read_bytes()), "//@id"))


def is_local(link: str) -> bool:
    """Whether the link stays within the site."""
    return not urlsplit(link).scheme and not link.startswith("//")


def test_there_are_pages_of_every_kind(site: Path) -> None:
    for name in (
        "index.html", "tin-moi.html", "chuyen-muc.html", "the.html", "tac-gia.html", "luu-tru.html",
        "doc-nhieu.html", "thong-ke.html", "thong-ke/thang.csv", "404.html",
        "feeds/tat-ca.atom.xml", ".nojekyll", "robots.txt",
    ):  # fmt: skip
        assert (site / name).is_file(), name


def test_the_markdown_beside_a_page_is_the_file_of_the_archive(site: Path) -> None:
    articles = ROOT / "content" / "articles"
    kept = {path.relative_to(articles): path.read_bytes() for path in articles.rglob("*.md")}
    assert {path.relative_to(site): path.read_bytes() for path in site.rglob("*.md")} == kept


def test_every_link_resolves(site: Path, pages: list[Path]) -> None:
    broken = []
    anchors: dict[Path, set[str]] = {}
    for page in pages:
        for link in links_of(page):
            if not is_local(link) or page.name == "404.html":
                continue
            parts = urlsplit(link)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or site not in target.parents:
                broken.append(f"{page.relative_to(site)} → {link}")
            elif parts.fragment and target.suffix == ".html":
                known = anchors.setdefault(target, anchors_of(target))
                if unquote(parts.fragment) not in known:
                    broken.append(f"{page.relative_to(site)} → {link} (no such place on it)")
    assert not broken


def test_no_link_is_absolute_or_a_bare_folder(site: Path, pages: list[Path]) -> None:
    wrong = [
        f"{page.relative_to(site)} → {link}"
        for page in pages
        if page.name != "404.html"
        for link in links_of(page)
        if is_local(link) and (link.startswith("/") or urlsplit(link).path.endswith("/"))
    ]
    assert not wrong


def test_nothing_is_loaded_from_another_host(site: Path, pages: list[Path]) -> None:
    foreign = []
    for page in pages:
        tree = html.document_fromstring(page.read_bytes())
        loaded = texts(
            tree,
            "//@src | //@srcset | //@poster | //link[not(@rel='canonical')]/@href"
            " | //object/@data | //*[local-name()='use']/@href",
        )
        foreign += [
            f"{page.relative_to(site)} loads {link}" for link in loaded if not is_local(link)
        ]
    assert not foreign
    for sheet in site.rglob("*.css"):
        assert "//" not in sheet.read_text().replace("http://www.w3.org/2000/svg", ""), sheet


def test_every_page_is_reached_from_the_front_page(site: Path, pages: list[Path]) -> None:
    reached = {site / "index.html"}
    waiting = list(reached)
    while waiting:
        page = waiting.pop()
        for link in links_of(page):
            if is_local(link) and urlsplit(link).path.endswith(".html"):
                target = (page.parent / unquote(urlsplit(link).path)).resolve()
                if target.is_file() and target not in reached:
                    reached.add(target)
                    waiting.append(target)
    assert sorted(set(pages) - reached - {site / "404.html"}) == []
