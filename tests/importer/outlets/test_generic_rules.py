"""The rules of the generic reader, each on a page made for it."""

from datetime import datetime

import pytest

from importer.draft import NotAnArticle
from tests.importer.outlets.shown import blocks, plain, read_html


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


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
            "<div class='box-stock-widget'><table><tr><td>VNM</td><td>72.1</td></tr></table></div>",
            "<p><a href='https://kho.example/app'>Tải ứng dụng Báo Nước</a></p>",
            "<div class='print'><a href='?print'>In trang này</a></div>",
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


class TestTags:
    @pytest.mark.parametrize(
        "line", ["<p><b>Từ khóa:</b> lũ lụt; hồ chứa</p>", "<p>Tags: lũ lụt, hồ chứa</p>"]
    )
    def test_mere_words_after_a_label_are_tags_and_no_text(self, line: str) -> None:
        draft = read_html(article(f"<p>{LONG}</p><p>{LONG}</p>{line}"))
        assert draft.tags == ("lũ lụt", "hồ chứa")
        assert len(blocks(draft.body)) == 2


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

    @pytest.mark.parametrize(
        "printed", ["31/02/2020, 09:17", "Chủ Nhật, 4/5/2020, 09:17", "4/5/2020, 29:17"]
    )
    def test_one_that_cannot_be_is_reported_and_not_guessed(self, printed: str) -> None:
        draft = read_html(article(f"<p class='date'>{printed}</p><p>{LONG}</p>"))
        assert draft.date is None
        assert len(draft.notes) == 1
        assert printed.split(",")[0].split()[-1] in draft.notes[0]

    def test_one_that_cannot_be_gives_way_to_metadata(self) -> None:
        head = "<meta property='article:published_time' content='2020-05-04T08:31:00+07:00'>"
        draft = read_html(article(f"<p class='date'>31/02/2020</p><p>{LONG}</p>", head=head))
        assert draft.date == at("2020-05-04T08:31+07:00")
        assert len(draft.notes) == 1

    @pytest.mark.parametrize(
        "bar",
        [
            "<div class='top-bar'><span class='date'>Thứ Sáu, 13/11/2026</span></div>",
            "<div><span class='today'>Thứ Sáu, 13/11/2026 10:00</span></div>",
            "<div class='date'>13/11/2026</div>" + "<a href='/m'>Mục</a>" * 20,
        ],
    )
    def test_the_day_in_the_bar_above_the_page_is_not_the_articles(self, bar: str) -> None:
        page = article(f"<p>{LONG}</p>").replace("<body>", f"<body>{bar}")
        assert read_html(page, captured=at("2026-11-13T10:00+07:00")).date is None
        assert read_html(page).date is None

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


def test_the_next_article_on_the_same_page_is_another() -> None:
    def story(title: str, words: str) -> str:
        return f"<article><h1>{title}</h1><div class='content'><p>{words}</p></div></article>"

    following = story("Cầu treo mới nối hai bờ", "Một chuyện khác hẳn, dài hơn nhiều. " * 20)
    own = story("Ba hồ chứa đã đầy nước", LONG)
    head = "<head><title>Ba hồ chứa đã đầy nước</title></head>"
    draft = read_html(f"<html lang=vi>{head}<body>{own}{following}</body></html>")
    assert draft.title == "Ba hồ chứa đã đầy nước"
    assert [text for _, text in blocks(draft.body)] == [plain(LONG)]


class TestCaptionsByPlace:
    """One picture with its caption, in layouts where little more than the place tells it."""

    @pytest.mark.parametrize(
        "layout",
        [
            '<p class="text-center"><img src="/a.jpg"></p><p class="text-center">{}</p>',
            '<p class="align-center"><img src="/a.jpg"></p><p class="align-center">{}</p>',
            '<p><img src="/a.jpg"></p><h6 style="text-align:center"><em>{}</em></h6>',
            '<p align="center"><img src="/a.jpg"></p><p style="text-align:center">{}</p>',
            '<figure><figcaption>{}</figcaption><img src="/a.jpg"></figure>',
            '<center><img src="/a.jpg"><br><font color="blue" size="1">{}</font></center>',
            '<table align="right"><tr><td><img src="/a.jpg"><br><i>{}</i></td></tr></table>',
            '<div class="slide"><img data-src="/a.jpg"><p class="slide-caption">{}</p></div>',
            '<figure class="image"><a href="/anh-lon.html"><img src="/a.jpg"></a>'
            "<figcaption>{}</figcaption></figure>",
            '<figure><img class="lazy" src="/blank.gif" data-src=""><noscript><img src="/a.jpg">'
            "</noscript><figcaption>{}</figcaption></figure>",
        ],
    )
    def test_is_kept_with_its_credit(self, layout: str) -> None:
        figure = layout.format("Hồ Núi Cốc sáng nay nhìn từ đập chính. Ảnh: Lê Nam")
        draft = read_html(
            article(f"<p>{LONG}</p>{figure}<p>{LONG}</p>"), "https://nuoc.example/ba-ho-chua"
        )
        assert [tag for tag, _ in blocks(draft.body)] == ["p", "figure", "p"]
        assert [(image.src, image.caption, image.credit) for image in draft.images] == [
            (
                "https://nuoc.example/a.jpg",
                "Hồ Núi Cốc sáng nay nhìn từ đập chính.",
                "Lê Nam",
            )
        ]
