"""Hostile text is shown as it was written, and nothing in what is rendered can act."""

import html
import json
import re
import time
import unicodedata
from collections.abc import Callable

import cmarkgfm
import pytest
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from archive.article import Picture
from importer.markdown import convert, figure, heading, join, paragraph, strong
from tests.conftest import SHARED, needs_shared
from tests.importer.markdown.rendering import RENDERERS, seen, to_markdown

ACTING = re.compile(r"\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)
_MARKDOWN_IT = MarkdownIt("commonmark", {"html": True}).enable("table")


def uncleaned(markdown: str) -> list[str]:
    """What renderers make of an article file where nobody cleans after them."""
    return [
        cmarkgfm.markdown_to_html_with_extensions(
            markdown, options=Options.CMARK_OPT_UNSAFE, extensions=["table"]
        ),
        str(_MARKDOWN_IT.render(markdown)),
    ]


def acting_parts(markdown: str) -> list[str]:
    """Return the parts of the rendered, uncleaned Markdown that could act."""
    found = []
    for rendered in uncleaned(markdown):
        for tag in BeautifulSoup(rendered, "lxml").find_all(True):
            if tag.name in ("script", "style", "iframe", "object", "embed", "svg", "math", "form"):
                found.append(str(tag))
            for name, value in tag.attrs.items():
                if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                    found.append(f"{name}={value}")
                if name in ("href", "src") and ACTING.match(str(value)):
                    found.append(f"{name}={value}")
    return found


def page_line(text: str) -> str:
    """Return `text` as a page has it between tags; its line ends as breaks."""
    escaped = html.escape(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    return escaped.replace("\n", "<br>")


def attack_strings() -> list[str]:
    """The attack strings kept beside the repository, or a few of our own."""
    file = SHARED / "hostile" / "xss.jsonl"
    if not file.exists():
        return OWN_ATTACKS
    lines = file.read_text("utf-8").splitlines()
    return [*OWN_ATTACKS, *(json.loads(line)["text"] for line in lines)]


OWN_ATTACKS = [
    "<script>alert('Bắc Giang')</script>",
    '"><img src=x onerror=alert(1)>',
    "[bấm đây](javascript:alert(1))",
    "![ảnh](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "`<b>`<script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "```\n<script>alert(1)</script>\n```",
    "<a@b.vn onclick=alert(1)>",
    "</td></tr></table><script>alert(1)</script>",
]


@pytest.mark.parametrize(
    ("write", "page"),
    [
        (paragraph, "<p>{}</p>"),
        (strong, "<p><b>{}</b></p>"),
        (heading, "<h2>{}</h2>"),
    ],
)
def test_attacks_are_shown_as_text(write: Callable[[str], str], page: str) -> None:
    attacks = attack_strings()
    markdown = join(map(write, attacks))
    expected = seen("".join(page.format(page_line(text)) for text in attacks))
    assert len(expected) > len(attacks) - 10  # some are nothing but space
    assert acting_parts(markdown) == []
    for render in RENDERERS.values():
        assert seen(render(markdown), rendered=True) == expected


@pytest.mark.parametrize(
    "page",
    [
        '<p><a href="https://a.vn/">x{}x</a></p>',
        "<table><tr><th>Tỉnh</th></tr><tr><td>x{}x</td></tr></table>",
        "<table><tr><td>Tỉnh</td></tr><tr><td>x{}x</td></tr></table>",
        "<ul><li>{}x</li></ul>",
        "<blockquote>x<code>{}</code><i>{}x</i></blockquote>",
    ],
)
def test_attacks_are_shown_in_other_places(page: str) -> None:
    escaped = [html.escape(unicodedata.normalize("NFC", text)) for text in attack_strings()]
    pages = "<p>giữa</p>".join(page.format(*[text] * page.count("{}")) for text in escaped)
    markdown = to_markdown(pages).text
    assert acting_parts(markdown) == []
    expected = seen(pages)
    for render in RENDERERS.values():
        assert seen(render(markdown), rendered=True) == expected


def test_attacks_as_addresses_lead_nowhere() -> None:
    attacks = attack_strings()
    markdown = to_markdown(
        "".join(
            f'<p><a href="{address}">chữ</a> và <img src="{address}" alt="ảnh"> nữa</p>'
            for address in map(html.escape, attacks)
        )
    ).text
    assert acting_parts(markdown) == []
    for render in RENDERERS.values():
        blocks = seen(render(markdown), rendered=True)
        assert len(blocks) == len(attacks)
        assert all(block.text.startswith("chữ và") for block in blocks)
        assert all(block.text.endswith("nữa") for block in blocks)


def test_attacks_are_alternative_text() -> None:
    attacks = attack_strings()
    src = "../../../images/ab/a.jpg"
    markdown = join(figure(Picture(src=src, caption=text)) for text in attacks)
    assert acting_parts(markdown) == []
    captions = [" ".join(unicodedata.normalize("NFC", text).split()) for text in attacks]
    for render in RENDERERS.values():
        images = BeautifulSoup(render(markdown), "lxml").find_all("img")
        assert [image["alt"] for image in images] == captions
        assert {str(image["src"]) for image in images} == {src}


def test_attacks_as_pages_do_nothing() -> None:
    pages = [to_markdown(f"<div>{text}</div>").text for text in attack_strings()]
    for start in range(0, len(pages), 100):
        assert acting_parts(join(pages[start : start + 100])) == []
    assert acting_parts(to_markdown("<p>giữa</p>".join(attack_strings())).text) == []


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " \t javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript&amp;colon;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "feed:javascript:alert(1)",
        "file:///etc/passwd",
        "\u00a0javascript:alert(1)",
    ],
)
def test_addresses_that_act_are_no_links(href: str) -> None:
    page = f'<p>Xem <a href="{html.escape(href)}">tin này</a>.</p>'.replace("&amp;amp;", "&amp;")
    markdown = to_markdown(page).text
    if "colon" in href:  # no browser reads an entity twice: it is an odd relative address
        assert markdown == "Xem [tin này](javascript&amp;colon;alert(1))."
    else:
        assert markdown == "Xem tin này."
    assert acting_parts(markdown) == []


