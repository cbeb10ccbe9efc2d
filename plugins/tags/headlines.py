"""Tags that a paper's system has cut out of the headline.

"Thống nhất về nhận thức và hành động" then has the tags "Thống nhất", "nhận thức", "hành động":
pieces of one sentence, in its order, that say nothing of where the article belongs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from archive.vietnamese import syllables
from plugins.listings.facts import Fact

LEAST_PIECES = 3
"""Two tags stand in their headline by chance, such as the two singers whom it names."""

LEAST_COVERED = 0.5
"""The share of the headline's syllables that its pieces have; between them, only joints are left
out. Tags that an editor chose cover some of a headline and add what it does not say."""

LEAST_OF_ARTICLES = 0.5
"""The share of a tag's articles in which it was cut, so that it is one of them: an editor's tag
happens to be cut somewhere too."""

MOST_REMEMBERED = 1 << 16
"""Tags whose syllables are remembered, one for each article that has them otherwise."""


def headline_of(article: Any) -> bytes:
    """Return the syllables of an article's headline, with spaces between them."""
    return " ".join(syllables(str(article.title))).encode("utf-8", "surrogatepass")


HEADLINE = Fact("syllables of the headline", headline_of)


def pieces_of(headline: bytes, tags: Sequence[str]) -> bool:
    """Return whether the tags of an article are pieces of its headline, all of them and in order.

    `headline` is its HEADLINE; `tags` are keys in the order of the article, and one that is there
    twice counts once.
    """
    pieces = [piece for piece in map(_syllables, dict.fromkeys(tags)) if piece]
    if len(pieces) < LEAST_PIECES:
        return False
    words = headline.decode("utf-8", "surrogatepass").split(" ")
    if sum(map(len, pieces)) < LEAST_COVERED * len(words):
        return False
    behind = 0
    for piece in pieces:
        place = _find(piece, words, behind)
        if place is None:
            return False
        behind = place + len(piece)
    return True


def cut_from_headlines(articles: Iterable[tuple[bytes, dict[str, str]]]) -> set[str]:
    """Return the keys of the tags that are cut out of headlines.

    `articles` are the HEADLINE of each and the names of its tags by their keys. Names, which have
    all their syllables with a capital, are tags wherever they come from.
    """
    used: list[str] = []
    cut: list[str] = []
    for headline, tags in articles:
        used += tags
        if pieces_of(headline, list(tags)):
            cut += [tag for tag, name in tags.items() if not _is_name(name)]
    counts = Counter(used)
    return {tag for tag, count in Counter(cut).items() if count >= LEAST_OF_ARTICLES * counts[tag]}


@lru_cache(maxsize=MOST_REMEMBERED)
def _syllables(tag: str) -> tuple[str, ...]:
    """Return the syllables of a tag's key."""
    return tuple(syllables(tag))


def _find(piece: tuple[str, ...], headline: Sequence[str], start: int) -> int | None:
    """Return where a run of syllables stands in the headline from `start` on, None if nowhere."""
    for place in range(start, len(headline) - len(piece) + 1):
        if tuple(headline[place : place + len(piece)]) == piece:
            return place
    return None


def _is_name(spelling: str) -> bool:
    words = spelling.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)
