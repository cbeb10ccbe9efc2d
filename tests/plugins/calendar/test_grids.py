"""Months as a calendar on the wall shows them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.calendar.grids import month_grid
from plugins.calendar.periods import make_calendar, view_of
from plugins.listings.order import newest_first
from tests.plugins.samples import Story, at


def test_weeks_begin_on_monday() -> None:
    # 1 February 2017 was a Wednesday, 28 February a Tuesday.
    grid = month_grid(date(2017, 2, 1), "lich/2017/02.html", {21: ("lich/2017/02/21.html", 4)})
    rows = [[cell.date.day if cell else 0 for cell in week] for week in grid.weeks]
    assert rows == [
        [0, 0, 1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10, 11, 12],
        [13, 14, 15, 16, 17, 18, 19],
        [20, 21, 22, 23, 24, 25, 26],
        [27, 28, 0, 0, 0, 0, 0],
    ]
    with_articles = [cell for week in grid.weeks for cell in week if cell and cell.url]
    assert [(cell.date, cell.count) for cell in with_articles] == [(date(2017, 2, 21), 4)]
    assert grid.count == 4


def test_a_year_shows_its_months_with_articles_and_a_day_none() -> None:
    stories = [
        Story("a", at("2017-02-21")),
        Story("b", at("2017-02-21")),
        Story("c", at("2017-12-31")),
    ]
    calendar = make_calendar(newest_first(stories), "lich", "khong-ro")
    year, month, day = calendar.years[0], calendar.months[0], calendar.days[0]
    assert [(grid.url, grid.count) for grid in view_of(year).grids] == [
        ("lich/2017/02.html", 2),
        ("lich/2017/12.html", 1),
    ]
    assert view_of(month).grids == view_of(year).grids[:1]
    assert view_of(day).grids == ()


@given(st.dates())
def test_every_month_has_all_its_days_each_under_its_weekday(day: date) -> None:
    grid = month_grid(day.replace(day=1), "x.html", {})
    cells = [(cell.date, place) for week in grid.weeks for place, cell in enumerate(week) if cell]
    assert all(len(week) == 7 for week in grid.weeks)
    assert all(date.weekday() == place for date, place in cells)
    assert [date.day for date, _ in cells] == list(range(1, len(cells) + 1))
    last = cells[-1][0]
    assert last == date.max or (last + timedelta(1)).day == 1
