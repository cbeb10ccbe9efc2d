"""Authors: one page for each person who signed articles, whatever the spelling of the name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pelican import signals

from plugins.listings.charts import Chart, yearly, years_between
from plugins.listings.order import is_dated, names
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    Planned,
    PlannedPage,
    list_pages,
)
from plugins.listings.terms import Catalogue, Naming, Term, by_letter, catalogue, gather
from plugins.listings.views import term_view, view_groups

FOLDER = "tac-gia"
AUTHOR_PAGE = PageKind("author", "author", LIST_VARIABLES | {"author", "heading", "years"})
INDEX_PAGE = PageKind("author index", "authors", frozenset({"author_groups"}))

CATALOGUE = "author_catalogue"
"""Where the shared context keeps the Catalogue of all authors."""


@dataclass(eq=False)
class Author(Term):
    """A person, pen name or initials that articles are signed with."""


def sign_articles(generator: Any) -> None:
    """Give the articles of ArticlesGenerator their Author objects in place of names."""
    spellings = [names(getattr(article, "authors", ())) for article in generator.articles]
    naming = Naming()
    groups = gather(zip(generator.articles, spellings, strict=True), naming)
    authors = catalogue(groups, naming, Author, FOLDER)
    for article, written in zip(generator.articles, spellings, strict=True):
        article.authors = authors.of(written)
        # Pelican's name for the first author; an unsigned article must not keep another's.
        vars(article).pop("author", None)
        if article.authors:
            article.author = article.authors[0]
    generator.context[CATALOGUE] = authors


def share_authors(generator: Any) -> None:
    """Put the authors with their articles into the shared context, under Pelican's name."""
    authors: Catalogue[Author] = generator.context[CATALOGUE]
    generator.context["authors"] = authors.pairs(authors.alphabetical())


@dataclass(frozen=True, slots=True)
class ActiveYears:
    """The first and the last year of an author's articles, and how many each year has."""

    first: int
    last: int
    chart: Chart


def active_years(articles: Iterable[Any]) -> ActiveYears | None:
    """Return the years in which an author signed the articles; None where none has a date."""
    counts = Counter(article.date.year for article in articles if is_dated(article))
    if not counts:
        return None
    years = years_between(counts)
    return ActiveYears(years[0], years[-1], yearly([(year, counts[year]) for year in years]))


class AuthorsGenerator(PageGenerator):
    """Writes the page of each author, and the index of all authors."""

    kinds = (AUTHOR_PAGE, INDEX_PAGE)
    made_of_cards = True

    def plan(self) -> Iterable[Planned]:
        """Return the pages of authors in alphabetical order, then the index."""
        for author, articles in self.context["authors"]:
            yield list_pages(
                AUTHOR_PAGE,
                author.base,
                articles,
                self.settings,
                author=term_view(author),
                heading=author.name,
                years=active_years(articles),
            )
        authors: Catalogue[Author] = self.context[CATALOGUE]
        yield PlannedPage(
            INDEX_PAGE,
            f"{FOLDER}.html",
            {"author_groups": view_groups(by_letter(authors.terms.values()))},
        )


def get_generators(_pelican: Any) -> type[AuthorsGenerator]:
    """Return the generator that Pelican shall run."""
    return AuthorsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_pretaxonomy.connect(sign_articles)
    signals.article_generator_finalized.connect(share_authors)
    signals.get_generators.connect(get_generators)
