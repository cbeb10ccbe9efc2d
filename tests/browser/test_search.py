"""The search finds what a plain look through all articles finds, from the web and from the disk."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest
from lxml import html
from playwright.sync_api import BrowserContext

from archive.vietnamese import fold, key
from plugins.search.terms import shard_of, term_and_form
from tests.browser.conftest import Reader
from tests.browser.plain_look import FIND, WORD, Shown, holding, saying, shown_on
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]
SCHEMES = pytest.mark.parametrize("scheme", ["file", "http"])


@pytest.fixture
def reader(context: BrowserContext) -> Reader:
    return Reader(context.new_page())


@pytest.fixture(scope="session")
def shown(site: Path) -> dict[str, Shown]:
    """What the page of each sample article shows, by its address."""
    folder = ROOT / "content" / "articles"
    files = sorted(folder.rglob("*.md"))
    return shown_on(
        site, [file.relative_to(folder).with_suffix(".html").as_posix() for file in files]
    )


def sampled(shown: dict[str, Shown]) -> Iterator[tuple[str, set[str]]]:
    """Yield queries made of titles and texts by fixed rules, with what they must find."""
    for number, article in enumerate(shown.values()):
        words = WORD.findall(article.title)[:3]
        yield " ".join(words), holding(shown, words)
        bare = [fold(word) for word in words]
        yield " ".join(bare), holding(shown, bare)
        text = max(article.parts, key=len)
        start = (number * 7) % max(len(text) - 4, 1)
        phrase = text[start : start + 2 + number % 3]
        yield f'"{" ".join(phrase)}"', saying(shown, phrase)
        apart = [text[start], text[-1]]
        yield unicodedata.normalize("NFD", " ".join(apart)), holding(shown, apart)


@SCHEMES
def test_nothing_is_missed_and_nothing_is_made_up(
    reader: Reader, addresses: dict[str, str], shown: dict[str, Shown], scheme: str
) -> None:
    reader.watch(addresses[scheme])
    reader.page.goto(f"{addresses[scheme]}/tim-kiem.html")
    queries = list(sampled(shown))
    assert len(queries) > 200
    answers = reader.page.evaluate(FIND, [query for query, _ in queries])
    for (query, wanted), found in zip(queries, answers, strict=True):
        assert set(found) == wanted, query
        assert len(found) == len(set(found)), query
    assert reader.complaints == []


def test_words_mean_the_same_in_both_languages(
    reader: Reader, addresses: dict[str, str], shown: dict[str, Shown]
) -> None:
    reader.page.goto(f"{addresses['file']}/tim-kiem.html")
    words = sorted({word for article in shown.values() for part in article.parts for word in part})
    words += ["KỸ", "kĩ", "Quý", "hoà", "hòa", "THUÝ", "ĐẢNG", "Straße", "ﬁn", "İzmir", "2017"]
    seen = reader.page.evaluate(
        "(words) => words.map((word) => { const s = globalThis.newspaperSearch;"
        " const { term, form } = s.termOf(word); return [term, form, s.shardOf(term, 64)]; })",
        words,
    )
    for word, answer in zip(words, seen, strict=True):
        term, form = term_and_form(word)
        assert answer == [term, form, shard_of(term, 64)], word
    assert key("hoà") == key("hòa")


@SCHEMES
def test_a_search_can_be_sent_to_a_friend(
    reader: Reader, addresses: dict[str, str], scheme: str
) -> None:
    reader.watch(addresses[scheme])
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.page.goto(f"{addresses[scheme]}/tim-kiem.html?q={quote('cầu bến sen')}&nam=2020")
    results = reader.page.locator(".search-result a")
    results.first.wait_for()
    assert reader.page.locator(".search-box input").input_value() == "cầu bến sen"
    addresses_found = [link.get_attribute("href") or "" for link in results.all()]
    assert addresses_found
    assert all("2020/" in found for found in addresses_found)
    assert reader.overflow() <= 0
    results.first.click()
    reader.page.wait_for_load_state("load")
    assert "/2020/" in reader.page.url
    assert reader.page.locator("h1").count() == 1
    assert reader.complaints == []


def test_hostile_queries_stay_text(reader: Reader, addresses: dict[str, str]) -> None:
    reader.watch(addresses["file"])
    for query in ("<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>", "a:b"):
        reader.page.goto(f"{addresses['file']}/tim-kiem.html?q={quote(query)}")
        reader.page.locator("[role=status]").filter(has_text=re.compile(r"\w")).wait_for()
        assert reader.page.locator(".search-box input").input_value() == query
        assert reader.page.locator("main img, main script").count() == 0
    assert reader.complaints == []


def test_without_scripts_the_page_says_so_and_leads_on(site: Path) -> None:
    page = html.fromstring((site / "tim-kiem.html").read_text())
    links = page.xpath("//*[@id='khong-tim-duoc']//a/@href")
    assert links == ["./the.html", "./luu-tru.html"]


def test_every_page_has_the_search_box(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        forms = cast(list[html.HtmlElement], html.fromstring(path.read_text()).xpath("//form"))
        assert len(forms) == 1, path
