"""White space in a line is what a browser makes of it, whatever the line is cut into."""

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import nfc
from importer.markdown.model import Line, Mark, Piece, Text
from importer.markdown.spacing import plain, tidy

TEXTS = st.lists(st.text(alphabet=" \t\n\r\fab\u00a0\u0301ơ", max_size=6), max_size=5)
STRONG = (Mark("strong"),)


def shown(line: Line) -> str:
    return "".join(piece.text for piece in line if isinstance(piece, Text))


@given(TEXTS)
def test_runs_of_white_space_are_one_space_and_none_is_left_at_the_ends(texts: list[str]) -> None:
    line = tidy([Text(text) for text in texts])
    assert shown(line) == nfc(re.sub(r"[ \t\n\r\f]+", " ", "".join(texts)).strip(" "))
    assert len(line) <= 1


@given(TEXTS)
def test_marks_around_some_of_it_change_nothing_of_what_is_shown(texts: list[str]) -> None:
    # A mark divides a letter from an accent that follows it.
    pieces: list[Piece] = [
        Text(text, STRONG if index % 2 else ()) for index, text in enumerate(texts)
    ]
    unmarked: list[Piece] = [Text(text) for text in texts]
    assert nfc(shown(tidy(pieces))) == shown(tidy(unmarked))


@given(TEXTS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_what_is_tidy_stays_as_it_is(texts: list[str], marked: list[bool]) -> None:
    line = tidy([Text(text, STRONG if m else ()) for text, m in zip(texts, marked, strict=False)])
    assert tidy(line) == line
    assert plain(line) == " ".join(shown(line).split())
