"""The inspection itself finds what it is for."""

import pytest

from tests.safety.inspection import executable, executable_tags

HARMLESS = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>x</title>'
    '<link rel="stylesheet" href="../theme/css/x.css">'
    '<script type="application/ld+json">{"headline": "\\u003cscript\\u003e"}</script></head>'
    '<body><p>&lt;script&gt;</p><a href="https://bao.example/x">x</a><img src="../images/x.jpg">'
    "{}</body></html>"
)


def test_a_harmless_page() -> None:
    assert executable(HARMLESS.replace("{}", "")) == []
    assert executable_tags(HARMLESS.replace("{}", "")) == []


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<script src="https://evil.example/x.js"></script>',
        '<script type="application/ld+json" src="x"></script>',
        "<p onclick=x>x</p>",
        '<p style="color:red">x</p>',
        "<iframe src=x></iframe>",
        "<svg><path /></svg>",
        '<svg class="bars" viewBox="0 0 1 1" preserveAspectRatio="none" onload="x"></svg>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="//evil.example">x</a>',
        '<img src="http://evil.example/x.gif">',
        '<img srcset="//evil.example/x.gif 2x" src="x.gif">',
        '<meta http-equiv="refresh" content="0">',
        '<link rel="import" href="x.html">',
        '<form action="x"></form>',
        '<input id="loc-the" type="search" autofocus onfocus="x">',
        "<!-- x -->",
    ],
)
def test_harm_is_found(harm: str) -> None:
    assert executable(HARMLESS.replace("{}", harm))
    assert executable_tags(HARMLESS.replace("{}", harm))
