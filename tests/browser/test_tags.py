"""The tag index: a tag of one article leads to its place there, and the filter narrows it."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SCHEMES = pytest.mark.parametrize("scheme", ["file", "http"])
FERRY = "2020/12/nguoi-cho-do-trong-nam-dau-co-cau.html"


@SCHEMES
def test_a_chip_of_a_lone_tag_leads_to_its_place_and_from_there_to_its_article(
    context: BrowserContext, addresses: dict[str, str], scheme: str
) -> None:
    reader = Reader(context.new_page())
    reader.watch(addresses[scheme])
    reader.page.goto(f"{addresses[scheme]}/{FERRY}")
    reader.page.locator(".story-tags a", has_text="chở đò").click()
    entry = reader.page.locator("li:target")
    assert entry.locator("bdi").first.inner_text() == "chở đò"
    assert entry.is_visible()
    entry.locator("a").click()
    assert reader.page.url.endswith(FERRY)
    assert reader.complaints == []


@SCHEMES
def test_the_filter_finds_tags_by_parts_of_words_without_accents(
    context: BrowserContext, addresses: dict[str, str], scheme: str
) -> None:
    reader = Reader(context.new_page())
    reader.watch(addresses[scheme])
    reader.page.goto(f"{addresses[scheme]}/the.html")
    shown = reader.page.locator(".tag-entries > li:visible")
    everything = shown.count()
    reader.page.get_by_label("Lọc thẻ").press_sequentially("Song thu")
    names = [text.partition(" ")[2] for text in shown.locator("bdi").all_inner_texts()]
    assert names == ["Thuận", "Thuận FC"]
    assert reader.page.locator(".tag-filter [role=status]").inner_text() == "Còn 2 thẻ"
    # Letters without any of them are gone, and the overviews too.
    assert reader.page.locator(".index h2:visible").all_inner_texts() == ["S"]
    assert reader.page.locator(".frequent:visible").count() == 0
    reader.page.get_by_label("Lọc thẻ").fill("")
    assert shown.count() == everything
    assert reader.complaints == []


def test_without_javascript_all_tags_are_there_and_no_field_that_does_nothing(
    addresses: dict[str, str], context: BrowserContext
) -> None:
    browser = context.browser
    assert browser is not None
    unscripted = browser.new_context(java_script_enabled=False)
    page = unscripted.new_page()
    page.goto(f"{addresses['file']}/the.html")
    assert page.locator(".tag-entries > li:visible").count() == 108
    assert page.locator(".tag-filter:visible").count() == 0
    unscripted.close()
