"""A page is parsed once, whoever asks for its tree, and nobody's reading changes another's."""

from typing import ClassVar

import pytest

from importer.extraction import seen, tree
from importer.extraction.tree import Element
from importer.outlets.base import Version
from importer.outlets.template import Template, TemplateOutlet
from importer.page import Page
from tests.importer.outlets.shown import blocks

PARAGRAPH = (
    "Sáng nay, hợp tác xã bến Đồi cân mười hai tấn vải đầu mùa cho thương lái, "
    "giá cao hơn năm ngoái hai nghìn đồng một cân, và chiều lại có thêm bốn chuyến xe về chợ. "
)
SOURCE = f"""<html lang="vi"><head><title>Vải đầu mùa</title><script>var a = 1;</script></head>
<body><h1 class="ten-bai">Vải đầu mùa về bến Đồi từ sáng sớm</h1>
<div class="noi-dung"><p>{PARAGRAPH}</p><p>{PARAGRAPH * 2}</p><p style="display:none">Ẩn</p></div>
</body></html>"""


class _BySelectors(Template):
    article = (".noi-dung",)
    titles = ("h1.ten-bai",)
    bodies = (".noi-dung",)


class _River(TemplateOutlet):
    name = "Báo Bến Đồi"
    hosts = ("bendoi.example",)
    versions: ClassVar[tuple[Version, ...]] = (_BySelectors(),)


def page(source: str = SOURCE) -> Page:
    return Page(text=source, kind="html")


def test_an_outlet_of_templates_parses_a_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    parse = tree.parse_source

    def counted(source: bytes) -> Element:
        parsed.append(source)
        return parse(source)

    monkeypatch.setattr(tree, "parse_source", counted)
    one, outlet = page(), _River()
    assert outlet.recognises(one)
    assert outlet.read(one).title == "Vải đầu mùa về bến Đồi từ sáng sớm"
    assert parsed == [one.characters.source]


def test_reading_a_page_leaves_its_tree_as_it_was() -> None:
    one, outlet = page(), _River()
    before = tree.source_of(one.tree)
    first, second = outlet.read(one), outlet.read(one)
    assert blocks(first.body) == blocks(second.body)
    assert first == second
    assert tree.source_of(one.tree) == before


def test_a_tree_that_was_taken_is_the_callers_own() -> None:
    for one in (page(), page()):
        own = one.taken_tree()
        seen.keep_what_is_seen(own)
        assert own.find(".//script") is None
        assert one.tree.find(".//script") is not None
        again = one.taken_tree()
        assert tree.source_of(again) == tree.source_of(one.tree)


def test_references_are_resolved_against_the_base_that_a_page_names() -> None:
    source = '<head><base target="_top"><base href="/tin/"></head><body><p>Vải</p></body>'
    one = Page(text=source, kind="html", url="https://bendoi.example/a/b.html")
    assert one.absolute("c.html") == "https://bendoi.example/tin/c.html"
