"""Coverage: on which days the archive has articles, and the runs of days on which it has none.

A day counts between the archive's first and last day. A day with nothing may be one on which the
paper printed nothing, or one that nobody captured: the archive cannot tell which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from plugins.listings.charts import years_between


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of days without articles: its first and last day, and how many days it has."""

    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """A year: the runs of days that have articles as (first, length), days counted from 0.

    `covered` and `missing` are numbers of days; those before the archive begins and after it ends
    are neither.
    """

    year: int
    runs: tuple[tuple[int, int], ...]
    covered: int
    missing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days of an archive: its years, its longest gaps (longest first), and sums of days."""

    first: date
    last: date
    years: tuple[YearOfDays, ...]
    gaps: tuple[Gap, ...]
    gap_count: int
    covered: int
    missing: int


def coverage_of(stated: Iterable[date], longest: int) -> tuple[tuple[Gap, ...], Coverage | None]:
    """Return all gaps in order of time, and the coverage with the `longest` of them.

    `stated` are the days of the articles, one for each; without any there is no coverage.
    """
    days = sorted(set(stated))
    if not days:
        return (), None
    gaps = tuple(_gaps(days))
    years = tuple(_year(year, days) for year in years_between(day.year for day in days))
    covered = len(days)
    return gaps, Coverage(
        days[0],
        days[-1],
        years,
        tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first))[:longest]),
        len(gaps),
        covered,
        (days[-1] - days[0]).days + 1 - covered,
    )


def _gaps(days: Sequence[date]) -> Iterable[Gap]:
    for before, after in pairwise(days):
        missing = (after - before).days - 1
        if missing:
            yield Gap(before + timedelta(1), after - timedelta(1), missing)


def _year(year: int, days: Sequence[date]) -> YearOfDays:
    begin, end = date(year, 1, 1), date(year, 12, 31)
    held = [(day - begin).days for day in days if day.year == year]
    within = (min(end, days[-1]) - max(begin, days[0])).days + 1
    return YearOfDays(year, tuple(_runs(held)), len(held), within - len(held))


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield (first, length) of each run of neighbouring numbers; they are in order."""
    start = previous = None
    for number in numbers:
        if start is None or previous is None:
            start = number
        elif number != previous + 1:
            yield start, previous - start + 1
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous - start + 1
