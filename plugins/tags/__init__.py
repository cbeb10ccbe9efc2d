"""Tags: one tag for all spellings, its list of articles, related tags, and an index from A to Z."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.listings.cards import decide_with_cards
from plugins.listings.charts import Chart, yearly, years_between
from plugins.listings.facts import KEEPER, declare_fact, facts_of
from plugins.listings.order import is_dated, names
from plugins.listings.pages import (
    LIST_VARIABLES,
    PageGenerator,
    PageKind,
    Planned,
    PlannedPage,
    list_pages,
)
from plugins.listings.terms import Catalogue, Term, catalogue, gather
from plugins.listings.views import TermView, links_to, term_view
from plugins.sections import SECTIONS
from plugins.tags.aliases import read_aliases
from plugins.tags.headlines import HEADLINE, cut_from_headlines
from plugins.tags.index import IndexPlaces, letters_of, tags_by_section
from plugins.tags.neighbours import NeighbourLimits, related_terms

FOLDER = "the"
TAG_PAGE = PageKind("tag", "tag", LIST_VARIABLES | {"tag", "heading", "years", "undated"})
INDEX_PAGE = PageKind(
    "tag index",
    "tags",
    frozenset({"letters", "parted", "tags_by_count", "tags_by_section", "tag_total", "some_cut"}),
)
LETTER_PAGE = PageKind("tag letter", "tags_letter", frozenset({"letters", "letter"}))

CATALOGUE = "tag_catalogue"
"""Where the shared context keeps the Catalogue of all tags."""

DEFAULT_ALIASES_FILE = "tags.yaml"
DEFAULT_TAGS_BY_COUNT = 60
"""Enough to fill a screen; the index from A to Z has the others."""

DEFAULT_TAGS_BY_SECTION = 12
"""Tags listed for each section: a glance."""

DEFAULT_TAG_PAGE_LEAST = 2
"""Articles that a tag must have for a page of its own. Half of the tags of a real paper, and more,
occur once: a page for each would say what the index says, and take most of the 1 GB at which GitHub
Pages ends."""

DEFAULT_TAG_FEED_LEAST = 5
"""Articles that a tag must have for a feed of its own: whoever follows a tag expects more."""

DEFAULT_TAG_INDEX_WHOLE = 1500
"""Tags that the index has on one page; where there are more, each letter has a page. So many tags
take some 300 kB, which a phone shows without a pause."""


@dataclass(eq=False)
class Tag(Term):
    """A tag.

    `related_tags` are the tags that go with it, closest first. `has_page`: it has a page of its
    own; `url` is its place in the index otherwise. `is_cut`: it was cut out of headlines.
    `feed_url` is "" where it has no feed.
    """

    related_tags: list["Tag"] = field(default_factory=list, repr=False)
    has_page: bool = True
    is_cut: bool = False
    feed_url: str = ""


def view_of(tag: Tag) -> TermView:
    """Return what a tag's own page shows of it."""
    return term_view(
        tag,
        spellings=tuple(tag.spellings),
        related_tags=links_to(tag.related_tags),
        feed_url=tag.feed_url,
    )


def years_of(articles: Sequence[Any]) -> Chart:
    """Return the chart of how many articles there are of each year, first to last."""
    counts = Counter(article.date.year for article in articles if is_dated(article))
    return yearly([(year, counts[year]) for year in years_between(counts)])


def set_defaults(pelican: Any) -> None:
    """Give the settings of tags their defaults.

    TAG_ALIASES_FILE is a path relative to the content folder; the others are numbers of tags
    (TAGS_BY_COUNT, TAGS_BY_SECTION, TAG_INDEX_WHOLE) or of articles (TAG_PAGE_LEAST,
    TAG_FEED_LEAST; 0 for no feeds). RELATED_TAGS are NeighbourLimits.
    """
    for name, default in (
        ("TAG_ALIASES_FILE", DEFAULT_ALIASES_FILE),
        ("TAGS_BY_COUNT", DEFAULT_TAGS_BY_COUNT),
        ("TAGS_BY_SECTION", DEFAULT_TAGS_BY_SECTION),
        ("TAG_PAGE_LEAST", DEFAULT_TAG_PAGE_LEAST),
        ("TAG_FEED_LEAST", DEFAULT_TAG_FEED_LEAST),
        ("TAG_INDEX_WHOLE", DEFAULT_TAG_INDEX_WHOLE),
        ("RELATED_TAGS", NeighbourLimits()),
    ):
        pelican.settings.setdefault(name, default)


