"""Where the prose of a page stands: the evidence from which its body is located.

Every run of text of a sentence's length is traced to the block it belongs to. Text inside links,
in the chrome of the page, and in cards (a picture or headline that links to another article, with
a teaser) says nothing for its surroundings.
"""

import re
from dataclasses import dataclass, field

from archive.vietnamese import single_spaced
from importer.extraction import vocabulary
from importer.extraction.survey import current
from importer.extraction.tree import Element, ancestors, is_inline, marks, runs, text_of

_SHORTEST = 25  # characters of a run of text; shorter ones are labels and buttons
_LONGEST_CARD = 700  # characters of a teaser with everything around it
_CARD_PARAGRAPHS = 2
_HEADINGS = ("h2", "h3", "h4", "h5")
_CARD_DEPTH = 4  # levels from a teaser's text to its card
_CHROME_TAGS = frozenset(
    (
        *("nav", "footer", "form", "aside", "button", "select", "menu", "dialog", "textarea"),
        *("label", "amp-sidebar"),
    )
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "figcaption",
        "caption",
    ]
)
_PICTURE_OR_SCRIPT = re.compile(
    r"^(?:#|(?!https?:)[a-z]+:)|\.(?:jpe?g|png|gif|webp|avif|bmp)(?:\?|$)", re.I
)


@dataclass(slots=True)
class Evidence:
    """The prose of a page.

    `blocks` are the good blocks with the characters of their plain text, in page order; `weight`
    says how many of these stand inside an element; `score` how directly.
    """

    blocks: dict[Element, int] = field(default_factory=dict)
    weight: dict[Element, int] = field(default_factory=dict)
    score: dict[Element, float] = field(default_factory=dict)
    linked: int = 0
    total: int = 0


def collect(root: Element, title: Element | None = None, *, names: bool = True) -> Evidence:
    """Return the evidence of the page; nothing around `title` counts as chrome.

    Without `names` only tags tell chrome, which is for pages whose makers call the article by a
    name that elsewhere is chrome's.
    """
    found = Evidence()
    around_title = set(ancestors(title)) if title is not None else set()
    verdicts = dict.fromkeys(_other_articles(root, title), True)
    direct: dict[Element, int] = {}
    for run, element, _ in runs(root, _SHORTEST):
        length = len(single_spaced(run))
        block, in_link = _block_of(element)
        if in_link:
            found.linked += length
            continue
        if block.tag in ("script", "style", "noscript") or _in_chrome(
            block, verdicts, around_title, names=names
        ):
            continue
        found.blocks[block] = found.blocks.get(block, 0) + length
        direct[block] = direct.get(block, 0) + 1
    cards: dict[Element, bool | None] = {}
    for block in [b for b in found.blocks if b is title or _is_teaser(b, cards)]:
        del found.blocks[block]
    for block, length in found.blocks.items():
        _credit(found, block, length, lines=direct[block])
    found.total = sum(found.blocks.values())
    return found


def is_chrome(element: Element) -> bool:
    """Whether the element says by its tag or its names that it is not part of the article."""
    if element.tag in _CHROME_TAGS:
        return True
    names = marks(element)
    if not names or vocabulary.CHROME.search(names) is None:
        return False
    return not _is_named_body(names)


def _is_named_body(names: str) -> bool:
    """Whether one name is that of an article's body: `fck_detail block_ads_connect`."""
    return any(
        vocabulary.ARTICLE_BODY.search(name) and not vocabulary.CHROME.search(f" {name} ")
        for name in names.split()
    )


def in_chrome(element: Element, around_title: set[Element], verdicts: dict[Element, bool]) -> bool:
    """Whether the element or one around it is chrome, those `around_title` aside.

    `verdicts` are remembered there for the next element that is asked about.
    """
    return _in_chrome(element, verdicts, around_title)


def leads_elsewhere(link: Element) -> bool:
    """Whether a link leads to another page, not to a picture, a script or a place in this one."""
    address = (link.get("href") or "").strip()
    return bool(address) and _PICTURE_OR_SCRIPT.search(address) is None


