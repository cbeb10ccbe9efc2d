"""What stands above an article and at its end: who wrote it, where it was filed, what else."""

import pytest

from importer.draft import Draft
from tests.importer.outlets.shown import blocks, plain, read_html

LONG = "Chín hộ ở bãi giữa chuyển nhà vào trong đê từ tối qua, trâu bò gửi cả lên đồi Thông. " * 3
LEDE = "Nước sông Lam Khê lên nhanh khiến chín hộ ở bãi giữa phải chạy lũ ngay trong đêm thứ sáu."
TITLE = "Chín hộ chạy lũ trong đêm"


def page(*, head: str = "", above: str = "", body: str = "", below: str = "") -> Draft:
    body = body or f"<p>{LONG}</p><p>{LONG}</p>"
    return read_html(
        f"<html lang='vi'><head><title>{TITLE}</title>{head}</head><body><div class='wrap'>"
        f"<h1>{TITLE}</h1>{above}<div class='entry-content'>{body}</div>{below}</div></body>",
        "https://bao.example/tin/chin-ho.html",
    )


def text_of(draft: Draft) -> list[str]:
    return [text for _, text in blocks(draft.body)]


class TestWhoWroteIt:
    @pytest.mark.parametrize(
        "below",
        [
            "<p class='author'>Theo Hồ Hương</p><p class='source'>Báo Đồi Thông</p>",
            "<div class='author'>Theo Hồ Hương</div><div class='nguon'>Báo Đồi Thông</div>",
        ],
    )
    def test_who_wrote_in_the_paper_that_is_the_source(self, below: str) -> None:
        stated = '{"@type": "NewsArticle", "author": {"name": "Theo Hồ Hương"}}'
        draft = page(
            head=f"<script type='application/ld+json'>{stated}</script>",
            below=f"<div class='content_source'>{below}</div>",
        )
        assert draft.authors == ("Hồ Hương",)
        assert draft.byline == "Theo Hồ Hương - Báo Đồi Thông"

    def test_a_paper_after_theo_is_nobody(self) -> None:
        draft = page(
            head="<meta name='author' content='Theo Trí Thức Trẻ'>",
            below="<div class='author'>Theo Trí Thức Trẻ</div>",
        )
        assert draft.authors == ()
        assert draft.byline == "Theo Trí Thức Trẻ"

    def test_a_button_is_no_part_of_the_source(self) -> None:
        draft = page(
            above="<span class='author'>Thanh An</span>",
            below="<div class='source-box'><a>Theo Đồi Thông <span>Copy link</span></a></div>",
        )
        assert draft.byline == "Thanh An - Theo Đồi Thông"

    @pytest.mark.parametrize(
        ("above", "author"),
        [
            ("<table><tr><td><span class='small'>Người viết: Trần Hảo</span></td></tr></table>",)
            * 1
            + ("Trần Hảo",),
            ("<p>Viết bởi Trần Hảo | 02/09/2007</p>", "Trần Hảo"),
            (
                "<div class='author'>By Minh Nga &nbsp; September 2, 2021 | 07:05 pm</div>",
                "Minh Nga",
            ),
        ],
    )
    def test_a_label_announces_who_wrote_it(self, above: str, author: str) -> None:
        assert page(above=above).authors == (author,)

    @pytest.mark.parametrize(
        "end",
        [
            "<ul><li><strong>Vũ Điệp - Kiên Trung</strong></li></ul>",
            "<p><strong>Vũ Điệp - Kiên Trung</strong></p>",
        ],
    )
    def test_a_signature_in_the_text(self, end: str) -> None:
        draft = page(body=f"<p>{LONG}</p><p>{LONG}</p>{end}")
        assert draft.authors == ("Vũ Điệp", "Kiên Trung")
        assert text_of(draft) == [plain(LONG)] * 2

    def test_the_last_point_of_a_list_is_no_signature(self) -> None:
        points = "<ul><li><b>Phạm Thị Nụ</b></li><li><b>Hoàng Văn Cấp</b></li></ul>"
        draft = page(body=f"<p>{LONG}</p><p>Danh sách các hộ:</p>{points}")
        assert draft.authors == ()
        assert text_of(draft)[-2:] == ["Phạm Thị Nụ", "Hoàng Văn Cấp"]

    @pytest.mark.parametrize(
        "below",
        [
            "<div style='text-align: right'>Vũ Điệp - Kiên Trung</div>",
            "<div><p><b>Vũ Điệp - Kiên Trung</b></p></div>",
        ],
    )
    def test_a_signature_right_below_the_text(self, below: str) -> None:
        draft = page(below=below)
        assert (draft.authors, draft.byline) == (("Vũ Điệp", "Kiên Trung"), "Vũ Điệp - Kiên Trung")

    @pytest.mark.parametrize(
        "below",
        [
            "<div><b>Hà Nội</b></div>",
            "<p>Vũ Điệp</p>",
            "<div><b>Chín hộ chạy lũ, trâu bò lên đồi</b></div><p><b>Vũ Điệp</b></p>",
        ],
    )
    def test_other_lines_below_are_nobody(self, below: str) -> None:
        assert page(below=below).authors == ()


