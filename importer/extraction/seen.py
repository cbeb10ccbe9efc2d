"""What a browser shows of a page: scripts, styles and what is hidden are taken out of its tree."""

import re
from functools import lru_cache
from typing import cast

from lxml import etree

from importer.extraction.tree import Element, remove, texts_in, unwrap

_UNSEEN = ("script", "style", "template", "link", "object", "applet", "head")
# Pages for phones write these instead of the elements that every browser knows.
_AMP = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-iframe": "iframe"}
_LOOKED_FOR = frozenset((*_UNSEEN, *_AMP, "noscript", "form", "source", "svg"))
_ADDRESSES = ("data-src", "data-original", "data-srcset", "srcset", "src")
_PLACEHOLDER = re.compile(
    r"(?:^|/)(?:blank|spacer|space|pixel|placeholder|loading|loader|lazy\w*|transparent|1x1|grey|gray)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g|webp)(?:\?|$)",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|d-none|hide|is-hidden|visually-hidden|sr-only|screen-reader-text"
    r"|display-none)(?:\s|$)"
)
_may_be_hidden = etree.XPath("descendant-or-self::*/@hidden/.. | descendant-or-self::*/@style/..")
_classes = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
# Hidden on small screens, or large ones, only: `hidden lg:block`, `d-none d-md-flex`.
_SHOWN_ON_SOME = re.compile(
    r"\b(?:xs|sm|md|lg|xl|2?xxl|tablet|desktop|pc|mobile)[:-](?:block|flex|inline|grid|table|initial)"
    r"|\b(?:block|flex|show|visible)[:-](?:xs|sm|md|lg|xl)"
)


def keep_what_is_seen(root: Element) -> None:
    """Take from the tree what a browser never shows: scripts, styles, hidden elements.

    A `<noscript>` gives up its picture when the page shows no other one beside it, which is how
    lazy pictures are written for readers without scripts.
    """
    found: dict[str, list[Element]] = {tag: [] for tag in _LOOKED_FOR}
    for element in root.iter(*_LOOKED_FOR):
        found[str(element.tag)].append(element)
    hidden = _hidden(root)
    for drawing in found["svg"]:
        # One without words is one thing, whatever it is made of.
        if len(drawing) and not any(text.strip() for text in texts_in(drawing)):
            del drawing[:]
    for noscript in found["noscript"]:
        _free_only_picture(noscript)
    for tag, usual in _AMP.items():
        for element in found[tag]:
            element.tag = usual
    for form in found["form"]:
        # ASP.NET (SharePoint, DotNetNuke, most old portals) sets the whole page in one form.
        if 2 * sum(1 for _ in form.iter("*")) > sum(1 for _ in root.iter("*")):
            form.tag = "div"
    for source in found["source"]:
        _free_picture(source)
    for tag in _UNSEEN:
        for element in found[tag]:
            remove(element)
    for element in hidden:
        if next(element.iter("h1"), None) is None:  # not the article itself, waiting for a script
            remove(element)


def _hidden(root: Element) -> list[Element]:
    """The elements that say of themselves that they are not shown, in any order."""
    found = [e for e in cast(list[Element], _may_be_hidden(root)) if is_hidden(e)]
    # Pages have few classes and many elements.
    classes = set(filter(_hide, set(cast(list[str], _classes(root)))))
    if classes:
        found += [e for e in root.iter("*") if e.get("class") in classes]
    return found


def _free_only_picture(noscript: Element) -> None:
    parent = noscript.getparent()
    if parent is None:
        return
    own = set(noscript.iter("img"))
    others = [image for image in parent.iter("img") if image not in own]
    if own and not any(map(_has_address, others)):
        for image in others:
            remove(image)
        unwrap(noscript)
    else:
        remove(noscript)


def _has_address(image: Element) -> bool:
    """Whether a picture names an address that may be its own, and not that of a placeholder."""
    return any(
        value and not value.startswith("data:") and _PLACEHOLDER.search(value) is None
        for value in (image.get(name) for name in image.attrib if "src" in name or "data-" in name)
    )


def _free_picture(source: Element) -> None:
    """Take the picture out of a `<source>`, inside which the parser puts what follows it.

    A picture without an address of its own gets the one that the source names.
    """
    for picture in source.iter("img"):
        own = next((v for name in _ADDRESSES if (v := picture.get(name))), "")
        for name in ("srcset", "data-srcset"):
            if (named := source.get(name)) and (not own or own.startswith("data:")):
                picture.set("data-srcset", named)
    if len(source):
        unwrap(source)


def is_hidden(element: Element) -> bool:
    """Whether the element says of itself that it is not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    classes = element.get("class")
    return bool(classes) and _hide(classes)


@lru_cache(maxsize=4096)  # the same classes come again and again on the pages of a paper
def _hide(classes: str) -> bool:
    return _HIDDEN_CLASS.search(classes) is not None and _SHOWN_ON_SOME.search(classes) is None
