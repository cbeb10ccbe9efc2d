"""Little bar charts: what a template needs to draw one, and computes nothing more for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FULL_HEIGHT = 1000
"""The height of the tallest bar, in the units of a drawing."""

MOST_TICKS = 8
"""Labels of an axis: more than these stand on one another on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, how many, and its height (0 to FULL_HEIGHT).

    Whatever was counted at all can be seen: its bar is at least a hundredth high.
    """

    label: str
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right, the count of the tallest possible bar, and the axis below them.

    `ticks` part the axis evenly; those that would stand too close are "".
    """

    bars: tuple[Bar, ...]
    greatest: int
    ticks: tuple[str, ...]


def chart(counts: Sequence[tuple[str, int]], ticks: Iterable[str] = (), greatest: int = 0) -> Chart:
    """Return the chart of (label, count) pairs, from left to right.

    `ticks` are the labels of the axis, by default those of the bars; `greatest` is the count of
    the tallest bar where several charts have one scale, by default the greatest of these counts.
    """
    tallest = greatest or max((count for _, count in counts), default=0)
    return Chart(
        tuple(Bar(label, count, _height(count, tallest)) for label, count in counts),
        tallest,
        thinned(tuple(ticks) or tuple(label for label, _ in counts)),
    )


def yearly(counts: Sequence[tuple[int, int]], greatest: int = 0) -> Chart:
    """Return the chart of (year, count) pairs."""
    return chart([(str(year), count) for year, count in counts], greatest=greatest)


def thinned(ticks: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of an axis with every second, third, … alone, so that they are few."""
    step = -(-len(ticks) // MOST_TICKS) or 1
    return tuple(tick if place % step == 0 else "" for place, tick in enumerate(ticks))


def years_between(years: Iterable[int], longest: int = 80) -> list[int]:
    """Return all years from the first to the last of `years`, those without articles too.

    Where that would be more than `longest`, as one wrong date can make it, only `years` themselves.
    """
    known = sorted(set(years))
    if known and known[-1] - known[0] < longest:
        return list(range(known[0], known[-1] + 1))
    return known


def _height(count: int, greatest: int) -> int:
    if not count:
        return 0
    return max(FULL_HEIGHT // 100, round(FULL_HEIGHT * count / greatest))
