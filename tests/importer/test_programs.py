"""What scripts and style sheets say is taken out before a page is parsed, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from importer.captures import Capture, Origin
from importer.extraction import tree
from importer.programs import emptied, were_programs
from importer.reading import page_of, read_capture
from importer.sources.items import Dismissed

CODE = "let chợ = 1; " * 30
SHEET = ".tin { color: red } " * 30
WORDS = "Sáng nay, bà con hai bên bờ sông đã có mặt từ rất sớm để xem cầu thông xe. " * 9


def captured(text: str) -> Capture:
    return Capture(text.encode(), "html", Origin("x.html"), "HTML")


def shown(root: _Element) -> str:
    """Return the HTML of a tree without what its programs say, JSON-LD aside."""
    for element in root.iter("script", "style"):
        if "ld+json" not in (element.get("type") or ""):
            element.text = None
    return tree.source_of(root)


def test_what_long_programs_say_is_taken_out() -> None:
    page = f"<style>{SHEET}</style><SCRIPT src=a.js>{CODE}</Script><p>chữ</p>".encode()
    left, programs = emptied(page)
    assert programs == 2
    assert len(left) < 100
    assert were_programs(tree.parse_source(left), programs)


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
    ],
)
def test_what_is_read_or_is_not_certain_stays(kept: str) -> None:
    page = f"<p>trước</p>{kept}<p>sau</p>".encode()
    assert emptied(page) == (page, 0)


@pytest.mark.parametrize(
    "page",
    [
        '<div title="><script>">{}</script></div>',
        "<textarea><script></textarea>{}</script>",
        "<title><style></title>{}</style>",
        '<img alt="<!--"><div title="<script>">{}</script><b title="-->"></b></div>',
        '<script data-a="a>b">let a</script>{}<script></script>',
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
            "/*-*/",
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
