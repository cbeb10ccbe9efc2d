"""The words that an article may be about."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plugins.listings.words import Words
from plugins.related.function_words import FUNCTION_SYLLABLES
from plugins.related.weights import Weights


class Word(NamedTuple):
    """A word of a document: one syllable or two neighbouring ones, by its key.

    `weight` is how often it occurs, by place; `position` is the number of its first syllable in
    the document, where it first occurs, and `surface` its spelling there.
    """

    folded: str
    weight: float
    position: int
    surface: str


def words_about(title: Words, lede: Words, body: Words, weights: Weights) -> dict[str, Word]:
    """Return the words that a title, a lede and a body may be about by key, the weightiest first.

    Words are single syllables, and pairs of neighbouring ones, which in Vietnamese stand in for
    words, where a pair is more than a turn of phrase: it is said twice, or in the headline or the
    lede, or is a name. Numbers count only beside a syllable.
    """
    tokens = [*title.written, "\n", *lede.written, "\n", *body.written]
    # Here and below most of the time of reading an article goes: whole lists at once, no calls.
    singles = [*title.keys, "", *lede.keys, "", *body.keys]
    pairs = [f"{one} {other}" if one and other else "" for one, other in pairwise(singles)]
    after_title = len(title.keys) + 1
    after_lede = after_title + len(lede.keys) + 1
    spelt = _Spelling(tokens, singles)
    names = {pairs[place] for place in spelt.capitals if place + 1 in spelt.capitals}
    # A pair that the body alone has, and once, is no word unless it is a name.
    may_be_once = names.union(pairs[:after_lede])
    weight_of: dict[str, float] = {}
    for listed, is_word, least in (
        (singles, _IS_WORD.__getitem__, 1),
        (pairs, _is_pair_a_word, 2),
    ):
        found = {
            folded: weights.body * count
            for folded, count in Counter(listed[after_lede:]).items()
            if count >= least or folded in may_be_once
        }
        for folded in listed[:after_title]:
            found[folded] = found.get(folded, 0.0) + weights.title
        for folded in listed[after_title:after_lede]:
            found[folded] = found.get(folded, 0.0) + weights.lede
        weight_of |= {folded: found[folded] for folded in filter(is_word, found)}
    about = list(weight_of)
    # What weighs the same stays in the order in which it was first written.
    about.sort(key=weight_of.__getitem__, reverse=True)
    places = range(len(singles) - 1, -1, -1)
    first_single = dict(zip(reversed(singles), places, strict=True))
    first_pair = dict(zip(reversed(pairs), places[1:], strict=True))
    chosen = about[: weights.words]
    found_at = [
        (first_pair[folded], True) if " " in folded else (first_single[folded], False)
        for folded in chosen
    ]
    columns = (
        chosen,
        map(weight_of.__getitem__, chosen),
        [place for place, _ in found_at],
        [spelt.word(place, is_pair) for place, is_pair in found_at],
    )
    return dict(zip(chosen, map(Word._make, zip(*columns, strict=True)), strict=True))


class _IsWord(dict[str, bool]):
    """Whether a syllable's key says something: it is no mark, no number, no function word."""

    def __missing__(self, folded: str) -> bool:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        says = bool(folded) and folded not in FUNCTION_SYLLABLES and not folded.isdigit()
        self[folded] = says
        return says


_MOST_REMEMBERED = 1 << 16
_IS_WORD = _IsWord()


def _is_pair_a_word(folded: str) -> bool:
    """Return the same of a pair: one of the two has to be no function word, and one no number."""
    if not folded:
        return False
    one, _, other = folded.partition(" ")
    if _IS_WORD[one] or _IS_WORD[other]:
        return True
    return not (
        (one in FUNCTION_SYLLABLES and other in FUNCTION_SYLLABLES)
        or (one.isdigit() and other.isdigit())
    )


class _Spelling:
    """How words are written in a document, without the capitals that only begin a sentence."""

    def __init__(self, tokens: Sequence[str], singles: Sequence[str]) -> None:
        self._tokens = tokens
        self._written = frozenset(tokens)
        self._singles = singles
        self.capitals = {place for place, token in enumerate(tokens) if token[0].isupper()}
        self._named = {tokens[place] for place in self.capitals if not self._begins(place)}

    def _begins(self, place: int) -> bool:
        return place == 0 or not self._singles[place - 1]

    def word(self, place: int, is_pair: bool) -> str:
        """Return the spelling of the syllable at a place, or of the two that begin there.

        The document tells whether a capital at the beginning of a clause is that of a name: one
        syllable is a name when it has its capital elsewhere too, a pair unless its first syllable
        is also written small.
        """
        one = self._tokens[place]
        if place in self.capitals and self._begins(place):
            small = one[0].lower() + one[1:]
            if small in self._written if is_pair else one not in self._named:
                one = small
        return f"{one} {self._tokens[place + 1]}" if is_pair else one
