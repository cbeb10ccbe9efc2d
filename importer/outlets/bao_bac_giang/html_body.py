"""The element that holds an article's text, put in order before it is converted.

Works on a copy: what is not the text (related boxes, lede, signature, buttons) is taken out of it,
and pictures with their captions become figures.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urljoin

from archive.article import DEFAULT_KIND, Related
from importer.extraction import css, tree
from importer.extraction.tree import Element
from importer.interviews import interviewer_paragraphs, is_thanks
from importer.outlets.bao_bac_giang.ending import find_signature
from importer.outlets.bao_bac_giang.html_figures import make_figures
from importer.outlets.bao_bac_giang.html_text import (
    BOLD,
    PARAGRAPHS,
    holds,
    is_all,
    is_innermost,
    text_of,
)
from importer.outlets.bao_bac_giang.paper import Paper
from importer.page import Page
from importer.signatures import Signature, read_signature

_SHORTEST_LEDE = 30  # characters
_NO_ADDRESS = ("", "#")

# Never part of the text.
_NO_TEXT = (
    "script", "style", "noscript", "template", "form", "textarea", "input", "button", "select",
    "iframe", "object",
)  # fmt: skip
# Nor are these; classes from the style sheet of the old system, its sister papers, and the
# template of 2022.
_CHROME = (
    ".ArticleDate", ".ArticleDateTime", "p.date", ".fb-share", ".fb-lile-and-share", ".tagBox",
    ".tag-detail", ".comment", ".CommentBox", "#comment", ".social-share", ".ShareBox",
    ".line-page-content-detail", ".ButtonImage", ".banner-ads-detail-page", ".Advertisement",
    "ins.adsbygoogle",
)  # fmt: skip
# Boxes of other articles inside the text: old system and its sister papers.
_RELATED = (
    ".RelatedBox", ".article-relate", ".inner-article", ".article-event-relate",
    ".ArticleOrtherList", ".content-news-interested", ".related-news", ".box-related",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"^\{.*\}$|^\s*$")  # `{keywords}`, left over by the editor


# The paragraphs of the text in order, each with its text.
_Paragraphs = list[tuple[Element, str]]


@dataclass(frozen=True, slots=True)
class Body:
    """The text alone (`root`), and what was found in it."""

    root: Element
    lede: str
    signature: Signature | None
    kind: str
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns what a page refers to into absolute addresses.

    A page whose own address was not recorded is taken to stand at the one that it states.
    """

    page: Page
    stated: str

    def of(self, link: Element) -> str:
        """Return the absolute address of a link, "" when it leads nowhere."""
        href = (link.get("href") or "").strip()
        return "" if href in _NO_ADDRESS else self.absolute(href)

    def absolute(self, href: str) -> str:
        """Return the absolute address that `href` names, "" when it names none."""
        return self.page.absolute(href) or self.page.absolute(self._from_stated(href))

    def picture(self, src: str) -> str:
        """Return the `src` to write for a picture, "" when not even its address is known."""
        return self.page.picture(src) or self.page.picture(self._from_stated(src))

    def _from_stated(self, reference: str) -> str:
        if not self.stated or not reference.strip() or reference.lower().startswith("data:"):
            return ""
        try:
            return urljoin(self.stated, reference.strip())
        except ValueError:  # such as an unclosed bracket in the host
            return ""


def prepare(element: Element, addresses: Addresses, *, lede: str, paper: Paper) -> Body:
    """Return what `element` holds, put in order; the element itself is left as it is.

    `lede` is what the page shows as the lede outside the text, "" when nothing: it is then the
    first paragraph that is all bold or begins with the paper's mark.
    """
    root = deepcopy(element)
    root.tail = None
    searched = css.Searched(root)
    for unseen in (*root.iterdescendants(*_NO_TEXT), *searched.select(*_CHROME)):
        tree.remove(unseen)
    related = _take_related(searched, addresses)
    _mend_marks(searched)
    make_figures(root)
    paragraphs = _paragraphs(root)
    signature = _take_signature(paragraphs)
    if signature is not None:
        paragraphs = _paragraphs(root)
    taken = _take_lede(root, paragraphs, lede, paper)
    if taken:
        paragraphs = _paragraphs(root)
    kind = _mark_questions(paragraphs, taken or lede, signature)
    return Body(root, taken, signature, kind, related)


