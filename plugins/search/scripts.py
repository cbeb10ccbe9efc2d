"""Files of the index: classic scripts, the only thing a page opened from the disk may load.

Each hands one value, made of JSON, to the engine under its name and the digest of its value.
Whoever asks for a script knows the digest that it must have, so that a browser which kept some
files of an older index never mixes them with new ones.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

FOLDER = "tim-kiem"
"""Where the files of the index lie."""

RECEIVER = "newspaperSearch.receive"
"""The function of `theme/static/js/search-index.js` that scripts call."""

DIGEST = 3
"""Characters of a digest: an old file is taken for a new one once in 262,144 times. Every search
reads the digests of all files."""


def address_of(name: str) -> str:
    """Return the address of the file of a name in the site."""
    return f"{FOLDER}/{name}.js"


@dataclass(frozen=True, slots=True)
class Script:
    """A file of the index; `digest` is of what it holds."""

    name: str
    digest: str
    data: bytes

    def fingerprint(self) -> bytes:
        """Return what tells it from others of its name."""
        return blake2b(self.data, digest_size=8).digest()

    def document(self) -> bytes:
        """Return the bytes of the file."""
        return self.data


def script(name: str, value: Any) -> Script:
    """Return the script that hands over a value."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # JavaScript before 2019 ended a line within a string at these two.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    encoded = data.encode("utf-8", "replace")
    digest = urlsafe_b64encode(blake2b(encoded, digest_size=DIGEST).digest()).decode()[:DIGEST]
    return Script(
        name,
        digest,
        b'%s("%s","%s",%s)\n' % (RECEIVER.encode(), name.encode(), digest.encode(), encoded),
    )
