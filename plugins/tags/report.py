"""Pairs of tags that may be one: what a person might want to write into the alias file.

Nothing is joined here. Left is always the rarer tag, and no tag stands left twice, so that any
lines of a report make a valid alias file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import yaml

from archive.vietnamese import fold, syllables
from plugins.listings.terms import Naming, gather

LEAST_NEAR = 8
"""Letters of a name from which one letter more, less or other may be a slip; among shorter names
most are other names (Hà, Hạ; Lan, Loan)."""

LEAST_INSIDE = 2
"""Syllables of a tag that is looked for inside others: single ones are in everything."""

MOST_ADDED = 2
"""Syllables that the longer tag may add ("dịch Covid-19"); more of them make another subject."""

MOST_SHARING = 50
"""Of more tags with the same letters left out, or the same tag inside, nothing is to be learnt."""

SAME, NEAR, INSIDE = "same", "near", "inside"
_HEADINGS = {
    SAME: "The same letters but for accents, capitals, spaces and marks",
    NEAR: "A letter more, less or other, or the syllables in another order",
    INSIDE: "One inside the other: take the # away where they are one",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A tag as it is shown, and how many articles have it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags that may be one, the rarer first; `together` articles have both."""

    kind: str
    rarer: Counted
    commoner: Counted
    together: int


def suspicious(lists: Sequence[Sequence[str]], naming: Naming) -> list[Pair]:
    """Return the pairs, by kind and the commonest first; `lists` are the tags of each article.

    What the alias file has joined or dropped already is taken as it says.
    """
    groups = gather(enumerate(lists), naming)
    tags = {
        term_key: Counted(group.name or group.by_frequency[0], len(group.articles))
        for term_key, group in groups.items()
    }
    having = {term_key: set(group.articles) for term_key, group in groups.items()}
    found: dict[str, Pair] = {}
    for kind, pairs in ((SAME, _same(tags)), (NEAR, _near(tags)), (INSIDE, _inside(tags))):
        for one, other in pairs:
            rarer, commoner = one, other
            if (tags[one].count, one) > (tags[other].count, other) and kind != INSIDE:
                rarer, commoner = other, one
            known = found.get(rarer)
            if known is not None and (
                known.kind != kind or known.commoner.count >= tags[commoner].count
            ):
                continue
            together = len(having[rarer] & having[commoner])
            found[rarer] = Pair(kind, tags[rarer], tags[commoner], together)
    kinds = list(_HEADINGS)
    return sorted(
        found.values(),
        key=lambda p: (kinds.index(p.kind), -p.commoner.count, p.commoner.name, p.rarer.name),
    )


def as_aliases(pairs: Sequence[Pair]) -> str:
    """Return pairs as lines of an alias file, with the counts behind them."""
    lines = [
        f"# Pairs of tags that may be one: {len(pairs)}. Take the lines that are right into the",
        "# alias file: left is the spelling that goes, right the tag that it becomes.",
    ]
    lines.append("aliases:" if pairs else "aliases: {}")
    for kind, heading in _HEADINGS.items():
        of_kind = [pair for pair in pairs if pair.kind == kind]
        if of_kind:
            lines += ["", f"  # {heading} ({len(of_kind)})"]
        for pair in of_kind:
            entry = _entry(pair.rarer.name, pair.commoner.name)
            counts = f"{pair.rarer.count} → {pair.commoner.count}, both in {pair.together}"
            lines.append(f"  {'# ' if kind == INSIDE else ''}{entry}  # {counts}")
    return "\n".join(lines) + "\n"


def _same(tags: Mapping[str, Counted]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for term_key, tag in tags.items():
        if letters := _letters(fold(tag.name)):
            groups[letters].append(term_key)
    yield from _pairs(groups.values())


def _near(tags: Mapping[str, Counted]) -> Iterator[tuple[str, str]]:
    """Yield tags one letter apart, found by the letters that are left without one of them.

    The idea is that of Garbe's symmetric deletes: whoever differs in one letter is equal when that
    letter is left out. Letters have their accents here: whoever differs in those alone is the same
    already, and who differs in both is another. Names with other numbers are others.
    """
    without: dict[str, list[str]] = defaultdict(list)
    orders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    letters = {term_key: _letters(term_key) for term_key in tags}
    for term_key, word in letters.items():
        orders[tuple(sorted(syllables(tags[term_key].name)))].append(term_key)
        if len(word) >= LEAST_NEAR:
            without[word].append(term_key)
            for left in {word[:place] + word[place + 1 :] for place in range(len(word))}:
                without[left].append(term_key)
    yield from _pairs(group for order, group in orders.items() if len(order) > 1)
    for one, other in _pairs(without.values()):
        if _digits(letters[one]) == _digits(letters[other]) and _is_near(
            letters[one], letters[other]
        ):
            yield one, other


def _is_near(one: str, other: str) -> bool:
    """Whether two words differ in one letter: another, or one more."""
    if len(one) > len(other):
        one, other = other, one
    place = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    return one[place:] == other[place + 1 :] or one[place + 1 :] == other[place + 1 :]


def _inside(tags: Mapping[str, Counted]) -> Iterator[tuple[str, str]]:
    """Yield each tag with those in it, which are at least as common."""
    runs = {term_key: tuple(syllables(tag.name)) for term_key, tag in tags.items()}
    named = {run: term_key for term_key, run in runs.items() if len(run) >= LEAST_INSIDE}
    inside: dict[str, list[str]] = defaultdict(list)
    for term_key, run in runs.items():
        for length in range(max(LEAST_INSIDE, len(run) - MOST_ADDED), len(run)):
            for start in range(len(run) - length + 1):
                shorter = named.get(run[start : start + length])
                if shorter is not None and tags[shorter].count >= tags[term_key].count:
                    inside[shorter].append(term_key)
    for shorter, longer in inside.items():
        if len(longer) <= MOST_SHARING:
            yield from ((term_key, shorter) for term_key in longer)


def _pairs(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        if 1 < len(group) <= MOST_SHARING:
            yield from combinations(group, 2)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _digits(word: str) -> Counter[str]:
    return Counter(filter(str.isdigit, word))


def _entry(spelling: str, name: str) -> str:
    dumped: str = yaml.safe_dump({spelling: name}, allow_unicode=True, width=10_000)
    return dumped.strip()
