"""Layouts of other papers: what a person sees on each page of `layouts/` is what is read."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from archive.article import Comment
from importer.draft import Draft, NotAnArticle
from importer.outlets.generic_html import GenericHtml
from importer.page import Page
from tests.importer.outlets.shown import blocks, plain

LAYOUTS = Path(__file__).with_name("layouts")


@cache
def read(name: str) -> Draft:
    return read_html((LAYOUTS / f"{name}.html").read_text(encoding="utf-8"))


def read_html(source: str, url: str = "", captured: datetime | None = None) -> Draft:
    return GenericHtml().read(Page(source, "html", url, captured))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def begins(draft: Draft) -> list[str]:
    """Each block by its element and its first three words."""
    return [f"{tag} {' '.join(text.split()[:3])}".strip() for tag, text in blocks(draft.body)]


def captions(draft: Draft) -> list[tuple[str, str]]:
    return [(picture.caption, picture.credit) for picture in draft.images]


class TestWordpress:
    """A blog system that papers use: sharing, related and tags inside the article."""

    def test_head(self) -> None:
        draft = read("wordpress")
        assert draft.title == "Làng gốm bên sông đỏ lửa trở lại"
        assert draft.date == at("2019-04-12T08:30+07:00")
        assert draft.modified == at("2019-04-12T16:05:10+07:00")
        assert draft.category == "Văn hóa"
        assert draft.authors == ("Minh Ngân",)
        assert draft.outlet == "Báo Sông Thương"
        assert draft.url == "https://songthuong.example/lang-gom-ben-song/"

    def test_tags_are_written_as_on_the_page_and_not_as_in_metadata(self) -> None:
        assert read("wordpress").tags == ("Làng nghề", "Gốm")

    def test_a_description_cut_from_the_text_is_no_lede(self) -> None:
        assert read("wordpress").summary == ""

    def test_body(self) -> None:
        assert begins(read("wordpress")) == [
            "figure",
            "p Sau mười năm",
            "p Ông Lê Văn",
            "h2 Lửa và nước",
            "figure",
            "p Mỗi mẻ nung",
            "li Chum muối cà:",
            "li Ấm đất: tám",
            "p Tôi chỉ mong",
            "p Cuối tháng Tư,",
        ]

    def test_the_lazy_picture_is_there_once_with_caption_and_credit(self) -> None:
        pictures = read("wordpress").images
        assert [picture.src.rsplit("/", 1)[-1] for picture in pictures] == [
            "lo-gom.jpg",
            "ban-xoay.jpg",
        ]
        assert captions(read("wordpress"))[1] == ("Chiếc bàn xoay đã qua ba đời thợ.", "Minh Ngân")

    def test_related_links_leave_the_text_and_are_kept(self) -> None:
        assert [(story.title, story.url) for story in read("wordpress").related] == [
            (
                "Nghề dệt lụa ở Vân Lâm đi tìm thợ trẻ",
                "https://songthuong.example/nghe-det-lua-o-van-lam/",
            ),
            (
                "Chợ quê ngày cuối năm còn lại gì",
                "https://songthuong.example/cho-que-cuoi-nam/",
            ),
        ]

    def test_comments(self) -> None:
        assert read("wordpress").comments == (
            Comment(
                "Hồi nhỏ tôi vẫn theo bà đi mua chum ở làng này.",
                "Hải Yến",
                at("2019-04-12T10:15+07:00"),
            ),
            Comment("Nhà tôi còn hai chiếc.", "Quốc Bảo", at("2019-04-12T11:00+07:00")),
        )


class TestOldTables:
    """Nested tables, text between line breaks, no metadata at all."""

    def test_head(self) -> None:
        draft = read("old_table")
        assert draft.title == "Bản Nà Sàng có điện sau hai mùa lúa chờ đợi"
        assert draft.date == at("2008-06-05T14:05+07:00")
        assert draft.category == ""
        assert draft.tags == ()

    def test_the_bold_first_paragraph_is_the_lede(self) -> None:
        assert plain(read("old_table").summary).startswith("Chiều qua, sáu mươi hai")
        assert plain(read("old_table").summary).endswith("dựng cột giữa rừng.")

    def test_body(self) -> None:
        assert begins(read("old_table")) == [
            "figure",
            "p Đường dây dài",
            "p Bà Lò Thị",
            "p Huyện cho biết",
        ]

    def test_picture_and_caption_in_a_table(self) -> None:
        assert captions(read("old_table")) == [("Kéo dây qua suối Nậm Chảy.", "Cầm Thưởng")]

    def test_signature_to_the_right(self) -> None:
        assert read("old_table").authors == ("Cầm Thưởng",)
        assert read("old_table").byline == "Cầm Thưởng"

    def test_most_read(self) -> None:
        assert [(entry.title, entry.list) for entry in read("old_table").popular] == [
            ("Chợ phiên vùng cao bán cả tiếng khèn", "read"),
            ("Người giữ giống lúa nếp nương cuối cùng", "read"),
        ]

    def test_other_news_are_not_related(self) -> None:
        assert read("old_table").related == ()


class TestEmagazine:
    """A long read: text in many sections, pictures between them."""

    def test_head(self) -> None:
        draft = read("emagazine")
        assert draft.title == "Mùa nước nổi cuối cùng"
        assert draft.date == at("2021-10-12T06:00+07:00")
        assert draft.summary.startswith("Nước không về nữa")
        assert draft.byline == "Nội dung: Tư Hậu - Thiết kế: An Khê"
        assert draft.authors == ("Tư Hậu", "An Khê")

    def test_body(self) -> None:
        assert begins(read("emagazine")) == [
            "figure",
            "p Bốn giờ sáng,",
            "p Ông nói mười",
            "figure",
            "h2 Con đê và",
            "p Đê bao khép",
            "p Kỹ sư Trần",
            "p Nước là khách",
            "p Chiều xuống, xuồng",
        ]

    def test_captions(self) -> None:
        assert captions(read("emagazine")) == [
            ("", ""),
            ("Xuồng câu nằm chờ nước ở kinh Vĩnh Tế.", "Tư Hậu"),
        ]


class TestAmp:
    """The form for phones, with JSON-LD that is broken in three ways."""

    def test_head(self) -> None:
        draft = read("amp")
        assert draft.title == "Giá thanh long nhích lên đầu tuần"
        assert draft.date == at("2022-05-09T16:40+07:00")
        assert draft.modified is None
        assert draft.category == "Thị trường"
        assert draft.authors == ("Kim Sa", "Đặng Lâm")
        assert draft.summary.endswith("tăng ba nghìn đồng mỗi ký.")

    def test_body_with_its_table(self) -> None:
        assert blocks(read("amp").body)[3:9] == [
            ("th", "Loại"),
            ("th", "Giá (đồng/kg)"),
            ("td", "Một"),
            ("td", "12.000"),
            ("td", "Hai"),
            ("td", "7.000"),
        ]
        assert begins(read("amp"))[:3] == ["figure", "p Sáng nay, vựa", "p Chủ vườn Nguyễn"]
        assert begins(read("amp"))[9:] == ["p Hợp tác xã"]

    def test_caption_in_the_paragraph_below(self) -> None:
        assert captions(read("amp")) == [("Vườn thanh long chong đèn ở Hàm Mỹ.", "Kim Sa")]


class TestDrupal:
    """The site's name is the only `<h1>`; paragraphs are `<div>`s."""

    def test_head(self) -> None:
        draft = read("drupal")
        assert draft.title == "Trường dạy nghề mở lớp buổi tối cho công nhân"
        assert draft.date == at("2016-09-20T09:12+07:00")
        assert draft.category == "Giáo dục"
        assert draft.tags == ("dạy nghề", "công nhân")
        assert draft.outlet == "Cổng tin Lạch Tray"

    def test_lede(self) -> None:
        assert read("drupal").summary.startswith("Tan ca lúc sáu giờ")

    def test_body(self) -> None:
        assert begins(read("drupal")) == ["p Lớp học nằm", "p Thầy Vũ Hồng", "p Sau khóa đầu,"]

    def test_an_agency_signs_and_is_no_author(self) -> None:
        assert read("drupal").byline == "Theo Lạch Tray Online"
        assert read("drupal").authors == ()


