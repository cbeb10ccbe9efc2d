"""Addresses follow the places of files, and are never the same twice."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import Article, Source
from plugins.reader.addresses import address_of

ARTICLE = Article(title="Bài một", slug="khac", date=datetime(2020, 1, 2, tzinfo=UTC))
SAFE = re.compile(r"(?:\d{4}/\d{2}|trang)/[a-z0-9][a-z0-9_-]*\.html")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("articles/2017/02/bai-mot.md", "2017/02/bai-mot.html"),
        ("articles/0000/00/x.md", "0000/00/x.html"),
        ("pages/gioi-thieu.md", "trang/gioi-thieu.html"),
    ],
)
def test_the_place_of_a_file_is_its_address(source: str, address: str) -> None:
    assert address_of(source, ARTICLE) == address


@pytest.mark.parametrize(
    "source",
    [
        "articles/x.md",
        "articles/2017/02/03/x.md",
        "articles/2017/02/Bài một.md",
        "articles/2017/02/X.md",
        "articles/2017/02/con.md",
        "articles/2017/02/index.md",
        "articles/2017/02/trang-2.md",
        "articles/2017/02/-x.md",
        "articles/2017/02/" + "a" * 121 + ".md",
        "articles/2017/02/.md",
        "articles/２０１７/02/x.md",
        "articles/2017/02/x\n.md",
    ],
)
def test_other_places_get_a_marked_address_in_the_month_of_the_date(source: str) -> None:
    assert re.fullmatch(r"2020/01/khac_[0-9a-f]{16}\.html", address_of(source, ARTICLE))


def test_the_month_is_that_of_the_capture_when_nobody_stated_a_date() -> None:
    captured = Article(title="!", slug="", source=Source(captured=datetime(2018, 3, 1, tzinfo=UTC)))
    assert address_of("articles/x.md", captured).startswith("2018/03/bai_")
    assert address_of("articles/x.md", Article(title="!", slug="")).startswith("0000/00/bai_")


@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=5, unique=True),
    st.text(max_size=8),
    st.text(max_size=30),
)
def test_no_two_files_share_an_address_and_all_are_safe(
    names: list[str], slug: str, title: str
) -> None:
    article = Article(title=title, slug=slug, date=ARTICLE.date)
    sources = [f"articles/{name}.md" for name in names] + [f"pages/{name}.md" for name in names]
    addresses = [address_of(source, article) for source in sources]
    assert len({address.lower() for address in addresses}) == len(sources)
    assert all(SAFE.fullmatch(address) for address in addresses)
