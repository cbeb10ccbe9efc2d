"""What is counted: articles by month, by section, by tag and by how they were captured."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.listings.charts import FULL_HEIGHT, Chart, chart, yearly, years_between
from plugins.listings.order import is_dated
from plugins.listings.terms import commonest
from plugins.listings.views import TermLink, TermView, link_to

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class YearOfMonths:
    """A year: how many articles each month has, from January on, and how many it has in all."""

    year: int
    months: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Months:
    """Articles by month: a chart with a bar for each month, and the years, earliest first."""

    chart: Chart
    years: tuple[YearOfMonths, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A section or tag through the years; `term` is None for all that have no chart of their own.

    `counts` are those of the years of the table that the series stands in, `count` is their sum.
    """

    term: TermLink | None
    count: int
    counts: tuple[int, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class SectionsByYear:
    """Sections through the years, in the newspaper's order; all charts have one scale."""

    years: tuple[int, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class TagsOfYear:
    """The tags that most articles of a year have, most first."""

    year: int
    tags: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class TagsByYear:
    """The commonest tags through the `years`, and the commonest of each year, newest first."""

    years: tuple[int, ...]
    series: tuple[Series, ...]
    of_years: tuple[TagsOfYear, ...]


@dataclass(frozen=True, slots=True)
class Captured:
    """How many articles came from captures of one kind of one paper; "" where it is unknown.

    `width` is the share of all articles, 0 to FULL_HEIGHT; `percent` the same for readers, whole.
    """

    outlet: str
    format: str
    count: int
    width: int
    percent: int


def monthly(dated: Iterable[Any]) -> Months:
    """Return how many of the articles, which all have a date, each month has."""
    counts = Counter((article.date.year, article.date.month) for article in dated)
    years = tuple(
        _year_of_months([counts[year, month] for month in MONTHS], year)
        for year in years_between(year for year, _ in counts)
    )
    bars = [
        (f"{month}/{year.year}", count)
        for year in years
        for month, count in zip(MONTHS, year.months, strict=True)
    ]
    return Months(chart(bars, ticks=[str(year.year) for year in years]), years)


def sections_by_year(
    sections: Sequence[tuple[Any, Sequence[Any]]], most: int
) -> SectionsByYear | None:
    """Return `sections` with their articles through the years; None where nothing is dated.

    The first `most` of them have a chart of their own, the others are added up.
    """
    counted = [(section, _years_of(articles)) for section, articles in sections]
    counted = [(section, counts) for section, counts in counted if counts]
    years = years_between(year for _, counts in counted for year in counts)
    if not years:
        return None
    lines: list[tuple[Any, Counter[int]]] = counted[:most]
    if rest := counted[most:]:
        lines = [*lines, (None, sum((counts for _, counts in rest), Counter()))]
    greatest = max(count for _, counts in lines for count in counts.values())
    return SectionsByYear(tuple(years), tuple(_series(*line, years, greatest) for line in lines))


def tags_by_year(dated: Iterable[Any], most: int) -> TagsByYear | None:
    """Return the `most` commonest tags through the years and of each year; None without tags.

    Tags that equally many articles have are in alphabetical order.
    """
    by_year: dict[int, Counter[Any]] = {}
    for article in dated:
        by_year.setdefault(article.date.year, Counter()).update(article.tags)
    years = years_between(by_year)
    lines = [
        (tag, Counter({year: counts[tag] for year, counts in by_year.items()}))
        for tag, _ in commonest(sum(by_year.values(), Counter()), most)
    ]
    if not lines:
        return None
    greatest = max(count for _, counts in lines for count in counts.values())
    return TagsByYear(
        tuple(years),
        tuple(_series(*line, years, greatest) for line in lines),
        tuple(
            TagsOfYear(
                year,
                tuple(
                    TermView(tag.name, tag.slug, tag.url, count)
                    for tag, count in commonest(by_year[year], most)
                ),
            )
            for year in sorted(by_year, reverse=True)
            if by_year[year]
        ),
    )


def captures(articles: Sequence[Any]) -> tuple[Captured, ...]:
    """Return from which kinds of capture of which papers the articles came, commonest first."""
    counts = Counter((article.source.outlet, article.source.format) for article in articles)
    return tuple(
        Captured(
            outlet,
            form,
            count,
            max(1, round(FULL_HEIGHT * count / len(articles))),
            round(100 * count / len(articles)),
        )
        for (outlet, form), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _year_of_months(counts: Sequence[int], year: int) -> YearOfMonths:
    return YearOfMonths(year, tuple(counts), sum(counts))


def _years_of(articles: Iterable[Any]) -> Counter[int]:
    return Counter(article.date.year for article in articles if is_dated(article))


def _series(term: Any, counts: Counter[int], years: Sequence[int], greatest: int) -> Series:
    line = tuple(counts[year] for year in years)
    return Series(
        link_to(term), sum(line), line, yearly(list(zip(years, line, strict=True)), greatest)
    )