class TestWhatElseThereIs:
    @pytest.mark.parametrize(
        "line",
        [
            "<div class='su-kien'><span>Sự kiện:</span> <a href='/sk'>Mùa lũ</a></div>",
            "<p>Chủ đề: <a href='/cd1'>mưa lũ</a>, <a href='/cd2'>đê điều</a></p>",
        ],
    )
    def test_links_to_the_matter_leave_the_text(self, line: str) -> None:
        draft = page(
            above="<div class='breadcrumb'><a href='/'>Đầu</a> <a href='/a'>Đời sống</a></div>",
            body=f"<p>{LONG}</p>{line}<p>{LONG}</p>",
        )
        assert text_of(draft) == [plain(LONG)] * 2
        assert draft.category == "Đời sống"

    def test_a_sentence_about_the_matter_stays(self) -> None:
        line = (
            "<p>Sự kiện: <a href='/sk'>lễ hội bến sông</a> sẽ dời sang cuối tháng sau vì nước lũ"
            " còn ngập hai sân đình.</p>"
        )
        draft = page(body=f"<p>{LONG}</p>{line}<p>{LONG}</p>")
        assert text_of(draft)[1].startswith("Sự kiện: lễ hội bến sông sẽ dời")

    @pytest.mark.parametrize(
        "label", ["Thông tin liên quan:", "Tin, bài liên quan", "Tin/bài khác"]
    )
    def test_a_list_in_one_paragraph_below_the_signature(self, label: str) -> None:
        end = (
            f"<P align=right><STRONG>ĐÌNH LÝ</STRONG></P><P><STRONG>{label}</STRONG><BR>"
            "- <A href='/1.html'>Đê bãi giữa thêm một đoạn sạt lở</A><BR>"
            "- <A href='/2.html'>Xã lập hai điểm tránh lũ trên đồi Thông</A></P>"
        )
        draft = page(body=f"<p>{LONG}</p><p>{LONG}</p>{end}")
        assert text_of(draft) == [plain(LONG)] * 2
        assert draft.byline == "ĐÌNH LÝ"

    def test_keywords_of_the_paper_are_no_tags(self) -> None:
        draft = page(head="<meta name='keywords' content='báo, Sông Lam, tin tức, doc bao'>")
        assert draft.tags == ()
        mixed = page(
            head="<meta property='og:site_name' content='Báo Sông Lam'>"
            "<meta name='keywords' content='chạy lũ, bãi giữa, bao song lam, tin tuc'>"
            "<meta name='news_keywords' content='bao song lam'>"
        )
        assert mixed.tags == () or mixed.tags == ("chạy lũ", "bãi giữa")
        most = page(head="<meta name='keywords' content='chạy lũ, bãi giữa, bão, tin tức'>")
        assert most.tags == ("chạy lũ", "bãi giữa", "bão")

    def test_a_dash_before_the_lede_is_no_part_of_it(self) -> None:
        draft = page(
            head=f"<meta name='description' content='{LEDE}'>",
            body=f"<p><strong> - {LEDE}</strong></p><p>{LONG}</p><p>{LONG}</p>",
        )
        assert draft.summary == LEDE
        assert text_of(draft) == [plain(LONG)] * 2

    def test_signs_of_a_systems_buttons_are_no_pictures(self) -> None:
        buttons = "".join(
            f"<td><a title='{name}'><img src='/images/{file}.png'></a></td>"
            for name, file in (("PDF", "pdf_button"), ("In", "printButton"), ("E-mail", "email"))
        )
        draft = page(above=f"<table><tr>{buttons}</tr></table>")
        assert draft.images == ()

    def test_a_picture_that_the_text_flows_around_is_a_figure(self) -> None:
        for look in ("align='left'", "style='float: right; width: 240px'"):
            draft = page(body=f"<p><img src='/a.jpg' {look}>{LONG}</p><p>{LONG}</p>")
            assert [picture.src for picture in draft.images] == ["https://bao.example/a.jpg"]
            assert text_of(draft) == ["", plain(LONG), plain(LONG)]
        signs = page(body=f"<p><img src='/s.gif' align='left' width='16'>{LONG}</p><p>{LONG}</p>")
        assert signs.images == ()


