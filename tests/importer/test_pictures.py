"""A picture is kept only when it is one; what is refused is named, with its reason."""

import io
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from importer import pictures
from importer.pictures import PictureError, check
from importer.sources.limits import MAX_PICTURE_BYTES


def drawn(format: str, size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "darkgreen").save(data, format, **options)
    return data.getvalue()


def held_upright() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    return exif


def animated(frames: int) -> bytes:
    data = io.BytesIO()
    colours = [Image.new("RGB", (40, 30), (number, 0, 0)) for number in range(frames)]
    colours[0].save(data, "GIF", save_all=True, append_images=colours[1:])
    return data.getvalue()


def from_a_phone() -> bytes:
    """A JPEG with a second picture behind it, as phones write them."""
    return drawn("MPO", save_all=True, append_images=[Image.new("RGB", (20, 15))])


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (drawn("JPEG"), "jpg"),
        (drawn("PNG"), "png"),
        (drawn("GIF"), "gif"),
        (drawn("WEBP"), "webp"),
        (drawn("AVIF"), "avif"),
        (animated(5), "gif"),
        (from_a_phone(), "jpg"),
    ],
    ids=["JPEG", "PNG", "GIF", "WebP", "AVIF", "animated GIF", "JPEG of a phone"],
)
def test_kept_by_what_it_is(data: bytes, extension: str) -> None:
    picture = check(data)
    assert (picture.width, picture.height, picture.extension) == (40, 30, extension)
    assert picture.data == data
    folder, name = picture.path.removeprefix("images/").split("/")
    assert name.startswith(folder)
    assert name.endswith("." + extension)


def test_the_same_picture_has_one_place() -> None:
    first, second, other = check(drawn("PNG")), check(drawn("PNG")), check(drawn("JPEG"))
    assert first.path == second.path != other.path


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_measured_as_it_is_shown(format: str) -> None:
    turned = check(drawn(format, exif=held_upright()))
    assert (turned.width, turned.height) == (30, 40)


def test_notes_of_a_camera_that_cannot_be_read_cost_no_picture() -> None:
    broken = drawn("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert (check(broken).width, check(broken).height) == (40, 30)


def claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size that its pixels do not fill."""
    data = bytearray(drawn("PNG"))
    data[16:24] = width.to_bytes(4) + height.to_bytes(4)
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"<?xml version='1.0'?><!-- x --><svg><rect/></svg>", "SVG"),
        (b"<html>404 Not Found</html>", "HTML page"),
        (drawn("PNG")[:60], "cut short"),
        (drawn("JPEG", (400, 300))[:-200], "cut short"),
        (drawn("BMP"), "BMP"),
        (b"%PDF-1.4", "PDF"),
        (b"\xff\xd8\xff" + bytes(500), "JPEG"),
        (claiming(100_000, 100_000), "million pixels"),
        (claiming(2_000_000_000, 1), "million pixels"),
        (claiming(12_000, 10_001), "million pixels"),
        (bytes(MAX_PICTURE_BYTES + 1), "over 25 MB"),
    ],
    ids=[
        *("empty", "svg", "svg further on", "html", "truncated png", "truncated jpeg", "bmp"),
        *("pdf", "jpeg in name only", "huge", "wide", "just too large", "heavy"),
    ],
)
def test_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        check(data)


def test_a_scanned_broadsheet_is_not_too_large() -> None:
    # 100 million pixels are more than Pillow lets pass unless it is told to.
    data = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(data, "PNG")
    assert check(data.getvalue()).width == 10_000


def test_an_animation_counts_with_all_its_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_ANIMATED_PIXELS", 40 * 30 * 4)
    assert check(animated(4))
    with pytest.raises(PictureError, match="5 frames"):
        check(animated(5))


@given(st.data())
def test_any_damage_is_refused_or_harmless(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([drawn("JPEG"), drawn("PNG"), drawn("WEBP"), animated(3)]))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    # Nothing but a picture or its own error may come of it.
    with suppress(PictureError):
        assert check(bytes(damaged)).data == bytes(damaged)
