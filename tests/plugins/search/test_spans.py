"""Articles are cut by days, and each cut depends on the articles around it alone."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.spans import spans

DAYS = st.lists(st.integers(1, 5000), max_size=300).map(sorted)


def cut(days: list[int], most: int) -> list[list[int]]:
    return [days[start:end] for start, end in spans(days, most)]


@given(DAYS, st.integers(1, 40))
def test_spans_hold_all_articles_in_order_and_not_too_many(days: list[int], most: int) -> None:
    parts = cut(days, most)
    assert [day for part in parts for day in part] == days
    assert all(0 < len(part) <= most for part in parts)


def test_few_articles_are_one_span() -> None:
    assert cut([3, 500, 4999], 3) == [[3, 500, 4999]]


def test_a_span_is_halved_where_days_are_multiples_of_a_power_of_two() -> None:
    assert cut([17, 18, 25, 31], 2) == [[17, 18], [25, 31]]
    assert cut([17, 18, 19, 25, 31], 2) == [[17], [18, 19], [25, 31]]


def test_a_day_with_too_many_is_cut_by_number() -> None:
    assert cut([7, 7, 7, 8], 2) == [[7, 7], [7], [8]]


@given(DAYS, st.integers(1, 5000), st.integers(2, 40))
def test_an_article_more_changes_the_span_that_it_falls_in_alone(
    days: list[int], new: int, most: int
) -> None:
    before, after = cut(days, most), cut(sorted([*days, new]), most)
    if not days or days[0] ^ days[-1] != min(*days, new) ^ max(*days, new):
        return  # the archive itself reaches further
    gone = [part for part in before if part not in after]
    assert len(gone) <= 1 or all(part[0] == part[-1] == new for part in gone)
