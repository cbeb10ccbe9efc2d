"""Spans of days into which articles are cut: blocks of the index, parts of the table.

A span is 2^k days and begins at a multiple of 2^k, so that an article which is added or taken
away leaves all spans but its own as they are, wherever in time it belongs.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def spans(days: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each span with at most `most` of these days, which do not fall.

    Days are numbered from some day before them all. Spans are as long as can be; when one day
    alone has more, it is cut by number.
    """
    if days:
        yield from _cut(days, 0, len(days), (days[0] ^ days[-1]).bit_length(), most)


def _cut(
    days: Sequence[int], start: int, end: int, length: int, most: int
) -> Iterator[tuple[int, int]]:
    """Yield the spans of days that lie within one span of 2^length days."""
    if end - start <= most:
        if start < end:
            yield start, end
    elif length == 0:
        yield from ((first, min(first + most, end)) for first in range(start, end, most))
    else:
        second_half = (days[start] >> length - 1 | 1) << length - 1
        middle = bisect_left(days, second_half, start, end)
        yield from _cut(days, start, middle, length - 1, most)
        yield from _cut(days, middle, end, length - 1, most)
