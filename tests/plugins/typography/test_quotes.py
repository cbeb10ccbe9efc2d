"""Quotation marks are curled as a careful typesetter would."""

import time

import pytest

from plugins.typography import typographic, typographic_pieces


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"tự diễn biến", "tự chuyển hoá"', "“tự diễn biến”, “tự chuyển hoá”"),
        ('Bác nói:"Phải làm". Rồi bác đi.', "Bác nói:“Phải làm”. Rồi bác đi."),
        ('Bác nói: "Phải làm!" - rồi đi.', "Bác nói: “Phải làm!” - rồi đi."),
        ('"Ừ,"anh đáp.', "“Ừ,”anh đáp."),
        ('("Trường Sơn")', "(“Trường Sơn”)"),
        ('vở "Tấm Cám"/"Thạch Sanh"', "vở “Tấm Cám”/“Thạch Sanh”"),
        ('cụm từ " tự chủ " là', "cụm từ “ tự chủ ” là"),
        ('"...vì thế"', "“…vì thế”"),
        ("'Tây du ký 1986' còn hay", "‘Tây du ký 1986’ còn hay"),
        ("vị trí ''ghế nóng'' ấy", "vị trí ‘‘ghế nóng’’ ấy"),
        ("\"Anh bảo: 'Đi thôi', rồi đi\"", "“Anh bảo: ‘Đi thôi’, rồi đi”"),
        ("\"'Đi' là gì?\"", "“‘Đi’ là gì?”"),
        ('“đúng rồi ", ông nói', "“đúng rồi ”, ông nói"),
    ],
)
def test_quotations(typed: str, printed: str) -> None:
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        # A quotation of several paragraphs opens in each and closes in the last.
        ('"Tôi sinh ở đây.', "“Tôi sinh ở đây."),
        ('Rồi tôi đi xa".', "Rồi tôi đi xa”."),
    ],
)
def test_a_quotation_may_go_on_in_the_next_paragraph(typed: str, printed: str) -> None:
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("H'Hen Niê ở Đắk R'lấp", "H’Hen Niê ở Đắk R’lấp"),
        ("Next Top Model của Vietnam's", "Next Top Model của Vietnam’s"),
        ("những năm '80", "những năm ’80"),
    ],
)
def test_apostrophes(typed: str, printed: str) -> None:
    assert typographic(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        'màn hình 14"',
        "cao 5'10",
        "phút 45' và 90+2'",
        "bàn thắng (45')",
        '"',
        "nước ' lạ",
        "Quyết định 23-KH/TU ngày 7-12-2016",
        "1.000 đồng",
        "Số: ..../KH-UBND",
        "từ 5--7",
        "http://bao.example/a...b--c",
        "“đã đúng” và ‘đã đúng’…",
    ],
)
def test_what_must_stay_as_it_is(typed: str) -> None:
    assert typographic(typed) == typed


def test_inches_within_a_quotation() -> None:
    assert typographic('"màn hình 14" rất đẹp"') == '“màn hình 14" rất đẹp”'
    assert typographic('phim "Hoa hậu 2012" và "Hoa hậu 2013"') == (
        "phim “Hoa hậu 2012” và “Hoa hậu 2013”"
    )


def test_ellipses_and_dashes() -> None:
    assert typographic("Chờ... đã -- rồi đi") == "Chờ… đã — rồi đi"


def test_nothing_but_characters_is_ever_put_in() -> None:
    typeset = typographic('BẮC GIANG & "TP HCM" 1 2 widont')
    assert typeset == "BẮC GIANG & “TP HCM” 1 2 widont"


def test_a_quotation_across_pieces_of_a_paragraph() -> None:
    assert typographic_pieces(['Ông nói: "', "Phải", '" rồi đi']) == [
        "Ông nói: “",
        "Phải",
        "” rồi đi",
    ]
    assert typographic_pieces(['chờ... "a', 'b"']) == ["chờ… “a", "b”"]


@pytest.mark.parametrize(
    "hostile", ["a" + '"' * 100_000, 'a"' * 50_000, '"' * 100_000, "'\"" * 50_000, "a'b\"" * 30_000]
)
def test_time_grows_with_the_text_and_no_faster(hostile: str) -> None:
    started = time.process_time()
    typographic(hostile)
    assert time.process_time() - started < 5
