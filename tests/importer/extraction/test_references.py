"""References to what is no character leave nothing in a tree that cannot be written again."""

import pytest

from importer.extraction import tree

NO_CHARACTERS = [*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF]
SURROGATES = [0xD800, 0xDBFF, 0xDC00, 0xDFFF]
CHARACTERS = [0x09, 0x0A, 0x20, 0x26, 0x3C, 0x41, 0xA0, 0xC1, 0x1EA3, 0xFFFD, 0x10FFFF]


def forms(number: int) -> list[str]:
    return [f"&#{number};", f"&#0{number};", f"&#{number}", f"&#x{number:x};", f"&#X0{number:X};"]


@pytest.mark.parametrize("number", NO_CHARACTERS, ids=hex)
def test_what_is_no_character_is_taken_out(number: int) -> None:
    for form in forms(number):
        paragraph = tree.parse(f"<p title='Mùa{form}.vải'>Mùa{form}.vải<br>Đò{form}.đầy</p>")[0][0]
        written = (paragraph.text, paragraph.get("title"), paragraph[0].tail)
        assert [(text or "").replace(" ", "") for text in written] == [
            "Mùa.vải",
            "Mùa.vải",
            "Đò.đầy",
        ]


@pytest.mark.parametrize("number", [0, *NO_CHARACTERS, *SURROGATES], ids=hex)
def test_what_is_left_can_be_written_again(number: int) -> None:
    for form in forms(number):
        paragraph = tree.parse(f"<p title='Mùa{form}.vải'>Mùa{form}.vải<br>Đò{form}.đầy</p>")[0][0]
        again = tree.make("p")
        again.text, again.tail = paragraph.text, paragraph[0].tail
        again.set("title", paragraph.get("title") or "")
        assert again.text is not None
        assert again.text.startswith("Mùa")


@pytest.mark.parametrize("number", CHARACTERS, ids=hex)
def test_characters_stay(number: int) -> None:
    for form in forms(number):
        assert tree.parse(f"<p>Mùa{form}.vải&#1;</p>")[0][0].text == f"Mùa{chr(number)}.vải"


def test_what_looks_like_a_tag_without_it_stays_text() -> None:
    assert tree.text_of(tree.parse("<p>Gõ <&#1;b>thế</p>")[0]) == "Gõ <b>thế"


def test_a_control_that_divides_words_leaves_them_divided() -> None:
    assert tree.text_of(tree.parse("<p>Mùa&#12;vải&#x1;chín</p>")[0]) == "Mùa vảichín"
