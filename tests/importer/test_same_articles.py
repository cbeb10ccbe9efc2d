"""Addresses that are one article: by the archivist's word, and by redirects one can believe."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.identity import address_identity
from importer.same_articles import (
    SameArticles,
    SameArticlesError,
    doubts,
    is_believable,
    join,
    moved_file,
    read_moved,
    read_same_articles,
)

A, B, C = (f"http://bao.example/{name}.html" for name in "abc")


def stand_for(same: SameArticles, *urls: str) -> set[str]:
    return {same.of(address_identity(url)) for url in urls}


def test_what_a_list_joins_is_one_article() -> None:
    same = join([[A, B]])
    assert len(stand_for(same, A, B)) == 1
    assert len(stand_for(same, A, C)) == 2
    assert stand_for(SameArticles(), C) == {address_identity(C)}


def test_lists_that_share_an_address_are_one_whatever_their_order() -> None:
    joined = {
        frozenset(join(groups).first.items())
        for groups in permutations([[B, A], [C, B], ["http://bao.example/d.html"]])
    }
    assert len(joined) == 1
    assert len(stand_for(join([[A, B], [B, C]]), A, B, C)) == 1


@given(st.lists(st.lists(st.sampled_from([f"http://bao.example/{n}" for n in range(9)]))))
def test_joined_is_joined_for_all(groups: list[list[str]]) -> None:
    same = join(groups)
    for group in groups:
        assert len(stand_for(same, *group)) == min(len(group), 1)
    assert {same.of(first) for first in same.first.values()} == set(same.first.values())


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (
            "http://bao.example/tin-tuc/2015/06/cau-moi-thong-xe.html",
            "https://bao.example/thoi-su/cau-moi-thong-xe-99871.html",
            True,
        ),
        ("http://bao.example/?id=99871", "https://bao.example/thoi-su/x-99871.html", True),
        ("http://cu.example/99871/x.html", "https://moi.example/x-post99871.html", True),
        # the same address in another form is no news
        (
            "http://bao.example/cau-moi-thong-xe.html",
            "https://www.bao.example/cau-moi-thong-xe.html",
            False,
        ),
        # gone: the home page, the section, any page at all
        ("http://bao.example/thoi-su/cau-moi-thong-xe.html", "https://bao.example/", False),
        ("http://bao.example/thoi-su/cau-moi-thong-xe.html", "https://bao.example/thoi-su", False),
        ("http://bao.example/2017/02/a.html", "https://bao.example/2017/02/b.html", False),
        ("http://bao.example/20170221/a.html", "https://bao.example/20170221/b.html", False),
        ("http://[", "http://bao.example/", False),
        # a picture
        ("http://bao.example/anh-cau-moi-99871.jpg", "http://cdn.example/99871.jpg", False),
    ],
)
def test_a_redirect_is_believed_when_something_of_the_address_stays(
    old: str, new: str, moved: bool
) -> None:
    assert is_believable(old, new) is moved


def test_files_are_read(tmp_path: Path) -> None:
    assert read_same_articles(tmp_path) == read_moved(tmp_path) == []
    (tmp_path / "same-articles.yaml").write_text(f"# của tôi\n- - {A}\n  - {B}\n- [{C}, {A}]\n")
    assert read_same_articles(tmp_path) == [[A, B], [C, A]]
    (tmp_path / "same-articles.yaml").write_text("# chưa có gì\n")
    assert read_same_articles(tmp_path) == []


@given(st.lists(st.tuples(st.sampled_from([A, B]), st.sampled_from([B, C, C + "?tên=ở#: x"]))))
def test_moved_addresses_read_back_in_any_order(pairs: list[tuple[str, str]]) -> None:
    data = moved_file(pairs)
    assert data == moved_file(reversed(pairs)) == moved_file(pairs * 2)


def test_moved_addresses_read_back(tmp_path: Path) -> None:
    pairs = [["http://bao.example/Ảnh: một#hai", B], [A, B]]
    (tmp_path / "moved-addresses.yaml").write_bytes(moved_file(pairs))
    assert read_moved(tmp_path) == sorted(pairs)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- a.example/x.html", "list of lists"),
        ("- - a.example/x.html", "no address"),
        ("- - 12", "no address"),
        ("- - javascript:alert(1)", "no address"),
        ("- []", "list of lists"),
        ("a: b", "list of lists"),
        ("- - 'x", "not YAML"),
        ("[" * 5000, "not YAML"),
    ],
)
def test_a_file_of_another_form_is_refused_in_one_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "same-articles.yaml").write_text(text)
    with pytest.raises(SameArticlesError, match=reason) as refused:
        read_same_articles(tmp_path)
    assert "same-articles.yaml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_doubts_name_what_may_be_a_mistake() -> None:
    known = {address_identity(url) for url in (A, B)}
    assert doubts([[A, B]], known) == []
    (unknown,) = doubts([[A, B, C]], known)
    assert C in unknown
    assert "no capture" in unknown
    (alone,) = doubts([[A, A.replace("http:", "https:")]], known)
    assert "joins nothing" in alone
    (both,) = doubts([[A, B], [B, A + "?x=1"]], {*known, address_identity(A + "?x=1")})
    assert "lists 1 and 2" in both
