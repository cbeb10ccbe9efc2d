"""Where `*` and `_` can open and close emphasis: CommonMark's rules of flanking, read strictly.

Renderers disagree on some characters: older ones take Unicode symbols (`→`, `😀`) for letters,
newer ones for punctuation; some know fewer kinds of white space. A delimiter is used only where
every reading of its neighbours allows it. See https://spec.commonmark.org/0.31.2/ section 6.2.
"""

import unicodedata
from functools import lru_cache

_SPACE, _PUNCTUATION, _OTHER = "space", "punctuation", "other"
_ASCII_SPACES = frozenset("\t\n\f\r ")
_ODD_SPACES = frozenset("\v\x1c\x1d\x1e\x1f\x85\u180e\u200b\u2028\u2029\ufeff")

Classes = frozenset[str]


@lru_cache(maxsize=4096)
def classes(character: str) -> Classes:
    """Return every class that some renderer puts `character` in."""
    if character in _ASCII_SPACES:
        return frozenset((_SPACE,))
    if character in _ODD_SPACES:
        return frozenset((_SPACE, _PUNCTUATION, _OTHER))
    category = unicodedata.category(character)
    if category == "Zs":  # may be written as an entity, which ends in punctuation
        return frozenset((_SPACE, _PUNCTUATION))
    if character.isascii():
        return frozenset((_OTHER if character.isalnum() or category == "Cc" else _PUNCTUATION,))
    if category.startswith("S") or (category.startswith("P") and ord(character) > 0xFFFF):
        return frozenset((_PUNCTUATION, _OTHER))
    if category.startswith("P"):
        return frozenset((_PUNCTUATION,))
    if category in ("Cn", "Co", "Cs"):  # unassigned when one renderer's tables were made
        return frozenset((_PUNCTUATION, _OTHER))
    return frozenset((_OTHER,))


def can_open(delimiter: str, before: str, after: str) -> bool:
    """Whether a run of `delimiter` (`*` or `_`) between two characters opens emphasis."""
    return all(
        _flanks(near=following, far=previous)
        and (
            delimiter == "*"
            or previous == _PUNCTUATION
            or not _flanks(near=previous, far=following)
        )
        for previous in classes(before)
        for following in classes(after)
    )


def can_close(delimiter: str, before: str, after: str) -> bool:
    """Whether a run of `delimiter` (`*` or `_`) between two characters closes emphasis."""
    return can_open(delimiter, after, before)


def _flanks(*, near: str, far: str) -> bool:
    """Whether a run flanks the text on its `near` side."""
    return near != _SPACE and (near != _PUNCTUATION or far in (_SPACE, _PUNCTUATION))
