"""Long lists are cut into pages whose addresses never change."""

import pytest

from plugins.listings.paging import Paginator


def test_a_short_list_has_one_page_at_its_own_address() -> None:
    page = Paginator("the/vai-thieu", ["a", "b"], 5).page(1)
    assert page.url == "the/vai-thieu.html"
    assert list(page.object_list) == ["a", "b"]
    assert not page.has_previous()
    assert not page.has_next()
    assert not page.has_other_pages()


def test_further_pages_lie_below_the_first() -> None:
    paginator = Paginator("tin-moi", list(range(1, 8)), 3)
    assert paginator.page_urls == ("tin-moi.html", "tin-moi/trang-2.html", "tin-moi/trang-3.html")
    assert [list(page.object_list) for page in paginator.pages] == [[1, 2, 3], [4, 5, 6], [7]]
    middle = paginator.page(2)
    assert (middle.previous_url, middle.next_url) == ("tin-moi.html", "tin-moi/trang-3.html")
    assert (middle.start_index(), middle.end_index()) == (4, 6)
    assert (paginator.page(1).previous_url, paginator.page(3).next_url) == ("", "")
    assert (paginator.page(3).start_index(), paginator.page(3).end_index()) == (7, 7)


def test_a_full_last_page_is_followed_by_no_empty_one() -> None:
    assert Paginator("x", [1, 2, 3, 4], 2).num_pages == 2


def test_orphans_join_the_page_before() -> None:
    paginator = Paginator("x", list(range(7)), 3, orphans=1)
    assert [len(page.object_list) for page in paginator.pages] == [3, 4]
    assert paginator.page(2).end_index() == 7


def test_an_empty_list_has_one_empty_page() -> None:
    paginator: Paginator[str] = Paginator("x", [], 3)
    assert paginator.page_urls == ("x.html",)
    assert (paginator.page(1).start_index(), paginator.page(1).end_index()) == (0, 0)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="has 2 pages"):
        Paginator("x", [1, 2], 1).page(number)


def test_pages_must_hold_something() -> None:
    with pytest.raises(ValueError, match="at least one item"):
        Paginator("x", [1], 0)
