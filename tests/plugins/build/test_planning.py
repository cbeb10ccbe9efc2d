"""What generators plan is planned when what it is made of changed, and made of nothing else."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from plugins.build.articles import IN_CARD, KeptArticle
from plugins.build.planning import Planning
from plugins.listings.pages import PageGenerator
from plugins.tags import TagsGenerator
from tests.conftest import ROOT
from tests.plugins.build.archives import Archive, path_of, story

OF_CARDS = {"articles", "sections_in_order", "tag_catalogue", "author_catalogue", "authors"} | {
    *("calendar", "this_day_in_past_years", "popular_lists", "listing_pages", "recall_of_plans")
}
"""What the shared context has that is made of cards and terms alone."""

OF_TEMPLATES = {"navigation_sections", "page_links", "beside_cards"}
"""What the build itself reads there, for templates among others."""


class Recorded(dict[str, Any]):
    """The shared context; remembers what was asked for."""

    asked: set[str]

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def test_what_is_made_of_cards_is_made_of_nothing_else(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "content", archive.content, dirs_exist_ok=True)
    archive.settings["PUBLIC_URL"] = "https://bao.example"
    of_articles: set[str] = set()
    of_context: set[str] = set()
    watching: list[PageGenerator] = []

    @contextmanager
    def watched(generator: PageGenerator) -> Iterator[None]:
        if not generator.made_of_cards or watching:
            yield
            return
        context = generator.context
        generator.context = Recorded(context)
        generator.context.asked = of_context
        watching.append(generator)
        try:
            yield
        finally:
            context.update(generator.context)
            generator.context = context
            watching.clear()

    def get_attribute(article: KeptArticle, name: str) -> Any:
        if watching:
            of_articles.add(name)
        return object.__getattribute__(article, name)

    plan_context, plan_all = PageGenerator.generate_context, Planning.all_of

    def generate_context(generator: PageGenerator) -> None:
        with watched(generator):
            plan_context(generator)

    def all_of(planning: Planning, generator: PageGenerator) -> None:
        with watched(generator):
            plan_all(planning, generator)

    monkeypatch.setattr(KeptArticle, "__getattribute__", get_attribute)
    monkeypatch.setattr(PageGenerator, "generate_context", generate_context)
    monkeypatch.setattr(Planning, "all_of", all_of)
    archive.build()
    settings = {name for name in of_context if name.isupper()}
    assert of_context - settings - OF_TEMPLATES <= OF_CARDS
    # A card has of the small pictures that of its lead picture.
    of_cards = {*IN_CARD, "small"}
    assert {name for name in of_articles if not name.startswith("_")} <= of_cards
    assert {"articles", "calendar"} <= of_context
    assert {"title", "tags"} <= of_articles


def test_lists_are_planned_when_a_card_changed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = []
    plan = TagsGenerator.plan

    def counted(generator: TagsGenerator) -> Any:
        planned.append(generator)
        return plan(generator)

    monkeypatch.setattr(TagsGenerator, "plan", counted)
    archive.build()
    assert len(planned) == 1
    archive.put(path_of(1), replace(story(1), body="Chữ khác hẳn."))
    assert archive.build() == archive.clean_build()
    assert len(planned) == 1 + 1  # the clean build
    archive.put(path_of(1), replace(story(1), title="Tên khác"))
    archive.build()
    assert len(planned) == 3


def test_tags_that_a_person_joins_are_joined_though_no_article_changed(archive: Archive) -> None:
    archive.put(path_of(1), replace(story(1), tags=("vải", "vải thiều")))
    archive.build()
    archive.write("tags.yaml", "drop:\n  - vải\n".encode())
    dropped = archive.build()
    assert dropped == archive.clean_build()
    archive.write("tags.yaml", "aliases:\n  vải: vải thiều\n".encode())
    joined = archive.build()
    assert joined == archive.clean_build()
    # No article has other tags than before: it is the spellings of one that are more.
    assert joined["the/vai-thieu.html"] != dropped["the/vai-thieu.html"]


def test_the_sitemap_lists_pages_that_nobody_planned(archive: Archive) -> None:
    archive.settings["PUBLIC_URL"] = "https://bao.example"
    archive.build()
    archive.put(path_of(1), replace(story(1), body="Chữ khác hẳn."))
    archive.put("pages/moi.md", replace(story(9), slug="moi"))
    site = archive.build()
    assert b"https://bao.example/the/vai-thieu.html" in site["sitemap.xml"]
    assert site == archive.clean_build()


def test_a_file_in_the_place_of_a_list_stays_there(archive: Archive) -> None:
    archive.write("images/a.png", b"\x89PNG")
    archive.settings["EXTRA_PATH_METADATA"] = {"images/a.png": {"path": "the/vai-thieu.html"}}
    assert archive.build()["the/vai-thieu.html"] == b"\x89PNG"
    archive.put(path_of(1), replace(story(1), body="Chữ khác hẳn."))
    assert archive.build()["the/vai-thieu.html"] == b"\x89PNG"
    archive.write("images/a.png", b"\x89PNG khac")
    assert archive.build() == archive.clean_build()
