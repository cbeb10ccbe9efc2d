import pytest

from importer.draft import NotAnArticle
from importer.outlets.bao_bac_giang import BaoBacGiang
from importer.outlets.bao_thuan_giang import BaoThuanGiang
from importer.page import Page
from importer.photo_stories import is_photo_story
from tests.importer.outlets.golden import Case, cases, shown

PAPER = BaoBacGiang()
SISTER = BaoThuanGiang()

MASTHEAD = (
    "CƠ QUAN CỦA ĐẢNG BỘ ĐẢNG CỘNG SẢN VIỆT NAM TỈNH BẮC GIANG\n"
    "Thời gian: 02/04/2018 08:00:09 (GMT+7)\nLiên hệ tòa soạn: +84.0204.3 856 624\n"
)
TEASER = "Bà con thu hái trong ba ngày, tiểu thương vào tận vườn cân rồi chở đi ngay trong đêm."


def page_text(text: str, url: str = "") -> Page:
    return Page(text=MASTHEAD + text, kind="page text", url=url)


@pytest.mark.parametrize("case", cases("bao_bac_giang"), ids=str)
def test_captures_become_what_a_person_sees(case: Case) -> None:
    assert PAPER.recognises(case.page)
    draft = PAPER.read(case.page)
    assert shown(draft) == case.fields
    assert draft.body.strip() == case.body
    assert draft.outlet == "Báo Bắc Giang"


@pytest.mark.parametrize("case", cases("bao_thuan_giang"), ids=str)
def test_sister_paper_shares_the_templates(case: Case) -> None:
    assert SISTER.recognises(case.page)
    assert not PAPER.recognises(case.page)
    draft = SISTER.read(case.page)
    assert shown(draft) == case.fields
    assert draft.body.strip() == case.body
    assert draft.outlet == "Báo Thuận Giang"


@pytest.mark.parametrize("case", cases("bao_bac_giang"), ids=str)
def test_blank_lines_and_line_ends_say_nothing_about_news(case: Case) -> None:
    if case.capture.suffix != ".txt" or case.capture.stem == "tho":
        return  # blank lines part the stanzas of verse
    lines = [line.strip() for line in case.page.text.splitlines() if line.strip()]
    for text in ("\n".join(lines), "\n\n".join(lines), "\ufeff" + "  \r\n\r\n\r\n".join(lines)):
        draft = PAPER.read(Page(text=text, kind="page text"))
        assert shown(draft) == case.fields
        assert draft.body.strip() == case.body


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Kinh tế\n"
            + "".join(
                f"Vườn {name} vào vụ sớm hơn mọi năm\nCập nhật: 09:1{number} | 0{number}/04/2018\n"
                f"(BGĐT) - {TEASER}\n"
                for number, name in enumerate(("vải", "na", "cam", "bưởi"), start=1)
            ),
            "section list",
        ),
        (
            "Kinh tế\n"
            + "".join(
                f"Vườn {name} vào vụ sớm hơn mọi năm\n{TEASER}\n" for name in ("na", "cam", "ổi")
            ),
            "section list",
        ),
        (
            "Video\n"
            + "".join(
                f"Phóng sự: Một ngày ở chợ {name} vùng cao\n03:2{number}\n"
                for number, name in enumerate(("Đồi", "Suối", "Bản"))
            ),
            "video index",
        ),
        (
            "".join(
                f"{section}\n{section} tuần này có nhiều việc\nThêm một tiêu đề cho đủ mục\n"
                for section in ("Chính trị", "Kinh tế", "Xã hội", "Văn hóa")
            ),
            "home page",
        ),
        ("", "page without an article"),
    ],
)
def test_pages_that_are_no_articles_are_named(text: str, kind: str) -> None:
    with pytest.raises(NotAnArticle, match=kind):
        PAPER.read(page_text(text))


def test_a_date_that_does_not_exist_is_not_believed() -> None:
    body = f"(BGĐT) - {TEASER}\n{TEASER} Giá giữ nguyên.\n"
    draft = PAPER.read(page_text("Vườn cam vào vụ\nCập nhật: 09:10|31/02/2018\n" + body))
    assert (draft.title, draft.date) == ("Vườn cam vào vụ", None)


