"""The front page shows the reader's own day in past years, where there is one."""

from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

SCHEMES = pytest.mark.parametrize("scheme", ["file", "http"])


def visit(context: BrowserContext, address: str, today: str) -> Reader:
    reader = Reader(context.new_page())
    reader.page.clock.set_fixed_time(datetime.fromisoformat(today))
    reader.watch(address)
    reader.page.goto(f"{address}/index.html")
    reader.page.wait_for_load_state("networkidle")
    return reader


@SCHEMES
def test_a_day_with_a_past_is_the_readers_own(
    context: BrowserContext, addresses: dict[str, str], scheme: str
) -> None:
    # The sample archive has articles of 21 March 2017, and of that day in no other year.
    reader = visit(context, addresses[scheme], "2026-03-21T12:00:00")
    section = reader.page.locator(".this-day")
    assert section.locator("h2 time").inner_text() == "21/03"
    assert section.locator("h3").all_inner_texts() == ["2017\n1 bài"]
    section.locator("h4 a").click()
    assert reader.page.url.endswith("/2017/03/khoi-cong-cau-ben-sen-noi-hai-bo-song-thuan.html")
    assert reader.complaints == []


@SCHEMES
@pytest.mark.parametrize("today", ["2026-03-22T12:00:00", "2017-03-21T12:00:00"])
def test_a_day_without_a_past_leaves_the_page_as_it_was_built(
    context: BrowserContext, browser: Browser, addresses: dict[str, str], scheme: str, today: str
) -> None:
    unscripted = browser.new_context(java_script_enabled=False)
    page = unscripted.new_page()
    page.goto(f"{addresses[scheme]}/index.html")
    built = page.locator(".this-day").inner_text()
    unscripted.close()
    reader = visit(context, addresses[scheme], today)
    assert reader.page.locator(".this-day").inner_text() == built
    assert reader.complaints == []
