"""Quotation marks curled by their neighbours.

Papers type `"` and `'` for quotation marks, apostrophes, inches, feet and minutes. Each mark is
judged by the character before and the character after it; where these disagree, by whether a
quotation is open. A mark that stays unclear stays as it was written, as does every mark that the
paper curled itself. One character takes the place of one, so that positions do not move.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

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


@dataclass(frozen=True, slots=True)
class _Mark:
    """A straight mark with what stands before and after it; marks side by side are seen as one."""

    place: int
    left: Verdict
    right: Verdict
    within_word: bool
    after_number: bool
    before_stop: bool

    @property
    def clear(self) -> Verdict:
        """What both sides agree on."""
        if self.left is self.right or self.right is Verdict.UNCLEAR:
            return self.left
        return self.right if self.left is Verdict.UNCLEAR else Verdict.UNCLEAR


@dataclass(frozen=True, slots=True)
class _Curled:
    """A mark that the paper curled itself."""

    verdict: Verdict


def curl(text: str) -> str:
    """Return `text`, one paragraph of prose, with its straight quotation marks curled."""
    kinds: dict[str, list[_Mark | _Curled]] = {'"': [], "'": []}
    for run in _RUN.finditer(text):
        if run[0] in _OPENING or len(run[0]) > 1:
            for mark in _marks(text, run.start(), run.end()):
                kinds[text[mark.place]].append(mark)
        else:
            opens = run[0] in "“‘"
            kind = '"' if run[0] in "“”" else "'"
            kinds[kind].append(_Curled(Verdict.OPENS if opens else Verdict.CLOSES))
    characters = list(text)
    for kind, marks in kinds.items():
        _curl_kind(text, kind, marks, characters)
    return "".join(characters)


def _curl_kind(
    text: str, kind: str, marks: Sequence[_Mark | _Curled], characters: list[str]
) -> None:
    """Replace the marks of one kind in `characters`."""
    followed = _what_follows(marks, kind)
    is_open = False
    for mark, (closed_next, closed_later) in zip(marks, followed, strict=True):
        if isinstance(mark, _Curled):
            is_open = mark.verdict is Verdict.OPENS
            continue
        if mark.within_word and kind == "'":
            characters[mark.place] = _APOSTROPHE  # H'Hen, Kanye's
            continue
        verdict = mark.clear
        if mark.after_number and mark.right is not Verdict.OPENS:
            # Inches, feet, minutes; unless it ends a quotation that nothing else ends.
            verdict = Verdict.CLOSES if is_open and not closed_next else Verdict.UNCLEAR
        elif verdict is Verdict.UNCLEAR and is_open:
            verdict = Verdict.CLOSES
        elif verdict is Verdict.UNCLEAR and closed_later and not mark.before_stop:
            verdict = Verdict.OPENS
        if kind == "'" and verdict is Verdict.OPENS and not closed_later:
            # Nothing ends it: '80 is short for 1980, all else stays as it is.
            if _DECADE.match(text, mark.place + 1):
                characters[mark.place] = _APOSTROPHE
        elif verdict is not Verdict.UNCLEAR:
            is_open = verdict is Verdict.OPENS
            characters[mark.place] = (_OPENING if is_open else _CLOSING)[kind]


def _what_follows(marks: Sequence[_Mark | _Curled], kind: str) -> list[tuple[bool, bool]]:
    """Return for each mark whether the next clear one closes, and whether any later one may."""
    followed = []
    next_closes = later_closes = False
    for mark in reversed(marks):
        followed.append((next_closes, later_closes))
        if isinstance(mark, _Curled):
            next_closes = mark.verdict is Verdict.CLOSES
            later_closes = later_closes or next_closes
        elif not (mark.within_word and kind == "'"):
            verdict = mark.clear
            later_closes = later_closes or verdict is not Verdict.OPENS
            if verdict is not Verdict.UNCLEAR and not mark.after_number:
                next_closes = verdict is Verdict.CLOSES
    return followed[::-1]


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Return the straight marks of a run, seen as one by its neighbours."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if not before or before.isspace() or before in _BEFORE_OPENING:
        left = Verdict.OPENS
    else:
        left = Verdict.UNCLEAR if before in _NEUTRAL else Verdict.CLOSES
    if not after or after.isspace() or after in _AFTER_CLOSING:
        right = Verdict.CLOSES
    else:
        right = Verdict.UNCLEAR if after in _NEUTRAL else Verdict.OPENS
    stop = left is Verdict.OPENS and right is Verdict.CLOSES and bool(after.strip())
    return [
        _Mark(
            place=place,
            left=left,
            right=right,
            within_word=end - start == 1 and before.isalpha() and after.isalpha(),
            after_number=place == start and before.isdecimal(),
            before_stop=stop,
        )
        for place in range(start, end)
    ]
