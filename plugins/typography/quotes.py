"""Quotation marks curled by their neighbours.

Papers type `"` and `'` for quotation marks, apostrophes, inches, feet and minutes. Each mark is
judged by the character before and the character after it; where these disagree, by whether a
quotation is open. A mark that stays unclear stays as it was written, as does every mark that the
paper curled itself. One character takes the place of one, so that positions do not move.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

_RUN = re.compile("[\"']+|[“”‘’]")
_OPENING = {'"': "“", "'": "‘"}
_CLOSING = {'"': "”", "'": "’"}
_APOSTROPHE = "’"

# Characters after which a quotation begins, beside white space and the beginning of the text.
_BEFORE_OPENING = frozenset("([«“‘¿¡:")
# Characters before which a quotation ends, beside white space and the end of the text.
_AFTER_CLOSING = frozenset(".,;:!?)]»”’%")
# Characters that may stand on either side of a quotation.
_NEUTRAL = frozenset("-–—‑/…+&*~")

_DECADE = re.compile(r"\d0(?!\d)")


class Verdict(IntEnum):
    """What a mark is, or what one side of it says that it is."""

    OPENS = 1
    UNCLEAR = 0
    CLOSES = -1


# The members by themselves: they are asked for at each mark of each paragraph.
_OPENS, _UNCLEAR, _CLOSES = Verdict.OPENS, Verdict.UNCLEAR, Verdict.CLOSES


class _Mark(NamedTuple):
    """A mark, seen with those beside it as one.

    `right` is what the character after it says, `clear` what both sides agree on. One that the
    paper `curled` itself is clear, and stays as it is.
    """

    place: int
    right: Verdict
    clear: Verdict
    within_word: bool = False
    after_number: bool = False
    before_stop: bool = False
    curled: bool = False


def curl(text: str) -> str:
    """Return `text`, one paragraph of prose, with its straight quotation marks curled."""
    double: list[_Mark] = []
    single: list[_Mark] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        first = text[start]
        if first in _OPENING:
            for mark in _marks(text, start, end):
                (double if text[mark.place] == '"' else single).append(mark)
        else:
            verdict = _OPENS if first in "“‘" else _CLOSES
            mark = _Mark(start, verdict, verdict, curled=True)
            (double if first in "“”" else single).append(mark)
    changes: list[tuple[int, str]] = []
    if double:
        changes += _curled(text, '"', double)
    if single:
        changes += _curled(text, "'", single)
    changes.sort()
    pieces: list[str] = []
    end = 0
    for place, character in changes:
        pieces += (text[end:place], character)
        end = place + 1
    pieces.append(text[end:])
    return "".join(pieces)


def _curled(text: str, kind: str, marks: Sequence[_Mark]) -> Iterator[tuple[int, str]]:
    """Yield (place, character) of the marks of one kind that are replaced."""
    followed = _what_follows(marks, kind)
    is_open = False
    for mark, (closed_next, closed_later) in zip(marks, followed, strict=True):
        if mark.curled:
            is_open = mark.clear is _OPENS
            continue
        if mark.within_word and kind == "'":
            yield mark.place, _APOSTROPHE  # H'Hen, Kanye's
            continue
        verdict = mark.clear
        if mark.after_number and mark.right is not _OPENS:
            # Inches, feet, minutes; unless it ends a quotation that nothing else ends.
            verdict = _CLOSES if is_open and not closed_next else _UNCLEAR
        elif verdict is _UNCLEAR and is_open:
            verdict = _CLOSES
        elif verdict is _UNCLEAR and closed_later and not mark.before_stop:
            verdict = _OPENS
        if kind == "'" and verdict is _OPENS and not closed_later:
            # Nothing ends it: '80 is short for 1980, all else stays as it is.
            if _DECADE.match(text, mark.place + 1):
                yield mark.place, _APOSTROPHE
        elif verdict is not _UNCLEAR:
            is_open = verdict is _OPENS
            yield mark.place, (_OPENING if is_open else _CLOSING)[kind]


def _what_follows(marks: Sequence[_Mark], kind: str) -> list[tuple[bool, bool]]:
    """Return for each mark whether the next clear one closes, and whether any later one may."""
    followed = []
    next_closes = later_closes = False
    for mark in reversed(marks):
        followed.append((next_closes, later_closes))
        if mark.curled:
            next_closes = mark.clear is _CLOSES
            later_closes = later_closes or next_closes
        elif not (mark.within_word and kind == "'"):
            verdict = mark.clear
            later_closes = later_closes or verdict is not _OPENS
            if verdict is not _UNCLEAR and not mark.after_number:
                next_closes = verdict is _CLOSES
    followed.reverse()
    return followed


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Return the straight marks of a run, seen as one by its neighbours."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if not before or before.isspace() or before in _BEFORE_OPENING:
        left = _OPENS
    else:
        left = _UNCLEAR if before in _NEUTRAL else _CLOSES
    if not after or after.isspace() or after in _AFTER_CLOSING:
        right = _CLOSES
    else:
        right = _UNCLEAR if after in _NEUTRAL else _OPENS
    clear = left if left is right or right is _UNCLEAR else _UNCLEAR
    if left is _UNCLEAR:
        clear = right
    stop = left is _OPENS and right is _CLOSES and bool(after.strip())
    within_word = end - start == 1 and before.isalpha() and after.isalpha()
    after_number = before.isdecimal()
    return [
        _Mark(place, right, clear, within_word, after_number and place == start, stop)
        for place in range(start, end)
    ]
