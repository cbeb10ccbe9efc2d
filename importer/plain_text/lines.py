"""Lines of plain page text: what a line is, judged by its form alone.

A browser's plain text keeps one block of the page to a line. Whether blank lines stand between
the blocks differs by tool (WET records have none), so that nothing here rests on blank lines but
the recognition of verse, whose lines stand closer together than the paragraphs around them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive import vietnamese
from archive.dates import DateError, find_date, read_date

_SHORTEST_PROSE = 80  # characters of a paragraph that must end as a sentence does
_CERTAIN_PROSE = 240  # characters that no headline has
_LONGEST_CAPTION = 300
_LONGEST_SUBHEAD = 90
_LONGEST_HEADLINE = 180
_LONGEST_TAG_LINE = 250
_LONGEST_TAG = 6  # syllables
_LONGEST_VERSE = 60
_FEW_ENTRIES = 3  # titles with teasers that make a list
_MANY_TITLES = 6  # titles that make one without

_INVISIBLE = "\ufeff\u200b\u2060"  # and no white space to Python
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]*]*$")
_ITEM = re.compile(
    r"^(?:[-–—+•●*▪◦►]\s*\S|\(?\d{1,3}[.)/]\s*\S|\(?[a-zđ]\)\s*\S|[IVX]{1,5}[.)]\s+\S)"
)
_CREDITED = r"(?:[^:.!?\n]|\.(?=\S)){1,60}"
# The label of a photograph's credit, and the credit, on either side of the last colon of a line.
_PHOTO_LABEL = re.compile(
    r"(?:^|[\s.(\[,;:!?…”\"])(?:ảnh|ảnh chụp|nguồn ảnh|photo|hình|ảnh tư liệu|nguồn)$",
    re.IGNORECASE,
)
_PHOTO_LABEL_WITHIN = 16  # characters
_PHOTO_CREDIT = re.compile(rf"\s*{_CREDITED}[.)\]]{{0,2}}$")
_UNCREDITED_PHOTO = re.compile(
    r"[.\s(](?:ảnh|hình)\s+(?:minh họa|minh hoạ|tư liệu)[.)]{0,2}$", re.IGNORECASE
)
_CREDIT_ALONE = re.compile(
    rf"^[(\[]?(?:ảnh|nguồn ảnh|photo)\s*:\s*{_CREDITED}[.)\]]{{0,2}}$", re.IGNORECASE
)
_LAST_OF_UNCREDITED = frozenset("aAạẠuU")
_JOINT_LABEL = re.compile(
    r"^(?:chùm\s+)?(?:tin|bài|ảnh)\s*(?:,|và|&|-)\s*(?:bài\s*,?\s*|tin\s*,?\s*)?(?:ảnh|bài)\b|^bài\s*:",
    re.IGNORECASE,
)
_TAG_LABEL = re.compile(
    r"^(?:từ khóa|từ khoá|tags?|thẻ|chủ đề liên quan|key ?words?)\s*:\s*", re.IGNORECASE
)
_TAG_LABEL_ALONE = re.compile(_TAG_LABEL.pattern.replace(r"\s*:\s*", r"\s*:?\s*"), re.IGNORECASE)
_NOT_IN_TAGS = re.compile(r"[?!:;()]")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """A line with text: `text` is trimmed, `gap` says whether a blank line stands before it."""

    text: str
    gap: bool = True


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold anything visible, whatever ends its lines."""
    return list(_read_lines(text))


