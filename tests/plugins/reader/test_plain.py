"""Captured plain text is safe to print anywhere, and nothing of it is lost."""

import time

import pytest

from plugins.reader.plain import language, plain, web_address


def test_what_html_cannot_carry_is_shown_as_the_replacement_character() -> None:
    assert plain("a\0b\x0bc\x1fd\ufffee\ud800f") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"
    assert plain("a\tb\nc\r\x7f\x85\U0010ffff") == "a\tb\nc\r\x7f\x85\U0010ffff"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("a\u202egpj.exe", "a\u202egpj.exe\u202c"),
        ("\u202ea\u202c b", "\u202ea\u202c b"),
        ("\u2067a\u202eb", "\u2067a\u202eb\u202c\u2069"),
        ("\u2067a\u202eb\u2069", "\u2067a\u202eb\u2069"),
        ("a\u202cb", "a\u202cb"),
        ("Bắc Giang", "Bắc Giang"),
    ],
)
def test_direction_overrides_end_with_the_text(text: str, closed: str) -> None:
    assert plain(text) == closed


@pytest.mark.parametrize("marks", ["\u202e\u2069", "\u2067\u2069", "\u2067\u202c"])
def test_time_grows_with_the_text_and_no_faster(marks: str) -> None:
    started = time.process_time()
    plain(marks[0] * 100_000 + marks[1] * 100_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("url", ["http://bao.example/x?a=1&b=2#c", "HTTPS://bao.example"])
def test_web_addresses(url: str) -> None:
    assert web_address(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//bao.example/x",
        "/x",
        "x.html",
        "http:/x",
        "http:x",
        "http://",
        "http:\\\\bao.example",
        "http://bao.example\\x",
        "ht\ntp://bao.example",
        "http://bao.example/a b",
        "http://bao.example/\0",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    assert web_address(url) == ""


def test_languages() -> None:
    assert language("vi", "vi") == "vi"
    assert language("zh-Hant-TW", "vi") == "zh-Hant-TW"
    assert language('"><script>', "vi") == "vi"
    assert language("../../x", "vi") == "vi"
    assert language("", "vi") == "vi"
