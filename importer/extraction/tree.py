"""The page as a tree: parsed once, and asked for texts, for names, and for what stands where.

A page is searched in lxml's tree, which is several times faster than walking a BeautifulSoup; the
Markdown writer is given the article's part only.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import cast

from lxml import etree
from lxml.etree import _Element

from archive.vietnamese import nfc, single_spaced
from importer.extraction.names import names_in
from importer.extraction.references import name_controls, take_out_controls
from importer.extraction.survey import Survey, current
from importer.extraction.vocabulary import Names

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
_MOST_CLASSES = 2  # that tell a person which element is meant
_PLAIN_CLASS = re.compile(r"[\w-]+")
_WHITE_SPACE = re.compile("[ \\t\\r\\n]+")


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


def squeeze(text: str) -> str:
    """Return `text` in NFC, its runs of white space made one space, none at either end."""
    return nfc(single_spaced(text))


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
        raw = known.text(element) if len(element) else None
        text = squeeze(raw[:MAX_TEXT]) if raw is not None else _text_of(element)
        known.texts[element] = text
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
    if known is not None:
        names = known.names.get(element)
        if names is not None:
            return names
        if element in known.place:
            return ""
    return names_in(cast(list[tuple[str, str]], element.items()))


def bearers(root: Element, names: Names) -> Collection[Element]:
    """Return the elements of the page that bear one of `names`, in page order; quick to look in."""
    return (current() or survey_of(root)).bearers(names)


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


def with_value(root: Element, name: str, *parts: str) -> list[Element]:
    """Return the elements whose attribute `name` holds one of `parts`, in page order."""
    return [
        element
        for element in (current() or survey_of(root)).having(name)
        if any(part in (element.get(name) or "") for part in parts)
    ]


def runs(root: Element, shortest: int) -> list[tuple[str, Element, bool]]:
    """Return the runs of text in the page's `<body>` of at least `shortest` characters.

    Each with the element around it, and whether it follows a child of that element. A run of white
    space counts as one character, none at either end.
    """
    known = current() or survey_of(root)
    return [run for run in known.runs if len(run[0]) >= shortest and _has(run[0], shortest)]


def _has(text: str, characters: int) -> bool:
    text = text.strip(" \t\r\n")
    # A text that is too short as it stands stays so; one without rows of spaces is what it is.
    if len(text) < characters or not ("  " in text or "\n" in text or "\t" in text or "\r" in text):
        return len(text) >= characters
    # A space without a break counts, and is white space to split(): hardly ever needed.
    return len(single_spaced(text)) >= characters or len(_spaced(text)) >= characters


def _spaced(text: str) -> str:
    return _WHITE_SPACE.sub(" ", text)


def texts_in(element: Element) -> list[str]:
    """Return the runs of text in `element` in order, as they are written."""
    return [str(run) for run in element.itertext()]


def make(tag: str) -> Element:
    """Return a new element."""
    return etree.Element(tag)


def gathered(elements: Iterable[Element]) -> Element:
    """Return a new element that holds `elements`, which leave their tree without what follows."""
    around = make("div")
    for element in elements:
        around.append(element)
        element.tail = None
    return around


def remove(element: Element) -> None:
    """Take `element` out of the tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        _add_text(parent, element.getprevious(), element.tail)
    parent.remove(element)
    known = current()
    if known is not None:
        known.forget(parent)


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
