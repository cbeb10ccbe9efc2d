"""Years, months and days, with neighbours, and the group without dates."""

from datetime import date

from plugins.calendar.periods import make_calendar
from plugins.listings.order import newest_first
from tests.plugins.samples import Story, at

STORIES = newest_first(
    [
        Story("Cuối năm", at("2017-12-31T23:59")),
        Story("Sáng", at("2017-02-21T09:17")),
        Story("Chiều", at("2017-02-21T15:00")),
        Story("Hôm sau", at("2017-02-22")),
        Story("Nhiều năm trước", at("2014-02-21")),
        Story("Không rõ", at("2018-03-21"), undated=True),
    ]
)
CALENDAR = make_calendar(STORIES, "lich", "khong-ro")


def test_periods_have_addresses_and_counts() -> None:
    periods = [*CALENDAR.years, *CALENDAR.months, *CALENDAR.days]
    assert [(period.url, period.count) for period in periods] == [
        ("lich/2014.html", 1),
        ("lich/2017.html", 4),
        ("lich/2014/02.html", 1),
        ("lich/2017/02.html", 3),
        ("lich/2017/12.html", 1),
        ("lich/2014/02/21.html", 1),
        ("lich/2017/02/21.html", 2),
        ("lich/2017/02/22.html", 1),
        ("lich/2017/12/31.html", 1),
    ]


def test_articles_of_a_period_are_newest_first() -> None:
    year = CALENDAR.years[1]
    assert [story.title for story in year.articles] == ["Cuối năm", "Hôm sau", "Chiều", "Sáng"]
    day = CALENDAR.days[1]
    assert [story.title for story in day.articles] == ["Chiều", "Sáng"]


def test_neighbours_are_the_nearest_periods_with_articles() -> None:
    first, second, third, last = CALENDAR.days
    assert (first.previous, first.next) == (None, second)
    assert (third.previous, third.next) == (second, last)
    assert CALENDAR.months[0].next is CALENDAR.months[1]
    assert CALENDAR.years[1].previous is CALENDAR.years[0]


def test_days_lie_in_months_and_months_in_years() -> None:
    year = CALENDAR.years[1]
    assert [month.month for month in year.children] == [2, 12]
    assert [day.day for day in year.children[0].children] == [21, 22]
    assert year.children[0].parent is year
    assert year.children[0].children[1].parent is year.children[0]
    assert year.children[0].children[1].first_day == date(2017, 2, 22)
    assert (year.month, year.day, year.children[0].day) == (None, None, None)


def test_an_article_without_a_date_is_in_no_year() -> None:
    assert CALENDAR.undated is not None
    assert CALENDAR.undated.url == "lich/khong-ro.html"
    assert CALENDAR.undated.undated
    assert CALENDAR.undated.first_day is None
    assert [story.title for story in CALENDAR.undated.articles] == ["Không rõ"]
    assert all(not story.undated for year in CALENDAR.years for story in year.articles)


def test_an_archive_where_all_is_dated_has_no_such_group() -> None:
    assert make_calendar([Story("Một")], "lich", "khong-ro").undated is None


def test_the_first_and_the_last_year_have_four_digits() -> None:
    calendar = make_calendar(
        [Story("Đầu", at("0001-01-01"), "a.html"), Story("Cuối", at("9999-12-31"), "b.html")],
        "lich",
        "khong-ro",
    )
    assert [year.url for year in calendar.years] == ["lich/0001.html", "lich/9999.html"]


def test_articles_of_one_second_are_ordered_by_address() -> None:
    stories = [Story("b", url="b.html"), Story("a", url="a.html"), Story("c", url="c.html")]
    assert [story.url for story in newest_first(stories)] == ["a.html", "b.html", "c.html"]
    assert newest_first(stories) == newest_first(stories[::-1])
