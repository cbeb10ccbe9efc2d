"""A reader goes through the newspaper: on a phone and a desktop, from the web and from the disk."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator

from archive.article import Article
from archive.front_matter import read
from tests.browser.conftest import Reader
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
WINDOWS = pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
SCHEMES = pytest.mark.parametrize("scheme", ["file", "http"])
ARTICLE = re.compile(r"/\d{4}/\d{2}/[^/]+\.html$")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def articles_that(condition: Callable[[Article], object]) -> Iterator[str]:
    """Yield the addresses of the sample articles that meet the condition."""
    for path in sorted((ROOT / "content" / "articles").rglob("*.md")):
        article = read(path.read_text())
        if condition(article):
            yield path.relative_to(ROOT / "content" / "articles").with_suffix(".html").as_posix()


def kinds_of_page(site: Path) -> dict[str, str]:
    """Return an address of each kind of page by what it shows."""

    def first(pattern: str) -> str:
        return min(path.relative_to(site).as_posix() for path in site.glob(pattern))

    return {
        "front page": "index.html",
        "latest": "tin-moi.html",
        "search": "tim-kiem.html",
        "search with results": "tim-kiem.html?q=cau+ben+sen",
        "sections": "chuyen-muc.html",
        "section": first("chuyen-muc/*.html"),
        "tags": "the.html",
        "tag": first("the/*.html"),
        "authors": "tac-gia.html",
        "author": first("tac-gia/*.html"),
        "years": "luu-tru.html",
        "year": first("lich/????.html"),
        "month": first("lich/????/??.html"),
        "day": first("lich/????/??/??.html"),
        "popular": "doc-nhieu.html",
        "numbers": "thong-ke.html",
        "page not found": "404.html",
        "interview": next(articles_that(lambda a: a.kind == "interview")),
        "photo story": next(articles_that(lambda a: a.kind == "photo")),
        "table": next(articles_that(lambda a: "| --- |" in a.body or "<table" in a.body)),
        "comments": next(articles_that(lambda a: a.comments)),
        "missing picture": next(articles_that(lambda a: any(not p.captured for p in a.images))),
        "changed": next(articles_that(lambda a: a.versions)),
        "earlier version": first("????/??/*.phien-ban-1.html"),
        "near-copy": next(articles_that(lambda a: a.title.startswith("Cầu qua sông Thuận"))),
        "long read": max(
            articles_that(lambda a: len(a.body) > 8000), key=lambda a: (site / a).stat().st_size
        ),
        "undated": next(articles_that(lambda a: a.date is None)),
    }


@pytest.fixture
def reader(context: BrowserContext) -> Reader:
    return Reader(context.new_page())


def arrive(reader: Reader) -> None:
    """Check what must hold on every page that a reader comes to."""
    reader.page.wait_for_load_state("load")
    assert reader.page.locator("h1").count() == 1, reader.page.url
    assert reader.overflow() <= 0, f"{reader.page.url} is wider than the window"
    assert reader.complaints == [], reader.page.url


def follow(reader: Reader, link: Locator) -> None:
    """Click the first of these links that is visible, and arrive."""
    for candidate in link.all():
        if candidate.is_visible():
            candidate.click()
            break
    else:
        pytest.fail(f"no such link on {reader.page.url}: {link}")
    arrive(reader)


@SCHEMES
@WINDOWS
def test_walk_through_the_paper(
    reader: Reader, addresses: dict[str, str], scheme: str, window: dict[str, int]
) -> None:
    page = reader.page
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    reader.watch(addresses[scheme])
    page.goto(f"{addresses[scheme]}/index.html")
    arrive(reader)
    follow(reader, page.locator("nav a[href*='chuyen-muc/']"))
    section = page.url
    follow(reader, page.locator("main .headline a"))
    assert ARTICLE.search(page.url)
    article = page.url
    follow(reader, page.locator("main a[rel~='tag']"))
    assert "/the/" in page.url
    page.go_back()
    arrive(reader)
    assert page.url == article
    follow(reader, page.locator(".related a"))
    assert ARTICLE.search(page.url)
    assert page.url != article
    page.go_back()
    page.go_back()
    arrive(reader)
    assert page.url == section


@SCHEMES
@WINDOWS
def test_every_kind_of_page_fits_and_is_silent(
    reader: Reader, site: Path, addresses: dict[str, str], scheme: str, window: dict[str, int]
) -> None:
    reader.page.set_viewport_size({"width": window["width"], "height": window["height"]})
    reader.watch(addresses[scheme])
    for kind, address in kinds_of_page(site).items():
        if kind == "page not found" and scheme == "file":
            continue  # only a web server shows it
        reader.page.goto(f"{addresses[scheme]}/{address}")
        arrive(reader)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, site: Path, addresses: dict[str, str], colours: str
) -> None:
    context = browser.new_context(
        color_scheme="dark" if colours == "dark" else "light",
        viewport={"width": 390, "height": 844} if colours == "dark" else None,
    )
    page = context.new_page()
    found = []
    for kind, address in kinds_of_page(site).items():
        page.goto(f"{addresses['http']}/{address}")
        page.evaluate(AXE)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for violation in result["violations"]:
            targets = json.dumps([node["target"] for node in violation["nodes"]][:3])
            found.append(f"{kind} ({address}): {violation['id']} at {targets}")
    context.close()
    assert found == []


# Marks what Tab can stop at, as browsers decide it: links, controls, and boxes that scroll.
FOCUSABLE = """
[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))
  .filter(e => e.type !== 'radio' || e.checked)
  .map((e, i) => { e.dataset.stop = i; return i })
