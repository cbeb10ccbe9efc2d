"""Every story is read from every system's page of it as a person sees it there."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

import pytest

from importer.draft import Draft
from tests.importer.outlets.shown import blocks, plain, read_html
from tests.importer.outlets.systems import blogs, fpt, provincial, vccorp, zing
from tests.importer.outlets.systems.story import STORIES, Related, Story

CAPTURED = datetime.fromisoformat("2026-11-13T10:00:00+07:00")  # the day in every page's header

SYSTEMS: dict[str, Callable[[Story], str]] = {
    "Tuổi Trẻ": vccorp.tuoi_tre,
    "Dân trí 2014": vccorp.dan_tri_2014,
    "VnExpress": fpt.now,
    "VnExpress 2016": fpt.of_2016,
    "VnExpress 2008": fpt.of_2008,
    "Fms": provincial.fms,
    "ePi": provincial.epi,
    "MasterCMS": provincial.master_cms,
    "SharePoint": provincial.share_point,
    "portal of 2007": provincial.old_portal,
    "Newspaper theme": blogs.newspaper_theme,
    "block editor": blogs.block_editor,
    "Joomla": blogs.joomla,
    "Joomla 1.5": blogs.joomla_15,
    "Drupal": blogs.drupal,
    "DotNetNuke": blogs.dot_net_nuke,
    "Lao Động": zing.lao_dong,
    "VietnamNet": zing.vietnamnet,
    "Dân trí": zing.dan_tri,
}

NO_TAGS = {"VnExpress 2008", "SharePoint", "portal of 2007", "Joomla 1.5", "DotNetNuke"}
NO_SECTION = {"portal of 2007"}
NO_BYLINE = {"Drupal", "Lao Động", "VietnamNet", "Dân trí", "ePi"}
MARKED = {
    "Fms": "BCL",
    "ePi": "BCL",
    "Dân trí": "Cù Lao",
    "VnExpress": "Cù Lao",
    "Dân trí 2014": "Cù Lao",
}
CHANGED = {
    "Joomla 1.5",
    "Newspaper theme",
    "block editor",
    "Tuổi Trẻ",
    "VnExpress",
    "ePi",
    "VietnamNet",
    "Dân trí",
}
RELATED_INSIDE = set(SYSTEMS) - {
    "SharePoint",
    "portal of 2007",
    "Joomla 1.5",
    "Drupal",
    "DotNetNuke",
}
RELATED_BELOW = set(SYSTEMS) - {
    "VnExpress 2008",
    "block editor",
    "portal of 2007",
    "Joomla 1.5",
    "DotNetNuke",
}

CASES = [(system, story) for system in SYSTEMS for story in STORIES]


@cache
def read(system: str, story: str) -> Draft:
    return read_html(SYSTEMS[system](STORIES[story]), captured=CAPTURED)


@pytest.mark.parametrize(("system", "name"), CASES)
class TestSystem:
    def test_title(self, system: str, name: str) -> None:
        assert read(system, name).title == STORIES[name].title

    def test_date(self, system: str, name: str) -> None:
        assert read(system, name).date == STORIES[name].date

    def test_modified(self, system: str, name: str) -> None:
        expected = STORIES[name].changed if system in CHANGED else None
        assert read(system, name).modified == expected

    def test_section(self, system: str, name: str) -> None:
        expected = "" if system in NO_SECTION else STORIES[name].section
        assert read(system, name).category == expected

    def test_authors(self, system: str, name: str) -> None:
        assert read(system, name).authors == STORIES[name].authors

    def test_tags(self, system: str, name: str) -> None:
        expected = () if system in NO_TAGS else STORIES[name].tags
        assert read(system, name).tags == expected

    def test_lede(self, system: str, name: str) -> None:
        story = STORIES[name]
        draft = read(system, name)
        assert draft.summary == story.lede
        assert draft.dateline == (MARKED.get(system, "") if story.lede else "")

    def test_body(self, system: str, name: str) -> None:
        shown = [text or "figure" for _, text in blocks(read(system, name).body)]
        assert shown == [plain(text) for text in STORIES[name].body]

    def test_pictures(self, system: str, name: str) -> None:
        story = STORIES[name]
        images = read(system, name).images
        assert [image.caption.rstrip(".") for image in images] == [
            photo.caption.rstrip(".") for photo in story.photos
        ]
        assert [image.credit for image in images] == [photo.credit for photo in story.photos]
        for image, photo in zip(images, story.photos, strict=True):
            assert photo.name in image.src or not image.src

    def test_byline(self, system: str, name: str) -> None:
        story = STORIES[name]
        if system not in NO_BYLINE:
            assert read(system, name).byline == story.byline

    def test_related(self, system: str, name: str) -> None:
        story = STORIES[name]
        inside = [
            b.title for b in story.blocks if isinstance(b, Related) and system in RELATED_INSIDE
        ]
        below = [r.title for r in story.related if system in RELATED_BELOW]
        assert sorted(r.title for r in read(system, name).related) == sorted(inside + below)
