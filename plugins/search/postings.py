"""The words of one article with their places: what the search knows of it.

Places are numbers of words. Each piece of text that stands alone on the page (the title, a
paragraph, a caption) begins at a multiple of STEP, so that no phrase reaches over its end, and so
that an edit of one paragraph leaves the places in most others as they were.

Words lie in buckets by their terms' hash, with a digest of each: what an edit did not change is
known without looking at it.
"""

import marshal
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any

from plugins.listings.facts import Fact
from plugins.search.bits import RICE, gamma, parameter
from plugins.search.terms import FORMS, TERMS, Remembered, hash_of, words_of
from plugins.search.texts import parts_of

STEP = 16
"""What places of pieces of text are multiples of. A larger one would let longer edits pass, and
cost all places more bits: 16 cost 2 % of the index, 32 cost 6 %."""

BODY = 32
"""Where the text after the title begins. Longer titles than this are rare, and lose nothing."""

NAMES = 1 << 18
"""Where the names begin that an article's page shows beside its text, and where its text ends at
the latest: words behind that are not found."""

LENGTH_UNIT = 32
"""In how many places the length of an article is told to the engine."""

BUCKETS = 32
"""A sentence more at the end touches some ten of these, a word more in a line one or two."""

_DIGEST = 4
"""Bytes of a bucket's digest. One is compared with one other at a time."""

Entries = list[tuple[str, str]]
"""Forms, each with the bits of how often it occurs and where."""


def entries_of(parts: Iterable[str], units: int | None = None) -> tuple[int, Entries]:
    """Return the length of texts in LENGTH_UNIT, and the entries of their words.

    Where `units` is given, places are coded as in a text of that length.
    """
    listed: defaultdict[str, list[int]] = defaultdict(list)
    form_of = FORMS.__getitem__
    place = 0
    for part in parts:
        words = words_of(part)
        if place + len(words) > NAMES:
            words = words[: max(0, NAMES - place)]
        for at, form in enumerate(map(form_of, words), place):
            listed[form].append(at)
        if words:
            place = ((place + len(words)) // STEP + 1) * STEP
        place = max(place, BODY)
    length = place // LENGTH_UNIT + 1
    return length, _coded(listed, LENGTH_UNIT * (length if units is None else units))


def entries_of_names(names: Sequence[str]) -> Entries:
    """Return the entries of names; all lists of names are of one length to the engine."""
    return entries_of(names, 1)[1]


def _coded(listed: Mapping[str, Sequence[int]], length: int) -> Entries:
    """Return entries of forms with their places in a text of a length."""
    # Most forms occur once, and most others twice: what these need is looked up one time.
    once = RICE[parameter(length // 2)]
    twice_count, twice = gamma(2), RICE[parameter(length // 3)]
    entries: Entries = []
    for form, places in listed.items():
        count = len(places)
        if count == 1:
            bits = "1" + once[places[0]]
        elif count == 2:
            first, second = places
            bits = twice_count + twice[first] + twice[second - first - 1]
        else:
            rice = RICE[parameter(length // (count + 1))]
            gaps = [rice[place - before - 1] for before, place in pairwise(places)]
            bits = gamma(count) + rice[places[0]] + "".join(gaps)
        entries.append((form, bits))
    return entries


def posted(article: Any) -> bytes:
    """Return the postings of an article, packed: see Postings."""
    parts = tuple(parts_of(article))
    units, entries = entries_of(parts)
    # In the order of their buckets, and there of their forms.
    ordered = sorted([(BUCKET_OF[form], form, bits) for form, bits in entries])
    counts, digests, start = [], [], 0
    for bucket in range(BUCKETS):
        end = bisect_left(ordered, (bucket + 1,), start)
        counts.append(end - start)
        digests.append(_digest(ordered[start:end]))
        start = end
    bits = "".join([bits for _, _, bits in ordered])
    title = dict.fromkeys(TERMS[FORMS[word]] for word in words_of(parts[0]))
    return marshal.dumps(
        (
            units,
            " ".join(title),
            " ".join([form for _, form, _ in ordered]),
            array("I", counts).tobytes(),
            array("I", [len(bits) for _, _, bits in ordered]).tobytes(),
            # The one in front keeps the zeros behind it.
            int(f"1{bits}", 2).to_bytes(len(bits) // 8 + 1, "big"),
            b"".join(digests),
        ),
        2,
    )


POSTINGS = Fact("search postings", posted)


class Postings:
    """The postings of an article: `units`, its length; `title`, the terms of its title."""

    def __init__(self, data: bytes) -> None:
        self.units: int
        self.units, title, forms, counts, lengths, bits, digests = marshal.loads(data)
        self.title: list[str] = title.split()
        self._packed = forms, counts, lengths, bits
        self._digests = digests

    def digest(self, bucket: int) -> bytes:
        """Return what tells whether a bucket is as it was."""
        digest: bytes = self._digests[bucket * _DIGEST : (bucket + 1) * _DIGEST]
        return digest

    def entries(self, wanted: Collection[int]) -> Iterable[tuple[str, str]]:
        """Return the entries of some buckets, in rising order."""
        packed_forms, counts, lengths, packed = self._packed
        forms = packed_forms.split(" ")
        ends = accumulate(array("I", lengths), initial=len("0b1"))
        text = bin(int.from_bytes(packed, "big"))
        if len(wanted) == BUCKETS:
            return zip(forms, [text[start:end] for start, end in pairwise(ends)], strict=False)
        at = list(ends)
        starts = list(accumulate(array("I", counts), initial=0))
        return [
            (forms[number], text[at[number] : at[number + 1]])
            for bucket in wanted
            for number in range(starts[bucket], starts[bucket + 1])
        ]


BUCKET_OF = Remembered(lambda form: hash_of(TERMS[form]) % BUCKETS)
"""The bucket of each form met."""


def _digest(entries: list[tuple[int, str, str]]) -> bytes:
    return blake2b(marshal.dumps(entries, 2), digest_size=_DIGEST).digest()
