"""Slugs never collide, and every one is a valid file name on every system."""

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import key
from plugins.listings.slugs import assign_slugs, is_free_name

WINDOWS_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
SPECIAL = ["CON", "nul", "Com1", "LPT9", "Trang 2", "trang-10", "index", "!!!", "…", "🎉", "", " "]


def slugs_of(*names: str, reserved: tuple[str, ...] = ()) -> list[str]:
    return list(assign_slugs([(name, name) for name in names], "the", reserved).values())


def test_the_first_keeps_the_plain_slug_and_the_others_are_marked() -> None:
    first, second = slugs_of("Bạn", "Bán")
    assert first == "ban"
    assert re.fullmatch(r"ban-[0-9a-f]{4}", second)


def test_a_mark_depends_on_the_name_and_not_on_its_place() -> None:
    slugs = assign_slugs([(name, name) for name in ("Bạn", "Bán", "Bàn")], "the")
    others = assign_slugs([(name, name) for name in ("Bạn", "Bàn", "Bán")], "the")
    assert slugs == others


def test_names_that_no_file_may_have_are_marked() -> None:
    for name in ("CON", "nul", "Com1", "LPT9", "Trang 2", "index"):
        (slug,) = slugs_of(name)
        assert re.fullmatch(r".+-[0-9a-f]{4}", slug), slug


def test_a_reserved_name_is_marked() -> None:
    (slug,) = slugs_of("Tất cả", reserved=("tat-ca",))
    assert re.fullmatch(r"tat-ca-[0-9a-f]{4}", slug)


def test_names_without_letters_get_a_slug_of_their_own() -> None:
    slugs = slugs_of("!!!", "🎉", "中文")
    assert len(set(slugs)) == 3
    assert all(re.fullmatch(r"the-[0-9a-f]{4}", slug) for slug in slugs)


def test_a_name_of_three_hundred_characters_gets_a_short_slug() -> None:
    one, other = slugs_of("ngày " * 60, "ngày " * 59 + "tháng")
    assert one != other
    assert max(len(one), len(other)) <= 90


def test_a_mark_that_is_taken_grows() -> None:
    (_, mark) = slugs_of("Bạn", "Bán")
    slugs = slugs_of("Bạn", mark, "Bán")
    assert slugs[:2] == ["ban", mark]
    assert slugs[2].startswith(mark)
    assert len(slugs[2]) == len(mark) + 4


@given(st.lists(st.one_of(st.text(), st.sampled_from(SPECIAL), st.text("aáàbBđĐ -1"))))
def test_any_names_get_distinct_valid_slugs(names: list[str]) -> None:
    terms = {key(name): name for name in names}
    slugs = assign_slugs(terms.items(), "the")
    assert slugs.keys() == terms.keys()
    assert len({slug.casefold() for slug in slugs.values()}) == len(slugs)
    for slug in slugs.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug), slug
        assert not WINDOWS_DEVICES.fullmatch(slug)
        assert not re.fullmatch(r"trang-\d+", slug)
        assert len(slug) <= 200


def test_ordinary_names_are_free() -> None:
    assert is_free_name("vai-thieu")
    assert is_free_name("console")
    assert is_free_name("trang-trai")
