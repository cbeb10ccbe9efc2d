"""Tags: one tag for all spellings, its list of articles, related tags, and an index from A to Z."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.listings.order import names
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    PlannedPage,
    list_pages,
)
from plugins.listings.terms import Catalogue, Term, by_letter, catalogue, gather
from plugins.listings.views import TermView, links_to, term_view, view_groups
from plugins.tags.aliases import read_aliases
from plugins.tags.neighbours import related_terms

FOLDER = "the"
TAG_PAGE = PageKind("tag", "tag", LIST_VARIABLES | {"tag", "heading"})
INDEX_PAGE = PageKind("tag index", "tags", frozenset({"tag_groups", "tags_by_count"}))

CATALOGUE = "tag_catalogue"
"""Where the shared context keeps the Catalogue of all tags."""

DEFAULT_ALIASES_FILE = "tags.yaml"
DEFAULT_TAGS_BY_COUNT = 60
"""Enough to fill a screen; the index from A to Z has the others."""


@dataclass(eq=False)
class Tag(Term):
    """A tag; `related_tags` are the tags that go with it, closest first."""

    related_tags: list["Tag"] = field(default_factory=list, repr=False)


def view_of(tag: Tag) -> TermView:
    """Return what a tag's own page shows of it."""
    return term_view(tag, spellings=tuple(tag.spellings), related_tags=links_to(tag.related_tags))


def set_defaults(pelican: Any) -> None:
    """Give the settings of tags their defaults.

    TAG_ALIASES_FILE is a path relative to the content folder, TAGS_BY_COUNT a number of tags.
    """
    pelican.settings.setdefault("TAG_ALIASES_FILE", DEFAULT_ALIASES_FILE)
    pelican.settings.setdefault("TAGS_BY_COUNT", DEFAULT_TAGS_BY_COUNT)


def tag_articles(generator: Any) -> None:
    """Give the articles of ArticlesGenerator their Tag objects in place of names.

    Raises AliasFileError when the alias file cannot be used.
    """
    settings = generator.settings
    naming = read_aliases(Path(settings["PATH"], settings["TAG_ALIASES_FILE"]))
    spellings = [names(getattr(article, "tags", ())) for article in generator.articles]
    groups = gather(zip(generator.articles, spellings, strict=True), naming)
    tags = catalogue(groups, naming, Tag, FOLDER)
    for article, written in zip(generator.articles, spellings, strict=True):
        article.tags = tags.of(written)
    related = related_terms([article.tags for article in generator.articles])
    for tag in tags.terms.values():
        tag.related_tags = related.get(tag.key, [])
    generator.context[CATALOGUE] = tags


def share_tags(generator: Any) -> None:
    """Put all tags with their articles into the shared context, under Pelican's name for them."""
    tags: Catalogue[Tag] = generator.context[CATALOGUE]
    generator.context["tags"] = tags.pairs(tags.alphabetical())


class TagsGenerator(PageGenerator):
    """Writes the page of each tag, and the index of all tags."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return the pages of tags in order of address, then the index."""
        tags: Catalogue[Tag] = self.context[CATALOGUE]
        for tag in sorted(tags.terms.values(), key=lambda tag: tag.slug):
            yield from list_pages(
                TAG_PAGE,
                tag.base,
                tags.articles[tag.key],
                self.settings,
                tag=view_of(tag),
                heading=tag.name,
            )
        yield PlannedPage(
            INDEX_PAGE,
            f"{FOLDER}.html",
            {
                "tag_groups": view_groups(by_letter(tags.terms.values())),
                "tags_by_count": [
                    term_view(tag) for tag in tags.by_count()[: self.settings["TAGS_BY_COUNT"]]
                ],
            },
        )


def get_generators(_pelican: Any) -> type[TagsGenerator]:
    """Return the generator that Pelican shall run."""
    return TagsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_pretaxonomy.connect(tag_articles)
    signals.article_generator_finalized.connect(share_tags)
    signals.get_generators.connect(get_generators)
