"""The signature at the end of a body."""

import re
from collections.abc import Collection

from archive import vietnamese
from importer.extraction import vocabulary
from importer.extraction.tree import Element, is_in, marks, remove, text_of
from importer.signatures import Signature, read_signature, read_signatures

_LONGEST = 120  # characters of a line of a signature
_MOST = 3  # lines of a signature
_SENTENCE_END = re.compile(r"[.!?…”\"'’»)]\s*$")
_REMARKED = re.compile(
    r"\((?:thực hiện|tổng hợp|ghi|lược ghi|theo\b|t/h|th\b|dịch|biên|sưu|nguồn|ttxvn)"
    r"|^(?:theo|bài|tin|thực hiện|tác giả|nguồn|pv|nhóm)\b",
    re.IGNORECASE,
)
# What is printed below a signature: notes of the desk, and what the paper brings next.
_BELOW_SIGNATURE = re.compile(
    r"^[\s(>*-]*(?:(?:kỳ|bài|phần|số)\s+(?:sau|tới|cuối|tiếp(?:\s+theo)?)|còn\s+(?:nữa|tiếp)"
    r"|tên\s+(?:các\s+)?nhân\s+vật)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_BLOCKS = (
    "p",
    "div",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "td",
    "blockquote",
    "figure",
    "table",
    "ul",
    "ol",
    "section",
    "center",
)
_NOT_SIGNED = frozenset(["li", "td", "th", "figcaption", "caption", "blockquote"])


def take_signature(body: Element, known: Collection[str]) -> Signature | None:
    """Take the signature from the end of `body` and return it, or None when nobody signed there.

    `known` are the authors that were found elsewhere. A line counts as a signature when it has
    the form of one and is set apart (to the right, bold, slanted, named so), names a known
    author, carries a remark such as `(thực hiện)`, or stands alone below a finished sentence.
    """
    names = {vietnamese.key(name) for name in known}
    lines: list[tuple[Element, str]] = []
    for element in _last_lines(body):
        text = text_of(element)
        if not lines and _BELOW_SIGNATURE.match(text):
            continue
        if not lines and _names_source(element, text):
            remove(element)
            return Signature(text)
        if len(text) > _LONGEST or (
            read_signature(text) is None and not _continues(text, bool(lines))
        ):
            break
        lines.insert(0, (element, text))
        if len(lines) == _MOST:
            break
    if not lines:
        return _abbreviated(body, known) or _signed_in_line(body, names)
    while lines:
        signature = read_signatures([text for _, text in lines])
        if signature is not None and _counts(lines, signature, names, body):
            for element, _ in lines:
                remove(element)
            return signature
        lines.pop(0)
    return _signed_in_line(body, names)


def joined(byline: str, signature: Signature) -> str:
    """Return the byline printed at the head with the agency that signed at the end, if only it did.

    A signature that names people says all that the head says, and takes its place.
    """
    if not byline or signature.authors or not signature.byline.startswith("("):
        return signature.byline
    return f"{byline} {signature.byline}"


def _abbreviated(body: Element, known: Collection[str]) -> Signature | None:
    """A last line that is a known author's name cut short: `N.VŨ` of `NGUYÊN VŨ`."""
    last = next(iter(_last_lines(body)), None)
    text = text_of(last) if last is not None else ""
    first, dot, rest = text.rstrip(".").rpartition(".")
    if last is None or not dot or not first or len(text) > _LONGEST:
        return None
    for name in known:
        words = [vietnamese.key(word) for word in name.split()]
        same_start = bool(words) and words[0].startswith(vietnamese.key(first)[:1])
        if same_start and vietnamese.key(rest.strip()) == words[-1]:
            remove(last)
            return Signature(text, ())
    return None


def _names_source(element: Element, text: str) -> bool:
    """Whether a line is an agency in brackets, and its makers call it the source."""
    if len(text) > _LONGEST // 2 or not (text.startswith("(") and text.endswith(")")):
        return False
    return vocabulary.SOURCE.search(marks(element)) is not None


