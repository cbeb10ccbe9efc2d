"""The front page: the lead, the latest, the sections, most read, and this day in past years."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.calendar import CALENDAR, THIS_DAY
from plugins.calendar.this_day import newest_with_a_past
from plugins.front_page.choice import (
    FrontPageLimits,
    choose_in_sections,
    choose_latest,
    choose_lead,
)
from plugins.listings.pages import PageGenerator, PageKind, PlannedPage
from plugins.listings.views import card_of, cards_of
from plugins.popular import LISTS
from plugins.popular.entries import view_of as entry_view
from plugins.sections import SECTIONS
from plugins.sections import view_of as section_view

FRONT_PAGE_URL = "index.html"
FRONT_PAGE = PageKind(
    "front page",
    "index",
    frozenset({"lead", "latest", "sections", "most_read", "hottest", "this_day", "days"}),
)


def set_defaults(pelican: Any) -> None:
    """Give FRONT_PAGE_LIMITS, a FrontPageLimits, its default."""
    pelican.settings.setdefault("FRONT_PAGE_LIMITS", FrontPageLimits())


class FrontPageGenerator(PageGenerator):
    """Writes the front page."""

    kinds = (FRONT_PAGE,)
    made_of_cards = True

    def plan(self) -> Iterable[PlannedPage]:
        """Return the one page."""
        limits: FrontPageLimits = self.settings["FRONT_PAGE_LIMITS"]
        articles = self.context["articles"]
        most_read, hottest = self.context[LISTS]
        lead = choose_lead(articles, limits)
        chosen = choose_in_sections(self.context[SECTIONS], lead, limits)
        days = self.context[THIS_DAY]
        variables = {
            "lead": card_of(lead) if lead else None,
            "latest": cards_of(choose_latest(articles, lead, limits)),
            "sections": [(section_view(section), cards_of(newest)) for section, newest in chosen],
            "most_read": [entry_view(entry) for entry in most_read[: limits.most_read]],
            "hottest": [entry_view(entry) for entry in hottest[: limits.most_read]],
            "this_day": newest_with_a_past(self.context[CALENDAR].days, days),
            "days": tuple(day.name for day in days.values()),
        }
        return [PlannedPage(FRONT_PAGE, FRONT_PAGE_URL, variables)]


def get_generators(_pelican: Any) -> type[FrontPageGenerator]:
    """Return the generator that Pelican shall run."""
    return FrontPageGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)
