"""Taking out of the body what is not the article, and nothing else.

Boxes inside a body (related articles, advertisements, buttons, the author's portrait) are told
from its paragraphs by their tags, by the names their makers gave them, by the words they begin
with, and by being nothing but links to other articles. What holds a good part of the article's
own prose is never taken out, whatever it is called.
"""

import re
from collections.abc import Collection
from itertools import islice

from archive import vietnamese
from importer.extraction import labels, story_lists, vocabulary
from importer.extraction.links import is_story
from importer.extraction.tree import (
    Element,
    ancestors,
    is_in,
    is_inline,
    marks,
    remove,
    text_of,
    texts_in,
)

_OWN_PROSE = 0.3  # of the body's plain text in one element: it is the article
_NEVER = frozenset(
    [
        "nav",
        "form",
        "button",
        "input",
        "select",
        "textarea",
        "footer",
        "ins",
        "dialog",
        "menu",
        "canvas",
        "zone",
        "style",
        "script",
        "link",
        "meta",
        "amp-ad",
        "amp-sticky-ad",
        "amp-sidebar",
        "amp-social-share",
        "amp-analytics",
        "amp-auto-ads",
        "amp-embed",
        "svg",
        "label",
        "option",
        "fieldset",
    ]
)
_TEXT_TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "tbody",
        "blockquote",
        "figure",
        "figcaption",
        "picture",
        "img",
        "dd",
        "dt",
        "pre",
    ]
)
_LISTS = frozenset(
    [
        "ul",
        "ol",
        "div",
        "section",
        "table",
        "aside",
        "dl",
        "blockquote",
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "center",
        "article",
        "li",
        "figure",
    ]
)
_PLUGIN = re.compile(
    r"/plugins/(?:like|share|comments|page)|doubleclick|/ads?[/.]|adserver|googlesyndication|recaptcha",
    re.I,
)
_PRINTS = re.compile(r"javascript:\s*(?:window\.)?print\b", re.IGNORECASE)
_DIVIDERS = frozenset("-–—|•·/,:;")
_PROSE = 60  # plain characters that end the reach of a label above
_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4"))
_RIGHTS_MAX = 400
_WALL_MAX = 150
_TAIL = 8  # blocks at the end among which lines about rights are looked for
_ASIDE_PROSE = 150  # plain characters that make an <aside> part of the article
_BOX_KIND = re.compile(r"related|embed-?news|(?: )adv", re.IGNORECASE)
_MADE_OF = vocabulary.Names(
    r"(?: |-)(?:content|photo|image|figure|gallery|quote|video|table|box-?content)(?= |-)"
)


def take_out(
    body: Element, known: Collection[Element], title: str, same_site: story_lists.SameSite
) -> list[Element]:
    """Take from `body` what is not the article; return what may list related articles, in order.

    Lists under a heading that says otherwise (`Các tin khác`) are taken and not returned.

    `known` are elements that are read as something else: title, lede, date, tags. `same_site`
    says whether an address is the paper's own.
    """
    whole = max(_plain_length(body), 1)
    title_key = vietnamese.key(title)
    related: list[Element] = []
    stack = list(reversed(body))
    label = ""
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element in known or _goes(element, whole, title_key):
            if element not in known and _may_be_related(element):
                related.append(element)
            remove(element)
            continue
        if element.tag in _LISTS and not (element.tag == "figure" and _shows_something(element)):
            text = text_of(element)
            if text and story_lists.is_line_of_topics(element, text):
                remove(element)
                continue
            if text and story_lists.is_label(element, text):
                label = text
                remove(element)
                continue
            if text and story_lists.is_list_of_stories(element, text, bool(label), same_site):
                if not label or labels.RELATED.search(label):
                    related.append(element)
                remove(element)
                continue
            if (text and element.tag in _PARAGRAPHS) or _plain_length(element) > _PROSE:
                label = ""
        if len(element) and element.tag not in ("table", "figure", "picture"):
            stack.extend(reversed(element))
    _take_rights(body)
    _take_empty(body)
    _take_last_heading(body)
    return related


def take_text_above(body: Element, title: Element) -> None:
    """Take from `body` the loose text above its `title`: the paper's name, its address, a date."""
    path = [title, *ancestors(title)]
    if body not in path:
        return
    for holder, branch in zip(path[1 : path.index(body) + 1], path, strict=False):
        holder.text = None
        for before in branch.itersiblings(preceding=True):
            before.tail = None


