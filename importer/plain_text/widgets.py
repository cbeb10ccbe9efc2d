"""What stands below an article in page text: comments, most read, related, advertisements.

Page text has one line for each block, so that the boxes are told apart by their headings alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from functools import lru_cache

from archive import vietnamese
from archive.article import Comment, Popular, PopularList, Related
from archive.dates import DateError, find_date
from importer.plain_text.lines import date_line, ends_sentence, holds_date, is_headline, is_prose
from importer.signatures import is_name

_LONGEST_HEADING = 70  # characters
_LONGEST_BUTTON = 40
_LONGEST_AUTHOR = 45
_LONGEST_TITLE = 180


class Box(Enum):
    """The boxes below an article.

    OTHER is what the archive does not keep. ASIDE is the same where it stands below another box;
    inside an article such a line (`Địa chỉ: …`) may be the article's own.
    """

    COMMENTS = auto()
    MOST_READ = auto()
    HOTTEST = auto()
    RELATED = auto()
    OTHER = auto()
    ASIDE = auto()


# Seen below an article of Báo Bắc Giang captured in 2018: "Bình luận mới vừa được thêm vào. Click
# để xem", "Mới nhấtHay nhấtXếp theo:", "Đọc nhiều nhất", "Nóng nhất", "MỜI QUẢNG CÁO TRỰC TRUYẾN",
# "XEM NGAY"; the rest on the home page of 2022 and the template of that year.
_HEADINGS = (
    (
        Box.COMMENTS,
        r"bình luận mới vừa được thêm vào.*|mới nhất\W*hay nhất.*|hay nhất(?:\W*xếp theo\W*)?"
        r"|xếp theo\W*|(?:ý kiến|bình luận|phản hồi)(?: (?:của )?bạn đọc)?\W*(?:\d+\W*)?"
        r"|\(?\d+\)? (?:bình luận|ý kiến)|ý kiến (?:của bạn|phản hồi)\W*"
        r"|(?:gửi|viết) (?:bình luận|ý kiến)(?: của bạn.*)?\W*",
    ),
    (Box.MOST_READ, r"(?:tin |bài )?(?:được )?(?:đọc|xem) nhiều(?: nhất)?\W*(?:nóng nhất\W*)?"),
    (Box.HOTTEST, r"(?:tin )?nóng nhất\W*|tin nóng\W*"),
    (
        Box.RELATED,
        r"(?:các )?(?:tin|bài)(?:,? bài)?(?: viết)? (?:liên quan|khác|đã đưa|cũ hơn|mới hơn"
        r"|cùng chuyên mục|cùng sự kiện|tiếp theo)\W*|có thể bạn quan tâm\W*|cùng chuyên mục\W*"
        r"|xem thêm\W*|(?:các )?tin đã đăng\W*|đọc thêm\W*",
    ),
    (
        Box.OTHER,
        r"mời quảng cáo.*|giới thiệu sản phẩm\W*|đặt làm trang chủ\W*|cấm sao chép dưới.*"
        r"|tổng biên tập\s*:.*|(?:số )?giấy phép (?:hoạt động báo|xuất bản|số|báo chí).*"
        r"|bản quyền (?:thuộc|©).*|©.*|(?:điện thoại|liên hệ) tòa soạn\W.*",
    ),
    (
        Box.ASIDE,
        r"và thương hiệu doanh nghiệp\W*|xem ngay\W*|copyright\b.*|địa chỉ\s*:.*|hotline\W.*"
        r"|(?:thông tin - |liên hệ |báo giá )quảng cáo\W*|về (?:trang chủ|đầu trang)\W*"
        r"|tin mới(?: nhất)?\W*|mới nhất\W*|thăm dò ý kiến\W*|liên kết web(?:site)?\W*"
        r"|thông tin liên hệ.*|quét qr.*|rss\W*|thời tiết\W*",
    ),
)
# Headings of these may be as long as a line with an address.
_WORDY = (Box.OTHER, Box.ASIDE)


def _any_of(headings: Iterable[tuple[Box, str]]) -> re.Pattern[str]:
    """Return what matches a heading of any of these boxes, in a group of the box's name."""
    forms = "|".join(f"(?P<{box.name}>{form})" for box, form in headings)
    return re.compile(forms, re.IGNORECASE)


_HEADING = _any_of(_HEADINGS)
_WORDY_HEADING = _any_of((box, form) for box, form in _HEADINGS if box in _WORDY)

