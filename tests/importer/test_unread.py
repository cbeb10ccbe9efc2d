"""What nobody reads of a page is taken out before it is parsed, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from importer.captures import Capture, Origin
from importer.extraction import tree
from importer.reading import page_of, read_capture
from importer.sources.items import Dismissed
from importer.unread import was_unread, without_unread

CODE = "let chợ = 1; " * 30
LINES = "M1 2L3 4z" * 20
SHEET = ".tin { color: red } " * 30
WORDS = "Sáng nay, bà con hai bên bờ sông đã có mặt từ rất sớm để xem cầu thông xe. " * 9


def captured(text: str) -> Capture:
    return Capture(text.encode(), "html", Origin("x.html"), "HTML")


def shown(root: _Element) -> str:
    """Return the HTML of a tree without what nobody reads: programs, JSON-LD aside, and lines."""
    for element in root.iter("script", "style"):
        if "ld+json" not in (element.get("type") or ""):
            element.text = None
    for element in root.iter("path", "image"):
        for name in ("d", "xlink:href"):
            if name in element.attrib:
                del element.attrib[name]
    return tree.source_of(root)


def test_what_long_programs_say_and_drawings_are_made_of_is_taken_out() -> None:
    drawing = f'<svg><path fill="red" d="{LINES}"/></svg>'
    page = f"<style>{SHEET}</style><SCRIPT src=a.js>{CODE}</Script>{drawing}<p>chữ</p>".encode()
    left, places = without_unread(page)
    assert places == 3
    assert len(left) < 150
    assert was_unread(tree.parse_source(left), places)


@pytest.mark.parametrize(
    "kept",
    [
        "<script>short()</script>",
        f'<script type="application/ld+json">{{"name": "{CODE}"}}</script>',
        f"<style>{SHEET} .chu {{ font-family: .VnTime }}</style>",
        f"<!-- <script>{CODE}</script> -->",
        f"<script>document.write('<script src=b.js><\\/script>'); {CODE}</script>",
        f"<script><!-- {CODE} //--></script>",
        f"<script>{CODE}",
        f"<scripts>{CODE}</scripts>",
        f'<!-- <path d="{LINES}"/> -->',
        f'<path data-d="{LINES}" d="M1 2"/>',
    ],
)
def test_what_is_read_or_is_not_certain_stays(kept: str) -> None:
    page = f"<p>trước</p>{kept}<p>sau</p>".encode()
    assert without_unread(page) == (page, 0)


@pytest.mark.parametrize(
    "page",
    [
        '<div title="><script>">{}</script></div>',
        "<textarea><script></textarea>{}</script>",
        "<title><style></title>{}</style>",
        '<img alt="<!--"><div title="<script>">{}</script><b title="-->"></b></div>',
        '<script data-a="a>b">let a</script>{}<script></script>',
        "<path title='> <path d=\"'/>{}\"",
    ],
)
def test_what_only_looks_like_a_script_is_read(page: str) -> None:
    """A browser shows the text, and an end of a script that begins nowhere."""
    root = page_of(captured(page.format(f"<h1>Cầu mới</h1><p>{WORDS}</p>"))).tree
    assert [tree.text_of(p) for p in root.iter("h1", "p")] == ["Cầu mới", WORDS.strip()]


_PIECES = st.lists(
    st.sampled_from(
        [
            *("<script>", "</script>", "<style>", "</style>", "<!--", "-->", "<textarea>"),
            *("</textarea>", '<b title="', "'", '">', "<title>", "</title>", "<p>", "chữ", "<"),
            *(CODE, SHEET, '<script type="application/ld+json">', "<script\n", "</script "),
            *("<iframe>", "</iframe>", "<noscript>", "</noscript>", "<svg>", "</svg>", "<!", "\\"),
            *("/*-*/", f'<path d="{LINES}"', f'<image xlink:href="{LINES}', f' d="{LINES}">', "/>"),
        ]
    ),
    max_size=14,
)


@settings(max_examples=400)
@given(_PIECES)
def test_a_page_is_parsed_as_if_nothing_had_been_taken_out(pieces: list[str]) -> None:
    page = "".join(pieces)
    whole = shown(tree.parse(page))
    assert shown(page_of(captured(page)).tree) == whole


def test_a_page_that_leads_on_by_a_long_script_is_told_of() -> None:
    """What was taken out is at hand where nothing else tells what a page is."""
    script = f"{CODE} window.location.href = 'https://bendoi.example/moi.html';"
    outcome = read_capture(captured(f"<title>Chuyển</title><script>{script}</script><p>Chờ</p>"))
    assert isinstance(outcome, Dismissed)
    assert outcome.kind == "page that only leads elsewhere"
