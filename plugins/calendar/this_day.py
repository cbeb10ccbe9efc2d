"""This day in past years: what the paper printed on one day of the calendar, year by year.

No page may know today: the same archive gives the same pages whenever it is built. The front page
shows a day of the archive's own and says which; a script shows the reader's, from a small file for
each day of the calendar that has articles.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.calendar.periods import Period
from plugins.listings.views import PageLink, page_link

FOLDER = "lich/ngay-nay"
"""Where the files lie that the script reads."""

RECEIVER = "newspaperThisDay"
"""The function of `theme/static/js/this-day.js` that the files call."""


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """The day in one year: the address of its page, how many articles it has, and the newest."""

    year: int
    url: str
    count: int
    articles: tuple[PageLink | None, ...]


@dataclass(frozen=True, slots=True)
class ThisDay:
    """A day of the calendar in all years that have articles of it, the latest year first."""

    month: int
    day: int
    years: tuple[DayOfYear, ...]

    @property
    def name(self) -> str:
        """The day as HTML and file names write one without a year: `02-21`."""
        return f"{self.month:02d}-{self.day:02d}"

    def without(self, year: int) -> tuple[DayOfYear, ...]:
        """Return the day in all years but one."""
        return tuple(one for one in self.years if one.year != year)

    def before(self, year: int) -> "ThisDay":
        """Return the day in the years before one."""
        return ThisDay(self.month, self.day, tuple(one for one in self.years if one.year < year))


def days_of_the_calendar(days: Iterable[Period], most: int) -> dict[tuple[int, int], ThisDay]:
    """Return each day of the calendar by (month, day), with the `most` newest articles a year.

    `days` are those that have articles, earliest first.
    """
    found: dict[tuple[int, int], list[DayOfYear]] = {}
    for period in days:
        date = period.first_day
        assert date is not None
        articles = tuple(page_link(article) for article in period.articles[:most])
        found.setdefault((date.month, date.day), []).append(
            DayOfYear(date.year, period.url, period.count, articles)
        )
    return {name: ThisDay(*name, tuple(reversed(years))) for name, years in sorted(found.items())}


def newest_with_a_past(
    days: Sequence[Period], calendar: dict[tuple[int, int], ThisDay]
) -> ThisDay | None:
    """Return the archive's newest day that has articles in an earlier year too, in those years."""
    for period in reversed(days):
        date = period.first_day
        assert date is not None
        past = calendar[date.month, date.day].before(date.year)
        if past.years:
            return past
    return None


def script(this_day: ThisDay) -> bytes:
    """Return the file of a day: a classic script, which a page opened from the disk may load.

    It hands over the years as [year, address, count, [[address, title, language], …]].
    """
    years: list[Any] = [
        [
            one.year,
            one.url,
            one.count,
            [[link.url, link.title, link.lang] for link in one.articles if link],
        ]
        for one in this_day.years
    ]
    data = json.dumps([this_day.name, years], ensure_ascii=False, separators=(",", ":"))
    # JavaScript before 2019 ended a line within a string at these two.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{RECEIVER}({data[1:-1]})\n".encode("utf-8", "replace")
