"""The calendar: the years of the archive, the page of each year, month and day, and this day in
past years."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.calendar.periods import Calendar, Period, entry_of, make_calendar, view_of
from plugins.calendar.this_day import FOLDER as THIS_DAY_FOLDER
from plugins.calendar.this_day import DayOfYear, ThisDay, days_of_the_calendar, script
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    Planned,
    PlannedDocument,
    PlannedList,
    PlannedPage,
    list_pages,
)

FOLDER = "lich"
UNDATED_SLUG = "khong-ro"
INDEX_URL = "luu-tru.html"
PERIOD_PAGE = PageKind("period", "period_archives", LIST_VARIABLES | {"period", "other_years"})
INDEX_PAGE = PageKind("archive index", "archives", frozenset({"years", "undated"}))

CALENDAR = "calendar"
"""Where the shared context keeps the Calendar."""


THIS_DAY = "this_day_in_past_years"
"""Where the shared context keeps each ThisDay by (month, day)."""

DEFAULT_THIS_DAY_ARTICLES = 3
"""Articles of each year where this day in past years is shown: a glance; the day's own page has
the rest."""


def set_defaults(pelican: Any) -> None:
    """Give THIS_DAY_ARTICLES its default."""
    pelican.settings.setdefault("THIS_DAY_ARTICLES", DEFAULT_THIS_DAY_ARTICLES)


def share_calendar(generator: Any) -> None:
    """Put the calendar of ArticlesGenerator's articles into the shared context."""
    calendar = make_calendar(generator.articles, FOLDER, UNDATED_SLUG)
    generator.context[CALENDAR] = calendar
    generator.context[THIS_DAY] = days_of_the_calendar(
        calendar.days, generator.settings["THIS_DAY_ARTICLES"]
    )


class CalendarGenerator(PageGenerator):
    """Writes the page of each period, the list of years, and the files of this day."""

    kinds = (PERIOD_PAGE, INDEX_PAGE)
    made_of_cards = True

    def plan(self) -> Iterable[Planned]:
        """Return the pages of years, months and days, of the undated, and the list of years."""
        calendar: Calendar = self.context[CALENDAR]
        for period in (*calendar.years, *calendar.months, *calendar.days):
            yield self._pages(period)
        if calendar.undated:
            yield self._pages(calendar.undated)
        years = [
            entry_of(year, tuple(entry_of(month) for month in year.children))
            for year in reversed(calendar.years)
        ]
        undated = entry_of(calendar.undated) if calendar.undated else None
        yield PlannedPage(INDEX_PAGE, INDEX_URL, {"years": years, "undated": undated})

    def _pages(self, period: Period) -> PlannedList:
        return list_pages(
            PERIOD_PAGE,
            period.base,
            period.articles,
            self.settings,
            period=view_of(period),
            other_years=self._other_years(period),
        )

    def _other_years(self, period: Period) -> tuple[DayOfYear, ...]:
        """Return what other years have of a day; nothing for longer periods."""
        if not (period.year and period.month and period.day):
            return ()
        this_day: ThisDay = self.context[THIS_DAY][period.month, period.day]
        return this_day.without(period.year)

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the files of which the front page's script reads the reader's day."""
        for this_day in self.context[THIS_DAY].values():
            yield PlannedDocument(f"{THIS_DAY_FOLDER}/{this_day.name}.js", script, this_day)


def get_generators(_pelican: Any) -> type[CalendarGenerator]:
    """Return the generator that Pelican shall run."""
    return CalendarGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(share_calendar)
    signals.get_generators.connect(get_generators)