class TestGallery:
    """A photo story: each picture with its text below it."""

    def test_head(self) -> None:
        draft = read("gallery")
        assert draft.kind == "photo"
        assert draft.dateline == "Hải Phòng"
        assert draft.summary.startswith("Từ nửa đêm, xe chở đào")
        assert draft.authors == ("Giang Chinh",)
        assert draft.category == "Ảnh"
        assert draft.date == at("2019-01-30T23:10+07:00")

    def test_five_pictures_and_all_their_words(self) -> None:
        draft = read("gallery")
        assert [picture.src.rsplit("/", 1)[-1] for picture in draft.images] == [
            "1.jpg",
            "2.jpg",
            "3.jpg",
            "4.jpg",
            "5.jpg",
        ]
        words = " ".join(text for _, text in blocks(draft.body))
        words += " ".join(picture.caption for picture in draft.images)
        for sentence in ("cổng chợ lúc một giờ sáng.", "chờ khách.", "giữa chợ.", "nhà mới."):
            assert sentence in words
        assert "bắt đầu gọi giá." in words


class TestMicrodata:
    def test_the_day_of_the_capture_is_not_the_date(self) -> None:
        assert read("microdata").date == at("2018-07-02T21:45+07:00")

    def test_head(self) -> None:
        draft = read("microdata")
        assert draft.title == "Đội bóng làng vào chung kết"
        assert draft.category == "Bóng đá"
        assert draft.authors == ("Hoàng Vũ Anh",)
        assert draft.tags == ("bóng đá", "Yên Sở")
        assert draft.summary.startswith("Thắng luân lưu 4-3")

    def test_body_keeps_the_lines_of_the_result(self) -> None:
        assert begins(read("microdata")) == [
            "p Trận đấu bắt",
            "p Phút 61, thủ",
            "p Kết quả: Yên",
            "p Chung kết sẽ",
        ]