def _take_related(searched: css.Searched, addresses: Addresses) -> tuple[Related, ...]:
    related: list[Related] = []
    for box in searched.select(*_RELATED):
        if not tree.is_within(box, searched.root):  # taken with the box around it
            continue
        for link in box.iterdescendants("a"):
            title = text_of(link)
            if title:
                related.append(Related(title, addresses.of(link)))
        tree.remove(box)
    return tuple(related)


def _mend_marks(searched: css.Searched) -> None:
    """Give emphasis its element where the old system gave it a class, and drop empty alt texts."""
    for name, selector in (("strong", "span.bold"), ("em", "span.italic")):
        for span in searched.select(selector):
            span.tag = name
    for image in searched.root.iterdescendants("img"):
        if _PLACEHOLDER.match(image.get("alt") or ""):
            image.set("alt", "")


def _paragraphs(root: Element) -> _Paragraphs:
    """Return the paragraphs of the text: blocks with text and no block inside them."""
    return [
        (block, text)
        for block in root.iterdescendants(*PARAGRAPHS)
        if is_innermost(block)
        and next(block.iterancestors("table", "figure"), None) is None
        and (text := text_of(block))
    ]


def _take_lede(root: Element, paragraphs: _Paragraphs, lede: str, paper: Paper) -> str:
    """Take the lede out of the text and return it, or "" when it does not stand there."""
    if lede:
        for paragraph, text in paragraphs[:3]:
            if text == lede:
                tree.remove(paragraph)
                return lede
        return ""
    first = _leading_bold(root)
    if first is None and paragraphs:
        first = paragraphs[0][0]
    if first is None or (len(paragraphs) < 2 and not holds(root, "img")):
        return ""  # a brief: its only paragraph is its text
    text = text_of(first)
    bold = is_all(first, BOLD) and len(text) >= _SHORTEST_LEDE and not text.endswith("?")
    if not bold and not paper.has_mark(text):
        return ""
    tree.remove(first)
    return text


def _leading_bold(root: Element) -> Element | None:
    """Return the bold element, in no paragraph, with which the text begins; None without one."""
    written = root.text
    for child in root:
        if (written or "").strip():
            return None
        if text_of(child):
            return child if child.tag in BOLD else None
        written = child.tail
    return None


def _take_signature(paragraphs: _Paragraphs) -> Signature | None:
    """Take the signature out of the end of the text and return it."""
    found = find_signature([text for _, text in paragraphs])
    if found is None:
        return _take_signature_after_break(paragraphs[-1][0]) if paragraphs else None
    start, end, signature = found
    for paragraph, _ in paragraphs[start:end]:
        tree.remove(paragraph)
    return signature


def _take_signature_after_break(paragraph: Element) -> Signature | None:
    """Take a signature that stands in bold on the last line of the last paragraph."""
    last = next(iter(list(paragraph.iterdescendants("br"))[-1:]), None)
    if last is None:
        return None
    below = [node for node in last.itersiblings() if text_of(node)]
    if not all(node.tag in BOLD for node in below) or any(
        (node.tail or "").strip() for node in (last, *last.itersiblings())
    ):
        return None
    signature = read_signature(" ".join(text_of(node) for node in below)) if below else None
    if signature is not None:
        for node in (last, *below):
            tree.remove(node)
    return signature


def _mark_questions(paragraphs: _Paragraphs, lede: str, signature: Signature | None) -> str:
    """Return the kind of the article; in an interview the questions are made bold.

    Two bold questions make an interview; so does what makes one in plain text.
    """
    texts = [text for _, text in paragraphs]
    bold = {index for index, (paragraph, _) in enumerate(paragraphs) if is_all(paragraph, BOLD)}
    if sum(texts[index].endswith("?") for index in bold) > 1:
        spoken = {index for index, text in enumerate(texts) if is_thanks(text)} - bold
    else:
        byline = signature.byline if signature else ""
        spoken = set(interviewer_paragraphs(texts, lede=lede, signature=byline)) - bold
        if not spoken:
            return DEFAULT_KIND
    for index in spoken:
        _embolden(paragraphs[index][0])
    return "interview"


def _embolden(paragraph: Element) -> None:
    for bold in list(paragraph.iterdescendants(*BOLD)):
        tree.unwrap(bold)
    strong = tree.make("strong")
    strong.text, paragraph.text = paragraph.text, None
    strong.extend(list(paragraph))
    paragraph.append(strong)
