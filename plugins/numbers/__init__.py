"""The archive in numbers: how much of what it holds from when, and what is missing."""

from collections.abc import Iterable
from typing import Any

from pelican import signals

from plugins.listings.order import is_dated
from plugins.listings.pages import PageGenerator, PageKind, PlannedDocument, PlannedPage
from plugins.numbers.counting import captures, monthly, sections_by_year, tags_by_year
from plugins.numbers.coverage import coverage_of
from plugins.numbers.documents import comma_separated, files
from plugins.sections import SECTIONS

NUMBERS_URL = "thong-ke.html"
FOLDER = "thong-ke"
NUMBERS_PAGE = PageKind(
    "numbers",
    "numbers",
    frozenset({"total", "undated", "months", "by_section", "by_tag", "coverage", "captured"}),
)

DEFAULT_NUMBERS_SECTIONS = 12
"""Sections with a chart of their own: as many as a newspaper has; the others are added up."""

DEFAULT_NUMBERS_TAGS = 10
"""Tags with a chart of their own, and tags listed for each year: a glance. `make data` has all."""

DEFAULT_NUMBERS_GAPS = 20
"""Longest runs of days without articles that the page lists; the file beside it has all."""


def set_defaults(pelican: Any) -> None:
    """Give NUMBERS_SECTIONS, NUMBERS_TAGS and NUMBERS_GAPS their defaults."""
    pelican.settings.setdefault("NUMBERS_SECTIONS", DEFAULT_NUMBERS_SECTIONS)
    pelican.settings.setdefault("NUMBERS_TAGS", DEFAULT_NUMBERS_TAGS)
    pelican.settings.setdefault("NUMBERS_GAPS", DEFAULT_NUMBERS_GAPS)


class NumbersGenerator(PageGenerator):
    """Writes the page of numbers, and each of its tables as a file."""

    kinds = (NUMBERS_PAGE,)
    made_of_cards = True

    def plan(self) -> Iterable[PlannedPage]:
        """Return the one page."""
        settings = self.settings
        articles = self.context["articles"]
        dated = [article for article in articles if is_dated(article)]
        self._gaps, coverage = coverage_of(
            [article.date.date() for article in dated], settings["NUMBERS_GAPS"]
        )
        self._shown = {
            "total": len(articles),
            "undated": len(articles) - len(dated),
            "months": monthly(dated),
            "by_section": sections_by_year(self.context[SECTIONS], settings["NUMBERS_SECTIONS"]),
            "by_tag": tags_by_year(dated, settings["NUMBERS_TAGS"]),
            "coverage": coverage,
            "captured": captures(articles),
        }
        return [PlannedPage(NUMBERS_PAGE, NUMBERS_URL, self._shown)]

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return the tables as files."""
        for name, rows in files(self._shown, self._gaps).items():
            yield PlannedDocument(f"{FOLDER}/{name}.csv", comma_separated, rows)


def get_generators(_pelican: Any) -> type[NumbersGenerator]:
    """Return the generator that Pelican shall run."""
    return NumbersGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)
