"""Blocks of the index: the articles of a span of days, and the files that are made of them.

An article that changes touches its own block, and of its files those alone that hold what changed.
"""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Protocol

from plugins.search.inverted import Forms, Named, NamesOfBlock, inverted, title_terms
from plugins.search.numbers import encoded, encoded_gaps
from plugins.search.postings import BUCKETS, Postings
from plugins.search.scripts import Script, script
from plugins.search.shards import own_name, sort_out, value_of
from plugins.search.spans import spans
from plugins.search.table import ROWS, Row
from plugins.search.terms import shard_of

BLOCK = 4096
"""Articles of a block at most, some 2,700 as spans of days fall. A query reads a script for each
word and block; the browser keeps the number of an article in 12 bits."""

ARTICLES_PER_SHARD = 8
"""Some 0.5 kB of an article are postings of terms without files of their own, so that a shard has
some 3 kB: what a query loads of words that it does not ask for, against the number of files."""

ARTICLES_PER_TITLES = 256
"""Some 12 words of an article are in its title; suggestions read a script for each word."""

TEXTS = 4
"""Articles of one file of texts at most, some 2 as spans of days fall, with 4 kB each: a list of
ten results reads ten at most, after it is there."""

LEAST_IN_VOCABULARY = 2
"""Articles of a block that a syllable occurs in to be proposed: most that occur once are misspelt
themselves."""


File = tuple[str, str, bytes]
"""What is known of a file: its name, its digest, and its fingerprint."""


class Indexed(Protocol):
    """An article as its block has it. What a block that is as it was does not need is made late."""

    @property
    def url(self) -> str:
        """The address of its page."""
        ...

    @property
    def text_state(self) -> bytes:
        """What tells whether its text is as it was; empty where nobody knows."""
        ...

    @property
    def state(self) -> bytes:
        """What tells whether it is as it was, with all that its page shows beside its text."""
        ...

    @property
    def day(self) -> int:
        """Its place in the order, as the number of a day from some day before all."""
        ...

    @property
    def date(self) -> str:
        """The day as YYYY-MM-DD."""
        ...

    @property
    def year(self) -> int:
        """The year, 0 where nobody stated the date."""
        ...

    @property
    def named(self) -> Named:
        """What its page shows beside its text."""
        ...

    @property
    def row(self) -> Row:
        """What a list of results shows of it."""
        ...

    def postings(self) -> bytes:
        """Return the fact of its text: see `plugins.search.postings`."""
        ...

    def text(self) -> str:
        """Return what excerpts are cut from."""
        ...


