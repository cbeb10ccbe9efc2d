"""A part of a tree becomes the nodes that parsing the page would have made."""

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from hypothesis import example, given
from hypothesis import strategies as st

from importer.extraction import tree
from importer.markdown.nodes import nodes_of

TEXTS = st.sampled_from(["Mùa vải", " ", "\n  \n", "&lt;b&gt;", "&nbsp;", "đò <", "\t"])
ATTRIBUTES = st.sampled_from(
    ["", ' class="x  y"', ' href="/tin tức?a=1&amp;b=2"', ' style="display:none"', " hidden",
     ' src="ảnh 1.jpg" alt=\'"Đò"\'', ' rel="a b" xlink:href="#c"']
)  # fmt: skip
TAGS = st.sampled_from(
    ["p", "div", "b", "a", "table", "tr", "td", "ul", "li", "pre", "textarea", "script", "style",
     "template", "ruby", "rt", "o:p", "span", "blockquote", "h2"]
)  # fmt: skip
PAGES = st.recursive(
    st.one_of(TEXTS, st.just("<br>"), st.just('<img src="á b.jpg">'), st.just("</p>")),
    lambda inner: st.builds(
        lambda tag, attributes, parts: f"<{tag}{attributes}>{''.join(parts)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=15,
)


def described(nodes: list[PageElement]) -> list[object]:
    found: list[object] = []
    for node in nodes:
        if isinstance(node, Tag):
            found.append((node.name, dict(node.attrs), described(list(node.contents))))
        elif isinstance(node, NavigableString):
            found.append((type(node), str(node)))
    return found


@given(PAGES)
@example('<pre>  một\n   hai</pre> <p class="a b">ba</p>')
def test_as_if_the_page_were_parsed(page: str) -> None:
    source = f"<html><body><div>{page}</div></body></html>"
    body = tree.parse(source).find("body")
    parsed = BeautifulSoup(source, "lxml").body
    assert body is not None
    assert parsed is not None
    nodes = nodes_of(body)
    assert described(nodes) == described(list(parsed.contents))


def test_nothing_becomes_nothing() -> None:
    assert nodes_of(tree.make("div")) == []
