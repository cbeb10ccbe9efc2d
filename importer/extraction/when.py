"""When an article appeared and was changed: the time readers see, and what metadata say.

The time shown to readers is preferred; metadata supply what it leaves out. A date later than the
capture is not believed: nobody captures a page before it exists.
"""

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from archive.dates import VIETNAM_TIME, DateError, FoundDate, find_date, find_dates, read_date
from archive.vietnamese import nfc
from importer.extraction.json_ld import unescape

_CLOCKS_DIFFER = timedelta(days=1)  # servers in other time zones, clocks set wrong
_FRACTION = re.compile(r"(?<=:\d{2})[.,]\d{1,9}")
_SPACE_BEFORE_ZONE = re.compile(r"(?<=\d:\d{2})\s+(?=[+-]\d{2}:?\d{2}\b)")
_UPDATED = re.compile(
    r"cập\s+nhật|sửa\s+(?:lần\s+cuối|đổi)|updated?|modified|last\s+change", re.IGNORECASE
)
_OF_DATES = re.compile(
    r"(?<!\w)(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn|ngày|tháng|năm|lúc|giờ"
    r"|phút|sáng|trưa|chiều|tối|đêm|thg|vào|đăng|tải|xuất\s+bản|cập\s+nhật|lần\s+cuối|gmt|utc|ict|am|pm|sa|ch|h|g|on|at|posted"
    r"|published|updated?|last|(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)(?!\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d{1,4}\s?[:/.-]|\d{1,2}\s*(?:tháng|giờ|h|g)\b|\d{4}", re.IGNORECASE)
_LONGEST_LINE = 90  # characters of a line that is a date and nothing else
_MIDNIGHT = re.compile(r"\b0?0\s*(?:[:hg]\s*00|giờ)", re.IGNORECASE)


