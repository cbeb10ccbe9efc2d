"""Pictures with captions, as the paper set them: in a table, or one paragraph below the other."""

import re

from importer.extraction import css, tree
from importer.extraction.tree import Element
from importer.outlets.bao_bac_giang.html_text import holds, is_all, text_of
from importer.plain_text.lines import is_caption, is_credit

_DESCRIPTIONS = (".image_desc", ".FmsArticleBoxStyle-Content", ".PhotoCMS_Caption", ".caption")
_NAMED_CAPTION = re.compile(r"image_desc|caption", re.IGNORECASE)
_LONGEST_CAPTION = 400  # characters
_ITALIC = ("i", "em")


def make_figures(root: Element) -> None:
    """Make figures of the pictures in `root` that have captions, and of tables of pictures."""
    for table in list(root.iterdescendants("table")):
        if _is_picture_table(table):
            _replace(table, _figures_of(table))
    for paragraph in list(root.iterdescendants("p", "div")):
        if _is_picture_alone(paragraph):
            caption = _next_block(paragraph)
            if caption is not None and caption.tag == "p" and _is_caption_of(caption):
                figure = _figure(list(paragraph.iterdescendants("img")), text_of(caption))
                tree.remove(caption)
                _replace(paragraph, [figure])


def _is_picture_table(table: Element) -> bool:
    """Whether a table is a picture with its caption: by its class, or by its shape."""
    if not holds(table, "img"):
        return False
    if css.select(table, *_DESCRIPTIONS):
        return True
    cells = _cells(table)
    captions = [text for cell in cells if not holds(cell, "img") and (text := text_of(cell))]
    pictures = [cell for cell in cells if holds(cell, "img")]
    return (
        len(captions) <= len(pictures)
        and not any(text_of(cell) for cell in pictures)
        and all(len(text) <= _LONGEST_CAPTION for text in captions)
    )


def _cells(table: Element) -> list[Element]:
    """Return the cells of a table that have no cells inside them."""
    return [cell for cell in table.iterdescendants("td", "th") if not holds(cell, "td", "th")]


def _figures_of(table: Element) -> list[Element]:
    """Return one figure for each picture of the table; a caption belongs to the pictures above."""
    figures: list[Element] = []
    waiting: list[Element] = []
    for cell in _cells(table) or [table]:
        waiting += cell.iterdescendants("img")
        text = text_of(cell)
        if text and waiting:
            figures += [_figure([image], "") for image in waiting[:-1]]
            figures.append(_figure(waiting[-1:], text))
            waiting = []
    return figures + [_figure([image], "") for image in waiting]


def _figure(images: list[Element], caption: str) -> Element:
    """Return a figure with the pictures, which are taken from where they stand."""
    figure = tree.make("figure")
    for image in images:
        tree.remove(image)
        image.tail = None
        figure.append(image)
    if caption:
        described = tree.make("figcaption")
        described.text = caption
        figure.append(described)
    return figure


def _replace(element: Element, others: list[Element]) -> None:
    """Set `others` in the place of `element`; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    for other in reversed(others):
        parent.insert(index, other)
    tree.remove(element)


def _is_picture_alone(element: Element) -> bool:
    return (
        holds(element, "img")
        and not holds(element, "table", "figure", "p", "div")
        and not text_of(element)
    )


def _next_block(element: Element) -> Element | None:
    """Return the next element that shows anything, None when other text comes first."""
    before = element
    for sibling in element.itersiblings():
        if (before.tail or "").strip():
            return None
        if sibling.tag == "img" or holds(sibling, "img") or text_of(sibling):
            return sibling
        before = sibling
    return None


def _is_caption_of(paragraph: Element) -> bool:
    """Whether the paragraph below a picture is its caption: it says so, names a photographer,
    or is all in italics.
    """
    text = text_of(paragraph)
    if not text or holds(paragraph, "img") or len(text) > _LONGEST_CAPTION:
        return False
    if _NAMED_CAPTION.search(paragraph.get("class") or ""):
        return True
    return is_caption(text) or is_credit(text) or is_all(paragraph, _ITALIC)
