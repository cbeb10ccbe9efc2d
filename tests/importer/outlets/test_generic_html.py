"""Layouts of other papers: what a person sees on each page of `layouts/` is what is read."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from archive.article import Comment
from importer.draft import Draft, NotAnArticle
from importer.photo_stories import is_photo_story
from tests.importer.outlets.shown import blocks, plain, read_html

LAYOUTS = Path(__file__).with_name("layouts")


@cache
def read(name: str) -> Draft:
    return read_html((LAYOUTS / f"{name}.html").read_text(encoding="utf-8"))


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
        assert is_photo_story(draft.body)
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


class TestPortal:
    """Pictures in tables, a related box that is one link, an info box, the author below."""

    def test_head(self) -> None:
        draft = read("portal")
        assert draft.date == at("2019-10-13T19:00+07:00")
        assert draft.authors == ("Việt Hùng",)
        assert draft.byline == "Việt Hùng - Ảnh: Hải An"
        assert draft.tags == ("giải trường", "Khoa Văn")
        assert draft.summary.startswith("Sau hai loạt đá bù giờ")

    def test_body(self) -> None:
        assert begins(read("portal")) == [
            "p Trận bán kết",
            "figure",
            "p Đội trưởng Lê",
            "h3 Phải chờ đến",
            "p Ban tổ chức",
            "p Giải trường có",
        ]
        assert captions(read("portal")) == [("Thủ môn khoa Văn cản phá.", "Hải An")]
        assert read("portal").related[0].title == "Khoa Toán và những trận cầu không khán giả"


class TestProvincial:
    """A system that many provincial papers use: cover outside the body, abbreviated signature."""

    def test_head(self) -> None:
        draft = read("provincial")
        assert draft.date == at("2023-08-31T17:30+07:00")
        assert draft.category == "Giao thông"
        assert draft.authors == ("NGUYÊN VŨ",)
        assert draft.byline == "N.VŨ"
        assert draft.dateline == "MNO"
        assert draft.tags == ("đường ven biển", "thông xe")
        assert draft.outlet == "Báo Mũi Né điện tử"

    def test_body(self) -> None:
        assert begins(read("provincial")) == [
            "figure",
            "p Tuyến đường bắt",
            "figure",
            "p Theo ban quản",
        ]
        assert captions(read("provincial")) == [
            ("Đoạn cuối của tuyến đường.", "NGUYÊN VŨ"),
            ("Công nhân kẻ vạch sơn.", "N.V"),
        ]

    def test_the_section_s_other_news_are_not_related(self) -> None:
        assert [story.title for story in read("provincial").related] == [
            "Xóm chài dọn nhà nhường đường"
        ]


class TestRadio:
    """No metadata to speak of; the author stands below with his agency."""

    def test_head(self) -> None:
        draft = read("radio")
        assert draft.title == "Chợ nổi họp muộn hơn vì nước cạn"
        assert draft.date == at("2024-04-02T10:20+07:00")
        assert draft.category == "Xã hội"
        assert (draft.dateline, draft.authors) == ("VOV.VN", ("Tấn Lợi",))
        assert draft.byline == "Tấn Lợi/VOV-ĐBSCL"
        assert draft.tags == ("chợ nổi", "hạn mặn")

    def test_body(self) -> None:
        assert begins(read("radio")) == [
            "p Mọi năm chợ",
            "p Chị Tư Liễu",
            "figure",
            "p Xã dự tính",
        ]
        assert captions(read("radio")) == [("Ghe dưa chờ nước", "Tấn Lợi")]
        assert [story.title for story in read("radio").related] == [
            "Đồng bằng bước vào đợt mặn thứ tư"
        ]


@pytest.mark.parametrize("name", sorted(path.stem for path in LAYOUTS.glob("*.html")))
def test_a_page_cut_short_anywhere_is_read_or_refused(name: str) -> None:
    source = (LAYOUTS / f"{name}.html").read_text(encoding="utf-8")
    for end in range(1, len(source), 397):
        try:
            draft = read_html(source[:end], "http://[bad")
        except NotAnArticle:
            continue
        assert draft.title
