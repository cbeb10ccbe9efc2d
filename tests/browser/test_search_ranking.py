"""What answers best stands first, and names and numbers are found as they are written."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from archive.article import Article
from archive.front_matter import write
from tests.browser.plain_look import FIND
from tests.conftest import build

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search ranking")]

HOUR = timezone(timedelta(hours=7))
FIRST = datetime(2019, 3, 1, 6, 0, tzinfo=HOUR)
STORIES = {
    # slug: title, body; one a day in this order
    "cach-xa": ("Chuyện người thợ", "Cây cầu bằng sắt nằm bên con đường mòn."),
    "tieu-de": ("Đường sắt về Yên Lũng", "Tàu chạy lúc sáng sớm."),
    "trong-bai": ("Người gác chắn", "Ông giữ đoạn đường sắt qua thị trấn."),
    "khac-dau": ("Chuyện ở ngã ba", "Nhà ông Đương sát mép ruộng."),
    "tieu-de-xa": ("Sắt thép chất bên đường", "Xe chờ bốc hàng."),
    "buoi-nhieu": ("Vườn bà Tư", "Bưởi chín. Bưởi ngọt. Bưởi thơm. Năm nay được giá."),
    "gia-nhieu": ("Vườn bà Năm", "Giá lên. Giá xuống. Giá đứng. Năm nay trồng bưởi."),
    "gia-mot": ("Phiên họp", "Giá vé không đổi."),
    "gia-hai": ("Phiên họp sau", "Giá điện không đổi."),
    "nhu-nhau-cu": ("Nhà văn hóa thôn Hạ", "Đêm giao lưu hát ví."),
    "nhu-nhau-moi": ("Nhà văn hóa thôn Hạ", "Đêm giao lưu hát ví."),
    "so-hieu": (
        "Thực hiện kế hoạch",
        "Kế hoạch 23-KH/TU ngày 5-3-2019 lập tổ công tác.",
    ),
    "so-khac": ("Lớp 23 em", "Có 23 em, KH lấy số 5, TU lấy số 3."),
}
TAGS = {"cach-xa": ("Ấn",), "tieu-de": ("An",), "so-hieu": ("An", "Kỹ thuật")}


@pytest.fixture(scope="module")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ranking")
    for day, (slug, (title, body)) in enumerate(STORIES.items()):
        article = Article(
            title=title,
            slug=slug,
            date=FIRST + timedelta(days=day),
            category="Đời sống",
            tags=TAGS.get(slug, ()),
            body=body,
        )
        path = folder / "content" / "articles" / "2019" / "03" / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(article), encoding="utf-8")
    build(folder / "content", folder / "site")
    return folder / "site"


@pytest.fixture
def page(context: BrowserContext, small_archive: Path) -> Page:
    page = context.new_page()
    page.goto(f"{small_archive.as_uri()}/tim-kiem.html")
    return page


def found(page: Page, query: str) -> list[str]:
    """Return the slugs of what a query finds, the best first."""
    (answer,) = page.evaluate(FIND, [query])
    return [Path(address).stem for address in answer]


def test_phrase_then_title_then_accents(page: Page) -> None:
    expected = ["tieu-de", "trong-bai", "tieu-de-xa", "cach-xa", "khac-dau"]
    assert found(page, "đường sắt") == expected


def test_without_accents_all_are_alike(page: Page) -> None:
    assert found(page, "duong sat")[0] == "tieu-de"
    assert set(found(page, "duong sat")[1:3]) == {"trong-bai", "khac-dau"}


def test_a_rare_word_says_more_than_a_common_one(page: Page) -> None:
    assert found(page, "bưởi giá") == ["buoi-nhieu", "gia-nhieu"]


def test_of_two_that_answer_alike_the_newer_is_first(page: Page) -> None:
    assert found(page, "hát ví") == ["nhu-nhau-moi", "nhu-nhau-cu"]


@pytest.mark.parametrize("query", ["23-KH/TU", '"23-kh/tu"', "23-KH/TU 5-3-2019"])
def test_numbers_of_documents(page: Page, query: str) -> None:
    assert found(page, query) == ["so-hieu"]


def test_filters_know_names_by_their_accents_and_by_their_addresses(page: Page) -> None:
    assert set(found(page, "the:an")) == {"cach-xa", "tieu-de", "so-hieu"}
    assert set(found(page, "the:ấn")) == {"cach-xa"}
    assert set(found(page, "the:An")) == {"cach-xa", "tieu-de", "so-hieu"}
    assert set(found(page, '"đường" -the:ấn')) == {"tieu-de", "trong-bai", "tieu-de-xa", "khac-dau"}
    assert found(page, "the:kĩ-thuật") == ["so-hieu"]
    assert found(page, 'the:"kỹ thuật"') == ["so-hieu"]
