"""Blocks of the index: some 2,000 articles each, in the order of their dates.

An article that changes touches its own block; those that arrive later than all others, the last.
Within a block each term has its shard by its hash, whatever else is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from plugins.search.numbers import encoded, encoded_gaps
from plugins.search.postings import post, unpacked
from plugins.search.scripts import script
from plugins.search.terms import shard_of, term_and_form

BLOCK = 2048
"""Articles of a block: what one changed article costs a build grows with it, what a query loads of
words that it does not ask for shrinks."""

ARTICLES_PER_SHARD = 8
"""Some 1.5 kB of an article's words are postings, so that a shard of a full block has 12 kB: a
phrase of four words in 10,000 articles reads 20 shards."""

LEAST_IN_VOCABULARY = 2
"""Articles of a block that a syllable occurs in to be proposed: most that occur once are misspelt
themselves."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article as the index has it.

    `postings` is its fact; `names` are section, tags and authors as its page shows them, `facets`
    under what it can be filtered (`chuyen-muc:kinh-te`).
    """

    postings: bytes
    names: tuple[str, ...]
    facets: tuple[str, ...]


class Block:
    """The articles of a block. `number` is its number, from the oldest articles on."""

    def __init__(self, number: int, articles: Sequence[Indexed]) -> None:
        self.number = number
        self.articles = articles
        self.shards = shards_for(len(articles))
        found = blake2b(digest_size=16)
        for article in articles:
            for part in (
                article.postings,
                *(name.encode("utf-8", "replace") for name in (*article.names, *article.facets)),
            ):
                found.update(len(part).to_bytes(4, "big"))
                found.update(part)
            found.update(b"\xff\xff\xff\xff")
        self.digest = found.hexdigest()

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what the files of the block depend on."""
        return (self.number, self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self.fingerprint() == other.fingerprint()

    def __hash__(self) -> int:
        return hash(self.fingerprint())


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard of a block by its number."""

    block: Block
    number: int

    def document(self) -> bytes:
        """Return the script: of each term its forms, each with the articles and places it has.

        A form's string is, for each article, the distance to the article before in twos, odd
        where the form occurs more than once; how often less two, if so; and the encoded places.
        """
        terms = _inverted(self.block)[self.number]
        data = {term: _flat(forms) for term, forms in sorted(terms.items())}
        return script(f"s{self.block.number}-{self.number}", data)


def shards_for(articles: int) -> int:
    """Return how many shards a block of so many articles has, a power of two."""
    return 1 << max(0, (articles - 1) // ARTICLES_PER_SHARD).bit_length()


def vocabulary(block: Block) -> bytes:
    """Return the script of the block's syllables, commonest first, with their articles' number."""
    counts: dict[str, int] = {}
    for terms in _inverted(block):
        for term, forms in terms.items():
            if term.isalpha():
                counts[term] = max(count for _, count in forms.values())
    known = [term for term, count in counts.items() if count >= LEAST_IN_VOCABULARY]
    known.sort(key=lambda term: (-counts[term], term))
    return script(
        f"v{block.number}", [" ".join(known), "".join(encoded(counts[term]) for term in known)]
    )


def _flat(forms: dict[str, tuple[str, int]]) -> list[str]:
    flat: list[str] = []
    for form, (postings, _) in sorted(forms.items()):
        flat += (form, postings)
    return flat


@lru_cache(maxsize=1)
def _inverted(block: Block) -> list[dict[str, dict[str, tuple[str, int]]]]:
    """Return by shard, term and form the postings, and in how many articles the form occurs.

    One after the other the shards of a block are asked for, so that it is kept for the next.
    """
    postings: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    facets: dict[str, list[int]] = {}
    for number, article in enumerate(block.articles):
        end, entries = unpacked(article.postings)
        post(article.names, end, entries)
        for form, (count, _, gaps) in entries.items():
            before = last.get(form)
            if before is None:
                before = -1
                postings[form] = []
            last[form] = number
            distance = 2 * (number - before - 1)
            if count == 1:
                postings[form].append(encoded(distance) + gaps)
            else:
                postings[form].append(encoded(distance + 1) + encoded(count - 2) + gaps)
        for facet in article.facets:
            facets.setdefault(facet, []).append(number)
    shards: list[dict[str, dict[str, tuple[str, int]]]] = [{} for _ in range(block.shards)]
    for form, parts in postings.items():
        term = term_and_form(form)[0]
        shard = shards[shard_of(term, block.shards)]
        shard.setdefault(term, {})[form] = ("".join(parts), len(parts))
    for facet, numbers in facets.items():
        shards[shard_of(facet, block.shards)][facet] = {"": (encoded_gaps(numbers), len(numbers))}
    return shards
