"""Neighbours, listed articles and structured data of an article's page."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment

from archive.article import Article
from plugins.article_page import chain_sections, find_listed
from plugins.article_page.structured import news_article
from plugins.reader.pictures import Figure
from plugins.reader.shown import ListedArticle, ShownSource

SOURCE = ShownSource("Báo Thuận Giang", "http://bao.example/x", None, "", "", "")
RECORD = Article("x", "x", category="Thời sự")


@dataclass(eq=False)
class Page:
    """As much of an article as these plugins look at."""

    title: str
    url: str = "2017/02/x.html"
    category: str = "Thời sự"
    undated: bool = False
    date: datetime = datetime(2017, 2, 21, 9, 17, tzinfo=UTC)
    modified: datetime | None = None
    lede: str = ""
    lang: str = "vi"
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    images: list[Figure] = field(default_factory=list)
    word_count: int = 10
    popular: list[ListedArticle] = field(default_factory=list)
    captured_related: list[ListedArticle] = field(default_factory=list)
    source: ShownSource = SOURCE
    record: Article = RECORD
    previous_in_section: Any = None
    next_in_section: Any = None


def test_neighbours_are_of_the_same_section_and_dated() -> None:
    newest, other, undated, oldest = (
        Page("Mới"),
        Page("Khác", category="Kinh tế"),
        Page("Không rõ", undated=True),
        Page("Cũ"),
    )
    chain_sections([newest, other, undated, oldest])
    assert newest.previous_in_section is oldest
    assert oldest.next_in_section is newest
    assert newest.next_in_section is None
    assert oldest.previous_in_section is None
    assert (other.previous_in_section, other.next_in_section) == (None, None)
    assert (undated.previous_in_section, undated.next_in_section) == (None, None)


def test_listed_articles_that_the_archive_holds_are_found() -> None:
    one = Page("Một", url="a.html")
    two = Page(
        "Hai", url="b.html", source=ShownSource("", "http://bao.example/2", None, "", "", "")
    )
    one.popular = [ListedArticle("khác hẳn", "https://www.bao.example/2"), ListedArticle("Một", "")]
    one.captured_related = [ListedArticle("HAI", ""), ListedArticle("Ba", "http://bao.example/3")]
    find_listed([one, two])
    assert [listed.article for listed in one.popular] == [two, None]
    assert [listed.article for listed in one.captured_related] == [two, None]


def test_structured_data_states_what_is_known() -> None:
    page = Page(
        "Một </script>",
        lede="Hai",
        authors=["Thu Phong"],
        tags=["Thống nhất"],
        images=[Figure(url="images/ab/x.jpg"), Figure(original_url="http://bao.example/y.jpg")],
        modified=datetime(2017, 2, 22, tzinfo=UTC),
    )
    stated = news_article(page, "Kho", "https://kho.example/bao")
    assert stated == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Một </script>",
        "description": "Hai",
        "inLanguage": "vi",
        "datePublished": "2017-02-21T09:17:00+00:00",
        "dateModified": "2017-02-22T00:00:00+00:00",
        "author": [{"@type": "Person", "name": "Thu Phong"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Báo Thuận Giang"},
        "articleSection": "Thời sự",
        "keywords": ["Thống nhất"],
        "wordCount": 10,
        "isBasedOn": "http://bao.example/x",
        "mainEntityOfPage": "https://kho.example/bao/2017/02/x.html",
        "image": ["https://kho.example/bao/images/ab/x.jpg"],
    }


def test_structured_data_invents_nothing() -> None:
    page = Page(
        "Một", undated=True, source=ShownSource("", "", None, "", "", ""), record=Article("x", "x")
    )
    stated = news_article(page, "Kho")
    assert not stated.keys() & {
        *("datePublished", "dateModified", "author", "articleSection", "isBasedOn"),
        *("mainEntityOfPage", "image", "keywords"),
    }
    assert stated["publisher"]["name"] == "Kho"


def test_structured_data_is_json_that_ends_no_script() -> None:
    stated = news_article(Page("</script><!--"), "Kho")
    printed = Environment(autoescape=True).from_string("{{ x|tojson }}").render(x=stated)
    assert "<" not in printed
    assert json.loads(printed)["headline"] == "</script><!--"
