"""Which words can be Vietnamese syllables."""

import pytest

from archive.syllables import is_syllable


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "quyết",
        "giếng",
        "gì",
        "hòa",
        "hoà",
        "thúy",
        "thuý",
        "quốc",
        "ươm",
        "yêu",
        "khuya",
        "ĐƯỢC",
        "Đảng",
        "ở",
        "à",
        "xoong",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "these",
        "ceng",  # c does not stand before e
        "kan",
        "ngiêng",
        "cac",  # ends in a stop without a tone
        "tàc",  # ends in a stop with a wrong tone
        "hoaf",
        "đươc",
        "nguời",
        "Müller",
        "ôtô",
        "",
        "x",
    ],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
