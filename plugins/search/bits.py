"""Bits as characters: what lists of articles and of places are coded in.

Codes are written as text of `0` and `1`, put together by joining, and turned into characters at
the end: 13 bits are two characters, which would be 12 in Base64. Distances are Rice coded
(R. F. Rice, JPL Publication 79-22, 1979): how often 2^k goes into the number in unary, then the
rest in k bits. Counts are in Elias' gamma code (IEEE Transactions on Information Theory 21, 1975).
Decoded in `theme/static/js/search-postings.js`.
"""

from array import array
from itertools import product
from sys import byteorder

from plugins.search.numbers import ALPHABET

LARGEST_PARAMETER = 12
"""The parameter of a Rice code is at most this."""

_GROUP = 13
"""Bits of two characters: 93 * 93 is more than 2^13."""

_UNIT = 16
"""Bits of a number that holds a group."""

_PAIRS = ["".join(pair) for pair in product(ALPHABET, repeat=2)][: 1 << _GROUP]

_FEW = 64
"""Groups up to which each is read by itself."""


def parameter(mean: int) -> int:
    """Return the parameter k of the Rice code for distances of about `mean`."""
    return min(LARGEST_PARAMETER, max(0, mean.bit_length() - 1))


class _RiceCodes(dict[int, str]):
    """The code of each number met, for one parameter."""

    _MOST = 1 << 12

    def __init__(self, k: int) -> None:
        super().__init__()
        self._k = k

    def __missing__(self, number: int) -> str:
        k = self._k
        code = "0" * (number >> k) + "1" + (f"{number & (1 << k) - 1:0{k}b}" if k else "")
        if number < self._MOST:
            self[number] = code
        return code


RICE = [_RiceCodes(k) for k in range(LARGEST_PARAMETER + 1)]
"""By parameter and number the code of a number of at least 0."""


def gamma(number: int) -> str:
    """Return the code of a number of at least 1."""
    return "0" * (number.bit_length() - 1) + f"{number:b}"


def characters(bits: str) -> str:
    """Return bits as characters, two for each 13; zeros fill up the last."""
    groups = -(-len(bits) // _GROUP)
    bits = bits.ljust(_GROUP * groups, "0")
    if groups <= _FEW:
        starts = range(0, len(bits), _GROUP)
        return "".join([_PAIRS[int(bits[start : start + _GROUP], 2)] for start in starts])
    # The same for all groups at once: each is put into a unit, and the units are read as numbers.
    spread, digits = bytearray(b"0" * _UNIT * groups), bits.encode()
    for place in range(_GROUP):
        spread[_UNIT - _GROUP + place :: _UNIT] = digits[place::_GROUP]
    units = array("H", int(spread, 2).to_bytes(_UNIT // 8 * groups, "big"))
    if byteorder == "little":
        units.byteswap()
    return "".join(map(_PAIRS.__getitem__, units))
