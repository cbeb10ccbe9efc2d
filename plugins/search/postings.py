"""The words of one article with their places: what the search knows of it.

Places are numbers of words. Each piece of text that stands alone on the page (the title, a
paragraph, a caption) begins at a multiple of STEP, so that no phrase reaches over its end, and so
that an edit of one paragraph leaves the places in most others as they were.
"""

import marshal
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, pairwise
from typing import Any

from plugins.listings.facts import Fact
from plugins.reader.elements import INLINE
from plugins.search.bits import RICE, gamma, parameter
from plugins.search.terms import FORMS, TERMS, words_of

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

# A picture and a line's end part words, though they stand within a line.
_WITHIN_WORDS = INLINE - {"br", "img"}
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Postings:
    """The words of an article.

    `units` is its length in LENGTH_UNIT; `places` are, by form, the bits of how often it occurs
    and where; `title` are the terms of its title.
    """

    units: int
    places: Mapping[str, str]
    title: Sequence[str]


def parts_of(article: Any) -> Iterator[str]:
    """Yield the texts of an article that its page shows and that its file alone decides."""
    yield str(article.title)
    yield str(getattr(article, "lede", "") or "")
    yield from _pieces(article.content)
    yield str(getattr(article, "byline", "") or "")
    for figure in getattr(article, "images", ()):
        yield str(figure.caption)
        yield str(figure.credit)
    for comment in getattr(article, "comments", ()):
        yield str(comment.author)
        yield str(comment.text)


def text_of(article: Any) -> str:
    """Return the text of an article behind its lede, a paragraph a line, for excerpts."""
    pieces = (" ".join(piece.split()) for piece in list(parts_of(article))[2:])
    return "\n".join(piece for piece in pieces if piece)


def postings_of(parts: Sequence[str]) -> Postings:
    """Return the words of texts, the first of them the title."""
    end, listed = _listed(parts)
    units = end // LENGTH_UNIT + 1
    title = [TERMS[FORMS[word]] for word in words_of(parts[0])]
    return Postings(
        units,
        {form: _coded(places, units) for form, places in listed.items()},
        list(dict.fromkeys(title)),
    )


def places_of_names(names: Sequence[str]) -> dict[str, str]:
    """Return the words of names by form, as the places of Postings; they are of one length."""
    return {form: _coded(places, 1) for form, places in _listed(names)[1].items()}


def posted(article: Any) -> bytes:
    """Return the postings of an article, packed."""
    found = postings_of(tuple(parts_of(article)))
    bits = "".join(found.places.values())
    lengths = array("I", map(len, found.places.values()))
    return marshal.dumps(
        (
            found.units,
            " ".join(found.places),
            lengths.tobytes(),
            # The one in front keeps the zeros behind it.
            int(f"1{bits}", 2).to_bytes(len(bits) // 8 + 1, "big"),
            " ".join(found.title),
        ),
        2,
    )


POSTINGS = Fact("search postings", posted)


def unpacked(data: bytes) -> Postings:
    """Return what `posted` packed."""
    units, forms, packed_lengths, packed, title = marshal.loads(data)
    lengths = array("I", packed_lengths)
    bits = bin(int.from_bytes(packed, "big"))
    ends = accumulate(lengths, initial=len("0b1"))
    places = [bits[start:end] for start, end in pairwise(ends)]
    return Postings(units, dict(zip(forms.split(), places, strict=True)), title.split())


def _listed(parts: Iterable[str]) -> tuple[int, dict[str, list[int]]]:
    """Return where the words of texts end, and their places by form."""
    listed: dict[str, list[int]] = {}
    place = 0
    for part in parts:
        begins = place
        for word in words_of(part)[: max(0, NAMES - place)]:
            form = FORMS[word]
            known = listed.get(form)
            if known is None:
                listed[form] = [place]
            else:
                known.append(place)
            place += 1
        if place > begins:
            place = (place // STEP + 1) * STEP
        place = max(place, BODY)
    return place, listed


def _coded(places: Sequence[int], units: int) -> str:
    """Return the bits of how often a form occurs and where, in an article of a length."""
    count = len(places)
    rice = RICE[parameter(units * LENGTH_UNIT // (count + 1))]
    if count == 1:
        return "1" + rice[places[0]]
    gaps = [place - before - 1 for before, place in pairwise((-1, *places))]
    return gamma(count) + "".join([rice[gap] for gap in gaps])


def _pieces(html: str) -> list[str]:
    """Return the text of a body; elements within a line part nothing, all others begin a piece."""
    # The end of a line within a paragraph is a space to readers.
    text = _TAG.sub(lambda tag: "" if tag[1] in _WITHIN_WORDS else "\n", html.replace("\n", " "))
    return [unescape(piece) for piece in text.split("\n")]
