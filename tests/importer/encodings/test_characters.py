"""The characters of a text: what is looked up in them is what a look at all of it finds."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from importer.encodings.characters import Characters

# Letters, marks in several classes, Korean in parts and in whole, and what never changes.
_COMPOSED_OR_NOT = st.text(
    "aeo<>= ậếộđ"
    "\u0300\u0301\u0302\u031b\u0323\u0345\u0338\u1100\u1161\u11a8가é\u212bΩ\ufe0f\U0001f600"
)


@given(_COMPOSED_OR_NOT | st.text())
def test_a_text_is_composed_as_the_standard_says(text: str) -> None:
    """NFC of the whole, though only what is about a mark is looked at."""
    assert Characters(text).composed() == unicodedata.normalize("NFC", text)


def test_marks_are_composed_with_the_letters_before_them() -> None:
    """Viewed from both ends of a page: the first and the last letter too."""
    text = "\u0301e\u0302\u0323 Việt Nam a\u0300"
    assert Characters(text).composed() == "\u0301ệ Việt Nam à"


def test_what_is_beyond_ascii_stays_in_order() -> None:
    """Markup falls away."""
    characters = Characters("<p>Bắc Giang: lễ hội</p>")
    assert characters.beyond == "ắễộ"
    assert not characters.has_controls


def test_letters_of_vietnamese_raise_no_question() -> None:
    """With two of them misread letters begin: `Ã¢` was an â."""
    toned = "".join(
        vowel + tone for vowel in "aăâeêioôơuưy" for tone in "\0\u0300\u0309\u0303\u0301\u0323"
    )
    lower = "đ" + unicodedata.normalize("NFC", toned).replace("\0", "")
    assert Characters(lower).distinct == frozenset()
    assert Characters(lower.upper()).distinct == {"Â", "Ã"}


def test_every_other_character_beyond_ascii_does() -> None:
    """Be it a mark, a letter of elsewhere or a sign."""
    others = "äüßøÄÐ¸µ®\x85\u0301\u0338\u1100“…\ufeffẞ"
    assert Characters(f"Đường {others} về").distinct == set(others)


def test_line_ends_are_no_controls() -> None:
    """Whoever asks for controls has other plans for those."""
    assert not Characters("một\r\n\thai\x0b\x0c").has_controls
    assert Characters("một\x00").has_controls
    assert Characters("\x7fmột").has_controls


def test_surrogates_are_told_and_replaced() -> None:
    """No text has them; they come from broken UTF-16 and from references in scripts."""
    characters = Characters("một\ud83d")
    assert characters.has_surrogates
    assert characters.source == "một?".encode()
