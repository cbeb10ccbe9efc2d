"""Related articles: by words, tags, section and nearness in time; each entry says why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from pelican import signals

from plugins.listings.order import is_dated
from plugins.related.documents import Document
from plugins.related.index import build_index
from plugins.related.ranking import Ranking
from plugins.related.reasons import Reason
from plugins.related.weights import Weights

DEFAULT_RELATED_LIMIT = 6
"""Two rows of three on a wide page, and a screen of a phone."""

_SECONDS_PER_DAY = 86_400
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article in a related list, and the reasons: keys of translations with their values."""

    article: Any
    reasons: tuple[Reason, ...]


def set_defaults(pelican: Any) -> None:
    """Give RELATED_LIMIT (entries of a list) and RELATED_WEIGHTS (a Weights) their defaults."""
    pelican.settings.setdefault("RELATED_LIMIT", DEFAULT_RELATED_LIMIT)
    pelican.settings.setdefault("RELATED_WEIGHTS", Weights())


def document_of(article: Any) -> Document:
    """Return what related lists need of an article of Pelican's that has its Tags and Section."""
    return Document(
        identity=article.url,
        day=article.date.timestamp() / _SECONDS_PER_DAY,
        title=str(article.title),
        lede=str(getattr(article, "lede", "") or ""),
        body=_plain(article),
        section=article.category.key,
        tags=[tag.key for tag in article.tags],
        dated=is_dated(article),
    )


def relate_articles(generator: Any) -> None:
    """Give each article of ArticlesGenerator its `related` list of RelatedArticle."""
    articles: Sequence[Any] = generator.articles
    settings = generator.settings
    weights: Weights = settings["RELATED_WEIGHTS"]
    index = build_index([document_of(article) for article in articles], weights)
    ranking = Ranking(index, weights, settings["RELATED_LIMIT"])
    in_order = [articles[place] for place in index.given]
    for number, article in enumerate(in_order):
        tag_names = [(tag.key, tag.name) for tag in article.tags]
        article.related = [
            RelatedArticle(in_order[relation.number], relation.reasons)
            for relation in ranking.related(number, tag_names)
        ]


def _plain(article: Any) -> str:
    """Return the words of an article's body, a paragraph a line."""
    return unescape(_MARKUP.sub("\n", article.content))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(relate_articles)