def _may_be_related(box: Element) -> bool:
    """Whether a box may list articles that belong to this one, by its name and its heading."""
    names = marks(box)
    if not vocabulary.OTHERS.search(names) or vocabulary.NEIGHBOURS.search(names):
        return False
    heading = next((t for run in texts_in(box) if (t := run.strip())), "")
    return not labels.OTHER_ARTICLES.match(heading) or bool(labels.RELATED.search(heading))


def _goes(element: Element, whole: int, title_key: str) -> bool:
    tag = element.tag
    if tag == "footer" and is_in(element, ("blockquote",), element.getroottree().getroot()):
        return False  # who said what is quoted
    if tag in _NEVER or (tag == "h1" and vietnamese.key(text_of(element)) == title_key):
        return True
    if tag == "a" and _PRINTS.match(element.get("href") or "") is not None:
        return True
    if tag == "iframe":
        address = element.get("src") or element.get("data-src") or ""
        return not address or _PLUGIN.search(address) is not None
    if tag == "aside":
        return (
            _plain_length(element) < _ASIDE_PROSE
            and next(element.iter("figure", "blockquote"), None) is None
        )
    names = marks(element)
    if not names:
        return False
    if tag in _TEXT_TAGS or is_inline(element):
        if tag in ("td", "th", "tr", "tbody", "picture", "img"):
            return False
        found = vocabulary.CERTAIN_CHROME.search(names) is not None and not _is_sentence(element)
    else:
        found = vocabulary.CHROME.search(names) is not None
    if not found:
        return False
    if _BOX_KIND.search(names):
        return _plain_length(element) < 0.5 * whole
    return _plain_length(element) < _OWN_PROSE * whole and not _is_quoted_part(element, names)


def _is_sentence(element: Element) -> bool:
    """Whether a text element says something of its own: more plain text than links."""
    plain = _plain_length(element)
    return plain >= 60 and plain > 2 * (len(text_of(element)) - plain)


def _is_quoted_part(element: Element, names: str) -> bool:
    """Whether a box that is called by a doubtful name is made of text or pictures with captions."""
    if next(element.iter("figcaption"), None) is not None and not any(
        is_story(link) for link in element.iter("a")
    ):
        return True
    plain = _plain_length(element)
    return (
        _MADE_OF.search(names) is not None
        and plain >= 100
        and plain > 4 * (len(text_of(element)) - plain)
    )


def _take_rights(body: Element) -> None:
    candidates = list(body.iter("p", "div", "span", "h4", "h5", "em", "i", "center"))
    blocks = (e for e in reversed(candidates) if not _has_blocks(e) and text_of(e))
    for element in reversed(list(islice(blocks, _TAIL))):
        text = text_of(element)
        if (
            len(text) <= _RIGHTS_MAX
            and (labels.RIGHTS.match(text) or _is_wall(text))
            and element.getparent() is not None
        ):
            remove(element)


def _is_wall(text: str) -> bool:
    """Whether a short line asks to log in or to pay to read on."""
    return len(text) <= _WALL_MAX and labels.READ_ON.search(text) is not None


def _take_last_heading(body: Element) -> None:
    """Take out the heading of a list of tags or articles that stood at the end."""
    headings = list(body.iter("h2", "h3", "h4", "h5"))
    if not headings:
        return
    text = text_of(headings[-1])
    heads = labels.TAGS.match(text) or labels.OTHER_ARTICLES.match(text)
    if heads and text_of(body).endswith(text):
        remove(headings[-1])


def _shows_something(figure: Element) -> bool:
    """Whether a figure holds a picture, a film, a table or a quotation, and no mere link."""
    return next(figure.iter("img", "video", "iframe", "table", "blockquote"), None) is not None


def _has_blocks(element: Element) -> bool:
    return next(element.iter("p", "ul", "ol", "table", "figure"), element) is not element


def _take_empty(body: Element) -> None:
    """Take out boxes that hold nothing a reader could see."""
    for element in reversed(
        list(
            body.iter(
                "div", "section", "aside", "ul", "ol", "li", "center", "span", "figcaption", "p"
            )
        )
    ):
        if (
            element is body
            or len(element)
            or not _says_nothing((element.text or "").strip(), element, body)
            or element.getparent() is None
        ):
            continue
        if element.tag == "li" or not is_inline(element):
            remove(element)


def _says_nothing(text: str, element: Element, body: Element) -> bool:
    """Whether a text is empty, or the sign that stood between what was taken out."""
    return not text or (text in _DIVIDERS and not is_in(element, ("table",), body))


def _plain_length(element: Element) -> int:
    """Characters of text outside links."""
    total = sum(len(run.strip()) for run in element.itertext())
    linked = sum(len(run.strip()) for link in element.iter("a") for run in link.itertext())
    return total - linked