def _other_articles(root: Element, title: Element | None) -> list[Element]:
    """The articles that a page shows whole below its own one, each with a heading of its own."""
    if title is None or title.tag != "h1":
        return []
    around_title = set(ancestors(title))
    return [
        element
        for element in root.iter("article")
        if element not in around_title and any(text_of(h) for h in element.iter("h1"))
    ]


def _block_of(element: Element) -> tuple[Element, bool]:
    in_link = False
    while is_inline(element):
        in_link = in_link or (element.tag == "a" and element.get("href") is not None)
        around = element.getparent()
        if around is None:
            break
        element = around
    if not in_link:
        near = element
        for _ in range(3):
            if near.tag == "a" and near.get("href") is not None:
                in_link = True
            around = near.getparent()
            if around is None:
                break
            near = around
    return element, in_link


def _in_chrome(
    element: Element, verdicts: dict[Element, bool], spared: set[Element], *, names: bool = True
) -> bool:
    path: list[Element] = []
    verdict = False
    node: Element | None = element
    while node is not None:
        known = verdicts.get(node)
        if known is not None:
            verdict = known
            break
        path.append(node)
        if node.tag in ("body", "html") or node in spared:
            break
        chrome = is_chrome(node) if names else node.tag in _CHROME_TAGS
        if chrome and not _states_body(node):
            verdict = True
            break
        node = node.getparent()
    for node in path:
        verdicts[node] = verdict
    return verdict


def _states_body(element: Element) -> bool:
    return (element.get("itemprop") or element.get("property") or "").lower() == "articlebody"


def _is_teaser(block: Element, cards: dict[Element, bool | None]) -> bool:
    """Whether the block stands in a card: a small box headed by a link elsewhere."""
    card: Element | None = block
    for _ in range(_CARD_DEPTH):
        if card is None or card.tag in ("body", "main"):
            return False
        if card not in cards:
            cards[card] = _is_card(card)
        verdict = cards[card]
        if verdict is not False:
            return verdict is True
        card = card.getparent()
    return False


def _is_card(element: Element) -> bool | None:
    """Whether the element shows another article: linked headline or picture, and a teaser.

    None when it is too large for a card, and so is all around it.
    """
    if _is_longer(element, _LONGEST_CARD):
        return None
    if element.tag in ("p", "h2", "h3", "h4"):
        return False
    if _states_body(element) or _is_named_body(marks(element)):
        return None
    if sum(1 for p in element.iter("p") if len(text_of(p)) >= _SHORTEST) > _CARD_PARAGRAPHS:
        return None
    return any(leads_elsewhere(link) and _heads_card(link, element) for link in element.iter("a"))


def _is_longer(element: Element, characters: int) -> bool:
    """Whether the text of an element, as it is written, has more characters; looks no further."""
    known = current()
    surveyed = known.text(element) if known is not None else None
    if surveyed is not None:  # which has more spaces, and settles it mostly
        if len(surveyed) <= characters:
            return False
        if len(surveyed.strip()) - surveyed.count(" ") > characters:
            return True
    text = ""
    for run in element.itertext():
        text = (text + str(run)).lstrip()
        if len(text) > characters and len(text.rstrip()) > characters:
            return True
    return False


def _heads_card(link: Element, card: Element) -> bool:
    """Whether a link is the headline or the picture of a card, and not of a box inside it."""
    heads = next(link.iter("img", *_HEADINGS), None) is not None
    for around in ancestors(link):
        if around is card:
            break
        heads = heads or around.tag in _HEADINGS
        if is_chrome(around):
            return False
    return heads or card.tag in _HEADINGS


def _credit(found: Evidence, block: Element, length: int, *, lines: int) -> None:
    for around in (block, *ancestors(block)):
        found.weight[around] = found.weight.get(around, 0) + length
    holder: Element | None = block
    if block.tag in _PARAGRAPHS or lines < 2:
        holder = block.getparent()
    share = float(min(length, 1200) + 50)
    for _ in range(3):
        if holder is None:
            return
        found.score[holder] = found.score.get(holder, 0.0) + share
        share /= 2
        holder = holder.getparent()
