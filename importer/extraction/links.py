"""Links to other articles: which links are, what they are called, and the boxes that list them."""

import re
from collections.abc import Callable, Iterable, Iterator

from archive import vietnamese
from archive.article import Popular, PopularList, Related
from importer.extraction import labels, vocabulary
from importer.extraction.evidence import leads_elsewhere
from importer.extraction.layout import Layout
from importer.extraction.tree import Element, ancestors, is_within, marks, runs, text_of

_WORDS = 4  # of the title of an article, at least
_CHARACTERS = 16
_LEVELS = 4  # from a heading to the box it heads
_MOST = 25  # entries of one list
_AT_ONCE = 12  # elements after the body among which a list without a heading belongs to it
_LONGEST_LABEL = 60
_LONGEST_HEADING = 90  # characters of the heading of a list, white space included
_TITLES = ("h2", "h3", "h4", "strong", "b")
_HEADINGS = frozenset(("h2", "h3", "h4", "p", "span", "div", "strong", "a"))
_NOT_PAGES = re.compile(
    r"^(?:#|javascript|java-?script|mailto:|tel:|data:|sms:|zalo:)|\.(?:pdf|docx?|xlsx?|zip|mp[34])(?:\?|$)",
    re.I,
)
_BULLET = re.compile(r"^[>»›▶►•·–—-]+\s+")
_OF_SECTION = re.compile(r"same|cung-|categor")
_UNLISTED = re.compile(r"chuyên mục|cùng mục|mới|nổi bật|nóng|nhiều|latest|popular", re.IGNORECASE)

Absolute = Callable[[str], str]


def is_story(link: Element) -> bool:
    """Whether a link leads to another article: it is called by a title of some words."""
    address = (link.get("href") or "").strip()
    if not address or _NOT_PAGES.search(address) or not leads_elsewhere(link):
        return False
    name = name_of(link)
    if labels.BUTTON.match(name):
        return False
    return len(name) >= _CHARACTERS and len(name.split()) >= _WORDS


def name_of(link: Element) -> str:
    """Return the title a link shows: its text, else its `title`, else its picture's `alt`."""
    text = text_of(link)
    if text:
        return _BULLET.sub("", text) or text
    if link.get("title"):
        return " ".join((link.get("title") or "").split())
    picture = next(link.iter("img"), None)
    return " ".join((picture.get("alt") or "").split()) if picture is not None else ""


def stories(box: Element, absolute: Absolute) -> list[Related]:
    """Return the articles that the links of `box` lead to, each address once, titles as shown."""
    found: dict[str, str] = {}
    headings = {
        link
        for head in box.iter("h2", "h3", "h4", "h5")
        for link in (*head.iter("a"), *_around(head, box))
    }
    links = [box, *box.iter("a")] if box.tag == "a" else list(box.iter("a"))
    for link in sorted(links, key=lambda link: (link not in headings, not text_of(link))):
        if not is_story(link):
            continue
        href = (link.get("href") or "").strip()
        if title := _title_in(link):
            found.setdefault(href, title)
    order = {
        (link.get("href") or "").strip(): place for place, link in reversed(list(enumerate(links)))
    }
    return [
        Related(title, absolute(href))
        for href, title in sorted(found.items(), key=lambda item: order[item[0]])
    ]


def _around(head: Element, box: Element) -> Iterator[Element]:
    for around in ancestors(head):
        if around.tag == "a":
            yield around
        if around is box:
            return


def _title_in(link: Element) -> str:
    head = next(link.iter("h2", "h3", "h4", "h5"), None)
    if head is not None and text_of(head):
        return text_of(head)
    inner = [
        e
        for e in link.iter("div", "p")
        if text_of(e) and not any(child.tag in ("div", "p") for child in e.iterdescendants())
    ]
    if len(inner) > 1:  # a title with a teaser or a button in the same link
        titles = (text for e in inner if len((text := text_of(e)).split()) >= _WORDS)
        return next(titles, name_of(link))
    return name_of(link)


