"""Related articles: by words, tags, section and nearness in time; each entry says why."""

import marshal
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from html import unescape
from typing import Any

from pelican import signals

from plugins.listings.facts import KEEPER, Fact, FactKeeper, declare_fact, fact_of, facts_of
from plugins.listings.order import is_dated
from plugins.listings.words import body_words, words_in
from plugins.listings.workers import worker_count
from plugins.related.documents import Document, Profile, Word, profile_of, words_about
from plugins.related.index import Index, build_index
from plugins.related.lists import KeptList, changed_lists, make_lists, state_of
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


def document_of(article: Any, *, with_text: bool) -> Document:
    """Return what related lists need of an article of Pelican's that has its Tags and Section.

    Without its text where its words are known.
    """
    title, lede, body = (*_head(article), _plain(article)) if with_text else ("", "", "")
    return Document(
        identity=article.url,
        day=_day(article.date),
        title=title,
        lede=lede,
        body=body,
        section=article.category.key,
        tags=[tag.key for tag in article.tags if not tag.is_cut],
        cut_tags=[tag.key for tag in article.tags if tag.is_cut],
        dated=is_dated(article),
        group=getattr(article, "copy_group", ""),
    )


def words_of(article: Any) -> dict[str, Word]:
    """Return the words that an article may be about; two facts of an article ask one time."""
    held = vars(article)
    if _WORDS_FOUND not in held:
        title, lede = (words_in(text) for text in _head(article))
        held[_WORDS_FOUND] = words_about(title, lede, body_words(article), Weights())
    found: dict[str, Word] = held[_WORDS_FOUND]
    return found


def pack_profile(article: Any) -> bytes:
    """Return the profile of an article's words as bytes."""
    return profile_of(words_of(article)).packed()


def pack_words(article: Any) -> bytes:
    """Return an article's words as bytes, in the order of its profile."""
    found = words_of(article).values()
    return marshal.dumps(list(map(tuple, found)), 2)


PROFILE = Fact("profile of related", pack_profile)
WORDS = Fact("words of related", pack_words)

_WORDS_FOUND = "related_words"

LISTS = "lists of related"
"""Under which name the lists of the last build are kept."""


def relate_articles(generator: Any) -> None:
    """Give each article of ArticlesGenerator its `related` list of RelatedArticle."""
    articles: Sequence[Any] = generator.articles
    settings = generator.settings
    weights: Weights = settings["RELATED_WEIGHTS"]
    limit: int = settings["RELATED_LIMIT"]
    keeper: FactKeeper | None = generator.context.get(KEEPER)
    if keeper is not None and weights == Weights():
        index = _index_of_kept(articles, weights, keeper)
    else:
        index = build_index([document_of(a, with_text=True) for a in articles], weights)
    in_order = [articles[place] for place in index.given]
    ranking = Ranking(index, weights, limit)

    def tag_names(number: int) -> list[tuple[str, str]]:
        return [(tag.key, tag.name) for tag in in_order[number].tags if not tag.is_cut]

    paths = [getattr(article, "path", "") for article in in_order]
    kept: dict[str, KeptList] = {}
    states: list[bytes] = []
    wanted: Sequence[int] = range(len(in_order))
    if keeper is not None and all(paths):
        rules = repr((weights, limit))
        states = [
            state_of(index, number, (rules, article.shaped_by, tag_names(number)))
            for number, article in enumerate(in_order)
        ]
        kept = {path: KeptList.unpacked(one) for path, one in keeper.values(LISTS).items()}
        wanted = changed_lists(ranking, states, paths, kept, limit)
    begin = keeper.reopen if keeper is not None else _nothing
    made = make_lists(ranking, wanted, tag_names, worker_count(settings), begin)
    number_of = {path: number for number, path in enumerate(paths)}
    for number, article in enumerate(in_order):
        if number in made:
            entries = [(one.number, one.reasons) for one in made[number]]
        else:
            entries = [
                (number_of[path], reasons) for path, _, reasons in kept[paths[number]].entries
            ]
        article.related = [RelatedArticle(in_order[other], reasons) for other, reasons in entries]
    if keeper is not None and states:
        fresh = {
            paths[number]: KeptList(
                states[number],
                [(paths[one.number], one.score, one.reasons) for one in relations],
            ).packed()
            for number, relations in made.items()
        }
        keeper.keep_values(LISTS, fresh, kept.keys() - set(paths))


def _index_of_kept(articles: Sequence[Any], weights: Weights, keeper: FactKeeper) -> Index:
    """Return the index of articles whose words were found when they were read."""
    profiles = [Profile.unpacked(data) for data in facts_of(PROFILE, articles, keeper)]

    @lru_cache(maxsize=4096)
    def told(place: int) -> list[Word]:
        data = fact_of(WORDS, articles[place], keeper)
        return [Word(*word) for word in marshal.loads(data)]

    documents = [document_of(article, with_text=False) for article in articles]
    return build_index(documents, weights, profiles, told)


def _day(date: datetime) -> float:
    """Return an aware time as days, in the paper's own time: a day has one whole number."""
    return (date.timestamp() + (date.utcoffset() or timedelta()).total_seconds()) / _SECONDS_PER_DAY


def _head(article: Any) -> tuple[str, str]:
    """Return title and lede."""
    return str(article.title), str(getattr(article, "lede", "") or "")


def _nothing() -> None:
    """Do nothing."""


def _plain(article: Any) -> str:
    """Return the words of an article's body, a paragraph a line."""
    return unescape(_MARKUP.sub("\n", article.content))


def register() -> None:
    """Connect to Pelican's signals."""
    declare_fact(PROFILE)
    declare_fact(WORDS)
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(relate_articles)
