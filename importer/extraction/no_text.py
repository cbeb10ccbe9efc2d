"""Pages that hold no text themselves: frames, pages that lead on, walls, and what scripts fill.

The first two lead to other pages, which are captures of their own. Behind a wall, or fetched by a
script, an article may have been that was not captured: that is for a person to know. Some such
pages state the whole text in their JSON-LD.
"""

import re
from collections.abc import Callable
from itertools import islice

from lxml import etree

from importer.decoding import clean
from importer.draft import NotAnArticle, Unreadable
from importer.extraction import json_ld, labels, page_kind
from importer.extraction.json_ld import Thing
from importer.extraction.tree import Element, text_of
from importer.leading import refreshed, sent_on_by_script

# Characters of text that a page has which leads on, asks to log in or waits for a script: a
# sentence on that, and a menu.
_LITTLE_TEXT = 600
_FRAME = re.compile(
    r"<frame\b[^>]{0,1000}?\bsrc\s*=\s*(?:\"([^\"]{1,1000})\"|'([^']{1,1000})'|([^\s>\"']{1,1000}))",
    re.IGNORECASE,
)
_MOST_FRAMES = 20
_WITHIN = 100_000  # characters of a page in which its few elements stand
_WALL = re.compile(
    r"(?:đăng\s+nhập|đăng\s+ký|trở\s+thành\s+(?:hội\s+viên|thành\s+viên)|mua\s+(?:gói|báo))"
    r"[^.!?]{0,60}\b(?:để|mới)\b[^.!?]{0,30}\b(?:đọc|xem)\b"
    r"|(?:log\s*in|sign\s*in|subscribe|register)[^.!?]{0,40}\bto\s+(?:read|continue|view)"
    r"|(?:dành\s+(?:riêng\s+)?cho|chỉ)[^.!?]{0,30}(?:hội\s+viên|thuê\s+bao|bạn\s+đọc\s+đăng\s+ký)",
    re.IGNORECASE,
)
_BEFORE_READING = ("để đọc ", "để được đọc ", "để xem ", "để được xem ", "reading")
_WHOLE_TEXT = 1_500  # characters; papers that sell their articles show the first paragraphs
_BREAK = re.compile(r"</?(?:p|div|br|h\d|li|ul|ol|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_MADE_BY_SCRIPT = re.compile(
    r"<div\s[^>]{0,200}?\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|main-app|q-app)\b"
    r"|<(?:app-root|ng-view)\b|\bng-app\b"
    r"|(?:enable|bật|kích\s+hoạt|requires?|cần)\s[^<]{0,40}?javascript|javascript\s+to\s+run",
    re.IGNORECASE,
)


def verdict(
    source: str, root: Element, kind: str, address: str, absolute: Callable[[str], str]
) -> NotAnArticle | Unreadable:
    """Return what to raise of a page in which no article was found, and which would be `kind`.

    `source` is its HTML, `root` what is seen of it, `address` its own.
    """
    if kind not in (page_kind.EMPTY, page_kind.UNKNOWN):
        return NotAnArticle(kind)
    text, head = text_of(root), source[:_WITHIN]
    if "<frameset" in head.lower():
        frames = [next(filter(None, found)) for found in _FRAME.findall(head)]
        told = (absolute(frame) or frame for frame in frames)
        return NotAnArticle("page of frames", ", ".join(islice(told, _MOST_FRAMES)))
    if len(text) > _LITTLE_TEXT:
        return NotAnArticle(kind)
    target = refreshed(source) or sent_on_by_script(source)
    if target and absolute(target) != address:
        return NotAnArticle("page that only leads elsewhere", absolute(target) or target)
    if asks_to_log_in(text):
        return Unreadable(
            "shows no text to those who are not logged in: capture it with an account that may read"
        )
    if "<script" in head.lower() and _MADE_BY_SCRIPT.search(head):
        return Unreadable(
            "holds no text, which a script was to fetch: capture it with a browser, as it is shown"
        )
    return NotAnArticle(kind)


def asks_to_log_in(text: str) -> bool:
    """Whether a text asks its readers to log in or to subscribe to read on."""
    return _WALL.search(text) is not None


def bring_in_stated_text(root: Element, article: Thing) -> bool:
    """Show on a page without a text of its own what its JSON-LD states; return whether it does.

    So pages are made whose text a script fetches, or which show it only to those who are logged in.
    """
    stated = article.get("articleBody")
    body = root.find("body")
    if body is None or not isinstance(stated, str) or len(stated) < page_kind.LITTLE:
        return False
    if 2 * len(text_of(root)) > min(len(stated), 2 * _LITTLE_TEXT):
        return False
    shown = etree.SubElement(body, "article")
    etree.SubElement(shown, "h1").text = clean(json_ld.text(article.get("headline")))
    holder = etree.SubElement(shown, "div", itemprop="articleBody")
    for line in _BREAK.sub("\n", stated).splitlines():
        if text := json_ld.unescape(_TAG.sub("", line)).strip():
            etree.SubElement(holder, "p").text = clean(text)
    return True


def only_the_beginning(article: Thing, text: str) -> bool:
    """Whether a page says that what it shows of an article is only the beginning.

    It asks to log in to read on, or says of a short `text` that reading is not free.
    """
    free = str(article.get("isAccessibleForFree")).lower()
    if free == "false" and len(text) < _WHOLE_TEXT:
        return True
    # Hardly any page holds one of these: looking for them takes a hundredth of the time.
    may_ask = any(words in text for words in _BEFORE_READING)
    return may_ask and labels.READ_ON.search(text) is not None