# Lines of buttons: they may stand inside the article too, and end nothing.
_BUTTON = re.compile(
    r"(?:quảng cáo|chia sẻ(?: facebook| bài viết)?|facebook|twitter|zalo|g\+|google\+?|tweet|in"
    r"|in (?:bài(?: viết)?|trang|ấn)|email|gửi (?:email|cho bạn bè|bài viết)|like(?: .{0,30})?"
    r"|thích|print|share|a[-+]? ?a?[-+]?|cỡ chữ|lưu bài viết|phóng to|nghe đọc bài|go|bản in)\W*",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:họ(?: và)? tên|tên của bạn|email(?: của bạn)?|nội dung(?: bình luận)?|gửi(?: đi)?|hủy"
    r"|mã xác nhận|nhập mã.*|đăng nhập.*|bạn còn \d+ ký tự.*|xem thêm bình luận.*|(?:đang )?tải.*"
    r"|trả lời|chia sẻ|báo (?:cáo )?(?:vi phạm|xấu)|click để xem|mới nhất|hay nhất|xếp theo\W*"
    r"|vui lòng .*có dấu.*|\(bắt buộc\))\W*",
    re.IGNORECASE,
)
# What is left of a row of buttons under a comment when all but letters and digits is taken away.
_ACTIONS = re.compile(
    r"(?:thích |like )?(?:(?P<likes>\d{1,6}) )?(?:(?:lượt )?thích |like )?(?:trả lời )?"
    r"(?:\d{1,6} )?(?:chia sẻ )?(?:báo (?:cáo )?vi phạm )?"
)


@dataclass(frozen=True, slots=True)
class Widgets:
    """What the boxes below an article hold, in the order of the page."""

    comments: tuple[Comment, ...] = ()
    popular: tuple[Popular, ...] = ()
    related: tuple[Related, ...] = ()


@dataclass(slots=True)
class _Remark:
    """A reader's comment in the making."""

    author: str = ""
    stated: str = ""
    lines: list[str] = field(default_factory=list)
    likes: int = 0


def heading_of(text: str) -> Box | None:
    """Return the box that the line `text` is the heading of, or None when it heads none."""
    return _heading_of(text) if len(text) <= _LONGEST_HEADING * 3 else None


@lru_cache(maxsize=4096)  # the same headings stand on every page, and are asked for again and again
def _heading_of(text: str) -> Box | None:
    form = _HEADING if len(text) <= _LONGEST_HEADING else _WORDY_HEADING
    found = form.fullmatch(text)
    return Box[found.lastgroup] if found is not None and found.lastgroup else None


def is_button(text: str) -> bool:
    """Return whether the line `text` is a button or a label that belongs to no text."""
    return len(text) <= _LONGEST_BUTTON and _is_button(text)


@lru_cache(maxsize=4096)
def _is_button(text: str) -> bool:
    return _BUTTON.fullmatch(text) is not None


def read_widgets(lines: Sequence[str], mark: str) -> Widgets:
    """Return what the boxes in `lines` hold; `mark` is the paper's mark before a teaser.

    Lines before the first heading, and below a heading of no interest, are left out.
    """
    boxes: list[tuple[Box, list[str]]] = []
    for text in lines:
        box = heading_of(text)
        if box is not None:
            # Two headings in a row are tabs: what follows is the first of them, the open one.
            tabs = boxes and not boxes[-1][1] and {box, boxes[-1][0]} <= _POPULAR_BOXES
            if not tabs:
                boxes.append((box, []))
        elif boxes and _is_shouted(text) and boxes[-1][0] is not Box.COMMENTS:
            boxes.append((Box.OTHER, []))
        elif boxes:
            boxes[-1][1].append(text)
    comments: list[Comment] = []
    popular: list[Popular] = []
    related: list[Related] = []
    for box, content in boxes:
        if box is Box.COMMENTS:
            comments += _comments(content)
        elif box in _POPULAR_BOXES:
            popular += _popular(content, "read" if box is Box.MOST_READ else "hot", mark)
        elif box is Box.RELATED:
            related += [Related(entry.title) for entry in _popular(content, "read", mark)]
    return Widgets(tuple(comments), tuple(popular), tuple(related))


_POPULAR_BOXES = {Box.MOST_READ, Box.HOTTEST}


def _is_shouted(text: str) -> bool:
    """Whether `text` is all capitals, as headings of boxes are and titles are not."""
    return text.isupper() and len(text.split()) > 1 and len(text) <= _LONGEST_HEADING


def _popular(lines: Sequence[str], name: PopularList, mark: str) -> list[Popular]:
    """Entries of a list: a title, often twice (once as the picture's text), then a teaser."""
    entries: list[Popular] = []
    for text in lines:
        if date_line(text) or is_button(text) or _FORM.fullmatch(text):
            continue
        if entries and vietnamese.key(text) == vietnamese.key(entries[-1].title):
            continue
        if entries and not entries[-1].teaser and _is_teaser(text, mark):
            entries[-1] = Popular(entries[-1].title, teaser=text, list=name)
        elif is_headline(text) or (len(text) <= _LONGEST_TITLE and not _is_teaser(text, mark)):
            entries.append(Popular(" ".join(text.split()), list=name))
    unique = {vietnamese.key(entry.title): entry for entry in reversed(entries)}
    return [entry for entry in reversed(unique.values()) if len(entry.title.split()) > 1]