def related_around(
    layout: Layout, first: Element | None, absolute: Absolute, own: Iterable[str]
) -> list[Related]:
    """Return the articles listed as related above and below the body, in page order.

    A list counts when its heading or its name says `related`, when it has no heading and follows
    the body at once, or when it stands as bare titles between the title and the body's `first`
    paragraph. Lists of the section, of the newest and of the most read do not. `own` are the
    addresses of this article.
    """
    skip = {address for address in own if address}
    title = layout.place[layout.title] if layout.title is not None else -1
    above = [
        (element, _is_list_of_titles)
        for element in layout.head(first)
        if layout.place[element] > title
    ]
    below = [
        (element, _is_bare_list if n < _AT_ONCE else None)
        for n, element in enumerate(layout.below_body())
    ]
    found: dict[str, Related] = {}
    taken: set[Element] = set()
    for element, is_unnamed_list in (*above, *below):
        box = _related_box(element)
        if box is None and is_unnamed_list is not None and not found and is_unnamed_list(element):
            box = element
        if box is None or (layout.body is not None and is_within(layout.body, box)):
            continue
        if layout.in_comments(element) or any(e in taken for e in ancestors(element)):
            continue
        listed = [story for story in stories(box, absolute) if story.url not in skip]
        if listed and len(listed) <= _MOST:
            taken.add(box)
            for story in listed:
                found.setdefault(story.url or story.title, story)
    return list(found.values())


def _related_box(element: Element) -> Element | None:
    """The list that the element is, or that it heads, when it is one of related articles."""
    if element.tag in _HEADINGS and len(element) < 2:
        label = text_of(element)
        if len(label) < _LONGEST_LABEL and labels.OTHER_ARTICLES.match(label):
            related = labels.RELATED.search(label) and not _UNLISTED.search(label)
            return box_of(element) if related else None
    names = marks(element)
    if not vocabulary.OTHER_ARTICLES.search(names) or _OF_SECTION.search(names):
        return None
    headings = (e for e in element.iter(*_TITLES) if next(e.iter("a"), None) is None)
    heading = next((text for e in headings if (text := text_of(e))), "")
    return None if len(heading) < _LONGEST_LABEL and _UNLISTED.search(heading) else element


def _is_bare_list(element: Element) -> bool:
    """Whether the element is two to six cards and nothing else."""
    if element.tag not in ("div", "ul", "section"):
        return False
    cards = [child for child in element if isinstance(child.tag, str)]
    return 2 <= len(cards) <= 6 and all(
        any(is_story(link) for link in card.iter("a")) and next(card.iter("img"), None) is not None
        for card in cards
    )


def _is_list_of_titles(element: Element) -> bool:
    """Whether the element is a list of titles of articles and nothing else."""
    return element.tag in ("ul", "ol") and all(
        any(is_story(link) and text_of(link) == text_of(item) for link in item.iter("a"))
        for item in element
        if text_of(item)
    )


def box_of(heading: Element) -> Element | None:
    """Return the nearest element around a heading that lists at least one story, or None."""
    around: Element | None = heading
    for _ in range(_LEVELS):
        around = around.getparent() if around is not None else None
        if around is None or around.tag in ("body", "html", "main"):
            return None
        if any(
            is_story(link)
            for link in around.iter("a")
            if link is not heading and not is_within(heading, link)
        ):
            return around
    return None


def popular(root: Element, absolute: Absolute, body: Element | None) -> list[Popular]:
    """Return what the page lists under headings such as `Đọc nhiều` and `Tin nóng`."""
    found: list[Popular] = []
    short = [run for run in runs(root, 4) if len(run[0]) < _LONGEST_HEADING and not run[2]]
    # In lower case all at once, which costs what one costs.
    lowered = "\0".join(run for run, _, _ in short).lower().split("\0")
    for (run, heading, _), hint in zip(short, lowered, strict=False):
        if not labels.POPULAR_HINT.search(hint):
            continue
        text = " ".join(run.split())
        which: PopularList | None = None
        if labels.MOST_READ.match(text):
            which = "read"
        elif labels.HOTTEST.match(text):
            which = "hot"
        if which is None:
            continue
        if any(
            around.tag in ("nav", "footer", "li", "form")
            for around in (heading, *ancestors(heading))
        ):
            continue
        box = box_of(heading)
        if box is None or (body is not None and is_within(body, box)) or box is body:
            continue
        listed = stories(box, absolute)
        if len(listed) < 2 or len(listed) > _MOST:
            continue
        known = {(entry.title, entry.list) for entry in found}
        found += [
            Popular(story.title, story.url, _teaser(box, story.title), which)
            for story in listed
            if (story.title, which) not in known
        ]
    return found


def _teaser(box: Element, title: str) -> str:
    """The plain text beside the link in its card, or ""."""
    key = vietnamese.key(title)
    for paragraph in box.iter("p", "div"):
        if len(paragraph) or not (text := text_of(paragraph)) or len(text.split()) < 6:
            continue
        card = paragraph
        for _ in range(3):
            above = card.getparent()
            if above is None or above is box.getparent():
                break
            card = above
            names = [vietnamese.key(name_of(link)) for link in card.iter("a") if is_story(link)]
            if names:
                if key in names and len(set(names)) == 1 and vietnamese.key(text) != key:
                    return text
                break
    return ""
