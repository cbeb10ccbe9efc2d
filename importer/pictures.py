"""Captured pictures: whether they are what they claim to be, and where they are kept.

A picture is kept as it was captured, byte for byte, with all that its camera wrote into it: the
archive is a record. Small versions for phones, which carry none of that, are made when the site is
built.
"""

import io
import warnings
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from PIL import ExifTags, Image, UnidentifiedImageError

from importer.sources.limits import MAX_PICTURE_BYTES
from importer.sources.recognise import HEAD, describe

# A page of broadsheet scanned at 300 dots an inch has 100 million pixels; a picture of more is
# meant to exhaust the memory of whoever opens it.
MAX_PIXELS = 120_000_000
# All frames of an animation together. A minute of 25 frames a second at 640 by 360 has 350 million.
MAX_ANIMATED_PIXELS = 500_000_000

# What every browser shows, and nothing that can hold a script. MPO is what phones write: a JPEG
# with further pictures behind it.
_EXTENSIONS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "GIF": "gif",
    "WEBP": "webp",
    "AVIF": "avif",
}
# As they are described by their first bytes.
_KEPT = ("JPEG picture", "PNG picture", "GIF picture", "WebP picture")
# Orientations of a camera held upright: shown turned by a quarter (Exif 2.32, section 4.6.4).
_TURNED = (5, 6, 7, 8)


class PictureError(ValueError):
    """The bytes are no picture that can be kept. The message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class CheckedPicture:
    """A picture that is what it claims to be.

    `width` and `height` are pixels as it is shown, after the turn that its camera noted.
    """

    data: bytes
    extension: str
    width: int
    height: int

    @property
    def path(self) -> str:
        """Where it is kept below `content/`: by content, so that each is stored once."""
        digest = sha256(self.data).hexdigest()
        return f"images/{digest[:2]}/{digest[:16]}.{self.extension}"


def check(data: bytes) -> CheckedPicture:
    """Return the picture that `data` holds: a whole JPEG, PNG, GIF, WebP or AVIF.

    Raises PictureError for everything else. SVG is refused, not cleaned: it is a document with
    scripts, styles, links and animations of its own, and what is safe of it differs from browser
    to browser; the archive cannot draw it as pixels, and photographs are none.
    """
    if not data:
        raise PictureError("the file is empty")
    if len(data) > MAX_PICTURE_BYTES:
        raise PictureError(f"over {MAX_PICTURE_BYTES // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            # Pillow warns of files that are large or slightly wrong; the limits here decide.
            warnings.simplefilter("ignore")
            return _checked(data)
    except Image.DecompressionBombError as error:
        raise PictureError(_TOO_MANY) from error
    except UnidentifiedImageError as error:
        raise PictureError(_no_picture(data)) from error
    except PictureError:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them raise.
        raise PictureError(f"damaged or cut short ({describe(data[:HEAD])})") from error


_TOO_MANY = f"over {MAX_PIXELS // 1_000_000} million pixels: it would fill a reader's memory"


def _checked(data: bytes) -> CheckedPicture:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP", "AVIF")) as image:
        # A picture of one pixel by a million is legal, and its pixels alone are what counts.
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise PictureError(_TOO_MANY)
        extension = _EXTENSIONS[str(image.format)]
        image.load()
        frames = getattr(image, "n_frames", 1)
        if image.format != "MPO" and width * height * frames > MAX_ANIMATED_PIXELS:
            raise PictureError(
                f"an animation of {frames:,} frames: it would fill a reader's memory"
            )
        with suppress(Exception):  # notes of a camera that cannot be read turn nothing
            if image.getexif().get(ExifTags.Base.Orientation) in _TURNED:
                width, height = height, width
    return CheckedPicture(data, extension, width, height)


def _no_picture(data: bytes) -> str:
    what = describe(data[:HEAD])
    if what == "SVG picture":
        return "an SVG drawing, a document that can run scripts: only pictures of pixels are kept"
    if what == "HTML":
        return "an HTML page, as servers send in place of a picture that is gone"
    if what in _KEPT:
        return f"damaged or cut short ({what})"
    return f"{what}: no JPEG, PNG, GIF, WebP or AVIF picture"