class TestLiveBlog:
    def test_head(self) -> None:
        draft = read("liveblog")
        assert draft.title == "Trực tiếp: Bão số 5 đổ bộ"
        assert draft.date == at("2020-09-18T05:00+07:00")
        assert draft.modified == at("2020-09-18T11:30+07:00")
        assert draft.authors == ()

    def test_every_entry_with_its_time(self) -> None:
        assert begins(read("liveblog")) == [
            "p 11:30",
            "p Gió giảm dần",
            "p Đài khí tượng",
            "p 10:05",
            "p Tâm bão vào",
            "p Cây đổ chắn",
            "figure",
            "p 06:20",
            "p Hơn bốn nghìn",
        ]


class TestEnglish:
    """A paper in another language and another time zone."""

    def test_head(self) -> None:
        draft = read("english")
        assert draft.title == "Old ferry makes its last crossing"
        assert draft.date == at("2017-03-04T14:05-05:00")
        assert draft.lang == "en"
        assert draft.category == "Local"
        assert draft.authors == ("Mary-Anne O’Hara",)
        assert draft.tags == ("ferries", "harbour")
        assert draft.outlet == "The Harbour Gazette"
        assert draft.summary.startswith("After sixty-one years the Lady Grace")

    def test_body(self) -> None:
        assert begins(read("english")) == [
            "figure",
            "p The captain blew",
            "p About four hundred",
            "h2 A slow goodbye",
            "p The city has",
            "p “She was never",
        ]
        assert read("english").images[0].caption == "The Lady Grace at Pier Four."
        assert [story.title for story in read("english").related] == [
            "The bridge opens a month ahead of plan"
        ]


LONG = "Mưa từ đêm qua đã làm đầy ba hồ chứa ở thượng nguồn, theo trạm thủy văn của huyện. " * 3


