"""The page as a tree that is quick to search: parsed once, with nothing in it that nobody sees.

The generic reader searches the whole page in lxml, which is several times faster than walking a
BeautifulSoup, and gives BeautifulSoup the article's part only.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.etree import _Element

from archive.vietnamese import nfc
from importer.extraction.references import name_controls, take_out_controls
from importer.extraction.survey import Survey, current

Element = _Element
"""An element of a page's tree."""

MAX_TEXT = 100_000
"""Characters of one element's text that are read for metadata; no title or lede is longer."""

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_UNSEEN = ("script", "style", "template", "link", "object", "applet", "head")
# Pages for phones write these instead of the elements that every browser knows.
_AMP = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-iframe": "iframe"}
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
# Hidden on small screens, or large ones, only: `hidden lg:block`, `d-none d-md-flex`.
_SHOWN_ON_SOME = re.compile(
    r"\b(?:xs|sm|md|lg|xl|2?xxl|tablet|desktop|pc|mobile)[:-](?:block|flex|inline|grid|table|initial)"
    r"|\b(?:block|flex|show|visible)[:-](?:xs|sm|md|lg|xl)"
)
# What could be hidden by one of these, found before any element is looked at one by one.
_may_be_hidden = etree.XPath(
    "descendant-or-self::*[@hidden or @style or contains(@class, 'hid') or contains(@class, 'none')"
    " or contains(@class, 'sr-only') or contains(@class, 'screen-reader')]"
)
_NAMES = ("class", "id", "role", "type", "data-role", "itemprop", "rel")
_MOST_CLASSES = 2  # that tell a person which element is meant
_PLAIN_CLASS = re.compile(r"[\w-]+")
_WHITE_SPACE = re.compile("[ \\t\\r\\n]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def parse(text: str) -> Element:
    """Return the root element of the page `text`, comments left out. Never raises."""
    return parse_source(text.encode("utf-8", "replace"))


def parse_source(source: bytes) -> Element:
    """Return what `parse` does, of a page that is in UTF-8 already."""
    # Not the parser of lxml.html, whose elements are looked up in Python one by one.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    parsed: Element | None = etree.fromstring(source, parser)
    root = parsed if parsed is not None else make("html")  # of a page without an element
    # Broken pages leave elements beside the root, which is where a browser's body would go on.
    body = root.find("body")
    while (sibling := root.getnext()) is not None:
        (body if body is not None else root).append(sibling)
    if name_controls(source):
        take_out_controls(root)
    return root


def keep_what_is_seen(root: Element) -> None:
    """Take from the tree what a browser never shows: scripts, styles, hidden elements.

    A `<noscript>` gives up its picture when the page shows no other one beside it, which is how
    lazy pictures are written for readers without scripts.
    """
    for noscript in list(root.iter("noscript")):
        parent = noscript.getparent()
        if parent is None:
            continue
        own = set(noscript.iter("img"))
        others = [image for image in parent.iter("img") if image not in own]
        if own and not any(map(_has_address, others)):
            for image in others:
                remove(image)
            unwrap(noscript)
        else:
            remove(noscript)
    for element in list(root.iter(*_AMP)):
        element.tag = _AMP[str(element.tag)]
    for form in root.iter("form"):
        # ASP.NET (SharePoint, DotNetNuke, most old portals) sets the whole page in one form.
        if 2 * sum(1 for _ in form.iter("*")) > sum(1 for _ in root.iter("*")):
            form.tag = "div"
    for source in list(root.iter("source")):
        _free_picture(source)
    for element in list(root.iter(*_UNSEEN)):
        if element.getparent() is not None:
            remove(element)
    for element in cast(list[Element], _may_be_hidden(root)):
        if element.getparent() is None or not is_hidden(element):
            continue
        if next(element.iter("h1"), None) is None:  # not the article itself, waiting for a script
            remove(element)


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
    if not classes or not _HIDDEN_CLASS.search(classes):
        return False
    return _SHOWN_ON_SOME.search(classes) is None


def squeeze(text: str) -> str:
    """Return `text` in NFC, its runs of white space made one space, none at either end."""
    return nfc(" ".join(text.split()))


def survey_of(root: Element) -> Survey:
    """Return what the tree says as it stands, for use until it is changed."""
    return Survey(root, _BLOCKS)


def text_of(element: Element) -> str:
    """Return the text a reader sees in `element` on one line."""
    known = current()
    if known is None:
        return _text_of(element)
    text = known.texts.get(element)
    if text is None:
        # What holds nothing has no spaces at its ends that would count among the characters.
        raw = known.text(element, MAX_TEXT) if len(element) else None
        text = known.texts[element] = squeeze(raw) if raw is not None else _text_of(element)
    return text


def _text_of(element: Element) -> str:
    if not len(element):
        return squeeze((element.text or "")[:MAX_TEXT])
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _BLOCKS:
            parts.append(" ")
        if event == "start":
            if node.text:
                parts.append(node.text)
        elif node is not element and node.tail:
            parts.append(node.tail)
    return squeeze("".join(parts)[:MAX_TEXT])


def marks(element: Element) -> str:
    """Return the names the page's makers gave the element, in lower case, words split by `-`.

    They come from its class, id, role, type, `data-role`, `itemprop` and `rel`:
    `class="RelatedNewsBox box"` → ` related-news-box box `.
    """
    known = current()
    if known is None:
        return _marks(element)
    names = known.names.get(element)
    if names is None:
        names = known.names[element] = _marks(element)
    return names


def _marks(element: Element) -> str:
    attributes = cast(list[tuple[str, str]], element.items())
    named = {name: value for name, value in attributes if value and name in _NAMES}
    if len(named) < 2:
        return _words(*named.values()) if named else ""
    return _words(" ".join([named[name] for name in _NAMES if name in named]))


@lru_cache(maxsize=4096)  # the same names come again and again on a page
def _words(named: str) -> str:
    return f" {_CAMEL.sub('-', named).lower().replace('_', '-')} "


def styled_name(element: Element) -> str:
    """Return what a style sheet would call the element: `h1.title`, `div#content`, `p`."""
    name = str(element.tag)
    if (own := element.get("id")) and not any(space in own for space in " \t\n"):
        return f"{name}#{own}"
    classes = [one for one in (element.get("class") or "").split() if _PLAIN_CLASS.fullmatch(one)]
    return ".".join([name, *classes[:_MOST_CLASSES]])


def is_inline(element: Element) -> bool:
    """Whether the element is part of a line of text."""
    return element.tag in _INLINE


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the elements around `element`, the nearest first."""
    return element.iterancestors()


def is_within(element: Element, other: Element) -> bool:
    """Whether `element` is `other` or stands inside it."""
    if element is other:
        return True
    known = current()
    within = known.is_within(element, other) if known is not None else None
    if within is None:
        return any(around is other for around in ancestors(element))
    return within


def is_in(element: Element, tags: Collection[str], whole: Element) -> bool:
    """Whether an element with one of `tags` stands around `element` inside `whole`."""
    for around in ancestors(element):
        if around is whole:
            return False
        if around.tag in tags:
            return True
    return False


@lru_cache(maxsize=64)  # the rules ask for a dozen
def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression)


def with_value(root: Element, name: str, *parts: str) -> list[Element]:
    """Return the elements whose attribute `name` holds one of `parts`, in page order."""
    tests = " or ".join(f"contains(@{name}, '{part}')" for part in parts)
    return cast(list[Element], _path(f"descendant-or-self::*[{tests}]")(root))


def runs(root: Element, shortest: int) -> list[tuple[str, Element, bool]]:
    """Return the runs of text in the page's `<body>` of at least `shortest` characters.

    Each with the element around it, and whether it follows a child of that element. A run of white
    space counts as one character, none at either end.
    """
    known = current() or survey_of(root)
    return [
        run
        for run in known.runs
        if len(run[0]) >= shortest
        # Space without a break counts here, and is white space to split(): hardly ever needed.
        and (
            len(" ".join(run[0].split())) >= shortest
            or len(_WHITE_SPACE.sub(" ", run[0]).strip(" ")) >= shortest
        )
    ]


def texts_in(element: Element) -> list[str]:
    """Return the runs of text in `element` in order, as they are written."""
    return [str(run) for run in element.itertext()]


def make(tag: str) -> Element:
    """Return a new element."""
    return etree.Element(tag)


def remove(element: Element) -> None:
    """Take `element` out of the tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        _add_text(parent, element.getprevious(), element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take the tags of `element` out of the tree; what it holds stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.text:
        _add_text(parent, element.getprevious(), element.text)
    if element.tail:
        last = element[-1] if len(element) else element.getprevious()
        _add_text(parent, last, element.tail)
    index = parent.index(element)
    parent[index : index + 1] = list(element)


def _add_text(parent: Element, previous: Element | None, text: str) -> None:
    """Write `text` after the element `previous`, or where `parent` begins when there is none."""
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text


def source_of(element: Element) -> str:
    """Return the HTML of `element`, without the text that follows it."""
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)
