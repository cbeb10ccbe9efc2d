"""Pages and page texts with one fault each: what a person is told of them."""

import json
import random
from pathlib import Path

import pytest

from importer.captures import Capture, Origin
from importer.reading import Candidate, read_capture
from importer.sources import Dismissed, captures_from
from tests.conftest import ROOT

WORDS = "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm. " * 9
ARTICLE = (
    "<!doctype html><html lang=vi><head><title>Cầu mới thông xe</title></head><body><article>"
    f"<h1>Cầu mới thông xe</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
)
PAGE = "<html><head><title>x</title></head><body>{}</body></html>"


REFRESH = '<meta http-equiv="refresh" content="%s">'
MOVED = "page that only leads elsewhere: http://a.example/cau-moi-123456.html"


def with_head(head: str, title: str = "Cầu mới thông xe") -> bytes:
    """Return the article's page with more in its head, and another title if wanted."""
    page = ARTICLE.replace("Cầu mới thông xe", title)
    return page.replace("<head>", f"<head>{head}").encode()


def refresh(content: str, text: str = "Trang đã chuyển, mời bạn bấm vào đây.") -> bytes:
    """Return a page that sends the browser on."""
    return f"<html><head>{REFRESH % content}</head><body><p>{text}</p></body></html>".encode()


