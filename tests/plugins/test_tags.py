"""The alias file, and tags that go together."""

from pathlib import Path

import pytest

from archive.vietnamese import key
from plugins.listings.terms import Catalogue, Naming, Term, catalogue, gather
from plugins.tags.aliases import AliasFileError, read_aliases
from plugins.tags.neighbours import NeighbourLimits, related_terms


def aliases(tmp_path: Path, text: str) -> Naming:
    path = tmp_path / "tags.yaml"
    path.write_text(text, "utf-8")
    return read_aliases(path)


def tags_of(naming: Naming, *lists: list[str]) -> Catalogue[Term]:
    return catalogue(gather(list(enumerate(lists)), naming), naming, Term, "the")


def test_without_a_file_nothing_is_laid_down(tmp_path: Path) -> None:
    assert read_aliases(tmp_path / "tags.yaml").resolve("TP.HCM") == (key("TP.HCM"), "")


def test_an_alias_joins_two_tags_under_the_name_written_there(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  TP.HCM: TP Hồ Chí Minh\n")
    tags = tags_of(naming, ["tp.hcm"], ["TP.HCM"], ["tp hồ chí minh"])
    (tag,) = tags.terms.values()
    assert (tag.name, tag.count) == ("TP Hồ Chí Minh", 3)
    assert sorted(tag.spellings) == ["TP.HCM", "tp hồ chí minh", "tp.hcm"]


def test_an_alias_of_an_alias_leads_to_the_last_name(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  ncov: Covid\n  covid: Covid-19\n")
    (tag,) = tags_of(naming, ["nCoV"], ["Covid"]).terms.values()
    assert (tag.name, tag.count) == ("Covid-19", 2)


def test_a_name_may_be_given_to_its_own_key(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases:\n  vải thiều: Vải Thiều\n")
    (tag,) = tags_of(naming, ["vải thiều"], ["vải thiều"]).terms.values()
    assert tag.name == "Vải Thiều"


def test_dropped_tags_are_no_tags_in_any_spelling(tmp_path: Path) -> None:
    naming = aliases(tmp_path, "aliases: {news: tin tức}\ndrop: [Tin Tức, 2021]\n")
    tags = tags_of(naming, ["tin tức", "lũ lụt", "2021", "News"])
    assert [tag.name for tag in tags.terms.values()] == ["lũ lụt"]
    assert [tag.name for tag in tags.of(["tin tức", "lũ lụt"])] == ["lũ lụt"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("aliases:\n  a: b\n  b: a\n", "circle"),
        ("aliases:\n  a: b\n  b: c\n  c: b\n", "circle"),
        ("aliases:\n  a: b\n  A: c\n", "two names"),
        ("aliases: [a, b]\n", "spelling: name"),
        ("drop: a\n", "list of tags"),
        ("tags: {}\n", "only"),
        ("- a\n", "only"),
        ("aliases: {a: [b]}\n", "not a tag"),
        ("drop: [true]\n", "quotation marks"),
        ("aliases: {a: b\n", "not YAML"),
        ("aliases: !!python/object:os.system {}\n", "not YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(AliasFileError, match=reason) as error:
        aliases(tmp_path, text)
    assert "tags.yaml" in str(error.value)
    assert "\n" not in str(error.value)


def neighbours(*lists: list[str]) -> dict[str, list[str]]:
    naming = Naming()
    tags = tags_of(naming, *lists)
    related = related_terms([tags.of(names) for names in lists])
    return {tags.terms[tag].name: [other.name for other in found] for tag, found in related.items()}


def test_tags_that_stand_together_come_before_tags_that_stand_everywhere() -> None:
    # "tỉnh" stands beside "vải" as often as "Lục Ngạn" does, but it stands everywhere else too.
    everywhere = [[f"việc {number}", "tỉnh"] for number in range(20)]
    found = neighbours(*[["vải", "Lục Ngạn", "tỉnh"] for _ in range(3)], *everywhere)
    assert found["vải"] == ["Lục Ngạn", "tỉnh"]


def test_two_tags_that_met_once_do_not_beat_a_steady_pair() -> None:
    found = neighbours(*[["cam", "bưởi"] for _ in range(6)], ["cam", "một lần"])
    assert found["cam"] == ["bưởi", "một lần"]


def test_a_tag_that_stands_alone_has_no_related_tags() -> None:
    assert neighbours(["cam"], ["bưởi", "quýt"]) == {"bưởi": ["quýt"], "quýt": ["bưởi"]}


def test_an_article_with_thousands_of_tags_stays_cheap() -> None:
    naming = Naming()
    names = [f"thẻ {number}" for number in range(5_000)]
    tags = tags_of(naming, names)
    limits = NeighbourLimits(tags_per_article=40)
    related = related_terms([tags.of(names)], limits)
    assert len(related) == 40
    assert all(len(found) == limits.shown for found in related.values())
