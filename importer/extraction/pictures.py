"""The picture that a page shows above the body: its cover.

What stands between the title and the first paragraph is part of what readers see as the article,
also where the page's makers set it outside the body.
"""

import re
from itertools import islice

from importer.data_addresses import is_data, may_be_picture
from importer.extraction import vocabulary
from importer.extraction.layout import Layout
from importer.extraction.tree import Element, ancestors, is_within, marks, text_of

_SMALL = 200  # pixels; narrower pictures are portraits and icons
_NOT_COVERS = vocabulary.Names(
    r"avatar-?(?:author|user)|avt|logo|icon|author|social|share|emoji|banner|comment"
    r"|(?: |-)ads?(?= |-)"
)
_ICON = re.compile(
    r"\.svg(?:\?|$)|icon|logo|pixel|tracking|spacer|blank\.|button"
    r"|(?:^|/)(?:pdf|print(?:er)?|e-?mail|in|arrow|rss|share)[\w-]*\.(?:png|gif)",
    re.IGNORECASE,
)
_COVER = vocabulary.Names(
    r"featured-?(?:image|media|img|photo)|(?:post|article|entry|detail)-?(?:thumb|cover|avatar|image|hero)"
    r"|(?: |-)cover(?= )|hero-?(?:image|media|img)|lead-?(?:image|media|art)|wp-post-image"
)
_FILMS = ("video", "iframe", "amp-video", "amp-youtube")
_MOST_COVERS = 3
_NAMED_NEAR = 3  # elements around a picture that may call it so
_ADDRESSES = ("data-original", "data-src", "data-lazy-src", "src", "data-srcset", "srcset")


def above_body(layout: Layout, first: Element | None, lede: Element | None) -> list[Element]:
    """Return the elements that show the cover: figures, or pictures with what holds their caption.

    A film between the title and the text is one too. They are outside the body; the body's own
    pictures stay where they are.
    """
    if layout.title is None or layout.body is None:
        return []
    start = layout.place[layout.title]
    found: list[Element] = []
    covers = 0
    for element in layout.head(first):
        if element.tag in _FILMS and layout.place[element] > start:
            if not (is_within(element, layout.body) or layout.in_chrome(element)):
                found.append(element)
            continue
        if element.tag not in ("img", "amp-img"):
            continue
        if layout.place[element] <= start and not _is_named_cover(element):
            continue
        if is_within(element, layout.body) or any(is_within(element, cover) for cover in found):
            continue
        if _is_cover(element, layout):
            shown = _with_caption(element, layout, lede)
            found.append(shown)
            if (caption := _caption_below(shown)) is not None and caption is not lede:
                found.append(caption)
            covers += 1
        if covers == _MOST_COVERS:
            break
    return found


def _caption_below(picture: Element) -> Element | None:
    """The part right below a picture that is named its caption, or None."""
    below = picture.getnext()
    if below is None or (picture.tail or "").strip() or text_of(picture):
        return None
    return below if vocabulary.CAPTION.search(marks(below)) and text_of(below) else None


def signs_above(layout: Layout) -> list[Element]:
    """Return the pictures in the body above its title that are a paper's sign, or a button's."""
    body, title = layout.body, layout.title
    if body is None or title is None or not is_within(title, body):
        return []
    above = (e for e in body.iter("img") if layout.place[e] < layout.place[title])
    return [picture for picture in above if _ICON.search(picture.get("src") or "")]


def _is_named_cover(picture: Element) -> bool:
    """Whether a picture above the title is called the article's own."""
    around = (picture, *islice(ancestors(picture), _NAMED_NEAR))
    return any(_COVER.search(marks(element)) for element in around)


def _is_cover(picture: Element, layout: Layout) -> bool:
    address = next(
        (
            value
            for name in _ADDRESSES
            if (value := picture.get(name)) and (not is_data(value) or may_be_picture(value))
        ),
        "",
    )
    if not address or (not is_data(address) and _ICON.search(address)):
        return False
    for size in (picture.get("width"), picture.get("height")):
        if (
            size
            and re.fullmatch(r"\d+(?:\.\d+)?(?:px)?", size)
            and float(size.removesuffix("px")) < _SMALL
        ):
            return False
    if _NOT_COVERS.search(marks(picture)):
        return False
    for around in ancestors(picture):
        if layout.title is not None and is_within(layout.title, around):
            break
        names = marks(around)
        if names and (_NOT_COVERS.search(names) or vocabulary.CERTAIN_CHROME.search(names)):
            return False
        if around.tag == "a" and not re.search(
            r"\.(?:jpe?g|png|webp|gif)(?:\?|$)|^#|^javascript", around.get("href") or "#", re.I
        ):
            return False
    return not layout.in_chrome(picture)


def _with_caption(picture: Element, layout: Layout, lede: Element | None) -> Element:
    """The nearest element around that holds the picture and its caption, and nothing else."""
    chosen = picture
    for around in ancestors(picture):
        if around.tag in ("body", "main", "article", "header") or any(
            other is not None and is_within(other, around)
            for other in (layout.title, lede, layout.body)
        ):
            break
        if len(text_of(around)) > 500 or sum(1 for _ in around.iter("img")) > 1:
            break
        chosen = around
        if around.tag == "figure":
            break
    return chosen
