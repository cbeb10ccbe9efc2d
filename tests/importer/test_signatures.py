import pytest

from importer.signatures import is_name, read_signature, read_signatures


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Mai Chi", ("Mai Chi",)),
        ("Mai Chi (thực hiện)", ("Mai Chi",)),
        ("Mai Chi (tổng hợp)", ("Mai Chi",)),
        ("Mai Chi tổng hợp", ("Mai Chi",)),
        ("Mai Chi (Theo TTXVN)", ("Mai Chi",)),
        ("Mai Chi - Hà Dung", ("Mai Chi", "Hà Dung")),
        ("Mai Chi – Hà Dung (thực hiện)", ("Mai Chi", "Hà Dung")),
        ("Mai Chi-Hà Dung", ("Mai Chi", "Hà Dung")),
        ("Mai Chi, Hà Dung và Lê Én", ("Mai Chi", "Hà Dung", "Lê Én")),
        ("Bài, ảnh: Mai Chi", ("Mai Chi",)),
        ("Bài và ảnh: Mai Chi - Hà Dung", ("Mai Chi", "Hà Dung")),
        ("Bài: Mai Chi - Ảnh: Hà Dung", ("Mai Chi", "Hà Dung")),
        ("Tin, ảnh Mai Chi", ("Mai Chi",)),
        ("Thực hiện: Mai Chi", ("Mai Chi",)),
        ("PV Mai Chi", ("Mai Chi",)),
        ("CTV Mai Chi", ("Mai Chi",)),
        ("Mai Chi/VOV", ("Mai Chi",)),
        ("TS. Đàm Văn Én", ("TS. Đàm Văn Én",)),
        ("Luật sư Đàm Văn Én", ("Luật sư Đàm Văn Én",)),
        ("T.P", ("T.P",)),
        ("N.T.H (tổng hợp)", ("N.T.H",)),
        ("H’Mai Niê", ("H’Mai Niê",)),
        ("Theo TTXVN", ()),
        ("(Theo TTXVN)", ()),
        ("Theo Báo Chính phủ", ()),
        ("Theo chinhphu.vn", ()),
        ("Nguồn: Internet", ()),
        ("PV", ()),
        ("P.V", ()),
        ("Nhóm PV", ()),
        ("PV (tổng hợp)", ()),
        ("(Tổng hợp)", ()),
        ("TH", ()),
        ("TTXVN", ()),
    ],
)
def test_people_in_a_signature(line: str, authors: tuple[str, ...]) -> None:
    signature = read_signature(f"  {line} ")
    assert signature is not None
    assert (signature.byline, signature.authors) == (line, authors)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ảnh: Hà Dung",
        "Theo kế hoạch, lễ hội mở vào tháng Ba.",
        "Bắc Giang, nơi tôi sinh ra",
        "Còn nữa",
        "Ông có đồng ý không?",
        "Kết quả:",
        "Nhiều việc phải làm",
        "Bài: những điều cần biết về mùa vải năm nay ở vùng đồi",
        "A" * 500,
    ],
)
def test_lines_that_sign_nothing(line: str) -> None:
    assert read_signature(line) is None


@pytest.mark.parametrize(
    ("lines", "byline", "authors"),
    [
        (["Bài: Mai Chi", "Ảnh: Hà Dung"], "Bài: Mai Chi - Ảnh: Hà Dung", ("Mai Chi", "Hà Dung")),
        (["Mai Chi", "(thực hiện)"], "Mai Chi (thực hiện)", ("Mai Chi",)),
        (["Mai Chi", "Hà Dung"], "Mai Chi - Hà Dung", ("Mai Chi", "Hà Dung")),
    ],
)
def test_signatures_on_two_lines(lines: list[str], byline: str, authors: tuple[str, ...]) -> None:
    signature = read_signatures(lines)
    assert signature is not None
    assert (signature.byline, signature.authors) == (byline, authors)


def test_no_signature_in_a_line_spoils_all() -> None:
    assert read_signatures(["Nước về đến ruộng.", "Mai Chi"]) is None
    assert read_signatures([]) is None


def test_names() -> None:
    assert is_name("Đàm Thị Lụa")
    assert is_name("T.P")
    assert not is_name("TTXVN")
    assert not is_name("làng nghề")
    assert not is_name("Nhóm PV")
