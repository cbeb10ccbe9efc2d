"""Every kind of page, rendered from a newspaper made by hand with all that articles can bring."""

import re
from functools import cache
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from lxml import html

from tests.theme.paper import BACKWARDS, LONG_WORD, SCRIPT
from tests.theme.sample import LEDE, TABLE, TAGS, articles, render, shown

BRIDGE, INTERVIEW, POTTERY, ATTACK = (
    "2020/02/bai-0.html", "2019/02/bai-1.html", "2018/02/bai-2.html", "2020/02/bai-3.html",
)  # fmt: skip
PHOTOS, UNDATED, FOREIGN = "2020/02/bai-6.html", "2019/02/bai-7.html", "2018/02/bai-8.html"


@cache
def rendered(language: str = "vi", public_url: str = "") -> dict[str, str]:
    return render(language, public_url)


def parse(source: str) -> Any:
    """Return the tree of a page; what its XPaths give depends on the path."""
    return html.document_fromstring(source)


def page(address: str, language: str = "vi", public_url: str = "") -> Any:
    return parse(rendered(language, public_url)[address])


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def texts(address: str, path: str, language: str = "vi") -> list[str]:
    """Return what is read at an XPath of a page: text of elements, values of attributes."""
    found = page(address, language).xpath(path)
    return [text_of(item) if isinstance(item, html.HtmlElement) else str(item) for item in found]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_has_one_heading_one_main_and_no_id_twice(language: str) -> None:
    for address, source in rendered(language).items():
        tree = parse(source)
        assert source.startswith("<!DOCTYPE html>\n"), address
        assert tree.get("lang") == language
        assert len(tree.xpath("//h1")) == 1, address
        assert len(tree.xpath("//main")) == 1, address
        assert tree.xpath("//main/@id") == ["noi-dung"]
        assert tree.xpath("string(//body/a[1]/@href)") == "#noi-dung"
        identifiers = tree.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), address
        # The bars of a chart have titles too, each its own.
        assert len(tree.xpath("//title[not(ancestor::svg)]")) == 1
        assert "Báo Thuận Giang" in text_of(tree.xpath("//head/title")[0])


def test_an_empty_archive_renders_too() -> None:
    for address, source in render(empty=True).items():
        tree = parse(source)
        assert len(tree.xpath("//h1")) == 1, address
        assert not tree.xpath("//main//ul[not(*)] | //main//ol[not(*)]"), address
    assert "Chưa có bài nào ở đây." in render(empty=True)["index.html"]