class TestAmp:
    def test_the_menu_names_no_section(self) -> None:
        menu = "<amp-sidebar id='m'><ul><li><a href='/xa-hoi/'>Xã hội</a></li></ul></amp-sidebar>"
        draft = read_html(
            f"<html amp lang='vi'><body>{menu}<h1>{TITLE}</h1><div class='cms-body'><p>{LONG}</p>"
            f"<p>{LONG}</p><amp-youtube data-videoid='AbC12345678'></amp-youtube></div></body>",
            "https://amp.bao.example/1.html",
        )
        assert draft.category == ""
        assert "<https://www.youtube.com/watch?v=AbC12345678>" in draft.body


class TestAtTheEnds:
    def test_a_lede_that_is_printed_twice_is_kept_once(self) -> None:
        draft = page(
            above=f"<h2 class='sapo'>{LEDE}</h2>",
            body=f"<p><strong>(BSL) - {LEDE}</strong></p><p>{LONG}</p><p>{LONG}</p>",
        )
        assert draft.summary == LEDE
        assert text_of(draft) == [plain(LONG)] * 2
        again = page(above=f"<h2 class='sapo'>{LEDE}</h2>", body=f"<p>{LONG}</p><p>{LEDE}</p>")
        assert text_of(again) == [plain(LONG), LEDE]

    @pytest.mark.parametrize(
        "below",
        ["<p><em>Kỳ sau: Giữ đê</em></p>", "<p><i>* Tên nhân vật đã được thay đổi.</i></p>"],
    )
    def test_what_stands_below_the_signature_stays(self, below: str) -> None:
        end = f"<p align='right'><b>Hải Yến</b></p>{below}"
        draft = page(body=f"<p>{LONG}</p><p>{LONG}</p>{end}")
        assert draft.authors == ("Hải Yến",)
        assert text_of(draft)[:-1] == [plain(LONG)] * 2
        assert text_of(draft)[-1].lstrip("* ").startswith(("Kỳ sau: Giữ đê", "Tên nhân vật đã"))

    @pytest.mark.parametrize(
        "line",
        [
            "<p>Bạn đang đọc bài viết <b>Chín hộ</b> tại chuyên mục <a href='/ds'>Đời sống</a></p>",
            "<div>Nhận tin mới mỗi ngày: <input><button>Đăng ký</button></div>",
            "<hr><div>URL: http://bao.example/tin/chin-ho.html</div>"
            "<a href='javascript:window.print()'>In trang</a>",
            "<p><a href='mailto:a@b.example'>Gửi cho bạn bè</a></p><div>Số lần xem: 1.204</div>",
            "<p>Link bài viết: https://bao.example/tin/chin-ho.html</p>",
        ],
    )
    def test_lines_of_the_system_leave_the_text(self, line: str) -> None:
        draft = page(body=f"<p>{LONG}</p><p>{LONG}</p><p align='right'><b>Hải Yến</b></p>{line}")
        assert text_of(draft) == [plain(LONG)] * 2
        assert "***" not in draft.body
        assert draft.byline == "Hải Yến"

    def test_the_masthead_of_a_page_for_paper_leaves_the_text(self) -> None:
        draft = read_html(
            f"<html lang='vi'><head><title>{TITLE}</title></head><body><div id='print'>"
            "<img src='/logo.gif' alt='Báo Sông Lam'><br><b>Báo Sông Lam</b> - http://bao.example"
            f"<hr><div class='title'>{TITLE}</div><p>{LONG}</p><p>{LONG}</p></div></body></html>"
        )
        assert draft.title == TITLE
        assert text_of(draft) == [plain(LONG)] * 2
        assert draft.images == ()


