"""A tree says the same whether or not what it says was taken down before."""

from hypothesis import given
from hypothesis import strategies as st

from importer.extraction import tree
from importer.extraction.survey import in_use
from importer.extraction.vocabulary import Names

_NAMES = Names(r"(?: |-)box(?= |-)", "tac-gia", "tags")

_PIECES = st.lists(
    st.sampled_from(
        (
            "<p>", "</p>", '<div class="RelatedNewsBox box">', "</div>", "<b id='tac_gia'>", "</b>",
            "<br>", "<ul><li>", "</li></ul>", "<table><tr><td rel=tag class=tags>", "</table>",
            "Hội  xuân", " ", "\n", "\xa0", "&nbsp;&nbsp;&nbsp;&nbsp;", "e\u0301", "mở,\tvui",
            "<a href=/x itemprop=author>", "</a>", "<img alt=x>", "<h1 role=''>", "</h1>",
        )
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(_PIECES, st.integers(min_value=1, max_value=9))
def test_answers_from_a_survey_are_those_of_the_tree(page: str, shortest: int) -> None:
    """Texts, names, runs of text, and what stands inside what."""
    root = tree.parse(f"<body>{page}</body>")
    elements = list(root.iter("*"))
    texts = [tree.text_of(element) for element in elements]
    names = [tree.marks(element) for element in elements]
    within = [[tree.is_within(one, other) for other in elements] for one in elements]
    runs = tree.runs(root, shortest)
    bearers = [element for element in elements if _NAMES.search(tree.marks(element))]
    authors = [element for element in elements if "auth" in (element.get("itemprop") or "")]
    with in_use(tree.survey_of(root)) as known:
        assert known.elements == elements
        assert [known.inside(element) for element in elements] == [
            list(element.iter("*")) for element in elements
        ]
        assert list(tree.bearers(root, _NAMES)) == bearers
        assert tree.with_value(root, "itemprop", "auth", "x") == authors
        for _ in range(2):  # worked out, and remembered
            assert [tree.text_of(element) for element in elements] == texts
            assert [tree.marks(element) for element in elements] == names
            assert tree.runs(root, shortest) == runs
        assert [[tree.is_within(one, other) for other in elements] for one in elements] == within


def test_elements_of_another_tree_are_answered_for_as_they_stand() -> None:
    """A survey knows its own tree only."""
    surveyed = tree.parse("<p class=lead>Hội xuân</p>")
    other = tree.parse("<div class=BoxTin>Mùa <b>vải</b></div>")
    with in_use(tree.survey_of(surveyed)):
        box, bold = next(other.iter("div")), next(other.iter("b"))
        assert tree.text_of(box) == "Mùa vải"
        assert tree.marks(box) == " box-tin "
        assert tree.is_within(bold, box)
        assert not tree.is_within(box, bold)


def test_runs_of_mere_white_space_are_none() -> None:
    """Indentation is no text; a row of spaces that do not break was typed by somebody."""
    root = tree.parse("<body><p>\n\n      <b>Tin</b>    \n     </p>&nbsp;&nbsp;&nbsp;&nbsp;</body>")
    assert [run for run, _, _ in tree.runs(root, 3)] == ["Tin", "\xa0\xa0\xa0\xa0"]
