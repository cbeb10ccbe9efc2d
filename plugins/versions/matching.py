"""What two sequences have in common, in order, in a time that grows with their length alone.

Patience: what occurs once in both is the same place; between two such places the question is asked
anew (Bram Cohen's patience diff). Where nothing occurs once and little is left, the longest common
subsequence is found the plain way; where much is left, there is no telling, and nothing is matched.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

# The plain way takes the product of both lengths: at most some 250 steps for each item.
MOST_CELLS = 62_500
# Each time a part is divided costs its length; text does not need more than a handful.
MOST_DIVISIONS = 40

Pairs = list[tuple[int, int]]
"""Places in the first and in the second sequence, both rising."""


def common(first: Sequence[Hashable], second: Sequence[Hashable]) -> Pairs:
    """Return the places at which the sequences are matched; items of a pair are equal."""
    found: Pairs = []
    waiting = [(0, len(first), 0, len(second), 0)]
    while waiting:
        start, end, other_start, other_end, divisions = waiting.pop()
        while start < end and other_start < other_end and first[start] == second[other_start]:
            found.append((start, other_start))
            start, other_start = start + 1, other_start + 1
        while start < end and other_start < other_end and first[end - 1] == second[other_end - 1]:
            end, other_end = end - 1, other_end - 1
            found.append((end, other_end))
        if start == end or other_start == other_end:
            continue
        anchors: Pairs = []
        if divisions < MOST_DIVISIONS:
            anchors = _anchors(first[start:end], second[other_start:other_end])
        if anchors:
            place, other = start, other_start
            for i, j in (*anchors, (end - start, other_end - other_start)):
                waiting.append((place, start + i, other, other_start + j, divisions + 1))
                place, other = start + i, other_start + j
        elif (end - start) * (other_end - other_start) <= MOST_CELLS:
            pairs = _longest(first[start:end], second[other_start:other_end])
            found += [(start + i, other_start + j) for i, j in pairs]
    return sorted(found)


def _anchors(first: Sequence[Hashable], second: Sequence[Hashable]) -> Pairs:
    """Return the longest rising row of the items that occur once in both."""
    counts, others = Counter(first), Counter(second)
    place_of = {item: place for place, item in enumerate(second) if others[item] == 1}
    pairs = [
        (place, place_of[item])
        for place, item in enumerate(first)
        if counts[item] == 1 and item in place_of
    ]
    # Longest rising subsequence by piles, as in the game of patience.
    tops: list[int] = []
    top_pairs: list[int] = []
    below: list[int] = []
    for number, (_, other) in enumerate(pairs):
        pile = bisect_left(tops, other)
        below.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [other]
        top_pairs[pile : pile + 1] = [number]
    row: Pairs = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        row.append(pairs[number])
        number = below[number]
    return row[::-1]


def _longest(first: Sequence[Hashable], second: Sequence[Hashable]) -> Pairs:
    """Return a longest common subsequence; the first of equals."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) - 1, -1, -1):
        row, under = lengths[i], lengths[i + 1]
        item = first[i]
        for j in range(len(second) - 1, -1, -1):
            row[j] = under[j + 1] + 1 if item == second[j] else max(under[j], row[j + 1])
    pairs: Pairs = []
    i = j = 0
    while i < len(first) and j < len(second):
        if first[i] == second[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
