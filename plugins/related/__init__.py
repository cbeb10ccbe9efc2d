"""Related articles: by words, tags, section and nearness in time; each entry says why."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from operator import attrgetter
from typing import Any

from pelican import signals

from plugins.listings.digests import digest, digest_bytes
from plugins.listings.facts import KEEPER, Fact, FactKeeper, declare_fact, fact_of, facts_of
from plugins.listings.order import is_dated
from plugins.listings.words import body_words, words_in
from plugins.listings.workers import worker_count
from plugins.related.documents import Document, Profile, Told, pack_told, profile_of
from plugins.related.kept import KeptLists, RelatedArticle, RelatedList
from plugins.related.weights import Rules, Weights
from plugins.related.words import Word, words_about

__all__ = ["RelatedArticle", "RelatedList", "register", "relate_articles"]

DEFAULT_RELATED_LIMIT = 6
"""Two rows of three on a wide page, and a screen of a phone."""

_SECONDS_PER_DAY = 86_400


def set_defaults(pelican: Any) -> None:
    """Give RELATED_LIMIT (entries of a list) and RELATED_WEIGHTS (a Weights) their defaults."""
    pelican.settings.setdefault("RELATED_LIMIT", DEFAULT_RELATED_LIMIT)
    pelican.settings.setdefault("RELATED_WEIGHTS", Weights())


def document_of(article: Any) -> Document:
    """Return what related lists need of an article of Pelican's that has its Tags and Section,
    beside its text."""
    tags: list[Any] = article.tags
    cut: list[str] = []
    if any(map(_IS_CUT, tags)):
        cut = [tag.key for tag in tags if tag.is_cut]
        tags = [tag for tag in tags if not tag.is_cut]
    return Document(
        identity=article.url,
        day=_day(article.date),
        section=article.category.key,
        tags=list(map(_KEY, tags)),
        tag_names=list(map(_NAME, tags)),
        dated=is_dated(article),
        group=getattr(article, "copy_group", ""),
        cut_tags=cut,
    )


_IS_CUT, _KEY, _NAME = map(attrgetter, ("is_cut", "key", "name"))


def words_of(article: Any) -> list[Word]:
    """Return the words that an article may be about; two facts of an article ask one time."""
    held = vars(article)
    if _WORDS_FOUND not in held:
        held[_WORDS_FOUND] = find_words(article, Weights())
    words: list[Word] = held[_WORDS_FOUND]
    return words


def find_words(article: Any, weights: Weights) -> list[Word]:
    """Return the same with other weights."""
    title, lede = str(article.title), str(getattr(article, "lede", "") or "")
    found = words_about(words_in(title), words_in(lede), body_words(article), weights)
    return list(found.values())


def pack_profile(article: Any) -> bytes:
    """Return the profile of an article's words as bytes."""
    return profile_of(words_of(article)).packed()


def pack_words(article: Any) -> bytes:
    """Return an article's words as bytes, in the order of its profile."""
    return pack_told(words_of(article))


PROFILE = Fact("profile of related", pack_profile)
WORDS = Fact("words of related", pack_words)

_WORDS_FOUND = "related_words"

LISTS = "lists of related"
"""Under which name the lists of the last build are kept: all of them under the key "", and the
reasons of each under the path of its article."""


def relate_articles(generator: Any) -> None:
    """Give each article of ArticlesGenerator its `related`, a RelatedList."""
    articles: Sequence[Any] = generator.articles
    if not articles:
        return
    keeper: FactKeeper | None = generator.context.get(KEEPER)
    if not all(getattr(article, "path", "") for article in articles):
        keeper = None
    documents = list(map(document_of, articles))
    rules = Rules(generator.settings["RELATED_WEIGHTS"], generator.settings["RELATED_LIMIT"])
    brought = list(map(_brought, articles, documents))
    whole = digest_bytes(repr(rules).encode(), *brought)
    kept = KeptLists.unpacked(keeper.value(LISTS, "")) if keeper is not None else None
    if kept is not None and kept.whole == whole:
        by_path = {article.path: article for article in articles}
        _give([by_path[path] for path in kept.paths], kept, {}, keeper)
        return
    profiles, told = _words_of_all(articles, rules.weights, keeper)
    # Imported here because it takes longer than a build in which nothing changed. The threads that
    # numpy would start for its linear algebra, which nobody uses, would be there at each fork.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from plugins.related.index import build_index
    from plugins.related.lists import Lists

    index = build_index(documents, rules.weights, profiles, told)
    in_order = [articles[place] for place in index.given]
    paths = [getattr(article, "path", "") for article in in_order]
    lists = Lists(index, rules, paths, [brought[place] for place in index.given])
    wanted = lists.take(kept)
    begin = keeper.reopen if keeper is not None else _nothing
    reasons = lists.make(wanted, worker_count(generator.settings), begin)
    fresh = lists.kept(whole)
    if keeper is not None:
        by_path = {paths[number]: packed for number, packed in reasons.items()}
        gone = set(kept.paths).difference(paths) if kept is not None else ()
        keeper.keep_values(LISTS, {"": fresh.packed(), **by_path}, gone)
    _give(in_order, fresh, reasons, keeper)


def _give(
    articles: Sequence[Any],
    lists: KeptLists,
    reasons: Mapping[int, bytes],
    keeper: FactKeeper | None,
) -> None:
    """Give articles, in the order of the lists, their `related`.

    `reasons` has those of the lists that were made, by number; the others are kept.
    """
    for number, (article, (others, told)) in enumerate(zip(articles, lists.lists(), strict=True)):
        if keeper is None or number in reasons:
            tell: Callable[[], bytes | None] = partial(reasons.get, number)
        else:
            tell = partial(keeper.value, LISTS, article.path)
        article.related = RelatedList([articles[other] for other in others], told, tell)


def _words_of_all(
    articles: Sequence[Any], weights: Weights, keeper: FactKeeper | None
) -> tuple[list[Profile], Callable[[int], Told]]:
    """Return the profile of each article, and what returns the words of one by its place.

    The words were found when the articles were read, with the usual weights.
    """
    if keeper is not None and weights == Weights():
        kept = [Profile.unpacked(data) for data in facts_of(PROFILE, articles, keeper)]
        return kept, lambda place: Told(fact_of(WORDS, articles[place], keeper))
    found = [find_words(article, weights) for article in articles]
    packed = list(map(pack_told, found))
    return list(map(profile_of, found)), lambda place: Told(packed[place])


def _brought(article: Any, document: Document) -> bytes:
    """Return the digest of all that an article brings to lists."""
    own = (getattr(article, name, None) for name in ("path", "shaped_by"))
    return digest((*own, *document))


def _day(date: datetime) -> float:
    """Return an aware time as days, in the paper's own time: a day has one whole number."""
    return (date.timestamp() + (date.utcoffset() or timedelta()).total_seconds()) / _SECONDS_PER_DAY


def _nothing() -> None:
    """Do nothing."""


def register() -> None:
    """Connect to Pelican's signals."""
    declare_fact(PROFILE)
    declare_fact(WORDS)
    signals.initialized.connect(set_defaults)
    signals.article_generator_finalized.connect(relate_articles)
