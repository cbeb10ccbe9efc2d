"""Pictures that a page holds in itself, as `data:` addresses (RFC 2397).

Tools that save a page into one file write its pictures so. Pages themselves write only what is
small: bullets, icons, and what stands in the place of a picture until a script has loaded it.
"""

import binascii
import re
from urllib.parse import unquote_to_bytes

from importer.sources.limits import MAX_PICTURE_BYTES

# A photograph of a hundred pixels takes some 2,000 bytes; blurred previews, one-pixel pictures and
# drawn bullets take less.
MIN_INSIDE_BYTES = 1_000
# Pixels of the longer side. Previews have 8 to 64, icons up to 96.
MIN_INSIDE_SIDE = 100
# Of one page, each told from the others by its content. The longest photo stories show a hundred
# pictures, and each is unpacked to check it, in the time that the page is given.
MAX_INSIDE = 300

_SPACE = re.compile(rb"[\t\n\f\r ]+")


class DataAddressError(ValueError):
    """An address holds no bytes that could be read. The message says why, in a few words."""


def is_data(address: str) -> bool:
    """Whether an address holds what it leads to."""
    return address[:5].lower() == "data:"


def media_type(address: str) -> str:
    """Return what a `data:` address says that it holds: "image/png"; "" when it does not say."""
    return address[5:200].partition(",")[0].partition(";")[0].strip().lower()


def may_be_picture(address: str) -> bool:
    """Whether a `data:` address is long enough for a picture that someone is to look at."""
    return media_type(address).startswith("image/") and len(address) > MIN_INSIDE_BYTES


def bytes_of(address: str) -> bytes:
    """Return the bytes that a `data:` address holds.

    White space in them counts for nothing, as in browsers. Raises DataAddressError when they are
    damaged, or more than a picture may have.
    """
    head, comma, written = address.partition(",")
    if not comma:
        raise DataAddressError("damaged or cut short (a `data:` address without data)")
    if len(written) > 2 * MAX_PICTURE_BYTES:
        raise DataAddressError(f"over {MAX_PICTURE_BYTES // 1_000_000} MB")
    data = unquote_to_bytes(written)
    if not head.rstrip().lower().endswith(";base64"):
        return data
    data = _SPACE.sub(b"", data)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4), strict_mode=True)
    except binascii.Error as error:
        raise DataAddressError("damaged or cut short (no base64)") from error
