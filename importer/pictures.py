"""Captured pictures: whether they are what they claim to be, and where they are kept."""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image

# A page of broadsheet scanned at 300 dots an inch has 100 million pixels; a picture of more is
# meant to exhaust the memory of whoever opens it.
MAX_PIXELS = 120_000_000
# No newspaper's web picture comes near; a bigger one would fill the 1 GB of GitHub Pages.
MAX_BYTES = 25_000_000

_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}


@dataclass(frozen=True, slots=True)
class CheckedPicture:
    """A picture that is what it claims to be. `width` and `height` are pixels."""

    data: bytes
    extension: str
    width: int
    height: int

    @property
    def path(self) -> str:
        """Where it is kept below `content/`: by content, so that each is stored once."""
        digest = sha256(self.data).hexdigest()
        return f"images/{digest[:2]}/{digest[:16]}.{self.extension}"


def check(data: bytes) -> CheckedPicture | None:
    """Return the picture that `data` holds, or None when it is no whole JPEG, PNG, GIF or WebP.

    SVG is refused: it is a document that can run scripts.
    """
    if not data or len(data) > MAX_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_EXTENSIONS)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    return None
                extension = _EXTENSIONS[str(image.format)]
                image.load()
    except Exception:  # Pillow's decoders raise whatever a broken file makes them raise.
        return None
    return CheckedPicture(data, extension, width, height)
