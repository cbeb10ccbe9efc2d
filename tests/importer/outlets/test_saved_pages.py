"""The real saved pages give what a person sees on them.

What that is stands in `saved_pages.yaml`, written by reading the pages; the pages themselves are
kept outside the repository.
"""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.vietnamese import nfc
from importer.draft import Draft, NotAnArticle
from importer.outlets.generic_html import GenericHtml
from importer.page import Page
from tests.conftest import SHARED, needs_shared
from tests.importer.outlets.shown import blocks, plain

pytestmark = needs_shared

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("saved_pages.yaml").read_text(encoding="utf-8")
)
NAMES = sorted(EXPECTED)


@cache
def read(name: str) -> Draft:
    source = (SHARED / "pages" / f"{name}.html").read_bytes().decode("utf-8")
    return GenericHtml().read(Page(nfc(source), "html"))


def read_date(name: str) -> datetime:
    date = read(name).date
    assert date is not None
    return date


def described(text: str) -> str:
    words = plain(text).split()
    digest = hashlib.sha256(plain(text).encode("utf-8")).hexdigest()
    return f"{' '.join(words[:3])} | {' '.join(words[-3:])} | {digest}" if words else ""


def described_blocks(markdown: str) -> list[str]:
    return [f"{tag} | {described(text)}" if text else tag for tag, text in blocks(markdown)]


@pytest.mark.parametrize("name", NAMES)
class TestSavedPage:
    def test_title(self, name: str) -> None:
        assert read(name).title == EXPECTED[name]["title"]

    def test_date_to_the_minute(self, name: str) -> None:
        date = read(name).date
        assert date is not None
        assert date.isoformat(timespec="minutes") == expected_time(EXPECTED[name]["date"])

    def test_time_of_the_last_change_where_the_page_states_one(self, name: str) -> None:
        modified = read(name).modified
        expected = EXPECTED[name].get("modified")
        if expected is not None:
            assert modified is not None
            assert modified.isoformat(timespec="minutes") == expected_time(expected)
        else:
            assert modified is None or modified > read_date(name)

    def test_section(self, name: str) -> None:
        assert read(name).category == EXPECTED[name]["section"]

    def test_authors_and_byline(self, name: str) -> None:
        assert list(read(name).authors) == EXPECTED[name]["authors"]
        assert read(name).byline == EXPECTED[name]["byline"]

    def test_tags(self, name: str) -> None:
        if "tags" in EXPECTED[name]:
            assert list(read(name).tags) == EXPECTED[name]["tags"]
        else:
            assert len(set(read(name).tags)) == len(read(name).tags)

    def test_lede_and_dateline(self, name: str) -> None:
        assert described(read(name).summary) == EXPECTED[name]["lede"]
        assert read(name).dateline == EXPECTED[name].get("dateline", "")

    def test_every_paragraph_in_order_and_nothing_else(self, name: str) -> None:
        assert described_blocks(read(name).body) == EXPECTED[name]["body"]

    def test_every_picture_with_its_caption_and_credit(self, name: str) -> None:
        pictures = read(name).images
        expected = EXPECTED[name]["pictures"]
        assert [described(picture.caption) for picture in pictures] == [
            picture["caption"] for picture in expected
        ]
        assert [picture.credit for picture in pictures] == [p["credit"] for p in expected]
        for picture, described_picture in zip(pictures, expected, strict=True):
            assert picture.src.startswith("https://")
            assert described_picture.get("file", "") in picture.src

    def test_related_and_most_read(self, name: str) -> None:
        draft = read(name)
        most_read = [entry.title for entry in draft.popular if entry.list == "read"]
        assert [described(story.title) for story in draft.related] == EXPECTED[name]["related"]
        assert [described(title) for title in most_read] == EXPECTED[name]["popular"]
        assert all(story.url.startswith("https://") for story in draft.related)

    def test_none_of_the_chrome(self, name: str) -> None:
        draft = read(name)
        captions = " ".join(f"{picture.caption} {picture.credit}" for picture in draft.images)
        text = plain(f"{draft.body} {captions} {draft.summary} {draft.byline} {draft.category}")
        assert [words for words in EXPECTED[name]["chrome"] if words in text] == []

    def test_language_and_address(self, name: str) -> None:
        assert read(name).lang == "vi"
        assert read(name).url.startswith("https://")

    def test_kind(self, name: str) -> None:
        assert read(name).kind == "news"


def expected_time(value: object) -> str:
    """The time of the data file (YAML may have read it as a date already)."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.isoformat(timespec="minutes")


def test_the_home_page_is_no_article() -> None:
    source = (SHARED / "pages" / "baobacgiang-1.html").read_bytes().decode("utf-8")
    with pytest.raises(NotAnArticle, match="home page"):
        GenericHtml().read(Page(nfc(source), "html"))
