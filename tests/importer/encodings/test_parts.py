"""The parts of a page: looking at some of them only gives what looking at all gives."""

import re

from hypothesis import given
from hypothesis import strategies as st

from importer.encodings.characters import Characters
from importer.encodings.parts import change_parts, changed_where, parts
from importer.encodings.repair import looks_misread, repair

_PIECES = st.lists(
    st.sampled_from(
        ("<p>", "</p>", "<img alt=\"", "\">", "<", ">", "\n", "=", "' title='", "Ã", " ", "hội",
         "á»", "\x99", "<!-- ", " -->", "x", "â€", "œ", "É", "”")
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(_PIECES)
def test_parts_are_changed_where_something_stands_as_if_all_were(text: str) -> None:
    """What holds nothing of what is looked for is left out, and nothing else."""
    looked_for = re.compile("Ã|á»")

    def change(part: str) -> str:
        return part.upper() if looked_for.search(part) else part

    changed = changed_where(re.compile(looked_for.pattern.encode()), text.encode(), change)
    assert changed.decode() == change_parts(text, change)


@given(_PIECES)
def test_what_does_not_look_misread_is_not_repaired(text: str) -> None:
    """The look at the bytes never overlooks what a look at the letters finds."""
    if not looks_misread(text.encode()):
        assert repair(Characters(text)) == (text, 0)


def test_parts_are_texts_and_the_attributes_that_people_see() -> None:
    """Tags, addresses and names of classes are none."""
    page = '<p class="lead">Bắc Giang</p>\n<img src="a.jpg" alt="Vải thiều">'
    assert list(parts(page)) == ["Bắc Giang", "Vải thiều"]
