"""Months as a calendar on the wall shows them: weeks from Monday to Sunday, as in Việt Nam."""

from calendar import MONDAY
from calendar import Calendar as Weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of a month; `url` leads to its page, "" where it has no articles."""

    date: date
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month by weeks of seven days; None is a day of the month before or after.

    `url` is the month's page, `count` the number of its articles.
    """

    first_day: date
    url: str
    count: int
    weeks: tuple[tuple[DayCell | None, ...], ...]


def month_grid(first_day: date, url: str, days: Mapping[int, tuple[str, int]]) -> MonthGrid:
    """Return the grid of the month that begins with `first_day`.

    `days` are the address and the number of articles of each day that has any, by its number.
    """

    def cell(day: int) -> DayCell | None:
        return DayCell(first_day.replace(day=day), *days.get(day, ("", 0))) if day else None

    weeks = Weeks(MONDAY).monthdayscalendar(first_day.year, first_day.month)
    return MonthGrid(
        first_day,
        url,
        sum(count for _, count in days.values()),
        tuple(tuple(cell(day) for day in week) for week in weeks),
    )