def article(inner: str, *, head: str = "", title: str = "Ba hồ chứa đã đầy nước") -> str:
    return (
        f"<html lang='vi'><head><title>{title}</title>{head}</head><body>"
        f"<h1>{title}</h1><div class='entry-content'>{inner}</div></body></html>"
    )


class TestBoxesInTheBody:
    @pytest.mark.parametrize(
        "box",
        [
            "<p>Xem thêm: <a href='/a-b'>Hồ Núi Cốc mở hai cửa xả lũ</a></p>",
            "<p>&gt;&gt; <a href='/a-b'>Hồ Núi Cốc mở hai cửa xả lũ</a></p>",
            "<p><b><a href='/a-b'>Hồ Núi Cốc mở hai cửa xả lũ</a></b></p>",
            "<div class='VCSortable' type='RelatedOneNews'><a href='/a-b'>Hồ Núi Cốc mở hai cửa"
            " xả lũ</a><p>Mực nước đã vượt mức báo động hai từ sáng sớm hôm nay.</p></div>",
            "<p><strong>Tin liên quan</strong></p><ul><li><a href='/a-b'>Hồ Núi Cốc mở hai cửa"
            " xả lũ</a></li></ul>",
            "<div class='box-tin-lien-quan'><h3>Đọc thêm</h3><a href='/a-b'>Hồ Núi Cốc mở hai"
            " cửa xả lũ</a></div>",
            "<table class='related'><tr><td><a href='/a-b'>Hồ Núi Cốc mở hai cửa xả lũ</a></td>"
            "</tr></table>",
        ],
    )
    def test_links_to_other_articles_leave_the_text_and_are_kept(self, box: str) -> None:
        draft = read_html(
            article(f"<p>{LONG}</p>{box}<p>{LONG}</p>"), "https://nuoc.example/ba-ho-chua"
        )
        assert [text for _, text in blocks(draft.body)] == [plain(LONG), plain(LONG)]
        assert [(story.title, story.url) for story in draft.related] == [
            ("Hồ Núi Cốc mở hai cửa xả lũ", "https://nuoc.example/a-b")
        ]

    @pytest.mark.parametrize(
        "box",
        [
            "<div class='ads-inpage'><p>Mua ngay hôm nay, giảm giá một nửa cho mọi nhà.</p></div>",
            "<p class='quang-cao'>Quảng cáo</p>",
            "<div class='share-box'><span>Chia sẻ</span></div>",
            "<div class='author-box'><p>Phóng viên thường trú tại miền núi phía bắc.</p></div>",
            "<form><label>Nhận tin</label><input></form>",
            "<div style='display: none'><p>Đoạn này không ai nhìn thấy trên trang cả.</p></div>",
            "<div class='af-tts'><p>Nghe đọc bài</p></div>",
        ],
    )
    def test_other_boxes_leave_the_text(self, box: str) -> None:
        draft = read_html(article(f"<p>{LONG}</p>{box}<p>{LONG}</p>"))
        assert [text for _, text in blocks(draft.body)] == [plain(LONG), plain(LONG)]
        assert draft.related == ()

    @pytest.mark.parametrize(
        "kept",
        [
            "<div class='box-content'><p>Hồ chứa lớn nhất huyện có dung tích bốn triệu khối,"
            " xây xong năm 1978 bằng sức người.</p></div>",
            "<p>Theo <a href='/tram'>trạm thủy văn</a>, nước còn lên.</p>",
            "<p class='MsoCommentText'>Người dân được báo trước ba giờ khi hồ mở cửa xả.</p>",
            "<p><a href='https://chinhphu.example/nghi-dinh.pdf'>Toàn văn nghị định về an toàn"
            " hồ đập</a></p>",
            "<p>Xem thêm một lần nữa con số ấy, ai cũng hiểu vì sao phải lo từ bây giờ.</p>",
            "<h3>Bài học từ trận lũ cũ</h3>",
        ],
    )
    def test_what_is_the_article_stays(self, kept: str) -> None:
        draft = read_html(article(f"<p>{LONG}</p>{kept}<p>{LONG}</p>"))
        assert len(blocks(draft.body)) == 3

    def test_a_notice_of_rights_at_the_end_goes(self) -> None:
        notice = "<p>® Báo Nước giữ bản quyền.</p><p>Vui lòng ghi rõ nguồn khi dẫn lại.</p>"
        draft = read_html(article(f"<p>{LONG}</p><p>{LONG}</p>{notice}"))
        assert "ghi rõ nguồn" not in draft.body


