"""The section an article stands in.

The rule: the last step of the way from the front page as printed above the article (`Kinh doanh ›
Tài chính` → `Tài chính`), since it is the narrowest section the paper filed the article under, and
the wider ones are known from it. Where nothing is printed, what metadata say, by the same rule.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from archive import vietnamese
from importer.extraction import json_ld, labels, vocabulary
from importer.extraction.evidence import leads_elsewhere
from importer.extraction.json_ld import Thing
from importer.extraction.layout import Layout
from importer.extraction.meta import Meta
from importer.extraction.tree import Element, ancestors, is_within, text_of, with_value

_LONGEST = 50  # characters of a section's name
_WORDS = 8
_NAMED_NEAR = 30  # elements above the title among which a named part is its section
_MENU = 2  # links; more of them together are a menu
_NEAR = 14  # elements above the title among which an unnamed link is its section
_CUT_TITLE = 20  # characters; a step of these that begins the title is the title cut short
# Signs that papers print between steps, inside their links: `» Kinh tế`, `Kinh tế /`.
_SEPARATORS = re.compile(
    r"^(?:[»›>→|]+\s*|[/\\·•:–—-]\s+|\s+)+|(?:\s*[»›→|]+|\s+[>/\\·•:–—-]|\s+)+$"
)


def find(layout: Layout, things: Sequence[Thing], meta: Meta, title: str) -> tuple[str, str]:
    """Return the section and where it was found; ("", "") when nothing says."""
    printed = _printed_trail(layout, title)
    if printed:
        return printed[-1], "breadcrumb"
    if named := _named(layout, title):
        return named, "beside the title"
    steps = [name for name, _ in json_ld.trail(things) if _is_section(name, title)]
    if steps:
        return steps[-1], "JSON-LD breadcrumb"
    stated = [
        *json_ld.texts(json_ld.article(things).get("articleSection")),
        *meta.all("article:section", "articlesection", "section", "category", "dc.subject"),
    ]
    for value in stated:
        parts = [part for part in (p.strip() for p in value.split(",")) if _is_section(part, title)]
        if parts:
            return parts[-1], "metadata"
    if near := _nearest_link(layout, title):
        return near, "above the title"
    return "", ""


def trail_element(layout: Layout) -> Element | None:
    """Return the element that shows the way from the front page to the article, or None."""
    return layout.once("trail", lambda: _trail_element(layout))


def _trail_element(layout: Layout) -> Element | None:
    anchor = layout.title if layout.title is not None else layout.body
    if anchor is None:
        return None
    limit = layout.place[layout.body] if layout.body is not None else layout.place[anchor]
    found = None
    labelled = set(with_value(layout.root, "itemtype", "BreadcrumbList"))
    labelled |= {
        element
        for element in with_value(layout.root, "aria-label", "rumb", "RUMB")
        if "breadcrumb" in (element.get("aria-label") or "").lower()
    }
    around_anchor = set(ancestors(anchor))
    labelled |= set(layout.bearers(vocabulary.BREADCRUMB))
    for element in sorted(labelled, key=layout.place.__getitem__):
        if layout.place[element] > max(limit, layout.place[anchor]):
            break
        if element.tag in ("body", "html", "a", "span", "li") or element in around_anchor:
            continue
        if (found is None or not is_within(element, found)) and len(text_of(element)) > 1:
            found = element
    return found


def _printed_trail(layout: Layout, title: str) -> list[str]:
    element = trail_element(layout)
    if element is None:
        return []
    steps: list[Element] = []
    lists = list(element.iter("ul", "ol"))
    if lists:
        for item in lists[0]:
            link = next(item.iter("a"), None)
            steps.append(link if link is not None else item)
    else:
        steps = list(element.iter("a"))
    names = [_SEPARATORS.sub("", text_of(step)) or text_of(step) for step in steps]
    return [name for name in names if _is_section(name, title)]


def _named(layout: Layout, title: str) -> str:
    """The link or label beside the title whose name says that it is a section."""
    sections, trails = layout.bearers(vocabulary.SECTION), layout.bearers(vocabulary.BREADCRUMB)
    if not sections:
        return ""
    candidates = [e for e in layout.head() if e in sections and e not in trails]
    anchor = layout.title if layout.title is not None else layout.body
    if anchor is None:
        return ""
    candidates.sort(key=lambda element: abs(layout.place[element] - layout.place[anchor]))
    for element in candidates:
        if layout.place[anchor] - layout.place[element] > _NAMED_NEAR or layout.is_elsewhere(
            element
        ):
            continue
        if layout.body is not None and is_within(layout.body, element):
            continue  # its links are the text's
        links = [link for link in element.iter("a") if _is_section(text_of(link), title)]
        if links and len(links) <= 4:
            return text_of(links[-1] if _is_trail(links) else links[0])
        if links or len(element) > 2:
            continue
        text = text_of(element).rstrip(" :")
        if _is_section(text, title) and not any(c.isdigit() for c in text):
            return text
    return ""


def _is_trail(links: Sequence[Element]) -> bool:
    """Whether each link leads below the one before it: `/the-thao.html`, `/the-thao/sv.html`."""
    paths = [re.sub(r"\.\w{2,5}$", "", urlsplit(link.get("href") or "").path) for link in links]
    return all(narrow.startswith(wide.rstrip("/") + "/") for wide, narrow in pairwise(paths))


def _nearest_link(layout: Layout, title: str) -> str:
    """The nearest short link above the title: papers print the section there."""
    for distance, element in enumerate(layout.above_title()):
        if distance > _NEAR:
            break
        if element.tag == "a" and leads_elsewhere(element) and _leads_to_section(element):
            name = text_of(element)
            if _is_section(name, title) and next(element.iter("img"), None) is None:
                return "" if _in_menu(element, layout) else name
    return ""


def _in_menu(link: Element, layout: Layout) -> bool:
    """Whether the link is one of many beside the branch of the page that holds the title."""
    anchor = layout.title if layout.title is not None else layout.body
    around_title = set(ancestors(anchor)) if anchor is not None else set()
    branch = link
    for around in ancestors(link):
        if around in around_title:
            break
        branch = around
    return sum(1 for _ in branch.iter("a")) > _MENU


def _leads_to_section(link: Element) -> bool:
    """Whether the address is no front page and no article: its last part is short."""
    try:
        path = urlsplit(link.get("href") or "").path.strip("/")
    except ValueError:
        return False
    return bool(path) and len(path.rsplit("/", 1)[-1]) <= 45


def _is_section(name: str, title: str) -> bool:
    if not name or len(name) > _LONGEST or len(name.split()) > _WORDS:
        return False
    if any(
        label.match(name)
        for label in (labels.HOME, labels.BUTTON, labels.MOST_READ, labels.HOTTEST)
    ):
        return False
    known = vietnamese.key(name.rstrip(" .…"))
    return known != vietnamese.key(title) and not (
        len(known) > _CUT_TITLE and vietnamese.key(title).startswith(known)
    )
