"""Text comes out as it was meant, whatever its encoding."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from importer.decoding import are_clean, clean, decode

TEXT = "Đường sắt Thuận Giang: “Chuyến tàu đầu xuân”, nửa đêm về sáng."
PAGE = f"<html><head><meta charset='%s'></head><body>{TEXT}</body></html>"


def text_of(data: bytes, declared: str = "") -> str:
    return decode(data, declared).text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_needs_no_declaration(encoding: str) -> None:
    assert TEXT in text_of((PAGE % "x").encode(encoding))


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert TEXT in text_of((PAGE % "iso-8859-1").encode(), "windows-1252")


def test_declared_code_pages() -> None:
    latin = "Café à Huế".replace("ế", "e")
    assert text_of(latin.encode("cp1252"), "iso-8859-1") == latin
    windows = unicodedata.normalize("NFC", "Ðô thò")
    assert text_of(b"<meta charset=windows-1252>" + windows.encode("cp1252")).endswith(windows)


def test_an_unknown_label_is_no_reason_to_fail() -> None:
    assert "thu" in text_of(b"thu\xe9 muon", "x-no-such-charset")


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    text = (TEXT + "\n") * 60
    broken = text.encode().replace("đêm".encode(), b"\xff", 1)
    decoded = text_of(broken, "iso-8859-1")
    assert decoded.count("\ufffd") == 1
    assert decoded.count("Đường") == 60


def test_decomposed_text_is_composed_and_lines_end_alike() -> None:
    assert text_of(unicodedata.normalize("NFD", TEXT).encode()) == TEXT
    assert text_of(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_control_characters_are_not_text() -> None:
    assert text_of(b"a\0b\x07c\x1bd\te") == "abcd\te"


@given(st.binary(), st.text(max_size=12))
def test_any_bytes_become_text(data: bytes, declared: str) -> None:
    text = text_of(data, declared)
    assert unicodedata.is_normalized("NFC", text)
    assert "\0" not in text


@given(
    st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn", "Co"]))
)
def test_utf8_is_read_to_the_letter(text: str) -> None:
    text = text.replace("\ufeff", "")
    # UTF-8 that was read as another encoding is what it was meant to be: tests of its own say so.
    assume(re.search("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]", text) is None)
    assert text_of(text.encode()) == unicodedata.normalize("NFC", text)


def test_vietnamese_of_old_windows() -> None:
    # In windows-1258 tones are marks of their own behind the vowel.
    text = "Tiếng Việt có dấu, viết từ năm 1998 trên máy của tòa soạn."
    with_marks = unicodedata.normalize("NFD", text)
    # What the code page has ready-made (â, ê, ô, ă, ơ, ư) stays one letter.
    for parts, ready in {
        "a\u0302": "â",
        "e\u0302": "ê",
        "o\u0302": "ô",
        "a\u0306": "ă",
        "o\u031b": "ơ",
        "u\u031b": "ư",
    }.items():
        with_marks = with_marks.replace(parts, ready)
    # A dot below is sorted before a circumflex: ệ is e, dot, circumflex.
    with_marks = with_marks.replace("e\u0323\u0302", "ê\u0323")
    data = f"<meta charset=windows-1258><p>{with_marks}</p>".encode("cp1258")
    assert text in text_of(data)
    assert text in text_of(data.replace(b"<meta charset=windows-1258>", b""), "windows-1258")


def test_a_mark_never_joins_a_tag() -> None:
    assert text_of("<b>\u0338x</b>".encode()) == "<b>\u0338x</b>"


@given(
    st.lists(st.text(st.sampled_from("aeo <>=\n\r\t\x00\x85\u0301\u0338\ufeff\ud800ạ")), max_size=4)
)
def test_texts_are_clean_when_cleaning_changes_none_of_them(texts: list[str]) -> None:
    assert are_clean(texts) == all(clean(text) == text for text in texts)


@given(st.lists(st.sampled_from(("\r", "\n", "\r\n", "a", "ế"))).map("".join))
def test_every_end_of_a_line_is_one_line_feed(text: str) -> None:
    """However many stand in a row, and whatever system wrote them."""
    assert text_of(text.encode()) == "\n".join(re.split("\r\n|\r|\n", text))