# Seconds or thousandths of them since 1970, as programs count time.
_UNIX = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d{1,9})?")
# Vietnam came to the internet on 19 November 1997; a smaller number is another's.
_FIRST_UNIX = 879_811_200
_LONG_AGO = (
    r"(?:(?:khoảng|hơn|gần|cách\s+đây|about|over)\s+)?"
    r"(?:\d{1,4}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|nửa|an?|one|two|three|few)"
)
_UNIT = r"(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)"
_RELATIVE = re.compile(
    rf"(?<!\w)(?:{_LONG_AGO}\s*{_UNIT}(?:\s+\d{{1,2}}\s*{_UNIT})?\s+trước"
    rf"|cách\s+đây\s+{_LONG_AGO}\s*{_UNIT}"
    r"|(?:hôm\s+(?:nay|qua|kia)|vừa\s+xong|vừa\s+đăng|mới\s+đăng|sáng\s+nay|chiều\s+nay|tối\s+qua)"
    rf"|{_LONG_AGO}\s*(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?\s+ago"
    r"|yesterday|today|just\s+now)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A date that readers see: whether it has a time of day, and whether it says `updated`.

    `certain` is False for a date that may be the day of the capture: nothing names it, and it
    stands above the title. `of_site` is True for one in the bar above the page, where papers print
    the day on which the page is read. `ambiguous` is True for one beside which another day stands,
    and nothing says which is which. `place` names the element that shows it, "" when unknown.
    """

    moment: datetime
    has_clock: bool
    is_update: bool
    certain: bool = True
    of_site: bool = False
    ambiguous: bool = False
    place: str = field(default="", compare=False)


def stated(text: str) -> datetime | None:
    """Return the date that a machine-readable value states, or None.

    Entities, fractions of seconds and a space before the time zone are put up with; a value
    without a zone is Vietnamese time. Seconds and milliseconds since 1970 are read too.
    """
    unix = _UNIX.fullmatch(text.strip())
    # Ten figures that would be a time to come are something else: a day and its hour.
    if unix is not None and _FIRST_UNIX <= int(unix[1]) <= time.time() + 86_400:
        return datetime.fromtimestamp(int(unix[1]), UTC).astimezone(VIETNAM_TIME)
    tidy = _tidy(text)
    try:
        return read_date(tidy) or find_date(tidy)
    except DateError:
        return None


def doubt(text: str) -> str:
    """Return why the first thing in `text` that has the form of a date is not believed, or "".

    A text that is nothing but a date whose year has two figures is told of too.
    """
    try:
        if _DIGIT.search(text) is not None:
            tidy = _tidy(text)
            read_date(tidy)
            find_date(tidy)
    except DateError as error:
        return str(error)
    return ""


def shown(text: str) -> Shown | None:
    """Return the first date inside a line that readers see, or None when it holds none."""
    return next(iter(all_shown(text)), None)


def all_shown(text: str) -> list[Shown]:
    """Return the dates inside a line that readers see, in order.

    Of several, the words before each say whether it is that of a change. Where two that say the
    same are of different days, both are ambiguous. What follows an impossible date is left alone.
    """
    if _DIGIT.search(text) is None:  # no date is without one
        return []
    tidy = _tidy(text)
    found: list[FoundDate] = []
    with suppress(DateError):
        found.extend(find_dates(tidy))
    if len(found) < 2:
        return [_shown(date, tidy, _says_updated(tidy)) for date in found]
    dates = [_shown(date, date.written, bool(_UPDATED.search(date.before))) for date in found]
    return [
        replace(date, ambiguous=any(_contradict(date, other) for other in dates)) for date in dates
    ]


def _shown(date: FoundDate, text: str, is_update: bool) -> Shown:
    has_clock = date.moment.hour + date.moment.minute > 0 or _MIDNIGHT.search(text) is not None
    return Shown(date.moment, has_clock, is_update)


def _contradict(one: Shown, other: Shown) -> bool:
    return one.is_update == other.is_update and one.moment.date() != other.moment.date()


def contradiction(dates: Iterable[Shown]) -> str:
    """Return what two of the dates of one line leave open, "" when they leave nothing."""
    days = dict.fromkeys(f"{date.moment:%d/%m/%Y}" for date in dates if date.ambiguous)
    told = " and ".join(days)
    return f"a line shows {told}, and does not say which is which" if told else ""


def relative(text: str) -> str:
    """Return how long ago a text says that something was, as it is written; "" when it does not.

    That is no date: it was true when somebody looked, which the capture's own time need not be.
    """
    found = _RELATIVE.search(nfc(text))
    return " ".join(found[0].split()) if found is not None else ""


def relative_line(text: str) -> str:
    """Return how long ago a line says that something was, when it says nothing else; else ""."""
    if len(text) > _LONGEST_LINE:
        return ""
    rest = _OF_DATES.sub("", re.sub(r"\d", " ", _RELATIVE.sub(" ", nfc(text))))
    return relative(text) if not any(character.isalpha() for character in rest) else ""


def _says_updated(text: str) -> bool:
    """Whether a line's first date is that of a change: the word before it, or nothing after it."""
    word = _UPDATED.search(text)
    first = _FIGURES.search(text)
    if word is None or first is None:
        return word is not None
    return word.start() < first.start() or _FIGURES.search(text, word.end()) is None


def is_date_line(text: str) -> bool:
    """Whether a line says when the article appeared, and nothing else."""
    if len(text) > _LONGEST_LINE or not any(c.isdigit() for c in text) or shown(text) is None:
        return False
    return not any(c.isalpha() for c in _OF_DATES.sub("", re.sub(r"\d", " ", text)))


def published(
    seen: Iterable[Shown], said: Iterable[datetime], captured: datetime | None
) -> tuple[datetime | None, str]:
    """Return when an article appeared, and where: "shown" with its place, "metadata" or "".

    Of the dates `seen` the first that does not say `updated` counts, else the first; where it has
    no time of day, or says `updated`, the first date `said` by metadata may know better: the time
    of the same day, or the earlier moment. An ambiguous one counts only on a day that metadata say.
    """
    believed = [date for date in said if _possible(date, captured)]
    dates = [
        date
        for date in seen
        if _possible(date.moment, captured)
        and not (date.of_site and _may_be_reading_day(date.moment, captured))
    ]
    days = {moment.astimezone(VIETNAM_TIME).date() for moment in believed}
    dates = [
        date
        for date in dates
        if date.moment.date() in days or not (date.ambiguous or (believed and not date.certain))
    ]
    date = next((date for date in dates if not date.is_update), None) or next(iter(dates), None)
    if date is None:
        return (believed[0], "metadata") if believed else (None, "")
    if not date.has_clock:  # day and hour in two elements
        same_day = (d for d in dates if d.has_clock and d.moment.date() == date.moment.date())
        date = next((d for d in same_day if d.is_update == date.is_update), date)
    for better in believed:
        local = better.astimezone(date.moment.tzinfo)
        if not date.has_clock and local.date() == date.moment.date():
            return better, "metadata"
        if date.is_update and better < date.moment:
            return better, "metadata"
        break
    return date.moment, f"shown: {date.place}" if date.place else "shown"


def modified(
    date: datetime | None,
    seen: Iterable[Shown],
    said: Iterable[datetime],
    captured: datetime | None,
) -> datetime | None:
    """Return when an article was last changed, or None when that is not after it appeared."""
    moments = [
        shown.moment
        for shown in seen
        if shown.is_update and shown.has_clock and not shown.ambiguous
    ]
    for moment in (*moments, *said):
        if _possible(moment, captured) and date and _minute(moment) > _minute(date):
            return moment
    return None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _possible(moment: datetime, captured: datetime | None) -> bool:
    if moment.year < 1865:  # the first newspaper in Vietnamese
        return False
    return captured is None or moment <= captured + _CLOCKS_DIFFER


def _may_be_reading_day(moment: datetime, captured: datetime | None) -> bool:
    """Whether a date may be that of the day on which the page was captured."""
    return captured is None or abs(captured - moment) <= 2 * _CLOCKS_DIFFER


def _tidy(text: str) -> str:
    return _SPACE_BEFORE_ZONE.sub("", _FRACTION.sub("", unescape(text)))
