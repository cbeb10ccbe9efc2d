"""Selectors find what the library that knows all of CSS finds."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from importer.extraction import css, tree

PAGE = """<html><body><div id="a" class="x y"><p class="x" data-role="tin">mot</p><div class="y-x">
<p id="b">hai</p><a class="x z" href="/1">ba</a></div></div><h1 class="x">bon</h1>
<p class="xx">nam</p></body></html>"""

steps = st.builds(
    lambda tag, parts: tag + "".join(parts) or "p",
    st.sampled_from(["", "p", "div", "a", "h1"]),
    st.lists(
        st.sampled_from([".x", ".y", ".z", "#a", "#b", "[href]", '[data-role="tin"]', ".y-x"]),
        max_size=2,
    ),
)


@given(st.lists(steps, min_size=1, max_size=3).map(" ".join))
def test_the_same_elements_in_the_same_order(selector: str) -> None:
    expected = [element.get_text() for element in BeautifulSoup(PAGE, "lxml").select(selector)]
    found = ["".join(tree.texts_in(e)) for e in css.select(tree.parse(PAGE), selector)]
    assert found == expected


@pytest.mark.parametrize(
    "selector", ["", " ", "p:first-child", "a > b", "a, b", "p[x='y']", ".1 !"]
)
def test_what_is_not_simple_is_refused(selector: str) -> None:
    with pytest.raises(css.SelectorError):
        css.select(tree.parse(PAGE), selector)