def _is_teaser(text: str, mark: str) -> bool:
    return text.startswith((f"({mark})", f"{mark} ")) or is_prose(text) or text.endswith((".", "…"))


def _comments(lines: Sequence[str]) -> list[Comment]:
    shown = [text for text in lines if not _FORM.fullmatch(text)]
    heads = [index for index, text in enumerate(shown) if _is_head(shown, index)]
    if not heads:
        heads = [index for index, text in enumerate(shown[:-1]) if _may_be_author(text)]
    remarks: list[_Remark] = []
    if heads and not any(_is_text(text) for text in shown[: heads[0]]):
        remarks = _comments_below(shown, heads)
    elif heads:
        remarks = _comments_above(shown, heads)
    else:
        remarks = [_Remark(lines=[text]) for text in shown if _is_text(text)]
    return [
        Comment(" ".join(remark.lines), remark.author, _moment(remark.stated), remark.likes)
        for remark in remarks
        if remark.lines
    ]


def _comments_below(shown: Sequence[str], heads: Sequence[int]) -> list[_Remark]:
    """Comments whose text follows the author and the date."""
    remarks = []
    for start, end in zip(heads, [*heads[1:], len(shown)], strict=True):
        remark = _Remark()
        _fill(remark, shown[start:end])
        remarks.append(remark)
    return remarks


def _comments_above(shown: Sequence[str], heads: Sequence[int]) -> list[_Remark]:
    """Comments whose text precedes the author and the date."""
    remarks = []
    start = 0
    for head in heads:
        end = head + 1
        while end < len(shown) and (_says_when(shown[end]) or not _is_text(shown[end])):
            end += 1
        remark = _Remark()
        _fill(remark, [*shown[head:end], *shown[start:head]])
        remarks.append(remark)
        start = end
    return remarks


def _fill(remark: _Remark, lines: Sequence[str]) -> None:
    """Sort the lines of one comment; the first of them names the author, the date, or both."""
    for index, text in enumerate(lines):
        likes = _likes(text)
        if index == 0 and (holds_date(text) or _says_when(text)):
            remark.stated = text
            remark.author = _author_beside_date(text)
        elif index == 0 and _may_be_author(text):
            remark.author = text.rstrip(":")
        elif not remark.stated and not remark.lines and _says_when(text):
            remark.stated = text
        elif likes is not None:
            remark.likes = max(remark.likes, likes)
        elif index == 1 and not remark.author and _may_be_author(text) and len(lines) > 2:
            remark.author = text
        else:
            remark.lines.append(text)


def _is_head(lines: Sequence[str], index: int) -> bool:
    """Whether a comment's author stands in this line, with a date in it or below it."""
    text = lines[index]
    if _says_when(text):
        return index == 0 or not _may_be_author(lines[index - 1])
    if holds_date(text) and len(text) <= 80 and not ends_sentence(_author_beside_date(text)):
        return is_name(_author_beside_date(text)) or len(_author_beside_date(text).split()) <= 4
    return _may_be_author(text) and index + 1 < len(lines) and _says_when(lines[index + 1])


def _says_when(text: str) -> bool:
    """Whether a line is the time of a comment; `2 giờ trước` is one that tells no date."""
    return date_line(text) or _AGO.fullmatch(text) is not None


def _may_be_author(text: str) -> bool:
    return (
        len(text) <= _LONGEST_AUTHOR
        and len(text.split()) <= 6
        and not ends_sentence(text.rstrip(":"))
        and any(letter.isalpha() for letter in text)
        and not _says_when(text)
        and _likes(text) is None
    )


def _is_text(text: str) -> bool:
    return not _says_when(text) and _likes(text) is None and not _may_be_author(text)


_AGO = re.compile(
    r"(?:khoảng )?\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|hôm qua.{0,12}|vừa xong", re.I
)
_DATE_PARTS = re.compile(
    r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\(?GMT\+7\)?"
    r"|\b(?:lúc|ngày|vào)\b",
    re.IGNORECASE,
)


def _author_beside_date(text: str) -> str:
    if _AGO.fullmatch(text):
        return ""
    return " ".join(_DATE_PARTS.sub(" ", text).split()).strip(" -–—|,;:()•·")


def _likes(text: str) -> int | None:
    """Return how many liked a comment when `text` is the row of buttons under it, else None."""
    if len(text) > _LONGEST_HEADING:
        return None
    row = _ACTIONS.fullmatch(" ".join(re.findall(r"\w+", text.lower())) + " ")
    return None if row is None else int(row["likes"] or 0)


def _moment(stated: str) -> datetime | None:
    try:
        return find_date(stated)
    except DateError:
        return None