def tag_articles(generator: Any) -> None:
    """Give the articles of ArticlesGenerator their Tag objects in place of names.

    Raises AliasFileError when the alias file cannot be used.
    """
    settings = generator.settings
    naming = read_aliases(Path(settings["PATH"], settings["TAG_ALIASES_FILE"]))
    decide_with_cards(generator.context, CATALOGUE, naming.written())
    spellings = [names(getattr(article, "tags", ())) for article in generator.articles]
    groups = gather(zip(generator.articles, spellings, strict=True), naming)
    tags = catalogue(groups, naming, Tag, FOLDER)
    for article, written in zip(generator.articles, spellings, strict=True):
        article.tags = tags.of(written)
    headlines = facts_of(HEADLINE, generator.articles, generator.context.get(KEEPER))
    cut = cut_from_headlines(
        (headline, {tag.key: tag.name for tag in article.tags})
        for article, headline in zip(generator.articles, headlines, strict=True)
    )
    related = related_terms(
        [article.tags for article in generator.articles], settings["RELATED_TAGS"], frozenset(cut)
    )
    places = places_of(tags, settings)
    for tag in tags.terms.values():
        tag.related_tags = related.get(tag.key, [])
        tag.is_cut = tag.key in cut
        tag.has_page = tag.count >= settings["TAG_PAGE_LEAST"]
        if not tag.has_page:
            tag.url = places.url(tag)
        elif settings.get("PUBLIC_URL") and 0 < settings["TAG_FEED_LEAST"] <= tag.count:
            tag.feed_url = f"feeds/{FOLDER}/{tag.slug}.atom.xml"
    generator.context[CATALOGUE] = tags


def places_of(tags: Catalogue[Tag], settings: Any) -> IndexPlaces:
    """Return where the index lists which tag."""
    return IndexPlaces(FOLDER, is_parted=len(tags.terms) > settings["TAG_INDEX_WHOLE"])


def share_tags(generator: Any) -> None:
    """Put all tags with their articles into the shared context, under Pelican's name for them."""
    tags: Catalogue[Tag] = generator.context[CATALOGUE]
    generator.context["tags"] = tags.pairs(tags.alphabetical())


class TagsGenerator(PageGenerator):
    """Writes the pages of tags, and the index of all tags."""

    kinds = (TAG_PAGE, INDEX_PAGE, LETTER_PAGE)
    made_of_cards = True

    def plan(self) -> Iterable[Planned]:
        """Return the pages of tags in order of address, then the index."""
        tags: Catalogue[Tag] = self.context[CATALOGUE]
        for tag in sorted(tags.terms.values(), key=lambda tag: tag.slug):
            if not tag.has_page:
                continue
            articles = tags.articles[tag.key]
            yield list_pages(
                TAG_PAGE,
                tag.base,
                articles,
                self.settings,
                tag=view_of(tag),
                heading=tag.name,
                years=years_of(articles),
                undated=sum(not is_dated(article) for article in articles),
            )
        yield from self._index(tags)

    def _index(self, tags: Catalogue[Tag]) -> Iterable[PlannedPage]:
        """Return the page of all tags, and those of letters where tags are many."""
        settings = self.settings
        places = places_of(tags, settings)
        letters = letters_of(tags.terms.values(), tags.articles, places)
        bare = tuple(replace(letter, entries=()) for letter in letters)
        frequent = [tag for tag in tags.by_count() if tag.has_page and not tag.is_cut]
        yield PlannedPage(
            INDEX_PAGE,
            places.whole,
            {
                "letters": bare if places.is_parted else tuple(letters),
                "parted": places.is_parted,
                "tags_by_count": [term_view(tag) for tag in frequent[: settings["TAGS_BY_COUNT"]]],
                "tags_by_section": tags_by_section(
                    self.context["articles"],
                    [section for section, _ in self.context.get(SECTIONS, ())],
                    settings["TAGS_BY_SECTION"],
                ),
                "tag_total": len(tags.terms),
                "some_cut": any(tag.is_cut for tag in tags.terms.values()),
            },
        )
        if places.is_parted:
            for letter in letters:
                yield PlannedPage(LETTER_PAGE, letter.url, {"letters": bare, "letter": letter})


def get_generators(_pelican: Any) -> type[TagsGenerator]:
    """Return the generator that Pelican shall run."""
    return TagsGenerator


def register() -> None:
    """Connect to Pelican's signals, and let each article that is read have its headline."""
    declare_fact(HEADLINE)
    signals.initialized.connect(set_defaults)
    signals.article_generator_pretaxonomy.connect(tag_articles)
    signals.article_generator_finalized.connect(share_tags)
    signals.get_generators.connect(get_generators)
