"""Lines of plain text: what each is, by its form alone."""

import pytest

from importer.plain_text.lines import (
    Line,
    ends_sentence,
    is_caption,
    is_tag_label,
    read_lines,
)


@pytest.mark.parametrize(
    "text",
    [
        "Bà con thu hoạch vải sớm. Ảnh: Hà Vân",
        "Bà con thu hoạch vải sớm (Ảnh : Hà Vân).",
        "Cầu Bến Sen: nhịp giữa đã hợp long. Nguồn ảnh: Ban quản lý dự án",
        "Nguồn:TTXVN",
        "Đường về bản. Ảnh minh hoạ.",
        "Đường về bản (ẢNH TƯ LIỆU)",
        "Lời kể: Hà Vân. Trẻ em trong ảnh minh họa",
        "Chú thích ảnh: Hà Vân. Trên một hình minh họa",
    ],
)
def test_a_line_that_names_who_took_the_picture_is_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Trong cảnh: Hà Vân",  # a label is a word of its own
        "Ảnh: Hà Vân. Bà con thu hoạch vải sớm",  # a sentence stands below the credit
        "Ảnh: có đẹp không?",
        "Ảnh:",
        "Bài, ảnh: Hà Vân",  # who signs the article
        "Bà con ngắm bức tranh minh họa",
        "ảnh: Hà Vân",  # the rest of a sentence
        "Bà con thu hoạch vải sớm",
    ],
)
def test_any_other_line_is_none(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_lines_end_with_whatever_ends_them_anywhere(end: str) -> None:
    text = f"Một{end}{end} \ufeff Hai\u200b {end}\u2060 {end}Ba bốn{end}"
    assert read_lines(text) == [Line("Một"), Line("Hai"), Line("Ba bốn")]
    assert read_lines(f"Một{end}Hai") == [Line("Một"), Line("Hai", gap=False)]


def test_nothing_visible_makes_no_lines() -> None:
    assert read_lines("") == read_lines(" \n\ufeff\n\t") == []


def test_a_sentence_ends_with_its_sign_whatever_closes_behind_it() -> None:
    for text in ("Hết.", "Hết!”", "Hết…)", "Hết:", "“Hết?” ]"[:-2]):
        assert ends_sentence(text)
    for text in ("", "Hết", "Hết,", "Hết)", "5", "Hết. Rồi"):
        assert not ends_sentence(text)


def test_a_label_of_tags_may_stand_with_or_without_a_colon() -> None:
    assert is_tag_label("Từ khóa")
    assert is_tag_label("TAGS :")
    assert not is_tag_label("Từ khóa: vải thiều")
