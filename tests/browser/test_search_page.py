"""A reader searches: filters, order, chart, suggestions, and the way to the place in the text."""

import re
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Reader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]
SCHEMES = pytest.mark.parametrize("scheme", ["file", "http"])
PHRASE = '"bản nặm"'
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@pytest.fixture
def reader(context: BrowserContext) -> Reader:
    return Reader(context.new_page())


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.page


def look_for(page: Page, address: str, part: str) -> list[str]:
    """Open the search with the part of an address behind `?`; return the titles it shows."""
    page.goto(f"{address}/tim-kiem.html?{part}")
    return titles(page)


def titles(page: Page) -> list[str]:
    """Return the titles of the results, when they are there."""
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^(Tìm thấy|Không tìm thấy)"))
    return page.locator(".search-result h2").all_inner_texts()


def box(page: Page) -> Locator:
    return page.locator(".search-box input")


def test_what_must_not_be_there(page: Page, addresses: dict[str, str]) -> None:
    every = look_for(page, addresses["file"], f"q={quote(PHRASE)}")
    assert "Sửa xong cầu treo bản Nặm" in every
    assert "Cầu treo bản Nặm đứt dây, học sinh đi vòng mười cây số" in every
    fewer = look_for(page, addresses["file"], f"q={quote(PHRASE + ' -đứt')}")
    assert "Cầu treo bản Nặm đứt dây, học sinh đi vòng mười cây số" not in fewer
    assert set(fewer) < set(every)
    without = f'{PHRASE} -"cầu treo"'
    left = look_for(page, addresses["file"], f"q={quote(without)}")
    assert not any("bản Nặm" in title for title in left)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("chuyen-muc=Kinh+t%E1%BA%BF&q=vai+thieu+cam+dai", "Vải thiều Cẩm Đài lên sóng"),
        ("q=chuyen-muc:kinh-te+vai+thieu+cam+dai", "Vải thiều Cẩm Đài lên sóng"),
        (f"the={quote('Khe Vải')}&nam=2018", "Khai giảng nhờ"),
        ("the=khe-vai&nam=2018", "Khai giảng nhờ"),
        (f"tac-gia={quote('lò văn inh')}&q=khen", "Tiếng khèn trên đỉnh"),
        ('q=tac-gia:"lo+van+inh"+khen', "Tiếng khèn trên đỉnh"),
        ("q=nam:2017-2018+khai+giang+-the:lu-quet", "Lớp Một mười một bạn"),
    ],
)
def test_filters(page: Page, addresses: dict[str, str], part: str, expected: str) -> None:
    assert look_for(page, addresses["file"], part)[0].startswith(expected)


def test_a_tag_alone_finds_its_articles(page: Page, addresses: dict[str, str]) -> None:
    found = look_for(page, addresses["file"], "the=khe-vai")
    assert len(found) == 4
    page.goto(f"{addresses['file']}/the/khe-vai.html")
    assert set(found) == set(page.locator("main .headline, main h2").all_inner_texts()) & set(found)


def test_filters_are_chosen_on_the_page_and_kept_in_the_address(
    page: Page, addresses: dict[str, str]
) -> None:
    look_for(page, addresses["http"], "q=song+thuan")
    page.get_by_text("Lọc và sắp xếp").click()
    page.get_by_role("combobox", name="Chuyên mục").select_option("Thể thao")
    expect(page.locator(".search-result .card-line bdi").first).to_have_text("Thể thao")
    page.get_by_label("Năm", exact=True).fill("2019-2020")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url(re.compile(r"nam=2019-2020"))
    titles(page)
    years = {text[-4:] for text in page.locator(".card-line span").all_inner_texts()}
    assert years <= {"2019", "2020"}
    page.go_back()
    expect(page.get_by_label("Năm", exact=True)).to_have_value("")
    expect(page.get_by_role("combobox", name="Chuyên mục")).to_have_value("Thể thao")


def test_order_by_date_both_ways(page: Page, addresses: dict[str, str]) -> None:
    def dates(order: str) -> list[str]:
        look_for(page, addresses["file"], f"q={quote('giao thông')}&xep={order}")
        shown = page.locator(".card-line span").all_inner_texts()
        return ["-".join(reversed(one.split("/"))) for one in shown if "/" in one]

    newest, oldest = dates("moi"), dates("cu")
    assert len(newest) > 2
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)


def test_the_chart_filters_by_year(page: Page, addresses: dict[str, str]) -> None:
    look_for(page, addresses["file"], "q=song+thuan")
    bar = page.get_by_role("button", name=re.compile(r"^Năm 2018:"))
    count = int(re.findall(r"\d+", bar.get_attribute("aria-label") or "")[1])
    bar.click()
    expect(page.locator(".search-status")).to_have_text(f"Tìm thấy {count} bài")
    assert "nam=2018" in page.url
    assert all(text.endswith("2018") for text in page.locator(".card-line span").all_inner_texts())
    expect(bar).to_have_attribute("aria-pressed", "true")
    expect(bar).to_be_focused()
    bar.press("Enter")
    expect(bar).to_have_attribute("aria-pressed", "false")
    assert "nam=" not in page.url