class TestHeads:
    def test_a_line_of_the_date_is_no_lede(self) -> None:
        draft = read_html(
            "<html><body><h1>Good harvest, water worries in the north</h1><div class='date'>Last"
            " Updated: Wednesday, September 02, 2009 10:05:53 Vietnam (GMT+07)</div>"
            "<div class='entry-content'><p>Farmers in Yen Lac have had a good harvest but fear a"
            " dry winter, officials said on Wednesday.</p><p>The reservoir is barely half full, and"
            " a canal has collapsed in three places since the rains of last month.</p></div></body>"
        )
        assert draft.summary == ""

    def test_the_caption_beside_the_cover(self) -> None:
        draft = page(above="<img src='/a.jpg' width=400><div class='caption'>Bến Chài</div>")
        assert [(p.caption, p.src[-5:]) for p in draft.images] == [("Bến Chài", "a.jpg")]

    def test_a_bold_paragraph_below_a_framed_picture_is_the_lede(self) -> None:
        frame = (
            "<TABLE align='left'><TR><TD><IMG src='/a.jpg'></TD></TR><TR><TD class='pImage'>"
            "Gánh lưới ra bến - Ảnh: Q.H.</TD></TR></TABLE>"
        )
        draft = page(body=f"{frame}<P><STRONG>TTO - {LEDE}</STRONG></P><P>{LONG}</P><P>{LONG}</P>")
        assert (draft.dateline, draft.summary) == ("TTO", LEDE)
        assert [(p.caption, p.credit) for p in draft.images] == [("Gánh lưới ra bến", "Q.H.")]

    def test_the_section_beside_the_tags_is_none(self) -> None:
        draft = page(
            below="<footer class='entry-footer'><span class='cat-links'>Chuyên mục: "
            "<a href='/category/doi-song/'>Đời sống</a></span><span class='tags-links'>Thẻ: "
            "<a rel='tag' href='/tag/lu/'>chạy lũ</a></span></footer>"
        )
        assert draft.tags == ("chạy lũ",)

    def test_the_paper_is_named_before_the_title_too(self) -> None:
        draft = read_html(
            f"<html lang='vi'><head><title>Báo Sông Lam - {TITLE}</title></head><body>"
            f"<h1>{TITLE}</h1><p><b>BSL - {LEDE}</b></p><p>{LONG}</p><p>{LONG}</p></body></html>",
            "https://bsl.example/1.html",
        )
        assert draft.outlet == "Báo Sông Lam"
        assert (draft.title, draft.dateline, draft.summary) == (TITLE, "BSL", LEDE)

    @pytest.mark.parametrize("between", ["</p><p>", "<br><br>"])
    def test_a_page_without_any_part(self, between: str) -> None:
        text = f"<p>{LONG}{between}{LONG}</p>" if between == "</p><p>" else f"{LONG}{between}{LONG}"
        draft = read_html(
            f"<html lang='vi'><head><title>{TITLE}</title></head><body>"
            f"<h1>{TITLE}</h1>{text}</body>"
        )
        assert draft.title == TITLE
        assert text_of(draft) == [plain(LONG)] * 2

    def test_the_papers_sign_is_no_title(self) -> None:
        draft = read_html(
            f"<html lang='vi'><head><title>{TITLE}</title></head><body><h1 class='logo'>"
            f"<a href='/'>Báo Sông Lam</a></h1><h2 class='title'>{TITLE}</h2>"
            f"<div class='entry-content'><p>{LONG}</p><p>{LONG}</p></div></body></html>"
        )
        assert draft.title == TITLE
        assert text_of(draft) == [plain(LONG)] * 2

    def test_a_sign_over_the_title_names_the_section_without_its_colon(self) -> None:
        draft = read_html(
            f"<html lang='vi'><body><h1><span class='kicker'>Phóng sự:</span> {TITLE}</h1>"
            f"<div class='entry-content'><p>{LONG}</p><p>{LONG}</p></div></body></html>"
        )
        assert (draft.category, draft.title) == ("Phóng sự", f"Phóng sự: {TITLE}")

    @pytest.mark.parametrize(
        ("end", "authors"),
        [
            ("<p><b>Trần Hảo</b> – <i>Ảnh: Lê Bình</i></p>", ("Trần Hảo", "Lê Bình")),
            ("<p align='right'><b>Hảo Trần / Theo AFP, Reuters</b></p>", ("Hảo Trần",)),
            ("<p>T.Hảo</p>", ("T.Hảo",)),
        ],
    )
    def test_more_signatures(self, end: str, authors: tuple[str, ...]) -> None:
        draft = page(body=f"<p>{LONG}</p><p>{LONG}</p>{end}")
        assert draft.authors == authors
        assert text_of(draft) == [plain(LONG)] * 2
