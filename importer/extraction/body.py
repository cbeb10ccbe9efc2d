"""The body of an article: the element of the page that holds it.

The page's own statement (`itemprop=articleBody`) or the densest prose says where it is. Where
neither is certain, trafilatura is asked for the article's text, and the paragraphs it returns are
looked up in the page: the element that holds them is the body. Its text is not used.
"""

from dataclasses import dataclass
from itertools import islice

from importer.extraction import vocabulary
from importer.extraction.evidence import Evidence, leads_elsewhere
from importer.extraction.tree import Element, ancestors, is_inline, marks, squeeze, text_of

_CERTAIN = 0.55  # of all prose of the page is in the densest element: nobody else need be asked
_STATED = 0.4  # of the densest element's prose must be where the page says its body is
_MORE = 0.1  # of an element's prose must stand outside it for its parent to be the body
_MORE_CHARACTERS = 160
_CLIMB = 5  # levels
_NAMED = 1.4  # how much a name such as `article-body` adds
_WORTH_ASKING = 300  # characters of prose on the page
_LISTING = 3  # times more linked text than prose: a page of links, which has no body
_FEW_WORDS = 400  # characters of prose below which pictures tell the story
_LOOKED_UP = 40  # characters by which a paragraph is found again
_HEAD = (vocabulary.LEDE, vocabulary.DATE, vocabulary.AUTHOR, vocabulary.BREADCRUMB)
_NOT_BODIES = frozenset(
    [
        "html",
        "body",
        "p",
        "li",
        "td",
        "tr",
        "ul",
        "ol",
        "span",
        "blockquote",
        "figure",
        "figcaption",
        "h1",
        "h2",
    ]
)


@dataclass(frozen=True, slots=True)
class Located:
    """The element that holds the body, and by what it was found."""

    element: Element
    found: str


def locate(evidence: Evidence, text: str, lede: Element | None) -> Located | None:
    """Return the element that holds the body, or None when the page has no prose.

    `text` is the page's source, for trafilatura; `lede` counts neither for nor against any place.
    """
    densest = _densest(evidence)
    head = _of_head(evidence, lede)
    stated = _stated(evidence, densest)
    if stated is not None:
        return Located(stated, "articleBody")
    if densest is not None and evidence.weight[densest] >= _CERTAIN * evidence.total:
        return Located(_around(densest, evidence, head), "densest prose")
    listing = evidence.linked > _LISTING * evidence.total
    asked = _asked(evidence, text) if evidence.total >= _WORTH_ASKING and not listing else None
    if asked is not None:
        return Located(_around(asked, evidence, head), "trafilatura")
    if densest is None:
        return None
    return Located(_around(densest, evidence, head), "densest prose")


def of_pictures(root: Element, title: Element | None) -> Located | None:
    """Return the part that is named a body and shows a picture or a film below the `title`.

    For infographics and films, which have hardly a line of prose. None where that part leads to
    other articles: it is a list.
    """
    below = False
    for element in root.iter("*"):
        below = below or element is title
        if not below or element.tag in _NOT_BODIES or element.tag == "main":
            continue
        stated = "articleBody" in (element.get("itemprop"), element.get("property"))
        if not (stated or vocabulary.ARTICLE_BODY.search(marks(element))):
            continue
        shows = next(element.iter("img", "iframe", "video"), None) is not None
        if shows and not any(leads_elsewhere(link) for link in element.iter("a")):
            return Located(element, "pictures in the part named so")
    return None


def of_film(root: Element, title: Element | None) -> Located | None:
    """Return the part that holds the first film below the `title`, for pages that show one.

    It reaches as far as it holds neither the title nor links to other pages. None where the film
    stands among such links: it is one of a list.
    """
    below = False
    for element in root.iter("*"):
        below = below or element is title
        if below and element.tag in ("video", "amp-video", "amp-youtube"):
            holder = None
            for around in ancestors(element):
                if around.tag in ("html", "body", "li") or _leads_away(around, title):
                    break
                holder = holder if is_inline(around) else around
            return Located(holder, "film below the title") if holder is not None else None
    return None


