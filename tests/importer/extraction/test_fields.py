"""Single fields: dates, ledes, people, names of papers, languages."""

from datetime import datetime, timedelta

import pytest

from archive.dates import VIETNAM_TIME
from importer.extraction import language, people, when
from importer.extraction.lede import split_dateline
from importer.extraction.when import Shown

MORNING = datetime(2026, 3, 7, 8, 5, tzinfo=VIETNAM_TIME)
DAY = MORNING.replace(hour=0, minute=0)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-07T08:05:00+07:00",
        "2026-03-07T08:05:00&#x2B;07:00",
        "2026-03-07T08:05:00.000 +07:00",
        "2026-03-07T08:05:00",
        "2026-03-07T01:05:00Z",
        "2026-03-07T08:05:00+0700",
        "2026-03-07 08:05",
        "07/03/2026 08:05",
        "1772845500",
        "1772845500000",
        "1772845500.25",
    ],
)
def test_dates_of_metadata(value: str) -> None:
    assert when.stated(value) == MORNING


@pytest.mark.parametrize(
    "value",
    ["", "hôm qua", "2026-13-41", "31/02/2026", "20260307", "0912345678", "2026030708", "1772845"],
)
def test_what_is_no_date_is_none(value: str) -> None:
    assert when.stated(value) is None
    assert when.shown(value) is None


@pytest.mark.parametrize(
    ("line", "has_clock", "is_update"),
    [
        ("Thứ bảy, 7/3/2026, 08:05 (GMT+7)", True, False),
        ("Cập nhật: 08:05 | 07/03/2026", True, True),
        ("- 07/03/2026 08:05", True, False),
        ("Thứ Bảy, 07/03/2026 - 08:05 AM", True, False),
    ],
)
def test_dates_that_readers_see(line: str, has_clock: bool, is_update: bool) -> None:
    assert when.shown(line) == Shown(MORNING, has_clock, is_update)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Đăng 08:05 ngày 07/03/2026, cập nhật 09:20 ngày 08/03/2026",
            [(MORNING, False, False), (MORNING + timedelta(hours=25, minutes=15), True, False)],
        ),
        (
            "07/03/2026 08:05 | Cập nhật lần cuối: 09/03/2026 08:05",
            [(MORNING, False, False), (MORNING + timedelta(days=2), True, False)],
        ),
        # The same day once more, and the same moment: nothing is left open.
        ("07/03/2026 | 07/03/2026 08:05", [(DAY, False, False), (MORNING, False, False)]),
        # Which of the two it is nobody says.
        (
            "07/03/2026 08:05 - 09/03/2026 08:05",
            [(MORNING, False, True), (MORNING + timedelta(days=2), False, True)],
        ),
        # What follows a day that does not exist is left alone.
        ("07/03/2026 08:05, cập nhật 31/02/2026", [(MORNING, False, False)]),
    ],
)
def test_several_dates_in_one_line(line: str, expected: list[tuple[datetime, bool, bool]]) -> None:
    found = [(date.moment, date.is_update, date.ambiguous) for date in when.all_shown(line)]
    assert found == expected


def test_which_of_two_days_is_said_or_left_open() -> None:
    dates = when.all_shown("07/03/2026 08:05 - 09/03/2026 08:05")
    assert when.contradiction(dates) == (
        "a line shows 07/03/2026 and 09/03/2026, and does not say which is which"
    )
    assert when.published(dates, [], None) == (None, "")
    later = MORNING + timedelta(days=2)
    assert when.published(dates, [later], None)[0] == later
    assert when.contradiction(when.all_shown("07/03/2026, cập nhật 09/03/2026")) == ""


@pytest.mark.parametrize(
    ("line", "ago"),
    [
        ("10 phút trước", "10 phút trước"),
        ("Cập nhật: 2 giờ trước", "2 giờ trước"),
        ("Khoảng một tiếng trước", "Khoảng một tiếng trước"),
        ("Hôm qua, 09:17", "Hôm qua"),
        ("hôm  kia", "hôm kia"),
        ("2 hours ago", "2 hours ago"),
        ("a few", ""),
        ("Posted yesterday at 9:17 AM", "yesterday"),
        ("Just now", "Just now"),
        ("3 ngày", ""),
        ("Bài trước", ""),
        ("năm trước", ""),
    ],
)
def test_how_long_ago_is_no_date(line: str, ago: str) -> None:
    assert when.relative(line) == when.relative_line(line) == ago
    assert when.shown(line) is None


def test_a_sentence_about_yesterday_is_no_date_line() -> None:
    assert when.relative_line("Hôm qua, xã Đồi Chè khánh thành nhà văn hóa.") == ""


