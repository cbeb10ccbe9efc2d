"""Bar charts: heights, axes, and years in which nothing was counted."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.listings.charts import FULL_HEIGHT, MOST_TICKS, chart, thinned, yearly, years_between


def test_the_tallest_bar_is_full_and_the_others_are_in_proportion() -> None:
    made = yearly([(2017, 10), (2018, 5), (2019, 0)])
    assert [(bar.label, bar.count, bar.height) for bar in made.bars] == [
        ("2017", 10, 1000),
        ("2018", 5, 500),
        ("2019", 0, 0),
    ]
    assert made.greatest == 10
    assert made.ticks == ("2017", "2018", "2019")


def test_charts_of_one_scale_compare() -> None:
    assert yearly([(2017, 10)], greatest=40).bars[0].height == FULL_HEIGHT // 4


def test_one_among_thousands_can_still_be_seen() -> None:
    assert yearly([(2017, 1), (2018, 50_000)]).bars[0].height == 10


def test_a_chart_of_nothing_has_nothing() -> None:
    assert chart([]).bars == ()
    assert yearly([(2017, 0)]).bars[0].height == 0


def test_years_between_are_there_too() -> None:
    assert years_between([2019, 2017, 2019]) == [2017, 2018, 2019]
    assert years_between([]) == []


def test_one_wrong_date_does_not_bring_centuries() -> None:
    assert years_between([1600, 2017, 2019]) == [1600, 2017, 2019]


@given(st.lists(st.text(min_size=1), max_size=300))
def test_an_axis_keeps_its_first_label_and_has_few(labels: list[str]) -> None:
    kept = thinned(labels)
    assert len(kept) == len(labels)
    assert kept[:1] == tuple(labels[:1])
    assert len([label for label in kept if label]) <= MOST_TICKS
