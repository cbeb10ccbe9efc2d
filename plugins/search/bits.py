"""Bits as characters: what lists of articles and of places are coded in.

Codes are written as text of `0` and `1`, put together by joining, and turned into characters at
the end. Distances are Rice coded (R. F. Rice, JPL Publication 79-22, 1979): how often 2^k goes
into the number in unary, then the rest in k bits. Counts are in Elias' gamma code (IEEE
Transactions on Information Theory 21, 1975). Decoded in `theme/static/js/search-postings.js`.
"""

from binascii import b2a_base64

LARGEST_PARAMETER = 12
"""The parameter of a Rice code is at most this: a reader then finds its bits in two characters."""


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
    """Return bits as characters of Base64 (RFC 4648), six each; zeros fill up the last."""
    whole = (len(bits) + 7) // 8
    data = int(f"0{bits.ljust(8 * whole, '0')}", 2).to_bytes(whole, "big")
    return b2a_base64(data, newline=False).rstrip(b"=").decode()
