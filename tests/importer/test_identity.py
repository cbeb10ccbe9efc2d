"""One article has many addresses; two articles never share what is left of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.identity import address_identity

ARTICLE = "https://a.example/thoi-su/cau-moi-thong-xe-123456.html"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://www.a.example/thoi-su/cau-moi-thong-xe-123456.html#binh-luan",
        "https://A.example:443//thoi-su/cau-moi-thong-xe-123456.html/",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?utm_source=fb&fbclid=1&_ga=2",
        # for paper
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?print=1",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?tmpl=component&print=1&page=",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?view=print",
        "https://a.example/print/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456/print",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html/print.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456-print.html",
        "https://a.example/ban-in/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/in-bai/thoi-su/cau-moi-thong-xe-123456.html",
        # for phones
        "https://m.a.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://mobile.a.example/thoi-su/cau-moi-thong-xe-123456.html?m=1",
        "https://a.example/m/thoi-su/cau-moi-thong-xe-123456.html",
        # AMP
        "https://amp.a.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/amp/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.amp",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.amp.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?outputType=amp",
        "https://a-example.cdn.ampproject.org/c/s/a.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://www.google.com.vn/amp/s/a.example/thoi-su/cau-moi-thong-xe-123456.html",
        # a copy
        "https://web.archive.org/web/2019/http://a.example/thoi-su/cau-moi-thong-xe-123456.html",
        # spelt otherwise
        "https://a.example/thoi%2Dsu/cau-moi-thong-xe-123456.htm",
    ],
)
def test_one_article_under_many_addresses(url: str) -> None:
    assert address_identity(url) == address_identity(ARTICLE)


@pytest.mark.parametrize(
    "url",
    [
        "https://b.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://thethao.a.example/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123457.html",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?page=2",
        "https://a.example/thoi-su/cau-moi-thong-xe-123456.html?id=7",
        "https://a.example/printing/thoi-su/cau-moi-thong-xe-123456.html",
        "https://a.example/thoi-su/",
        "https://a.example/print",
    ],
)
def test_others_are_others(url: str) -> None:
    assert address_identity(url) != address_identity(ARTICLE)


def test_a_short_host_keeps_its_name() -> None:
    # `m.vn` is a paper of that name, not the phone's form of `vn`.
    assert address_identity("https://m.vn/x") != address_identity("https://vn/x")
    assert address_identity("https://www.m.vn/x") == address_identity("https://m.vn/x")


@given(st.text(max_size=60))
def test_nothing_written_in_an_address_breaks_it_or_changes_its_site(text: str) -> None:
    assert isinstance(address_identity(text), str)
    assert address_identity("http://a.example/" + text).startswith("a.example")