@lru_cache(maxsize=2)  # every outlet looks at the same page
def _read_lines(text: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    gap = True
    for raw in text.splitlines():
        trimmed = raw and raw.strip()
        if trimmed and (trimmed[0] in _INVISIBLE or trimmed[-1] in _INVISIBLE):
            trimmed = trimmed.strip(_INVISIBLE).strip()
        if trimmed:
            lines.append(Line(trimmed, gap))
        gap = not trimmed
    return tuple(lines)


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends as a sentence does, quotation marks and brackets aside."""
    # A letter, which most titles and names end with, ends no sentence.
    return not text[-1:].isalnum() and _SENTENCE_END.search(text[-12:]) is not None


def is_prose(text: str) -> bool:
    """Return whether `text` is long enough for a paragraph and ends as one."""
    return len(text) >= _CERTAIN_PROSE or (len(text) >= _SHORTEST_PROSE and ends_sentence(text))


def is_headline(text: str) -> bool:
    """Return whether `text` could be an article's title in a list: some words, no full stop."""
    return (
        len(text) <= _LONGEST_HEADLINE
        and len(text.split()) >= 5
        and _LETTER.search(text) is not None
        and not text.endswith((".", ":", ";", ","))
        and not is_item(text)
        and not is_caption(text)
    )


def is_list(texts: Sequence[str]) -> bool:
    """Return whether `texts` are a list of articles.

    Titles and teasers take turns, so that no paragraph stands without a title above it; or there
    are many titles and hardly a paragraph.
    """
    prose = [is_prose(text) for text in texts]
    titles = [is_headline(text) and not told for text, told in zip(texts, prose, strict=True)]
    with_title = sum(title and told for title, told in zip(titles, prose[1:], strict=False))
    if with_title >= _FEW_ENTRIES and with_title == sum(prose):
        return True
    return sum(titles) >= _MANY_TITLES and sum(prose) < 2


def is_item(text: str) -> bool:
    """Return whether `text` is an item of a list: it begins with a dash, a bullet or a number."""
    return _ITEM.match(text) is not None


def is_caption(text: str) -> bool:
    """Return whether `text` is a short paragraph that ends by naming a photographer."""
    return (
        len(text) <= _LONGEST_CAPTION
        and _names_photographer(text)
        and _JOINT_LABEL.match(text) is None
        and not text[0].islower()
    )


def _names_photographer(text: str) -> bool:
    label, colon, credit = text.rpartition(":")
    if (
        colon
        and _PHOTO_LABEL.search(label.rstrip()[-_PHOTO_LABEL_WITHIN:]) is not None
        and _PHOTO_CREDIT.match(credit) is not None
    ):
        return True
    # No line is searched that does not end with a letter of these words.
    last = text.rstrip(".)\n")[-1:]
    return last in _LAST_OF_UNCREDITED and _UNCREDITED_PHOTO.search(text) is not None


def is_credit(text: str) -> bool:
    """Return whether `text` is nothing but the credit of a photograph (`Ảnh: A`)."""
    return len(text) <= 80 and _CREDIT_ALONE.match(text) is not None


def is_subhead(text: str) -> bool:
    """Return whether `text` has the form of a heading between paragraphs."""
    return (
        len(text) <= _LONGEST_SUBHEAD
        and not ends_sentence(text)
        and not text.endswith((",", "-", "–"))
        and len(_LETTER.findall(text)) >= 3
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘")
        and not is_caption(text)
        and (not is_item(text) or text[0].isalnum())
    )


def is_verse(text: str) -> bool:
    """Return whether `text` is short enough for a line of verse and is no item of a list."""
    return len(text) <= _LONGEST_VERSE and not is_item(text) and not is_caption(text)


def date_line(text: str) -> bool:
    """Return whether the whole of `text` is a date, or has the form of an impossible one."""
    return len(text) <= 80 and _is_date_line(text)


@lru_cache(maxsize=4096)  # whoever looks for something on a page asks each line whether it is one
def _is_date_line(text: str) -> bool:
    if _DIGIT.search(text) is None:
        return False
    try:
        return read_date(text) is not None
    except DateError:
        return True


def holds_date(text: str) -> bool:
    """Return whether a date, possible or not, stands in `text`."""
    try:
        return find_date(text) is not None
    except DateError:
        return True


def read_tags(text: str, *, longest: int = _LONGEST_TAG) -> tuple[str, ...]:
    """Return the tags that the whole of `text` lists, each once, or () when it is no such list.

    Either a label says so (`Từ khóa: a, b`), or hashes do (`#a #b`), or it is a row of at least
    two items of at most `longest` syllables between commas that does not end as a sentence.
    """
    labelled = _TAG_LABEL.match(text)
    if labelled is not None:
        return _distinct(re.split(r"[,;#]", text[labelled.end() :]))
    if text.startswith("#") and len(text) <= _LONGEST_TAG_LINE:
        return _distinct(text.split("#"))
    if len(text) > _LONGEST_TAG_LINE or ends_sentence(text) or is_item(text):
        return ()
    items = [item.strip() for item in text.split(",")]
    if len(items) < 2 or not all(items):
        return ()
    if any(len(item.split()) > longest or not _LETTER.search(item) for item in items):
        return ()
    if _NOT_IN_TAGS.search(text):
        return ()
    return _distinct(items)


def is_tag_label(text: str) -> bool:
    """Return whether `text` announces tags on the lines below it (`Tag:`)."""
    return _TAG_LABEL_ALONE.fullmatch(text) is not None


def same(first: str, second: str) -> bool:
    """Return whether two lines say the same, whatever their case and spacing."""
    return vietnamese.key(first) == vietnamese.key(second)


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for item in items:
        tag = " ".join(item.split()).strip("# .")
        if tag:
            seen.setdefault(vietnamese.key(tag), tag)
    return tuple(seen.values())
