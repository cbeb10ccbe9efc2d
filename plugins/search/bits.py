"""Bits as characters: what lists of articles and of places are coded in.

Codes are written as text of `0` and `1`, put together by joining, and turned into characters at
the end. Distances are Rice coded (R. F. Rice, JPL Publication 79-22, 1979): how often 2^k goes
into the number in unary, then the rest in k bits. Counts are in Elias' gamma code (IEEE
Transactions on Information Theory 21, 1975). Decoded in `theme/static/js/search-postings.js`.
"""

from plugins.search.numbers import ALPHABET

GROUP = 13
"""Bits that two characters of the alphabet hold: 93² is a little more than 2^13."""

LARGEST_PARAMETER = 12
"""The parameter of a Rice code is at most this: a reader then finds its bits in one group."""


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
    """Return bits as characters; the last group is filled up with zeros."""
    groups = _GROUPS
    return "".join([groups[bits[start : start + GROUP]] for start in range(0, len(bits), GROUP)])


class _Groups(dict[str, str]):
    """The two characters of each group of bits."""

    def __missing__(self, group: str) -> str:
        high, low = divmod(int(group.ljust(GROUP, "0"), 2), len(ALPHABET))
        made = self[group] = ALPHABET[high] + ALPHABET[low]
        return made


_GROUPS = _Groups()