def _leads_away(around: Element, title: Element | None) -> bool:
    return any(inner is title for inner in around.iter("*")) or any(
        leads_elsewhere(link) for link in around.iter("a")
    )


def _of_head(evidence: Evidence, lede: Element | None) -> list[Element]:
    """The blocks named as what stands above a body: the lede, the date, the way to the article."""
    return [
        block
        for block in evidence.blocks
        if block is lede or ((names := marks(block)) and any(v.search(names) for v in _HEAD))
    ]


def _densest(evidence: Evidence) -> Element | None:
    best, best_score = None, 0.0
    for element, score in evidence.score.items():
        names = marks(element)
        if names and vocabulary.BODY.search(names):
            score *= _NAMED
        if score > best_score and element.tag not in ("html", "body"):
            best, best_score = element, score
    while best is not None and best.tag in _NOT_BODIES and best.tag != "td":
        around = best.getparent()
        if around is None or around.tag in ("html", "body"):
            break
        best = around
    return best


def _stated(evidence: Evidence, densest: Element | None) -> Element | None:
    enough = _STATED * evidence.weight.get(densest, 0) if densest is not None else 0
    stated = [
        element
        for element in evidence.weight
        if "articleBody" in (element.get("itemprop"), element.get("property"))
        if evidence.weight.get(element, 0) >= max(enough, 1)
    ]
    return max(stated, key=lambda element: evidence.weight[element], default=None)


def _around(element: Element, evidence: Evidence, head: list[Element]) -> Element:
    """Return the body around the densest prose: with its neighbours, and with its pictures.

    Of a story in pictures the longest caption is the densest prose. Its body is the part around
    that is named one and shows more pictures.
    """
    chosen = _with_neighbours(element, evidence, head)
    if evidence.weight[chosen] >= _FEW_WORDS:
        return chosen
    for around in islice(ancestors(chosen), _CLIMB):
        if around.tag in ("html", "body"):
            break
        if vocabulary.ARTICLE_BODY.search(marks(around)) and around.tag not in _NOT_BODIES:
            pictures = sum(1 for _ in chosen.iter("img"))
            return around if sum(1 for _ in around.iter("img")) > pictures else chosen
    return chosen


def _with_neighbours(element: Element, evidence: Evidence, head: list[Element]) -> Element:
    """Return the nearest element around that holds the prose beside `element` as well."""
    chosen = element
    around: Element | None = element
    for _ in range(_CLIMB):
        around = around.getparent() if around is not None else None
        if around is None or around.tag in ("html", "body"):
            break
        inside = evidence.weight[chosen]
        beside = evidence.weight[around] - inside
        beside -= sum(evidence.blocks[part] for part in head if _between(part, around, chosen))
        if beside >= max(_MORE_CHARACTERS, _MORE * inside):
            chosen = around
    return chosen


def _between(element: Element, outer: Element, inner: Element) -> bool:
    path = list(ancestors(element))
    return outer in path and inner not in path


def _asked(evidence: Evidence, text: str) -> Element | None:
    """Return the element that holds most of the paragraphs trafilatura takes for the article."""
    import trafilatura  # here, because it takes long to load and few pages need it

    try:
        answer = trafilatura.extract(
            text, favor_precision=True, include_comments=False, include_tables=True, fast=True
        )
    except Exception:  # whatever a hostile page does to it: the densest prose remains
        return None
    if not answer:
        return None
    wanted = {squeeze(line)[:_LOOKED_UP] for line in answer.splitlines() if len(line) >= _LOOKED_UP}
    weight: dict[Element, int] = {}
    matched = 0
    for block, length in evidence.blocks.items():
        if text_of(block)[:_LOOKED_UP] in wanted:
            matched += length
            for around in ancestors(block):
                weight[around] = weight.get(around, 0) + length
    holders = [element for element, found in weight.items() if found >= 0.8 * matched]
    # The innermost of them was met first.
    return holders[0] if holders and holders[0].tag not in ("html", "body") else None
