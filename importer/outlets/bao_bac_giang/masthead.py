"""What stands above an article in page text: masthead, clock, menu, section and date line."""

import re
from collections.abc import Sequence
from datetime import datetime

from archive import vietnamese
from archive.dates import DateError, find_date
from importer.outlets.bao_bac_giang.paper import Paper
from importer.plain_text.lines import date_line
from importer.plain_text.widgets import Box, heading_of, is_button

_CLOCK_LABEL = re.compile(
    r"^(?:thời gian|today|hôm nay|bây giờ(?: là)?)\s*:?\s*(?=\S)", re.IGNORECASE
)
_CLOCK_ALONE = re.compile(r"\d:\d{2}:\d{2}\s*\(?(?:GMT|UTC)\s*\+?\s*7\)?$")
_TIME = re.compile(r"\d{1,2}\s*[:hg]\s*\d{2}|cập nhật|ngày đăng|xuất bản", re.IGNORECASE)
_DATE_LABEL = re.compile(r"(?:cập nhật|ngày đăng|đăng(?: ngày| lúc)?|xuất bản)\s*:?", re.IGNORECASE)

# Seen in the seed (2018) and on the home page of 2022.
_MASTHEAD = re.compile(
    r"(?:báo .{0,30})?(?:cơ quan(?: ngôn luận)? của|tiếng nói của)\b.*"
    r"|(?:liên hệ(?: tòa soạn)?|điện thoại|hotline|đường dây nóng|email|e-mail|website|địa chỉ)"
    r"(?: tòa soạn)?\s*:.*"
    r"|\+?\(?[+\d][\d\s.()+-]{7,}|\S+@\S+|english(?: edition)?|tiếng việt|vn|en|中文|[|•·»›/]+"
    r"|báo giá quảng cáo.*|tìm kiếm.*|search|go|menu|rss|đăng (?:nhập|ký)|trang chủ|home"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|đọc báo in|bỏ qua.*|(?:e-?)?magazine|infographics?"
    r"|podcast|photo|video|media|mới nhất|tin mới(?: nhất)?.*|\.{3}|…",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"\s*(?:»|›|>+|→|≫|/|\||•|·)\s*")
_BETWEEN_STEPS = frozenset("»›>→≫/|•·")
_HOME = {vietnamese.key(name) for name in ("Trang chủ", "Home", "Trang nhất")}


def clock(text: str) -> datetime | None:
    """Return the moment a masthead's clock shows, or None when the line `text` is no clock."""
    label = _CLOCK_LABEL.match(text[:40])
    if label is None and not (
        "7" in text[-3:] and _CLOCK_ALONE.search(text[-30:]) and date_line(text)
    ):
        return None
    try:
        return find_date(text[label.end() if label else 0 :][:120])
    except DateError:
        return None


def is_chrome(text: str) -> bool:
    """Return whether the line `text` belongs to the masthead, a menu or a row of buttons."""
    return (
        _MASTHEAD.fullmatch(text[:400]) is not None
        or is_button(text)
        or heading_of(text) in (Box.OTHER, Box.ASIDE, Box.MOST_READ, Box.HOTTEST)
        or clock(text) is not None
    )


def join_split_dates(texts: Sequence[str]) -> list[str]:
    """Return `texts` with a date that was broken over lines (`Cập nhật:`, `20:11`, `| 14/08/2022`)
    on one line; the lines that were joined to it are left as "".
    """
    joined = list(texts)
    for index, text in enumerate(joined):
        if len(text) > 40 or not _DATE_LABEL.match(text) or date_line(text):
            continue
        for count in (2, 3):
            whole = " ".join(joined[index : index + count])
            if len(joined) >= index + count and len(whole) <= 80 and date_line(whole):
                joined[index : index + count] = [whole] + [""] * (count - 1)
                break
    return joined


def is_stamp(text: str) -> bool:
    """Return whether the line `text` says when an article appeared: a date with a time or label."""
    return date_line(text) and clock(text) is None and _TIME.search(text) is not None


def is_date(text: str) -> bool:
    """Return whether the line `text` is a date that is not the masthead's clock."""
    return date_line(text) and clock(text) is None


def section_above(texts: Sequence[str], paper: Paper) -> str:
    """Return the section that the lines above a title name, or "".

    A breadcrumb says it; so does the name of a section directly above the title, unless it is the
    last of a menu that lists them all.
    """
    for text in reversed(texts[-12:]):
        if len(text) > 160 or _BETWEEN_STEPS.isdisjoint(text):
            continue
        steps = [step for step in _BREADCRUMB.split(text) if step.strip()]
        if len(steps) < 2:
            continue
        if vietnamese.key(steps[0]) in _HOME:
            return paper.section(steps[1]) or " ".join(steps[1].split())
        known = next((name for step in steps if (name := paper.section(step))), "")
        if known:
            return known
    named = [name for text in texts if (name := paper.section(text))]
    if not texts or not named:
        return ""
    nearest = paper.section(texts[-1])
    menu = len(set(named)) >= 4
    return nearest if nearest and (not menu or named.count(nearest) > 1) else ""
