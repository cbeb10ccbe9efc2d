"""What holds of every template, whatever it shows."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.theme.paper import TEMPLATES, environment

SOURCES = sorted(TEMPLATES.rglob("*.html"))
EACH = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
BASE_BLOCKS = {
    *("head", "policy", "title", "description", "address", "open_graph", "styles", "more_styles"),
    *("icon", "feeds", "data", "masthead", "navigation", "content", "footer", "scripts"),
    "search_script",
}


def test_there_is_a_template_for_every_kind_of_page() -> None:
    names = {path.name for path in TEMPLATES.glob("*.html")}
    assert names == {
        *("404.html", "archives.html", "article.html", "author.html", "authors.html"),
        *("base.html", "categories.html", "category.html", "index.html", "latest.html"),
        *("listing.html", "numbers.html", "page.html", "period_archives.html", "popular.html"),
        *("search.html", "tag.html", "tags.html", "tags_letter.html", "version.html"),
    }


def test_the_base_is_a_list_of_named_blocks() -> None:
    tree = environment().parse((TEMPLATES / "base.html").read_text())
    assert {block.name for block in tree.find_all(nodes.Block)} == BASE_BLOCKS


@EACH
def test_no_template_calls_text_safe(source: Path) -> None:
    tree = environment().parse(source.read_text())
    safe = [
        filtered.node
        for filtered in tree.find_all(nodes.Filter)
        if filtered.name in ("safe", "forceescape", "xmlattr")
    ]
    assert safe == []
    assert not list(tree.find_all(nodes.EvalContextModifier))
    assert "Markup" not in source.read_text()


@EACH
def test_attributes_stand_in_quotation_marks(source: Path) -> None:
    # An unquoted value ends at a blank: whatever a title holds would become attributes.
    assert not re.search(r"=\{\{", source.read_text())


@EACH
def test_every_link_starts_from_the_top_of_the_site_and_names_its_file(source: Path) -> None:
    text = source.read_text()
    links = re.findall(r'(?:href|src|action)="([^"]*)"', text)
    allowed = (
        "{{ SITEURL }}/",
        "{{ PUBLIC_URL }}/",
        "#",
        # Addresses outside the archive, http and https only: a reader decides to follow them.
        "{{ source.url }}",
        "{{ source.wayback_url }}",
        "{{ listed.url }}",
        "{{ entry.url }}",
    )
    for link in links:
        assert link.startswith(allowed), link
        assert not link.endswith("/"), link


@EACH
def test_links_out_of_the_archive_pass_nothing_on(source: Path) -> None:
    outward = re.findall(
        r'<a[^>]* href="\{\{ (?:source|listed|entry)\.\w+ \}\}"[^>]*>', source.read_text()
    )
    for link in outward:
        assert 'rel="nofollow noopener"' in link


@EACH
def test_nothing_is_asked_of_another_host(source: Path) -> None:
    text = source.read_text()
    assert not re.search(r"https?://", text)
    assert not re.search(r"<(?:iframe|object|embed|video|audio|base)\b", text)
    # The search box asks a page of the site itself.
    for form in re.findall(r"<form[^>]*>", text):
        assert 'action="{{ SITEURL }}/tim-kiem.html"' in form
    # A script element holds data for search engines and runs nothing, or is a file of the theme.
    for script in re.findall(r"<script[^>]*>", text):
        own = re.fullmatch(
            r'<script src="{{ SITEURL }}/{{ THEME_STATIC_DIR }}/(.+)" defer>', script
        )
        assert script == '<script type="application/ld+json">' or own
        assert not own or (TEMPLATES.parent / "static" / own[1]).is_file()
    assert not re.search(r"\son\w+=", text)
    assert not re.search(r"\sstyle=", text)


@EACH
def test_a_template_says_what_it_is_and_stays_small(source: Path) -> None:
    lines = source.read_text().splitlines()
    assert lines[0].startswith("{#")
    assert len(lines) <= 130