class TestSignature:
    @pytest.mark.parametrize(
        ("line", "byline", "authors"),
        [
            ("<p><strong>Thu Hà</strong></p>", "Thu Hà", ("Thu Hà",)),
            (
                "<p style='text-align: right'>Thu Hà - Vũ Long</p>",
                "Thu Hà - Vũ Long",
                ("Thu Hà", "Vũ Long"),
            ),
            ("<p><em>Theo TTXVN</em></p>", "Theo TTXVN", ()),
            ("<p>Bài, ảnh: Thu Hà</p>", "Bài, ảnh: Thu Hà", ("Thu Hà",)),
            ("<p><b>Thu Hà</b> (thực hiện)</p>", "Thu Hà (thực hiện)", ("Thu Hà",)),
        ],
    )
    def test_is_taken_from_the_end(self, line: str, byline: str, authors: tuple[str, ...]) -> None:
        draft = read_html(article(f"<p>{LONG}</p><p>{LONG}</p>{line}"))
        assert draft.byline == byline
        assert draft.authors == authors
        assert len(blocks(draft.body)) == 2

    def test_a_last_subhead_is_none(self) -> None:
        draft = read_html(article(f"<p>{LONG}</p><p>{LONG}</p><h3>Hồ Núi Cốc</h3>"))
        assert draft.byline == ""
        assert len(blocks(draft.body)) == 3


class TestLede:
    @pytest.mark.parametrize(
        ("printed", "dateline"),
        [
            ("(BGĐT) - Nước lên nhanh hơn dự báo.", "BGĐT"),
            ("(NLĐO)- Nước lên nhanh hơn dự báo.", "NLĐO"),
            ("TTO - Nước lên nhanh hơn dự báo.", "TTO"),
            ("Nước lên nhanh hơn dự báo.", ""),
        ],
    )
    def test_its_mark_is_split_off(self, printed: str, dateline: str) -> None:
        draft = read_html(article(f"<p class='sapo'>{printed}</p><p>{LONG}</p><p>{LONG}</p>"))
        assert (draft.dateline, draft.summary) == (dateline, "Nước lên nhanh hơn dự báo.")
        assert "dự báo" not in draft.body

    def test_a_first_paragraph_like_the_others_stays_in_the_body(self) -> None:
        head = f"<meta name='description' content='{plain(LONG)}'>"
        draft = read_html(article(f"<p>{LONG}</p><p>{LONG}</p>", head=head))
        assert len(blocks(draft.body)) == 2
        assert draft.summary == ""


class TestTitle:
    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("Nước đã rút khỏi đồng - Báo Nước Online", "Nước đã rút khỏi đồng"),
            ("Nước đã rút khỏi đồng | Báo Nước", "Nước đã rút khỏi đồng"),
            ("Nước rút - đồng trơ", "Nước rút - đồng trơ"),
        ],
    )
    def test_without_a_heading_the_paper_is_cut_off(self, head: str, expected: str) -> None:
        source = (
            f"<html lang=vi><head><title>{head}</title></head><body><div class=entry-content>"
            f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div></body></html>"
        )
        assert read_html(source).title == expected

    def test_the_heading_is_preferred_to_metadata(self) -> None:
        head = "<meta property='og:title' content='Ba hồ chứa ở huyện đã đầy | Báo Nước'>"
        assert read_html(article(f"<p>{LONG}</p>", head=head)).title == "Ba hồ chứa đã đầy nước"


