"""A plain look through all articles as their pages show them, which the search is held to."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from lxml import html

from archive.vietnamese import fold

WORD = re.compile(r"[^\W_]+")
# What a page shows of an article itself; lists of other articles and the frame are not it.
PLACES = (
    "//h1 | //p[contains(@class, 'lede')] | //div[contains(@class, 'prose')]"
    " | //p[@class='signature'] | //p[@class='comment-text']"
    " | //bdi[@class='commenter'][. != 'Bạn đọc']"
    " | //main//a[@rel='tag'] | //main//a[@rel='author']"
    " | (//main//a[contains(@class, 'section-name')])[1]"
)
NOTE_OF_THE_ARCHIVE = "placeholder"  # that a picture is missing; no article says so
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "q", "s", "small"} | {
    *("span", "strong", "sub", "sup", "time", "u")
}

FIND = """async (queries) => {
  const search = globalThis.newspaperSearch;
  const answers = [];
  for (const query of queries) {
    const { hits } = await search.find(search.parse(query));
    const rows = await search.rowsOf(hits.map((hit) => hit.article));
    answers.push(rows.map((row) => row.url || row[0]));
  }
  return answers;
}"""


@dataclass
class Shown:
    """What a page shows of an article: its title, and the words of each piece of its text."""

    title: str
    parts: list[list[str]]

    @cached_property
    def folded(self) -> list[list[str]]:
        """The words as they are typed without accents."""
        return [[folded(word) for word in part] for part in self.parts]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words as they are typed without accents."""
        return frozenset(word for part in self.folded for word in part)


def words_of(text: str) -> list[str]:
    """Return the words of a text as a person sees them, however their accents are stored."""
    return WORD.findall(unicodedata.normalize("NFC", text))


def shown_on(site: Path, addresses: Iterable[str]) -> dict[str, Shown]:
    """Return what the page of each article shows, by its address."""
    found = {}
    for address in addresses:
        page = html.fromstring((site / address).read_text())
        places = cast(list[html.HtmlElement], page.xpath(PLACES))
        parts = [part for place in places for part in pieces(place)]
        title = cast(list[html.HtmlElement], page.xpath("//h1"))[0].text_content()
        found[address] = Shown(str(title), [words_of(part) for part in parts])
    return found


def pieces(element: html.HtmlElement) -> list[str]:
    """Return the text of an element, parted wherever a browser begins a new line."""
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("class") != NOTE_OF_THE_ARCHIVE:
            inner = "\n".join(pieces(child))
            text += inner if child.tag in INLINE else f"\n{inner}\n"
        text += child.tail or ""
    return text.split("\n")


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Return a word as it is typed without accents; y is i where both are printed."""
    bare = fold(word)
    return bare[:-1] + "i" if re.fullmatch(r"(?:[hklmst]|qu)y", bare) else bare


def holding(shown: dict[str, Shown], words: list[str]) -> set[str]:
    """Return the articles that hold all the words, whatever their accents and order."""
    wanted = {folded(word) for word in words}
    return {address for address, article in shown.items() if wanted <= article.words}


def saying(shown: dict[str, Shown], words: list[str]) -> set[str]:
    """Return the articles that hold the words one behind the other."""
    wanted = [folded(word) for word in words]
    return {
        address
        for address, article in shown.items()
        for part in article.folded
        if any(part[at : at + len(wanted)] == wanted for at in range(len(part)))
    }
