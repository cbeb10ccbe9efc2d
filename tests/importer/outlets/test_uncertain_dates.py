"""Dates that pages leave open are reported, never guessed; times that programs count are read."""

from datetime import datetime

import pytest

from archive.dates import VIETNAM_TIME
from importer.draft import Draft
from importer.outlets.generic_text import GenericText
from importer.outlets.template import Template
from importer.page import Page
from tests.importer.outlets.shown import read_html

TEXT = "Mưa từ đêm qua đã làm đầy ba hồ chứa ở thượng nguồn, theo trạm thủy văn của huyện. " * 3
CAPTURED = datetime(2019, 5, 7, 9, 5, tzinfo=VIETNAM_TIME)
# 1557100800 is 2019-05-06T00:00:00Z: 18,022 days of 86,400 seconds.
STATED = datetime(2019, 5, 6, 9, 17, tzinfo=VIETNAM_TIME)
SECONDS = 1557100800 + 2 * 3600 + 17 * 60


def draft(*, date: str = "", head: str = "") -> Draft:
    return read_html(
        f"<html lang='vi'><head><title>Ba hồ chứa đã đầy nước</title>{head}</head><body>"
        f"<h1>Ba hồ chứa đã đầy nước</h1>{date}<div class='entry-content'><p>{TEXT}</p>"
        f"<p>{TEXT}</p></div></body></html>",
        captured=CAPTURED,
    )


@pytest.mark.parametrize(
    ("shown", "ago"),
    [
        ("<span class='date'>10 phút trước</span>", "10 phút trước"),
        ("<time>hôm qua</time>", "hôm qua"),
        ("<div class='post-date'>Cập nhật 2 giờ trước</div>", "2 giờ trước"),
        ("<time class='timeago'>2 hours ago</time>", "2 hours ago"),
        ("<span class='date'>Yesterday</span>", "Yesterday"),
        ("<span class='date'>3 giờ 20 phút trước</span>", "3 giờ 20 phút trước"),
        ("<span class='date'>Cập nhật cách đây 3 giờ</span>", "cách đây 3 giờ"),
    ],
)
def test_how_long_ago_is_reported(shown: str, ago: str) -> None:
    found = draft(date=shown)
    assert found.date is None
    assert found.notes == (f"a date is left out: the page says only how long ago: {ago!r}",)


@pytest.mark.parametrize(
    "page",
    [
        {"date": f"<time datetime='{SECONDS}'>10 phút trước</time>"},
        {"date": f"<time datetime='{SECONDS}000'></time>"},
        {"date": f"<span class='date' data-time='{SECONDS}'>hôm qua</span>"},
        {"date": f"<abbr class='published' data-utime='{SECONDS}'>hôm qua</abbr>"},
        {"date": "<span class='date' data-datetime='2019-05-06T09:17:00+07:00'>hôm qua</span>"},
        {"date": f"<span class='date' data-timestamp='{SECONDS}000'>06/05/2019</span>"},
        {"head": f"<meta property='article:published_time' content='{SECONDS}'>"},
        {"head": f"<meta property='article:published_time' content='{SECONDS}000'>"},
        {
            "head": "<script type='application/ld+json'>"
            f'{{"@type": "NewsArticle", "datePublished": {SECONDS}}}</script>'
        },
        {
            "head": "<script type='application/ld+json'>"
            f'{{"@type": "NewsArticle", "datePublished": "{SECONDS}000"}}</script>'
        },
        {"date": f"<meta itemprop='datePublished' content='{SECONDS}'>"},
    ],
    ids=lambda page: next(iter(page.values()))[:60],
)
def test_a_time_as_programs_count_it_is_read_to_the_minute(page: dict[str, str]) -> None:
    found = draft(**page)
    assert found.date == STATED
    assert found.notes == ()


@pytest.mark.parametrize("number", ["0912345678", "20190506", "1857100800", "15571", "1" * 30])
def test_a_number_that_is_no_time(number: str) -> None:
    found = draft(date=f"<time datetime='{number}'></time>")
    assert found.date is None


def test_two_days_in_one_line_are_told_and_neither_is_guessed() -> None:
    shown = "<span class='date'>04/05/2019 09:17 - 06/05/2019 09:17</span>"
    found = draft(date=shown)
    assert found.date is None
    assert found.notes == (
        "a date is left out: a line shows 04/05/2019 and 06/05/2019, and does not say which is"
        " which",
    )
    stated = "<meta property='article:published_time' content='2019-05-06T09:17:00+07:00'>"
    found = draft(date=shown, head=stated)
    assert (found.date, found.notes) == (STATED, ())


