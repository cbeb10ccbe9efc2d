"""Small versions are smaller, look the same, and are the same bytes each time."""

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import ExifTags, Image

from plugins.small_pictures import small_pictures_of
from plugins.small_pictures.making import shrunk, shrunk_once, size_shown


def photograph(
    format: str = "JPEG", size: tuple[int, int] = (1200, 800), mode: str = "RGB", **options: Any
) -> bytes:
    """Return a picture with enough in it to weigh something."""
    data = io.BytesIO()
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 90).resize(size)
    noise.convert(mode).save(data, format, **options)
    return data.getvalue()


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_smaller_and_of_the_same_shape(format: str) -> None:
    original = photograph(format)
    small = shrunk(original, 480)
    assert opened(small).size == (480, 320)
    assert len(small or b"") < len(original)
    assert small == shrunk(original, 480)


def test_turned_as_it_is_shown_and_without_what_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (21.0, 16.0, 0.0)
    original = photograph(exif=exif)
    assert size_shown(original) == (800, 1200)
    small = opened(shrunk(original, 480))
    assert small.size == (480, 720)
    assert dict(small.getexif()) == {}


def test_transparency_stays() -> None:
    data = io.BytesIO()
    image = opened(photograph("PNG")).convert("RGB")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    image.save(data, "PNG")
    assert opened(shrunk(data.getvalue(), 480)).mode == "RGBA"


def animated() -> bytes:
    data = io.BytesIO()
    frames = [Image.effect_noise((900, 600), 90 - n) for n in range(2)]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        photograph(size=(520, 300)),
        photograph(mode="CMYK"),
        animated(),
        photograph("WEBP", quality=1),
        photograph()[:3000],
        b"<svg/>",
    ],
    ids=["hardly wider", "printing inks", "animated", "lighter as it is", "cut short", "none"],
)
def test_none_where_it_spares_nothing_or_would_look_different(data: bytes) -> None:
    assert shrunk(data, 480) is None


def test_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large, tiny = photograph(), photograph(size=(100, 80))
    first = shrunk_once(large, 480, tmp_path)
    assert first is not None
    assert shrunk_once(tiny, 480, tmp_path) is None
    monkeypatch.setattr("plugins.small_pictures.making.shrunk", None)  # would fail if called
    assert shrunk_once(large, 480, tmp_path) == first
    assert shrunk_once(tiny, 480, tmp_path) is None


def test_addresses_are_as_their_originals(tmp_path: Path) -> None:
    (tmp_path / "images/ab").mkdir(parents=True)
    (tmp_path / "images/ab/ảnh.jpg").write_bytes(photograph())
    url = "images/ab/%E1%BA%A3nh.jpg"
    known, files = small_pictures_of([url, "images/gone.jpg"], tmp_path, tmp_path / "c", (960, 480))
    assert (known[url].width, known[url].height) == (1200, 800)
    assert [small.width for small in known[url].small] == [480, 960]
    assert list(files) == [small.url for small in known[url].small]
    assert known["images/gone.jpg"].small == ()


def test_the_sample_offers_phones_small_versions(site: Path) -> None:
    page = html.parse(site / "2020/01/thong-xe-cau-ben-sen.html")
    (picture,) = page.xpath("//figure/img")
    small, original = picture.get("srcset").split(", ")
    assert original == f"{picture.get('src')} 800w"
    path, width = small.split()
    assert width == "480w"
    data = (site / "2020/01" / path).resolve().read_bytes()
    assert opened(data).width == 480
    assert (picture.get("width"), picture.get("height")) == ("800", "530")
