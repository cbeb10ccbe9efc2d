"""Captions of pictures: which elements hold one, as their names say, and what it says."""

import re
from functools import lru_cache

from bs4 import Tag

from archive.vietnamese import nfc
from importer.extraction.credits import split_credit
from importer.markdown.vocabulary import attribute, elements_in, name_of, plain_text, walk


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whole class names, in lower case. `Image` is the caption's own cell under the pictures of old
# VnExpress; `image_desc` stands in the Fms system of Báo Bắc Giang; `pCaption` in Tuổi Trẻ.
_EXACT = _words(
    "caption desc image image_desc image-desc imagedesc imgdesc img_desc img-desc picdesc "
    "photo_desc photo-desc pcaption figcaption photocms_caption chuthich chu-thich chu_thich "
    "chuthichanh chu-thich-anh image-note imagenote photo-note noteimage note-image "
    "wp-caption-text imgcaption imagecaption photocaption tplcaption-text legend-image"
)
_NAMED = re.compile(
    r"(?:^|[-_])(?:fig|img|image|images|pic|photo|picture|media|(?:layout)?album)?caption"
    r"(?:s|text|[-_]text|wrapper|[-_]wrapper)?\Z"
    r"|(?:^|(?:fig|img|image|pic|photo|picture|\be)[-_])cap\Z"
    r"|(?:image|img|photo|picture|pic|media)[-_]?(?:desc|description|note|legend|title)\Z"
    r"|(?:^|[-_])chu[-_]?thich(?:[-_]\w+)?\Z"
    r"|articlestyle-content\Z|articleboxstyle-content\Z",
)
_PICTURE_PARAGRAPH = _words(
    "image images img picture photo pic image_center image-center imagebox anh"
)
_CREDIT = re.compile(
    r"(?:^|[-_])(?:author|credit|credits|source|copyright|tacgia|tac-gia|photographer)\Z"
    r"|photocms_author\Z|(?:photo|image|img|caption)[-_]?(?:author|credit|source)",
)
_FIGURE_TABLE = re.compile(
    r"imagebox|tplcaption|image|picture|photo|mastercms_tpl_table|caption|\bimg|contentimg"
)
_LABELLED = re.compile(r"[:：]")
_LONGEST_CAPTION = 400  # nodes
_PICTURES = ("img", "picture")
_CENTRED_CLASS = re.compile(r"(?:^|\s|-)(?:text|align)-?center(?:ed)?(?:\s|$)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


def _classes(tag: Tag) -> list[str]:
    return attribute(tag, "class").lower().split()


def is_named_caption(tag: Tag) -> bool:
    """Whether the element's name or class says that it holds the caption of a picture."""
    return name_of(tag) == "figcaption" or _names_caption(attribute(tag, "class"))


@lru_cache(maxsize=1024)  # an article has few classes
def _names_caption(classes: str) -> bool:
    return any(name in _EXACT or _NAMED.search(name) for name in classes.lower().split())


def is_picture_paragraph(tag: Tag) -> bool:
    """Whether the element is a paragraph that its class sets aside for a picture."""
    return name_of(tag) == "p" and not _PICTURE_PARAGRAPH.isdisjoint(_classes(tag))


def is_picture_table(table: Tag) -> bool:
    """Whether the class of a table says that it frames a picture."""
    return any(_FIGURE_TABLE.search(name) for name in _classes(table))


def holds_picture(tag: Tag) -> bool:
    """Whether there is a picture in the element, or more than any caption holds."""
    for count, node in enumerate(elements_in(tag)):
        if count > _LONGEST_CAPTION or (node is not None and name_of(node) in _PICTURES):
            return True
    return False


def is_centred(tag: Tag) -> bool:
    """Whether the element says that its text stands in the middle, as captions often do."""
    return attribute(tag, "align").lower() == "center" or _set_in_the_middle(
        attribute(tag, "style"), attribute(tag, "class")
    )


@lru_cache(maxsize=1024)
def _set_in_the_middle(style: str, classes: str) -> bool:
    return _CENTRED.search(style) is not None or _CENTRED_CLASS.search(classes) is not None


def read(tag: Tag) -> tuple[str, str]:
    """Return the caption and the credit that an element holds.

    A credit without a label is one when its element's class says so.
    """
    author = next(
        (
            node
            for node, entered in walk(tag)
            if entered and isinstance(node, Tag) and any(map(_CREDIT.search, _classes(node)))
        ),
        None,
    )
    whole = text(tag)
    name = text(author) if author is not None else ""
    if not name or not whole.endswith(name):
        return split_credit(whole)
    before = whole[: len(whole) - len(name)].rstrip(" -–—|/")
    if not _LABELLED.search(name):
        return before, name
    # `<p>Lúa chín<span class="source">Ảnh: A</span></p>`: no space stands before the label.
    caption, credit = split_credit(name)
    return (before, credit) if credit and not caption else split_credit(whole)


def text(tag: Tag) -> str:
    """Return the whole text of a caption, on one line."""
    return nfc(plain_text(tag))


def split(line: str) -> tuple[str, str]:
    """Return the caption and the credit in a line of text."""
    return split_credit(line)
