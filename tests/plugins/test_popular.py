"""Most read and hottest: counted over captured pages, linked to what the archive holds."""

from archive.article import Popular, Source
from plugins.listings.order import newest_first
from plugins.popular.entries import Holdings, PopularEntry, address_key, count_entries
from tests.plugins.samples import Story, at

HARVEST = "http://www.bao.example/bg/kinh-te/1/bao-tieu.html"


def entries(*stories: Story, which: str = "read") -> list[PopularEntry]:
    newest = newest_first(stories)
    return count_entries(newest, "hot" if which == "hot" else "read", Holdings(newest))


def test_what_most_pages_list_comes_first() -> None:
    once, twice = Popular("Một lần"), Popular("Hai lần", teaser="Mở đầu")
    found = entries(
        Story("a", at("2017-02-21"), popular=(once, twice)),
        Story("b", at("2017-02-20"), popular=(twice,)),
    )
    assert [(entry.title, entry.teaser, entry.count) for entry in found] == [
        ("Hai lần", "Mở đầu", 2),
        ("Một lần", "", 1),
    ]


def test_among_equals_the_newest_page_decides_then_its_order() -> None:
    found = entries(
        Story("cũ", at("2016-01-01"), popular=(Popular("cũ 1"), Popular("cũ 2"))),
        Story("mới", at("2017-01-01"), popular=(Popular("mới 1"), Popular("mới 2"))),
    )
    assert [entry.title for entry in found] == ["mới 1", "mới 2", "cũ 1", "cũ 2"]


def test_a_page_counts_once_however_often_it_lists_an_article() -> None:
    (entry,) = entries(Story("a", popular=(Popular("Bài"), Popular("Bài"))))
    assert entry.count == 1


def test_most_read_and_hottest_are_counted_apart() -> None:
    story = Story("a", popular=(Popular("Đọc nhiều"), Popular("Nóng", list="hot")))
    assert [entry.title for entry in entries(story)] == ["Đọc nhiều"]
    assert [entry.title for entry in entries(story, which="hot")] == ["Nóng"]


def test_an_article_of_the_archive_is_found_by_its_address() -> None:
    held = Story("Bao tiêu nông sản để tránh rủi ro", source=Source(url=HARVEST))
    listed = Popular("Bao tiêu nông sản…", "https://bao.example/bg/kinh-te/1/bao-tieu.html#x")
    (entry,) = entries(held, Story("b", popular=(listed,)))
    assert entry.article is held
    assert entry.title == "Bao tiêu nông sản để tránh rủi ro"


def test_an_article_of_the_archive_is_found_by_its_title() -> None:
    held = Story("Hoà Bình đón bão")
    (entry,) = entries(held, Story("b", popular=(Popular("HÒA BÌNH đón bão"),)))
    assert entry.article is held


def test_a_title_that_two_articles_share_names_neither() -> None:
    twins = [Story("Thời tiết", at(f"2017-01-0{day}")) for day in (1, 2)]
    (entry,) = entries(*twins, Story("b", at("2017-01-03"), popular=(Popular("Thời tiết"),)))
    assert entry.article is None
    assert entry.title == "Thời tiết"


def test_an_entry_with_and_without_an_address_is_one() -> None:
    with_address = Popular("Bài", "https://bao.example/bai.html")
    (entry,) = entries(
        Story("a", at("2017-02-21"), popular=(Popular("Bài"),)),
        Story("b", at("2017-02-20"), popular=(with_address,)),
    )
    assert entry.count == 2
    assert entry.url == "https://bao.example/bai.html"


def test_an_address_that_is_no_web_address_is_not_passed_on() -> None:
    (entry,) = entries(Story("a", popular=(Popular("Bài", "javascript:alert(1)"),)))
    assert entry.url == ""


def test_addresses_are_the_same_whatever_way_a_page_writes_them() -> None:
    same = {address_key(url) for url in (HARVEST, HARVEST.replace("http://www.", "https://"))}
    assert len(same) == 1
    assert address_key("https://a.example/x?id=1") != address_key("https://a.example/x?id=2")
    for unusable in ("", "/bg/x.html", "mailto:a@b.example", "http://[", "data:text/html,x"):
        assert address_key(unusable) == ""


def test_one_address_is_one_entry_under_whatever_title() -> None:
    url = "https://bao.example/bai.html"
    (entry,) = entries(
        Story("a", at("2017-02-21"), popular=(Popular("Bài đầy đủ tên", url),)),
        Story("b", at("2017-02-20"), popular=(Popular("Bài đầy…", url),)),
    )
    assert (entry.title, entry.count) == ("Bài đầy đủ tên", 2)