def test_what_the_callbacks_return_is_not_trusted() -> None:
    nodes = BeautifulSoup('<p><a href="a">tin</a> <img src="b"> sau</p>', "lxml").find_all("p")
    document = convert(nodes, link=lambda _: "javascript:alert(1)", picture=lambda _: "data:x")
    assert document.text == "tin sau"


@pytest.mark.parametrize(
    "around", ["<div>", "<b>", "<span>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<figure>"]
)
def test_deep_pages_neither_crash_nor_lose_text(around: str) -> None:
    page = BeautifulSoup(around * 10_000 + "đáy sâu", "html.parser")
    text = convert(page.contents, link=str, picture=str).text
    assert text.lstrip("> -*").rstrip("*") == "đáy sâu"


@pytest.mark.parametrize(
    "part",
    [
        *("<b>a</b>", "<b>a", "<i><b>", "*", "[", "](", "`", "<br>", "&", "\\", "~", "a@b.vn "),
        *(" ", "_a", "![x](", "<a href=x>", "<li>", "<u> ", "Ảnh: ", "&nbsp;", "<img src=''>"),
        *("<noscript><img src=a>", "<div class=caption>", "<figure><figcaption>"),
        *("<table><tr><td>a<td>b", "<p><img src=a>", "<p><img src=a><p class=caption>"),
    ],
)
def test_long_repetitions_take_linear_time(part: str) -> None:
    def seconds(count: int) -> float:
        nodes = BeautifulSoup(part * count, "lxml").contents
        started = time.process_time()
        convert(nodes, link=str, picture=str)
        return time.process_time() - started

    seconds(100)
    short, long = min(seconds(400) for _ in range(3)), seconds(3_200)
    # Eight times the page; a square would be 64 times the time.
    assert long < max(32 * short, 0.5)


@needs_shared
def test_the_attacks_beside_the_repository_are_all_there() -> None:
    assert len(attack_strings()) == 2923 + len(OWN_ATTACKS)
