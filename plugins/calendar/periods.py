"""Years, months and days with the articles of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from plugins.calendar.grids import MonthGrid, month_grid
from plugins.listings.order import is_dated


@dataclass(eq=False)
class Period:
    """A year, a month or a day that has articles; or the articles without a date.

    `month` and `day` are None where the period is longer, `year` too for articles without a
    date. `articles` are in the order of the archive (newest first), `children` are the months of
    a year or the days of a month, earliest first. `previous` and `next` are the nearest periods
    of the same length that have articles; `parent` is the longer period this one lies in.
    """

    url: str
    articles: list[Any] = field(repr=False)
    year: int | None = None
    month: int | None = None
    day: int | None = None
    children: list["Period"] = field(default_factory=list, repr=False)
    previous: "Period | None" = field(default=None, repr=False)
    next: "Period | None" = field(default=None, repr=False)
    parent: "Period | None" = field(default=None, repr=False)

    @property
    def count(self) -> int:
        """How many articles the period has."""
        return len(self.articles)

    @property
    def undated(self) -> bool:
        """Whether this is the group of the articles whose date nobody stated."""
        return self.year is None

    @property
    def first_day(self) -> date | None:
        """The first day of the period; None for the group without dates."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def base(self) -> str:
        """The address without `.html`, under which further pages lie."""
        return self.url.removesuffix(".html")


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period as links to it show it; `parent` is the longer period it lies in."""

    url: str
    year: int | None
    month: int | None
    day: int | None
    parent: "PeriodName | None"

    @property
    def undated(self) -> bool:
        """Whether this is the group of the articles whose date nobody stated."""
        return self.year is None

    @property
    def first_day(self) -> date | None:
        """The first day of the period; None for the group without dates."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class PeriodView(PeriodName):
    """A period as its own page shows it; `children` are those directly within it.

    `grids` are the months of a year that have articles, or the month itself, day by day.
    """

    count: int
    children: "tuple[PeriodView, ...]" = ()
    grids: tuple[MonthGrid, ...] = ()
    previous: PeriodName | None = None
    next: PeriodName | None = None


def name_of(period: Period | None) -> PeriodName | None:
    """Return what a link to a period shows, None where there is none."""
    if period is None:
        return None
    return PeriodName(period.url, period.year, period.month, period.day, name_of(period.parent))


def entry_of(period: Period, children: tuple[PeriodView, ...] = ()) -> PeriodView:
    """Return a period as a list of periods shows it: alone, or with its `children`."""
    return PeriodView(
        period.url, period.year, period.month, period.day, None, period.count, children
    )


def view_of(period: Period) -> PeriodView:
    """Return a period as its own page shows it."""
    return PeriodView(
        url=period.url,
        year=period.year,
        month=period.month,
        day=period.day,
        parent=name_of(period.parent),
        count=period.count,
        children=tuple(entry_of(child) for child in period.children),
        grids=tuple(grids_of(period)),
        previous=name_of(period.previous),
        next=name_of(period.next),
    )


def grids_of(period: Period) -> Iterator[MonthGrid]:
    """Yield the grid of a month, or those of the months of a year that have articles."""
    if period.month is None:
        for month in period.children:
            yield from grids_of(month)
    elif period.day is None and period.first_day is not None:
        days = {day.day: (day.url, day.count) for day in period.children if day.day}
        yield month_grid(period.first_day, period.url, days)


@dataclass(frozen=True)
class Calendar:
    """All periods: years (earliest first) with their months and days, and the undated group."""

    years: list[Period]
    undated: Period | None

    @property
    def months(self) -> list[Period]:
        """All months that have articles, earliest first."""
        return [month for year in self.years for month in year.children]

    @property
    def days(self) -> list[Period]:
        """All days that have articles, earliest first."""
        return [day for month in self.months for day in month.children]


def make_calendar(articles: Sequence[Any], folder: str, undated_slug: str) -> Calendar:
    """Return the calendar of `articles`, each period's in the order given.

    Pages lie under `folder`: `2017.html`, `2017/02.html`, `2017/02/21.html`. The day of an
    article is that of its date as stated, in the date's own offset.
    """
    periods: dict[tuple[int, ...], list[Any]] = {}
    without = []
    for article in articles:
        if not is_dated(article):
            without.append(article)
            continue
        stated = (article.date.year, article.date.month, article.date.day)
        for length in (1, 2, 3):
            periods.setdefault(stated[:length], []).append(article)
    made: dict[tuple[int, ...], Period] = {}
    # Sorted, a year comes before its months and a month before its days.
    for parts in sorted(periods):
        address = "/".join((folder, f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])))
        year, month, day = (*parts, None, None)[:3]
        period = Period(f"{address}.html", periods[parts], year, month, day)
        made[parts] = period
        if parts[:-1]:
            period.parent = made[parts[:-1]]
            period.parent.children.append(period)
    for length in (1, 2, 3):
        _chain([period for parts, period in made.items() if len(parts) == length])
    return Calendar(
        [period for parts, period in made.items() if len(parts) == 1],
        Period(f"{folder}/{undated_slug}.html", without) if without else None,
    )


def _chain(periods: Sequence[Period]) -> None:
    for before, after in pairwise(periods):
        before.next, after.previous = after, before