def told(folder: Path, data: bytes) -> str:
    """Return the title of the article that a file becomes, or why it becomes none."""
    (folder / "x.html").write_bytes(data)
    (item,) = captures_from([folder / "x.html"])
    outcome = read_capture(item) if isinstance(item, Capture) else item
    if isinstance(outcome, Candidate):
        return outcome.article.title
    return outcome.told if isinstance(outcome, Dismissed) else outcome.reason


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("whole", ARTICLE.encode(), "Cầu mới thông xe"),
        ("empty", b"", "the file is empty"),
        ("white space", b" \r\n\t" * 99, "the file is empty"),
        ("binary", bytes(range(256)) * 40, "unknown binary file: neither text nor HTML"),
        ("PDF", b"%PDF-1.4\n" + bytes(99), "PDF document: neither text nor HTML"),
        ("MP3", b"ID3\x03" + bytes(99), "MP3 sound: neither text nor HTML"),
        ("MP4", bytes(3) + b"\x18ftypmp42" + bytes(99), "MP4 film"),
        ("JPEG", b"\xff\xd8\xff\xe0" + bytes(99), "JPEG picture, and no page"),
        ("zstd", b"\x28\xb5\x2f\xfd" + bytes(99), "zstd file (unpack it"),
        ("WARC in zstd", b"\x5d\x2a\x4d\x18" + bytes(99), "zstd file (unpack it"),
        ("xz", b"\xfd7zXZ\0" + bytes(99), "xz file (unpack it"),
        ("tar", bytes([97]) * 257 + b"ustar\0" + bytes(99), "tar archive (unpack it"),
        ("cut within a tag", ARTICLE.encode()[:-60] + b"<a hre", "Cầu mới thông xe"),
        ("with NULs", ARTICLE.replace("người", "ng\0ười", 2).encode(), "Cầu mới thông xe"),
        ("UTF-16 without a mark", ARTICLE.encode("utf-16-le"), "Cầu mới thông xe"),
        ("40 MB", PAGE.format("chữ " * 10_000_000).encode(), "no page is that large"),
        ("40,000 deep", PAGE.format("<div>" * 40_000).encode(), "inside each other"),
        ("100,000 deep", PAGE.format("<div>" * 100_000).encode(), "elements, over 50,000"),
        (
            "a million attributes",
            PAGE.format(f"<p {'a=1 ' * 1_000_000}>").encode(),
            "an element with 1,000,00",
        ),
        ("a million elements", PAGE.format("<p>a" * 1_000_000).encode(), "elements, over 50,000"),
        ("one line of 40 MB", b"a " * 20_000_000, "no page is that large"),
        # What a page declares to be written in is believed only where its bytes agree.
        ("wrong charset", with_head("<meta charset=iso-8859-1>"), "Cầu mới thông xe"),
        ("UTF-16 that is UTF-8", with_head("<meta charset=utf-16>"), "Cầu mới thông xe"),
        (
            "UTF-8 that is UTF-16",
            with_head("<meta charset=utf-8>").decode().encode("utf-16"),
            "Cầu mới thông xe",
        ),
        (
            "UTF-8 that is windows-1258",
            with_head("<meta charset=utf-8>", "Cau moi thong xe")
            .decode()
            .encode("cp1258", "ignore"),
            "Cau moi thong xe",
        ),
        ("charset of no such name", with_head("<meta charset=x-vn-nhanh>"), "Cầu mới thông xe"),
        ("charset of 10,000 letters", with_head(f"<meta charset={'x' * 10_000}>"), "Cầu mới"),
        ("only a title", "<title>Cầu mới thông xe</title>".encode(), "empty page"),
        (
            "page text of only a title",
            "Cầu mới thông xe\n".encode(),
            "no title with at least two paragraphs below it",
        ),
        (
            "frames",
            b"<html><head><title>x</title></head><frameset cols='20%,80%'><frame src='menu.html'>"
            b'<FRAME name=main src="tin/cau-moi.html"><frame src=chan.html></frameset></html>',
            "page of frames: menu.html, tin/cau-moi.html, chan.html",
        ),
        ("meta refresh", refresh("0; url=http://a.example/cau-moi-123456.html"), MOVED),
        ("refresh in quotes", refresh("0;URL='http://a.example/cau-moi-123456.html'"), MOVED),
        ("refresh with space", refresh(" 3 ; http://a.example/cau-moi-123456.html "), MOVED),
        (
            "refresh without an address",
            refresh("0", "Trang đang tải."),
            "page without an article",
        ),
        ("refresh of a page that is read", with_head(REFRESH % "300"), "Cầu mới thông xe"),
        (
            "sent on by a script",
            b"<script>window.location.href='http://a.example/cau-moi-123456.html'</script>",
            MOVED,
        ),
        (
            "login page",
            PAGE.format("<h1>Đăng nhập</h1><form><input type=password></form>").encode(),
            "login page",
        ),
        (
            "login wall",
            PAGE.format(
                "<h1>Cầu mới thông xe</h1><p>Mời bạn đăng nhập để đọc bài viết này.</p>"
            ).encode(),
            "shows no text to those who are not logged in",
        ),
        (
            "made by a script",
            PAGE.format(
                "<noscript>You need to enable JavaScript to run this app.</noscript>"
                "<div id='root'></div><script src='/main.js'></script>"
            ).encode(),
            "holds no text, which a script was to fetch: capture it with a browser",
        ),
        (
            "made by a script of a framework",
            PAGE.format(
                "<div id=__next></div><script id=__NEXT_DATA__ type=application/json>{}</script>"
            ).encode(),
            "holds no text, which a script was to fetch",
        ),
        (
            "a bare error of a server",
            b"<br />\n<b>Fatal error</b>: Uncaught Error: Call to undefined function connect()"
            b" in <b>/var/www/db.php</b> on line <b>12</b><br />",
            "page without an article",
        ),
    ],
)
def test_page(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    assert expected in told(tmp_path, data), name


def read(page: str) -> Candidate:
    outcome = read_capture(Capture(page.encode(), "html", Origin("a.html"), "HTML"))
    assert isinstance(outcome, Candidate)
    return outcome


def test_the_beginning_of_an_article_is_told_to_be_no_more() -> None:
    wall = "<div class='paywall'><p>Vui lòng đăng nhập để đọc tiếp bài viết này.</p></div>"
    for page in (
        ARTICLE.replace("</article>", f"{wall}</article>"),
        ARTICLE.replace(
            "</head>",
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Cầu mới'
            ' thông xe", "isAccessibleForFree": "False"}</script></head>',
        ).replace(f"<p>{WORDS}</p>", "", 1),
    ):
        candidate = read(page)
        assert candidate.notes == (
            "only the beginning, as the page says: the rest is behind a login",
        )
        assert "đọc tiếp" not in candidate.article.body
    assert read(ARTICLE).notes == ()


def test_a_text_that_only_metadata_state_is_read_from_them() -> None:
    stated = {
        "@type": "NewsArticle",
        "headline": "Cầu mới thông xe",
        "datePublished": "2019-05-06T09:17:00+07:00",
        "articleBody": f"{WORDS}\n{WORDS}<br/>Cầu dài 300 m &amp; rộng 12 m.",
    }
    candidate = read(
        "<!doctype html><html lang=vi><head><title>Cầu mới thông xe</title>"
        f'<script type="application/ld+json">{json.dumps(stated)}</script></head>'
        "<body><div id=root></div><script src=/main.js></script></body></html>"
    )
    article = candidate.article
    assert article.title == "Cầu mới thông xe"
    assert article.body.split("\n\n") == [
        WORDS.strip(),
        WORDS.strip(),
        "Cầu dài 300 m & rộng 12 m.",
    ]
    assert article.date is not None
    assert article.date.isoformat() == "2019-05-06T09:17:00+07:00"
    assert candidate.notes == ("the page shows no text: it is read from the page's JSON-LD",)


CAPTURES = sorted((ROOT / "tests/captures").glob("*/*.html"))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a page with some pieces changed, cut out, doubled, moved or brought in."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        start = chance.randrange(len(changed) + 1)
        piece = changed[start : start + chance.randrange(1, 400)]
        if chance.random() < 0.5:
            del changed[start : start + len(piece)]
        place = chance.randrange(len(changed) + 1)
        changed[place:place] = chance.choice(
            [piece, piece * 9, b"<", b"<!--", b"</table>", b"<table>" * 40, chance.randbytes(9)]
        )
    return bytes(changed)


@pytest.mark.parametrize("path", CAPTURES, ids=[path.stem for path in CAPTURES])
def test_no_mutation_of_a_page_is_a_fault_of_the_importer(path: Path) -> None:
    chance = random.Random(path.name)
    for _ in range(8):
        data = mutated(path.read_bytes(), chance)
        outcome = read_capture(Capture(data, "html", Origin(path.name), "HTML"))
        reason = getattr(outcome, "reason", "")
        assert "a fault of the importer" not in reason
        assert "took more than" not in reason