class TestPublished:
    day = Shown(MORNING.replace(hour=0, minute=0), has_clock=False, is_update=False)
    other_day = Shown(MORNING + timedelta(days=300), has_clock=False, is_update=False)

    def test_what_is_shown_wins(self) -> None:
        shown = Shown(MORNING, has_clock=True, is_update=False)
        assert when.published([shown], [MORNING + timedelta(hours=7)], None)[0] == MORNING

    def test_metadata_add_the_time_of_day(self) -> None:
        assert when.published([self.day], [MORNING], None) == (MORNING, "metadata")

    def test_a_doubtful_date_yields_to_metadata(self) -> None:
        doubtful = Shown(self.other_day.moment, has_clock=False, is_update=False, certain=False)
        assert when.published([doubtful], [MORNING], None)[0] == MORNING

    def test_nothing_after_the_capture(self) -> None:
        captured = MORNING - timedelta(days=30)
        assert when.published([self.day], [MORNING], captured) == (None, "")

    def test_nothing_known(self) -> None:
        assert when.published([], [], None) == (None, "")

    def test_a_change_in_the_same_minute_is_none(self) -> None:
        assert when.modified(MORNING, [], [MORNING.replace(second=11)], None) is None
        later = MORNING + timedelta(minutes=3)
        assert when.modified(MORNING, [], [later], None) == later


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("(BGĐT) - Nghị quyết mới", "BGĐT", "Nghị quyết mới"),
        ("(NLĐO)- Không ít hộ", "NLĐO", "Không ít hộ"),
        ("(Dân trí) - Giá vàng giảm", "Dân trí", "Giá vàng giảm"),
        ("(Chinhphu.vn) - Tháng 3", "Chinhphu.vn", "Tháng 3"),
        ("TTO - Ông Nam nói", "TTO", "Ông Nam nói"),
        ("VOV.VN - Sáng nay", "VOV.VN", "Sáng nay"),
        ("EU - Việt Nam ký hiệp định", "", "EU - Việt Nam ký hiệp định"),
        ("Mỹ - Iran đàm phán", "", "Mỹ - Iran đàm phán"),
        ("(Ngày 5/3) Sáng nay", "", "(Ngày 5/3) Sáng nay"),
        ("(khóa XII) về xây dựng Đảng", "", "(khóa XII) về xây dựng Đảng"),
        ("", "", ""),
    ],
)
def test_the_mark_before_a_lede(text: str, mark: str, rest: str) -> None:
    assert split_dateline(text) == (mark, rest)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["NHẬT XUÂN;NGHI VŨ"], ("NHẬT XUÂN", "NGHI VŨ")),
        (["By John McDonald and Mary-Anne O'Hara"], ("John McDonald", "Mary-Anne O'Hara")),
        (["Ludwig van der Berg"], ("Ludwig van der Berg",)),
        (["Nguyễn Hà - TTXVN"], ("Nguyễn Hà",)),
        (["Thu Hà (thực hiện)"], ("Thu Hà",)),
        (["Thu Hà", "THU HÀ"], ("Thu Hà",)),
        (["https://www.facebook.com/bao.nuoc"], ()),
        (["toasoan@nuoc.example"], ()),
        (["nuoc.vn", "Báo Nước", "admin", "Xem thêm bài viết", "Ban Biên tập"], ()),
    ],
)
def test_only_people_are_authors(stated: list[str], expected: tuple[str, ...]) -> None:
    assert people.authors(stated, papers=["Nước Online"]) == expected


def test_the_paper_is_nobody() -> None:
    assert people.authors(["Dân Trí", "Tuổi Trẻ"], papers=["Dân trí", "TUOI TRE"]) == ()


@pytest.mark.parametrize(
    ("names", "host", "best"),
    [
        (["TUOI TRE ONLINE", "tuoitre.example", "Tuổi Trẻ Online"], "", "Tuổi Trẻ Online"),
        (["song.example", "https://song.example"], "song.example", "song.example"),
        (["The Harbour Gazette"], "gazette.example", "The Harbour Gazette"),
        ([], "song.example", "song.example"),
    ],
)
def test_the_name_on_the_masthead(names: list[str], host: str, best: str) -> None:
    assert people.best_outlet_name(names, host) == best


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en", "Đường ven biển nối hai tỉnh thông xe từ hôm nay, người dân rất vui.", "vi"),
        ("vi-VN", "Ngắn", "vi"),
        ("en-US", "The captain blew the horn three times.", "en"),
        ("fr", "Le bac a fait sa dernière traversée.", "fr"),
        ("", "", "vi"),
        ("vi", "The captain blew the horn three times, as he had every morning. " * 5, "en"),
    ],
)
def test_language(declared: str, text: str, expected: str) -> None:
    assert language.of(declared, text) == expected
