"""Pages that are no article are told by name; short articles among them are not lost."""

import pytest

from importer.draft import NotAnArticle
from tests.importer.outlets.shown import blocks, read_html

RICE = (
    "Chiều 5/6, đoàn xe chở gạo đầu tiên đã vào tới xã Nậm Lúa sau bốn ngày bị chia cắt vì sạt"
    " lở đường."
)
MENU = "".join(f"<a href='/m{n}'>Mục {n}</a>" for n in range(12))
CARD = (
    "<div class='item'><a href='/bai-{0}'><img src='/t.jpg'></a><h3><a href='/bai-{0}'>Tiêu đề bài"
    " thứ {0} về con sông quê</a></h3><p>Tóm tắt của bài thứ {0}, vài dòng kể về mùa nước và những"
    " người ở lại với sông.</p></div>"
)


def page(heading: str, inner: str, cards: int = 0) -> str:
    return (
        f"<html lang='vi'><head><title>{heading} - Báo Nước</title></head><body><header><nav>{MENU}"
        f"</nav></header><main><h1>{heading}</h1>{inner}"
        + "".join(CARD.format(n) for n in range(cards))
        + "</main><footer>Giấy phép số 1 do Bộ cấp ngày 1/1/2010.</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("heading", "text", "cards", "path", "kind"),
    [
        ("Báo Nước", "", 40, "/", "home page"),
        ("Thời sự", "", 25, "/thoi-su", "section list"),
        ("sông Lâm", "", 3, "/tags/song-lam.html", "tag page"),
        ("Lũ lụt miền Trung", RICE * 3, 6, "/chu-de/lu-lut", "tag page"),
        ("Tìm kiếm", "Không có bài nào chứa từ “sông Lâm”.", 0, "/tim-kiem?q=s", "search page"),
        ("Lê Nam", RICE.replace("gạo", "báo"), 10, "/tac-gia/le-nam", "author page"),
        ("Không tìm thấy trang", "Trang bạn yêu cầu không tồn tại." * 4, 0, "/a", "error page"),
        ("Lỗi 404", "Xin lỗi, quý vị vui lòng kiểm tra lại địa chỉ." * 3, 0, "/a", "error page"),
        ("Hệ thống đang bảo trì", "Mời quý vị quay lại sau." * 6, 0, "/bai-1", "error page"),
        ("Đăng nhập", "Bạn đồng ý với các điều khoản sử dụng." * 4, 0, "/u", "login page"),
        ("Liên hệ", "Tòa soạn: số 9 đường Bờ Kè." * 6, 0, "/c", "page about the paper"),
        ("Điều khoản sử dụng", RICE * 9, 0, "/d", "page about the paper"),
        ("Chúng tôi coi trọng sự riêng tư", RICE * 3, 0, "/bai-1", "consent page"),
        ("Video", "", 16, "/video", "video index"),
    ],
)
def test_is_named(heading: str, text: str, cards: int, path: str, kind: str) -> None:
    inner = f"<p>{text}</p>" if text else ""
    with pytest.raises(NotAnArticle, match=f"^{kind}$"):
        read_html(page(heading, inner, cards), f"https://nuoc.example{path}")


@pytest.mark.parametrize(
    "heading",
    [
        "Gạo đã vào tới Nậm Lúa",
        "Giá gạo ở Nậm Lúa tăng 500 đồng mỗi cân",
        "Trạm 404 trên đỉnh đèo đóng cửa",
        "Không tìm thấy người mất tích ở Nậm Lúa",
        "Đăng nhập bằng vân tay ở xã vùng cao",
        "Giới thiệu giống lúa mới ở Nậm Lúa",
        "Liên hệ chặt chẽ với dân, xã qua cơn lũ",
    ],
)
def test_one_paragraph_without_a_date_is_an_article(heading: str) -> None:
    draft = read_html(page(heading, f"<p>{RICE}</p>"), "https://nuoc.example/thoi-su/b-1.html")
    assert draft.title == heading
    assert blocks(draft.body) == [("p", RICE)]
    assert draft.date is None


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("<p><img src='/so-lieu.png' alt=''></p>", [("figure", "")]),
        (
            "<iframe src='https://www.youtube.com/embed/a' title='Xe vào Nậm Lúa'></iframe>",
            [("p", "Xe vào Nậm Lúa")],
        ),
    ],
)
def test_a_picture_or_a_film_alone_is_an_article(inner: str, shown: list[tuple[str, str]]) -> None:
    source = page(
        "Bốn ngày cứu hộ ở Nậm Lúa",
        f"<p class='date'>Thứ Ba, 5/6/2018, 14:05</p><div class='detail-content'>{inner}</div>",
    )
    draft = read_html(source, "https://nuoc.example/do-hoa/b-2.html")
    assert blocks(draft.body) == shown
    assert draft.date is not None
    assert draft.date.isoformat() == "2018-06-05T14:05:00+07:00"
