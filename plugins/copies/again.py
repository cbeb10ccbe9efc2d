"""Near-copies of the last build: after an edit, only what changed is compared with the others."""

import marshal
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plugins.copies.sketches import LEAST_SHARED, MOST_SHARING

MOST_CHANGED = 200
"""When more texts changed, all are looked through: that takes no longer."""


@dataclass(frozen=True, slots=True)
class KnownCopies:
    """What a build found: the state of each text by its path, the pairs of near-copies by their
    paths, and the runs that more than MOST_SHARING texts have."""

    states: dict[str, bytes]
    pairs: list[tuple[str, str]]
    crowded: frozenset[int]

    def packed(self) -> bytes:
        """Return it as bytes."""
        return marshal.dumps((self.states, self.pairs, sorted(self.crowded)), 2)

    @classmethod
    def unpacked(cls, data: bytes) -> "KnownCopies":
        """Return what `packed` made bytes of."""
        states, pairs, crowded = marshal.loads(data)
        return cls(states, pairs, frozenset(crowded))


def copies_again(
    known: KnownCopies,
    paths: Sequence[str],
    states: Sequence[bytes],
    runs: Sequence[Sequence[int]],
    are_copies: Callable[[int, int], bool],
) -> list[tuple[int, int]] | None:
    """Return the pairs of near-copies by number, in order, without comparing what is as it was.

    `runs` are those of the sketch of each text. None is returned where all texts have to be looked
    through: many changed, or a run has become a phrase of the trade, or is one no longer.
    """
    changed = {
        number for number, path in enumerate(paths) if known.states.get(path) != states[number]
    }
    if len(changed) > MOST_CHANGED:
        return None
    wanted = known.crowded.union(*(runs[number] for number in changed))
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(runs):
        for run in wanted.intersection(sketch):
            holders[run].append(number)
    if {run for run, numbers in holders.items() if len(numbers) > MOST_SHARING} != known.crowded:
        return None
    shared: Counter[tuple[int, int]] = Counter()
    for run in wanted - known.crowded:
        numbers = holders[run]
        shared.update(
            {
                (min(one, other), max(one, other))
                for one in changed.intersection(numbers)
                for other in numbers
                if one != other
            }
        )
    near = [pair for pair, count in shared.items() if count >= LEAST_SHARED and are_copies(*pair)]
    place = {path: number for number, path in enumerate(paths) if number not in changed}
    stay = [
        (min(place[one], place[other]), max(place[one], place[other]))
        for one, other in known.pairs
        if one in place and other in place
    ]
    return sorted((*stay, *near))
