"""Blocks of the index: the articles of a span of days, and the files that are made of them.

An article that changes touches its own block, and of its files those alone that hold what changed:
each term has its shard by its hash, whatever else is there.
"""

import marshal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

from plugins.search.inverted import Inverted, Named, inverted
from plugins.search.numbers import encoded, encoded_gaps
from plugins.search.postings import unpacked
from plugins.search.scripts import Script, script
from plugins.search.spans import spans
from plugins.search.table import ROWS, Row
from plugins.search.terms import shard_of

BLOCK = 4096
"""Articles of a block at most, some 2,700 as spans of days fall. A query reads a script for each
word and block; the browser keeps the number of an article in 12 bits."""

ARTICLES_PER_SHARD = 4
"""Some 1.2 kB of an article are postings, so that a shard has some 5 kB: what a query loads of
words that it does not ask for, against the number of files."""

ARTICLES_PER_TITLES = 256
"""Some 12 words of an article are in its title; suggestions read a script for each word."""

TEXTS = 4
"""Articles of one file of texts at most, some 2 as spans of days fall, with 4 kB each: a list of
ten results reads ten at most, after it is there."""

LEAST_IN_VOCABULARY = 2
"""Articles of a block that a syllable occurs in to be proposed: most that occur once are misspelt
themselves."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article as its block has it.

    `state` tells whether its text is as it was; `postings` gives its fact and
    `text` what excerpts are cut from. `date` and `day` are
    its place in the order, as YYYY-MM-DD and as the number of a day from some day before all;
    `year` is 0 when nobody stated the date.
    """

    state: bytes
    postings: Callable[[], bytes]
    text: Callable[[], str]
    named: Named
    row: Row
    date: str
    day: int
    year: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of the files of a block without making them.

    How many articles it has, how many shards of words and of titles; `digest` is the header's,
    `files` are (name, fingerprint).
    """

    articles: int
    shards: int
    titles: int
    digest: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of some articles, which excerpts are cut from when a result has been found."""

    articles: Sequence[Indexed]

    def fingerprint(self) -> list[tuple[str, bytes | str]]:
        """Return what the file depends on; without a state it is the texts."""
        return [(one.row.url, one.state or one.text()) for one in self.articles]

    def texts(self) -> dict[str, str]:
        """Return the texts by address."""
        return {one.row.url: one.text() for one in self.articles}


class Block:
    """The articles of a span of days, in their order. `name` is the folder of its files."""

    def __init__(self, name: str, articles: Sequence[Indexed]) -> None:
        self.name = name
        self.articles = articles

    @cached_property
    def state(self) -> bytes:
        """What the files of the block depend on, as a digest."""
        seen = [
            (
                *(one.state, one.named.names, one.named.facets, one.row.value(), one.year),
                one.day - self.articles[0].day,
            )
            for one in self.articles
        ]
        return blake2b(marshal.dumps((self.name, seen), 2), digest_size=16).digest()

    @cached_property
    def scripts(self) -> dict[str, Script]:
        """The files by name; the header is the last."""
        found = inverted((unpacked(one.postings()), one.named) for one in self.articles)
        shards = [
            script(f"{self.name}/s{number}", part)
            for number, part in enumerate(_shared_out(found, self._shards))
        ]
        parts = list(spans([one.day for one in self.articles], ROWS))
        titles: list[dict[str, str]] = [{} for _ in range(self._titles)]
        for term, articles in found.titles.items():
            titles[shard_of(term[0], self._titles)][term] = articles
        files = [
            *shards,
            *(script(f"{self.name}/t{number}", part) for number, part in enumerate(titles)),
            *(
                script(f"{self.name}/r{number}", [one.row.value() for one in self.articles[a:b]])
                for number, (a, b) in enumerate(parts)
            ),
            script(f"{self.name}/v", _vocabulary(found)),
        ]
        header = {
            "lengths": found.lengths,
            "years": list(_years(self.articles)),
            "undated": encoded_gaps(n for n, one in enumerate(self.articles) if not one.year),
            "rows": "".join(encoded(end - start) for start, end in parts),
            "texts": "".join(encoded(end - start) for start, end in self._text_parts),
            "digests": "".join(one.digest for one in files),
        }
        files.append(script(f"{self.name}/b", header))
        return {one.name: one for one in files}

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Yield the texts of the articles in parts, with the names of their files."""
        for number, (start, end) in enumerate(self._text_parts):
            yield f"{self.name}/x{number}", Texts(self.articles[start:end])

    def outline(self) -> Outline:
        """Return what is to be known of the files, and make them."""
        files = tuple((one.name, one.fingerprint()) for one in self.scripts.values())
        *_, header = self.scripts.values()
        return Outline(len(self.articles), self._shards, self._titles, header.digest, files)

    @cached_property
    def _text_parts(self) -> list[tuple[int, int]]:
        return list(spans([one.day for one in self.articles], TEXTS))

    @property
    def _shards(self) -> int:
        return _power_of_two(len(self.articles), ARTICLES_PER_SHARD)

    @property
    def _titles(self) -> int:
        return _power_of_two(len(self.articles), ARTICLES_PER_TITLES)


@dataclass(frozen=True, slots=True)
class BlockFile:
    """A file of a block, made when it is asked for; `known` is the fingerprint of its script."""

    block: Block
    name: str
    known: bytes

    def fingerprint(self) -> bytes:
        """Return what the file depends on."""
        return self.known

    def document(self) -> bytes:
        """Return the bytes of the file."""
        return self.block.scripts[self.name].data


def blocks_of(articles: Sequence[Indexed]) -> Iterator[Block]:
    """Yield the blocks of articles, the oldest first. Each has the name of its first day."""
    before, number = "", 1
    for start, end in spans([one.day for one in articles], BLOCK):
        name = articles[start].date
        number = number + 1 if name == before else 1
        before = name
        yield Block(f"{name}-{number}" if number > 1 else name, articles[start:end])


def _power_of_two(articles: int, each: int) -> int:
    """Return how many files hold what some articles share, `each` of them a file or fewer."""
    return 1 << max(0, (articles - 1) // each).bit_length()


def _shared_out(found: Inverted, shards: int) -> list[dict[str, Any]]:
    """Return what each shard has: by term its forms, each with its articles.

    Of a term whose one form is the term itself, the articles alone.
    """
    parts: list[dict[str, Any]] = [{} for _ in range(shards)]
    for term in sorted(found.terms):
        forms = found.terms[term]
        flat = [text for form in forms.items() for text in form]
        parts[shard_of(term, shards)][term] = forms[term] if forms.keys() == {term} else flat
    return parts


def _vocabulary(found: Inverted) -> list[str]:
    """Return the syllables, commonest first, and in how many articles each occurs."""
    known = [
        (-count, term)
        for term, count in found.counts.items()
        if count >= LEAST_IN_VOCABULARY and term.isalpha()
    ]
    known.sort()
    return [" ".join(term for _, term in known), "".join(encoded(-count) for count, _ in known)]


def _years(articles: Sequence[Indexed]) -> Iterator[tuple[int, int]]:
    """Yield (year, number of the first article) wherever the year changes."""
    before = 0
    for number, article in enumerate(articles):
        if article.year and article.year != before:
            before = article.year
            yield before, number
