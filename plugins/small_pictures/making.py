"""One small version of a picture: how it is made, when it is worth its place, where it is kept."""

import io
import warnings
from hashlib import sha256
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from archive.files import write_whole

EXTENSION = "webp"
"""Every browser since 2020 shows it; half the bytes of a JPEG, transparency included."""

QUALITY, EFFORT = 75, 2  # of 100, and of 0 to 6: more effort takes three times as long for 2 %
# A version only a little narrower, or hardly lighter, than its original costs more than it spares.
LEAST_SHRINKING = 1.25
MOST_OF_ORIGINAL = 0.75
# What the archive itself holds was checked when it came in; people may add larger scans.
MAX_PIXELS = 250_000_000


def shrunk(data: bytes, width: int) -> bytes | None:
    """Return the picture in `data` as WebP of this width in pixels, turned as it is shown.

    The same bytes give the same bytes for one version of Pillow. Nothing that the camera noted
    goes along, but for the colour profile. Returns None when it is not worth its place, or when a
    version would not look the same: of animations, and of pictures mixed for printing ink.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _shrunk(data, width)
        except Exception:  # Pillow's decoders raise whatever a broken file makes them raise.
            return None


def _shrunk(data: bytes, width: int) -> bytes | None:
    with Image.open(io.BytesIO(data)) as opened:
        frames = 1 if opened.format == "MPO" else getattr(opened, "n_frames", 1)
        too_large = opened.width * opened.height > MAX_PIXELS
        if frames > 1 or too_large or opened.mode not in _MODES:
            return None
        # JPEG unpacks to a half, a quarter or an eighth at little cost.
        opened.draft(None, (width * 2, width * 2))
        profile = opened.info.get("icc_profile")
        original_width = _shown_width(data)
        if original_width < width * LEAST_SHRINKING:
            return None
        image = ImageOps.exif_transpose(opened)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    height = max(1, round(image.height * width / image.width))
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    small.save(packed, "WEBP", quality=QUALITY, method=EFFORT, icc_profile=profile or b"")
    made = packed.getvalue()
    return made if len(made) <= len(data) * MOST_OF_ORIGINAL else None


_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX"})


def _shown_width(data: bytes) -> int:
    return size_shown(data)[0]


def size_shown(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a picture as it is shown; zeros when it is none."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            turned = image.getexif().get(0x0112) in (5, 6, 7, 8)  # Exif's orientation
            return (image.height, image.width) if turned else image.size
    except Exception:  # as above
        return (0, 0)


def recipe(data: bytes, width: int) -> str:
    """Return 32 hex digits that change with whatever the small version depends on."""
    known = sha256(data)
    known.update(f"{PIL.__version__} {width} {_THIS_MODULE}".encode())
    return known.hexdigest()[:32]


_THIS_MODULE = sha256(Path(__file__).read_bytes()).hexdigest()


def shrunk_once(data: bytes, width: int, cache: Path) -> Path | None:
    """Return the file in `cache` that holds the small version; None when there is to be none.

    It is made when the same one was not made before. An empty file notes that none is worth it.
    """
    key = recipe(data, width)
    kept = cache / key[:2] / f"{key}.{EXTENSION}"
    try:
        size = kept.stat().st_size
    except FileNotFoundError:
        made = shrunk(data, width) or b""
        write_whole(kept, made)
        size = len(made)
    return kept if size else None
