"""What changed from one text to the next: paragraph by paragraph, and in a paragraph word by word.

A word is a syllable with the space behind it, as Vietnamese is written; marks stand by themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from plugins.versions.matching import common

PieceKind = Literal["same", "removed", "added"]
ParagraphKind = Literal["same", "changed", "removed", "added", "gap"]

# Two paragraphs with less in common are two paragraphs, not one that was changed: a salad of words
# tells less than both of them.
LEAST_COMMON = 0.4
# Paragraphs between two unchanged ones are compared each with each up to so many pairs.
MOST_PAIRS = 900
CONTEXT = 1
"""Unchanged paragraphs shown on either side of a change; what is between them is left out."""

_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of plain text that stayed, went or came."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what became of it; a gap stands for `count` that stayed as they were."""

    kind: ParagraphKind
    pieces: tuple[Piece, ...] = ()
    count: int = 1


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one row of pieces.

    What stayed with what came is `after`, and what stayed with what went is `before`, to the
    letter but for white space.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    pairs = common([word.strip() for word in old], [word.strip() for word in new])
    pieces: list[Piece] = []
    i = j = 0
    for place, other in (*pairs, (len(old), len(new))):
        pieces.append(Piece("removed", "".join(old[i:place])))
        pieces.append(Piece("added", "".join(new[j:other])))
        if other < len(new):
            pieces += _kept(old[place], new[other])
        i, j = place + 1, other + 1
    return tuple(_joined(piece for piece in pieces if piece.text))


def changed_paragraphs(before: Sequence[str], after: Sequence[str]) -> tuple[Paragraph, ...]:
    """Return the changes between two texts, with `CONTEXT` around; empty when nothing changed."""
    whole: list[Paragraph] = []
    i = j = 0
    for place, other in (*common(before, after), (len(before), len(after))):
        whole += _rewritten(before[i:place], after[j:other])
        if other < len(after):
            whole.append(Paragraph("same", (Piece("same", after[other]),)))
        i, j = place + 1, other + 1
    return tuple(_with_gaps(whole)) if any(p.kind != "same" for p in whole) else ()


def _kept(old: str, new: str) -> Iterator[Piece]:
    """Yield a word that stayed; a space behind it that only one text has came or went with it."""
    word = new.rstrip()
    if not word or (old[len(old.rstrip()) :] and new != word):
        yield Piece("same", new)
        return
    yield Piece("same", word)
    yield Piece("removed", old[len(old.rstrip()) :])
    yield Piece("added", new[len(word) :])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of a kind; what went stands before what came, and no mark alone between."""
    runs = [
        Piece(kind, "".join(piece.text for piece in run))
        for kind, run in groupby(pieces, lambda piece: piece.kind)
    ]
    removed = added = ""
    for number, run in enumerate(runs):
        is_mark = not any(character.isalnum() for character in run.text)
        between = number + 1 < len(runs) and (removed or added) and is_mark
        if run.kind == "removed":
            removed += run.text
        elif run.kind == "added":
            added += run.text
        elif between and removed and added:
            removed, added = removed + run.text, added + run.text
        else:
            yield from _replaced(removed, added)
            removed = added = ""
            yield run
    yield from _replaced(removed, added)


def _replaced(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def _rewritten(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Yield paragraphs of which none stayed as it was; those that go together are compared."""
    i = j = 0
    for place, other in (*_alike(before, after), (len(before), len(after))):
        for text in before[i:place]:
            yield Paragraph("removed", (Piece("removed", text),))
        for text in after[j:other]:
            yield Paragraph("added", (Piece("added", text),))
        if other < len(after):
            yield Paragraph("changed", changed_words(before[place], after[other]))
        i, j = place + 1, other + 1


def _alike(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraphs became which, in order: the pairs with most in common together."""
    if not before or not after:
        return []
    if len(before) * len(after) > MOST_PAIRS:
        pairs_in_order = zip(before, after, strict=False)  # one of them may go on alone
        likeness = [_share(_counted(one), _counted(other)) for one, other in pairs_in_order]
        return [(n, n) for n, value in enumerate(likeness) if value >= LEAST_COMMON]
    words, others = [_counted(text) for text in before], [_counted(text) for text in after]
    rows, columns = len(before), len(after)
    value = [[_share(one, other) for other in others] for one in words]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = best[i + 1][j + 1] + value[i][j] if value[i][j] >= LEAST_COMMON else -1.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < rows and j < columns:
        if value[i][j] >= LEAST_COMMON and best[i][j] == best[i + 1][j + 1] + value[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how many of the longer paragraph's words both have: 0 to 1."""
    return (one & other).total() / max(one.total(), other.total(), 1)


def _with_gaps(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    near = {
        place + step
        for place, paragraph in enumerate(paragraphs)
        if paragraph.kind != "same"
        for step in range(-CONTEXT, CONTEXT + 1)
    }
    for shown, run in groupby(enumerate(paragraphs), lambda item: item[0] in near):
        kept = [paragraph for _, paragraph in run]
        # A gap of one paragraph would take the place of that paragraph.
        if shown or len(kept) == 1:
            yield from kept
        else:
            yield Paragraph("gap", count=len(kept))
