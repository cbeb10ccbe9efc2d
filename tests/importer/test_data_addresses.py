"""Pictures that a page holds in itself are kept as captured ones are; placeholders are none."""

import base64
import io
import random
from urllib.parse import quote

import pytest
from PIL import Image

from importer.captures import Capture, Origin
from importer.data_addresses import MAX_INSIDE, DataAddressError, bytes_of, is_data, media_type
from importer.reading import Candidate, read_capture
from importer.sources.limits import MAX_PICTURE_BYTES

TEXT = "Sáng nay, cầu mới thông xe sau ba năm thi công liên tục, và người dân hai bờ ra xem. " * 3
URL = "http://a.example/cau-moi-123456.html"


def photo(width: int = 300, height: int = 200, form: str = "PNG", seed: int = 1) -> bytes:
    """Return a picture that packs as badly as a photograph does."""
    data = io.BytesIO()
    pixels = random.Random(seed).randbytes(width * height * 3)
    Image.frombytes("RGB", (width, height), pixels).save(data, form)
    return data.getvalue()


def inside(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def figure(attributes: str, caption: str = "Cầu nhìn từ bờ Nam.") -> str:
    return f"<figure><img {attributes}><figcaption>{caption}</figcaption></figure>"


def read(*figures: str, above: str = "") -> Candidate:
    page = (
        f'<!doctype html><html lang="vi"><head><title>Cầu mới</title></head><body><article>'
        f"<h1>Cầu mới thông xe</h1>{above}<div class='article-body'><p>{TEXT}</p>"
        f"{''.join(figures)}<p>{TEXT}</p></div></article></body></html>"
    )
    outcome = read_capture(Capture(page.encode(), "html", Origin("a.html"), "HTML", URL))
    assert isinstance(outcome, Candidate)
    return outcome


@pytest.mark.parametrize(
    ("form", "kind", "extension"),
    [
        ("PNG", "image/png", "png"),
        ("JPEG", "image/jpeg", "jpg"),
        ("WEBP", "image/webp", "webp"),
        ("JPEG", "image/png", "jpg"),  # what it is counts, and not what it is called
    ],
)
def test_a_picture_inside_the_page_is_kept(form: str, kind: str, extension: str) -> None:
    data = photo(form=form)
    candidate = read(figure(f'src="{inside(data, kind)}"'))
    (picture,) = candidate.article.images
    (kept,) = candidate.pictures
    assert kept.data == data
    assert picture.src == f"../../../{kept.path}"
    assert picture.src.endswith(f".{extension}")
    assert (picture.width, picture.height) == (300, 200)
    assert picture.caption == "Cầu nhìn từ bờ Nam."
    assert candidate.refused == ()


def test_a_picture_above_the_text() -> None:
    candidate = read(above=figure(f'src="{inside(photo())}"'))
    assert [picture.captured for picture in candidate.article.images] == [True]


def test_the_same_picture_twice_is_stored_once() -> None:
    shown = figure(f'src="{inside(photo())}"')
    candidate = read(shown, shown)
    assert len(candidate.article.images) == 2
    assert len(candidate.pictures) == 1


@pytest.mark.parametrize(
    "attributes",
    [
        'data-src="cau.jpg" src="{}"',
        'src="{}" data-original="http://a.example/cau.jpg"',
        'srcset="{} 1x" src="cau.jpg"',
        'src=" {} "',
        "src='{}'",
    ],
)
def test_beside_an_address_that_was_not_captured(attributes: str) -> None:
    (picture,) = read(figure(attributes.format(inside(photo())))).article.images
    assert picture.captured


@pytest.mark.parametrize(
    "preview",
    [
        inside(photo(24, 16)),
        inside(photo(40, 30, "JPEG"), "image/jpeg"),
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='800'%3E%3C/svg%3E",
        inside(b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path/>" * 900, "image/svg+xml"),
        "data:,",
        "data:",
    ],
    ids=["small", "blurred", "pixel", "empty drawing", "long drawing", "nothing", "no comma"],
)
def test_what_stands_in_place_of_a_picture(preview: str) -> None:
    candidate = read(figure(f'src="{preview}" data-src="http://a.example/cau.jpg"'))
    (picture,) = candidate.article.images
    assert picture.src == "http://a.example/cau.jpg"
    assert not candidate.refused
    assert not candidate.pictures


def test_an_icon_alone_is_no_picture() -> None:
    candidate = read(f'<p><img src="{inside(photo(90, 20))}"></p>')
    assert not candidate.article.images
    assert not candidate.pictures
    assert not candidate.refused


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (inside(photo()[:9000]), "damaged or cut short (PNG picture)"),
        (inside(photo())[:-3] + "!", "damaged or cut short (no base64)"),
        (inside(b"<svg>" + b"<path/>" * 900, "image/svg+xml"), "an SVG drawing"),
        (inside(b"<!doctype html><p>" + b"x" * 9000, "image/jpeg"), "an HTML page"),
        ("data:image/png;base64," + "A" * (2 * MAX_PICTURE_BYTES + 1), "over 25 MB"),
    ],
    ids=["cut short", "no base64", "drawing", "page", "giant"],
)
def test_what_cannot_be_kept_is_told(address: str, reason: str) -> None:
    if len(address) > MAX_PICTURE_BYTES:  # no page is that large: only the address itself is
        with pytest.raises(DataAddressError, match=reason):
            bytes_of(address)
        return
    candidate = read(figure(f'src="{address}"'))
    (refused,) = candidate.refused
    assert refused.reason.startswith(f"picture left out: inside the page ({media_type(address)}): ")
    assert reason in refused.reason
    (picture,) = candidate.article.images
    assert (picture.src, picture.caption) == ("", "Cầu nhìn từ bờ Nam.")


def test_a_picture_of_too_many_pixels() -> None:
    data = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(data, "PNG")
    candidate = read(figure(f'src="{inside(data.getvalue())}"'))
    assert ["million pixels" in refused.reason for refused in candidate.refused] == [True]


def test_only_so_many_pictures_inside_a_page() -> None:
    one = figure(f'src="{inside(photo(100, 5))}"')
    many = [
        figure(f'src="{inside(photo(100, 5, seed=seed))}"') for seed in range(2, MAX_INSIDE + 2)
    ]
    candidate = read(one, *many)
    assert len(candidate.pictures) == MAX_INSIDE
    (refused,) = candidate.refused
    assert f"one of more than {MAX_INSIDE} pictures inside a page" in refused.reason


def test_what_an_address_holds() -> None:
    assert bytes_of("data:image/png;base64,eHl6") == b"xyz"
    assert bytes_of("DATA:image/png;charset=utf-8;BASE64, e H\tl 6\n") == b"xyz"
    assert bytes_of("data:image/png;base64,eHk%3D") == bytes_of("data:;base64,eHk") == b"xy"
    assert bytes_of(f"data:image/svg+xml,{quote('<svg>ổ</svg>')}") == "<svg>ổ</svg>".encode()
    assert is_data("DATA:,x")
    assert not is_data("/data:x")
    assert media_type("data:IMAGE/Png;base64,x") == "image/png"
    assert media_type("data:,x") == media_type("data:") == ""
