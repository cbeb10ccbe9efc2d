"""JSON-LD as pages write it: nested, listed, escaped twice, and broken."""

import pytest

from importer.extraction import json_ld
from importer.extraction.tree import parse


def page(*scripts: str) -> list[json_ld.Thing]:
    tags = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    return json_ld.read(parse(f"<html><head>{tags}</head></html>"))


@pytest.mark.parametrize(
    "source",
    [
        '{"@type":"NewsArticle","headline":"Lũ về"}',
        '[{"@type":"Organization"},{"@type":"NewsArticle","headline":"Lũ về"}]',
        '{"@graph":[{"@type":"WebSite"},{"@type":["Article","NewsArticle"],"headline":"Lũ về"}]}',
        '{"@type":"http://schema.org/NewsArticle","headline":"Lũ về"}',
        '{"@type":"NewsArticle","headline":"Lũ\nvề"}',
        '{"@type":"NewsArticle","headline":"Lũ về",}',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Lũ về"}\n//]]>',
        '<!-- {"@type":"NewsArticle","headline":"Lũ về"} -->',
        '{"@type":"NewsArticle","headline":"Lũ về"};',
        '{"@type":"NewsArticle","headline":"Lũ về"} {"@type":"Thing"}',
        '{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Lũ về"}}',
        '{"@type":"WebSite"}\n{"@type":"NewsArticle","headline":"Lũ về"}',
        '/* tin */ {"@type":"NewsArticle", // loại\n"headline":"Lũ về"}',
        '{"@type":"NewsArticle","headline":"Lũ về","about":"Ông nói "chưa" với xã","url":"//a"}',
        '{"@type":"NewsArticle","headline":"L&#361; v&amp;#7873;"}',
    ],
)
def test_the_article_is_found(source: str) -> None:
    assert json_ld.text(json_ld.article(page(source)).get("headline")) == "Lũ về"


@pytest.mark.parametrize("source", ["", "{", "không phải JSON", "[" * 5000, "null", "3"])
def test_what_cannot_be_read_is_left_out(source: str) -> None:
    assert json_ld.article(page(source, '{"@type":"Article","headline":"Sau"}')) == {
        "@type": "Article",
        "headline": "Sau",
    }


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Thu Hà"', ["Thu Hà"]),
        ('{"@type":"Person","name":"Thu Hà"}', ["Thu Hà"]),
        ('[{"@type":"Person","name":"Thu Hà"},{"name":"Vũ Long"}]', ["Thu Hà", "Vũ Long"]),
        ('{"@type":"Organization","name":"Báo Nước"}', []),
        ('{"@type":"NewsMediaOrganization","name":"Báo Nước"}', []),
        ('{"@type":"Person","name":""}', []),
        ("null", []),
    ],
)
def test_people_are_no_organisations(author: str, names: list[str]) -> None:
    things = page(f'{{"@type":"Article","author":{author}}}')
    assert json_ld.people(json_ld.article(things)) == names


@pytest.mark.parametrize(
    "items",
    [
        '[{"position":2,"name":"Tài chính","item":"/b"},'
        '{"position":1,"name":"Kinh tế","item":"/a"}]',
        '[{"item":{"@id":"/a","name":"Kinh tế"}},{"item":{"@id":"/b","name":"Tài chính"}}]',
        '[[{"position":1,"name":"Kinh tế","item":"/a"}],[{"position":2,"name":"Tài chính",'
        '"item":"/b"}]]',
    ],
)
def test_the_trail_is_in_order_however_it_is_nested(items: str) -> None:
    things = page(f'{{"@type":"BreadcrumbList","itemListElement":{items}}}')
    assert json_ld.trail(things) == [("Kinh tế", "/a"), ("Tài chính", "/b")]


def test_an_author_may_be_named_elsewhere_on_the_page() -> None:
    things = page(
        '{"@graph":[{"@type":"NewsArticle","author":{"@id":"#p1"}},'
        '{"@type":"Person","@id":"#p1","name":"Lê Nam"}]}'
    )
    assert json_ld.people(json_ld.article(things)) == ["Lê Nam"]
