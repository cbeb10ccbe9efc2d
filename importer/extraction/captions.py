"""Captions that only their place and their look tell, named so that the writer reads them.

Vietnamese systems have a caption below its picture in the same paragraph, or in the next one, in
the middle and in italics; a credit in a box of its own below the caption; a label before it that
only screen readers are told.
"""

import re
from itertools import islice

from importer.extraction import vocabulary
from importer.extraction.tree import (
    Element,
    ancestors,
    is_in,
    is_inline,
    is_within,
    make,
    marks,
    remove,
    text_of,
)
from importer.extraction.vocabulary import Names

_LONGEST = 300  # characters of a caption that nothing names
_LONGEST_CREDIT = 90  # characters
_GALLERY = 3  # boxes of one picture each, at least
_COUNTER = re.compile(r"\d{1,3}\s*/\s*\d{1,3}")
_LINES = frozenset(("p", "div", "h4", "h5", "h6"))  # which old pages set a caption in
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CENTRED_CLASS = re.compile(r"(?:^|\s|-)(?:text|align)-?center(?:ed)?(?:\s|$)", re.IGNORECASE)
_CREDIT = Names(
    r"(?:photo|image|img|picture|media|caption|figure)(?:-?cms)?-?(?:author|credit|source|copyright)"
    r"|(?: )credit(?= )"
)
_PICTURE_BOX = Names(r"img|image|photo|picture|figure|(?: |-)(?:pic|anh|hinh)(?= |-)")


def mark(body: Element) -> None:
    """Name the captions and credits of `body` that only their place tells, so that they are read.

    A credit that its makers named and set below a caption joins it. In a box named for a picture
    that holds one picture and one short text below it, the text is the caption.
    """
    for element in list(body.iter("div", "p", "span", "cite", "small", "em")):
        names = marks(element)
        if not names or not _CREDIT.search(names) or not text_of(element):
            continue
        before = element.getprevious()
        if before is None or (before.tail or "").strip():
            continue
        if not vocabulary.CAPTION.search(marks(before)) and next(before.iter("img"), None) is None:
            continue
        caption = before if vocabulary.CAPTION.search(marks(before)) else make("div")
        if caption is not before:
            caption.set("class", "caption")
            element.addprevious(caption)
        caption.append(_as_credit(element))
    for figure in list(body.iter("figure")):
        _credit_beside(figure)
    _name_texts_of_gallery(body)
    for box in list(body.iter("div", "span", "center", "section")):
        if _PICTURE_BOX.search(marks(box)) and (text := _only_text_below(box)) is not None:
            _name_caption(text)
    for line in list(body.iter("p", "div", "center", "h4", "h5", "h6")):
        if not _mark_text_below(line) and _is_set_apart_below(line):
            _name_caption(line)


def _name_texts_of_gallery(body: Element) -> None:
    """Name the text of each box of a gallery a caption: boxes alike, of one picture each.

    A list of such boxes is made one of parts, for the pictures are no points of a list.
    """
    galleries: dict[tuple[Element | None, str, str], list[Element]] = {}
    for picture in body.iter("img"):
        box = _box_of(picture, body)
        if box.tag == "li" or (box.tag in ("div", "section") and box.get("class")):
            alike = (box.getparent(), box.tag, box.get("class") or "")
            galleries.setdefault(alike, []).append(box)
    for (holder, tag, _), boxes in galleries.items():
        if len(boxes) < _GALLERY or any(len(text_of(box)) > _LONGEST for box in boxes):
            continue
        for box in boxes:
            for part in list(box.iter("span", "div", "p")):
                if not len(part) and _COUNTER.fullmatch(text_of(part)):
                    remove(part)
            if (text := _only_text_below(box)) is not None:
                _name_caption(text)
        if tag == "li" and holder is not None and len(holder) == len(boxes):
            for part in (holder, *boxes):
                part.tag = "div"


def _box_of(picture: Element, body: Element) -> Element:
    """The outermost element of the body that holds this picture and no other."""
    box = picture
    for around in ancestors(picture):
        if around is body or len(list(islice(around.iter("img"), 2))) > 1:
            break
        box = around
    return box


