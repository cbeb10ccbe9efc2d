"""Selectors find what the library that knows all of CSS finds."""

from collections.abc import Iterable
from copy import deepcopy

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from importer.extraction import css, tree

PAGE = """<html><body><div n="1" id="a" class="x y"><p n="2" class="x" data-role="tin">một</p>
<div n="3" class="y-x"><p n="4" id="b">hai</p><a n="5" class="x z" href="/1">ba</a></div></div>
<h1 n="6" class="x">bốn</h1><p n="7" class="xx">năm</p>
<div n="8" class="z"><template n="9"><p n="10" class="x">sáu</p></template></div></body></html>"""

steps = st.builds(
    lambda tag, parts: tag + "".join(parts) or "p",
    st.sampled_from(["", "p", "div", "a", "h1"]),
    st.lists(
        st.sampled_from([".x", ".y", ".z", "#a", "#b", "[href]", '[data-role="tin"]', ".y-x"]),
        max_size=2,
    ),
)
selectors = st.lists(steps, min_size=1, max_size=3).map(" ".join)
several = st.lists(selectors, min_size=1, max_size=3)


def numbers(found: Iterable[tree.Element | Tag]) -> list[object]:
    return [element.get("n") for element in found]


@given(several)
def test_the_same_elements_in_the_same_order(wanted: list[str]) -> None:
    expected = BeautifulSoup(PAGE, "lxml").select(", ".join(wanted))
    assert numbers(css.select(tree.parse(PAGE), *wanted)) == numbers(expected)


@given(several)
def test_a_part_of_a_page_is_searched_with_what_stands_around_it(wanted: list[str]) -> None:
    soup = BeautifulSoup(PAGE, "lxml").select("#a")[0]
    part = css.select(tree.parse(PAGE), "#a")[0]
    assert numbers(css.select(part, *wanted)) == numbers(soup.select(", ".join(wanted)))


@given(several)
def test_a_tree_whose_names_are_known_is_searched_as_any(wanted: list[str]) -> None:
    root = tree.parse(PAGE)
    searched = css.Searched(root)
    found = css.select(root, *wanted)
    assert searched.select(*wanted) == found
    assert searched.first(*wanted) is (found[0] if found else None)


@given(several)
def test_a_part_on_its_own_is_searched_as_any(wanted: list[str]) -> None:
    part = deepcopy(css.select(tree.parse(PAGE), "#a")[0])
    assert css.Searched(part).select(*wanted) == css.select(part, *wanted)


@given(several)
def test_a_tree_with_parts_taken_out_is_searched_as_any(wanted: list[str]) -> None:
    root = tree.parse(PAGE)
    searched = css.Searched(root)
    assert searched.first("#a .y-x") is not None
    tree.remove(searched.select(".y-x")[0])
    assert searched.select(*wanted) == css.select(root, *wanted)


def test_what_was_taken_out_is_not_found() -> None:
    searched = css.Searched(tree.parse('<p class="x">một</p><p class="x">hai</p>'))
    tree.remove(searched.select(".x")[0])
    assert [tree.text_of(element) for element in searched.select(".x")] == ["hai"]


def test_what_a_template_holds_is_not_found() -> None:
    assert numbers(css.select(tree.parse(PAGE), ".z p", "h1")) == ["6"]


@pytest.mark.parametrize(
    "selector", ["", " ", "p:first-child", "a > b", "a, b", "p[x='y']", ".1 !"]
)
def test_what_is_not_simple_is_refused(selector: str) -> None:
    with pytest.raises(css.SelectorError):
        css.select(tree.parse(PAGE), selector)
    with pytest.raises(css.SelectorError):
        css.Searched(tree.parse(PAGE)).select(selector)
