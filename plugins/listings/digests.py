"""Digests of plain values: equal values have equal digests, in every process."""

import marshal
from hashlib import blake2b
from typing import Any

DIGEST_SIZE = 8
"""Bytes of a digest. It is compared with one other at a time, so that 64 bits are plenty."""

# Version 2 of marshal writes equal values alike; later ones mark values that are shared.
MARSHAL_VERSION = 2


def digest(value: Any) -> bytes:
    """Return the digest of a value of atoms, tuples and lists."""
    data = marshal.dumps(value, MARSHAL_VERSION)
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


def digest_bytes(*parts: bytes) -> bytes:
    """Return the digest of byte strings; where each ends is part of it."""
    return digest(parts)
