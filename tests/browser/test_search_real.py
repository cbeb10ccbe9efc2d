"""The search on real articles finds what a plain look through their pages finds."""

import gzip
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from archive.article import Article
from archive.front_matter import write
from archive.vietnamese import fold, slugify
from tests.browser.plain_look import FIND, Shown, holding, saying, shown_on, words_of
from tests.conftest import SHARED, build, needs_shared

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("real search"), needs_shared]

ARTICLES = 600
QUERIES = 200

# The two ways to print a tone on two vowels that end a syllable.
_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]


def with_old_tones(text: str) -> str:
    for old, new in zip(_OLD, _NEW, strict=True):
        text = re.sub(rf"(?<![qQ]){new}(?!\w)", old, text)
    return text


def with_new_tones(text: str) -> str:
    for old, new in zip(_OLD, _NEW, strict=True):
        text = re.sub(rf"(?<![qQ]){old}(?!\w)", new, text)
    return text


def with_i(text: str) -> str:
    return re.sub(
        r"(?<!\w)((?:[hklmst]|qu))([yỳýỷỹỵ])(?!\w)",
        lambda match: match[1] + dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))[match[2]],
        text,
        flags=re.IGNORECASE,
    )


def as_it_is(text: str) -> str:
    return text


WRITTEN: list[Callable[[str], str]] = [
    *(as_it_is, fold, with_old_tones, with_new_tones, with_i),
    lambda text: unicodedata.normalize("NFD", text),
    str.upper,
]
"""How readers may write what an article says."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Shown]]:
    """A site of real articles, and what their pages show."""
    folder = tmp_path_factory.mktemp("real")
    addresses = []
    with gzip.open(SHARED / "corpus" / "zing.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [one for one in map(json.loads, lines) if one["body"]][:: 4400 // ARTICLES]
    for number, story in enumerate(stories[:ARTICLES]):
        date = datetime.fromisoformat(story["date"])
        slug = f"{slugify(story['title'], 60)}-{number}"
        article = Article(
            title=story["title"],
            slug=slug,
            date=date,
            category=story["section"],
            tags=tuple(dict.fromkeys(story["tags"])),
            summary=story["summary"],
            body=story["body"].replace("\n", "\n\n"),
        )
        path = folder / "content" / "articles" / f"{date:%Y/%m}" / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write(article), encoding="utf-8")
        addresses.append(f"{date:%Y/%m}/{slug}.html")
    build(folder / "content", folder / "site")
    return folder / "site", shown_on(folder / "site", addresses)


def queries_of(shown: dict[str, Shown]) -> list[tuple[str, set[str]]]:
    """Return queries made of titles and texts by fixed rules, with what they must find."""
    made = []
    for number, article in enumerate(list(shown.values())[:: len(shown) // QUERIES]):
        writing = WRITTEN[number % len(WRITTEN)]
        if number % 2:
            words = words_of(article.title)
            taken = words[number % 3 :][: 2 + number % 3] or words
            made.append((writing(" ".join(taken)), holding(shown, taken)))
        else:
            text = max(article.parts, key=len)
            start = number * 7 % max(1, len(text) - 4)
            taken = text[start : start + 2 + number % 4]
            made.append((f'"{writing(" ".join(taken))}"', saying(shown, taken)))
    return made


def test_two_hundred_queries_miss_nothing_and_find_nothing_else(
    context: BrowserContext, real: tuple[Path, dict[str, Shown]]
) -> None:
    site, shown = real
    queries = queries_of(shown)
    assert len(queries) >= QUERIES
    page = context.new_page()
    page.goto(f"{site.as_uri()}/tim-kiem.html")
    answers = page.evaluate(FIND, [query for query, _ in queries])
    wrong = [
        (query, sorted(wanted - set(found)), sorted(set(found) - wanted))
        for (query, wanted), found in zip(queries, answers, strict=True)
        if set(found) != wanted or len(found) != len(set(found))
    ]
    assert wrong == []
    assert all(wanted for _, wanted in queries)
