"""Vietnamese text: what is equal, what folds alike, and in which order it stands."""

import random
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import vietnamese
from archive.vietnamese import (
    bigrams,
    collation_key,
    first_letter,
    fold,
    key,
    nfc,
    single_spaced,
    slugify,
    syllables,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường sắt", "duong sat"),
        ("ĐẢNG BỘ", "dang bo"),
        ("Ước gì Nguyễn Ữ Ỵ ằ ẵ ợ", "uoc gi nguyen u y a a o"),
        ("23-KH/TU", "23-kh/tu"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "tieng viet"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("thuý", "thúy"),
        ("Vải thiều", "vải Thiều"),
        ("khoẻ", "khỏe"),
        ("Toà soạn", "tòa  soạn"),
        ("loá", "lóa"),
        (unicodedata.normalize("NFD", "quý"), "qúy"),
    ],
)
def test_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bạn", "Bán"), ("bàn", "bản"), ("ma", "mạ"), ("đa", "da"), ("mơ", "mo"), ("kỹ", "kĩ")],
)
def test_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(st.sampled_from("aAâuyỳĐđợİıßſ\u0301\u0323\u0302\u1100\u1161\u00a0 \t")) | st.text())
def test_words_fold_and_compare_as_the_whole_text_does(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")).casefold())
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    if not set("ðłøı") & set(bare):  # letters that only a reader takes for another
        assert fold(text) == nfc(bare)
    assert key(text) == vietnamese._key_of_word(" ".join(text.split()))


@given(st.text())
def test_key_and_fold_are_stable(text: str) -> None:
    assert key(key(text)) == key(text)
    assert nfc(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Thống nhất về nhận thức", "thong-nhat-ve-nhan-thuc"),
        ("  «Đẹp» – 100%!  ", "dep-100"),
        ("???", ""),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_slugs_are_cut_between_words() -> None:
    assert slugify("một hai ba bốn", limit=9) == "mot-hai"
    assert slugify("một hai ba bốn", limit=10) == "mot-hai-ba"
    assert slugify("mộthaibabốn", limit=6) == "mothai"


@given(st.text(), st.integers(1, 90))
def test_slugs_are_safe(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert len(slug) <= limit
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)


def test_dictionary_order() -> None:
    ordered = [
        "2 tháng 9", "10 năm", "an", "anh", "ăn", "ân",
        "ba", "bà", "bà ba", "bả", "bã", "bá", "bạ", "bám",
        "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "vần", "y",
    ]  # fmt: skip
    assert sorted(random.Random(7).sample(ordered, len(ordered)), key=collation_key) == ordered


@pytest.mark.parametrize(
    ("text", "letter"),
    [("ánh sáng", "A"), ("Ấn Độ", "Â"), ("đường", "Đ"), ("2017", "0–9"), ("“Ăn", "Ă"), ("!", "#")],
)
def test_first_letter(text: str, letter: str) -> None:
    assert first_letter(text) == letter


@given(st.lists(st.text()))
def test_any_text_has_a_place(texts: list[str]) -> None:
    assert len(sorted(texts, key=collation_key)) == len(texts)


def test_syllables_and_bigrams() -> None:
    words = syllables("Toà án: 23-KH/TU, Đảng")
    assert words == ["toà", "án", "23", "kh", "tu", "đảng"]
    assert bigrams(words) == ["toà án", "án 23", "23 kh", "kh tu", "tu đảng"]


_MARKS = st.text(
    st.sampled_from("\u0301\u0323\u0344\u0345\u0f73\u0f75\u034fếa가\u1161\u200b。"), max_size=300
)


@given(_MARKS)
def test_many_marks_on_a_letter_have_the_normal_form_that_unicode_says(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@given(st.text(min_size=1, max_size=40), _MARKS)
def test_a_long_text_has_the_normal_form_of_the_whole(text: str, marks: str) -> None:
    long = (text + "a" + marks) * (9000 // len(text))
    assert nfc(long) == unicodedata.normalize("NFC", long)


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\u0301\u0344\u0345"])
def test_a_letter_with_half_a_million_marks_takes_no_minutes(marks: str) -> None:
    text = nfc("a" + marks * (500_000 // len(marks)))
    started = time.process_time()
    assert fold(text).startswith("a")
    assert key(nfc("a" + marks * (500_000 // len(marks)))) == key(text)
    assert time.process_time() - started < 20


@given(st.text("aế \t\n\xa0\u3000\x1f\x85\u200b") | st.text())
def test_words_are_a_space_apart(text: str) -> None:
    """Whatever white space stood between them, and none at either end."""
    assert single_spaced(text) == " ".join(text.split())