def test_the_only_paragraph_of_a_brief_is_its_text() -> None:
    text = f"Vườn cam vào vụ\nCập nhật: 09:10|01/04/2018\n(BGĐT) - {TEASER}\nHà Én\n"
    draft = PAPER.read(page_text(text))
    assert (draft.summary, draft.authors) == ("", ("Hà Én",))
    assert draft.body.strip() == f"(BGĐT) - {TEASER}"


def test_the_section_of_page_text_may_come_from_its_address() -> None:
    text = f"Vườn cam vào vụ\nCập nhật: 09:10|01/04/2018\n(BGĐT) - {TEASER}\n{TEASER}\n"
    address = "http://baobacgiang.com.vn/bg/kinh-te/123456/vuon-cam-vao-vu.html"
    assert PAPER.read(page_text(text, address)).category == "Kinh tế"
    assert PAPER.read(page_text(text)).category == ""


@pytest.mark.parametrize(
    ("row", "tags"),
    [
        ("Từ khóa: cam sành, Lục Hà", ("cam sành", "Lục Hà")),
        ("cam sành, vùng trồng, giá cam", ("cam sành", "vùng trồng", "giá cam")),
        ("#cam sành #Lục Hà", ("cam sành", "Lục Hà")),
        ("", ()),
    ],
)
def test_tags_at_one_end_only(row: str, tags: tuple[str, ...]) -> None:
    head = f"Vườn cam vào vụ\nCập nhật: 09:10|01/04/2018\n(BGĐT) - {TEASER}\n"
    below = PAPER.read(page_text(f"{head}{TEASER}\nHà Én\n{row}\n"))
    above = PAPER.read(page_text(f"{head}{row}\n{TEASER}\nHà Én\n"))
    assert below.tags == tags
    assert above.tags == tags
    assert below.authors == above.authors == ("Hà Én",)
    assert below.body == above.body


def test_many_captions_and_little_text_make_a_photo_story() -> None:
    captions = "".join(f"Chợ lúc {hour} giờ. Ảnh: Hà Én\n" for hour in range(3, 9))
    text = f"Chợ đêm bến Đồi\nCập nhật: 09:10|01/04/2018\n(BGĐT) - {TEASER}\n{captions}Hà Én\n"
    draft = PAPER.read(page_text(text))
    assert is_photo_story(draft.body)
    assert len(draft.images) == 6
    assert {(picture.src, picture.credit) for picture in draft.images} == {("", "Hà Én")}


def test_sentences_that_sound_like_boxes_stay_in_the_text() -> None:
    sentences = (
        "Địa chỉ: Nhà văn hóa thôn Đồi, xã Lục Hà.",
        "Quảng cáo trên loa thôn cũng là một cách bán hàng.",
        "Thời tiết năm nay thuận, ông nói.",
        "Gửi ý kiến về hợp tác xã trước ngày 10-4 để kịp họp.",
    )
    text = f"Vườn cam vào vụ\nCập nhật: 09:10|01/04/2018\n(BGĐT) - {TEASER}\n" + "\n".join(
        f"{sentence}\n{TEASER}" for sentence in sentences
    )
    body = PAPER.read(page_text(text)).body
    assert body.split("\n\n")[0::2] == list(sentences)


@pytest.mark.parametrize(
    "address",
    [
        "http://baobacgiang.com.vn/bg/kinh-te/389106/vuon-cam-vao-vu.html",
        "https://baobacgiang.vn/bg/kinh-te/389106/vuon-cam-vao-vu.html",
        "https://www.baobacgiang.vn/bg/kinh-te/nong-nghiep-an-toan/389106/vuon-cam-vao-vu.html?utm=a#b",
        "https://baobacgiang.vn/bg2/kinh-te/vuon-cam-vao-vu-postid389106.bbg",
        "https://baobacninhtv.vn/kinh-te/vuon-cam-vao-vu-postid389106.bbg",
        "https://web.archive.org/web/20180321194652/http://baobacgiang.com.vn/bg/kinh-te/389106/a.html",
        "HTTP://BAOBACGIANG.COM.VN:80/bg/kinh-te//389106/vuon-cam-vao-vu.html",
    ],
)
def test_one_article_keeps_its_identity_when_the_paper_moves(address: str) -> None:
    assert PAPER.identity(address) == "389106"