def test_headings_leave_no_level_out() -> None:
    for address in rendered():
        levels = [int(tag.tag[1]) for tag in page(address).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        for before, after in pairwise(levels):
            assert after <= before + 1, (address, levels)


def test_every_link_within_the_archive_leads_to_a_page_or_a_file() -> None:
    made = rendered().keys()
    for address in made:
        if address == "404.html":
            continue
        for link in page(address).xpath("//@href | //@src"):
            if link.startswith(("http://", "https://", "#")):
                continue
            assert not link.startswith("/")
            target = normpath(join(dirname(address), link.partition("#")[0]))
            files = (
                target.startswith(("theme/", "images/", "feeds/", "the/the-", "thong-ke/"))
                or target in made
            )
            # An article's Markdown lies beside its page.
            files = files or (target.endswith(".md") and f"{target[:-3]}.html" in made)
            files = files or ".phien-ban-" in target  # the tests of that plugin make the page
            assert files, (address, link)


def test_what_is_hostile_is_shown_exactly_and_does_nothing() -> None:
    for address, source in rendered().items():
        tree = parse(source)
        scripts = tree.xpath("//script[not(@type='application/ld+json')]/@src")
        own = re.compile(r"(?:\./|(?:\.\./)*)theme/js/[a-z-]+\.js")
        assert all(own.fullmatch(script) for script in scripts), address
        assert not tree.xpath("//script[not(@type='application/ld+json') and not(@src)]"), address
        assert not tree.xpath("//@onload | //@onclick | //@onerror"), address
    tree = page(ATTACK)
    assert text_of(tree.xpath("//h1")[0]) == SCRIPT
    assert SCRIPT in text_of(tree.xpath("//*[@class='lede']")[0])
    assert text_of(tree.xpath("//figcaption")[0]) == f"{SCRIPT} {SCRIPT}"
    assert tree.xpath("//figure/img/@alt") == [SCRIPT]
    assert text_of(tree.xpath("//*[@class='signature']")[0]) == SCRIPT
    assert SCRIPT in texts(ATTACK, "//*[@rel='author']")
    assert SCRIPT in texts(ATTACK, "//*[@rel='tag']")
    assert SCRIPT in texts(ATTACK, "//aside//li/a")
    assert texts(BRIDGE, "//*[@class='comment-text']").count(SCRIPT) == 2
    assert texts("tac-gia/nguoi-2.html", "//h1") == [SCRIPT]
    assert texts("the/the-3.html", "//h1") == [SCRIPT]
    assert shown(SCRIPT) in rendered()["chuyen-muc/muc-6.html"]


def test_numbers_stand_in_charts_and_in_tables() -> None:
    tree = page("thong-ke.html")
    charts = tree.xpath("//svg[@class='bars']")
    # By month, five sections and the rest, and the ten commonest tags.
    assert len(charts) == 1 + 6 + 10
    assert all(chart.get("role") == "img" and chart.get("aria-label") for chart in charts)
    assert texts("thong-ke.html", "//tr[th='2020'][1]/td[last()]")[0] == "14"
    assert "Các mục khác 7 bài" in texts("thong-ke.html", "//h3")
    for section in tree.xpath("//main//section"):
        assert section.xpath(".//table//th[@scope]"), section.get("aria-labelledby")
        assert section.xpath(".//a[@download]/@href")[0].startswith("./thong-ke/")
    assert SCRIPT in texts("thong-ke.html", "//section[@aria-labelledby='theo-the']//h3/a")


def test_a_section_names_its_most_frequent_tags_and_an_author_the_years() -> None:
    tags = texts("chuyen-muc/muc-1.html", "//section[@class='related-terms']//li")
    # Articles of the section that have the tag, not all that have it anywhere.
    assert tags == ["Lâm Khê 7", "nước sạch 7", "sông Thuận 7"]
    assert texts("tin-moi.html", "//section[@class='related-terms']") == []
    author = "tac-gia/nguoi-0.html"
    assert "có bài từ năm 2018 đến năm 2020" in texts(author, "//p[@class='intro']")[0]
    assert texts(author, "//svg/@aria-label") == [
        "năm 2018: 12 bài, năm 2019: 12 bài, năm 2020: 14 bài"
    ]
    assert texts("tac-gia/nguoi-0/trang-2.html", "//svg") == []
    # One year is told without a chart.
    assert "có bài trong năm 2020" in texts("tac-gia/nguoi-1.html", "//p[@class='intro']")[0]
    assert texts("tac-gia/nguoi-1.html", "//svg") == []


def test_an_article_can_be_cited() -> None:
    cited = texts(BRIDGE, "//section[@class='cite']/p")[0]
    assert cited == (
        "Hoài An, Đỗ Mạnh Quân: “Thông xe cầu qua sông Thuận, hơn 14 nghìn người dân thôi cảnh đò "
        "ngang”. Báo Thuận Giang, 21/02/2020. Bản lưu ngày 21/03/2018. "
        "http://baothuangiang.example/tg/thoi-su/182203/cau-moi.html"
    )
    assert texts(BRIDGE, "//section[@class='cite']//h3") == ["BibTeX", "RIS", "CSL-JSON"]
    assert texts(BRIDGE, "//pre/@data-file")[0] == "2020-02-bai-0.bib"
    assert texts(BRIDGE, "//section[@class='cite']//a/@href") == ["../../2020/02/bai-0.md"]
    assert texts(BRIDGE, "//meta[@name='citation_author']/@content") == [
        "Hoài An",
        "Đỗ Mạnh Quân",
    ]
    assert texts(BRIDGE, "//meta[@name='citation_publication_date']/@content") == ["2020/02/21"]
    assert texts(UNDATED, "//meta[@name='citation_publication_date']/@content") == []
    assert "Không rõ ngày đăng" in texts(UNDATED, "//section[@class='cite']/p")[0]
    assert texts(ATTACK, "//meta[@name='citation_title']/@content") == [SCRIPT]
    assert f"TI  - {SCRIPT}" in page(ATTACK).xpath("string(//pre[contains(@data-file, '.ris')])")


def test_a_tag_page_has_its_years_in_a_chart_and_in_a_table() -> None:
    tree = page("the/the-0.html")
    (chart,) = tree.xpath("//svg[@class='bars']")
    assert chart.get("role") == "img"
    assert chart.get("aria-label")
    years = texts("the/the-0.html", "//table//th[@scope='row']")
    assert years[-1] == "Không rõ ngày đăng"
    assert len(years) - 1 == len(range(int(years[0]), int(years[-2]) + 1))
    # Further pages of the list say nothing twice.
    assert not page("the/the-0/trang-2.html").xpath("//svg[@class='bars']")


def test_a_tag_without_a_page_has_its_articles_in_the_index() -> None:
    (entry,) = page("the.html").xpath("//li[@id='the-the-0']")
    assert text_of(entry.xpath("./bdi")[0]) == "sông Thuận"
    assert [text_of(link) for link in entry.xpath("./a")] == [
        "Thông xe cầu qua sông Thuận, hơn 14 nghìn người dân thôi cảnh đò ngang"
    ]
    assert texts("the.html", "//li[@id='the-the-1']") == ["nước sạch 2 cắt từ tít"]
    assert page("the-a-z/s.html").xpath("//li[@id='the-the-0']")


def test_data_for_search_engines_cannot_end_its_element() -> None:
    element = re.search(r'<script type="application/ld\+json">(.*?)</script>', rendered()[ATTACK])
    assert element is not None
    assert "<" not in element[1]
    assert "\\u003cscript\\u003ealert(1)" in element[1]


def test_titles_that_run_backwards_are_kept_apart_from_what_follows() -> None:
    for address in rendered():
        for element in page(address).xpath("//body//*[contains(text(), '\u202e')]"):
            apart = element.xpath("ancestor-or-self::bdi | ancestor-or-self::*[@dir='auto']")
            assert apart, (address, element.tag, element.getparent().tag)
    assert texts("2018/02/bai-5.html", "//h1") == [BACKWARDS]


def test_masthead_says_name_motto_and_contact_and_marks_where_one_is() -> None:
    assert texts("index.html", "//header//h1") == ["Báo Thuận Giang"]
    for address in ("index.html", BRIDGE, "the.html"):
        masthead = texts(address, "//body/header")[0]
        assert "Nói điều dân nghĩ, ghi việc dân làm" in masthead
        assert "Liên hệ tòa soạn: +84.0299.3 000 000" in masthead
    assert texts(BRIDGE, "//nav[@class='sections']//*[@aria-current]") == ["Thời sự"]
    assert texts("chuyen-muc/muc-2.html", "//nav[@class='sections']//a[@aria-current='page']") == [
        "Văn hóa"
    ]
    assert set(texts("the.html", "//a[@aria-current='page']")) == {"Thẻ"}


def test_an_article_shows_all_that_it_has() -> None:
    tree = page(BRIDGE)
    assert texts(BRIDGE, "//h1") == [
        "Thông xe cầu qua sông Thuận, hơn 14 nghìn người dân thôi cảnh đò ngang"
    ]
    assert texts(BRIDGE, "//header/p[@class='lede']") == [f"(TGĐT) – {LEDE}"]
    assert texts(BRIDGE, "//a[@rel='author']") == ["Hoài An", "Đỗ Mạnh Quân"]
    assert texts(BRIDGE, "//header//time/@datetime") == ["2020-02-21T09:17:00+07:00"]
    assert texts(BRIDGE, "//p[@class='signature']") == ["Hoài An - Mạnh Quân"]
    assert [text_of(tag) for tag in tree.xpath("//a[@rel='tag']")] == [
        " ".join(t.name.split()) for t in TAGS[:6]
    ]
    assert texts(BRIDGE, "//nav[@class='contents']//a") == [
        "Ba mươi năm một chuyến đò",
        "Sản lượng vụ đông xuân",
    ]
    box = tree.xpath("//div[@class='table-box']")[0]
    assert box.get("tabindex") == "0"
    assert box.get("aria-label")
    assert text_of(box) == text_of(html.fromstring(TABLE))
    assert texts(BRIDGE, "//nav[@class='neighbours']/a/@rel") == ["prev", "next"]
    source = text_of(tree.xpath("//section[@class='provenance']")[0])
    for said in (
        "Báo Thuận Giang", "WARC", "Thứ Tư, 21/03/2018, 19:46", "http://baothuangiang.example/tg/thoi-su/182203/cau-moi.html",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "Wayback Machine",
        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    ):  # fmt: skip
        assert said in source


def test_the_related_list_gives_its_reasons() -> None:
    entries = texts(BRIDGE, "//section[@class='related']/ul/li")
    assert len(entries) == 6
    assert all("Cùng thẻ: sông Thuận" in entry for entry in entries)
    assert "Same tags: sông Thuận" in texts(BRIDGE, "//section[@class='related']//li", "en")[0]


def test_comments_are_there_newest_first_and_best_first() -> None:
    by_date = texts(BRIDGE, "//ol[@class='by-date']//*[@class='comment-line']")
    assert by_date[0].startswith("Lan Anh")
    by_likes = texts(BRIDGE, "//ol[@class='by-likes']//p[@class='comment-text']")
    assert by_likes[0] == SCRIPT
    assert len(by_likes) == len(by_date) == 3
    choices = page(BRIDGE).xpath("//label[input[@type='radio']]")
    assert [text_of(choice) for choice in choices] == ["Mới nhất trước", "Nhiều lượt thích trước"]
    assert [choice.xpath("count(input[@checked])") for choice in choices] == [1, 0]
    assert "12 lượt thích" in texts(BRIDGE, "//ol[@class='by-likes']/li")[0]


def test_an_interview_sets_its_questions_apart() -> None:
    assert texts(INTERVIEW, "//p[@class='question']") == [
        "Xin ông cho biết, việc triển khai nghị quyết ở Đảng bộ tỉnh đến nay ra sao?",
        "Những việc nào sẽ được ưu tiên trong năm nay?",
    ]
    assert texts(INTERVIEW, "//span[@class='kind']") == ["Phỏng vấn"]
    assert texts(PHOTOS, "//span[@class='kind']") == ["Phóng sự ảnh"]
    assert texts(ATTACK, "//span[@class='kind']") == []


def test_a_missing_picture_says_so_and_keeps_caption_and_credit() -> None:
    figures = page(INTERVIEW).xpath("//figure")
    assert len(figures) == 1
    assert "Ảnh không được lưu lại" in text_of(figures[0])
    assert "Lãnh đạo huyện kiểm tra công trình trước ngày thông xe. Ảnh: Đỗ Mạnh Quân" in text_of(
        figures[0]
    )
    assert not figures[0].xpath(".//img | .//a")
    # A page without its picture asks nobody for it; the address stands with where it came from.
    assert (
        "http://baothuangiang.example/anh/2017/02/cau-moi-2.jpg"
        in texts(INTERVIEW, "//section[@class='provenance']")[0]
    )
    assert not page(INTERVIEW).xpath("//*[@src[contains(., 'cau-moi-2')]]")


def test_what_is_not_known_is_said_and_not_made_up() -> None:
    assert texts(UNDATED, "//header//time") == []
    assert "Không rõ ngày đăng" in texts(UNDATED, "//article/header")[0]
    provenance = texts(UNDATED, "//section[@class='provenance']")[0]
    assert provenance.count("không rõ") == 4
    short = page(POTTERY)
    assert not short.xpath(
        "//section[@class='story-tags'] | //p[@class='signature'] | //header/p[@class='lede']"
    )
    assert not short.xpath(
        "//a[@rel='author'] | //section[@class='comments'] | //nav[@class='contents']"
    )


def test_text_in_another_language_says_which() -> None:
    assert texts(FOREIGN, "//h1/@lang") == ["en"]
    assert texts(FOREIGN, "//div[@class='prose']/@lang") == ["en"]
    assert texts(BRIDGE, "//h1/@lang") == []
    assert texts(BRIDGE, "//h1/@lang", "en") == ["vi"]
    assert texts("the/the-0.html", "//h1/@lang", "en") == ["vi"]


def test_outward_links_are_only_where_a_reader_asks_for_them() -> None:
    for address in rendered():
        for link in page(address).xpath("//a[starts-with(@href, 'http')]"):
            assert "nofollow" in link.get("rel", ""), address
            assert "noopener" in link.get("rel", ""), address
        loaded = page(address).xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert not [link for link in loaded if "//" in link], address


def test_front_page_has_all_its_parts() -> None:
    assert texts("index.html", "//article//h2") == [articles()[0].title]
    for said in (
        "Tin mới",
        "Thời sự",
        "Đọc nhiều nhất",
        "Tin nóng",
        # The archive's newest day that past years have too, and what they have of it.
        "Ngày này năm xưa 21/02",
        "2019 2 bài",
        "2018 3 bài",
    ):
        assert said in texts("index.html", "//main//h2 | //main//h3"), said
    # A picture's link says nothing that the headline beside it does not say.
    for link in page("index.html").xpath("//a[img]"):
        assert link.get("aria-hidden") == "true"
        assert link.get("tabindex") == "-1"
    # Most read that the archive does not hold is named, and leads nowhere.
    assert "Bài ở nơi khác" in texts("index.html", "//main//ol/li")
    assert "Bài ở nơi khác" not in texts("index.html", "//main//a")


def test_long_lists_lead_to_all_their_pages() -> None:
    first = page("tin-moi.html")
    steps = [str(link) for link in first.xpath("//nav[@class='paging']//a/@href")]
    assert steps == ["./tin-moi.html", "./tin-moi/trang-2.html", "./tin-moi/trang-3.html",
                     "./tin-moi/trang-14.html", "./tin-moi/trang-2.html"]  # fmt: skip
    assert first.xpath("string(//nav[@class='paging']//a[@aria-current='page'])") == "1"
    middle = texts("tin-moi/trang-7.html", "//nav[@class='paging']//li")
    assert middle == ["1", "…", "5", "6", "7", "8", "9", "…", "14"]
    assert texts("tin-moi/trang-7.html", "//nav[@class='paging']/a/@rel") == ["prev", "next"]
    assert texts("tin-moi/trang-2.html", "//ol[@class='river']/@start") == ["4"]
    assert "Trang 2" in texts("tin-moi/trang-2.html", "//title")[0]
    assert texts("chuyen-muc/muc-6.html", "//nav[@class='paging']") == []


def test_a_month_is_a_table_with_a_column_for_each_day_of_the_week() -> None:
    month = "lich/2020/02.html"
    assert texts(month, "//table[@class='month']//th[@scope='col']") == [
        *("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    ]
    rows = [row.xpath("td") for row in page(month).xpath("//table[@class='month']/tbody/tr")]
    assert {len(row) for row in rows} == {7}
    # The first and the 29th of February 2020 were Saturdays, the 21st a Friday.
    assert [text_of(cell) for cell in rows[0]] == ["", "", "", "", "", "1", "21 bài"]
    friday = rows[3][4]
    assert friday.xpath("string(a/@href)") == "../../lich/2020/02/21.html"
    assert friday.xpath("string(a/@aria-label)") == "Thứ Sáu, 21/02/2020: 3 bài"
    assert text_of(rows[4][5]) == "29"
    assert rows[4][5].xpath("a") == []


def test_a_year_shows_its_months_and_leads_past_them() -> None:
    assert texts("lich/2020.html", "//table/caption") == ["Tháng 2/2020 14 bài"]
    assert texts("lich/2020.html", "//nav[@class='months']/p/a/@href") == ["#cac-bai"]
    # Further pages of the year's list have its months by name only.
    assert texts("lich/2020/trang-2.html", "//table") == []
    assert texts("lich/2020/trang-2.html", "//ul[@class='periods']//a") == ["Tháng 2/2020 14 bài"]
    assert texts("lich/2020/02/trang-2.html", "//nav[@class='months']") == []


def test_a_day_shows_the_same_day_of_other_years() -> None:
    day = "lich/2019/02/21.html"
    others = "//section[@class='this-day']"
    assert texts(day, f"{others}//h3") == ["2020 3 bài", "2018 3 bài"]
    assert texts(day, f"{others}//h3/a/@href")[0] == "../../../lich/2020/02/21.html"
    assert articles()[2].title in texts(day, f"{others}//h4/a")
    assert texts("lich/2020/02/02.html", others) == []


def test_a_day_knows_where_it_lies() -> None:
    assert texts("lich/2020/02/21.html", "//nav[@class='breadcrumb']//a") == [
        "Lưu trữ theo thời gian",
        "Năm 2020",
        "Tháng 2/2020",
    ]


def test_addresses_for_others_are_given_only_when_there_is_a_public_address() -> None:
    private = page(BRIDGE)
    assert not private.xpath(
        "//link[@rel='canonical'] | //meta[@property='og:url'] | //meta[@property='og:image']"
    )
    public = page(BRIDGE, public_url="https://archive.example/paper")
    expected = f"https://archive.example/paper/{BRIDGE}"
    assert public.xpath("//link[@rel='canonical']/@href") == [expected]
    assert public.xpath("//meta[@property='og:url']/@content") == [expected]
    assert public.xpath("//meta[@property='og:image']/@content") == [
        "https://archive.example/paper/images/ab/0123456789abcdef.svg"
    ]
    interview = page(INTERVIEW, public_url="https://archive.example/paper")
    assert not interview.xpath("//meta[@property='og:image']")


def test_the_page_not_found_needs_nothing_else_wherever_it_is_shown() -> None:
    for public_url in ("", "https://archive.example/paper"):
        tree = page("404.html", public_url=public_url)
        assert not tree.xpath("//link | //img | //script")
        links = [link for link in tree.xpath("//@href") if link != "#noi-dung"]
        assert f"{public_url}/index.html" in links
        assert all(link.startswith(f"{public_url}/") and link.endswith(".html") for link in links)


def test_long_words_may_break_anywhere_and_are_whole() -> None:
    assert texts("2019/02/bai-4.html", "//h1") == [LONG_WORD]


def test_every_page_forbids_what_the_theme_does_not_use() -> None:
    for address in rendered():
        policy = page(address).xpath(
            "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
        )
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        own_files = "'none'" if address == "404.html" else "'self' file: zim:"
        assert rules["default-src"] == own_files, address
        assert "script-src" not in rules
        assert "http" not in policy
        # Nothing stands before the policy that could load something.
        first = page(address).xpath("//head/*[not(@charset)]")[0]
        assert first.get("http-equiv") == "Content-Security-Policy"
