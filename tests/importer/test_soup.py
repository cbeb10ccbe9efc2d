"""Searching a tree through its names finds what searching all of it finds."""

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from importer.soup import Soup

NAMES = st.sampled_from(["bai", "tua", "anh", "chu-thich"])
ELEMENTS = st.recursive(
    st.just(""),
    lambda inner: st.builds(
        lambda tag, kind, name, content: f'<{tag} {kind}="{name}">{"".join(content)}</{tag}>',
        st.sampled_from(["div", "span", "ul"]),
        st.sampled_from(["class", "id"]),
        NAMES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)
STEPS = st.builds(
    lambda tag, mark, name: tag + (mark + name if mark else "") or "*",
    st.sampled_from(["", "div", "span"]),
    st.sampled_from(["", ".", "#"]),
    NAMES,
)
SELECTORS = st.lists(
    st.lists(STEPS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3
).map(", ".join)


@given(ELEMENTS, SELECTORS)
def test_as_the_whole_tree_would_be_searched(html: str, selector: str) -> None:
    tree = BeautifulSoup(f"<body>{html}</body>", "lxml")
    found = Soup(tree).select(selector)
    assert found == tree.select(selector)
    assert Soup(tree).select_one(selector) is (found[0] if found else None)


def test_selectors_with_conditions_are_left_to_the_library() -> None:
    tree = BeautifulSoup('<p data-x="a.b">một</p><p class="x">hai</p>', "lxml")
    assert [e.text for e in Soup(tree).select('p:not(.x), p[data-x="c,.d"]')] == ["một"]


def test_what_was_taken_out_is_not_found() -> None:
    tree = BeautifulSoup('<p class="x">một</p><p class="x">hai</p>', "lxml")
    searched = Soup(tree)
    searched.select(".x")[0].decompose()
    assert [e.text for e in searched.select(".x")] == ["hai"]