class TestDate:
    def test_never_after_the_capture(self) -> None:
        head = "<meta property='article:published_time' content='2031-01-01T08:00:00+07:00'>"
        draft = read_html(
            article(f"<p>{LONG}</p>", head=head), captured=at("2020-05-05T00:00+07:00")
        )
        assert draft.date is None

    def test_the_time_shown_wins_over_metadata(self) -> None:
        head = "<meta property='article:published_time' content='2020-05-04T08:00:00Z'>"
        shown = "<p class='date'>Thứ Hai, 4/5/2020, 09:17 (GMT+7)</p>"
        draft = read_html(article(f"{shown}<p>{LONG}</p>", head=head))
        assert draft.date == at("2020-05-04T09:17+07:00")

    def test_metadata_know_the_time_of_a_day_that_is_shown_alone(self) -> None:
        head = "<meta property='article:published_time' content='2020-05-04T08:31:00+07:00'>"
        draft = read_html(article(f"<p class='date'>04/05/2020</p><p>{LONG}</p>", head=head))
        assert draft.date == at("2020-05-04T08:31+07:00")

    def test_a_clock_of_24_hours_with_a_needless_half(self) -> None:
        draft = read_html(article(f"<p class='date'>04-05-2020 - 15:30 PM</p><p>{LONG}</p>"))
        assert draft.date == at("2020-05-04T15:30+07:00")

    def test_an_update_is_not_the_publication(self) -> None:
        head = "<meta property='article:published_time' content='2020-05-04T08:31:00+07:00'>"
        shown = "<p class='date'>Cập nhật: 21:10 | 04/05/2020</p>"
        draft = read_html(article(f"{shown}<p>{LONG}</p>", head=head))
        assert draft.date == at("2020-05-04T08:31+07:00")
        assert draft.modified == at("2020-05-04T21:10+07:00")


def test_an_interview_is_told_by_its_bold_questions() -> None:
    talk = "".join(
        f"<p><strong>Ông thấy điều gì ở hồ số {n}?</strong></p><p>{LONG}</p>" for n in range(1, 5)
    )
    assert read_html(article(talk)).kind == "interview"


def list_page(cards: int, *, title: str = "Thời sự", extra: str = "") -> str:
    items = "".join(
        f"<div class='item'><h3><a href='/bai-{n}.html'>Chuyện thứ {n} xảy ra ở ven sông</a></h3>"
        f"<p>Đoạn tóm tắt của chuyện thứ {n}, dài vừa đủ để người đọc muốn bấm vào xem.</p></div>"
        for n in range(cards)
    )
    return (
        f"<html lang=vi><head><title>{title}</title><meta property='og:type' content='article'>"
        f"{extra}</head><body><h1>{title}</h1>{items}</body></html>"
    )


@pytest.mark.parametrize(
    ("url", "source", "kind"),
    [
        ("https://song.example/", list_page(30, title="Báo Sông"), "home page"),
        ("https://song.example/thoi-su", list_page(30), "section list"),
        ("https://song.example/tim-kiem?q=song", list_page(20), "search page"),
        ("https://song.example/tag/song-cau", list_page(20), "tag page"),
        ("https://song.example/video", list_page(20, title="Video"), "video index"),
        ("https://song.example/tac-gia/thu-ha", list_page(20), "author page"),
        (
            "https://song.example/mat-tich.html",
            "<html><head><title>404 Not Found</title></head><body><h1>Không tìm thấy trang</h1>"
            "<p>Trang bạn tìm không tồn tại hoặc đã bị xóa.</p></body></html>",
            "error page",
        ),
        ("https://song.example/trong", "", "empty page"),
    ],
)
def test_pages_that_hold_no_article_are_named(url: str, source: str, kind: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read_html(source, url)
    assert str(refused.value) == kind


@pytest.mark.parametrize("name", sorted(path.stem for path in LAYOUTS.glob("*.html")))
def test_a_page_cut_short_anywhere_is_read_or_refused(name: str) -> None:
    source = (LAYOUTS / f"{name}.html").read_text(encoding="utf-8")
    for end in range(1, len(source), 397):
        try:
            draft = read_html(source[:end], "http://[bad")
        except NotAnArticle:
            continue
        assert draft.title
