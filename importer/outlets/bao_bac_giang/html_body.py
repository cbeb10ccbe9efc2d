"""The element that holds an article's text, put in order before it is converted.

Works on a copy: what is not the text (related boxes, lede, signature, buttons) is taken out of it,
and pictures with their captions, which the old system kept in tables, become figures.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from archive.article import DEFAULT_KIND, Related
from archive.vietnamese import nfc
from importer.interviews import interviewer_paragraphs, is_thanks
from importer.outlets.bao_bac_giang.ending import find_signature
from importer.outlets.bao_bac_giang.paper import Paper
from importer.page import Page
from importer.plain_text.lines import is_caption, is_credit
from importer.signatures import Signature, read_signature
from importer.soup import Soup

_SHORTEST_LEDE = 30  # characters
_PARAGRAPHS = ("p", "div", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
_BLOCKS = (*_PARAGRAPHS, "table", "figure", "ul", "ol")
_BOLD = ("b", "strong")
_NO_ADDRESS = ("", "#")

# Never part of the text; classes from the style sheet of the old system, its sister papers, and
# the template of 2022.
_CHROME = (
    "script, style, noscript, template, form, textarea, input, button, select, iframe, object,"
    " .ArticleDate, .ArticleDateTime, p.date, .fb-share, .fb-lile-and-share, .tagBox, .tag-detail,"
    " .comment, .CommentBox, #comment, .social-share, .ShareBox, .line-page-content-detail,"
    " .ButtonImage, .banner-ads-detail-page, .Advertisement, ins.adsbygoogle"
)
# Boxes of other articles inside the text: old system and its sister papers.
_RELATED = (
    "table.RelatedBox, .RelatedBox, .article-relate, .inner-article, .article-event-relate,"
    " .ArticleOrtherList, .content-news-interested, .related-news, .box-related"
)
_PICTURE_TABLES = "table.ImageBox, table.image, table.FmsArticleBoxStyle"
_DESCRIPTIONS = ".image_desc, .FmsArticleBoxStyle-Content, .PhotoCMS_Caption, .caption"
_PLACEHOLDER = re.compile(r"^\{.*\}$|^\s*$")  # `{keywords}`, left over by the editor


@dataclass(frozen=True, slots=True)
class Body:
    """The text alone (`root`), and what was found in it."""

    root: Tag
    lede: str
    signature: Signature | None
    kind: str
    related: tuple[Related, ...]


def squeeze(text: str) -> str:
    """Return `text` in NFC, its runs of white space made one space, none at either end."""
    return nfc(" ".join(text.split()))


def text_of(element: PageElement | None) -> str:
    """Return the text a reader sees in `element`, on one line."""
    if isinstance(element, NavigableString):
        return squeeze(str(element))
    if not isinstance(element, Tag):
        return ""
    parts: list[str] = []
    for node in element.descendants:
        if isinstance(node, Tag):
            if node.name == "br" or node.name in _BLOCKS:
                parts.append(" ")
        elif type(node) is NavigableString:
            parts.append(str(node))
    return squeeze("".join(parts))


@dataclass(frozen=True, slots=True)
class Addresses:
    """Turns what a page refers to into absolute addresses.

    A page whose own address was not recorded is taken to stand at the one that it states.
    """

    page: Page
    stated: str

    def of(self, link: Tag) -> str:
        """Return the absolute address of a link, "" when it leads nowhere."""
        href = str(link.get("href") or "").strip()
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


def prepare(element: Tag, addresses: Addresses, *, lede: str, paper: Paper) -> Body:
    """Return what `element` holds, put in order; the element itself is left as it is.

    `lede` is what the page shows as the lede outside the text, "" when nothing: it is then the
    first paragraph that is all bold or begins with the paper's mark.
    """
    root = copy.copy(element)
    searched = Soup(root)
    for unseen in searched.select(_CHROME):
        unseen.decompose()
    related = _take_related(searched, addresses)
    _mend_marks(searched)
    _make_figures(root)
    signature = _take_signature(root)
    taken = _take_lede(root, lede, paper)
    kind = _mark_questions(root, taken or lede, signature)
    return Body(root, taken, signature, kind, related)


def _take_related(root: Soup, addresses: Addresses) -> tuple[Related, ...]:
    related: list[Related] = []
    for box in root.select(_RELATED):
        if box.decomposed:
            continue
        for link in box.find_all("a"):
            title = text_of(link)
            if title:
                related.append(Related(title, addresses.of(link)))
        box.decompose()
    return tuple(related)


def _mend_marks(root: Soup) -> None:
    """Give emphasis its element where the old system gave it a class, and drop empty alt texts."""
    for name, selector in (("strong", "span.bold"), ("em", "span.italic")):
        for span in root.select(selector):
            span.name = name
    for image in root.root.find_all("img"):
        if _PLACEHOLDER.match(str(image.get("alt") or "")):
            image["alt"] = ""


def _make_figures(root: Tag) -> None:
    for table in root.find_all("table"):
        if not table.decomposed and _is_picture_table(table):
            table.replace_with(*_figures_of(table))
    for paragraph in root.find_all(["p", "div"]):
        if not paragraph.decomposed and _is_picture_alone(paragraph):
            caption = _next_block(paragraph)
            if caption is not None and caption.name == "p" and _is_caption_of(caption):
                figure = _figure(paragraph.find_all("img"), text_of(caption))
                caption.decompose()
                paragraph.replace_with(figure)


def _is_picture_table(table: Tag) -> bool:
    """Whether a table is a picture with its caption: by its class, or by its shape."""
    images = table.find_all("img")
    if not images:
        return False
    if table.select_one(_DESCRIPTIONS) is not None:
        return True
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find(["td", "th"]) is None]
    captions = [cell for cell in cells if cell.find("img") is None and text_of(cell)]
    pictures = [cell for cell in cells if cell.find("img") is not None]
    return (
        len(captions) <= len(pictures)
        and not any(text_of(cell) for cell in pictures)
        and all(len(text_of(cell)) <= 400 for cell in captions)
    )


def _figures_of(table: Tag) -> list[Tag]:
    """Return one figure for each picture of the table; a caption belongs to the pictures above."""
    figures: list[Tag] = []
    waiting: list[Tag] = []
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find(["td", "th"]) is None]
    for cell in cells or [table]:
        waiting += cell.find_all("img")
        text = text_of(cell)
        if text and waiting:
            figures += [_figure([image], "") for image in waiting[:-1]]
            figures.append(_figure(waiting[-1:], text))
            waiting = []
    return figures + [_figure([image], "") for image in waiting]


def _figure(images: list[Tag], caption: str) -> Tag:
    soup = BeautifulSoup("", "lxml")
    figure = soup.new_tag("figure")
    for image in images:
        figure.append(image.extract())
    if caption:
        described = soup.new_tag("figcaption")
        described.string = caption
        figure.append(described)
    return figure


def _is_picture_alone(element: Tag) -> bool:
    return (
        element.find("img") is not None
        and not text_of(element)
        and element.find(["table", "figure", "p", "div"]) is None
    )


def _is_caption_of(paragraph: Tag) -> bool:
    """Whether the paragraph below a picture is its caption: it says so, names a photographer,
    or is all in italics.
    """
    text = text_of(paragraph)
    names = " ".join(paragraph.get("class") or ())
    if not text or paragraph.find("img") is not None or len(text) > 400:
        return False
    if re.search(r"image_desc|caption", names, re.IGNORECASE):
        return True
    return is_caption(text) or is_credit(text) or _is_all(paragraph, ("i", "em"))


def _next_block(element: Tag) -> Tag | None:
    for sibling in element.next_siblings:
        if isinstance(sibling, Tag):
            if text_of(sibling) or sibling.find("img") is not None or sibling.name == "img":
                return sibling
        elif str(sibling).strip():
            return None
    return None


def _is_all(element: Tag, names: tuple[str, ...]) -> bool:
    """Whether all text of `element` stands in elements of these names."""
    inside = "".join(
        str(text)
        for text in element.find_all(string=True)
        if element.name in names or any(around.name in names for around in _within(text, element))
    )
    return bool(inside.strip()) and squeeze(inside) == squeeze(element.get_text())


def _within(node: PageElement, element: Tag) -> Iterator[Tag]:
    for around in node.parents:
        if around is element:
            return
        yield around


def _paragraphs(root: Tag) -> list[Tag]:
    """Return the paragraphs of the text in order: blocks with text and no block inside them."""
    found = []
    for block in root.find_all(_PARAGRAPHS):
        if block.find_parent(["table", "figure"]) is not None or block.find(_BLOCKS) is not None:
            continue
        if text_of(block):
            found.append(block)
    return found


def _take_lede(root: Tag, lede: str, paper: Paper) -> str:
    """Take the lede out of the text and return it, or "" when it does not stand there."""
    paragraphs = _paragraphs(root)
    if lede:
        for paragraph in paragraphs[:3]:
            if text_of(paragraph) == lede:
                paragraph.decompose()
                return lede
        return ""
    first = paragraphs[0] if paragraphs else None
    leading = next((node for node in root.children if text_of(node)), None)
    if isinstance(leading, Tag) and leading.name in _BOLD:
        first = leading
    if first is None or (len(paragraphs) < 2 and root.find("img") is None):
        return ""  # a brief: its only paragraph is its text
    text = text_of(first)
    bold = _is_all(first, _BOLD) and len(text) >= _SHORTEST_LEDE and not text.endswith("?")
    if not bold and not paper.has_mark(text):
        return ""
    first.decompose()
    return text


def _take_signature(root: Tag) -> Signature | None:
    """Take the signature out of the end of the text and return it."""
    paragraphs = _paragraphs(root)
    found = find_signature([text_of(paragraph) for paragraph in paragraphs])
    if found is None:
        return _take_signature_after_break(paragraphs[-1]) if paragraphs else None
    start, end, signature = found
    for paragraph in paragraphs[start:end]:
        paragraph.decompose()
    return signature


def _take_signature_after_break(paragraph: Tag) -> Signature | None:
    """Take a signature that stands in bold on the last line of the last paragraph."""
    breaks = paragraph.find_all("br")
    if not breaks:
        return None
    below = [node for node in breaks[-1].next_siblings if text_of(node)]
    if not below or not all(isinstance(node, Tag) and node.name in _BOLD for node in below):
        return None
    signature = read_signature(" ".join(text_of(node) for node in below))
    if signature is not None:
        for node in [breaks[-1], *below]:
            node.extract()
    return signature


def _mark_questions(root: Tag, lede: str, signature: Signature | None) -> str:
    """Return the kind of the article; in an interview the questions are made bold.

    Two bold questions make an interview; so does what makes one in plain text.
    """
    paragraphs = _paragraphs(root)
    texts = [text_of(paragraph) for paragraph in paragraphs]
    bold = {index for index, paragraph in enumerate(paragraphs) if _is_all(paragraph, _BOLD)}
    if sum(texts[index].endswith("?") for index in bold) > 1:
        spoken = {index for index, text in enumerate(texts) if is_thanks(text)} - bold
    else:
        byline = signature.byline if signature else ""
        spoken = set(interviewer_paragraphs(texts, lede=lede, signature=byline)) - bold
        if not spoken:
            return DEFAULT_KIND
    for index in spoken:
        _embolden(paragraphs[index])
    return "interview"


def _embolden(paragraph: Tag) -> None:
    strong = BeautifulSoup("", "lxml").new_tag("strong")
    for bold in paragraph.find_all(_BOLD):
        bold.unwrap()
    for node in list(paragraph.contents):
        strong.append(node.extract())
    paragraph.append(strong)