def test_a_year_of_two_figures_is_told() -> None:
    found = draft(date="<span class='date'>Thứ Hai, 06/05/19 09:17</span>")
    assert found.date is None
    assert found.notes == ("a date is left out: the year has two figures: '06/05/19'",)


def test_a_line_that_says_which_day_is_which() -> None:
    found = draft(
        date="<p class='date'>Đăng 09:17 ngày 06/05/2019, cập nhật 08:00 ngày 07/05/2019</p>"
    )
    assert found.date == STATED
    assert found.modified == datetime(2019, 5, 7, 8, 0, tzinfo=VIETNAM_TIME)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("10 phút trước", "the page says only how long ago: '10 phút trước'"),
        ("Hôm qua, 09:17", "the page says only how long ago: 'Hôm qua'"),
        (
            "04/05/2019 09:17 - 06/05/2019 09:17",
            "a line shows 04/05/2019 and 06/05/2019, and does not say which is which",
        ),
    ],
)
def test_page_texts_too(line: str, told: str) -> None:
    text = f"Ba hồ chứa ở huyện Đồi Chè đã đầy nước\n{line}\n{TEXT}\n{TEXT}\n{TEXT}\n"
    found = GenericText().read(Page(text=text, kind="page text", captured=CAPTURED))
    assert found.date is None
    assert found.notes == (f"the date is left out: {told}",)


class _Dated(Template):
    article = ("h1",)
    dates = ("p.luc", "b.luc")


def by_outlet(date: str, *, head: str = "") -> Draft:
    """What an outlet file makes of a page whose date stands in a part that only it knows."""
    return _Dated().read(
        Page(
            f"<html lang='vi'><head><title>Ba hồ chứa đã đầy nước</title>{head}</head><body>"
            f"<h1>Ba hồ chứa đã đầy nước</h1>{date}<div class='entry-content'><p>{TEXT}</p>"
            f"<p>{TEXT}</p></div></body></html>",
            "html",
            captured=CAPTURED,
        )
    )


PUBLISHED = "<meta property='article:published_time' content='2019-05-06T09:17:00+07:00'>"


class TestOfAnOutletFile:
    def test_a_date_with_its_time(self) -> None:
        found = by_outlet("<p class='luc'>06/05/2019 09:17</p>", head=PUBLISHED.replace("6T", "5T"))
        assert (found.date, found.notes) == (STATED, ())
        assert found.found["date"] == "outlet file: p.luc"

    def test_a_day_takes_its_time_from_metadata(self) -> None:
        found = by_outlet("<p class='luc'>06/05/2019</p>", head=PUBLISHED)
        assert (found.date, found.notes) == (STATED, ())

    def test_how_long_ago_is_told(self) -> None:
        found = by_outlet("<p class='luc'>10 phút trước</p>")
        assert found.date is None
        assert found.notes == (
            "a date is left out: the page says only how long ago: '10 phút trước'",
        )
        known = by_outlet("<p class='luc'>hôm qua</p>", head=PUBLISHED)
        assert (known.date, known.notes) == (STATED, ())
        assert known.found["date"] == "metadata"

    def test_two_days_that_nothing_tells_apart_are_told(self) -> None:
        line = "<p class='luc'>04/05/2019 09:17 - 06/05/2019 09:17</p>"
        found = by_outlet(line)
        assert found.date is None
        assert found.notes == (
            "a date is left out: a line shows 04/05/2019 and 06/05/2019, and does not say which is"
            " which",
        )
        known = by_outlet(line, head=PUBLISHED)
        assert (known.date, known.notes) == (STATED, ())

    def test_two_days_that_the_line_tells_apart(self) -> None:
        found = by_outlet("<b class='luc'>Cập nhật 07/05/2019 08:00, đăng 06/05/2019 09:17</b>")
        assert found.date == STATED
        assert found.modified == datetime(2019, 5, 7, 8, 0, tzinfo=VIETNAM_TIME)

    def test_what_the_part_states_for_programs(self) -> None:
        moment = "2019-05-06T09:17:00+07:00"
        assert by_outlet(f"<p class='luc' datetime='{moment}'>hôm qua</p>").date == STATED
        assert by_outlet(f"<p class='luc'><time datetime='{moment}'></time></p>").date == STATED
