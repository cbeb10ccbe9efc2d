"""Numbers as characters: 1 for small ones, up to 5 for large ones.

The alphabet are the 93 printable characters of ASCII that stand in a string of JSON as they are.
The first character says how long a number is, as in UTF-8. Decoded in
`theme/static/js/search-postings.js`.
"""

from collections.abc import Iterable

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')

_BASE = len(ALPHABET)
_SINGLE = 68
"""Numbers below this take one character."""
_PAIRS = 21
"""First characters of numbers of two characters; three more begin one of three, one of five."""
_TRIPLES = 3

_PAIRS_FROM = _SINGLE
_TRIPLES_FROM = _PAIRS_FROM + _PAIRS * _BASE
_LARGE_FROM = _TRIPLES_FROM + _TRIPLES * _BASE**2
LIMIT = _LARGE_FROM + _BASE**4
"""Numbers are smaller than this, some 75 million."""


def encoded(number: int) -> str:
    """Return a number of at least 0 as characters. Raises ValueError for one that is too large."""
    if number < _TRIPLES_FROM:
        return _SHORT[number]
    if number < _LARGE_FROM:
        rest = number - _TRIPLES_FROM
        lead, rest = divmod(rest, _BASE**2)
        return ALPHABET[_SINGLE + _PAIRS + lead] + _digits(rest, 2)
    if number >= LIMIT:
        raise ValueError(f"{number} is too large to be encoded")
    return ALPHABET[_SINGLE + _PAIRS + _TRIPLES] + _digits(number - _LARGE_FROM, 4)


def encoded_gaps(numbers: Iterable[int]) -> str:
    """Return rising numbers as the distances between them, each less 1; the first from -1."""
    parts, before = [], -1
    for number in numbers:
        parts.append(encoded(number - before - 1))
        before = number
    return "".join(parts)


def _digits(number: int, count: int) -> str:
    found = []
    for _ in range(count):
        number, digit = divmod(number, _BASE)
        found.append(ALPHABET[digit])
    return "".join(reversed(found))


_SHORT = [
    ALPHABET[number]
    if number < _SINGLE
    else ALPHABET[_SINGLE + (number - _SINGLE) // _BASE] + ALPHABET[(number - _SINGLE) % _BASE]
    for number in range(_TRIPLES_FROM)
]