@pytest.mark.parametrize(
    ("address", "identity"),
    [
        ("https://baobacgiang.vn/bg2/kinh-te/vuon-cam-vao-vu.bbg", "vuon-cam-vao-vu"),
        ("https://baobacgiang.vn/bg/kinh-te/", ""),
        ("http://baobacgiang.com.vn/", ""),
        ("https://khac.example/bg/kinh-te/389106/vuon-cam.html", ""),
        ("http://[baobacgiang.com.vn/bg/1/a.html", ""),
        ("", ""),
    ],
)
def test_addresses_without_a_number(address: str, identity: str) -> None:
    assert PAPER.identity(address) == identity


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://baobacgiang.com.vn/", "home page"),
        ("http://baobacgiang.com.vn/bg/kinh-te/", "section list"),
        ("http://baobacgiang.com.vn/bg/bac-giang-media/clip-giao-thong/", "video index"),
    ],
)
def test_html_lists_are_named_by_their_address(address: str, kind: str) -> None:
    page = Page(
        text="<html><body><a href='/bg/1/a.html'>A</a></body></html>", kind="html", url=address
    )
    assert PAPER.recognises(page)
    with pytest.raises(NotAnArticle, match=kind):
        PAPER.read(page)


def test_pages_of_other_papers_are_left_alone() -> None:
    text = "<html><body><div class='ArticleDetail'><h1>Theo Báo Bắc Giang</h1></div></body></html>"
    assert not PAPER.recognises(Page(text=text, kind="html", url="https://khac.example/1.html"))
    assert not PAPER.recognises(Page(text=text, kind="html"))
    assert not PAPER.recognises(Page(text="Một bài.\nTheo Báo Bắc Giang\n", kind="page text"))


HTML = """<html><body><div class="ArticleDetail"><h1 class="title">Vườn cam vào vụ</h1>
<div class="ArticleContent">{}</div></div><a href="http://baobacgiang.com.vn/">Trang chủ</a>
</body></html>"""


def html(body: str) -> Page:
    return Page(text=HTML.format(body), kind="html")


def test_a_reference_to_a_control_makes_no_element_of_what_is_printed() -> None:
    draft = PAPER.read(html(f"<p>{TEASER}</p><p>Gõ &lt;&#1;b&gt; rồi &#12;lưu. {TEASER}</p>"))
    assert "Gõ \\<b> rồi lưu." in draft.body


def test_a_caption_with_a_reference_to_a_control_stays() -> None:
    picture = "<table><tr><td><img src='a b.jpg'></td></tr><tr><td>Vườn&#1; cam</td></tr></table>"
    draft = PAPER.read(html(f"<p>{TEASER}</p>{picture}<p>{TEASER}</p>"))
    assert [image.caption for image in draft.images] == ["Vườn cam"]


def test_text_after_a_picture_or_a_box_that_is_moved_stays_where_it_is() -> None:
    box = "<div class='RelatedBox'><a href='/bg/a.html'>Tin khác</a></div>"
    picture = "<table><tr><td><img src='/a.jpg'></td></tr><tr><td>Vườn cam</td></tr></table>"
    draft = PAPER.read(
        html(f"<p>{TEASER}</p>{box}Giữa hai hàng cây.{picture}Cuối vườn là suối.<p>{TEASER}</p>")
    )
    shown = [draft.body.index(t) for t in ("Giữa hai hàng", "![Vườn cam]", "Cuối vườn là suối.")]
    assert shown == sorted(shown)
    assert [related.title for related in draft.related] == ["Tin khác"]