def _continues(text: str, below: bool) -> bool:
    return below and text.lower().startswith(("ảnh:", "bài:"))


def _last_lines(body: Element) -> list[Element]:
    """The last leaf blocks that hold text, the last first; a figure or table ends them."""
    found: list[Element] = []
    for element in reversed(list(body.iter(*_BLOCKS))):
        if element is body:
            continue
        if element.tag in ("figure", "table"):
            break
        if is_in(element, ("figure", "table"), body):
            break
        if next(element.iter("img", "video", "iframe"), None) is not None and not text_of(element):
            break
        if any(inner.tag in _BLOCKS for inner in element if text_of(inner)):
            continue
        if text_of(element):
            found.append(element)
        if len(found) > _MOST:
            break
    return found


def _counts(
    lines: list[tuple[Element, str]], signature: Signature, known: set[str], body: Element
) -> bool:
    if any(element.tag in _NOT_SIGNED and not _is_lone_item(element) for element, _ in lines):
        return False
    if {vietnamese.key(name) for name in signature.authors} & known:
        return True
    first, text = lines[0]
    if _REMARKED.search(signature.byline):
        return True
    named = vocabulary.AUTHOR.search(marks(first)) or vocabulary.SOURCE.search(marks(first))
    if named or _is_to_the_right(first):
        return True
    if first.tag in ("h2", "h3", "h4"):
        return False
    above = _text_before(first, body)
    if not _SENTENCE_END.search(above):
        return False
    return _is_bold(first, text) or (
        bool(signature.authors) and (2 <= len(text.split()) <= 6 or "." in text[:-1])
    )


def is_set_apart(element: Element, text: str) -> bool:
    """Whether a line of this `text` is set apart by its look: to the right, bold or slanted."""
    return _is_to_the_right(element) or _is_bold(element, text)


def _is_to_the_right(element: Element) -> bool:
    return (
        (element.get("align") or "").lower() == "right"
        or _RIGHT.search(element.get("style") or "") is not None
        or "right" in marks(element)
    )


def _is_bold(element: Element, text: str) -> bool:
    """Whether all of a line is bold or slanted."""
    return any(len(text_of(inner)) >= len(text) for inner in element.iter("strong", "b", "em", "i"))


def _is_lone_item(element: Element) -> bool:
    """Whether an element is all of a list: a system's way to set the signature apart."""
    holder = element.getparent()
    return element.tag == "li" and holder is not None and len(holder) == 1


def _text_before(element: Element, body: Element) -> str:
    last = ""
    for block in body.iter(*_BLOCKS):
        if block is element:
            return last
        if block is not body and not any(inner.tag in _BLOCKS for inner in block):
            last = text_of(block) or last
    return last


def _signed_in_line(body: Element, known: set[str]) -> Signature | None:
    """A signature that ends the last paragraph, set apart: `… kết thúc. <b>Thu Hà</b>`."""
    last = next(iter(_last_lines(body)), None)
    if last is None or last.tag in _NOT_SIGNED or not len(last):
        return None
    tail: Element | None = last[-1]
    while tail is not None and tail.tag == "br" and not (tail.tail or "").strip():
        tail = tail.getprevious()
    if (
        tail is None
        or tail.tag not in ("strong", "b", "em", "i", "span")
        or (tail.tail or "").strip()
    ):
        return None
    text = text_of(tail)
    before = text_of(last)[: -len(text)] if text else ""
    signature = read_signature(text)
    if signature is None or not before.strip() or not _SENTENCE_END.search(before.rstrip()):
        return None
    if not (_REMARKED.search(text) or (signature.authors and (len(text.split()) > 1 or known))):
        return None
    remove(tail)
    while len(last) and last[-1].tag == "br" and not (last[-1].tail or "").strip():
        remove(last[-1])
    return signature