"""


@pytest.mark.parametrize(
    "kind", ["front page", "section", "comments", "tags", "month", "year", "numbers"]
)
def test_tab_reaches_everything(
    reader: Reader, site: Path, addresses: dict[str, str], kind: str
) -> None:
    page = reader.page
    page.goto(f"{addresses['file']}/{kinds_of_page(site)[kind]}")
    stops = set(page.evaluate(FOCUSABLE))
    assert stops
    reached = set()
    for _ in range(len(stops) * 2 + 10):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.dataset.stop")
        if stop is not None:
            reached.add(int(stop))
    assert stops - reached == set()


def test_focus_can_be_seen(reader: Reader, addresses: dict[str, str]) -> None:
    reader.page.goto(f"{addresses['file']}/index.html")
    for _ in range(4):
        reader.page.keyboard.press("Tab")
    outline = reader.page.evaluate(
        "(s => s.outlineStyle + ' ' + s.outlineWidth)(getComputedStyle(document.activeElement))"
    )
    assert outline.split()[0] != "none"
    assert outline.split()[1] != "0px"


def test_everything_is_read_without_javascript(
    browser: Browser, site: Path, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = kinds_of_page(site)["comments"]
    page.goto(f"{addresses['file']}/{address}")
    article = read((ROOT / "content/articles" / address).with_suffix(".md").read_text())
    assert page.get_by_role("heading", level=1).is_visible()
    for comment in article.comments:
        assert page.get_by_text(comment.text[:40]).first.is_visible()
    for kind in ("front page", "tags", "years"):
        page.goto(f"{addresses['file']}/{kinds_of_page(site)[kind]}")
        assert page.locator("main a").first.is_visible()
    context.close()


@SCHEMES
def test_a_citation_is_copied_and_saved(
    browser: Browser, site: Path, addresses: dict[str, str], scheme: str
) -> None:
    context = browser.new_context(accept_downloads=True)
    reader = Reader(context.new_page())
    reader.watch(addresses[scheme])
    page = reader.page
    page.goto(f"{addresses[scheme]}/{kinds_of_page(site)['interview']}")
    page.locator(".cite summary").click()
    shown = page.locator(".cite pre").nth(1).inner_text()
    assert shown.startswith("TY  - NEWS\nTI  - ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về: RIS").click()
    assert download.value.suggested_filename.endswith(".ris")
    saved = Path(download.value.path()).read_bytes().decode()
    assert saved.split("\r\n")[:-1] == shown.rstrip("\n").split("\n")
    page.get_by_role("button", name="Sao chép: RIS").click()
    assert page.get_by_role("button", name="Đã chép: RIS").inner_text() == "Đã chép"
    assert reader.complaints == []
    context.close()


def test_fonts_hold_every_vietnamese_letter(reader: Reader, addresses: dict[str, str]) -> None:
    reader.watch(addresses["http"])
    reader.page.goto(f"{addresses['http']}/index.html")
    loaded = reader.page.evaluate(
        """Promise.all([...document.fonts].map(face => face.load())).then(faces =>
             faces.map(face => [face.family, face.status]))"""
    )
    assert {status for _, status in loaded} == {"loaded"}
    assert {family.strip('"') for family, _ in loaded} == {"Source Serif Pro", "Source Sans Pro"}
    assert reader.complaints == []


def test_prints_the_article_and_not_the_navigation(
    reader: Reader, site: Path, addresses: dict[str, str]
) -> None:
    page = reader.page
    page.goto(f"{addresses['file']}/{kinds_of_page(site)['interview']}")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not any(nav.is_visible() for nav in page.locator("nav").all())
