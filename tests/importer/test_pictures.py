"""A picture is kept only when it is one."""

import io

import pytest
from PIL import Image

from importer.pictures import check


def drawn(format: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "darkgreen").save(data, format)
    return data.getvalue()


@pytest.mark.parametrize(
    ("format", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp")]
)
def test_kept_by_what_it_is(format: str, extension: str) -> None:
    picture = check(drawn(format))
    assert picture is not None
    assert (picture.width, picture.height, picture.extension) == (40, 30, extension)
    assert picture.path.startswith(f"images/{picture.path[7:9]}/{picture.path[7:9]}"[:9])
    assert picture.path.endswith("." + extension)


def test_the_same_picture_has_one_place() -> None:
    first, second, other = check(drawn("PNG")), check(drawn("PNG")), check(drawn("JPEG"))
    assert first is not None
    assert second is not None
    assert other is not None
    assert first.path == second.path != other.path


def huge() -> bytes:
    """A PNG header that claims 100,000 by 100,000 pixels."""
    data = bytearray(drawn("PNG"))
    data[16:24] = (100_000).to_bytes(4) * 2
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>404 Not Found</html>",
        drawn("PNG")[:60],
        drawn("BMP"),
        huge(),
    ],
    ids=["empty", "svg", "html", "truncated", "bmp", "huge"],
)
def test_refused(data: bytes) -> None:
    assert check(data) is None
