"""Days with articles, and the runs of days without."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.numbers.coverage import Gap, coverage_of


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_gaps_lie_between_days_with_articles() -> None:
    gaps, coverage = coverage_of(
        [day("2017-03-09"), day("2017-03-01"), day("2017-03-02"), day("2017-03-05")], 1
    )
    assert gaps == (
        Gap(day("2017-03-03"), day("2017-03-04"), 2),
        Gap(day("2017-03-06"), day("2017-03-08"), 3),
    )
    assert coverage is not None
    assert coverage.gaps == (gaps[1],)
    assert (coverage.gap_count, coverage.covered, coverage.missing) == (2, 4, 5)
    assert (coverage.first, coverage.last) == (day("2017-03-01"), day("2017-03-09"))


def test_a_year_counts_only_from_the_first_day_to_the_last() -> None:
    _, coverage = coverage_of([day("2017-12-30"), day("2018-01-02"), day("2018-01-03")], 5)
    assert coverage is not None
    assert [(year.year, year.covered, year.missing) for year in coverage.years] == [
        (2017, 1, 1),
        (2018, 2, 1),
    ]
    assert coverage.years[1].runs == ((1, 2),)


def test_a_year_in_which_nothing_was_captured_is_missing_whole() -> None:
    _, coverage = coverage_of([day("2015-12-31"), day("2017-01-01")], 5)
    assert coverage is not None
    assert [(year.year, year.runs, year.missing) for year in coverage.years][1] == (2016, (), 366)


def test_an_archive_without_dates_has_no_coverage() -> None:
    assert coverage_of([], 5) == ((), None)


def test_several_articles_of_a_day_are_one_day() -> None:
    gaps, coverage = coverage_of([day("2017-03-01")] * 3, 5)
    assert gaps == ()
    assert coverage is not None
    assert (coverage.covered, coverage.missing) == (1, 0)


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_days_with_and_without_articles_are_all_days(numbers: list[int]) -> None:
    days = [date(2012, 11, 5) + timedelta(number) for number in numbers]
    gaps, coverage = coverage_of(days, 5)
    assert coverage is not None
    within = {coverage.first + timedelta(n) for n in range((coverage.last - coverage.first).days)}
    empty = {gap.first + timedelta(n) for gap in gaps for n in range(gap.days)}
    assert within | {coverage.last} == empty | set(days)
    assert not empty & set(days)
    drawn = {
        date(year.year, 1, 1) + timedelta(start + n)
        for year in coverage.years
        for start, length in year.runs
        for n in range(length)
    }
    assert drawn == set(days)
    assert sum(year.covered for year in coverage.years) == coverage.covered == len(set(days))
    assert sum(year.missing for year in coverage.years) == coverage.missing == len(empty)
