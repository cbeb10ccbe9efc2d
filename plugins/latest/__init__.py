"""The list of all articles, newest first."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.listings.pages import LIST_VARIABLES, PageGenerator, PageKind, Planned, list_pages

BASE = "tin-moi"
LATEST_PAGE = PageKind("latest", "latest", LIST_VARIABLES)


class LatestGenerator(PageGenerator):
    """Writes the list of all articles."""

    kinds = (LATEST_PAGE,)
    made_of_cards = True

    def plan(self) -> Iterable[Planned]:
        """Return the pages of the list, in order."""
        return [list_pages(LATEST_PAGE, BASE, self.context["articles"], self.settings)]


def get_generators(_pelican: Any) -> type[LatestGenerator]:
    """Return the generator that Pelican shall run."""
    return LatestGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(get_generators)
