"""Tags that a paper's system has cut out of the headline.

"Thống nhất về nhận thức và hành động" then has the tags "Thống nhất", "nhận thức", "hành động":
pieces of one sentence, in its order, that say nothing of where the article belongs.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from archive.vietnamese import key, syllables

LEAST_PIECES = 3
"""Two tags stand in their headline by chance, such as the two singers whom it names."""

LEAST_COVERED = 0.5
"""The share of the headline's syllables that its pieces have; between them, only joints are left
out. Tags that an editor chose cover some of a headline and add what it does not say."""

LEAST_OF_ARTICLES = 0.5
"""The share of a tag's articles in which it was cut, so that it is one of them: an editor's tag
happens to be cut somewhere too."""

Tag = TypeVar("Tag", bound=Hashable)


def pieces_of(title: str, tags: Sequence[str]) -> bool:
    """Return whether the tags of an article are pieces of its headline, all of them and in order.

    `tags` are spellings in the order of the article; one that is written twice counts once.
    """
    headline = _keys(title)
    pieces = [piece for piece in map(_keys, dict.fromkeys(map(key, tags))) if piece]
    if len(pieces) < LEAST_PIECES or sum(map(len, pieces)) < LEAST_COVERED * len(headline):
        return False
    behind = 0
    for piece in pieces:
        place = _find(piece, headline, behind)
        if place is None:
            return False
        behind = place + len(piece)
    return True


def cut_from_headlines(articles: Iterable[tuple[str, Sequence[tuple[Tag, str]]]]) -> set[Tag]:
    """Return the tags that are cut out of headlines; `articles` are (title, (tag, spelling)).

    Names, which have all their syllables with a capital, are tags wherever they come from.
    """
    used: Counter[Tag] = Counter()
    cut: Counter[Tag] = Counter()
    for title, tags in articles:
        used.update({tag for tag, _ in tags})
        if pieces_of(title, [spelling for _, spelling in tags]):
            cut.update({tag for tag, spelling in tags if not _is_name(spelling)})
    return {tag for tag, count in cut.items() if count >= LEAST_OF_ARTICLES * used[tag]}


def _keys(text: str) -> list[str]:
    return [key(syllable) for syllable in syllables(text)]


def _find(piece: Sequence[str], headline: Sequence[str], start: int) -> int | None:
    """Return where a run of syllables stands in the headline from `start` on, None if nowhere."""
    for place in range(start, len(headline) - len(piece) + 1):
        if headline[place : place + len(piece)] == piece:
            return place
    return None


def _is_name(spelling: str) -> bool:
    words = spelling.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)
