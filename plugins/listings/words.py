"""The words of an article, cut and compared once for all plugins that look at them.

A word here is a syllable or a number; a mark at the edge of one, or the end of a line, ends what is
said and is kept as well. Marks within ("TP.HCM", "Covid-19") part syllables and end nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import Any

from archive.vietnamese import key, nfc

MOST_REMEMBERED = 1 << 16
"""Chunks of text between spaces whose words are remembered: few make up most of any text."""

_TOKEN = re.compile(r"[^\W_]+|[^\w\s](?!\S)|(?<!\S)[^\w\s]")
_MARKUP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a text as they are written, and the key of each, "" of a mark.

    Both lists are of one length. Keys are those of `archive.vietnamese`.
    """

    written: list[str]
    keys: list[str]

    def syllables(self) -> list[str]:
        """Return the keys of all words, without the marks between them."""
        return list(filter(None, self.keys))


def words_in(text: str) -> Words:
    """Return the words of a plain text; each end of a line is a mark."""
    return _joined(map(_CHUNKS.__getitem__, nfc(text).replace("\n", " \n ").split(" ")))


def body_words(article: Any) -> Words:
    """Return the words of an article's body, an element a line.

    Plugins ask one after the other for those of one article, which are found once.
    """
    return _body_words(article.content)


@lru_cache(maxsize=1)
def _body_words(content: str) -> Words:
    return words_in(unescape(_MARKUP.sub("\n", content)))


def _joined(chunks: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> Words:
    known = list(chunks)
    return Words(
        list(chain.from_iterable([written for written, _ in known])),
        list(chain.from_iterable([keys for _, keys in known])),
    )


class _Chunks(dict[str, tuple[tuple[str, ...], tuple[str, ...]]]):
    """The words of what stands between two spaces: nothing around it changes them."""

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if chunk == "\n":
            found: tuple[tuple[str, ...], tuple[str, ...]] = (("\n",), ("",))
        else:
            written = tuple(_TOKEN.findall(chunk))
            found = (written, tuple(key(one) if one[0].isalnum() else "" for one in written))
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[chunk] = found
        return found


_CHUNKS = _Chunks()
