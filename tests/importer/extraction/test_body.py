"""Finding the body and clearing it, on pages made for one question each."""

import pytest

from importer.extraction import body, chrome, css, evidence, lines, seen, tree
from importer.extraction.tree import Element, text_of

PROSE = "Nước sông lên nhanh từ nửa đêm, nhiều nhà đã kê đồ lên gác và gửi trâu lên đồi cao. "


def root_of(inner: str) -> Element:
    root = tree.parse(f"<html><body>{inner}</body></html>")
    seen.keep_what_is_seen(root)
    return root


def located(inner: str) -> str:
    root = root_of(inner)
    found = body.locate(evidence.collect(root), inner, None)
    return (found.element.get("id") or found.element.tag) if found is not None else ""


P = f"<p>{PROSE}</p>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<div id=b>{P * 4}</div><div id=x><p>Ngắn thôi, có một câu.</p></div>",
        f"<div id=b><div>{P}</div><div>{P * 2}</div><div>{P}</div></div>",
        f"<div id=b>{PROSE}<br><br>{PROSE}<br><br>{PROSE}</div>",
        f"<div class=comments>{P * 9}</div><div id=b>{P * 2}</div>",
        f"<div class='sidebar'>{P * 9}</div><div id=b>{P * 2}</div>",
        f"<div id=other>{P}</div><div id=b itemprop=articleBody>{P}</div>",
        f"<footer>{P * 5}</footer><div id=b>{P * 2}</div>",
        f"<div id=b>{P * 2}<blockquote>{P}</blockquote>{P}</div>",
        "".join(
            f"<div class=card><h3><a href=/{n}>Một chuyện khác ở ven sông</a></h3>{P}</div>"
            for n in range(8)
        )
        + f"<div id=b>{P * 2}</div>",
    ],
)
def test_the_body_is_found(inner: str) -> None:
    assert located(inner) == "b"


@pytest.mark.parametrize("inner", ["", "<p>Ngắn.</p>", f"<nav>{P * 5}</nav>"])
def test_a_page_without_prose_has_no_body(inner: str) -> None:
    assert located(inner) == ""


def test_what_holds_the_prose_stays_whatever_its_name() -> None:
    root = root_of(f"<div id=b><div class='share-content'>{P * 3}</div></div>")
    holder = css.select(root, "#b")[0]
    chrome.take_out(holder, [], "", lambda _: True)
    assert text_of(holder).count("Nước sông lên") == 3


def test_text_after_what_is_taken_out_stays() -> None:
    root = root_of("<div id=b><p>Đầu</p><div class='ads'>x</div> giữa <p>cuối</p></div>")
    holder = css.select(root, "#b")[0]
    chrome.take_out(holder, [], "", lambda _: True)
    assert text_of(holder) == "Đầu giữa cuối"


@pytest.mark.parametrize(
    ("inner", "paragraphs"),
    [
        ("Một<br><br>Hai<br><br>Ba", ["Một", "Hai", "Ba"]),
        ("Một <b>đậm</b> nữa<br><br>Hai", ["Một đậm nữa", "Hai"]),
        ("<p>Một<br><br>Hai</p>", ["Một", "Hai"]),
        (f"{PROSE}<br>{PROSE}<br>{PROSE}", [PROSE.strip()] * 3),
        ("<br><br>Một<br><br><br><br>Hai<br><br>", ["Một", "Hai"]),
        ("Một<br><br><table><tr><td>Ô</td></tr></table>Hai", ["Một", "Hai"]),
    ],
)
def test_line_breaks_make_paragraphs(inner: str, paragraphs: list[str]) -> None:
    root = root_of(f"<div id=b>{inner}</div>")
    holder = css.select(root, "#b")[0]
    assert lines.make_paragraphs(holder)
    assert [text_of(p) for p in holder.iter("p")] == paragraphs


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Gió đưa cành trúc la đà<br>Tiếng chuông Trấn Vũ canh gà Thọ Xương</p>",
        f"<p>{PROSE}</p><p>Một<br>Hai</p><p>{PROSE}</p>",
    ],
)
def test_verse_and_single_breaks_in_paragraphs_stay(inner: str) -> None:
    root = root_of(f"<div id=b>{inner}</div>")
    holder = css.select(root, "#b")[0]
    before = tree.source_of(holder)
    assert not lines.make_paragraphs(holder)
    assert tree.source_of(holder) == before


class TestWhatIsSeen:
    def test_hidden_parts_go_and_parts_hidden_on_some_screens_stay(self) -> None:
        root = root_of(
            "<p>a</p><p hidden>b</p><p style='display:none'>c</p><p class='d-none'>d</p>"
            "<p class='hidden lg:block'>e</p><p class='d-none d-md-block'>f</p>"
        )
        assert text_of(root) == "a e f"

    def test_a_lazy_picture_and_its_noscript_are_one_picture(self) -> None:
        root = root_of(
            "<figure><img data-src=a.jpg><noscript><img src=a.jpg></noscript></figure>"
            "<figure><noscript><img src=b.jpg></noscript></figure>"
        )
        assert [img.get("data-src") or img.get("src") for img in root.iter("img")] == [
            "a.jpg",
            "b.jpg",
        ]

    def test_a_picture_that_the_parser_put_into_a_source(self) -> None:
        root = root_of(
            "<picture><source srcset='big.webp 2x'><img src='data:image/gif;base64,R0'></picture>"
        )
        picture = next(root.iter("img"))
        assert picture.getparent() is next(root.iter("picture"))
        assert picture.get("data-srcset") == "big.webp 2x"

    @pytest.mark.parametrize("source", ["", "<", "\x00", "<div>" * 3000, "</body></html><p>x"])
    def test_any_text_is_a_page(self, source: str) -> None:
        assert tree.parse(source).tag == "html"