@dataclass(frozen=True, slots=True)
class Share:
    """What is known of the share of some buckets in a block's index.

    `state` tells what it is made of; `files` are the shards; `own` are the files of terms that have
    their own; `counts` are those of its syllables that may be proposed.
    """

    state: bytes
    files: tuple[File, ...]
    own: tuple[tuple[str, File], ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of the files of a block without making them.

    `state` tells what they are made of, `states` what the text of each article is; `files` are all,
    the header the last.
    """

    state: bytes
    states: tuple[bytes, ...]
    articles: int
    shards: int
    titles: int
    shares: tuple[Share, ...]
    files: tuple[File, ...]

    @property
    def digest(self) -> str:
        """The digest of the header."""
        return self.files[-1][1]

    def packed(self) -> bytes:
        """Return the outline as bytes."""
        return marshal.dumps(astuple(self), 2)

    @classmethod
    def unpacked(cls, data: bytes) -> "Outline":
        """Return the outline that `packed` made bytes of."""
        state, states, articles, shards, titles, shares, files = marshal.loads(data)
        return cls(
            state, states, articles, shards, titles, tuple(Share(*one) for one in shares), files
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of some articles, which excerpts are cut from when a result has been found."""

    articles: Sequence[Indexed]

    def fingerprint(self) -> list[tuple[str, bytes | str]]:
        """Return what the file depends on; without a state it is the texts."""
        return [(one.url, one.text_state or one.text()) for one in self.articles]

    def texts(self) -> dict[str, str]:
        """Return the texts by address."""
        return {one.url: one.text() for one in self.articles}


class Block:
    """The articles of a span of days, in their order. `name` is the folder of its files."""

    def __init__(self, name: str, articles: Sequence[Indexed]) -> None:
        self.name = name
        self.articles = articles
        self._made: dict[str, Script] = {}

    @cached_property
    def state(self) -> bytes:
        """What the files of the block depend on, as a digest."""
        first = self.articles[0].day
        seen = [(one.state, one.year, one.day - first) for one in self.articles]
        return blake2b(marshal.dumps((self.name, seen), 2), digest_size=16).digest()

    def outline(self, kept: Outline | None = None) -> Outline:
        """Return what is to be known of the files, and make those that are not as they were.

        `kept` is what was known in the last build, whose other files are out.
        """
        states = tuple(one.text_state for one in self.articles)
        # Where no article is as it was, the rules by which all are read may have changed.
        holds = kept is not None and not set(states).isdisjoint(kept.states)
        # What was read of the articles is let go of as soon as the files are made of it.
        read = [Postings(one.postings()) for one in self.articles]
        shares = tuple(self._shares(read, kept.shares if kept is not None and holds else ()))
        shards = {
            name: (name, digest, known) for one in shares for name, digest, known in one.files
        }
        files = [shards[f"{self.name}/s{number}"] for number in range(self._shards)]
        own = dict(sorted(pair for share in shares for pair in share.own))
        files += own.values()
        files += [_known(one) for one in self._others(read, shares)]
        header = self._header(read, own, [digest for _, digest, _ in files])
        files.append(_known(header))
        return Outline(
            self.state, states, len(self.articles), self._shards, self._titles, shares, tuple(files)
        )

    def file(self, name: str) -> bytes:
        """Return the bytes of a file, made anew where it was taken for one that is out."""
        if name not in self._made:
            self.outline()
        return self._made[name].data

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Yield the texts of the articles in parts, with the names of their files."""
        for name, (start, end) in zip(self.names_of_texts(), self._parts(TEXTS), strict=True):
            yield name, Texts(self.articles[start:end])

    def names_of_texts(self) -> list[str]:
        """Return the names of the files of texts."""
        return [f"{self.name}/x{number}" for number in range(len(self._parts(TEXTS)))]

    def _shares(self, read: Sequence[Postings], kept: Sequence[Share]) -> Iterator[Share]:
        """Yield what is known of the share of each part of the buckets."""
        parts = min(BUCKETS, self._shards)
        names = NamesOfBlock([one.named for one in self.articles])
        states = [self._state_of(read, names, range(part, BUCKETS, parts)) for part in range(parts)]
        same = {
            part
            for part, (state, share) in enumerate(zip(states, kept, strict=False))
            if share.state == state
        }
        changed = [part for part in range(parts) if part not in same]
        wanted = sorted(bucket for part in changed for bucket in range(part, BUCKETS, parts))
        found = inverted(read, len(read), names, wanted)
        shards: dict[int, dict[str, Forms]] = {
            shard: {} for part in changed for shard in range(part, self._shards, parts)
        }
        terms = sort_out(found.terms)
        for term, forms in terms.others.items():
            shards[shard_of(term, self._shards)][term] = forms
        own: list[list[tuple[str, File]]] = [[] for _ in range(parts)]
        for term, forms in terms.own.items():
            made = self._keep(script(f"{self.name}/{own_name(term)}", value_of({term: forms})))
            own[shard_of(term, parts)].append((term, _known(made)))
        counts: list[list[tuple[str, int]]] = [[] for _ in range(parts)]
        for term, count in found.counts.items():
            if count >= LEAST_IN_VOCABULARY and term.isalpha():
                counts[shard_of(term, parts)].append((term, count))
        for part, state in enumerate(states):
            if part in same:
                yield kept[part]
                continue
            files = [
                self._keep(script(f"{self.name}/s{shard}", value_of(shards[shard])))
                for shard in range(part, self._shards, parts)
            ]
            yield Share(
                state,
                tuple(map(_known, files)),
                tuple(own[part]),
                tuple(sorted(counts[part])),
            )

    def _state_of(
        self, read: Sequence[Postings], names: NamesOfBlock, buckets: Iterable[int]
    ) -> bytes:
        """Return what the share of some buckets depends on, as a digest."""
        seen = blake2b(digest_size=12)
        seen.update(marshal.dumps((self._shards, len(read)), 2))
        for bucket in buckets:
            seen.update(b"".join([one.digest(bucket) for one in read]))
            seen.update(marshal.dumps(names.state(bucket), 2))
        return seen.digest()

    def _others(self, read: Sequence[Postings], shares: Iterable[Share]) -> list[Script]:
        """Return the files beside shards and header, in the order of the header's digests."""
        titles: list[dict[str, str]] = [{} for _ in range(self._titles)]
        for term, articles in title_terms(read).items():
            titles[shard_of(term[0], self._titles)][term] = articles
        counts = sorted((-count, term) for share in shares for term, count in share.counts)
        vocabulary = [
            " ".join(term for _, term in counts),
            "".join(encoded(-count) for count, _ in counts),
        ]
        rows = [
            [one.row.value() for one in self.articles[start:end]]
            for start, end in self._parts(ROWS)
        ]
        return [
            self._keep(one)
            for one in (
                *(script(f"{self.name}/t{number}", part) for number, part in enumerate(titles)),
                *(script(f"{self.name}/r{number}", part) for number, part in enumerate(rows)),
                script(f"{self.name}/v", vocabulary),
            )
        ]

    def _header(
        self, read: Sequence[Postings], own: Iterable[str], digests: Iterable[str]
    ) -> Script:
        header = {
            "own": " ".join(own),
            "lengths": "".join(encoded(one.units) for one in read),
            "years": list(_years(self.articles)),
            "undated": encoded_gaps(n for n, one in enumerate(self.articles) if not one.year),
            "rows": _sizes(self._parts(ROWS)),
            "texts": _sizes(self._parts(TEXTS)),
            "digests": "".join(digests),
        }
        return self._keep(script(f"{self.name}/b", header))

    def _keep(self, made: Script) -> Script:
        self._made[made.name] = made
        return made

    def _parts(self, most: int) -> list[tuple[int, int]]:
        return list(spans([one.day for one in self.articles], most))

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
        return self.block.file(self.name)


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


def _known(made: Script) -> File:
    return made.name, made.digest, made.fingerprint()


def _sizes(parts: Iterable[tuple[int, int]]) -> str:
    return "".join(encoded(end - start) for start, end in parts)


def _years(articles: Sequence[Indexed]) -> Iterator[tuple[int, int]]:
    """Yield (year, number of the first article) wherever the year changes."""
    before = 0
    for number, article in enumerate(articles):
        if article.year and article.year != before:
            before = article.year
            yield before, number
