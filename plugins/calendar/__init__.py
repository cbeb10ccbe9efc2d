"""The calendar: the years of the archive, and the page of each year, month and day."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.calendar.periods import Calendar, Period, entry_of, make_calendar, view_of
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    PlannedPage,
    list_pages,
)

FOLDER = "lich"
UNDATED_SLUG = "khong-ro"
INDEX_URL = "luu-tru.html"
PERIOD_PAGE = PageKind("period", "period_archives", LIST_VARIABLES | {"period"})
INDEX_PAGE = PageKind("archive index", "archives", frozenset({"years", "undated"}))

CALENDAR = "calendar"
"""Where the shared context keeps the Calendar."""


def share_calendar(generator: Any) -> None:
    """Put the calendar of ArticlesGenerator's articles into the shared context."""
    generator.context[CALENDAR] = make_calendar(generator.articles, FOLDER, UNDATED_SLUG)


class CalendarGenerator(PageGenerator):
    """Writes the page of each period, and the list of years."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages of years, months and days, of the undated, and the list of years."""
        calendar: Calendar = self.context[CALENDAR]
        for period in (*calendar.years, *calendar.months, *calendar.days):
            yield from self._pages(period)
        if calendar.undated:
            yield from self._pages(calendar.undated)
        years = [
            entry_of(year, tuple(entry_of(month) for month in year.children))
            for year in reversed(calendar.years)
        ]
        undated = entry_of(calendar.undated) if calendar.undated else None
        yield PlannedPage(INDEX_PAGE, INDEX_URL, {"years": years, "undated": undated})

    def _pages(self, period: Period) -> Iterable[PlannedPage]:
        return list_pages(
            PERIOD_PAGE, period.base, period.articles, self.settings, period=view_of(period)
        )


def get_generators(_pelican: Any) -> type[CalendarGenerator]:
    """Return the generator that Pelican shall run."""
    return CalendarGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(share_calendar)
    signals.get_generators.connect(get_generators)