def test_did_you_mean(page: Page, addresses: dict[str, str]) -> None:
    assert look_for(page, addresses["file"], "q=khai+giangg") == []
    page.locator(".search-meant a").click()
    expect(box(page)).to_have_value("khai giang")
    assert len(titles(page)) >= 3


def test_pages_of_results_are_reached_by_keyboard(page: Page, addresses: dict[str, str]) -> None:
    first = look_for(page, addresses["file"], "q=cau")
    assert len(first) == 10
    page.get_by_role("link", name="Trang sau").press("Enter")
    expect(page.locator(".search-results")).to_have_attribute("start", "11")
    expect(page.get_by_role("region", name="Kết quả tìm kiếm")).to_be_focused()
    assert not set(first) & set(titles(page))
    assert "trang=2" in page.url


@SCHEMES
def test_titles_are_suggested_on_every_page_by_keyboard(
    reader: Reader, addresses: dict[str, str], scheme: str
) -> None:
    page = reader.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    reader.watch(addresses[scheme])
    page.goto(f"{addresses[scheme]}/the/khe-vai.html")
    assert not any("/tim-kiem/" in url or "search-index" in url for url in loaded)
    box(page).focus()
    page.keyboard.type("tieng t", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_have_text("Tiếng trống mới ở Khe Vải")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "goi-y-0")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type("ro")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"2019/09/tieng-trong-moi-o-khe-vai\.html$"))
    assert reader.complaints == []


def test_enter_without_a_suggestion_searches(page: Page, addresses: dict[str, str]) -> None:
    page.goto(f"{addresses['file']}/index.html")
    box(page).focus()
    page.keyboard.type("vai thieu")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"tim-kiem\.html\?q=vai\+thieu$"))
    assert "Chợ vải nửa đêm" in titles(page)


@SCHEMES
def test_an_excerpt_of_the_text_shows_the_match_and_the_link_leads_to_it(
    reader: Reader, addresses: dict[str, str], scheme: str
) -> None:
    page = reader.page
    reader.watch(addresses[scheme])
    look_for(page, addresses[scheme], f"q={quote('sương không có hàng gạo')}")
    excerpt = page.locator(".search-result").first.locator(".search-excerpt")
    expect(excerpt).to_contain_text("Đêm sương không có hàng gạo thì chúng cháu")
    assert excerpt.locator("mark").first.inner_text() == "sương không có hàng gạo"
    page.locator(".search-result a").first.click()
    mark = page.locator("mark.found", has_text="sương không có hàng gạo").first
    expect(mark).to_be_in_viewport()
    assert reader.complaints == []


def test_words_in_title_and_lede_are_marked(page: Page, addresses: dict[str, str]) -> None:
    look_for(page, addresses["file"], "q=thong+xe+cau+ben+sen")
    first = page.locator(".search-result").first
    assert first.locator("h2 mark").all_inner_texts() == ["Thông xe cầu Bến Sen"]


def test_an_index_that_was_replaced_is_loaded_anew(page: Page, addresses: dict[str, str]) -> None:
    """A browser that kept the manifest of yesterday gets none of yesterday's answers."""
    manifest = f"{addresses['http']}/tim-kiem/m.js"
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if "?" in route.request.url:
            route.continue_()
        else:
            text = route.fetch().text()
            route.fulfill(body=re.sub(r'"(\d{4}-\d\d-\d\d)","[\w-]{3}"', r'"\1","old"', text))

    page.route(re.compile(re.escape(manifest)), answer)
    assert look_for(page, addresses["http"], "q=thong+xe+cau+ben+sen")[0] == "Thông xe cầu Bến Sen"
    assert len(asked) == 2


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, addresses: dict[str, str], colours: str
) -> None:
    context = browser.new_context(
        color_scheme="dark" if colours == "dark" else "light",
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    look_for(page, addresses["file"], "q=song+thuan&nam=2018")
    page.get_by_text("Lọc và sắp xếp").click()
    box(page).fill("cau ben")
    page.get_by_role("option").first.wait_for()
    page.evaluate(AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["target"]) for one in result["violations"]] == []
    assert Reader(page).overflow() <= 0
    context.close()


def test_screen_readers_are_told_what_was_found(page: Page, addresses: dict[str, str]) -> None:
    look_for(page, addresses["file"], "q=khe+vai")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Tìm thấy \d+ bài$"))
    expect(page.get_by_role("search")).to_have_count(1)
    expect(page.get_by_role("group", name="Số bài theo năm")).to_be_visible()
    expect(page.get_by_role("region", name="Kết quả tìm kiếm")).to_be_visible()


def test_without_javascript_the_page_leads_on(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{addresses['file']}/index.html")
    box(page).fill("cau")
    box(page).press("Enter")
    page.wait_for_url(re.compile(r"tim-kiem\.html\?q=cau$"))
    expect(page.get_by_text("cần bật JavaScript")).to_be_visible()
    page.locator("#khong-tim-duoc a").first.click()
    page.wait_for_url(re.compile(r"/the\.html$"))
    context.close()


def test_the_page_of_a_lost_address_has_a_box_too(site: Path) -> None:
    page = html.fromstring((site / "404.html").read_text())
    assert page.xpath("//form[@role='search']/@action") == ["/tim-kiem.html"]
    assert page.xpath("//form//input/@name") == ["q"]
