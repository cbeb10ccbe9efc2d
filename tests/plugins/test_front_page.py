"""What stands on the front page follows from the archive alone."""

from plugins.front_page.choice import (
    FrontPageLimits,
    choose_in_sections,
    choose_latest,
    choose_lead,
)
from plugins.listings.order import newest_first
from tests.plugins.samples import Story, at

LIMITS = FrontPageLimits(lead_among=3, latest=2, per_section=2)


def test_the_newest_with_a_picture_and_a_lede_leads() -> None:
    stories = newest_first(
        [
            Story("trơn", at("2017-02-23")),
            Story("có sapô", at("2017-02-22"), lede="Sapô"),
            Story("đủ", at("2017-02-21"), lede="Sapô", lead_image="ảnh"),
            Story("đủ nhưng cũ", at("2017-02-20"), lede="Sapô", lead_image="ảnh"),
        ]
    )
    lead = choose_lead(stories, LIMITS)
    assert lead.title == "đủ"
    assert [story.title for story in choose_latest(stories, lead, LIMITS)] == ["trơn", "có sapô"]


def test_without_a_picture_among_the_newest_a_lede_leads() -> None:
    stories = newest_first(
        [
            Story("trơn", at("2017-02-23")),
            Story("có sapô", at("2017-02-22"), lede="Sapô"),
            Story("trơn nữa", at("2017-02-21")),
            Story("đủ nhưng cũ", at("2017-02-20"), lede="Sapô", lead_image="ảnh"),
        ]
    )
    assert choose_lead(stories, LIMITS).title == "có sapô"


def test_an_undated_article_leads_only_where_nothing_is_dated() -> None:
    undated = Story("không rõ", at("2022-01-01"), undated=True, lede="Sapô", lead_image="ảnh")
    stories = newest_first([undated, Story("cũ", at("2014-01-01"))])
    assert choose_lead(stories, LIMITS).title == "cũ"
    assert choose_latest(stories, None, LIMITS) == [stories[1]]
    assert choose_lead([undated], LIMITS) is undated


def test_an_empty_archive_has_no_lead() -> None:
    assert choose_lead([], LIMITS) is None
    assert choose_latest([], None, LIMITS) == []


def test_sections_do_not_repeat_the_lead_unless_they_have_nothing_else() -> None:
    stories = [Story(title) for title in "abcd"]
    lead, sections = stories[0], [("Một", stories), ("Hai", stories[:1])]
    chosen = choose_in_sections(sections, lead, LIMITS)
    assert [(name, [story.title for story in found]) for name, found in chosen] == [
        ("Một", ["b", "c"]),
        ("Hai", ["a"]),
    ]