def _credit_beside(figure: Element) -> None:
    """Move into the caption what a figure says beside its one picture and its caption."""
    captions = list(figure.iter("figcaption"))
    if len(captions) != 1 or sum(1 for _ in figure.iter("img")) != 1:
        return
    for element in list(figure.iter("p", "span", "cite", "small", "div")):
        if (
            len(element)
            or is_within(element, captions[0])
            or not 1 < len(text_of(element)) <= _LONGEST_CREDIT
        ):
            continue
        if not any(around.tag == "a" for around in ancestors(element)):
            captions[0].append(_as_credit(element))
            return


def _as_credit(element: Element) -> Element:
    credit = make("span")
    credit.set("class", "photo-credit")
    credit.text = " " + text_of(element)
    element.tail, tail = None, element.tail
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return credit


def _only_text_below(box: Element) -> Element | None:
    """The one element of text below the one picture of a box, or None when there is more."""
    if sum(1 for _ in box.iter("img")) != 1 or next(box.iter("figure", "table"), None) is not None:
        return None
    parts = [child for child in box if text_of(child) or next(child.iter("img"), None) is not None]
    if next(box.iter("img"), None) in parts[1:2] or len(parts) != 2 or (box.text or "").strip():
        return None
    picture, text = parts
    loose = any((child.tail or "").strip() for child in box)
    if text_of(picture) or loose or next(text.iter("img"), None) is not None:
        return None
    return text if text.tag in ("p", "div", "em", "i") and len(text_of(text)) <= _LONGEST else None


def _name_caption(element: Element) -> None:
    element.set("class", f"{element.get('class') or ''} caption".strip())


def _mark_text_below(line: Element) -> bool:
    """Name the text after the one picture of a line a caption, if it looks like one."""
    children = list(line)
    if not children or (line.text or "").strip() or is_in(line, ("figure", "table"), _top(line)):
        return False
    first, rest = children[0], children[1:]
    if not _is_picture_alone(first) or any(_holds_block(child) for child in rest):
        return False
    texts = [(first.tail or ""), *(text_of(child) + (child.tail or "") for child in rest)]
    text = " ".join(" ".join(texts).split())
    if (
        not text
        or len(text) > _LONGEST
        or any(child.tag == "img" for child in line.iter() if child not in set(first.iter()))
    ):
        return False
    named = _PICTURE_BOX.search(marks(line)) is not None
    if not (named or _is_centred(line) or _is_slanted(rest, text)):
        return False
    caption = make("span")
    caption.set("class", "caption")
    caption.text, first.tail = first.tail, None
    for child in rest:
        if child.tag == "br" and not len(caption) and not (caption.text or "").strip():
            caption.text = (caption.text or "") + (child.tail or "")
            line.remove(child)
        else:
            caption.append(child)
    line.append(caption)
    return True


def _is_set_apart_below(line: Element) -> bool:
    """Whether a paragraph in the middle and in italics stands right below a picture alone."""
    before = line.getprevious()
    if before is None or line.tag not in _LINES or (before.tail or "").strip():
        return False
    if not _is_picture_alone(before) or not _is_centred(line):
        return False
    text = text_of(line)
    slanted = _ITALIC.search(line.get("style") or "") is not None or (
        not (line.text or "").strip() and _is_slanted(list(line), text)
    )
    return 0 < len(text) <= _LONGEST and slanted


def _is_picture_alone(element: Element) -> bool:
    pictures = [element] if element.tag == "img" else list(element.iter("img"))
    return len(pictures) == 1 and not text_of(element)


def _is_centred(line: Element) -> bool:
    return (line.get("align") or "").lower() == "center" or (
        line.tag == "center"
        or _CENTRED.search(line.get("style") or "") is not None
        or _CENTRED_CLASS.search(line.get("class") or "") is not None
    )


def _is_slanted(parts: list[Element], text: str) -> bool:
    slanted = [
        text_of(inner)
        for part in parts
        for inner in part.iter("em", "i")
        if not is_in(inner, ("em", "i"), part)
    ]
    return sum(map(len, slanted)) >= 0.9 * len(text)


def _holds_block(element: Element) -> bool:
    return any(not is_inline(inner) and inner.tag != "br" for inner in element.iter())


def _top(element: Element) -> Element:
    return element.getroottree().getroot()
