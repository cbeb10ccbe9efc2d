"""This day in past years: of the archive's own day, and of every day as a file."""

import json
from pathlib import Path

from plugins.calendar.periods import Calendar, make_calendar
from plugins.calendar.this_day import (
    DayOfYear,
    ThisDay,
    days_of_the_calendar,
    newest_with_a_past,
    script,
)
from plugins.listings.order import newest_first
from plugins.listings.views import PageLink
from tests.plugins.samples import Story, at, build

STORIES = newest_first(
    [
        Story("nay", at("2020-02-21")),
        Story("năm ngoái muộn", at("2019-02-21T20:00"), "muon.html"),
        Story("năm ngoái sớm", at("2019-02-21T08:00")),
        Story("xưa", at("2016-02-21")),
        Story("ngày khác", at("2016-02-22")),
        Story("nhuận", at("2016-02-29")),
        Story("không rõ", at("2015-02-21"), undated=True),
    ]
)


def calendar_of(stories: list[Story]) -> Calendar:
    return make_calendar(stories, "lich", "khong-ro")


def test_a_day_has_its_years_the_latest_first_with_the_newest_articles() -> None:
    days = days_of_the_calendar(calendar_of(STORIES).days, 1)
    assert list(days) == [(2, 21), (2, 22), (2, 29)]
    assert days[2, 21].years[1] == DayOfYear(
        2019, "lich/2019/02/21.html", 2, (PageLink("muon.html", "năm ngoái muộn"),)
    )
    assert [one.year for one in days[2, 21].years] == [2020, 2019, 2016]
    assert [one.year for one in days[2, 21].without(2019)] == [2020, 2016]


def test_the_front_page_shows_the_newest_day_that_has_a_past() -> None:
    calendar = calendar_of([Story("mới", at("2020-03-01")), *STORIES])
    this_day = newest_with_a_past(calendar.days, days_of_the_calendar(calendar.days, 3))
    assert this_day is not None
    assert this_day.name == "02-21"
    assert [one.year for one in this_day.years] == [2019, 2016]


def test_where_no_day_comes_twice_the_front_page_shows_none() -> None:
    calendar = calendar_of(STORIES[-3:])
    assert newest_with_a_past(calendar.days, days_of_the_calendar(calendar.days, 3)) is None
    assert newest_with_a_past([], {}) is None


def test_a_file_hands_over_its_day_whatever_titles_hold() -> None:
    title = '</script> "nháy" \\ \u2028 hết'
    this_day = ThisDay(2, 9, (DayOfYear(2017, "d.html", 4, (PageLink("a.html", title, "vi"),)),))
    text = script(this_day).decode()
    assert text.count("\n") == 1
    assert "\u2028" not in text
    name, arguments = text.rstrip().removesuffix(")").split("(", 1)
    assert name == "newspaperThisDay"
    assert json.loads(f"[{arguments}]") == [
        "02-09",
        [[2017, "d.html", 4, [["a.html", title, "vi"]]]],
    ]


def test_every_day_of_the_calendar_with_articles_has_a_file(tmp_path: Path) -> None:
    template = "{% for one in other_years %}{{ one.year }}:{{ one.count }} {% endfor %}"
    output = build(tmp_path, STORIES, ["listings", "calendar"], {"period_archives": template})
    files = {path.name for path in (output / "lich/ngay-nay").iterdir()}
    assert files == {"02-21.js", "02-22.js", "02-29.js"}
    assert (output / "lich/2019/02/21.html").read_text() == "2020:1 2016:1 "
    assert (output / "lich/2016/02/22.html").read_text() == ""
    assert (output / "lich/2019.html").read_text() == ""
