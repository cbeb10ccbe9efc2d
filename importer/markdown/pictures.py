"""Pictures of a page: the address that a lazy page hides, and pictures that are none.

Lazy pages show a placeholder until a script puts the real address in its place; the real one
waits in an attribute of its own. What is never more than a placeholder or a tracking pixel is no
picture.
"""

import re
from collections.abc import Callable, Iterator

from bs4 import Tag

from archive.article import Picture
from archive.vietnamese import nfc
from importer.data_addresses import is_data, media_type
from importer.markdown.addresses import safe_picture, tidy
from importer.markdown.vocabulary import attribute, name_of

# The names that scripts for lazy pictures read, the largest version first; seen on papers run by
# VCCorp (data-original), VnExpress (data-src), WordPress (data-lazy-src, data-large-file).
_LAZY_ATTRIBUTES = (
    "data-original",
    "data-original-src",
    "data-large-file",
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-lazyload",
    "data-hi-res-src",
    "data-image",
    "data-url",
)
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SIZE = re.compile(r"[\d.]{1,20}[wx]")

_PLACEHOLDER = re.compile(
    r"(?:^|/)(?:img[-_])?(?:blank|spacer|space|pixel|px|placeholder|loading|loader|lazy|lazyload"
    r"|transparent|trans|1x1|clear|empty|gr[ae]y|no[-_]?image|no[-_]?photo)"
    r"(?:[-_.]?(?:\d+x?\d*|img|image|bg))?\.(?:gif|png|svg|jpe?g|webp)\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*\Z", re.IGNORECASE)
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([\d.]+)px", re.IGNORECASE)
_LONGEST_PREVIEW = 8_000  # characters; a picture of 64 pixels that was blurred has some 3,000
_FLOAT = re.compile(r"(?:^|;)\s*float\s*:\s*(?:left|right)", re.IGNORECASE)
_SIGN = 80  # pixels; narrower pictures in a line are signs and portraits
_LARGEST_PIXEL = 2  # pixels; a picture of this size counts visits

PictureAddress = Callable[[str], str]


def alternative_text(image: Tag) -> str:
    """Return the page's own alternative text of a picture, on one line."""
    return nfc(" ".join(attribute(image, "alt").split()))


def is_floated(img: Tag) -> bool:
    """Whether a picture stands beside the text, which flows around it, and is no small sign."""
    floated = attribute(img, "align").lower() in ("left", "right") or _FLOAT.search(
        attribute(img, "style")
    )
    width = _NUMBER.match(attribute(img, "width"))
    return bool(floated) and not (width and float(width[1]) < _SIGN)


def is_pixel(image: Tag) -> bool:
    """Whether the element says that its picture is too small for anyone to see."""
    sizes = [attribute(image, name) for name in ("width", "height")]
    numbers = [float(match[1]) for size in sizes if (match := _NUMBER.match(size))]
    numbers += [_float(size) for size in _STYLE_SIZE.findall(attribute(image, "style"))]
    # Sizes of 0 are left by scripts that find out the real one later.
    return any(0 < number <= _LARGEST_PIXEL for number in numbers) or (
        len(numbers) > 1 and not any(numbers)
    )


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def address_of(image: Tag, picture: PictureAddress) -> str:
    """Return what the article file names for the picture of an `<img>`, "" when nothing is known.

    Of the addresses that the page gives, the first that was captured counts, then a picture that
    the page holds in itself, else the first.
    """
    first = ""
    for candidate in (*_candidates(image), *_inside(image)):
        try:
            found = safe_picture(picture(candidate))
        except ValueError:
            continue
        if Picture(src=found).captured:
            return found
        first = first or found
    return first


def has_address(image: Tag) -> bool:
    """Whether the page gives an address for the picture that is no placeholder."""
    return bool(_candidates(image))


def _inside(image: Tag) -> list[str]:
    """Return the addresses that hold a picture themselves.

    Beside the address of a photograph a drawing or a blurred preview stands in its place until that
    is loaded.
    """
    found = dict.fromkeys(bare for bare in map(tidy, _addresses(image)) if is_data(bare))
    if not _candidates(image):
        return list(found)
    return [
        address
        for address in found
        if len(address) > _LONGEST_PREVIEW and media_type(address) != "image/svg+xml"
    ]


def _candidates(image: Tag) -> list[str]:
    """Return the addresses that may be the real one, the likeliest first, each once."""
    found: dict[str, None] = {}
    for address in _addresses(image):
        bare = tidy(address)
        if safe_picture(bare) and not _PLACEHOLDER.search(bare.split("?")[0].split("#")[0]):
            found.setdefault(bare)
    return list(found)


def _addresses(image: Tag) -> Iterator[str]:
    for name in _LAZY_ATTRIBUTES:
        yield attribute(image, name)
    elements = [image]
    around = image.parent
    while around is not None and name_of(around) in ("source", "picture"):
        # A parser that does not know `source` nests what comes after it.
        siblings = around if name_of(around) == "picture" else around.contents
        elements += [
            child for child in siblings if isinstance(child, Tag) and name_of(child) == "source"
        ]
        if name_of(around) == "source":
            elements.append(around)
        around = around.parent
    sets = [attribute(element, name) for element in elements for name in _SOURCE_SETS]
    for value in sets[: len(_SOURCE_SETS)]:
        yield from _largest_first(value)
    yield attribute(image, "src")
    for value in sets[len(_SOURCE_SETS) :]:
        yield from _largest_first(value)


def _largest_first(source_set: str) -> list[str]:
    """Return the addresses of a `srcset`, the largest first; those without a size last.

    An address reaches to the next white space, and its size to the next comma (HTML Standard,
    4.8.4.2.2).
    """
    sizes: dict[str, float] = {}
    address, size = "", 0.0
    for word in source_set.split():
        if not address:
            address = word.lstrip(",")
            if not address.endswith(","):
                continue
            size_stated, comma, rest = "", ",", ""
        else:
            size_stated, comma, rest = word.partition(",")
        if _SIZE.fullmatch(size_stated):
            size = size or _float(size_stated[:-1])
        if comma:
            sizes.setdefault(address.rstrip(","), size)
            address, size = rest.lstrip(","), 0.0
    sizes.setdefault(address.rstrip(","), size)
    sizes.pop("", None)
    return sorted(sizes, key=lambda found: -sizes[found])
