"""Readers' comments that were captured with the page."""

import re
from datetime import datetime

from archive.article import Comment
from importer.extraction import labels, vocabulary, when
from importer.extraction.survey import current, in_use
from importer.extraction.tree import (
    Element,
    ancestors,
    bearers,
    is_within,
    marks,
    survey_of,
    text_of,
    with_value,
)

_MOST = 5000
_LONGEST_NAME = 120  # characters
_FORM = vocabulary.Names(r"(?: |-)(?:form|popup|frm|modal)(?= |-)")
_WHO = vocabulary.Names(
    r"(?: |-)(?:author|fn|name|nick\w*|user\w*|fullname|full-name|txt-name|ten)(?= |-)"
)
_WHEN = vocabulary.Names(r"(?: |-)(?:time\w*|date\w*|ago|ngay)(?= |-)")
_LIKES = vocabulary.Names(
    r"(?: |-)(?:likes?|total-like|count-like|vote\w*|thich|reactions?|number)(?= |-)"
)
_WHAT = vocabulary.Names(
    r"(?: |-)(?:content\w*|text|body|full-content|comment-(?:text|content|body)|noi-?dung|message"
    r"|desc|p)(?= |-)"
)
_ITEM = vocabulary.Names(
    r"(?: |-)(?:item\w*|comment|cmt|reply|comment-(?:item|body|wrap\w*))(?= |-|$)|comment-?item"
    r"|item-?comment"
)
# A button has a word; nobody's comment is one. Readers do write `...` and `10`.
_BUTTON = re.compile(
    r"^(?=.*[^\W\d_])(?:trả lời|thích|like|reply|chia sẻ|báo cáo|vi phạm|report|share|xem thêm|ẩn"
    r"|bình luận|quan tâm|\W|\d)+$",
    re.IGNORECASE | re.DOTALL,
)
_COUNT = re.compile(r"^[\W\d_]+$")


def read(root: Element, body: Element | None) -> list[Comment]:
    """Return the readers' comments on the page in order: text, author, date, likes."""
    with in_use(current() or survey_of(root)):
        return _read(root, body)


def _read(root: Element, body: Element | None) -> list[Comment]:
    found: list[Comment] = []
    for item in _items(root, body):
        comment = _comment(item)
        if comment is not None:
            found.append(comment)
        if len(found) == _MOST:
            break
    return found


def _items(root: Element, body: Element | None) -> list[Element]:
    """The elements that hold one comment each; replies are items of their own."""
    stated = with_value(root, "itemtype", "schema.org/Comment", "UserComments")
    if stated:
        return stated
    items: list[Element] = []
    named = bearers(root, vocabulary.COMMENT)
    if not named:
        return []
    for element in bearers(root, _ITEM):
        if element.tag not in ("li", "div", "article"):
            continue
        if body is not None and (is_within(element, body) or is_within(body, element)):
            continue
        if element not in named and not any(around in named for around in ancestors(element)):
            continue
        parts = list(element.iter("*"))
        if next((e for e in parts if e is not element and _WHO.search(marks(e))), None) is None:
            continue
        if any(
            around.tag == "form" or _FORM.search(marks(around)) for around in ancestors(element)
        ):
            continue
        if next(element.iter("textarea", "input"), None) is not None and _what(element) is None:
            continue
        items.append(element)
    inner = set(items)
    # Of nested elements that hold one comment together, the innermost is the item.
    return [
        item
        for item in items
        if not any(e in inner for e in item.iterdescendants()) or _own_text(item, inner)
    ]


def _own_text(item: Element, items: set[Element]) -> bool:
    """Whether a comment with replies has text of its own outside them."""
    what = _what(item)
    return what is not None and not any(
        e in items and e is not item for e in ancestors(what) if is_within(e, item)
    )


def _comment(item: Element) -> Comment | None:
    what = _what(item)
    if what is None:
        return None
    who = _who(item)
    author = text_of(who) if who is not None else ""
    text = text_of(what)
    if author and who is not None and is_within(who, what) and text.startswith(author):
        text = text[len(author) :].strip(" :-–")
    if not text or _BUTTON.match(text) or labels.BUTTON.match(text):
        return None
    date = None
    for element in item.iter("*"):
        if element.tag == "time" or _WHEN.search(marks(element)):
            date = _date(element)
            if date is not None:
                break
    if not author and date is None:  # the heading of a form
        return None
    return Comment(text, author[:_LONGEST_NAME], date, _likes(item))


def _who(item: Element) -> Element | None:
    """The innermost part that is named as the person who wrote the comment."""
    for element in item.iter("*"):
        if element is item or not _WHO.search(marks(element)) or not text_of(element):
            continue
        inner = (e for e in element.iterdescendants() if _WHO.search(marks(e)) and text_of(e))
        return next(inner, element)
    return None


def _date(element: Element) -> datetime | None:
    shown = when.shown(text_of(element))
    stated = when.stated(element.get("datetime") or element.get("title") or "")
    if shown is None or (stated is not None and not shown.has_clock):
        return stated
    return shown.moment


def _what(item: Element) -> Element | None:
    for element in item.iter("*"):
        if element is item or element.tag in ("a", "time", "button", "ul", "ol", "textarea"):
            continue
        names = marks(element)
        named = element.get("itemprop") in ("text", "commentText") or (
            _WHAT.search(names) and not _WHO.search(names)
        )
        if named and text_of(element) and not _BUTTON.match(text_of(element)):
            inner = next(
                (e for e in element.iterdescendants() if _WHAT.search(marks(e)) and text_of(e)),
                None,
            )
            return inner if inner is not None and not _WHO.search(marks(inner)) else element
    return next((p for p in item.iter("p") if _says_something(text_of(p))), None)


def _says_something(text: str) -> bool:
    """Whether a paragraph that nothing names can be a comment: no button, no count of likes."""
    return not _BUTTON.match(text) and not _COUNT.match(text or "-")


def _likes(item: Element) -> int:
    for element in item.iter("*"):
        if _LIKES.search(marks(element)):
            digits = re.sub(r"[.,\s]", "", text_of(element))
            number = re.fullmatch(r"\D{0,12}(\d{1,9})\D{0,12}", digits)
            if number:
                return int(number[1])
    return 0
